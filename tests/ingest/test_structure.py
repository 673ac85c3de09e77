"""Which numbers number something: wordings, and what becomes of them."""

import pytest

from ingest.assembly import assemble
from ingest.lines import Line
from ingest.paragraphs import to_paragraphs
from ingest.roles import RoleKind
from ingest.structure import recognise

PROSE = "Le Prestataire héberge les données du Client dans les conditions qui suivent."


def roles(*texts: str, bold: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """(kind, number, title or name) of every paragraph that is more than text."""
    lines = [Line(text, gap=True, bold=(text in bold) if bold else None) for text in texts]
    found = recognise(to_paragraphs(lines))
    return [
        (r.kind.value, r.number, r.name or r.title) for r in found if r.kind is not RoleKind.BODY
    ]


class TestArticles:
    def test_clauses(self) -> None:
        """Numbered sentences under an article are its clauses."""
        assert roles("Article 4 – Durée", f"4.1 {PROSE}", f"4.2. {PROSE}") == [
            ("heading", "4", "Durée"),
            ("clause", "4.1", ""),
            ("clause", "4.2", ""),
        ]

    @pytest.mark.parametrize("number", ["4.1", "4.4"], ids=["repeated", "one left out"])
    def test_printed_numbers_are_kept(self, number: str) -> None:
        """A number that comes twice, or skips one, is kept as printed."""
        assert roles("Article 4 – Durée", f"4.1 {PROSE}", f"{number} {PROSE}")[-1] == (
            "clause",
            number,
            "",
        )

    def test_heading_inside(self) -> None:
        """In an article, "1." is a heading of its own kind and no chapter."""
        found = roles("ARTICLE 11. Audits", "1. Documents remis", PROSE, "ARTICLE 12. Prix")
        assert found == [
            ("heading", "11", "Audits"),
            ("heading", "1", "Documents remis"),
            ("heading", "12", "Prix"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "7.2 et 7.3 restent applicables au présent article.",  # goes on in small letters
            "4.6 ; 8.1 ; 8.4 ; 11.2",  # a list of references
            "article 12 ci-dessous, sauf accord des parties.",
        ],
    )
    def test_references(self, text: str) -> None:
        assert roles("Article 4 – Durée", f"4.1 {PROSE}", text) == [
            ("heading", "4", "Durée"),
            ("clause", "4.1", ""),
        ]


class TestDivisions:
    def test_titles_above_chapters(self) -> None:
        """A title holds chapters, a chapter articles; none of them numbers a citation."""
        texts = ("TITRE II – EXÉCUTION", "CHAPITRE 1 – Niveaux", "Article 2 – Disponibilité", PROSE)
        paragraphs = to_paragraphs([Line(text, gap=True) for text in texts])
        contract = assemble(paragraphs, recognise(paragraphs), "Contrat")
        assert [(h.number, h.level) for h in contract.headings] == [("II", 1), ("1", 2), ("2", 3)]
        assert contract.clauses[0].number == "2"
        assert contract.clauses[0].path == texts[:3]

    def test_titles_alone(self) -> None:
        """Without chapters a title stands just above the articles."""
        texts = ("TITRE II – EXÉCUTION", "Article 2 – Disponibilité", PROSE)
        paragraphs = to_paragraphs([Line(text, gap=True) for text in texts])
        contract = assemble(paragraphs, recognise(paragraphs), "Contrat")
        assert [heading.level for heading in contract.headings] == [1, 2]

    def test_paragraph_signs(self) -> None:
        """A "§ 1" is a paragraph of its article, and an article where nothing else is one."""
        assert roles("Article 2 – Prix", f"§ 1 {PROSE}", f"§ 2 {PROSE}") == [
            ("heading", "2", "Prix"),
            ("clause", "2 § 1", ""),
            ("clause", "2 § 2", ""),
        ]
        assert roles("§ 1 Objet", PROSE, f"§ 2 {PROSE}") == [
            ("heading", "1", "Objet"),
            ("clause", "2", ""),
        ]


class TestChapters:
    def test_sections(self) -> None:
        """Chapters count up; sections that are misnumbered stand as printed."""
        found = roles("1 Objet", "1.1 Contexte", PROSE, "2 Outils", "1.1 Suivi", PROSE)
        assert found == [
            ("heading", "1", "Objet"),
            ("heading", "1.1", "Contexte"),
            ("heading", "2", "Outils"),
            ("heading", "1.1", "Suivi"),
        ]

    def test_numbered_paragraphs(self) -> None:
        """Numbered sentences under a section are its paragraphs, not chapters."""
        found = roles("1 Objet", "1.1 Contexte", f"1. {PROSE}", f"2. {PROSE}", "2 Outils")
        assert [number for _, number, _ in found] == ["1", "1.1", "2"]

    def test_quantities(self) -> None:
        """A quantity ("2 serveurs") is no chapter."""
        assert roles("1 Objet", "2 serveurs Web", PROSE) == [("heading", "1", "Objet")]


class TestParts:
    def test_general_terms(self) -> None:
        """General terms begin where numbering begins anew below their title."""
        found = roles(
            "1 Objet", PROSE, "Conditions générales de vente", "Article 1 - Objet", f"1.1 {PROSE}"
        )
        assert found[1] == ("part", "", "Conditions générales")

    def test_mentioned(self) -> None:
        """Their name in the body begins nothing."""
        found = roles(
            "Article 1 - Objet", PROSE, "Conditions générales de vente", PROSE, "Article 2 - Prix"
        )
        assert [kind for kind, _, _ in found] == ["heading", "heading"]

    def test_title_of_the_document(self) -> None:
        """At the top of a document they name its body."""
        assert roles("Conditions particulières", PROSE, "Article 1 - Objet")[0] == (
            "part",
            "",
            "Conditions particulières",
        )

    def test_annexes(self) -> None:
        """Annexes at the end are parts, even with nothing in them."""
        found = roles("Article 1 - Objet", PROSE, "ANNEXE 1 – CERTIFICAT", "ANNEXE 2 – PRIX")
        assert found[1:] == [("part", "1", "Annexe 1"), ("part", "2", "Annexe 2")]

    def test_list_of_annexes(self) -> None:
        """Annexes listed in an article are no parts: the next article is the one due."""
        found = roles(
            "Article 1 - Documents",
            "Le contrat comprend :",
            "Annexe 1 : Prix",
            "Annexe 2 : Plan",
            "Article 2 - Prix",
        )
        assert [kind for kind, _, _ in found] == ["heading", "heading"]


class TestRestarts:
    def test_articles_begin_anew(self) -> None:
        """A title below which the articles begin anew opens a part; both articles 1 are kept."""
        texts = ("Article 1 - Objet", PROSE, "Article 2 - Prix", PROSE, "CONVENTION DE SERVICE")
        found = roles(*texts, PROSE, "Article 1 - Niveaux", PROSE)
        assert found[2:] == [("part", "", "Convention de service"), ("heading", "1", "Niveaux")]

    def test_number_repeated(self) -> None:
        """Without a title above it, an article that comes again is kept where it stands."""
        texts = ("Article 1 - Objet", PROSE, "Article 2 - Prix", PROSE, "Article 2 - Durée", PROSE)
        assert [number for _, number, _ in roles(*texts)] == ["1", "2", "2"]


class TestUnnumbered:
    def test_capitals(self) -> None:
        """A line of capitals above a sentence is a heading; a connector between parties is none."""
        found = roles("CONTRAT", "Les parties :", "ENTRE", PROSE, "SERVICES RENDUS", PROSE)
        assert found == [("heading", "", "SERVICES RENDUS")]

    def test_bold_titles(self) -> None:
        """Where nothing is numbered bold titles are headings, the larger above the smaller."""
        sizes = {"Services": 14.0, "Compte": 11.0, "Commande": 11.0, "Durée": 14.0}
        lines = []
        for title, size in sizes.items():
            lines += [
                Line(title, gap=True, bold=True, size=size),
                *(Line(PROSE, gap=True, bold=False, size=10.0) for _ in range(2)),
            ]
        found = recognise(to_paragraphs(lines))
        assert [(r.title, r.level) for r in found if r.kind is RoleKind.HEADING] == [
            ("Services", 2),
            ("Compte", 3),
            ("Commande", 3),
            ("Durée", 2),
        ]

    def test_run_in_titles(self) -> None:
        """Titles run in before the text count where the document has several."""
        prose = "The Provider hosts the data of the Customer on its platform at all hours."
        titled = [f"{title}. {prose}" for title in ("Grant of License", "Term", "Data Ownership")]
        assert [title for _, _, title in roles(*titled)] == [
            "Grant of License",
            "Term",
            "Data Ownership",
        ]
        assert roles(titled[0], prose) == []

    def test_bold_line(self) -> None:
        """A bold line with text below it is a heading; one among rows of signatures is none."""
        found = roles("1 Objet", "Redondance", PROSE, PROSE, PROSE, bold=("1 Objet", "Redondance"))
        assert found == [("heading", "1", "Objet"), ("heading", "", "Redondance")]

    def test_known_words(self) -> None:
        assert roles("Préambule", PROSE, "Article 1 - Objet")[0] == ("heading", "", "Préambule")
