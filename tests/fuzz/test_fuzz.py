from pathlib import Path

import pytest

from tests.fuzz.seeds import REGRESSIONS, seeds
from tests.fuzz.targets import TARGETS, case_bytes, crashes, run_bytes, smallest

SEED = 1
SECONDS = 1.5


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest) -> str:
    """A format, or the recogniser."""
    return request.param


class TestReaders:
    def test_read_what_is_whole(self, target: str, tmp_path: Path) -> None:
        """The files that are broken here are contracts before that."""
        assert [run_bytes(target, data, tmp_path) for data in seeds(target)] == [None] * len(
            seeds(target)
        )

    def test_read_or_refuse_what_is_broken(self, target: str, tmp_path: Path) -> None:
        """A broken file gives a contract that holds together or a refusal that says why."""
        found = [str(crash) for crash in crashes(target, SEED, SECONDS, tmp_path) if crash]
        assert not found, "\n".join(found)

    @pytest.mark.parametrize("path", sorted(REGRESSIONS.iterdir()), ids=lambda path: path.name)
    def test_have_got_over_what_broke_them(self, path: Path, tmp_path: Path) -> None:
        """What once broke a reader is read or refused."""
        assert run_bytes(path.suffix[1:], path.read_bytes(), tmp_path) is None


class TestCases:
    def test_are_the_same_again(self, target: str) -> None:
        """Target, seed and number make the bytes, so that a crash can be seen again."""
        assert case_bytes(target, 3, 4) == case_bytes(target, 3, 4)

    def test_differ(self, target: str) -> None:
        """Most numbers make bytes of their own."""
        assert len({case_bytes(target, 3, number) for number in range(30)}) > 20


class TestSmallest:
    def test_keeps_what_breaks(self) -> None:
        """What is left out is all that the crash does not need."""
        assert smallest(b"abcXdefYghi" * 3, lambda data: b"X" in data and b"Y" in data) == b"XY"
