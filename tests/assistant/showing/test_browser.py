"""The cards in a real browser: terms by mouse, keyboard and touch, links, width and contrast."""

import pytest

from assistant.cards import CARDS_CSS, CARDS_JS, cards_html
from assistant.context import Context, Neighbour
from assistant.showing.found import found_html
from tests.assistant.showing.conftest import HOSTILE, answer, candidate, citation, search, term

pytestmark = pytest.mark.browser

LIGHT = {
    "--background-fill-primary": "#ffffff",
    "--background-fill-secondary": "#f8fafc",
    "--body-text-color": "#1e293b",
    "--body-text-color-subdued": "#64748b",
    "--border-color-primary": "#e2e8f0",
    "--link-text-color": "#0f766e",
}
DARK = {
    "--background-fill-primary": "#0f172a",
    "--background-fill-secondary": "#1e293b",
    "--body-text-color": "#f1f5f9",
    "--body-text-color-subdued": "#94a3b8",
    "--border-color-primary": "#334155",
    "--link-text-color": "#2dd4bf",
}
"""What the page around the cards says of its colours, by day and by night."""

CONTRAST = """() => {
  const light = (rgb) => rgb.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const colour = (said) => said.match(/[\\d.]+/g).map(Number);
  const below = (one) => {
    for (; one; one = one.parentElement) {
      const found = colour(getComputedStyle(one).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const worst = [...document.querySelectorAll('#cards *')]
    .filter(one => one.checkVisibility() && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(one => {
      const [a, b] = [colour(getComputedStyle(one).color).slice(0, 3), below(one)].map(light).sort((x, y) => y - x);
      return [(a + .05) / (b + .05), one.className || one.tagName];
    });
  return worst.sort((a, b) => a[0] - b[0])[0];
}"""
"""The least contrast of any words with what is behind them (WCAG 2.2, 1.4.3), and whose they are."""

TERMS = (
    term("Incident", "« Incident » désigne une panne de la plateforme."),
    term("Préavis", "« Préavis » : le délai de l’article 4."),
)
CITED = citation(
    "Un Incident est réparé sous huit heures. Le Préavis de tout Incident est écrit.",
    41, 79, terms=TERMS,
)  # fmt: skip


def document(cards: str, colours=LIGHT, dark="") -> str:
    """A page that holds cards as Gradio's does: what is triggered is kept in `window.asked`."""
    variables = ";".join(f"{name}:{value}" for name, value in colours.items())
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<style>:root{{{variables}}} body{{margin:8px;font-family:sans-serif;"
        "background:var(--background-fill-primary);color:var(--body-text-color)}"
        f".gradio .prose *{{color:var(--body-text-color)}}{CARDS_CSS}</style>"
        f'<body class="gradio {dark}"><div id="cards" class="prose">{cards}</div>'
        '<button id="after">·</button><script>'
        "window.asked = []; window.watched = [];"
        "((element, trigger, watch) => {" + CARDS_JS + "})(document.querySelector('#cards'),"
        " (name, data) => asked.push([name, data]), (name, then) => watched.push(then));"
        "</script></body></html>"
    )


@pytest.fixture
def show(tab, tmp_path):
    """Opens a page with cards in it."""

    def shown(cards: str, width=1000, colours=LIGHT, dark=""):
        path = tmp_path / "cards.html"
        path.write_text(document(cards, colours, dark), "utf-8")
        for told in tab[1].values():
            told.clear()
        tab[0].set_viewport_size({"width": width, "height": 800})
        tab[0].goto(path.as_uri())
        tab[0].mouse.move(0, 0)
        return tab[0]

    return shown


def meaning(page):
    """What is told of a term now."""
    return page.locator("[role=tooltip]:visible").all_inner_texts()


class TestTerms:
    @pytest.fixture
    def page(self, show):
        return show(cards_html(answer(CITED)))

    def test_are_explained_to_a_mouse(self, page) -> None:
        """While the term or what it means is pointed at, and not longer."""
        page.locator(".term").last.hover()
        assert "panne de la plateforme" in meaning(page)[0]
        page.locator("[role=tooltip]:visible").hover()
        page.wait_for_timeout(400)
        assert len(meaning(page)) == 1
        page.locator("h3").hover()
        page.locator("[role=tooltip]:visible").wait_for(state="detached")

    def test_are_explained_to_a_keyboard(self, page) -> None:
        """Tab leads to each term once, and Escape takes its meaning away."""
        page.locator(".clause").focus()
        page.keyboard.press("Tab")
        assert "panne" in meaning(page)[0]
        described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
        assert page.locator(f"#{described}").is_visible()
        page.keyboard.press("Escape")
        assert meaning(page) == []
        page.keyboard.press("Enter")
        assert "panne" in meaning(page)[0]
        page.keyboard.press("Tab")
        assert "délai de l’article 4" in meaning(page)[0]
        page.keyboard.press("Tab")
        assert meaning(page) == []

    def test_are_explained_to_a_finger(self, page) -> None:
        """A tap is a click on a term, wherever in the clause; a tap elsewhere ends it."""
        page.locator(".term").last.dispatch_event("click")
        assert "panne" in meaning(page)[0]
        page.locator(".place").dispatch_event("click")
        assert meaning(page) == []

    def test_are_taken_away_by_escape_wherever_the_focus_is(self, page) -> None:
        page.locator(".term").first.hover()
        assert meaning(page)
        page.keyboard.press("Escape")
        assert meaning(page) == []

    def test_stay_in_the_card(self, show) -> None:
        """On a phone as well the meaning is as wide as the card, and is seen."""
        page = show(cards_html(answer(CITED)), width=390)
        page.locator(".term").first.hover()
        box = page.locator("[role=tooltip]:visible").bounding_box()
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390
        assert 0 <= box["y"] < box["y"] + box["height"] <= 800

    def test_do_not_break_the_words(self, page) -> None:
        """The clause reads and is copied as without them."""
        assert page.locator(".clause").inner_text() == CITED.text


class TestLink:
    ADDRESS = "?contract=roselande&clause=100"

    def copied(self, page) -> str:
        page.get_by_role("button", name="Copier le lien").click()
        page.locator(".copied", has_text="Lien copié").wait_for()
        return page.evaluate("window.taken")

    def test_is_copied(self, show) -> None:
        """The whole address, which opens the clause from anywhere; whoever copied it is told."""
        page = show(cards_html(answer(CITED)))
        page.evaluate(
            "Object.defineProperty(navigator, 'clipboard',"
            " { value: { writeText: async (text) => { window.taken = text; } } })"
        )
        assert self.copied(page) == page.url + self.ADDRESS

    def test_is_copied_without_a_clipboard(self, show) -> None:
        """A page over plain HTTP has none; the focus stays on the button."""
        page = show(cards_html(answer(CITED)))
        page.evaluate(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
            "document.addEventListener('copy', () => { window.taken = document.activeElement.value; });"
        )
        assert self.copied(page) == page.url + self.ADDRESS
        assert page.evaluate("document.activeElement.className") == "copy"
        assert page.locator("textarea").count() == 0


class TestSheet:
    AROUND = Context(
        (Neighbour("Contrat", "9.5", "Fin", (), CITED.text, 100, quoted=True),), 141, 179
    )

    def test_is_asked_for(self, show) -> None:
        """Page and context are asked for by the one event."""
        page = show(cards_html(answer(CITED)))
        page.get_by_role("button", name="Voir la page 4").click()
        page.get_by_role("button", name="Voir dans le contrat").click()
        assert page.evaluate("asked") == [
            ["click", {"mark": 1, "page": 4}],
            ["click", {"mark": 1, "page": -1}],
        ]

    def test_keeps_the_keyboard_where_it_was(self, show) -> None:
        """When the cards are drawn anew the focus is on what closes the sheet, then on what opened it."""
        page = show(cards_html(answer(CITED)))
        draw = "cards => { document.querySelector('#cards').innerHTML = cards; watched.forEach(f => f()); }"
        page.get_by_role("button", name="Voir dans le contrat").press("Enter")
        page.evaluate(draw, cards_html(answer(CITED), {1: self.AROUND}))
        assert page.evaluate("document.activeElement.innerText") == "Masquer le contexte"
        page.keyboard.press("Enter")
        page.evaluate(draw, cards_html(answer(CITED)))
        assert page.evaluate("document.activeElement.innerText") == "Voir dans le contrat"
        assert page.evaluate("asked.map(one => one[1].page)") == [-1, 0]


@pytest.fixture(scope="module")
def everything(disagreeing, silent) -> str:
    """All that can be shown, one below the other."""
    found = search(candidate("1", "quoted", 0.6), candidate("2", "less likely", title="b" * 400))
    hostile = citation(HOSTILE, 0, 40, title=HOSTILE, contract=HOSTILE, terms=TERMS)
    return (
        cards_html(answer(CITED))
        + cards_html(disagreeing)
        + cards_html(silent)
        + cards_html(answer(hostile), {1: TestSheet.AROUND})
        + found_html(answer(CITED, search=found), "fr")
    )


class TestLook:
    @pytest.mark.parametrize(("colours", "dark"), [(LIGHT, ""), (DARK, "dark")])
    def test_is_legible(self, show, everything, colours, dark) -> None:
        """All words have a contrast of 4.5 or more, by day and by night."""
        page = show(everything, colours=colours, dark=dark)
        page.locator(".card .term").first.hover()
        worst, whose = page.evaluate(CONTRAST)
        assert worst >= 4.5, whose

    @pytest.mark.parametrize("width", [320, 390, 1280])
    def test_fits(self, show, everything, width) -> None:
        """Nothing is wider than the screen, whatever words a contract has."""
        page = show(everything, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
        assert page.locator(".card, .found, .not-stated, .differing").evaluate_all(wide) == []

    def test_does_nothing_that_a_contract_says(self, show, tab, everything) -> None:
        """No script of a contract runs, and nothing is fetched or complained of."""
        page = show(everything)
        page.wait_for_load_state("networkidle")
        told = tab[1]
        assert (told["console"], told["dialogs"]) == ([], [])
        assert [one for one in told["requests"] if not one.startswith(("file:", "data:"))] == []

    def test_shows_what_has_the_focus(self, show) -> None:
        """Whatever can be reached by keyboard has an outline."""
        page = show(cards_html(answer(CITED)))
        page.locator(".clause").focus()
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "after":
                break
            style = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(style) == "solid"
        else:
            pytest.fail("the cards hold the keyboard")
