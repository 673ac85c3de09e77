"""How the page looks, and whether everybody can use it: wide and narrow, light and dark, by keyboard."""

import os
import socket

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.encoder]

CAP = {
    "fr": "Quel est le plafond de responsabilité de l’hébergeur ?",
    "en": "What is the cap on the host's liability?",
}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
CLIPPED = """() => [...document.querySelectorAll('button, label, h1, h2, h3, p, td, th, li, summary')]
  .filter(one => one.offsetParent && !one.closest('.clause, [role=log], .wide, .sr-only')
    && getComputedStyle(one).overflow !== 'visible' && one.scrollWidth > one.clientWidth + 2)
  .map(one => one.outerHTML.slice(0, 200))"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
OVERLAP = """() => {
  const seen = [...document.querySelectorAll('button, input, textarea, a')].filter(one =>
    one.offsetParent && one.getBoundingClientRect().width > 2
    && getComputedStyle(one).visibility === 'visible' && getComputedStyle(one).opacity !== '0');
  const hits = [];
  for (const [i, one] of seen.entries()) for (const other of seen.slice(i + 1)) {
    if (one.contains(other) || other.contains(one)) continue;
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 3 && high > 3 && !one.closest('[role=log], #cards') && !other.closest('[role=log], #cards'))
      hits.push([one.outerHTML.slice(0, 120), other.outerHTML.slice(0, 120)]);
  }
  return hits;
}"""


def serious(page):
    """What axe-core finds that keeps somebody out, or nearly: rule and element."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("width", "scheme", "language"),  # every two of them together, not every three
    [(1280, "light", "fr"), (1280, "dark", "en"), (390, "light", "en"), (390, "dark", "fr")],
)
class TestLooks:
    def test_nothing_is_clipped_or_keeps_anybody_out(
        self, read, samples_page, width, scheme, language
    ):
        """Answer, how it was found, page picture, library: each is looked at by rule, and kept as a picture."""
        reader = read(LOCALES[language], width, 900, scheme).open(
            samples_page.address, f"?__theme={scheme}"
        )
        page = reader.page
        words = {"fr": "Nouvelle conversation", "en": "New conversation"}[language]
        page.locator("#new", has_text=words).wait_for(state="attached")
        shown = f"{width}-{scheme}-{language}"

        def check(state):
            reader.shot(f"{state}-{shown}")
            assert page.evaluate(WIDER) <= 0, state
            assert not page.evaluate(CLIPPED), state
            assert not page.evaluate(OVERLAP), state
            assert not serious(page), state

        check("welcome")
        reader.ask(CAP[language])
        page.locator("details.found summary").click()
        check("answer")
        page.get_by_role("tab").nth(1).click()
        page.locator("tr[data-contract]").first.wait_for()
        check("library")
        if width == 390:
            page.get_by_role("tab").nth(0).click()
            page.locator("#more").click()
            page.locator(".conversations .open").first.wait_for()
            check("conversations")
        assert page.evaluate("document.documentElement.lang") == language


class TestLanguage:
    def test_is_the_browsers_until_another_is_chosen(self, read, samples_page):
        """The choice is kept in the browser."""
        reader = read("en-GB").open(samples_page.address)
        page = reader.page
        page.get_by_role("button", name="Send").wait_for()

        page.get_by_role("radio", name="Français").check()
        page.get_by_role("button", name="Envoyer").wait_for()
        assert "Send" not in page.locator("#asking").inner_text()
        page.reload()
        page.get_by_role("button", name="Envoyer").wait_for()


class TestKeyboard:
    def test_does_everything(self, read, samples_page):
        """From the address to an answer, its page and back, with Tab, Enter, Space and arrows."""
        reader = read().open(samples_page.address)
        page = reader.page
        page.get_by_role("button", name="Envoyer").wait_for()
        page.mouse.click(1, 1)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"

        def tab_to(selector, most=80):
            for _ in range(most):
                page.keyboard.press("Tab")
                if page.evaluate("s => !!document.activeElement.closest(s)", selector):
                    return
            raise AssertionError(f"no way by Tab to {selector}")

        tab_to("#asking textarea")
        page.keyboard.type(CAP["fr"])
        page.keyboard.press("Enter")
        page.locator("#cards .answer").wait_for()
        tab_to("button.copy")
        tab_to("[data-action=rate]")
        tab_to("button.turn")
        page.keyboard.press("Enter")
        page.locator("#cards .sheet").first.wait_for()


class TestNothingLeaves:
    def test_no_request_is_even_tried(self, read, samples_page):
        """All the browser asks for is our own, and so is every connection of the server."""
        reader = read()
        outside = []
        reader.context.route(
            lambda url: "127.0.0.1" not in url and not url.startswith(("data:", "blob:")),
            lambda route: (outside.append(route.request.url), route.abort()),
        )
        reader.open(samples_page.address)
        reader.ask(CAP["fr"])
        reader.page.get_by_role("tab", name="Bibliothèque").click()
        reader.page.locator("tr[data-contract]").first.wait_for()

        assert not outside
        peers = {
            connection.raddr.ip
            for connection in psutil.Process(os.getpid()).net_connections("inet")
            if connection.raddr and connection.type == socket.SOCK_STREAM
        }
        assert peers <= {"127.0.0.1", "::1"}
