"""From the Enter key to the first words of an answer on the screen, in a real browser.

The address of a page and questions in, seconds out, measured by the browser's own clock.
"""

import shutil
from collections.abc import Sequence

_WATCH = """() => {
  window.bots = () => document.querySelectorAll('[role=log] .bot .prose').length;
  addEventListener('keydown', (event) => { if (event.key === 'Enter') {
    window.asked = performance.now(); window.had = window.bots(); window.seen = 0; } }, true);
  new MutationObserver(() => {
    const last = [...document.querySelectorAll('[role=log] .bot .prose')].pop();
    if (!window.seen && window.bots() > window.had && last.innerText.trim().length > 3)
      requestAnimationFrame(() => { window.seen ||= performance.now(); });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def browser_path() -> str | None:
    """The browser that is installed; None where none is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def first_words(address: str, questions: Sequence[str], browser: str) -> list[float]:
    """For each question the seconds until its first words are drawn; one is asked before."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page(locale="fr-FR")
        page.goto(address)
        box = page.locator("textarea:visible").last
        box.wait_for()
        page.wait_for_timeout(3000)  # what loads behind the page is no part of it
        page.evaluate(_WATCH)
        taken = []
        for question in (questions[-1], *questions):
            box.fill(question)
            box.press("Enter")
            page.wait_for_function("window.seen > 0")
            taken.append(page.evaluate("(window.seen - window.asked) / 1000"))
            page.wait_for_timeout(700)  # until the answer is whole
        running.close()
    return taken[1:]
