"""The readable page in a real browser: nothing runs, nothing is fetched, nothing is clipped."""

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def address(page, tmp_path_factory):
    """Where the page lies as a file."""
    path = tmp_path_factory.mktemp("contract") / "contract.html"
    path.write_text(page, "utf-8")
    return path.as_uri()


@pytest.fixture
def opened(tab, address):
    """Opens the page anew, so wide."""

    def open_at(width=1280, place=""):
        for listed in tab[1].values():
            listed.clear()
        tab[0].emulate_media(media="screen")
        tab[0].set_viewport_size({"width": width, "height": 800})
        tab[0].goto("about:blank")
        tab[1]["requests"].clear()
        tab[0].goto(address + place)
        return tab[0]

    return open_at


def box(tab, selector):
    found = tab.locator(selector).first.bounding_box()
    assert found is not None
    return found


class TestOpening:
    def test_needs_no_network(self, opened, tab, address):
        """The file is all that is read; nothing runs and nothing is complained of."""
        opened()
        assert tab[1] == {"console": [], "requests": [address], "dialogs": []}

    @pytest.mark.parametrize("width", WIDTHS)
    def test_fits(self, opened, width):
        """The page is as wide as its window; a wide table scrolls in a frame of its own."""
        tab = opened(width)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        frame = tab.locator("#c4 .scroll")
        assert frame.evaluate("f => f.scrollWidth > f.clientWidth")
        assert frame.evaluate("f => getComputedStyle(f).overflowX") == "auto"

    @pytest.mark.parametrize("width", WIDTHS)
    def test_overlaps_nothing(self, opened, width):
        """Outline and text stand apart, and page marks stand clear of the words."""
        tab = opened(width)
        nav, main = box(tab, "nav"), box(tab, "main")
        assert nav["x"] + nav["width"] <= main["x"] or nav["y"] + nav["height"] <= main["y"]
        if width == WIDTHS[0]:
            mark, words = box(tab, "#page-2"), box(tab, "#c3 p")
            assert mark["x"] >= main["x"]
            assert mark["x"] + mark["width"] <= words["x"]

    @pytest.mark.parametrize("width", WIDTHS)
    def test_marks_of_one_line(self, opened, width):
        """Two pages that begin in the same line are both told."""
        tab = opened(width)
        first, second = (box(tab, selector) for selector in ("#page-2", "#page-4"))
        apart = first["x"] + first["width"] <= second["x"]
        assert apart or first["y"] + first["height"] <= second["y"]

    def test_dark(self, opened, tab):
        """Whoever prefers dark pages is given one."""
        opened()
        light = tab[0].evaluate("getComputedStyle(document.body).backgroundColor")
        tab[0].emulate_media(color_scheme="dark")
        dark = tab[0].evaluate("getComputedStyle(document.body).backgroundColor")
        tab[0].emulate_media(color_scheme="light")
        assert (light, dark) == ("rgb(252, 251, 249)", "rgb(20, 23, 27)")


class TestWays:
    def test_link_to_a_clause(self, opened):
        """An address that ends in a clause's anchor opens at that clause."""
        tab = opened(390, "#c7")
        tab.wait_for_function("scrollY > 0")
        assert 0 <= box(tab, "#c7")["y"] < 800

    def test_outline(self, opened):
        """An entry of the outline leads to its heading."""
        tab = opened()
        tab.locator("nav a", has_text="Détail").click()
        assert tab.url.endswith("#h1")

    def test_print(self, opened):
        """On paper there is no outline, and tables are whole."""
        tab = opened()
        tab.emulate_media(media="print")
        assert not tab.locator("nav").is_visible()
        assert tab.locator(".scroll").first.evaluate("f => getComputedStyle(f).overflowX") == (
            "visible"
        )
