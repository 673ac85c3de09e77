"""The users file: who may use Clausier, told by a file that a person can read."""

import os
import stat
import time
from pathlib import Path
from threading import Thread

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from assistant.access import EVERYBODY, Account, Accounts, Passwords, account_of
from assistant.access.users_file import User, from_toml, to_toml
from assistant.errors import AccountsError
from ingest.errors import LibraryError

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The same hashes, made at no cost."""
PASSWORD = "quatre mots assez longs"
HASH = QUICK.hash(PASSWORD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.state" / "users.toml"


@pytest.fixture
def accounts(path: Path) -> Accounts:
    return at(path)


def at(path: Path) -> Accounts:
    """The file as another process opens it."""
    return Accounts(path, Passwords(QUICK))


def written(path: Path, text: str) -> Accounts:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return at(path)


class TestAccount:
    def test_sees_by_its_groups(self) -> None:
        """A reader sees the contracts of its groups, an admin all."""
        legal = frozenset({"legal"})
        assert Account("claire", "reader", legal).groups_seen == legal
        assert Account("paul", "reader", frozenset()).groups_seen == frozenset()
        assert Account("ada", "admin", legal).groups_seen is None

    def test_of_nobody_in_particular(self) -> None:
        """Whoever sits at the machine may do and see everything."""
        assert EVERYBODY.admin
        assert EVERYBODY.groups_seen is None


class TestAccounts:
    def test_missing_file(self, accounts: Accounts, path: Path) -> None:
        """Without a file there are no users, and asking for them makes none."""
        assert accounts.names() == []
        assert accounts.get("ada") is None
        assert accounts.check("ada", PASSWORD) is None
        assert not path.exists()

    def test_added(self, accounts: Accounts, path: Path) -> None:
        """Whoever was added is there for every process, and lets themselves in."""
        added = accounts.add("claire", PASSWORD, groups=["legal", "achats"])
        assert added == Account("claire", "reader", frozenset({"achats", "legal"}))
        assert at(path).get("claire") == at(path).check("claire", PASSWORD) == added
        assert at(path).check("claire", PASSWORD + "!") is None
        assert at(path).check("clair", PASSWORD) is None

    def test_names_in_order(self, accounts: Accounts) -> None:
        for name in ("paul", "ada", "Zoé Martin", "claire@example.org"):
            accounts.add(name, PASSWORD)
        assert accounts.names() == sorted(["paul", "ada", "Zoé Martin", "claire@example.org"])

    def test_accents(self, accounts: Accounts) -> None:
        """A letter and its accent are one, whichever keyboard wrote name and password."""
        accounts.add("Zoe\u0301", "sésame ouvre-toi")
        assert accounts.get("Zoé") is not None
        assert accounts.check("Zoé", "se\u0301same ouvre-toi") is not None

    @pytest.mark.parametrize(
        ("name", "password", "told"),
        [
            ("", PASSWORD, "without spaces around it"),
            (" claire", PASSWORD, "without spaces around it"),
            ("x" * 101, PASSWORD, "at most 100 characters"),
            ("cl\naire", PASSWORD, r"'cl\\naire'"),
            ("cl\udcffaire", PASSWORD, "can be printed"),
            ("claire", "neuf car.", "of 9 characters"),
            ("claire", "x" * 1001, "of 1001 characters"),
            ("ada", PASSWORD, "there is one of that name"),
        ],
    )
    def test_refused(self, accounts: Accounts, name: str, password: str, told: str) -> None:
        """What can be no name or password is refused, and the users are as they were."""
        accounts.add("ada", PASSWORD, "admin")
        with pytest.raises(AccountsError, match=told):
            accounts.add(name, password)
        assert accounts.names() == ["ada"]

    def test_refused_group(self, accounts: Accounts) -> None:
        """Two groups in one word are mostly a slip: they would be one that nobody else has."""
        with pytest.raises(LibraryError, match="one by one"):
            accounts.add("claire", PASSWORD, groups=["legal,achats"])
        assert accounts.names() == []

    def test_password_changed(self, accounts: Accounts) -> None:
        """The new one counts, and the old one no longer."""
        accounts.add("ada", PASSWORD, "admin", ["legal"])
        accounts.set_password("ada", "une autre phrase")
        assert accounts.check("ada", PASSWORD) is None
        assert accounts.check("ada", "une autre phrase") == accounts.get("ada")
        with pytest.raises(AccountsError, match="of 3 characters"):
            accounts.set_password("ada", "non")

    def test_changed(self, accounts: Accounts) -> None:
        """Role and groups change each for itself, and the password stays."""
        accounts.add("claire", PASSWORD, groups=["legal"])
        assert accounts.change("claire", role="admin").groups == {"legal"}
        assert accounts.change("claire", groups=["achats"]).admin
        assert accounts.change("claire", groups=[]).groups == frozenset()
        assert accounts.check("claire", PASSWORD) == Account("claire", "admin", frozenset())

    def test_unknown(self, accounts: Accounts) -> None:
        """Whom nobody knows cannot be changed; who is known is told to the operator."""
        accounts.add("ada", PASSWORD, "admin")
        for attempt in (accounts.remove, accounts.change):
            with pytest.raises(AccountsError, match=r"No user 'paul'.*it names: ada"):
                attempt("paul")
        with pytest.raises(AccountsError, match="No user 'paul'"):
            accounts.set_password("paul", PASSWORD)

    def test_last_admin(self, accounts: Accounts) -> None:
        """While there are others, somebody stays an admin; the last of all may go."""
        accounts.add("ada", PASSWORD, "admin")
        accounts.add("claire", PASSWORD)
        with pytest.raises(AccountsError, match="Cannot remove the user 'ada': nobody else"):
            accounts.remove("ada")
        with pytest.raises(AccountsError, match="--role admin"):
            accounts.change("ada", role="reader")
        assert accounts.get("ada") == Account("ada", "admin", frozenset())
        accounts.remove("claire")
        accounts.remove("ada")
        assert accounts.names() == []

    def test_without_an_admin(self, accounts: Accounts) -> None:
        """Readers alone, which the first users may be, are added and removed freely."""
        accounts.add("claire", PASSWORD)
        accounts.add("paul", PASSWORD)
        accounts.remove("claire")
        assert accounts.names() == ["paul"]


class TestFile:
    def test_is_for_its_owner(self, accounts: Accounts, path: Path) -> None:
        """Nobody else on the machine reads the hashes, also after a change."""
        accounts.add("ada", PASSWORD, "admin")
        accounts.add("claire", PASSWORD)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_can_be_read(self, accounts: Accounts, path: Path) -> None:
        """It says in plain words who may do what, and no password."""
        accounts.add("claire", PASSWORD, groups=["legal"])
        text = path.read_text("utf-8")
        assert 'name = "claire"\nrole = "reader"\ngroups = ["legal"]\n' in text
        assert PASSWORD not in text

    def test_read_anew(self, accounts: Accounts, path: Path) -> None:
        """What another process changed counts at once: the page asks before every answer."""
        other = at(path)
        accounts.add("ada", PASSWORD, "admin")
        accounts.add("claire", PASSWORD)
        assert other.get("claire") == Account("claire", "reader", frozenset())
        accounts.change("claire", groups=["legal"])
        assert other.get("claire") == Account("claire", "reader", frozenset({"legal"}))
        accounts.remove("claire")
        assert other.get("claire") is None

    def test_read_once(self, accounts: Accounts, path: Path) -> None:
        """As long as it is the same file it is not read again: a question waits for nothing."""
        accounts.add("ada", PASSWORD, "admin")
        before = path.stat()
        assert accounts.names() == ["ada"]
        path.write_bytes(path.read_bytes().replace(b"ada", b"eve"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert accounts.names() == ["ada"]
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        assert accounts.names() == ["eve"]

    def test_gone(self, accounts: Accounts, path: Path) -> None:
        """A file that vanishes under an open page does not let everybody in."""
        ada = accounts.add("ada", PASSWORD, "admin")
        assert account_of(accounts, "ada") == ada
        path.unlink()
        with pytest.raises(AccountsError, match=r"has gone\. Put it back"):
            account_of(accounts, "ada")
        assert account_of(at(path), None) is EVERYBODY

    def test_written_at_the_same_time(self, path: Path) -> None:
        """Of many that change it, each one's change is kept."""
        threads = [Thread(target=at(path).add, args=(f"u{n}", PASSWORD)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert at(path).names() == [f"u{n}" for n in range(8)]
        assert not list(path.parent.glob(".users.toml-*"))

    def test_no_folder_to_write_to(self, tmp_path: Path) -> None:
        """Where the file cannot be written, the folder and what to do are told."""
        (tmp_path / "state").write_text("", "utf-8")
        with pytest.raises(AccountsError, match=r"Cannot write .*users.toml.*CLAUSIER_USERS"):
            at(tmp_path / "state" / "users.toml").add("ada", PASSWORD)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("[[user]\n", "it is no TOML: .*line 1"),
            ("users = 1\n", "'users' is not expected there"),
            ('[user]\nname = "ada"\n', r"each headed \[\[user\]\]"),
            ("user = [1]\n", r"each headed \[\[user\]\]"),
            ('[[user]]\nname = "ada"\n', "user 1: 'role' must be"),
            ('[[user]]\nname = "ada"\nrole = "boss"\n', "user 1: 'role' must be"),
            ('[[user]]\nname = "ada"\nrole = "admin"\npassword = "secret"\n', "'password' must be"),
            ('[[user]]\nname = "ada"\nrole = "admin"\ngroup = "x"\n', "'group' is not expected"),
            (f'[[user]]\nname = 3\nrole = "admin"\npassword = "{HASH}"\n', "'name' must be"),
            (
                f'[[user]]\nname = "a"\nrole = "admin"\npassword = "{HASH}"\ngroups = "x"\n',
                "'groups' must be a list",
            ),
            (f'[[user]]\nname = "a"\nrole = "admin"\npassword = "{HASH}"\n' * 2, "user 2: 'name'"),
        ],
    )
    def test_malformed(self, path: Path, text: str, told: str) -> None:
        """The file, the field and what to do are told; what may be a password is not."""
        with pytest.raises(AccountsError, match=told) as refused:
            written(path, text).names()
        assert str(refused.value).startswith(f"Cannot read the users file '{path}'")
        assert "Correct it there" in str(refused.value)
        assert "secret" not in str(refused.value)
        assert "\n" not in str(refused.value)

    def test_malformed_lets_nobody_in(self, path: Path) -> None:
        """Also where it was well before, as when somebody edits it while the page is open."""
        accounts = at(path)
        accounts.add("ada", PASSWORD, "admin")
        path.write_bytes(b"\xff\xfe")
        for name in ("ada", None):
            with pytest.raises(AccountsError, match="no text in UTF-8"):
                account_of(accounts, name)

    def test_by_hand(self, path: Path) -> None:
        """Groups may be left out, and a comment does no harm."""
        text = f'# ours\n[[user]]\nname = "ada"\nrole = "admin"\npassword = "{HASH}"\n'
        assert written(path, text).check("ada", PASSWORD) == Account("ada", "admin", frozenset())


PLAIN = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=",")
NAMES = st.text(PLAIN, min_size=1, max_size=20) | st.sampled_from(
    ["a\\u0041", "Zoé Martin", "日本", "😀", "x = 1 # y", '"""']
)


class TestText:
    @given(st.dictionaries(NAMES, st.frozensets(NAMES)))
    def test_goes_and_comes(self, named: dict[str, frozenset[str]]) -> None:
        """Whatever users and groups are called, the file gives them back."""
        users = {name: User(Account(name, "reader", g), HASH) for name, g in named.items()}
        assert from_toml(to_toml(users.values()), Path("users.toml")) == users


class TestAccountOf:
    def test_without_users(self, accounts: Accounts) -> None:
        """Where nobody is defined, everybody may do everything, as ever."""
        assert account_of(accounts, None) is account_of(accounts, "ada") is EVERYBODY

    def test_with_users(self, accounts: Accounts) -> None:
        """From the first user on, nobody else is let in."""
        ada = accounts.add("ada", PASSWORD, "admin")
        assert account_of(accounts, "ada") == ada
        assert account_of(accounts, "") is account_of(accounts, None) is None

    def test_removed_meanwhile(self, accounts: Accounts) -> None:
        accounts.add("ada", PASSWORD, "admin")
        accounts.add("claire", PASSWORD)
        accounts.remove("claire")
        assert account_of(accounts, "claire") is None


class Counting:
    """A hasher that counts how often it compares."""

    def __init__(self) -> None:
        self.compared: list[str] = []

    def hash(self, password):
        return QUICK.hash(password)

    def verify(self, kept, password):
        self.compared.append(kept)
        return QUICK.verify(kept, password)


class TestPasswords:
    def test_unknown_names_take_as_long(self, path: Path) -> None:
        """A name that is not known costs one comparison, as a wrong password does."""
        hasher = Counting()
        accounts = Accounts(path, Passwords(hasher))
        accounts.add("ada", PASSWORD, "admin")
        for name in ("ada", "nobody", "\n"):
            hasher.compared.clear()
            assert accounts.check(name, "wrong password") is None
            assert len(hasher.compared) == 1

    def test_nobody_s_password_fits_nobody(self, accounts: Accounts) -> None:
        """What unknown names are compared with lets none of them in."""
        assert accounts.check("nobody", "nobody's") is None

    def test_very_long_ones(self, accounts: Accounts) -> None:
        """Only so much of a password is looked at, and one that goes on is another."""
        accounts.add("ada", "x" * 1000)
        assert accounts.check("ada", "x" * 1000) is not None
        assert accounts.check("ada", "x" * 1001) is None
        assert accounts.check("ada", "\ud800" * 10**6) is None

    def test_as_shipped(self) -> None:
        """Argon2id, slow enough that guessing pays little."""
        passwords = Passwords()
        started = time.perf_counter()
        kept = passwords.hashed(PASSWORD)
        assert kept.startswith("$argon2id$")
        assert time.perf_counter() - started > 0.005
        assert passwords.fits(PASSWORD, kept)
        assert kept != passwords.hashed(PASSWORD)
