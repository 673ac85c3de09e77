"""Conversations that stay, and what readers think of answers."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.encoder]

CAP = "Quel est le plafond de responsabilité de l’hébergeur ?"
COURT = "Quel tribunal est compétent en cas de litige ?"


@pytest.fixture
def opened(open_page, samples_folder):
    """A page of this test's own, with no conversation yet."""
    return open_page(samples_folder)


class TestConversations:
    def test_survive_a_reload_and_a_restart(self, read, opened, open_page):
        """What was asked is there again, with its clauses, also when the server is another."""
        reader = read().open(opened.address)
        reader.ask(CAP)
        heading = reader.page.locator("#clause-1 h3").inner_text()

        reader.page.reload()
        reader.page.locator("#clause-1").wait_for()
        assert reader.page.locator("#clause-1 h3").inner_text() == heading
        assert CAP in reader.page.get_by_role("log").inner_text()

        opened.end.close()
        other = read().open(open_page(place=opened.place).address)
        other.page.locator(".conversations .open").first.click()
        other.page.locator("#clause-1").wait_for()
        assert other.page.locator("#clause-1 h3").inner_text() == heading

    def test_are_renamed_searched_and_deleted(self, read, opened):
        """Each by keyboard or click, in the list beside the chat."""
        reader = read().open(opened.address)
        page = reader.page
        reader.ask(CAP)
        page.get_by_role("button", name="Nouvelle conversation").click()
        page.locator("#cards .hint").wait_for()
        reader.ask(COURT)
        page.wait_for_function("document.querySelectorAll('.conversations .open').length === 2")

        page.get_by_role("button", name="Renommer").click()
        page.get_by_label("Titre").fill("Litiges <b>")
        page.keyboard.press("Enter")
        page.get_by_text("Litiges <b>").wait_for()

        page.locator("#search textarea, #search input").fill("responsabilite")
        page.wait_for_function("document.querySelectorAll('.conversations .open').length === 1")
        assert "plafond" in page.locator(".conversations .open").inner_text()
        page.locator("#search textarea, #search input").fill("")
        page.wait_for_function("document.querySelectorAll('.conversations .open').length === 2")

        page.get_by_role("button", name="Supprimer", exact=True).click()
        page.get_by_role("button", name="Annuler").click()
        page.get_by_role("button", name="Supprimer", exact=True).click()
        page.get_by_role("button", name="Oui, supprimer").click()
        page.wait_for_function("document.querySelectorAll('.conversations .open').length === 1")
        assert page.locator("#cards .card").count() == 0

    @pytest.mark.parametrize(
        ("form", "starts"), [("Word", b"PK"), ("PDF", b"%PDF"), ("Markdown", b"#")]
    )
    def test_are_exported(self, read, opened, form, starts):
        """As a file that is saved by the browser, and fetched from no address."""
        reader = read().open(opened.address)
        reader.ask(CAP)

        with reader.page.expect_download() as download:
            reader.page.get_by_role("button", name=form, exact=True).click()

        content = Path(download.value.path()).read_bytes()
        assert content.startswith(starts)
        assert not [url for url in reader.requested if "file=" in url]

    def test_an_answer_is_copied_with_its_citations(self, read, opened):
        """What a lawyer pastes into a mail: the answer, its quotes and where they stand."""
        reader = read(permissions=["clipboard-read", "clipboard-write"]).open(opened.address)
        reader.ask(CAP)
        cited = opened.desk.assistant.ask(CAP).citations[0]

        reader.page.get_by_role("button", name="Copier la réponse").click()

        reader.page.get_by_text("Copié").wait_for()
        pasted = reader.page.evaluate("navigator.clipboard.readText()")
        assert cited.quote in pasted
        assert cited.contract in pasted


class TestFeedback:
    def test_a_bad_answer_becomes_a_gold_fact(self, read, opened):
        """Thumbs down with a comment; then an administrator says what would have been right."""
        reader = read().open(opened.address)
        page = reader.page
        reader.ask(CAP)
        page.get_by_role("button", name="Mauvaise réponse").click()
        page.get_by_label("Qu’est-ce qui ne va pas").fill("Ce n’est <i>pas</i> ça.")
        page.get_by_role("button", name="Envoyer l’avis").click()
        page.get_by_text("votre avis est enregistré").wait_for()
        cited = opened.desk.assistant.ask(CAP).citations[0]

        page.get_by_role("tab", name="Avis").click()
        judged = page.locator(".judged")
        judged.wait_for()
        assert "Ce n’est <i>pas</i> ça." in judged.inner_text()
        reader.shot("feedback")
        judged.get_by_text("En faire un fait de référence").click()
        judged.locator("select[name=contract]").select_option(cited.contract)
        judged.get_by_label("Article qui répond").fill(cited.number)
        judged.get_by_label("Valeur attendue").fill(cited.quote.split()[0])
        judged.get_by_role("button", name="Enregistrer le fait").click()
        page.locator("#judged .told").wait_for()

        assert "Enregistré dans" in page.locator("#judged .told").inner_text()
        kept = list(
            (opened.desk.assistant.library.folder.parent / "library.state" / "gold").rglob("*.toml")
        )
        assert len(kept) == 1
        assert CAP in kept[0].read_text("utf-8")

    def test_what_is_not_so_is_refused(self, read, opened):
        """An article that the contract has not is refused with what is wrong, and nothing is kept."""
        reader = read().open(opened.address)
        page = reader.page
        reader.ask(CAP)
        page.get_by_role("button", name="Mauvaise réponse").click()
        page.get_by_role("tab", name="Avis").click()
        page.locator(".judged").get_by_text("En faire un fait de référence").click()
        page.get_by_label("Article qui répond").fill("99.99")
        page.get_by_label("Valeur attendue").fill("x")
        page.get_by_role("button", name="Enregistrer le fait").click()

        page.locator("#judged .refused").wait_for()
        assert "99.99" in page.locator("#judged .refused").inner_text()
