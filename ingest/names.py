"""Names that people are given and give: of users, and of the groups that may see a contract.

What was typed in, the name as it is kept out. Names are compared as written, so that a letter with
its accent is one name however a keyboard put it together.
"""

import unicodedata
from collections.abc import Iterable

from ingest.errors import LibraryError

LONGEST_NAME = 100
"""Characters."""


def plain_name(text: str) -> str | None:
    r"""The name that `text` is, composed (NFC); None where it can be none.

    A name has at most `LONGEST_NAME` characters that can be printed, and no spaces around it.

    >>> plain_name("Zoe\u0301 Martin")
    'Zoé Martin'
    >>> plain_name("a\nb") is plain_name(" a") is plain_name("") is None
    True
    """
    name = unicodedata.normalize("NFC", text)
    fits = 0 < len(name) <= LONGEST_NAME and name.isprintable() and name == name.strip()
    return name if fits else None


def checked_groups(groups: Iterable[str]) -> tuple[str, ...]:
    """The groups, each once, in order. Raises `LibraryError` for one that can be no group's name.

    >>> checked_groups(["sales", "legal", "sales"])
    ('legal', 'sales')
    """
    return tuple(sorted({_checked_group(group) for group in groups}))


def _checked_group(group: str) -> str:
    name = plain_name(group)
    if name is None or "," in name:
        msg = (
            f"Cannot use the group {group!r}: a group's name has at most {LONGEST_NAME} characters "
            "that can be printed, without commas or spaces around it. Name another, or several "
            "one by one."
        )
        raise LibraryError(msg)
    return name
