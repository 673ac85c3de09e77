"""`clausier user` as an operator uses it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import app
from assistant.access import Accounts

PASSWORD = "quatre mots assez longs"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    return tmp_path / "library.state" / "users.toml"


@pytest.fixture
def run(tmp_path: Path):
    """The command line in this process, over a library of the test's own, which is never made."""

    def call(*arguments: str, typed: str = f"{PASSWORD}\n") -> Result:
        environment = {"CLAUSIER_LIBRARY": str(tmp_path / "library")}
        return CliRunner().invoke(app.main, ["user", *arguments], input=typed, env=environment)

    return call


class TestUser:
    def test_life_of_a_user(self, run, users: Path, tmp_path: Path) -> None:
        """Added, listed, changed, given another password, removed; no library is needed."""
        assert run("add", "ada", "--admin").output == "ada: added, admin\n"
        added = run("add", "claire", "--group", "legal", "--group", "achats", "--password-stdin")
        assert added.output == "claire: added, reader, groups: achats, legal\n"
        assert run("list").output == "ada  admin\nclaire  reader, groups: achats, legal\n"
        rows = [json.loads(line) for line in run("list", "--json").output.splitlines()]
        assert rows[1] == {"name": "claire", "role": "reader", "groups": ["achats", "legal"]}
        changed = run("change", "claire", "--role", "admin", "--group", "hds").output
        assert changed == "claire: changed, admin, groups: hds\n"
        assert run("change", "claire", "--no-groups").output == "claire: changed, admin\n"
        given = run("password", "claire", typed="une autre phrase\r\n")
        assert given.output == "claire: password changed\n"
        assert Accounts(users).check("claire", "une autre phrase") is not None
        assert run("remove", "claire").output == "claire: removed\n"
        assert run("list").output == "ada  admin\n"
        assert not (tmp_path / "library").exists()

    def test_of_another_library(self, run, tmp_path: Path) -> None:
        """Users belong to the library that is named."""
        run("add", "ada", "--admin", "--library", str(tmp_path / "other"))
        assert (tmp_path / "other.state" / "users.toml").is_file()
        assert run("list").output == ""

    def test_first_is_no_admin(self, run) -> None:
        """Whoever adds a reader first is told that an admin is needed; later ones pass."""
        assert "Add one with --admin" in run("add", "claire").stderr
        assert run("add", "paul").stderr == ""

    def test_last_removed(self, run) -> None:
        """That the page is open to everybody again is said."""
        run("add", "ada", "--admin")
        assert "no user is left" in run("remove", "ada").stderr

    @pytest.mark.parametrize(
        ("arguments", "typed", "code", "told"),
        [
            (["add", "claire"], "short\n", 1, "clausier: Cannot use a password of 5 characters"),
            (["add", "claire"], "", 1, "of 0 characters"),
            (["add", "claire", "--group", ""], PASSWORD, 1, "clausier: Cannot use the group ''"),
            (["add", "ada"], PASSWORD, 1, "there is one of that name"),
            (["remove", "claire"], "", 1, "clausier: No user 'claire'"),
            (["change", "ada"], "", 2, "Say what to change of 'ada'"),
            (["change", "ada", "--group", "a", "--no-groups"], "", 2, "Choose one of --group 'a'"),
            (["change", "ada", "--role", "boss"], "", 2, "'boss' is not one of"),
        ],
    )
    def test_refused(self, run, arguments: list[str], typed: str, code: int, told: str) -> None:
        """In one line, which never repeats the password."""
        run("add", "ada", "--admin")
        done = run(*arguments, typed=typed)
        assert (done.exit_code, done.stdout) == (code, "")
        assert told in done.stderr
        assert "short" not in done.stderr.replace("of 5 characters", "")
        assert run("list").output == "ada  admin\n"

    def test_malformed_file(self, run, users: Path) -> None:
        run("add", "ada", "--admin")
        users.write_text("[[user]]\n", "utf-8")
        done = run("list")
        assert (done.exit_code, done.stderr[:38]) == (1, "clausier: Cannot read the users file '")


class TestTerminal:
    def test_asks_twice_and_shows_nothing(self, users: Path, tmp_path: Path) -> None:
        """On a terminal the password is typed twice; a slip is asked for again."""
        code = "import app; app.main(['user', 'add', 'ada', '--admin'])"
        environment = {**os.environ, "CLAUSIER_LIBRARY": str(tmp_path / "library")}
        controller, terminal = pty.openpty()
        started = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=environment,
            cwd=Path(app.__file__).parent,
            start_new_session=True,
        )
        os.close(terminal)
        shown = ""
        for typed in (PASSWORD, "another", PASSWORD, PASSWORD):
            while not shown.endswith(("Password: ", "confirmation: ")):
                shown += os.read(controller, 1000).decode()
            os.write(controller, f"{typed}\n".encode())
            shown += "\n"
        assert started.wait(60) == 0
        shown += os.read(controller, 1000).decode()
        os.close(controller)
        assert "ada: added, admin" in shown
        assert PASSWORD not in shown
        assert Accounts(users).check("ada", PASSWORD) is not None
