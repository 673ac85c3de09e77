"""The README is true: its commands and code run, its settings exist."""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import app
from ingest.settings import IngestSettings

ROOT = Path(app.__file__).parent
README = (ROOT / "README.md").read_text("utf-8")


GOLD = """
[[silence]]
id = "own-silence"
contracts = ["annexe"]
why = "Rien n'en parle."
[silence.fr]
plain = "Les chiens sont-ils admis ?"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, samples: Path) -> Path:
    """A folder with the files that the README's commands name."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copy(samples / "auvalie-hds-avenant-1.pdf", folder / "contrat.pdf")
    (folder / "annexe.docx").write_bytes(
        (samples / "brumeval-conditions-particulieres.docx").read_bytes()
    )
    (folder / "own.toml").write_text(GOLD, "utf-8")
    (folder / "questions.jsonl").write_text('{"id": 1, "question": "Quel préavis ?"}\n', "utf-8")
    return folder


def commands() -> list[tuple[list[str], str]]:
    """The `clausier` commands of the README with their input, comments and redirections apart."""
    lines = re.findall(r"^(?:printf '%s\\n' '(.+?)' \| )?clausier (.+)$", README, re.MULTILINE)
    return [(shlex.split(line.split(" > ")[0], comments=True), given) for given, line in lines]


@contextmanager
def page_over(library: Path) -> Iterator[str]:
    """The address of a page over that library, without users."""
    from assistant.access import AccessSettings
    from assistant.page.layout import build_page
    from assistant.page.serving import launch

    settings = replace(IngestSettings.from_environment(library), users=library / "none.toml")
    desk = app.open_desk(settings, AccessSettings())
    page = build_page(desk)
    yield launch(page, desk.accounts)
    page.close()
    desk.close()


class TestCommands:
    def test_all_run(self, folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every command runs in the order it is written in; the page is only asked for its help."""
        monkeypatch.chdir(folder)
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))
        assert len(commands()) >= 8
        for arguments, given in commands():
            asked = [*arguments, "--help"] if arguments[0] == "serve" else arguments
            done = CliRunner().invoke(app.main, asked, input=given or None)
            assert done.exit_code == 0, (arguments, done.output, done.exception)
            if "--html" in arguments:
                self.run_python(folder)

    def run_python(self, folder: Path) -> None:
        """The Python of the README runs over the library that its commands made."""
        names: dict[str, Any] = {}
        for code in re.findall(r"```python\n(.+?)```", README, re.DOTALL):
            if "gradio_client" in code:
                with page_over(folder / "contracts") as address:
                    self.run_code(code.replace("http://127.0.0.1:7860/", address), names)
            else:
                self.run_code(code, names)
        assert (folder / "contracts").is_dir()
        assert names["row"]["citations"]
        assert names["picture"].startswith(b"\x89PNG")

    def run_code(self, code: str, names: dict[str, Any]) -> None:
        exec(compile(code, "README.md", "exec"), names)  # the example, as a user would paste it


class TestSettings:
    def test_variables(self) -> None:
        """Every variable of the README is read by the code, and the other way round."""
        told = set(re.findall(r"^\| `(CLAUSIER_\w+)`", README, re.MULTILINE))
        code = "".join(path.read_text("utf-8") for path in (ROOT / "ingest").rglob("*.py"))
        code += "".join(path.read_text("utf-8") for path in (ROOT / "assistant").rglob("*.py"))
        assert told == set(re.findall(r"env\.get\(\"(CLAUSIER_\w+)\"", code))

    def test_targets(self) -> None:
        """The two commands of the README are targets of the Makefile."""
        makefile = (ROOT / "Makefile").read_text("utf-8")
        for target in ("run", "test"):
            assert f"make {target} " in README
            assert re.search(rf"^{target}:", makefile, re.MULTILINE)
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
