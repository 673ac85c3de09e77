"""The reader as a whole: what holds of every contract that it gives, whatever the file.

Nothing lost, nothing invented, offsets right, the same twice, and rectangles where the words stand.
Files are our samples, those of ../shared, and documents that hypothesis makes up.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.contract import Contract
from ingest.layout import Rectangle
from ingest.reading import read_contract, read_file
from tests.fuzz.invariants import check

SAMPLES = Path(__file__).parents[2] / "samples"
OURS = sorted([*SAMPLES.glob("*.pdf"), *SAMPLES.glob("*.docx")])
CUAD = [
    f"benchmarks/cuad-hosting/pdf/{name}.pdf"
    for name in (
        "americasshoppingmallinc",
        "blueflyinc",
        "bncmortgageinc",
        "centrackinternationalinc",
        "corioinc",
        "freecook",
        "galacticommtechnologiesinc",
        "healthgatedatacorp",
        "inktomicorp",
        "reganholdingcorp",
    )
]
THEIRS = [
    *CUAD,
    *(f"benchmarks/cloud-temple/{name}" for name in ("cgvu.fr.pdf", "dpa.fr.pdf", "dpa.docx")),
    *(f"benchmarks/cloud-temple/{name}" for name in ("sla_paas.docx", "dpa.fr.md", "cgvu.en.md")),
    *(f"contracts/euris-hds-2018.{suffix}" for suffix in ("pdf", "txt")),
    *(f"contracts/outscale-hds-2022.{suffix}" for suffix in ("pdf", "docx", "txt")),
]
NAMES = [*(path.name for path in OURS), *THEIRS]
PDFS = [name for name in NAMES if name.endswith(".pdf")]


@pytest.fixture
def path(request: pytest.FixtureRequest) -> Path:
    """The file of that name: a sample of ours, or one of ../shared."""
    name = request.param
    return request.getfixturevalue("shared") / name if "/" in name else SAMPLES / name


def each(*names: str) -> Any:
    """Runs a test on each of the files."""
    return pytest.mark.parametrize("path", names, indirect=True)


@cache
def read(path: Path) -> Contract:
    """A contract, read once for all tests."""
    return read_contract(path)


def letters(text: str) -> Counter[str]:
    """How often each letter and figure stands in `text`, however lines were broken."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def kept(contract: Contract) -> Counter[str]:
    """The letters of a contract and of what it says was left out."""
    return letters(contract.text) + letters(" ".join(gone.text for gone in contract.removed))


def folded(counts: Counter[str]) -> Counter[str]:
    """Capitals and small letters counted together: Word prints some small letters in capitals."""
    total: Counter[str] = Counter()
    for letter, count in counts.items():
        total[letter.casefold()] += count
    return total


def pdf_text(path: Path) -> str:
    """The text of all pages, as pdfium alone extracts it."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(once(page.get_textpage()) for page in document)


def once(page: Any) -> str:
    """The page's text, a character that is drawn twice at one place counted once."""
    seen: dict[tuple[str, float, float], int] = {}
    text = page.get_text_range()
    if len(text) != page.count_chars():
        return page.get_text_bounded()
    for index, letter in enumerate(text):
        if letter.isalnum():
            left, bottom, _, _ = page.get_charbox(index)
            seen.setdefault((letter, round(left, 1), round(bottom, 1)), index)
    kept = set(seen.values())
    return "".join(
        letter for index, letter in enumerate(text) if not letter.isalnum() or index in kept
    )


class TestRanges:
    @each(*NAMES)
    def test_cover_every_word(self, path: Path) -> None:
        """Every word is in one clause, a heading or a part's own line, and offsets are in order."""
        check(read(path))

    @each(*NAMES)
    def test_titles_are_the_words_of_the_file(self, path: Path) -> None:
        """Number and title of a heading stand in the range that it names."""
        contract = read(path)
        for heading in contract.headings:
            words = "".join(contract.text[heading.start : heading.end].split())
            # "2(a)" and "2.a" are letters under a number that stands above them
            own = re.sub(r"^[\d.]*\d(?=\(|\.?[a-zA-Z])", "", "".join(heading.number.split()))
            assert own.strip(".") in words
            assert "".join(heading.title.split()) in words


class TestWords:
    @each(*PDFS)
    def test_are_not_lost(self, path: Path) -> None:
        """Every letter that pdfium finds on the pages is in the contract, or told as left out."""
        assert letters(pdf_text(path)) - kept(read(path)) == Counter()

    @each(*PDFS)
    def test_are_not_invented(self, path: Path) -> None:
        """No letter of a contract is missing on the pages."""
        assert letters(read(path).text) - letters(pdf_text(path)) == Counter()

    @each(*(name for name in NAMES if name.endswith(".txt")))
    def test_of_plain_text_are_neither_lost_nor_invented(self, path: Path) -> None:
        """A text file and its contract have the same letters."""
        assert kept(read(path)) == letters(path.read_text("utf-8"))

    @each(*(name for name in NAMES if name.endswith(".docx")))
    def test_of_word_files_are_not_lost(self, path: Path) -> None:
        """Every letter of the paragraphs and tables of a Word file is in its contract."""
        body = docx.Document(str(path)).element.body
        for twin in list(body.iter("{*}Fallback")):  # what older programs show of the same thing
            twin.getparent().remove(twin)
        words = " ".join(node.text or "" for node in body.iter("{*}t"))
        assert folded(letters(words)) - folded(kept(read(path))) == Counter()


class TestSameTwice:
    @each(*(path.name for path in OURS), CUAD[0], "contracts/outscale-hds-2022.pdf")
    def test_gives_the_same_contract(self, path: Path) -> None:
        """The same file gives the same contract."""
        assert read_contract(path) == read(path)


@dataclass(frozen=True)
class Article:
    """An article that hypothesis makes up."""

    title: str
    clauses: tuple[str, ...]
    items: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


TITLES = st.sampled_from(
    [
        "Objet",
        "Durée du contrat",
        "Prix et paiement",
        "Sous-traitance",
        "Données de santé",
        "Résiliation",
    ]
)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Le Prestataire restaure le service sous quatre (4) heures.",
            "Le Client règle ses factures sous trente (30) jours, sauf l’article 2.1.",
            "Les données restent en France, même après la fin du contrat ; aucune copie n’est gardée.",
            "Le prix est de 1 200,50 € par mois (hors taxes).",
            "Une astreinte est joignable 24 h/24 et 7 j/7.",
        ]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
ITEMS = st.sampled_from(
    ["la sauvegarde quotidienne", "le chiffrement des disques", "un rapport mensuel"]
)
ROWS = st.tuples(
    st.sampled_from(["Stockage", "Sauvegarde", "Support"]),
    st.sampled_from(["40 €", "0,20 €", "- €"]),
)
DOCUMENTS = st.lists(
    st.builds(
        Article,
        TITLES,
        st.lists(SENTENCES, min_size=1, max_size=3).map(tuple),
        st.lists(ITEMS, max_size=3).map(tuple),
        st.lists(ROWS, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=6,
)


def lines(articles: list[Article]) -> Iterator[str]:
    """The document as lines, each a paragraph; table rows have a tab between their cells."""
    for number, article in enumerate(articles, start=1):
        yield f"Article {number} - {article.title}"
        for index, clause in enumerate(article.clauses, start=1):
            yield f"{number}.{index} {clause}"
        yield from (f"- {item} ;" for item in article.items)
        yield from ("\t".join(row) for row in article.rows)


def write_text(path: Path, articles: list[Article]) -> None:
    path.write_text("\n\n".join(lines(articles)), encoding="utf-8")


def write_word(path: Path, articles: list[Article]) -> None:
    document = docx.Document()
    for line in lines(articles):
        if "\t" in line:
            cells = document.add_table(1, 2).rows[0].cells
            for cell, words in zip(cells, line.split("\t"), strict=True):
                cell.text = words
        else:
            document.add_paragraph(line)
    document.save(str(path))


def write_pdf(path: Path, articles: list[Article]) -> None:
    """Pages of 40 lines, a line a paragraph where it fits and two where it does not."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    printed = [part for line in lines(articles) for part in _wrapped(line)]
    for page in range(0, len(printed), 40):
        for index, line in enumerate(printed[page : page + 40]):
            for column, words in enumerate(line.split("\t")):
                canvas.drawString(60 + 250 * column, 780 - 17 * index, words)
        canvas.showPage()
    canvas.save()


def _wrapped(line: str) -> Iterator[str]:
    at = line.rfind(" ", 0, 85) if len(line) > 85 and "\t" not in line else -1
    yield from [line] if at < 0 else [line[:at], *_wrapped(line[at + 1 :])]


QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing document small takes minutes, and it is small already."""
WRITERS = {".txt": write_text, ".md": write_text, ".docx": write_word, ".pdf": write_pdf}


class TestAnyDocument:
    @pytest.mark.parametrize("suffix", WRITERS)
    @settings(max_examples=12, phases=QUICK)
    @given(articles=DOCUMENTS)
    def test_is_read_whole(self, suffix: str, articles: list[Article]) -> None:
        """Whatever the format, the contract has the document's letters, and its ranges are right."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"contrat{suffix}"
            WRITERS[suffix](path, articles)
            contract = read_contract(path)
            again = read_contract(path)
        assert kept(contract) == letters("\n".join(lines(articles)))
        assert contract == again
        check(contract)


def cut(path: Path, rectangle: Rectangle) -> str:
    """The words that pdfium finds in a rectangle of an upright page."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[rectangle.page - 1]
        left, _, _, top = page.get_cropbox()
        return str(
            page.get_textpage().get_text_bounded(
                left + rectangle.left,
                top - rectangle.bottom,
                left + rectangle.right,
                top - rectangle.top,
            )
        )


def check_rectangles(path: Path, reading: Any, step: int) -> None:
    """Of every so manieth sentence: its rectangles lie on its page and hold its words."""
    contract, layout = reading.contract, reading.layout
    sentences = [s for clause in contract.clauses for s in clause.sentences][::step]
    for sentence in sentences:
        quote = contract.text[sentence.start : sentence.end]
        rectangles = layout.rectangles(sentence.start, sentence.end)
        assert rectangles, quote
        for one in rectangles:
            width, height = layout.page_sizes[one.page - 1]
            assert 0 <= one.left < one.right <= width + 1
            assert 0 <= one.top < one.bottom <= height + 1
        assert rectangles[0].page == contract.page_at(sentence.start)
        held = letters(" ".join(cut(path, one) for one in rectangles))
        assert letters(quote) - held == Counter(), quote


class TestRectangles:
    @each(*PDFS)
    def test_hold_the_words_of_a_quote(self, path: Path) -> None:
        """Cut out of its rectangles, a sentence has its words, on the page that it is cited by."""
        check_rectangles(path, read_file(path), step=29)

    @settings(max_examples=10, phases=QUICK)
    @given(articles=DOCUMENTS)
    def test_hold_the_words_of_any_document(self, articles: list[Article]) -> None:
        """The same of documents that nobody has seen."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "contrat.pdf"
            write_pdf(path, articles)
            check_rectangles(path, read_file(path), step=1)

    @each(*(name for name in NAMES if name.endswith((".txt", ".md", ".docx"))))
    def test_are_none_where_there_are_no_pages(self, path: Path) -> None:
        """A format without pages has no rectangles."""
        reading = read_file(path)
        layout = reading.layout
        assert layout is None or layout.rectangles(0, len(reading.contract.text)) == ()

    def test_are_measured_from_the_top_left(self, tmp_path: Path) -> None:
        """What this file cuts out is what stands there: the measure itself is right."""
        path = tmp_path / "page.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        canvas.drawString(72, A4[1] - 100, "Article 1")
        canvas.drawString(72, A4[1] - 200, "Article 2")
        canvas.save()
        assert cut(path, Rectangle(1, 70, 85, 200, 105)) == "Article 1"
