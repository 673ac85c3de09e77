"""Running headers and footers out, and nothing else."""

from ingest.lines import Line, Source
from ingest.running_lines import without_running_lines


def pages(count: int, body: int = 10) -> Source:
    lines = []
    for page in range(1, count + 1):
        lines += [Line("Contrat HDS – confidentiel", page), Line(f"{page} / {count}", page)]
        lines += [
            Line(f"Le Client paie le lot {i} de l’année {1990 + page * page}.", page)
            for i in range(1, body)
        ]
    return Source(tuple(lines), count)


class TestPages:
    def test_repeated_lines_go(self) -> None:
        """What many pages repeat at their edges is no text, page numbers included."""
        kept = [line.text for line in without_running_lines(pages(6))[0]]
        assert len(kept) == 6 * 9
        assert all(text.startswith("Le Client") for text in kept)

    def test_one_page(self) -> None:
        """A single page repeats nothing."""
        assert len(without_running_lines(pages(1))[0]) == len(pages(1).lines)

    def test_inside_a_page(self) -> None:
        """A line that repeats away from the edges stays: contracts repeat themselves."""
        lines = []
        for page in range(1, 5):
            lines += [
                Line(f"Article {chr(64 + page)}{i} du lot {chr(70 + i * page)}", page)
                for i in range(8)
            ]
            lines.append(Line("Support 24/24", page))
            lines += [
                Line(f"Clause {chr(96 + page)}{i} du lot {chr(80 + i * page)}", page)
                for i in range(8)
            ]
        kept = [line.text for line in without_running_lines(Source(tuple(lines), 4))[0]]
        assert kept.count("Support 24/24") == 4


class TestPlainText:
    def test_printed_footer(self) -> None:
        """A block that comes again and ends in a page number was a footer."""
        footer = [
            Line("Contrat d’hébergement – version 1.0"),
            Line("Société Exemple – 1 rue Basse, Paris"),
        ]
        lines = [
            Line("Le Client paie"),
            *footer,
            Line("37"),
            Line("chaque mois."),
            *footer,
            Line("38"),
            Line("Fin."),
        ]
        kept = [line.text for line in without_running_lines(Source(tuple(lines)))[0]]
        assert kept == ["Le Client paie", "chaque mois.", "Fin."]

    def test_repetition_without_number(self) -> None:
        """A sentence written twice is the contract's own."""
        lines = tuple(
            Line(text) for text in ["Le Prestataire garde les journaux un an.", "Fin."] * 2
        )
        assert without_running_lines(Source(lines)) == (lines, ())
