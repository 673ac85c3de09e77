"""The options of access: whether a proxy says who somebody is, and which one is believed.

Where the users file lies is `ingest.settings`'.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from assistant.errors import AccountsError

_HERE = "127.0.0.1,::1"


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """The options of access; every one has its variable in the environment."""

    user_header: str | None = None
    """The header in which a reverse proxy names the user, as `X-Forwarded-User`; None: users sign
    in by name and password. CLAUSIER_USER_HEADER."""
    proxies: tuple[IPv4Network | IPv6Network, ...] = tuple(map(ip_network, _HERE.split(",")))
    """From where that header is believed. CLAUSIER_PROXY, addresses or networks with commas;
    default: this machine."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "AccessSettings":
        """The settings of the environment.

        Raises `AccountsError` where CLAUSIER_PROXY is neither addresses nor networks.
        """
        env = os.environ if environment is None else environment
        header = env.get("CLAUSIER_USER_HEADER")
        named = env.get("CLAUSIER_PROXY") or _HERE
        return cls(
            user_header=(header or "").strip() or None,
            proxies=tuple(_network(one.strip()) for one in named.split(",") if one.strip()),
        )


def _network(named: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(named)
    except ValueError as error:
        msg = (
            f"Cannot trust the proxy {named!r}: it is neither an address nor a network ({error}). "
            "Set CLAUSIER_PROXY to some, as 10.0.0.5,10.1.0.0/16."
        )
        raise AccountsError(msg) from error
