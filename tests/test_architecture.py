"""The shape of the code base, read from its files without importing any of them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["ingest", "assistant", "eval", "app"]
"""Lowest first: each may import those before it."""

MODULES = sorted(
    [*ROOT.glob("app.py"), *(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))]
)

MACHINE_PATH = re.compile(r"(?<!\w)/(?:home|opt|root|Users|work)/\w")
REGISTRY_HOST = re.compile(r"\b(?:(?:pypi|npmjs|debian)\.(?:com|org)|pythonhosted\.org)\b")


def layer_of(path: Path) -> str:
    """The top-level name that a file of ours belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_names(tree: ast.AST) -> Iterator[str]:
    r"""Top-level name of every import, those inside functions and `import_module("...")` too.

    Relative imports are left out: they cannot leave their package.

    >>> source = "import a.b\ndef f():\n  from c import d\n  import_module('e.f')\nfrom . import g"
    >>> sorted(imported_names(ast.parse(source)))
    ['a', 'c', 'e']
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.split(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.split(".")[0]
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name),
                args=[ast.Constant(value=str(module)), *_],
            ) if name in {"import_module", "__import__"}:
                yield module.split(".")[0]


def text_files() -> Iterator[tuple[Path, str]]:
    """Path and text of every file that is, or could be, committed; pictures and PDFs left out."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a clone, to know which files are ours")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield path, content.decode("utf-8", errors="ignore")


def made_by_make() -> set[str]:
    """The names that can follow `make`."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


class TestImports:
    @pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
    def test_run_one_way(self, path):
        """The page imports eval, assistant and ingest; none of them imports back, not even lazily."""
        above = LAYERS[LAYERS.index(layer_of(path)) + 1 :]

        imported = set(imported_names(ast.parse(path.read_text("utf-8"))))

        assert not imported.intersection([*above, "tests", "samples"])


class TestNames:
    @pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
    def test_say_the_concept(self, path):
        """A helper lives beside its concept, so no module is called utils or helpers."""
        assert not re.search(r"util|helper|\bmisc\b|\bcommon\b", path.stem)


class TestReadme:
    @pytest.fixture
    def readme(self):
        path = ROOT / "README.md"
        if not path.exists():
            pytest.skip("needs README.md, which is not written yet")
        return path.read_text("utf-8")

    def test_tells_how_to_run_and_test(self, readme):
        """A newcomer finds `make run` and `make test`."""
        assert {"make run", "make test"} <= set(re.findall(r"make [a-z]+", readme))

    def test_names_only_targets_that_exist(self, readme):
        """Every `make` command in the README, in backticks or alone on its line, can be run."""
        commands = re.findall(r"(?m)(?:`|^\s*(?:\$ )?)make ([a-z]+)(?=`|\s*$|\s+#)", readme)

        assert set(commands) <= made_by_make()


class TestFiles:
    def test_name_no_folder_of_one_machine(self):
        """Whatever is committed makes sense on every machine: no home, no work folder."""
        found = [str(path) for path, text in text_files() if MACHINE_PATH.search(text)]

        assert not found

    def test_name_no_package_registry(self):
        """Where packages come from is each machine's own setting."""
        found = [str(path) for path, text in text_files() if REGISTRY_HOST.search(text)]

        assert not found
