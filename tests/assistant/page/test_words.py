"""The words of the page."""

import pytest

from assistant.page.words import LANGUAGES, browser_language, say


class TestBrowserLanguage:
    @pytest.mark.parametrize(
        ("accepted", "language"),
        [
            ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
            ("en-US,en;q=0.9,fr;q=0.8", "en"),
            ("de-DE,de;q=0.9,en;q=0.5,fr;q=0.4", "en"),
            ("de", "fr"),
            ("", "fr"),
            (None, "fr"),
            ("en;q=often", "fr"),
            ("*", "fr"),
        ],
    )
    def test_is_the_one_liked_best_that_we_speak(self, accepted, language):
        """French where the browser likes none of ours."""
        assert browser_language(accepted) == language


class TestSay:
    @pytest.mark.parametrize("language", [language for _, language in LANGUAGES])
    def test_fills_in(self, language):
        """Fields come in as they are."""
        assert "<b>" in say("removed", language, contract="<b>")
