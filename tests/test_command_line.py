"""The command line as scripts use it: what it prints, its exit codes, and what it leaves alone."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

import app
from ingest.derived_files import DERIVED
from ingest.ingestion import ingest_file
from ingest.library import Library
from ingest.settings import IngestSettings

CONTRACT = """# Contrat de démonstration

Article 1 - Durée

Le présent contrat est conclu pour une durée de vingt-quatre (24) mois à compter de sa signature par les parties.

Article 2 - Préavis

Chacune des parties peut le dénoncer par lettre recommandée en respectant un préavis de quatre mois avant le terme.
"""


@pytest.fixture
def run(cache: Path, tmp_path: Path):
    """The command line in this process, its library in a folder of the test's own."""

    def call(*arguments: str, library: Path | None = None) -> Result:
        folder = library or tmp_path / "library"
        environment = {"CLAUSIER_CACHE": str(cache), "CLAUSIER_LIBRARY": str(folder)}
        return CliRunner().invoke(
            app.main, list(arguments), env=environment, catch_exceptions=False
        )

    return call


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "demo.md"
    path.write_text(CONTRACT, "utf-8")
    return path


class TestLibrary:
    def test_life_of_a_contract(self, run, contract: Path) -> None:
        """Ingested, listed, shown, ingested again without change, asked, removed."""
        assert run("ingest", str(contract)).output == "demo: added, 2 clauses\n"
        assert run("ingest", str(contract)).output == "demo: unchanged, 2 clauses\n"
        assert run("list").output.startswith("demo  [fr]  Contrat de démonstration")
        assert json.loads(run("list", "--json").output)["id"] == "demo"
        assert "  1 Durée" in run("show", "demo", "--outline").output
        assert "language  fr" in run("show", "demo").output
        assert "4 mois" in run("ask", "Quel préavis pour dénoncer ?").output
        assert run("remove", "demo").output == "demo: removed\n"
        assert run("list").output == ""

    def test_prepared(self, run, contract: Path, tmp_path: Path) -> None:
        """What the first question would have to work out is there before it."""
        run("ingest", str(contract))
        (made,) = (tmp_path / "library" / DERIVED).iterdir()
        written = made.stat().st_mtime_ns
        assert "4 mois" in run("ask", "Quel préavis pour dénoncer ?").output
        assert made.stat().st_mtime_ns == written
        run("remove", "demo")
        assert not made.exists()

    def test_text(self, run, contract: Path) -> None:
        """`show --text` prints the text that start and end count in, to the character."""
        run("ingest", str(contract))
        text = run("show", "demo", "--text").output
        row = json.loads(run("ask", "Quelle durée ?", "--json").output)
        assert row["citations"]
        for citation in row["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["quote"]

    def test_page(self, run, contract: Path, tmp_path: Path) -> None:
        """`show --html` gives the contract as one web page, printed or written to a file."""
        run("ingest", str(contract))
        page = run("show", "demo", "--html").output
        assert page.startswith("<!DOCTYPE html>")
        assert "vingt-quatre (24) mois" in page
        out = tmp_path / "demo.html"
        assert run("show", "demo", "--html", "--out", str(out)).output.startswith("demo: written")
        assert out.read_text("utf-8") == page.removesuffix("\n")

    def test_one_way_of_showing(self, run, contract: Path, tmp_path: Path) -> None:
        """Two ways at once, and a file that nothing is written to, are refused in one line."""
        run("ingest", str(contract))
        assert run("show", "demo", "--html", "--text").exit_code == 2
        assert "Add --html" in run("show", "demo", "--out", str(tmp_path / "x.html")).stderr
        lost = run("show", "demo", "--html", "--out", str(tmp_path / "absent" / "x.html"))
        assert lost.exit_code == 1
        assert lost.stderr.startswith("clausier: Cannot write")

    def test_chosen_id(self, run, contract: Path) -> None:
        assert run("ingest", str(contract), "--id", "bail-2026").output.startswith(
            "bail-2026: added"
        )

    def test_one_bad_file_among_others(self, run, contract: Path, tmp_path: Path) -> None:
        """A file that is refused does not keep the others out, and the exit code tells."""
        bad = tmp_path / "vide.pdf"
        bad.touch()
        done = run("ingest", str(bad), str(contract))
        assert done.exit_code == 1
        assert "demo: added" in done.output
        assert "clausier: Cannot read 'vide.pdf'" in done.stderr


class TestSharing:
    def test_with_groups(self, run, contract: Path) -> None:
        """Who sees a contract is said when it comes in, or later, and listed with the day."""
        run("ingest", str(contract), "--group", "legal", "--group", "achats")
        assert run("list").output.endswith(f", {datetime.now(UTC):%Y-%m-%d})  for achats, legal\n")
        row = json.loads(run("list", "--json").output)
        assert row["groups"] == ["achats", "legal"]
        assert row["ingested"].startswith(f"{datetime.now(UTC):%Y-%m-%d}T")
        assert run("share", "demo", "--group", "it").output == "demo: seen by it\n"
        assert run("ingest", str(contract)).output == "demo: unchanged, 2 clauses\n"
        assert json.loads(run("list", "--json").output)["groups"] == ["it"]
        assert run("share", "demo", "--everybody").output == "demo: seen by everybody\n"
        assert json.loads(run("list", "--json").output)["groups"] == []

    def test_refused(self, run, contract: Path) -> None:
        """Whom a contract is shared with must be said, and in one way."""
        run("ingest", str(contract), "--group", "legal")
        assert run("share", "demo").exit_code == 2
        assert run("share", "demo", "--everybody", "--group", "it").exit_code == 2
        assert "Cannot use the group" in run("share", "demo", "--group", "a,b").stderr
        assert "Cannot use the group" in run("ingest", str(contract), "--group", "").stderr
        assert json.loads(run("list", "--json").output)["groups"] == ["legal"]

    def test_renamed(self, run, contract: Path, tmp_path: Path) -> None:
        """The contract answers under its new id at once, prepared as any that comes in."""
        run("ingest", str(contract))
        assert run("rename", "demo", "bail-2026").output == "demo: renamed to bail-2026\n"
        assert len(list((tmp_path / "library" / DERIVED).iterdir())) == 1
        row = json.loads(run("ask", "Quel préavis pour dénoncer ?", "--json").output)
        assert {citation["contract"] for citation in row["citations"]} == {"bail-2026"}
        again = run("ingest", str(contract), "--id", "bail-2026")
        assert again.output == "bail-2026: unchanged, 2 clauses\n"
        refused = run("rename", "bail-2026", "Bail")
        assert (refused.exit_code, refused.stderr[:24]) == (1, "clausier: Cannot use the")


class TestBatch:
    def test_in_the_order_asked(self, run, samples: Path, library: Library, tmp_path: Path) -> None:
        """Answers come one a line, in the order of the questions, with their ids and fields."""
        asked = [
            {
                "id": 1,
                "question": "Quel préavis pour ne pas renouveler ?",
                "contracts": ["auvalie-hds"],
            },
            {
                "id": "b",
                "question": "Which law governs?",
                "contracts": ["fernhollow-hosting-agreement"],
            },
            {
                "id": None,
                "question": "Et les pénalités ?",
                "history": [["Quel est le délai de paiement ?", "30 jours"]],
            },
        ]
        batch = tmp_path / "questions.jsonl"
        batch.write_text("\n".join(map(json.dumps, asked)) + "\n\n", "utf-8")
        done = run("ask", "--batch", str(batch), library=library.folder)
        rows = [json.loads(line) for line in done.output.splitlines()]
        assert [row["id"] for row in rows] == [1, "b", None]
        assert [row["language"] for row in rows] == ["fr", "en", "fr"]
        for row in rows:
            for citation in row["citations"]:
                text = library.contract(citation["contract"]).text
                assert text[citation["start"] : citation["end"]] == citation["quote"]

    @pytest.mark.parametrize(
        "line",
        ["no json", '{"id": 1}', '{"question": ""}', '{"question": "a", "contracts": "x"}', "[1]"],
    )
    def test_bad_line(self, run, contract: Path, tmp_path: Path, line: str) -> None:
        """A line that is no question is named before anything is asked."""
        run("ingest", str(contract))
        batch = tmp_path / "questions.jsonl"
        batch.write_text('{"question": "Quelle durée ?"}\n' + line + "\n", "utf-8")
        done = run("ask", "--batch", str(batch))
        assert done.exit_code == 1
        assert done.stdout == ""
        assert "Line 2 of the batch" in done.stderr


class OldEmbedder:
    """The model of an earlier release, whose vectors are shorter."""

    name = "old"
    dimension = 8

    def embed_query(self, text):
        return self.embed_passages([text])[0]

    def embed_passages(self, texts, on_progress=None):
        return np.full((len(texts), 8), 8**-0.5, np.float32)


def old_library(folder: Path, contract: Path) -> Path:
    """A library in `folder` that an earlier release has made."""
    ingest_file(contract, Library.open(folder, OldEmbedder.name), OldEmbedder())
    return folder


class TestUpgrade:
    def test_asked_for(self, run, contract: Path, tmp_path: Path) -> None:
        """Every command on an old library offers `reembed`, after which all is as before."""
        folder = old_library(tmp_path / "library", contract)
        for arguments in (["list"], ["ask", "Quel préavis ?"], ["ingest", str(contract)]):
            refused = run(*arguments)
            assert refused.exit_code == 1
            assert f"clausier reembed --library {folder}" in refused.output
        assert run("reembed").output == "demo: embedded anew\n"
        assert len(list((folder / DERIVED).iterdir())) == 1
        assert run("list").output.startswith("demo  [fr]")
        assert "4 mois" in run("ask", "Quel préavis pour dénoncer ?").output
        assert run("ingest", str(contract)).output == "demo: unchanged, 2 clauses\n"
        assert run("reembed").output.startswith("Nothing to embed anew")

    def test_interrupted(self, run, contract: Path, tmp_path: Path) -> None:
        """A library that was about to be replaced is found by every command."""
        folder = old_library(tmp_path / "library", contract)
        folder.rename(tmp_path / ".library-before")
        assert "clausier reembed" in run("list").stderr
        assert run("reembed").output == "demo: embedded anew\n"

    def test_none(self, run, tmp_path: Path) -> None:
        """Where there is no library, none is made."""
        refused = run("reembed")
        assert (refused.exit_code, (tmp_path / "library").exists()) == (1, False)
        assert refused.stderr.startswith("clausier: No library")

    def test_samples(
        self, contract: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
    ) -> None:
        """The library of the samples, which is the product's own, is embedded anew unasked."""
        folder = old_library(tmp_path / "samples-library", contract)
        monkeypatch.setattr(app, "SAMPLES_LIBRARY", folder)
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))
        settings = IngestSettings.from_environment(folder)
        assistant = app.open_library(settings)
        assert capsys.readouterr().out == "demo: embedded anew\n"
        assert "4 mois" in assistant.ask("Quel préavis pour dénoncer ?").text


class TestRefusals:
    """One line on standard error that says what to do next, and an exit code that is not 0."""

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["show", "absent"], "it holds: demo"),
            (["remove", "absent"], "it holds: demo"),
            (["ask", "Quel préavis ?", "--contract", "absent"], "it holds: demo"),
            (["ingest", "absent.pdf"], "no such file"),
            (["ingest", "demo.xlsx", "--id", "Pas Un Id"], "Try 'pas-un-id'"),
        ],
    )
    def test_one_line(self, run, contract: Path, arguments: list[str], words: str) -> None:
        run("ingest", str(contract))
        done = run(*arguments)
        assert done.exit_code == 1
        assert done.stderr.startswith("clausier: ")
        assert done.stderr.count("\n") == 1
        assert words in done.stderr
        assert run("list").output.count("\n") == 1

    def test_no_library(self, run, tmp_path: Path) -> None:
        """Reading where there is no library makes none."""
        done = run("list", library=tmp_path / "absent")
        assert (done.exit_code, (tmp_path / "absent").exists()) == (1, False)
        assert "clausier ingest" in done.stderr

    def test_not_a_library(self, run, contract: Path, tmp_path: Path) -> None:
        done = run("ingest", str(contract), library=tmp_path)
        assert done.exit_code == 1
        assert "no library" in done.stderr

    @pytest.mark.parametrize(
        "arguments",
        [
            ["ask"],
            ["ask", "Quoi ?", "--batch", os.devnull],
            ["ingest"],
            ["ingest", "a", "b", "--id", "x"],
        ],
    )
    def test_usage(self, run, arguments: list[str]) -> None:
        """Commands put together wrongly are usage errors, exit code 2."""
        assert run(*arguments).exit_code == 2


class TestCold:
    def test_without_torch(self, library: Library, cache: Path) -> None:
        """A cold question imports neither torch nor transformers nor gradio."""
        code = (
            "import sys, app\n"
            "try: app.main(['ask', 'Quel tribunal est compétent ?'])\n"
            "except SystemExit as done: assert not done.code\n"
            "heavy = {'torch', 'transformers', 'sentence_transformers', 'gradio'} & set(sys.modules)\n"
            "assert not heavy, heavy\n"
        )
        environment = {
            **os.environ,
            "CLAUSIER_LIBRARY": str(library.folder),
            "CLAUSIER_CACHE": str(cache),
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False,
            cwd=Path(app.__file__).parent, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "ribunal" in done.stdout
