"""The entrance: the commands as a shell runs them, and the page that one of them opens."""

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import app
from ingest.command_line import CommandLine
from ingest.errors import LibraryError

ROOT = Path(app.__file__).parent


class TestCommandLine:
    def test_helps_without_heavy_libraries(self):
        """`--help` lists every command and imports none of the libraries that take seconds."""
        code = (
            "import sys, app\n"
            "app.main(['--help'], standalone_mode=False)\n"
            "print(sorted({'chromadb', 'gradio', 'langchain_core', 'torch'} & set(sys.modules)))"
        )

        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )

        _, commands = run.stdout.split("Commands:")
        named = set(re.findall(r"^  ([a-z]+) ", commands, re.MULTILINE))
        assert named == {*app.COMMANDS, "serve"}
        assert run.stdout.endswith("[]\n")

    def test_tells_a_refusal_in_one_line(self, tmp_path):
        """What a package refuses goes to standard error as `clausier: …`, with exit code 1."""
        result = CliRunner().invoke(app.main, ["list", "--library", str(tmp_path / "none")])

        assert result.exit_code == 1
        assert result.stderr.startswith("clausier: No library ")
        assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize("arguments", [["nothing"], ["serve", "--port", "x"], ["serve", "x"]])
    def test_keeps_wrong_usage_apart(self, arguments):
        """A command, option or argument that does not exist is exit code 2."""
        assert CliRunner().invoke(app.main, arguments).exit_code == 2

    def test_refuses_for_any_command(self):
        """The same holds for a command that is added."""

        @click.group(cls=CommandLine, lazy={}, refusals=app.REFUSALS)
        def group():
            """A group of one command."""

        @group.command()
        def refuse():
            raise LibraryError("Not this folder.")

        result = CliRunner().invoke(group, ["refuse"])

        assert (result.exit_code, result.stderr) == (1, "clausier: Not this folder.\n")


class TestServe:
    def test_prints_its_address(self, tmp_path):
        """`clausier serve` makes the library if missing, says in one line where the page is, and serves it."""
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import app; app.main()",
                "serve",
                "--library",
                tmp_path / "new",
            ],
            cwd=ROOT,
            env={**os.environ, "CLAUSIER_CACHE": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            try:
                line = process.stdout.readline()
                address = re.fullmatch(r"Clausier: (http://127\.0\.0\.1:\d+/) .*\n", line)[1]
                with urllib.request.urlopen(address) as reply:
                    assert "Clausier" in reply.read().decode()
            finally:
                process.terminate()

    def test_has_samples_only_in_a_clone(self, monkeypatch, tmp_path):
        """Where the sample contracts are missing, `--samples` says where they come from."""
        monkeypatch.setattr(app, "SAMPLES", tmp_path)

        result = CliRunner().invoke(app.main, ["serve", "--samples", "--library", tmp_path / "new"])

        assert result.exit_code == 1
        assert "clone" in result.stderr
