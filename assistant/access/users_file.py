"""The users file: TOML that a person can read, with what is kept of each user's password.

Text in, users out, and back. A file that says something else is refused with the field that does.
When it is read and written is `assistant.access.accounts`'.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.access.account import Account, Role
from assistant.access.passwords import is_hash
from assistant.errors import AccountsError
from ingest.errors import IngestError
from ingest.names import checked_groups, plain_name

_HEAD = """\
# Who may use Clausier. `clausier user` writes this file; a change by hand counts at once, but
# comments are not kept. Roles are "reader" and "admin"; passwords are argon2 hashes.
"""
_ROLES: tuple[Role, ...] = ("reader", "admin")
_FIELDS = {"name", "role", "groups", "password"}


@dataclass(frozen=True, slots=True)
class User:
    """An account, with what is kept of its password."""

    account: Account
    password: str
    """Hash of it."""


def to_toml(users: Iterable[User]) -> str:
    """The text of the file."""
    return "\n".join([_HEAD, *(_table(user) for user in users)])


def from_toml(text: str, path: Path) -> dict[str, User]:
    """The users that the file `path` names, by name. Raises `AccountsError` where it is malformed.

    The error tells the field, and never what stands there: it may be a password.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(path, f"it is no TOML: {error}") from error
    for field in tables:
        if field != "user":
            raise _malformed(path, f"{field!r} is not expected there")
    rows = tables.get("user", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _malformed(path, "'user' must be tables, each headed [[user]]")
    users: dict[str, User] = {}
    for number, row in enumerate(rows, 1):
        try:
            user = _user(row)
        except ValueError as error:
            raise _malformed(path, f"user {number}: {error}") from error
        if user.account.name in users:
            raise _malformed(path, f"user {number}: 'name' is another user's too")
        users[user.account.name] = user
    return users


def _user(row: Mapping[str, Any]) -> User:
    """The user of a table. Raises `ValueError` with what is wrong in which field."""
    for field in row:
        if field not in _FIELDS:
            msg = f"{field!r} is not expected there"
            raise ValueError(msg)
    role = row.get("role")
    if role not in _ROLES:
        msg = '\'role\' must be "reader" or "admin"'
        raise ValueError(msg)
    password = row.get("password")
    if not isinstance(password, str) or not is_hash(password):
        msg = "'password' must be the hash that `clausier user password NAME` writes"
        raise ValueError(msg)
    return User(Account(_name(row.get("name")), role, _groups(row.get("groups", []))), password)


def _name(value: object) -> str:
    name = plain_name(value) if isinstance(value, str) else None
    if name is None:
        msg = "'name' must be a name"
        raise ValueError(msg)
    return name


def _groups(value: object) -> frozenset[str]:
    msg = "'groups' must be a list of names"
    if not isinstance(value, list) or not all(isinstance(group, str) for group in value):
        raise ValueError(msg)
    try:
        return frozenset(checked_groups(value))
    except IngestError as error:
        raise ValueError(msg) from error


def _table(user: User) -> str:
    account = user.account
    groups = ", ".join(map(_quoted, sorted(account.groups)))
    return (
        "[[user]]\n"
        f"name = {_quoted(account.name)}\n"
        f"role = {_quoted(account.role)}\n"
        f"groups = [{groups}]\n"
        f"password = {_quoted(user.password)}\n"
    )


def _quoted(text: str) -> str:
    """As a TOML string; of characters that can be printed JSON's are the same."""
    return json.dumps(text, ensure_ascii=False)


def _malformed(path: Path, why: str) -> AccountsError:
    msg = (
        f"Cannot read the users file {str(path)!r}: {why}. Correct it there, or put back a copy of "
        "it from before."
    )
    return AccountsError(msg)
