import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.table import Table
from ingest.readers.pdf.tables import continues, find_tables, repeats_head
from ingest.readers.pdf.words import Word
from tests.ingest.readers.drawn_pages import SIZE, DrawnPage, texts

PROSE = (
    "The Provider keeps the machines of the Client in two rooms that lie far enough apart for one "
    "of them to go on when the other stands still, and tells the Client at once whenever a room "
    "had to be left, for how long, and what was done about it. Nothing that the Client has stored "
    "leaves either room without a written order, save copies made for safety, which are ciphered "
    "before they travel and come back under the same seal. Whoever enters a room is written down "
    "with the hour and the reason; the Client may read these notes on any working day. "
)
PRICES = [
    ["Service", "Set-up", "Monthly"],
    ["Small machine", "120.00", "45.00"],
    ["Large machine", "240.00", "1,190.00"],
    ["Spare disk", "-", "7.50"],
]


def tables(page: DrawnPage) -> list[list[list[str]]]:
    """The tables of a page, their cells as text."""
    return [texts(table) for table in find_tables(page.words, page.rules, SIZE)]


def set_rows(
    page: DrawnPage,
    rows: Sequence[Sequence[str]],
    places: Sequence[tuple[float, str]] = ((60, "left"), (300, "right"), (420, "right")),
    *,
    top: float = 200,
    step: float = 16,
) -> None:
    """Rows of one line each, the first with its base at `top`; `places` says where columns align."""
    for number, row in enumerate(rows):
        for (x, align), text in zip(places, row, strict=True):
            page.text(x, top + number * step, text, align=align)


def heads(page: DrawnPage) -> list[bool]:
    """Of each row of the page's only table whether it holds headings."""
    (table,) = find_tables(page.words, page.rules, SIZE)
    return [row.head for row in table.rows]


class TestRuledTables:
    def test_full_grid(self):
        """In a full grid every cell of the drawing is a cell."""
        page = DrawnPage()
        page.grid([50, 200, 320, 440], [185, 206, 222, 238, 254])
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_grid_drawn_cell_by_cell(self):
        """A grid may be drawn as one rectangle a cell."""
        page = DrawnPage()
        for top in (187, 203, 219, 235):
            for left, right in ((50, 200), (200, 320), (320, 440)):
                page.line(left, top, right, top + 16)
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_grid_of_thin_rectangles_and_dashes(self):
        """Lines may be thin rectangles, in pieces."""
        page = DrawnPage()
        for y in (187, 203, 219, 235, 251):
            for x in range(50, 440, 6):
                page.line(x, y, x + 3.5, y + 0.5)
        for x in (50, 200, 320, 440):
            page.line(x, 187, x + 0.7, 251)
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_horizontal_rules_only(self):
        """With lines between rows alone, columns are found by alignment, and rules part rows."""
        page = DrawnPage()
        for y in (184, 206, 236, 266):
            page.line(50, y, 440, y)
        page.text(60, 200, "Service")
        page.text(420, 200, "Monthly", align="right")
        page.text(60, 218, "Small machine")
        page.text(60, 230, "With a spare disk")
        page.text(420, 218, "45.00", align="right")
        page.text(60, 248, "Large machine")
        page.text(60, 260, "Without one")
        page.text(420, 248, "90.00", align="right")
        page.paragraph(50, 290, 400, PROSE)
        assert tables(page) == [
            [
                ["Service", "Monthly"],
                ["Small machine With a spare disk", "45.00"],
                ["Large machine Without one", "90.00"],
            ]
        ]

    def test_rules_between_rows_set_far_apart(self):
        """Rows between rules may be high, justified and centred; a title over all columns is one."""
        page = DrawnPage()
        for number in range(5):
            page.line(50, 100 + 40 * number, 540, 100 + 40 * number)
        page.text(60, 94, "Field")  # the headings have no rule above them
        page.text(300, 94, "Entry")
        page.text(60, 118, "Date of the", space=8)
        page.text(60, 130, "edition")
        page.text(300, 124, "9 January")
        page.text(60, 164, "What the host of all these machines has to keep in order")
        page.text(60, 204, "Owner")
        page.text(300, 204, "Ann Other")
        page.text(60, 244, "Class")
        page.text(300, 244, "open")
        page.paragraph(60, 290, 480, PROSE)
        assert tables(page) == [
            [
                ["Field", "Entry"],
                ["Date of the edition", "9 January"],
                ["What the host of all these machines has to keep in order", ""],
                ["Owner", "Ann Other"],
                ["Class", "open"],
            ]
        ]

    def test_three_rules(self):
        """Rules above, below the headings, and at the foot bound the table: a note below is out."""
        page = DrawnPage()
        for y in (186, 205, 254):
            page.line(50, y, 440, y)
        set_rows(page, PRICES)
        page.text(60, 264, "All prices in euro")
        page.text(50, 180, "Prices")
        assert tables(page) == [PRICES]

    def test_outer_box_only(self):
        """What is aligned in a box is a table, the text around it is not."""
        page = DrawnPage()
        page.line(50, 185, 440, 255)
        set_rows(page, PRICES)
        page.paragraph(50, 175, 390, "A word before the box")
        page.paragraph(50, 270, 390, PROSE)
        assert tables(page) == [PRICES]

    def test_vertical_lines_only(self):
        """Where a box is parted by vertical lines alone, its lines are rows."""
        page = DrawnPage()
        page.grid([50, 200, 320, 440], [185, 254])
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_shaded_rows(self):
        """Every second row may lie on a ground, without any line."""
        page = DrawnPage()
        for top in (187, 219):
            page.line(50, top, 440, top + 16)
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_grounds_of_single_rows(self):
        """Where single rows are drawn cell by cell and others not at all, all are of one table."""
        page = DrawnPage()
        for left, right in ((50, 200), (200, 320), (320, 440)):
            page.line(left, 203, right, 219)
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_rows_drawn_without_inner_lines(self):
        """A row without the lines that other rows have is parted where they would be."""
        page = DrawnPage()
        for y in (187, 203, 219, 235, 251):
            page.line(50, y, 440, y)
        for x in (50, 440):
            page.line(x, 187, x, 251)
        for x in (200, 320):
            page.line(x, 187, x, 219)
            page.line(x, 235, x, 251)
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_merged_cells(self):
        """A cell over several columns or rows stands in the first that it covers."""
        page = DrawnPage()
        page.grid([50, 150, 250, 350, 450], [100, 120, 140, 160, 180])
        page.rules = []
        for y, left in ((100, 50), (120, 50), (140, 50), (160, 150), (180, 50)):
            page.line(left, y, 450, y)
        for x, top, bottom in (
            (50, 100, 180),
            (150, 120, 180),
            (250, 140, 180),
            (350, 120, 180),
            (450, 100, 180),
        ):
            page.line(x, top, x, bottom)
        page.text(250, 114, "Support", align="centre")
        page.text(60, 134, "Hours")
        page.text(250, 134, "By day", align="centre")
        page.text(400, 134, "By night", align="centre")
        page.text(60, 174, "Fee")  # covers two rows, set in the lower one
        for x, text in ((200, "first"), (300, "second"), (400, "third")):
            page.text(x, 154, text, align="centre")
            page.text(x, 174, f"{len(text)}.00", align="centre")
        assert tables(page) == [
            [
                ["Support", "", "", ""],
                ["Hours", "By day", "", "By night"],
                ["Fee", "first", "second", "third"],
                ["", "5.00", "6.00", "5.00"],
            ]
        ]

    def test_cells_with_several_lines(self):
        """Lines of one drawn cell are read one after the other, however the others are set."""
        page = DrawnPage()
        page.grid([50, 150, 300], [100, 140, 180])
        page.text(60, 124, "Site")
        page.text(160, 112, "First room")
        page.text(160, 124, "of the north")
        page.text(160, 136, "quay")
        page.text(60, 164, "Spare")
        page.text(160, 158, "Second room")
        page.text(160, 170, "inland")
        assert tables(page) == [
            [["Site", "First room of the north quay"], ["Spare", "Second room inland"]]
        ]

    def test_open_sides(self):
        """The outer lines may be missing at both sides."""
        page = DrawnPage()
        for y in (187, 203, 219, 235, 251):
            page.line(50, y, 440, y)
        for x in (200, 320):
            page.line(x, 187, x, 251)
        set_rows(page, PRICES)
        assert tables(page) == [PRICES]

    def test_underlined_words_in_a_cell(self):
        """An underline in a cell parts nothing."""
        page = DrawnPage()
        page.grid([50, 150, 300], [100, 140, 160])
        page.text(60, 112, "Site")
        page.text(160, 112, "Rooms")
        page.line(160, 113.5, 160 + page.width("Rooms"), 113.5)
        page.text(160, 126, "by the quay")
        page.text(60, 154, "Spare")
        page.text(160, 154, "inland")
        assert tables(page) == [[["Site", "Rooms by the quay"], ["Spare", "inland"]]]

    def test_boxes_with_gaps(self):
        """Boxes that stand side by side in rows are cells, and so are words between them."""
        page = DrawnPage()
        for number, (left, right) in enumerate((("Software", "Editor"), ("System", "Host"))):
            top = 100 + 40 * number
            page.line(50, top, 150, top + 36)
            page.line(300, top, 400, top + 36)
            page.text(60, top + 20, left)
            page.text(310, top + 20, right)
        page.text(225, 120, "answered by", align="centre")
        assert tables(page) == [[["Software", "answered by", "Editor"], ["System", "", "Host"]]]

    def test_text_beside_the_grid_is_left_out(self):
        """No word from above, below or beside a grid is taken into it."""
        page = DrawnPage()
        page.grid([50, 200, 320, 440], [187, 203, 219, 235, 251])
        set_rows(page, PRICES)
        page.text(60, 184, "Prices of today")
        page.text(60, 264, "In euro")
        page.text(450, 200, "beside")
        assert tables(page) == [PRICES]


class TestAlignedTables:
    def test_columns_by_alignment(self):
        """Names that begin together and figures that end together are columns."""
        page = DrawnPage()
        y = page.paragraph(50, 100, 400, PROSE)
        set_rows(page, PRICES, top=y + 20)
        page.paragraph(50, y + 100, 400, PROSE)
        assert tables(page) == [PRICES]

    def test_centred_columns(self):
        """Cells may be centred."""
        page = DrawnPage()
        set_rows(page, PRICES, ((60, "left"), (300, "centre"), (420, "centre")))
        assert tables(page) == [PRICES]

    def test_two_rows_of_three(self):
        """Headings and one row of three cells are enough."""
        page = DrawnPage()
        set_rows(page, PRICES[:2])
        assert tables(page) == [PRICES[:2]]

    def test_tight_rows_with_a_wrapped_cell(self):
        """Without white space between rows a line goes on that had no room and begins small."""
        page = DrawnPage()
        set_rows(page, PRICES, step=12)
        page.text(60, 248, "Spare line between both rooms")
        page.text(420, 248, "30.00", align="right")
        page.text(60, 260, "and the office")
        page.text(60, 272, "Spare key")
        page.text(420, 272, "3.00", align="right")
        assert tables(page) == [
            [
                *PRICES,
                ["Spare line between both rooms and the office", "", "30.00"],
                ["Spare key", "", "3.00"],
            ]
        ]

    def test_rows_of_several_lines_set_apart(self):
        """White space parts rows of several lines, vertically centred ones too."""
        page = DrawnPage()
        for top, name in ((100, "Alpha"), (150, "Beta"), (200, "Gamma")):
            page.text(60, top + 6, name)
            page.text(200, top, "Street of the mill")
            page.text(200, top + 12, "at the harbour")
            page.text(400, top + 6, "12")
        cell = "Street of the mill at the harbour"
        assert tables(page) == [
            [["Alpha", cell, "12"], ["Beta", cell, "12"], ["Gamma", cell, "12"]]
        ]

    def test_empty_cells(self):
        """A cell may be empty, in the first row too."""
        page = DrawnPage()
        rows = [["", "Set-up", "Monthly"], ["Disk", "", "4.00"], ["Tape", "2.00", ""]]
        set_rows(page, rows)
        assert tables(page) == [rows]

    def test_rules_made_of_type(self):
        """A line of dashes under the headings is a row of its own."""
        page = DrawnPage()
        set_rows(page, PRICES[:1], top=100)
        page.text(60, 112, "-" * 60)
        set_rows(page, PRICES[1:], top=124, step=12)
        (table,) = tables(page)
        assert [row for row in table if "---" not in "".join(row)] == PRICES

    def test_other_columns_after_white_space_are_another_table(self):
        """White space, then cells that are set elsewhere: another table begins."""
        page = DrawnPage()
        other = [["Hour", "Staff", "Room"], ["6", "Ann", "1"], ["14", "Ben", "2"]]
        set_rows(page, PRICES, step=12)
        set_rows(page, other, ((80, "left"), (200, "left"), (350, "left")), top=270, step=12)
        assert tables(page) == [PRICES, other]

    def test_a_unit_on_its_own_line(self):
        """A sign of currency that had no room goes on with its figure."""
        page = DrawnPage()
        set_rows(page, PRICES, step=20)
        page.text(420, 272, "€", align="right")
        page.text(60, 292, "Key")
        page.text(420, 292, "3.00", align="right")
        assert tables(page)[0][-2:] == [["Spare disk", "-", "7.50 €"], ["Key", "", "3.00"]]

    def test_numbered_line_above_a_table(self):
        """A numbered title above the first row is not taken in."""
        page = DrawnPage()
        page.text(60, 176, "1.")
        page.text(100, 176, "Contacts")
        rows = [["MAIL:", "ann"], ["FAX:", "12 34 56"], ["TELEPHONE:", "12 34 57"]]
        set_rows(page, rows, ((60, "left"), (180, "left")), step=20)
        assert tables(page) == [rows]

    def test_signatures_side_by_side(self):
        """Where parties sign side by side, a line of both is a row."""
        page = DrawnPage()
        rows = [
            ["For the Client", "For the Provider"],
            ["Name:", "Name:"],
            ["Date:", "Date:"],
        ]
        set_rows(page, rows, ((60, "left"), (320, "left")), step=20)
        assert tables(page) == [rows]


def hanging(labels: Sequence[str], step: float) -> DrawnPage:
    """Clauses with their label hanging at the left."""
    page = DrawnPage()
    y = 100.0
    for label in labels:
        page.text(60, y, label)
        y = page.paragraph(60 + step, y, 380, PROSE[:180]) + 6
    return page


def columns_of_text(count: int, *, offset: float = 0) -> DrawnPage:
    """Text in columns, the second one set lower by `offset`."""
    page = DrawnPage(size=8)
    width = 480 / count - 15
    for column in range(count):
        y = 100 + offset * column
        for number in range(3):
            y = 6 + page.paragraph(50 + column * 480 / count, y, width, PROSE[number * 40 :])
    return page


def contents(dots: str) -> DrawnPage:
    page = DrawnPage()
    for number, title in enumerate(("Purpose", "Services", "Prices", "Term", "Liability"), 1):
        page.text(60, 100 + 15 * number, f"{title} {dots}")
        page.text(500, 100 + 15 * number, str(number * 2), align="right")
    return page


def boxed(text: str) -> DrawnPage:
    page = DrawnPage()
    page.paragraph(60, 120, 380, text)
    page.line(50, 100, 450, 250)
    return page


def framed() -> DrawnPage:
    page = DrawnPage()
    page.line(20, 20, 575, 822)
    page.paragraph(50, 100, 480, PROSE * 3)
    return page


def headings() -> DrawnPage:
    page = DrawnPage()
    for number, title in enumerate(("Purpose", "Services", "Prices"), 1):
        top = 100 + 120 * number
        page.text(50, top, f"{number}.", bold=True)
        page.text(90, top, title, bold=True)
        page.line(50, top + 3, 545, top + 3)
        page.paragraph(50, top + 20, 480, PROSE)
    return page


def bands() -> DrawnPage:
    """Lines below the head of the page and above its foot."""
    page = DrawnPage()
    page.line(50, 60, 545, 60)
    page.line(50, 790, 545, 790)
    page.text(50, 50, "Hosting")
    page.text(545, 50, "2 / 9", align="right")
    page.paragraph(50, 100, 490, PROSE * 2)
    return page


class TestWhatIsNoTable:
    @pytest.mark.parametrize(
        "page",
        [
            pytest.param(columns_of_text(2), id="text in two columns"),
            pytest.param(columns_of_text(2, offset=5), id="columns whose lines stand apart"),
            pytest.param(columns_of_text(3), id="text in three columns"),
            pytest.param(hanging(["7.1", "7.2", "7.3", "7.4"], 30), id="hanging numbers"),
            pytest.param(hanging(["(a)", "(b)", "(iii)", "(d)"], 30), id="hanging letters"),
            pytest.param(hanging(["•", "•", "•", "•"], 18), id="hanging bullets"),
            pytest.param(hanging(["Article 1", "Article 2", "Article 3"], 70), id="articles"),
            pytest.param(contents(""), id="contents without leaders"),
            pytest.param(contents("." * 40), id="contents with dots"),
            pytest.param(contents(" ".join("." * 30)), id="contents with spaced dots"),
            pytest.param(boxed(PROSE), id="a boxed paragraph"),
            pytest.param(framed(), id="a frame around the page"),
            pytest.param(headings(), id="underlined headings with their number at the left"),
            pytest.param(bands(), id="lines at the head and foot of the page"),
            pytest.param(DrawnPage(), id="an empty page"),
        ],
    )
    def test_no_table(self, page: DrawnPage):
        """What only stands in columns, boxes or between lines is no table."""
        assert tables(page) == []

    def test_column_rule(self):
        """A line between two columns of text makes no table of them."""
        page = columns_of_text(2)
        page.line(285, 90, 285, 600)
        page.line(50, 80, 545, 80)
        page.line(50, 610, 545, 610)
        page.line(285, 80, 285, 610)
        assert tables(page) == []

    def test_short_hanging_items(self):
        """Items of one line each behind their bullets are no table."""
        page = DrawnPage()
        for number, item in enumerate(("two rooms", "three lines", "one tape", "a spare key")):
            page.text(60, 100 + 14 * number, "–")
            page.text(78, 100 + 14 * number, item)
        assert tables(page) == []


class TestHeads:
    def test_bold_over_plain(self):
        """A bold row over plain ones holds headings."""
        page = DrawnPage()
        page.grid([50, 200, 350], [100, 120, 140, 160])
        for number, row in enumerate((["Site", "Town"], ["North", "Lorne"], ["South", "Brae"])):
            for x, text in zip((60, 210), row, strict=True):
                page.text(x, 114 + 20 * number, text, bold=number == 0)
        assert heads(page) == [True, False, False]

    def test_words_over_figures(self):
        """A row of words over figures holds headings."""
        page = DrawnPage()
        set_rows(page, PRICES)
        assert heads(page) == [True, False, False, False]

    def test_shaded_over_plain(self):
        """A row alone on a ground holds headings."""
        page = DrawnPage()
        page.grid([50, 200, 350], [100, 120, 140, 160])
        page.line(50, 100, 350, 120)
        for number, row in enumerate((["Site", "Town"], ["North", "Lorne"], ["South", "Brae"])):
            for x, text in zip((60, 210), row, strict=True):
                page.text(x, 114 + 20 * number, text)
        assert heads(page) == [True, False, False]

    def test_title_above_the_headings(self):
        """A title over all columns is not the row of headings, the next row is."""
        page = DrawnPage()
        page.grid([50, 200, 320, 440], [187, 203, 219, 235, 251])
        page.rules.append(Rule(50, 171, 440, 187))
        set_rows(page, PRICES)
        page.text(245, 182, "Prices", align="centre")
        assert heads(page) == [False, True, False, False, False]

    def test_names_with_a_colon_are_no_headings(self):
        """Names and what they name are rows, even where the first is bold."""
        page = DrawnPage()
        page.grid([50, 200, 350], [100, 120, 140, 160])
        for number, row in enumerate((["Site:", "Lorne"], ["Key:", "none"], ["Hour:", "noon"])):
            for x, text in zip((60, 210), row, strict=True):
                page.text(x, 114 + 20 * number, text, bold=number == 0)
        assert heads(page) == [False, False, False]


def table_with(rows: Sequence[Sequence[str]], top: float, shift: float = 0) -> Table:
    page = DrawnPage()
    set_rows(
        page, rows, ((60 + shift, "left"), (300 + shift, "right"), (420 + shift, "right")), top=top
    )
    (table,) = find_tables(page.words, page.rules, SIZE)
    return table


class TestOverleaf:
    def test_same_columns_go_on(self):
        """A table with the same columns and no headings of its own goes on."""
        rows = [["Spare line", "10.00", "3.00"], ["Spare key", "4.00", "1.00"]]
        above, below = table_with(PRICES, 600), table_with(rows, 80)
        assert continues(above, below)
        assert not repeats_head(above, below)

    def test_repeated_headings(self):
        """A table that begins with the same headings goes on too."""
        above, below = table_with(PRICES, 600), table_with(PRICES[:1] + PRICES[2:], 80)
        assert continues(above, below)
        assert repeats_head(above, below)

    def test_other_headings_begin_another_table(self):
        """Headings of its own make it another table."""
        other = [["Site", "Rooms", "Keys"], *PRICES[1:]]
        assert not continues(table_with(PRICES, 600), table_with(other, 80))

    def test_other_columns_begin_another_table(self):
        """So do columns at other places."""
        rows = [["Spare line", "10.00", "3.00"], ["Spare key", "4.00", "1.00"]]
        assert not continues(table_with(PRICES, 600), table_with(rows, 80, shift=40))


SMALL = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
SENTENCE = st.lists(SMALL, min_size=1, max_size=7).map(lambda words: " ".join(words).capitalize())


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """Cells by rows; every row has two filled ones at least, the first among them."""
    columns = draw(st.integers(2, 5))
    rows = draw(st.integers(3, 6))
    cells = [[draw(st.just("") | SENTENCE) for _ in range(columns)] for _ in range(rows)]
    for number, row in enumerate(cells):
        row[0] = row[0] or draw(SENTENCE)
        row[1 + number % (columns - 1)] = draw(SENTENCE)
    for column in range(columns):  # a column whose cells are all empty is none
        cells[0][column] = cells[0][column] or draw(SENTENCE)
        cells[1][column] = cells[1][column] or draw(SENTENCE)
    return cells


def set_grid(cells: Sequence[Sequence[str]], *, ruled: bool, centred: bool) -> DrawnPage:
    """The cells set in columns, wrapped where they have to be."""
    page = DrawnPage(size=8)
    width = 500 / len(cells[0])
    lefts = [50 + width * column for column in range(len(cells[0]) + 1)]
    top, tops = 100.0, [100.0]
    for row in cells:
        wrapped = [page.lines_of(cell, width - 20) for cell in row]
        height = max(map(len, wrapped)) * 9.6
        for left, lines in zip(lefts, wrapped, strict=False):
            y = top + 12 + ((height - len(lines) * 9.6) / 2 if centred else 0)
            for number, line in enumerate(lines):
                page.text(left + 5, y + number * 9.6, line)
        top += height + 10
        tops.append(top)
    if ruled:
        page.grid(lefts, tops)
    return page


@st.composite
def words_anywhere(draw: st.DrawFn) -> Word:
    """A word on a coarse raster, so that many line up, overlap or coincide."""
    x, y = 20.0 * draw(st.integers(0, 25)), 6.0 * draw(st.integers(0, 60))
    size = draw(st.sampled_from((0.0, 8.0, 10.0, 24.0)))
    text = draw(st.sampled_from(("-----", "12", "7.2", "Service", "of", "....", "€", "Name:")))
    return Word(text, x, y, x + len(text) * size / 2, y + 1.16 * size, size, draw(st.booleans()))


@st.composite
def rules_anywhere(draw: st.DrawFn) -> Rule:
    """A line or rectangle on the same raster."""
    x, y = 20.0 * draw(st.integers(0, 25)), 6.0 * draw(st.integers(0, 60))
    return Rule(x, y, x + 20.0 * draw(st.integers(0, 20)), y + 6.0 * draw(st.integers(0, 20)))


class TestRandomPages:
    @given(grids(), st.booleans())
    def test_ruled_grids_are_read_back(self, cells: list[list[str]], centred: bool):
        """A grid with rules is read back cell by cell."""
        assert tables(set_grid(cells, ruled=True, centred=centred)) == [cells]

    @given(grids())
    def test_unruled_grids_are_read_back(self, cells: list[list[str]]):
        """A grid without rules is read back cell by cell."""
        assert tables(set_grid(cells, ruled=False, centred=False)) == [cells]

    @given(grids(), st.booleans(), st.booleans())
    def test_no_word_is_lost_or_doubled(self, cells: list[list[str]], ruled: bool, centred: bool):
        """However a page is read, every word in a table's region is in exactly one of its cells."""
        page = set_grid(cells, ruled=ruled, centred=centred)
        page.paragraph(50, 700, 480, PROSE)
        found = find_tables(page.words, page.rules, SIZE)
        held = [id(word) for t in found for row in t.rows for cell in row.cells for word in cell]
        inside = [
            id(word)
            for word in page.words
            if any(t.top <= word.top and word.bottom <= t.bottom for t in found)
        ]
        assert len(held) == len(set(held))
        assert set(held) == set(inside)
        assert all(len(row.cells) == len(t.rows[0].cells) for t in found for row in t.rows)

    @given(st.lists(words_anywhere(), max_size=40), st.lists(rules_anywhere(), max_size=25))
    def test_any_page_is_read(self, words: list[Word], rules: list[Rule]):
        """However words and rules lie, each word is in one cell at most, and rows are as long."""
        found = find_tables(words, rules, SIZE)
        held = [id(word) for t in found for row in t.rows for cell in row.cells for word in cell]
        assert len(held) == len(set(held))
        assert set(held) <= {id(word) for word in words}
        assert all(len(row.cells) == len(t.rows[0].cells) for t in found for row in t.rows)

    @given(
        st.lists(st.lists(SMALL, min_size=1, max_size=60), min_size=1, max_size=6),
        st.integers(1, 2),
    )
    def test_running_text_gives_no_table(self, paragraphs: list[list[str]], columns: int):
        """Paragraphs in one or two columns give no table."""
        page = DrawnPage(size=9)
        width = 490 / columns - 10
        for column in range(columns):
            y = 100.0
            for words in paragraphs if column == 0 else reversed(paragraphs):
                text = " ".join([*words, *PROSE[column * 3 :].split()])
                y = 8 + page.paragraph(50 + 250 * column, y, width, text)
        assert tables(page) == []


class TestSpeed:
    def test_plain_pages_cost_little(self):
        """A page of running text without rules is passed in a few milliseconds."""
        page = DrawnPage(size=8)
        y = 100.0
        for _ in range(6):
            y = 8 + page.paragraph(50, y, 490, PROSE)
        spans = []
        for _ in range(5):
            start = time.perf_counter()
            find_tables(page.words, page.rules, SIZE)
            spans.append(time.perf_counter() - start)
        assert len(page.words) > 500
        assert min(spans) < 0.02  # ten times what it takes, for machines under load
