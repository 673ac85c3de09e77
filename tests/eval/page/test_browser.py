import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(page, tmp_path_factory):
    """Where the page lies as a file."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page, "utf-8")
    return path.as_uri()


@pytest.fixture
def told(tab):
    """What is told of the page, nothing so far."""
    for listed in tab[1].values():
        listed.clear()
    return tab[1]


@pytest.fixture
def opened(tab, address, told):
    """Opens the page anew at a place in it."""

    def open_at(place=""):
        tab[0].set_viewport_size({"width": 1280, "height": 900})
        tab[0].goto("about:blank")
        told["requests"].clear()
        tab[0].goto(address + place)
        return tab[0]

    return open_at


def visible(tab):
    """The ids of the cases that are shown."""
    return tab.locator("details.case:visible").evaluate_all("all => all.map(e => e.dataset.id)")


def shown(tab, count):
    """Wait until the page says that so many cases are shown."""
    tab.locator("#shown", has_text=count).wait_for()


class TestOpening:
    def test_needs_no_network(self, opened, address, told):
        """The file is all that is read, and nothing is complained of."""
        opened().wait_for_load_state("networkidle")
        assert told == {"console": [], "requests": [address], "dialogs": []}

    @pytest.mark.parametrize("width", [390, 1280])
    def test_fits_the_screen(self, opened, width):
        """Nothing sticks out at the side, on a phone or a desk; wide tables scroll by themselves."""
        tab = opened()
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width

    def test_shows_hostile_words_as_they_are(self, opened, told, hostile):
        """Words that look like elements, of a question or a quote, are words."""
        tab = opened("#samples/notice/fr-hostile")
        case = tab.locator("details.case[open]")
        assert hostile in case.locator(".question").inner_text()
        assert hostile in case.locator("blockquote").inner_text()
        assert tab.locator("main script, main img").count() == 0
        assert told["dialogs"] == []


class TestFilter:
    def test_picks_by_words_and_choices(self, opened):
        """Cases that do not fit are hidden, and the rest are counted."""
        tab = opened()
        assert tab.locator("#shown").inner_text() == "5 cases"
        tab.get_by_label("Language", exact=True).select_option("en")
        shown(tab, "3 of 5 cases")
        tab.get_by_label("Words", exact=True).fill("BACKUPS crashed")
        shown(tab, "1 of 5 cases")
        assert visible(tab) == ["backups/en-plain"]
        tab.get_by_role("button", name="Show all").click()
        shown(tab, "5 cases")
        assert len(visible(tab)) == 5

    @pytest.mark.parametrize(
        ("choice", "ids"),
        [
            ("outcome=passed", ["notice/fr-plain", "insurance/en-plain", "talk/2"]),
            ("outcome=failed", ["notice/fr-hostile", "backups/en-plain"]),  # a crash is a failure
            ("outcome=crashed", ["backups/en-plain"]),
            ("outcome=lost", ["backups/en-plain"]),
            ("outcome=gained", ["notice/fr-plain"]),
            ("outcome=not+verbatim", ["notice/fr-hostile"]),
            ("answer=refused", ["insurance/en-plain"]),
            ("style=follow-up", ["talk/2"]),
            ("form=table&kind=list", ["backups/en-plain", "talk/2"]),
            ("words=resiliation", ["notice/fr-plain"]),  # accents do not matter
        ],
    )
    def test_is_in_the_address(self, opened, choice, ids):
        """A link can pick cases, as those of the verdict do."""
        assert visible(opened(f"#cases?{choice}")) == ids

    def test_is_remembered_by_the_address(self, opened):
        """What was picked by hand can be sent to others."""
        tab = opened()
        tab.get_by_label("Outcome", exact=True).select_option("not verbatim")
        shown(tab, "1 of 5 cases")
        assert tab.url.endswith("#cases?outcome=not+verbatim")

    def test_says_that_no_case_fits(self, opened):
        """An empty list is told from a broken page."""
        tab = opened("#cases?words=zzz")
        assert visible(tab) == []
        assert tab.get_by_text("No case fits.").is_visible()

    def test_is_set_by_the_verdict(self, opened):
        """A count of the verdict shows the cases that it counts."""
        tab = opened()
        tab.get_by_role("link", name="1 crashed").click()
        shown(tab, "1 of 5 cases")
        assert visible(tab) == ["backups/en-plain"]


class TestLink:
    @pytest.mark.parametrize("place", ["#samples/talk/2", "#talk/2", "#samples%2Ftalk%2F2"])
    def test_opens_its_case(self, opened, place):
        """The address of a case opens it and brings it into view, by its set or by its id alone."""
        tab = opened(place)
        case = tab.locator("details.case[open]")
        assert case.get_attribute("data-id") == "talk/2"
        case.locator("> summary:focus").wait_for()
        box = case.bounding_box()
        assert 0 <= box["y"] < 900

    def test_shows_a_case_that_was_filtered_out(self, opened):
        """A loss leads to its case, whatever was picked before."""
        tab = opened("#cases?outcome=gained")
        tab.locator("#changes").get_by_role("link", name="How long are backups kept?").click()
        tab.locator("details.case[open]").wait_for()
        assert "backups/en-plain" in visible(tab)
