from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.reading.clause_sizes import size_sheet
from eval.reading.evened import bare, dense, spaced
from eval.reading.figure import Sheet
from eval.reading.formats import outline_sheet
from eval.reading.furniture import furniture_sheet
from eval.reading.gold_cells import GoldCell, GoldCells
from eval.reading.gold_headings import GoldHeading, GoldHeadings
from eval.reading.heading_match import heading_sheet
from eval.reading.likeness import likeness_sheet
from eval.reading.spans import judged, span_details, span_sheet
from eval.reading.table_cells import cell_sheet
from eval.reading.titles import same_number, same_words
from ingest.contract import Clause, Contract, Heading, Part, PartKind, Sentence, SentenceKind


def contract_of(*clauses: tuple[str, str, str], pages: tuple[int, ...] = ()) -> Contract:
    """A contract of clauses: number, title (a heading above where there is one) and words."""
    text, headings, made = "", [], []
    for number, title, words in clauses:
        if title:
            headings.append(Heading(0, 1, number, title, len(text), len(text) + len(title)))
            text += f"{title}\n"
        start = len(text)
        text += f"{words}\n"
        kind = SentenceKind.ROW if "|" in words else SentenceKind.SENTENCE
        sentences, at = [], start
        for line in words.split("\n"):
            sentences.append(Sentence(at, at + len(line), kind))
            at += len(line) + 1
        made.append(Clause(0, number, title, (), start, len(text) - 1, tuple(sentences)))
    part = Part("Contrat", "", PartKind.BODY, 0, len(text))
    return Contract(
        "acme", "Contrat", "fr", "acme.pdf", "", text, pages, (part,), tuple(headings), tuple(made)
    )


def figures(sheet: Sheet) -> dict[str, float]:
    return {figure.label: figure.value for figure in sheet.figures}


class TestEvened:
    @pytest.mark.parametrize(
        ("text", "even", "reason"),
        [
            ("l’article “7”", 'l\'article "7"', "quotes are typed in many ways"),
            ("non–\u00adrenewal", "non--renewal".replace("--", "-"), "a soft hyphen is none"),
            ("1\u202f200,50\u00a0€\n\n HT", "1 200,50 € HT", "white space is white space"),
            ("oﬃce", "office", "a ligature is its letters"),
        ],
    )
    def test_is_what_two_renditions_share(self, text, even, reason):
        """Typography goes, words stay."""
        assert spaced(text) == even, reason

    @given(st.text())
    def test_is_the_same_again(self, text):
        """What is evened out stays as it is."""
        assert spaced(spaced(text)) == spaced(text)
        assert " " not in dense(text)
        assert bare(bare(text)) == bare(text)


class TestTitles:
    @pytest.mark.parametrize(
        ("gold", "found", "same"),
        [
            ("Objet", "OBJET :", True),
            ("Durée et …", "Durée et fin du traitement", True),
            ("Durée … traitement", "Durée et fin du traitement", True),
            ("Durée", "Durée et fin", False),
            ("Durée et …", "Résiliation", False),
            ("", "", True),
            ("", "Objet", False),
        ],
    )
    def test_are_the_same_words(self, gold, found, same):
        """A title is longer where … stands, and nowhere else."""
        assert same_words(gold, found) is same

    @pytest.mark.parametrize(
        ("gold", "found", "same"),
        [
            ("9.1", "Article 9.1", True),
            ("9.1", "9.1.", True),
            ("9.1", "9.10", False),
            ("a", "(a)", True),
        ],
    )
    def test_have_the_same_number(self, gold, found, same):
        """The word before a number and the marks around it are no part of it."""
        assert same_number(gold, found) is same


class TestSpans:
    CONTRACT = contract_of(
        ("1", "Term", "The term is “two” years."), ("2", "Fees", "Fees are $500 per month.")
    )
    RAW = '1 Term\nThe term is "two" years.\n2. Fees\nFees are $500 per month.\n-3-\n'

    @pytest.mark.parametrize(
        ("span", "whole", "letters", "one", "printed", "reason"),
        [
            ('term is "two" years', True, True, True, True, "quotes are typed in many ways"),
            ("Fees are $ 500 per month", False, True, True, True, "a space stands elsewhere"),
            ("Term The term is", True, True, True, True, "a clause has its own heading"),
            ("years. Fees Fees", True, True, False, False, "of two clauses; the file has a number"),
            ("term is “ten” years", False, False, False, False, "a typo of the label"),
        ],
    )
    def test_are_judged(self, span, whole, letters, one, printed, reason):
        """Whole is word for word, in one clause with its headings; typos of labels are told."""
        [found] = judged([span], self.CONTRACT, self.RAW.replace("2. Fees", "2. Prices"))
        judgement = (found.whole, found.letters, found.in_one_clause, found.printed)
        assert judgement == (whole, letters, one, printed), reason

    def test_know_sections_inside(self):
        """A span goes over several sections where the file has a number within it."""
        spans = ["years. 2. Fees Fees are", "2. Fees Fees are"]
        found = judged(spans, self.CONTRACT, self.RAW)
        assert [span.several_sections for span in found] == [True, False]

    def test_over_a_page_number_could_have_been_read(self):
        """A reader may leave out what stands between two pages, so such a span is the file's own."""
        raw = "payable within thirty days after\n-3-\nreceipt of the invoice by the customer"
        [found] = judged(["thirty days after receipt of the invoice"], self.CONTRACT, raw)
        assert found.printed
        assert not found.whole

    def test_that_are_lost_are_told_with_the_nearest_words(self):
        """A detail names the contract, the span and what stands nearest."""
        spans = judged(["Fees are $900 per month"], self.CONTRACT, self.RAW)
        [told] = span_details("acme", spans, self.CONTRACT)
        assert told.startswith("acme: lost (the file has other letters)")
        assert "$500" in told
        assert figures(span_sheet("", spans))["whole"] == 0
        assert figures(span_sheet("", spans))["whole, of those that the file has"] == 1


class TestClauseSizes:
    def test_count_what_has_no_name(self):
        """Eight percent are named, the longest clause is too long."""
        sheet = size_sheet(
            contract_of(("1", "", "x" * 100), ("", "Prix", "x" * 300), ("", "", "x" * 4600))
        )
        assert figures(sheet) == {
            "characters in clauses with a number or heading": 0.08,
            "longest clause, characters": 4600,
            "clauses longer than 4,000": 1,
        }


def gold(**lists) -> GoldHeadings:
    known = {"headings": (), "parts": (), "run_in": (), "minor": (), "furniture": ()}
    return GoldHeadings("acme", "acme.pdf", **(known | lists))


class TestHeadings:
    FOUND = contract_of(
        ("1", "Objet", "Texte."),
        ("", "Suivi", "Texte."),
        ("2", "Le Client paie", "Texte."),
        pages=(0,),
    )

    def test_are_precise_and_complete_or_not(self):
        """The worked example: half of the headings, half of the finds, what is minor left out."""
        listed = gold(
            headings=(GoldHeading("1", "Objet", 1, 1), GoldHeading("2", "Durée", 1, 1)),
            minor=(GoldHeading("", "Suivi", 1, 2),),
        )
        sheet = heading_sheet(listed, self.FOUND)
        assert figures(sheet) == {"headings to be found": 2, "recall": 0.5, "precision": 0.5}
        assert sheet.details == ("missed: 2 Durée (p. 1)", "none: 2 Le Client paie (p. 1)")

    def test_on_another_page_are_others(self):
        """A heading is where it is printed: the entry of a table of contents is none."""
        sheet = heading_sheet(gold(headings=(GoldHeading("1", "Objet", 2, 1),)), self.FOUND)
        assert figures(sheet)["recall"] == 0

    def test_that_run_in_name_their_clause(self):
        """A title that runs into its text is told apart, whether heading or title of a clause."""
        listed = gold(run_in=(GoldHeading("1", "Objet", 1, 1), GoldHeading("9", "Prix", 1, 1)))
        assert figures(heading_sheet(listed, self.FOUND))["run-in titles that name a clause"] == 0.5


class TestFurniture:
    def test_is_found_in_clauses(self):
        """A page number in the middle of a clause is one too many; longer words are others."""
        contract = contract_of(
            ("1", "", "the balance -3- of which"), ("2", "", "model A-3-B"), pages=(0,)
        )
        assert figures(furniture_sheet(contract, ["-3-"])) == {"found in clauses and headings": 1}


class TestFormats:
    ONE = contract_of(("1", "Objet", "Un texte."), ("2", "Durée", "Deux ans."))

    def test_are_alike_whatever_their_typography(self):
        """Outlines are compared by their words."""
        other = contract_of(("1", "OBJET :", "Un texte."), ("2", "Durée", "• Deux  ans."))
        assert figures(outline_sheet(self.ONE, other))["rows alike"] == 1
        assert figures(likeness_sheet(self.ONE, other))["worst"] == 1

    def test_show_their_differences(self):
        """What only one of them has is told, and a clause that is missing is alike by nothing."""
        other = contract_of(("1", "Objet", "Un texte."))
        assert outline_sheet(self.ONE, other).details == ("- 2 durée", "- 2")
        assert figures(likeness_sheet(self.ONE, other)) == {
            "clauses": 2,
            "worst": 0,
            "mean": 0.5,
            "at the target or above": 0.5,
        }


class TestCells:
    ROWS = "Services | Coûts | Total\nSauvegarde | - € | 200 €\nTotal HT | 900 €"

    @pytest.mark.parametrize(
        ("label", "headings", "value", "row", "column", "reason"),
        [
            ("Sauvegarde", ("Total",), "200 €", 1, 1, "third, as its heading"),
            ("Sauvegarde", ("Coûts",), "200 €", 1, 0, "below another heading"),
            ("Sauvegarde", ("Coûts", "Total"), "200 €", 1, 1, "a cell may reach over columns"),
            ("Sauvegarde", (), "200 €", 1, 1, "no heading to look at"),
            ("Total HT", ("Total",), "900 €", 1, 0, "the empty cell before it is lost"),
            ("Sauvegarde", ("Total",), "900 €", 0, 0, "in another row"),
            ("Sauvegarde", ("Total",), "00 €", 0, 0, "part of a figure is another figure"),
            ("Sauvegarde", ("Coûts",), "- €", 1, 1, "a dash is a value"),
        ],
    )
    def test_stand_in_row_and_column(self, label, headings, value, row, column, reason):
        """A cell is right where label, value and heading are in line."""
        contract = contract_of(("1", "", self.ROWS))
        sheet = cell_sheet(GoldCells("acme.pdf", (GoldCell(1, label, headings, value),)), contract)
        found = figures(sheet)
        assert (found["in the right row"], found["in the right column"]) == (row, column), reason

    def test_are_sought_on_their_page(self):
        """The same row of another page's table is another row."""
        contract = replace(contract_of(("1", "", self.ROWS)), page_starts=(0,))
        cell = GoldCell(2, "Sauvegarde", (), "200 €")
        assert (
            figures(cell_sheet(GoldCells("acme.pdf", (cell,)), contract))["in the right row"] == 0
        )
