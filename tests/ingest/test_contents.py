"""Tables of contents out, and nothing else."""

from ingest.contents import without_contents
from ingest.lines import Line, Why


def kept(*texts: str) -> list[str]:
    return [line.text for line in without_contents([Line(text) for text in texts])[0]]


class TestContents:
    def test_dots(self) -> None:
        """Entries that dots lead to a page number go, with the title above them."""
        texts = ("Sommaire", "1. Objet ........ 3", "2. Durée .......... 4", "1. Objet")
        assert kept(*texts) == ["1. Objet"]

    def test_untitled(self) -> None:
        """Three of them make a table of contents without a title; two do not."""
        entries = [f"Article {n} – Titre ......... {n + 2}" for n in range(1, 4)]
        assert kept(*entries, "Article 1") == ["Article 1"]
        assert len(kept(*entries[:2])) == 2

    def test_without_dots(self) -> None:
        """Below its title an entry needs no dots."""
        texts = (
            "TABLE OF CONTENTS",
            "1. Definitions 1",
            "2. Term and Termination 4",
            "The parties",
        )
        assert kept(*texts) == ["The parties"]

    def test_broken_entry(self) -> None:
        """An entry broken over two lines goes as a whole."""
        texts = (
            "Contents",
            "1. Object .... 1",
            "2. A very long title that",
            "goes on .... 2",
            "Text.",
        )
        assert kept(*texts) == ["Text."]

    def test_without_page_numbers(self) -> None:
        """Lines that all come again below, far apart, foretell the headings there."""
        titles = [f"{n}. Title {n}" for n in range(1, 7)]
        body = [line for title in titles for line in (title, "One line.", "Two.", "Three.")]
        assert kept(*titles, *body) == body

    def test_repeated_list(self) -> None:
        """A list that comes twice as a whole is no table of contents."""
        items = [f"- item {n}" for n in range(1, 7)]
        texts = ("Option 1", *items, "Option 2", *items)
        assert kept(*texts) == list(texts)

    def test_text_that_ends_in_a_figure(self) -> None:
        """A sentence or heading that ends in a figure stays."""
        texts = ("Le préavis est de 3", "Article 4", "Annexe 2")
        assert kept(*texts) == list(texts)

    def test_what_was_removed(self) -> None:
        _, removed = without_contents([Line(f"Titre {n} ....... {n}", page=2) for n in range(3)])
        assert [(it.why, it.page) for it in removed] == [(Why.CONTENTS, 2)] * 3
