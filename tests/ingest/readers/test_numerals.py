"""Numbers of lists as they print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.numerals import NumberFormat, brings_its_own, numeral


class TestNumeral:
    @pytest.mark.parametrize(
        ("count", "number_format", "expected"),
        [
            (3, "1", "3"),
            (3, "a", "c"),
            (26, "A", "Z"),
            (27, "A", "AA"),
            (703, "a", "aaa"),
            (9, "i", "ix"),
            (1994, "I", "MCMXCIV"),
            (4000, "I", "4000"),  # no sign for it
            (0, "a", "0"),
            (-2, "i", "-2"),
        ],
    )
    def test_formats(self, count: int, number_format: str, expected: str) -> None:
        """A count is printed as its format says, in digits where that has no sign."""
        assert numeral(count, NumberFormat(number_format)) == expected

    def test_repeated(self) -> None:
        """Letters may be repeated after the last one."""
        assert [numeral(n, NumberFormat("a"), repeated=True) for n in (26, 27, 54)] == [
            "z",
            "aa",
            "bbb",
        ]

    @given(st.sampled_from(NumberFormat), st.sets(st.integers(1, 5000), min_size=2, max_size=2))
    def test_distinct(self, number_format: NumberFormat, counts: set[int]) -> None:
        """No two counts print alike."""
        assert len({numeral(count, number_format) for count in counts}) == 2


class TestBullets:
    @pytest.mark.parametrize(
        ("text", "own"),
        [
            ("4.1 Objet", True),
            ("Article 4 – Objet", True),
            ("a) le prix", True),
            ("- le prix", True),
            ("le prix", False),
            ("Définitions", False),
        ],
    )
    def test_own(self, text: str, own: bool) -> None:
        """An item that brings a number or mark of its own needs no bullet."""
        assert brings_its_own(text) is own
