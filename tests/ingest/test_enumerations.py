"""Lists, lettered clauses and chapters: what a lawyer tells apart at a glance."""

from ingest.enumerations import runs_of
from ingest.lines import Line
from ingest.paragraph import Paragraph
from ingest.paragraphs import to_paragraphs
from ingest.roles import RoleKind
from ingest.runs import Use, standings
from ingest.structure import recognise

PROSE = (
    "The Provider hosts the data of the Customer on the platform that is described below, keeps it"
    " running at all hours, and reports each month on what it has done and what remains to be done."
)


def paragraphs(*texts: str, bold: tuple[str, ...] = ()) -> list[Paragraph]:
    return to_paragraphs(
        [Line(text, gap=True, bold=(text in bold) if bold else None) for text in texts]
    )


def uses(*texts: str, bold: tuple[str, ...] = ()) -> list[Use]:
    """The use of every run, in the order of the runs."""
    found = paragraphs(*texts, bold=bold)
    runs = runs_of(found)
    standing = standings(found, runs)
    return [standing[run.members[0]].use for run in runs]


def roles(*texts: str, bold: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [
        (role.kind.value, role.number, role.title)
        for role in recognise(paragraphs(*texts, bold=bold))
        if role.kind is not RoleKind.BODY
    ]


class TestRuns:
    def test_nested(self) -> None:
        """(i) and (ii) count inside (b), and (c) goes on after them."""
        found = runs_of(
            paragraphs("(a) one;", "(b) two:", "(i) of it;", "(ii) more;", "(c) three.")
        )
        assert [(run.values, run.inside) for run in found] == [([1, 2, 3], None), ([1, 2], 1)]

    def test_i_after_h(self) -> None:
        """(i) is the ninth letter after (h), and a Roman one after nothing."""
        letters = [f"({letter}) word;" for letter in "abcdefghij"]
        assert [run.values for run in runs_of(paragraphs(*letters))] == [list(range(1, 11))]

    def test_restart(self) -> None:
        """A list inside article 5 counts for itself, and 6. follows 5."""
        found = runs_of(
            paragraphs(
                *(f"{n}. Title {n}" for n in range(1, 6)), "1. one;", "2. two;", "6. Title 6"
            )
        )
        assert [run.values for run in found] == [[1, 2, 3, 4, 5, 6], [1, 2]]

    def test_neither_first_nor_next(self) -> None:
        """A number that follows none counts nothing."""
        assert runs_of(paragraphs("1. One", "7. Seven", "99. Ninety-nine"))[0].values == [1]
        assert len(runs_of(paragraphs("1. One", "7. Seven"))) == 1

    def test_quantities(self) -> None:
        assert runs_of(paragraphs("1 serveur Web", "2 serveurs de base de données")) == []

    def test_misprint(self) -> None:
        """A heading that repeats the number before it is one of its run."""
        texts = ("1. Object", PROSE, "2. Term", PROSE, "2. Price", PROSE, "3. Law", PROSE)
        found = runs_of(paragraphs(*texts, bold=texts[::2]))
        assert found[0].values == [1, 2, 2, 3]


class TestUses:
    def test_list(self) -> None:
        """What a colon announces and semicolons end is a list."""
        assert uses("The services are:", "(a) hosting;", "(b) back-up; and", "(c) support.") == [
            Use.ITEMS
        ]

    def test_announced(self) -> None:
        """Full stops do not make clauses of announced items."""
        assert uses("Les documents suivants :", "1. Le contrat.", "2. L’annexe.") == [Use.ITEMS]

    def test_chapters(self) -> None:
        """1. and 2. with 1.1 beneath are the contract's own sections."""
        assert uses("1. Object", f"1.1 {PROSE}", "2. Term", f"2.1 {PROSE}") == [Use.SECTIONS]

    def test_numbered_paragraphs(self) -> None:
        """So are long paragraphs that are numbered and stand under nothing."""
        assert uses(f"1. {PROSE}", f"2. {PROSE}", f"3. {PROSE}") == [Use.SECTIONS]

    def test_titled_letters(self) -> None:
        """Letters with titles and text are clauses of their section."""
        found = uses("1. LICENSE.", f"a. Grant. {PROSE}", f"b. Scope. {PROSE}", "2. TERM.", PROSE)
        assert found == [Use.SECTIONS, Use.CLAUSES]

    def test_recitals(self) -> None:
        """Recitals are cited together."""
        found = uses("Recitals", f"(A) {PROSE}", f"(B) {PROSE}", "1. Object", f"1.1 {PROSE}")
        assert found == [Use.ITEMS, Use.SECTIONS]


class TestRoles:
    def test_run_in_titles(self) -> None:
        """A title before the text of its clause heads it; a letter is cited under its number."""
        assert roles(
            "1. LICENSE.", f"a. Grant. {PROSE}", f"b. Scope. {PROSE}", "2. TERM.", PROSE
        ) == [
            ("heading", "1", "LICENSE"),
            ("heading", "1.a", "Grant"),
            ("heading", "1.b", "Scope"),
            ("heading", "2", "TERM"),
        ]

    def test_roman_articles(self) -> None:
        """Roman chapters above Arabic ones divide the contract."""
        found = roles(
            "I. GENERAL", "1. Object", f"1.1 {PROSE}", "II. SERVICES", "2. Hosting", f"2.1 {PROSE}"
        )
        assert [number for _, number, _ in found] == ["I", "1", "1.1", "II", "2", "2.1"]

    def test_number_on_its_own_line(self) -> None:
        """A number alone on its line numbers what stands below it."""
        lines = [Line("ARTICLE I", gap=True), Line("AGREEMENT AND TERM"), Line(PROSE, gap=True)]
        found = recognise(to_paragraphs(lines))
        assert (found[0].number, found[0].title) == ("I", "AGREEMENT AND TERM")

    def test_half_numbered(self) -> None:
        """1.0 is the chapter of 1.1."""
        found = roles("1.0 Definitions", PROSE, "2.0 Term", f"2.1 {PROSE}")
        assert [number for _, number, _ in found] == ["1.0", "2.0", "2.1"]

    def test_dates(self) -> None:
        """A date is no clause."""
        assert [n for _, n, _ in roles("1. Object", f"1.1 {PROSE}", "20.3.98 First draft")] == [
            "1",
            "1.1",
        ]

    def test_inline_enumeration(self) -> None:
        """A "(ii)" that a line break put first goes on with its sentence."""
        lines = [
            Line(
                "The Provider may (i) suspend the access of a user who breaks these rules and",
                gap=True,
            ),
            Line("(ii) delete what the user has stored, after it has warned the Customer."),
        ]
        assert len(to_paragraphs(lines)) == 1
