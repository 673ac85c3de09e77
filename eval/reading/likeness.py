"""The clauses of one contract from two formats, one by one: each is to read the same.

Clauses are matched by part and number (by title where there is none); clauses that share these, as
unnumbered sub-headings of 3.1 do, are taken together. Worked example: of two clauses, one is the
same and the other has 9 letters of 10: worst 0.9, mean 0.95. A clause that the other format does
not have is alike by 0. Marks that stand alone (bullets, dashes, cell borders) are how a format
draws lists and tables, and are left out.
"""

from collections import defaultdict

from eval.reading.evened import bare, spaced
from eval.reading.figure import Figure, Sheet, at_least, count, part_of
from ingest.contract import Contract

TARGET = 0.995
_Key = tuple[int, str, str]


def likeness_sheet(one: Contract, other: Contract, *, same_edition: bool = True) -> Sheet:
    """Worst and mean likeness of the clauses, and those below the target.

    Where the two files are editions that differ in words, there is no target.
    """
    target = at_least(TARGET) if same_edition else None
    ours, theirs = _clauses(one), _clauses(other)
    alike = {key: _ratio(ours.get(key), theirs.get(key)) for key in ours | theirs}
    values = list(alike.values())
    low = sorted((value, key) for key, value in alike.items() if value < TARGET)
    return Sheet(
        f"{one.source} and {other.source}: clauses",
        (
            Figure("clauses", len(alike), count),
            Figure("worst", min(values, default=1.0), _three, target),
            Figure("mean", sum(values) / max(1, len(values)), _three, target),
            Figure("at the target or above", part_of(len(values) - len(low), len(values))),
        ),
        tuple(f"{value:.3f} part {key[0]}, {key[1] or '-'} {key[2]}" for value, key in low),
    )


def _three(value: float) -> str:
    return f"{value:.3f}"


def _clauses(contract: Contract) -> dict[_Key, str]:
    """Part, number and (where there is no number) title -> the words."""
    words: defaultdict[_Key, list[str]] = defaultdict(list)
    for clause in contract.clauses:
        title = "" if clause.number else bare(clause.title)
        text = spaced(contract.text[clause.start : clause.end])
        words[clause.part, clause.number, title] += filter(_is_word, text.split())
    return {key: " ".join(found) for key, found in words.items()}


def _is_word(token: str) -> bool:
    """Whether it says something: letters, figures, or a currency.

    >>> [token for token in "• - 40 € | o".split() if _is_word(token)]
    ['40', '€', 'o']
    """
    return any(character.isalnum() or character in "€$£%" for character in token)


def _ratio(one: str | None, other: str | None) -> float:
    """How alike two texts are, from 0 to 1; 0 where one is missing."""
    if one is None or other is None:
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) / 100
