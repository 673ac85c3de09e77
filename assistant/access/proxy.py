"""Who a trusted reverse proxy says somebody is, where it has signed them in itself.

The headers of a request and the address that it came from in, the name of a user out. The address
must be the one of the connection itself: what a `X-Forwarded-For` header says anybody can write.
"""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address

from assistant.access.accounts import Accounts
from assistant.access.settings import AccessSettings


class HeaderSignIn:
    """The check of every request, where `settings.user_header` is set."""

    def __init__(self, accounts: Accounts, settings: AccessSettings) -> None:
        self._accounts = accounts
        self._settings = settings

    def __call__(self, headers: Mapping[str, str], peer: str | None) -> str | None:
        """The user's name; None where there is none, or whoever says so is not believed.

        `peer` is the address that the request came from, None where it has none. A name that is
        not in the users file is refused, and so is every name where the file has no users: the
        proxy knows more people than may read contracts. Raises `AccountsError` where the file
        cannot be read.
        """
        if not self._is_trusted(peer):
            return None
        name = self._named(headers)
        account = None if name is None else self._accounts.get(name)
        return None if account is None else account.name

    def _is_trusted(self, peer: str | None) -> bool:
        try:
            address = ip_address(peer or "")
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address in network for network in self._settings.proxies)

    def _named(self, headers: Mapping[str, str]) -> str | None:
        """What the header says; None where it is missing, or given twice: one may be forged."""
        wanted = (self._settings.user_header or "").casefold()
        given = [value for header, value in headers.items() if header.casefold() == wanted]
        if not wanted or len(given) != 1:
            return None
        return _decoded(given[0].strip())


def _decoded(value: str) -> str:
    """A header's value, whose bytes were taken for Latin-1, as the UTF-8 that it mostly is.

    >>> _decoded("zo\u00c3\u00a9")
    'zoé'
    """
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
