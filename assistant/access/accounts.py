"""The accounts of whoever may use Clausier, in a file that many processes read and any may change.

The path of the users file in, accounts out. The file is read anew whenever it has changed, so that
somebody whose account was removed is out at once; it is written as a whole, by one at a time, and
for its owner only. What stands in it is `assistant.access.users_file`'s.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import mkstemp
from threading import Lock

from assistant.access.account import EVERYBODY, Account, Role
from assistant.access.passwords import Passwords
from assistant.access.users_file import User, from_toml, to_toml
from assistant.errors import AccountsError
from ingest.names import LONGEST_NAME, checked_groups, plain_name

_PATIENCE = 10
"""Seconds to wait for another process that writes the file."""
_Stamp = tuple[int, int, int]
"""What tells that the file is another: when it was written, its size, its inode."""


def account_of(accounts: "Accounts", name: str | None) -> Account | None:
    """Who somebody is that signed in as `name` (None: nobody has).

    `EVERYBODY` where no user is defined; None for a name that is not defined, or no longer. Raises
    `AccountsError` where the file cannot be read: then nobody is let in.
    """
    if not accounts.names():
        return EVERYBODY
    return None if name is None else accounts.get(name)


class Accounts:
    """The users file at `path`; a missing one has no users."""

    def __init__(self, path: Path, passwords: Passwords | None = None) -> None:
        self._path = path
        self._passwords = passwords or Passwords()
        self._lock = Lock()
        self._stamp: _Stamp | None = None
        self._read: Mapping[str, User] = {}

    def names(self) -> list[str]:
        """The names of all users, in order. Raises `AccountsError`, as all that reads the file."""
        return sorted(self._users())

    def get(self, name: str) -> Account | None:
        """The account of that name; None where there is none."""
        user = self._users().get(plain_name(name) or "")
        return None if user is None else user.account

    def check(self, name: str, password: str) -> Account | None:
        """The account of that name and password; None where they do not fit.

        It takes as long for a name that is not known.
        """
        user = self._users().get(plain_name(name) or "")
        fits = self._passwords.fits(password, None if user is None else user.password)
        return user.account if user is not None and fits else None

    def add(
        self, name: str, password: str, role: Role = "reader", groups: Iterable[str] = ()
    ) -> Account:
        """The new account of that name.

        Raises `AccountsError` where the name is taken or can be none, or the password is too short,
        and `LibraryError` for what can be no group.
        """
        plain = plain_name(name)
        if plain is None:
            msg = (
                f"Cannot add the user {name!r}: a name has at most {LONGEST_NAME} characters that "
                "can be printed, without spaces around it. Choose another."
            )
            raise AccountsError(msg)
        account = Account(plain, role, frozenset(checked_groups(groups)))
        hashed = self._passwords.hashed(password)
        with self._changing(f"add the user {plain!r}") as users:
            if plain in users:
                msg = (
                    f"Cannot add the user {plain!r}: there is one of that name. Choose another, or "
                    f"change this one with `clausier user change` or `clausier user password`."
                )
                raise AccountsError(msg)
            users[plain] = User(account, hashed)
        return account

    def remove(self, name: str) -> None:
        """Take an account out. Raises `AccountsError` for the last admin while others are left."""
        with self._changing(f"remove the user {name!r}") as users:
            del users[self._known(users, name).account.name]

    def set_password(self, name: str, password: str) -> None:
        """Give the account another password. Raises `AccountsError`."""
        hashed = self._passwords.hashed(password)
        with self._changing(f"change the user {name!r}") as users:
            user = self._known(users, name)
            users[user.account.name] = replace(user, password=hashed)

    def change(
        self, name: str, role: Role | None = None, groups: Iterable[str] | None = None
    ) -> Account:
        """The account with another role, or other groups; None leaves them.

        Raises `AccountsError` where it is the last admin and others would be left without one.
        """
        given = None if groups is None else frozenset(checked_groups(groups))
        with self._changing(f"change the user {name!r}") as users:
            user = self._known(users, name)
            before = user.account
            account = replace(
                before,
                role=before.role if role is None else role,
                groups=before.groups if given is None else given,
            )
            users[before.name] = replace(user, account=account)
        return account

    def _known(self, users: Mapping[str, User], name: str) -> User:
        user = users.get(plain_name(name) or "")
        if user is None:
            known = ", ".join(sorted(users)) or "none yet"
            msg = (
                f"No user {name!r} in {str(self._path)!r} (it names: {known}). Choose one of "
                "these, or add the user with `clausier user add`."
            )
            raise AccountsError(msg)
        return user

    def _users(self) -> Mapping[str, User]:
        """Those that the file names now."""
        with self._lock:
            try:
                stamp = self._stamped()
                if stamp is None and self._read:  # deleted, not emptied: nobody asked to open up
                    msg = (
                        f"The users file {str(self._path)!r} has gone. Put it back, or start "
                        "Clausier anew to do without users."
                    )
                    raise AccountsError(msg)
                if stamp != self._stamp:
                    text = "" if stamp is None else self._path.read_text("utf-8")
                    self._read, self._stamp = from_toml(text, self._path), stamp
            except (OSError, UnicodeDecodeError) as error:
                raise self._failed("read", error) from error
            return self._read

    def _stamped(self) -> _Stamp | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    @contextmanager
    def _changing(self, attempt: str) -> Iterator[dict[str, User]]:
        """The users, to be changed; written when the block ends well, one process at a time.

        Raises `AccountsError` where users would be left without an admin who had one.
        """
        from filelock import FileLock, Timeout

        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(f"{self._path}.lock", timeout=_PATIENCE, mode=0o600)
            with lock:
                before = self._users()
                users = dict(before)
                yield users
                if users and _has_admin(before) and not _has_admin(users):
                    msg = (
                        f"Cannot {attempt}: nobody else is an admin. Make somebody one first, "
                        "with `clausier user change NAME --role admin`."
                    )
                    raise AccountsError(msg)
                _write(self._path, to_toml(users[name] for name in sorted(users)))
        except Timeout as error:
            msg = (
                f"The users file {str(self._path)!r} is being written by another process. "
                "Try again when it has finished."
            )
            raise AccountsError(msg) from error
        except OSError as error:
            raise self._failed("write", error) from error

    def _failed(self, attempt: str, error: OSError | UnicodeDecodeError) -> AccountsError:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        msg = (
            f"Cannot {attempt} the users file {str(self._path)!r} ({why}). Allow it to its owner, "
            "or name another with CLAUSIER_USERS."
        )
        return AccountsError(msg)


def _has_admin(users: Mapping[str, User]) -> bool:
    return any(user.account.admin for user in users.values())


def _write(path: Path, text: str) -> None:
    """Put `text` in the file's place, for its owner only, as a whole or not at all."""
    descriptor, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")  # of mode 0600
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())  # a power cut must not leave an empty file: it has no users
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
