"""The pictures of the README, made anew: `python docs/screenshots.py`.

Opens the page over the sample contracts, asks, and writes docs/images/*.png. It needs Chromium, and
the library that `make run` makes (build/samples-library).
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import app
from assistant.access import AccessSettings
from assistant.page.layout import build_page
from assistant.page.serving import Serving, launch
from ingest.settings import IngestSettings

IMAGES = Path(__file__).parent / "images"
QUESTION = "Quel est le plafond de responsabilité de l’hébergeur ?"


def main() -> None:
    """Open the page, take the pictures, close it."""
    if not app.SAMPLES_LIBRARY.is_dir():
        sys.exit(f"No library {str(app.SAMPLES_LIBRARY)!r}. Make it with `make run`.")
    with TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        shutil.copytree(app.SAMPLES_LIBRARY, library)
        desk = app.open_desk(IngestSettings.from_environment(library), AccessSettings())
        app.warm_up(desk)
        page = build_page(desk)
        try:
            _take(launch(page, desk.accounts, Serving()))
        finally:
            page.close()
            desk.close()


def _take(address: str) -> None:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    browser_path = next(filter(None, map(shutil.which, names)), None)
    if browser_path is None:
        sys.exit(f"No browser: install one of {', '.join(names)}.")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(locale="fr-FR", viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.locator("#contracts input").fill("auvalie-hds —")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        page.locator("#asking textarea").fill(QUESTION)
        page.keyboard.press("Enter")
        page.locator("#clause-1").wait_for()
        page.mouse.move(1, 1)
        _shot(page, "answer")
        page.locator("#clause-1 button.turn").click()
        page.locator("#clause-1 img").wait_for()
        _shot(page, "page")
        page.get_by_role("tab").nth(1).click()
        page.locator("tr[data-contract]").first.wait_for()
        _shot(page, "library")
        browser.close()


def _shot(page: Any, name: str) -> None:  # noqa: ANN401 - Playwright's page
    page.wait_for_timeout(800)  # what moves has come to rest
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
