"""What holds of the contract of any file, whoever wrote it and however broken it is."""

from collections.abc import Iterator
from itertools import pairwise

from ingest.contract import Clause, Contract


def ranges(contract: Contract) -> Iterator[tuple[int, int]]:
    """All that covers words: clauses, headings, and the line that begins a part."""
    yield from ((clause.start, clause.end) for clause in contract.clauses)
    yield from ((heading.start, heading.end) for heading in contract.headings)
    for part in contract.parts:
        yield part.start, f"{contract.text}\n".index("\n", part.start)


def check(contract: Contract) -> None:
    """Every word is covered, every range is in its place, and no words are in two clauses."""
    text = contract.text
    covered = bytearray(c.isspace() for c in text)
    for start, end in ranges(contract):
        assert 0 <= start <= end <= len(text), "a range lies in the text"
        covered[start:end] = b"\x01" * (end - start)
    lost = "".join(c for c, seen in zip(text, covered, strict=True) if not seen)
    assert lost == "", "every word is in a clause, a heading or a part's own line"
    for one, other in pairwise(contract.clauses):
        assert one.end <= other.start, "no word is in two clauses"
    for clause in contract.clauses:
        _check_clause(contract, clause)
    for heading in contract.headings:
        assert text[heading.start : heading.end].strip(), "a heading has words"
        assert 0 <= heading.part < len(contract.parts), "a heading is in a part"
    assert list(contract.page_starts) == sorted(contract.page_starts), "pages are in order"


def _check_clause(contract: Contract, clause: Clause) -> None:
    part = contract.parts[clause.part]
    assert part.start <= clause.start < clause.end <= part.end, "a clause lies in its part"
    assert clause.sentences, "a clause has sentences"
    for index, sentence in enumerate(clause.sentences):
        words = contract.text[sentence.start : sentence.end]
        assert clause.start <= sentence.start < sentence.end <= clause.end
        assert words == words.strip() != "", "a sentence has no white space around it"
        assert sentence.lead is None or 0 <= sentence.lead < index, "what leads stands above"
