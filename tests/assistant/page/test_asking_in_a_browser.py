"""Asking and proving, as somebody does who sits before the page."""

import re
import threading
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from assistant.conversations import Conversations
from assistant.page.layout import build_page
from assistant.page.serving import launch

pytestmark = [pytest.mark.browser, pytest.mark.encoder]

CAP = "Quel est le plafond de responsabilité de l’hébergeur ?"
COURT = "Quel tribunal est compétent en cas de litige ?"
DIFFERING = ("What uptime does Auvalie commit to?", ["auvalie-hds"])
NOT_THERE = "Combien de ruches le prestataire entretient-il sur son toit ?"


def cards(reader):
    """What the cards show, as text."""
    return reader.page.locator("#cards").inner_text()


class TestAsking:
    def test_shows_the_quote_in_its_clause(self, read, samples_page):
        """Enter asks; the answer comes with the clause beside it, its quote highlighted."""
        reader = read().open(samples_page.address)
        reader.ask(CAP)

        answer = samples_page.desk.assistant.ask(CAP)
        card = reader.page.locator("#clause-1")
        assert card.locator("mark").all_inner_texts()
        marked = "".join(card.locator("mark").all_inner_texts())
        cited = answer.citations[0]
        assert " ".join(marked.split()) in " ".join(cited.text.split())
        assert " ".join(cited.quote.split()) in " ".join(
            reader.page.get_by_role("log").inner_text().split()
        )
        assert {urlsplit(url).hostname for url in reader.requested} - {None} == {"127.0.0.1"}
        assert not reader.complaints

    def test_offers_questions_that_the_chosen_contracts_answer(self, read, samples_page):
        """Each example is answered by the contract that was chosen, and asked by one click."""
        reader = read().open(samples_page.address)
        page = reader.page
        page.locator(".examples button").first.wait_for()
        before = page.locator(".examples").inner_text()
        page.locator("#contracts input").click()
        page.get_by_role("option", name=re.compile("avenant")).click()
        page.keyboard.press("Escape")
        page.wait_for_function(
            "before => document.querySelector('.examples')?.innerText !== before", arg=before
        )
        example = page.locator(".examples button").first
        question = example.inner_text().strip()

        assert samples_page.desk.assistant.ask(question, ["auvalie-hds-avenant-1"]).found
        example.click()
        page.locator("#cards .card").first.wait_for()
        assert "auvalie-hds-avenant-1" in cards(reader)

    def test_says_which_contracts_are_asked(self, read, samples_page):
        """How many there are to choose from, each with its language and clauses."""
        page = read().open(samples_page.address).page
        count = len(samples_page.desk.assistant.library.entries())

        page.get_by_text(f"Aucun choisi : tous ({count})").wait_for()
        page.locator("#contracts input").click()
        assert page.get_by_role("option").count() == count
        assert re.search(
            r"auvalie-hds — .+ \(fr, \d+ clauses\)", page.get_by_role("option").first.inner_text()
        )

    def test_follows_up(self, read, samples_page):
        """The second question leans on the first; what it was understood as is said."""
        reader = read().open(samples_page.address)
        reader.ask("Quel est le préavis pour résilier ?").ask("Et pour le client ?")

        assert "Compris ainsi" in reader.page.get_by_role("log").inner_text()

    def test_tells_a_refusal_and_goes_on(self, read, open_page, samples_folder):
        """A contract that was removed meanwhile is an error in the chat; the next question is answered."""
        opened = open_page(samples_folder)
        reader = read().open(opened.address)
        page = reader.page
        page.locator("#contracts input").click()
        page.get_by_role("option", name=re.compile("brumeval")).click()
        page.keyboard.press("Escape")
        opened.desk.assistant.library.remove("brumeval-conditions-particulieres")

        page.locator("#asking textarea").fill(CAP)
        page.keyboard.press("Enter")

        page.get_by_text("Pas de réponse").wait_for()
        assert "n’est plus dans la bibliothèque" in page.get_by_role("log").inner_text()
        assert page.locator("#send").is_visible()
        reader.shot("error")
        page.reload()
        reader.ask(CAP)


class TestStopping:
    def test_gives_the_question_back(self, read, samples_page, tmp_path):
        """Nothing is kept of a question that was stopped; it can be changed and asked again."""
        going = threading.Event()

        class Slow:
            """An assistant that takes its time."""

            def __init__(self, inner):
                self.library = inner.library
                self._inner = inner

            def visible_to(self, groups):
                return self

            def ask(self, question, contracts=None, history=()):
                return self._inner.ask(question, contracts, history)

            def stream(self, question, contracts, history):
                yield "Je cherche…"
                going.wait(30)
                yield self.ask(question, contracts, history)

        with Conversations(tmp_path / "kept.sqlite3") as kept:
            slow = Slow(samples_page.desk.assistant)
            page = build_page(replace(samples_page.desk, assistant=slow, conversations=kept))
            reader = read().open(launch(page, samples_page.desk.accounts))
            box = reader.page.locator("#asking textarea")
            box.fill(CAP)
            box.press("Enter")
            reader.page.get_by_text("Je cherche").wait_for()
            reader.shot("answering")
            reader.page.get_by_role("button", name="Arrêter").click()

            reader.page.get_by_role("button", name="Envoyer").wait_for()
            assert box.input_value() == CAP
            going.set()
            reader.page.wait_for_timeout(500)  # the answer that nobody waits for has come by now
            assert not kept.of("")
            box.press("Enter")
            reader.page.locator("#clause-1").wait_for()
            assert len(kept.of("")) == 1
            page.close()


class TestProving:
    def test_shows_the_page_that_the_quote_stands_on(self, read, samples_page):
        """By keyboard: the page opens under the clause, is turned, and closed."""
        reader = read().open(samples_page.address)
        page = reader.page
        page.locator("#contracts input").click()
        page.get_by_role("option", name=re.compile("^auvalie-hds —")).click()
        page.keyboard.press("Escape")
        reader.ask(CAP)
        card = page.locator("#clause-1")
        opener = card.get_by_role("button", name=re.compile("Voir la page"))
        number = int(re.search(r"\d+", opener.inner_text())[0])

        opener.focus()
        page.keyboard.press("Enter")

        picture = card.get_by_alt_text(f"Page {number} de auvalie-hds, la citation surlignée")
        picture.wait_for()
        assert picture.evaluate("image => image.naturalWidth") > 800
        assert page.evaluate("document.activeElement.closest('.card').id") == "clause-1"
        reader.shot("page")
        card.get_by_role("button", name=f"Page {number + 1} ›").click()
        card.get_by_alt_text(f"Page {number + 1} de auvalie-hds").wait_for()
        card.get_by_role("button", name="Masquer la page").click()
        opener.wait_for()
        assert card.locator("img").count() == 0

    def test_leads_from_the_marks_of_an_earlier_answer_to_its_own_cards(self, read, samples_page):
        """[1] of the first answer is the clause of the first answer, whatever was asked since."""
        reader = read().open(samples_page.address)
        reader.ask(CAP)
        first = reader.page.locator("#clause-1 h3").inner_text()
        reader.ask(COURT)
        assert reader.page.locator("#clause-1 h3").inner_text() != first

        reader.page.locator("#chat a[href='#clause-1-1']").first.click()

        reader.page.locator("#cards .answer[data-turn='1']").wait_for()
        assert reader.page.locator("#clause-1 h3").inner_text() == first
        assert reader.page.evaluate("document.activeElement.closest('.card')?.id") == "clause-1"
        assert len(reader.context.pages) == 1

    def test_shows_a_word_contract_in_its_context(self, read, samples_page):
        """What has no pages shows its clause among its neighbours, the quote marked."""
        word = next(e for e in samples_page.desk.assistant.library.entries() if not e.pages)
        reader = read().open(samples_page.address)
        page = reader.page
        page.locator("#contracts input").click()
        page.get_by_role("option", name=re.compile(f"^{word.id} —")).click()
        page.keyboard.press("Escape")
        page.locator("#asking textarea").fill("Quel est le prix ou la durée ?")
        page.keyboard.press("Enter")
        card = page.locator("#clause-1")

        card.get_by_role("button", name="Voir dans le contrat").click()

        card.locator(".context mark").first.wait_for()
        assert len(card.locator(".context").inner_text()) > len(
            card.locator(".clause").first.inner_text()
        )

    def test_explains_a_defined_term(self, read, samples_page):
        """Pointed at or reached by Tab, a term shows what the contract defines it as."""
        reader = read().open(samples_page.address)
        reader.ask(CAP)
        term = reader.page.locator("#clause-1 .term", has_text="Redevances").first

        term.hover()
        definition = reader.page.locator("#clause-1 .definition:visible")
        definition.wait_for()
        said = definition.inner_text()
        contract = samples_page.desk.assistant.library.contract("auvalie-hds").text
        assert " ".join(said.split())[:20].split(" ")[0] in contract
        reader.shot("term")
        reader.page.mouse.move(1, 1)
        term.focus()
        definition.wait_for()
        reader.page.keyboard.press("Escape")
        definition.wait_for(state="hidden")

    def test_frames_clauses_that_give_different_values(self, read, samples_page):
        """Where two parts of a contract disagree, both stand in one frame that says so."""
        assert samples_page.desk.assistant.ask(*DIFFERING).disagreements
        reader = read().open(samples_page.address)
        page = reader.page
        page.locator("#contracts input").fill(DIFFERING[1][0] + " —")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        reader.ask(DIFFERING[0])

        frame = page.locator(".differing")
        frame.wait_for()
        assert frame.locator(".card").count() >= 2
        reader.shot("differing")

    def test_a_link_leads_a_colleague_to_one_clause(self, read, samples_page):
        """The link of a card, opened by somebody else, shows that clause."""
        reader = read().open(samples_page.address)
        reader.ask(CAP)
        heading = reader.page.locator("#clause-1 h3").inner_text().split("]", 1)[1].strip()
        link = reader.page.locator("#clause-1 a[href*='clause=']").get_attribute("href")

        other = read().open(samples_page.address, link)

        card = other.page.locator("#cards .card").first
        card.wait_for()
        assert heading in card.inner_text()

    def test_a_link_to_nothing_says_so(self, read, samples_page):
        """A contract or clause that is not there is named, and the page works."""
        reader = read().open(samples_page.address, "?contract=none&clause=12")

        reader.page.locator("#cards .refused").wait_for()
        assert "none" in cards(reader)
        reader.ask(CAP)


class TestTrusting:
    def test_tells_how_the_answer_was_found(self, read, samples_page):
        """On demand: what was searched, and the clauses with what became of them."""
        reader = read().open(samples_page.address)
        reader.ask(CAP)
        reader.page.locator("summary", has_text="Comment cette réponse a été trouvée").click()

        table = reader.page.locator(".found table")
        table.first.wait_for()
        assert table.locator("tr").count() > 5
        reader.shot("found")

    def test_says_that_the_words_are_quoted(self, read, samples_page):
        """The badge tells how the answer was made."""
        reader = read().open(samples_page.address)
        reader.ask(CAP)

        assert reader.page.locator(".bar .badge.quoted").inner_text() == "Mots du contrat, cités"

    def test_silence_has_a_look_of_its_own(self, read, samples_page):
        """What the contracts do not say is told in a frame, with the nearest clause."""
        assert not samples_page.desk.assistant.ask(NOT_THERE).found
        reader = read().open(samples_page.address)
        reader.ask(NOT_THERE)

        frame = reader.page.locator("#cards .not-stated")
        assert "ne le disent pas" in frame.inner_text()
        assert reader.page.locator("#cards .card").count() >= 1
        reader.shot("silence")
