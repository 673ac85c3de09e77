"""Words that were read off a picture are cited as such, wherever a citation is shown."""

import pytest

from assistant.answer import Answer, cited
from assistant.citing import place
from assistant.rows import answer_row
from ingest.contract import Clause, Contract, Part, PartKind, Sentence, SentenceKind

TEXT = "Le préavis est de six mois. La page suivante commence ici. Et la troisième là."
PAGES = (0, 28, 59)
"""Each sentence stands on a page of its own."""


@pytest.fixture
def contract() -> Contract:
    """A contract of three pages, of which the second was scanned."""
    sentences = tuple(
        Sentence(start, end, SentenceKind.SENTENCE)
        for start, end in zip(PAGES, (27, 58, len(TEXT)), strict=True)
    )
    return Contract(
        id="roselande",
        title="Contrat",
        language="fr",
        source="roselande.pdf",
        content_hash="",
        text=TEXT,
        page_starts=PAGES,
        parts=(Part("Contrat", "", PartKind.BODY, 0, len(TEXT)),),
        headings=(),
        clauses=(Clause(0, "9.5", "", (), 0, len(TEXT), sentences),),
        ocr_pages=(2,),
    )


class TestCited:
    @pytest.mark.parametrize(
        ("start", "end", "ocr"),
        [
            (0, 27, False),
            (0, 28, False),  # up to the end of its page, and not beyond
            (28, 58, True),
            (30, 32, True),
            (0, 40, True),  # from a page of text on to the scanned one
            (50, 70, True),
            (0, len(TEXT), True),  # over it
            (59, 70, False),
        ],
    )
    def test_by_the_pages_of_the_quote(
        self, contract: Contract, start: int, end: int, ocr: bool
    ) -> None:
        """A quote is read by OCR where one of its pages was."""
        assert cited(contract, contract.clauses[0], start, end).ocr is ocr


class TestTold:
    @pytest.mark.parametrize(("language", "said"), [("fr", "lu par OCR"), ("en", "read by OCR")])
    def test_in_the_place(self, contract: Contract, language: str, said: str) -> None:
        """The place of such a quote ends with it, in the question's language."""
        scanned = cited(contract, contract.clauses[0], 28, 58)
        printed = cited(contract, contract.clauses[0], 0, 27)
        assert place(scanned, language).endswith(f"p. 2, {said}")
        assert place(printed, language).endswith("p. 1")

    def test_in_the_rows(self, contract: Contract) -> None:
        """A row says so where it is true, and has no such field elsewhere."""
        clause = contract.clauses[0]
        both = (cited(contract, clause, 28, 58), cited(contract, clause, 0, 27))
        answer = Answer("", "fr", found=True, mode="quoted", citations=both, searched=1)
        scanned, printed = answer_row(1, "?", answer, 0.0)["citations"]
        assert scanned["ocr"] is True
        assert "ocr" not in printed
