"""Numbers spelt in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import find_facts
from assistant.number_words import SPELT, spelt_value

FR = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FR_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")
EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["0", "0", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def french(number):
    """The number as French spells it (the rules before 1990)."""
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{FR[hundreds]} cent{'' if rest else 's'}"
        return f"{head} {french(rest)}" if rest else head
    if number < 20:
        return FR[number]
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{FR[number - 80]}"
    tens, rest = (6, number - 60) if number >= 60 else divmod(number, 10)
    if not rest:
        return FR_TENS[tens]
    return f"{FR_TENS[tens]}{' et ' if rest in (1, 11) else '-'}{FR[rest]}"


def english(number):
    """The number as English spells it."""
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{EN[hundreds]} hundred" + (f" and {english(rest)}" if rest else "")
    if number < 20:
        return EN[number]
    tens, rest = divmod(number, 10)
    return EN_TENS[tens] + (f"-{EN[rest]}" if rest else "")


class TestSpeltValue:
    @given(st.integers(2, 999))
    def test_is_the_number(self, number):
        """Whatever it is, in both languages, with hyphens or without."""
        for words in (french(number), english(number)):
            assert spelt_value(words) == number
            assert spelt_value(words.replace("-", " ").upper()) == number

    @given(st.integers(2, 999))
    def test_is_found_whole(self, number):
        """No end of a number is taken for the number."""
        for words, unit in ((french(number), "jours"), (english(number), "days")):
            (fact,) = find_facts(f"sous {words} {unit}")
            assert (fact.number, fact.unit, fact.start) == (str(number), "day", 5)

    @pytest.mark.parametrize("words", ["deux trois", "dix vingt", "cent mille mille", "vingt dix"])
    def test_is_none_for_what_is_no_number(self, words):
        """Two numbers side by side are not one."""
        assert re.fullmatch(SPELT, words)
        assert spelt_value(words) is None


class TestFacts:
    def test_a_kept_week_is_not_a_day_less(self):
        """Twenty-seven days were once read as the seven at the end."""
        (fact,) = find_facts("conservées pendant vingt-sept jours, puis effacées")

        assert fact.number == "27"

    @pytest.mark.parametrize("said", ["de deux à trois jours", "2 ou 3 jours", "two to three days"])
    def test_the_end_of_a_range_is_no_value(self, said):
        """Neither of the two can be said alone."""
        assert [fact.number for fact in find_facts(said)] == [""]
