"""How the page looks, and whether everybody can use it: wide and narrow, light and dark, by keyboard."""

import os
import socket

import psutil
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.encoder]

CAP = {
    "fr": "Quel est le plafond de responsabilité de l’hébergeur ?",
    "en": "What is the cap on the host's liability?",
}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


@pytest.mark.parametrize("language", ["fr", "en"])
class TestLooks:
    def test_nothing_is_clipped_or_keeps_anybody_out(self, read, samples_page, language):
        """Welcome, answer, how it was found, library, conversations: in each language and size."""
        reader = read(LOCALES[language]).open(samples_page.address)
        page = reader.page
        words = {"fr": "Nouvelle conversation", "en": "New conversation"}[language]
        page.locator("#new", has_text=words).wait_for()
        page.locator(".examples button").first.wait_for()
        assert page.evaluate("document.documentElement.lang") == language

        reader.shot("welcome")
        reader.ask(CAP[language])
        page.locator("details.found summary").click()
        reader.shot("answer")
        page.get_by_role("tab").nth(1).click()
        page.locator("tr[data-contract]").first.wait_for()
        reader.shot("library")
        page.get_by_role("tab").nth(0).click()
        page.set_viewport_size({"width": 390, "height": 900})
        page.locator("#more").click()
        page.locator(".conversations .open").first.wait_for()
        reader.shot("conversations")


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
