import pytest

from eval.errors import BadGoldFile
from eval.reading.evened import bare
from eval.reading.gold_cells import gold_cells
from eval.reading.gold_headings import GoldHeadings, gold_headings
from eval.reading.reading import raw_text

HEADINGS = gold_headings()


class TestHeadingLists:
    @pytest.mark.parametrize("gold", HEADINGS, ids=lambda gold: gold.name)
    def test_name_what_is_printed(self, shared, gold: GoldHeadings):
        """Every piece of every title and every word of furniture stands in the file's own text."""
        words = bare(raw_text(shared / gold.file)).replace(" ", "")
        titles = [one.title for one in (*gold.headings, *gold.parts, *gold.run_in, *gold.minor)]
        pieces = [piece for title in [*titles, *gold.furniture] for piece in title.split("…")]
        assert [piece for piece in pieces if bare(piece).replace(" ", "") not in words] == []

    @pytest.mark.parametrize("gold", HEADINGS, ids=lambda gold: gold.name)
    def test_are_in_the_order_of_the_pages(self, gold: GoldHeadings):
        """Headings are listed as they stand."""
        pages = [heading.page for heading in gold.headings]
        assert pages == sorted(pages)

    @pytest.mark.parametrize("text", ["file = 1 2", "file = 'a'", "file='a'\nheadings=[['1','x']]"])
    def test_that_are_broken_are_refused(self, tmp_path, text):
        """A list that cannot be read is named."""
        (tmp_path / "acme.toml").write_text(text, encoding="utf-8")
        with pytest.raises(BadGoldFile, match=r"acme\.toml"):
            gold_headings(tmp_path)


class TestCellLists:
    def test_have_the_cells_that_were_looked_at(self):
        """All tables of prices and service levels, and ten subcontractors of two cells each."""
        assert {gold.file[10:]: len(gold.cells) for gold in gold_cells()} == {
            "euris-hds-2018.pdf": 235,
            "outscale-hds-2022.pdf": 20,
        }

    def test_know_cells_that_reach_over_columns(self, tmp_path):
        """`<` continues the cell to its left; an empty cell is none."""
        (tmp_path / "acme.toml").write_text(
            "file = 'acme.pdf'\n[[tables]]\npage = 3\nlabels = ['Support']\n"
            "columns = [{heading='A', cells=['']}, {heading='B', cells=['1 €']}, {heading='C', cells=['<']}]",
            encoding="utf-8",
        )
        [gold] = gold_cells(tmp_path)
        assert [(cell.value, cell.headings) for cell in gold.cells] == [("1 €", ("B", "C"))]

    def test_that_are_broken_are_refused(self, tmp_path):
        """A list without tables is named."""
        (tmp_path / "acme.toml").write_text("file = 'acme.pdf'", encoding="utf-8")
        with pytest.raises(BadGoldFile, match=r"acme\.toml"):
            gold_cells(tmp_path)
