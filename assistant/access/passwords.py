"""Passwords as what is kept of them: argon2 hashes, which tell a right one and nothing else.

A password in, a hash out; a password and a hash in, whether they fit. As many characters as a
password must have are asked for here; how often somebody may try is `assistant.access.sign_in`'s.
"""

import unicodedata
from functools import cached_property
from threading import BoundedSemaphore
from typing import Protocol

from assistant.errors import AccountsError

SHORTEST = 10
LONGEST = 1000
"""Characters of a password."""
_AT_ONCE = 2
"""Passwords that are checked at the same time: each takes 64 MiB, and anybody may ask for it."""


class Hasher(Protocol):
    """What `argon2.PasswordHasher` does."""

    def hash(self, password: str | bytes, /) -> str:
        """The hash of a password, salted: another one each time."""
        ...

    def verify(self, hash: str | bytes, password: str | bytes, /) -> bool:  # noqa: A002 - argon2's
        """True where they fit; raises where they do not."""
        ...


class Passwords:
    """Hashes of passwords, by argon2id as argon2-cffi sets it, or by another `hasher`."""

    def __init__(self, hasher: Hasher | None = None) -> None:
        self._given = hasher
        self._turn = BoundedSemaphore(_AT_ONCE)

    def hashed(self, password: str) -> str:
        """What is kept of `password`. Raises `AccountsError` where it is too short or too long."""
        composed = _composed(password)
        if not SHORTEST <= len(composed) <= LONGEST:
            msg = (
                f"Cannot use a password of {len(composed)} characters. "
                f"Choose one of {SHORTEST} to {LONGEST}, several words for example."
            )
            raise AccountsError(msg)
        with self._turn:
            return self._hasher.hash(_bytes(composed))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether `password` is the one that `kept` is the hash of; None fits none.

        It takes as long for None, so that nobody learns from it which users there are.
        """
        from argon2.exceptions import Argon2Error, InvalidHashError

        with self._turn:
            compared = self._dummy if kept is None else kept
            try:
                fits = self._hasher.verify(compared, _bytes(_composed(password[:LONGEST])))
            except (Argon2Error, InvalidHashError):
                fits = False
        return fits and kept is not None and len(password) <= LONGEST

    @cached_property
    def _hasher(self) -> Hasher:
        if self._given is not None:
            return self._given
        from argon2 import PasswordHasher

        return PasswordHasher()

    @cached_property
    def _dummy(self) -> str:
        return self._hasher.hash(b"nobody's")


def is_hash(kept: str) -> bool:
    """Whether `kept` can be what `Passwords.hashed` gave."""
    from argon2 import extract_parameters
    from argon2.exceptions import InvalidHashError

    try:
        extract_parameters(kept)
    except InvalidHashError:
        return False
    return True


def _composed(password: str) -> str:
    """The same, however a keyboard put its accents on."""
    return unicodedata.normalize("NFC", password)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
