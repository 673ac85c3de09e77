"""Text of other people's contracts never enters the repository."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUN = 7
"""So many words in a row are a sentence of theirs; fewer are the language of all contracts."""
TITLES = "tests/ingest/outlines/"
"""Numbers and titles of articles may come in: outlines are compared with them."""


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


@pytest.fixture(scope="module")
def theirs(shared: Path) -> frozenset[str]:
    texts = [path.read_text("utf-8") for path in (shared / "contracts").glob("*.txt")]
    return frozenset(run for text in texts for run in runs(text))


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split("\n")
    suffixes = (".py", ".md", ".toml", ".json", ".jsonl", ".txt", ".css")
    return [name for name in names if name.endswith(suffixes) and not name.startswith(TITLES)]


class TestRepository:
    @pytest.mark.parametrize("name", tracked())
    def test_shares_no_sentence(self, name: str, theirs: frozenset[str]) -> None:
        """No file of ours has seven words in a row with a contract of others."""
        ours = (ROOT / name).read_text("utf-8")
        assert [run for run in runs(ours) if run in theirs] == []
