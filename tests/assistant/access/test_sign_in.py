"""Signing in: by a password, with guessing slowed down, or by a proxy that is believed."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assistant.access import AccessSettings, Accounts, HeaderSignIn, Passwords, SignIn
from assistant.access import sign_in as module
from assistant.errors import AccountsError

PASSWORD = "quatre mots assez longs"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    accounts = Accounts(tmp_path / "users.toml", Passwords(hasher))
    accounts.add("ada", PASSWORD, "admin")
    accounts.add("zoé", PASSWORD)
    return accounts


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sign_in(accounts: Accounts, clock: Clock) -> SignIn:
    return SignIn(accounts, clock)


def wrong(sign_in: SignIn, times: int, name: str = "ada") -> None:
    for _ in range(times):
        assert not sign_in(name, "wrong password")


class TestSignIn:
    def test_right_and_wrong(self, sign_in: SignIn) -> None:
        assert sign_in("ada", PASSWORD)
        assert not sign_in("ada", PASSWORD.upper())
        assert not sign_in("nobody", PASSWORD)
        assert not sign_in("", "")

    def test_no_users(self, tmp_path: Path) -> None:
        """Nobody signs in where nobody is defined."""
        assert not SignIn(Accounts(tmp_path / "none.toml"))("", "")

    def test_slips_cost_nothing(self, sign_in: SignIn) -> None:
        """Whoever gets it right after some tries is not made to wait, then or later."""
        for _ in range(3):
            wrong(sign_in, 4)
            assert sign_in("ada", PASSWORD)

    def test_guessing_waits(self, sign_in: SignIn, clock: Clock) -> None:
        """From the fifth wrong try on a name is refused, each time twice as long, to five minutes."""
        wrong(sign_in, 5)
        for wait in (1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300):
            clock.now += wait - 0.01
            assert not sign_in("ada", PASSWORD)
            clock.now += 0.02
            wrong(sign_in, 1)
        clock.now += 300
        assert sign_in("ada", PASSWORD)
        wrong(sign_in, 4)
        assert sign_in("ada", PASSWORD)

    def test_others_do_not_wait(self, sign_in: SignIn) -> None:
        """Who guesses one name keeps nobody else out."""
        wrong(sign_in, 9)
        assert sign_in("zoé", PASSWORD)

    def test_one_name_however_written(self, sign_in: SignIn) -> None:
        """A name in other characters is no fresh start."""
        wrong(sign_in, 3, "zoé")
        wrong(sign_in, 2, "zoe\u0301")
        assert not sign_in("zoé", PASSWORD)

    def test_unknown_names_wait_too(self, accounts: Accounts, clock: Clock) -> None:
        """So that waiting does not tell who is a user."""
        counted = Counting(accounts)
        sign_in = SignIn(counted, clock)
        wrong(sign_in, 9, "nobody")
        assert counted.checks == 5

    def test_memory_is_bounded(self, accounts: Accounts, clock: Clock, monkeypatch) -> None:
        """Of too many names those are forgotten that were tried least: guessing stays slow."""
        monkeypatch.setattr(module, "REMEMBERED", 20)
        sign_in = SignIn(accounts, clock)
        wrong(sign_in, 5)
        for number in range(60):
            wrong(sign_in, 1, f"name {number}")
        assert len(sign_in._tries) == 20
        assert not sign_in("ada", PASSWORD)

    def test_at_the_same_time(self, accounts: Accounts, clock: Clock) -> None:
        """Tries that are still being checked count, so that many at once are no way around."""
        within = Nested(accounts)
        sign_in = SignIn(within, clock)
        within.then = lambda: sign_in("ada", "another try")
        assert not sign_in("ada", "wrong password")
        assert within.checks == 5


class Counting:
    """Accounts that count how often a password is checked."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.checks = 0

    def check(self, name: str, password: str):
        self.checks += 1
        return self.accounts.check(name, password)


class Nested(Counting):
    """Accounts of which the next is asked before the last has answered."""

    def check(self, name: str, password: str):
        self.checks += 1
        self.then()
        return self.accounts.check(name, password)


HEADER = AccessSettings(user_header="X-Forwarded-User")


class TestHeader:
    @pytest.mark.parametrize(
        ("peer", "believed"),
        [
            ("127.0.0.1", True),
            ("::1", True),
            ("::ffff:127.0.0.1", True),  # how a socket for both kinds of address tells it
            ("127.0.0.2", False),
            ("192.0.2.7", False),
            ("::ffff:192.0.2.7", False),
            ("localhost", False),
            ("", False),
            (None, False),
        ],
    )
    def test_is_believed_from_the_proxy(
        self, accounts: Accounts, peer: str | None, believed: bool
    ) -> None:
        """Anybody can write a header: only the proxy's counts."""
        named = HeaderSignIn(accounts, HEADER)({"x-forwarded-user": "ada"}, peer)
        assert named == ("ada" if believed else None)

    @pytest.mark.parametrize(
        ("headers", "name"),
        [
            ({"X-FORWARDED-USER": " ada "}, "ada"),
            ({"x-forwarded-user": "zoé".encode().decode("latin-1")}, "zoé"),
            ({"x-forwarded-user": "zoé"}, "zoé"),
            ({"x-forwarded-user": "mallory"}, None),  # not in the users file
            ({"x-forwarded-user": ""}, None),
            ({"x-forwarded-user": "ada", "X-Forwarded-User": "zoé"}, None),  # one is forged
            ({"x_forwarded_user": "ada"}, None),
            ({}, None),
        ],
    )
    def test_names_a_user(self, accounts: Accounts, headers: dict[str, str], name: str) -> None:
        assert HeaderSignIn(accounts, HEADER)(headers, "127.0.0.1") == name

    def test_is_not_read_unless_set(self, accounts: Accounts) -> None:
        sign_in = HeaderSignIn(accounts, AccessSettings())
        assert sign_in({"x-forwarded-user": "ada", "": "ada"}, "127.0.0.1") is None

    def test_without_users(self, tmp_path: Path) -> None:
        """Where nobody is defined, a proxy lets nobody in."""
        sign_in = HeaderSignIn(Accounts(tmp_path / "none.toml"), HEADER)
        assert sign_in({"x-forwarded-user": "ada"}, "127.0.0.1") is None


class TestSettings:
    def test_of_the_environment(self, accounts: Accounts) -> None:
        """Addresses and networks, of both kinds, with commas between them."""
        named = {"CLAUSIER_USER_HEADER": "Remote-User", "CLAUSIER_PROXY": "10.0.0.5, 10.1.0.0/16,"}
        sign_in = HeaderSignIn(accounts, AccessSettings.from_environment(named))
        believed = {
            peer: sign_in({"remote-user": "ada"}, peer)
            for peer in ("10.0.0.5", "10.1.2.3", "10.0.0.6", "127.0.0.1")
        }
        assert list(believed.values()) == ["ada", "ada", None, None]

    def test_default(self) -> None:
        """Without a word, no header is read, and this machine alone could be believed."""
        for environment in ({}, {"CLAUSIER_USER_HEADER": " ", "CLAUSIER_PROXY": ""}):
            assert AccessSettings.from_environment(environment) == AccessSettings()

    @pytest.mark.parametrize("proxy", ["proxy.local", "10.0.0.5/8", "10.0.0.0/33"])
    def test_no_address(self, proxy: str) -> None:
        with pytest.raises(AccountsError, match=f"{proxy!r}.*Set CLAUSIER_PROXY"):
            AccessSettings.from_environment({"CLAUSIER_PROXY": proxy})
