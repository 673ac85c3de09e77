"""The entrance: the page as a browser shows it, and the commands as a shell runs them."""

import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import app
from assistant import Answer, Citation
from assistant.cards import card_html, cards_html
from assistant.errors import NoPicture
from assistant.page_pictures import PagePicture
from assistant.showing.escaped import visible
from ingest.command_line import CommandLine
from ingest.errors import LibraryError, UnknownContract
from ingest.library import Entry

ROOT = Path(app.__file__).parent
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

# Gradio's queue sums up its own times with what pandas has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

CONTRACT = """# Convention d’hébergement de Roselande

## 1 Objet

1.1 La présente convention fixe les règles selon lesquelles Roselande héberge les registres du Client dans ses deux salles de Montferrine.

## 2 Durée et préavis

2.1 Chaque partie peut mettre fin à la convention en adressant à l’autre un préavis de onze semaines. Le préavis court du jour où la lettre est reçue.

## 3 Sauvegardes

3.1 Les sauvegardes sont conservées pendant vingt-sept jours, puis effacées par Roselande.
"""
"""A made-up contract."""

HOSTILE = "Le <b>préavis</b> & ${1 + 1} {{formule}} \\ `modèle` $$x$$ <img src=x onerror=alert(1)>"
"""Contract words that a page might take for its own language."""
PICTURE = "![plan](http://images.example/plan.png)"


@pytest.fixture(scope="session")
def assistant(tmp_path_factory, embedder):
    """A real assistant over a library of one contract."""
    from assistant import Assistant
    from ingest.ingestion import ingest_file
    from ingest.library import Library

    folder = tmp_path_factory.mktemp("page")
    (folder / "roselande.md").write_text(CONTRACT, "utf-8")
    library = Library.open(folder / "library", embedder.name)
    ingest_file(folder / "roselande.md", library, embedder)
    return Assistant(library, embedder)


@pytest.fixture(scope="session")
def address(assistant):
    """Where a page over that assistant is served."""
    page = app.build_page(assistant)
    yield app.launch(page)
    page.close()


@pytest.fixture(scope="session")
def samples_address(library, embedder):
    """Where a page over the French sample contract is served."""
    from assistant import Assistant

    class OfOne(Assistant):
        """It asks that contract, whatever is chosen."""

        def stream(self, question, contracts=None, history=()):
            return super().stream(question, ["auvalie-hds"], history)

    page = app.build_page(OfOne(library, embedder))
    yield app.launch(page)
    page.close()


@pytest.fixture
def browser_page():
    """A page of a real browser, nothing opened in it yet."""
    if not CHROMIUM:
        pytest.skip("needs a browser: no chromium, chromium-browser or google-chrome is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def citation(text="Le préavis est de six mois.", start=0, end=9, clause_start=0):
    """A citation of text[start:end], of a clause that begins at `clause_start`."""
    return Citation(
        contract="roselande",
        part="Conditions générales",
        number="9.5",
        title="Préavis & fin",
        path=("Article 9 – Fin",),
        page=4,
        quote=text[start:end],
        start=clause_start + start,
        end=clause_start + end,
        text=text,
        clause_start=clause_start,
    )


def answer(*citations, found=True, searched=7):
    """An answer with these citations."""
    return Answer("Six mois [1]", "fr", found, "quoted", citations, searched)


def without_tags(markup):
    """What a reader sees of `markup`."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def inside(tag, markup):
    """What stands between `<tag …>` and its end, the first time; None where there is none."""
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", markup, re.DOTALL)
    return found and found[1]


@st.composite
def citations(draw):
    """Any clause text, any quote of it that is not empty, anywhere in a contract."""
    text = draw(st.text(min_size=1) | st.text("<>&\"'/ab\n", min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return citation(
        text, start, draw(st.integers(start + 1, len(text))), draw(st.integers(0, 10**6))
    )


class FakeAssistant:
    """An assistant over `entries` that answers what it is given, or refuses with it."""

    def __init__(self, reply=None, entries=()):
        self.reply = reply
        self.asked = []
        self.library = SimpleNamespace(entries=lambda: list(entries))

    def stream(self, question, contracts, history):
        """The reply in two pieces, then as a whole."""
        self.asked.append((question, contracts, history))
        if isinstance(self.reply, Exception):
            raise self.reply
        yield self.reply.text[:3]
        yield self.reply.text[3:]
        yield self.reply


ENTRY = Entry(
    id="roselande",
    title="Convention",
    language="fr",
    source="r.md",
    content_hash="0",
    generation="1",
    clauses=5,
    pages=0,
)


class TestCard:
    @given(citations())
    def test_marks_exactly_the_quote(self, cited):
        """What is highlighted is the quote, character by character."""
        assert without_tags(inside("mark", card_html(cited, 1))) == visible(cited.quote)

    @given(citations())
    def test_shows_the_whole_clause(self, cited):
        """Whatever the clause holds, all of it is shown and none of it is markup."""
        clause = inside("div", card_html(cited, 1))

        assert without_tags(clause) == visible(cited.text)
        assert re.findall(r"<[^>]*>", clause) == ["<mark>", "</mark>"]

    @pytest.mark.parametrize(
        ("start", "end", "marked"),
        [(95, 103, "Le "), (124, 150, "is."), (90, 150, "Le préavis est de six mois.")],
        ids=["from before", "to after", "from before to after"],
    )
    def test_clips_a_quote_that_reaches_beyond_its_clause(self, start, end, marked):
        """Of a quote that is longer than its clause, the clause's part is highlighted."""
        cited = replace(citation(clause_start=100), start=start, end=end)

        assert inside("mark", card_html(cited, 1)) == marked

    def test_marks_nothing_where_the_quote_lies_elsewhere(self):
        """A quote outside its clause leaves the clause without a highlight, and whole."""
        card = card_html(replace(citation(clause_start=100), start=10, end=20), 1)

        assert inside("mark", card) is None
        assert inside("div", card) == "Le préavis est de six mois."

    def test_names_the_place(self):
        """A card bears its mark, number, title, contract, part, headings and page, all escaped."""
        card = card_html(citation(), 2)

        assert without_tags(inside("h3", card)) == "[2]9.5 Préavis & fin"
        place = "roselande · Conditions générales · Article 9 – Fin · p. 4"
        assert without_tags(inside("p", card)) == place
        assert "Préavis &amp; fin" in card

    @pytest.mark.parametrize(("language", "said"), [("fr", "lu par OCR"), ("en", "read by OCR")])
    def test_says_that_it_was_read_by_ocr(self, language, said):
        """A card of words that were read off a picture says so, in the question's language."""
        read = replace(citation(), ocr=True)

        assert inside("p", cards_html(replace(answer(read), language=language))).endswith(said)
        assert "OCR" not in cards_html(answer(citation()))

    def test_names_the_part_where_nothing_is_numbered(self):
        """A clause with neither number nor title is called by its part, without a page."""
        card = card_html(replace(citation(), number="", title="", page=None, path=()), 1)

        assert without_tags(inside("h3", card)) == "[1]Conditions générales"
        assert without_tags(inside("p", card)) == "roselande · Conditions générales"


class TestSheet:
    """The page of the contract in a card."""

    PICTURE = PagePicture(b"png", 4, 9, (0.5, 0.25))

    def buttons(self, card):
        return re.findall(r'data-mark="(\d)" data-page="(\d+)">([^<]*)<', card)

    @pytest.mark.parametrize(("language", "said"), [("fr", "Voir la page 4"), ("en", "See page 4")])
    def test_is_asked_for(self, language, said):
        """A card offers the page that the quote stands on, in the question's language."""
        assert self.buttons(card_html(citation(), 2, language)) == [("2", "4", said)]

    def test_needs_a_page(self):
        """What was never printed on pages offers none."""
        assert not self.buttons(card_html(replace(citation(), page=None), 1))

    def test_shows_the_picture(self):
        """The picture is part of the page, so that nobody else can fetch it, and is described."""
        card = card_html(citation(), 1, "fr", self.PICTURE)

        assert 'src="data:image/png;base64,cG5n"' in card
        assert 'alt="Page 4 de roselande, la citation surlignée"' in card
        assert "page 4 sur 9" in card
        assert 'data-left="0.500" data-top="0.250"' in card
        unmarked = replace(self.PICTURE, at=None)
        assert "surlignée" not in card_html(citation(), 1, "fr", unmarked)

    @pytest.mark.parametrize(
        ("page", "turning"), [(1, ["0", "2"]), (4, ["0", "3", "5"]), (9, ["0", "8"])]
    )
    def test_turns_as_far_as_there_are_pages(self, page, turning):
        card = card_html(citation(), 1, "fr", replace(self.PICTURE, page=page))

        assert [page for _, page, _ in self.buttons(card)] == turning

    def test_tells_why_there_is_none(self):
        """A reason stands in the place of the picture, escaped."""
        card = card_html(citation(), 1, "fr", NoPicture("No copy of <x> is kept."))

        assert '<p class="refused" role="alert">No copy of &lt;x&gt; is kept.</p>' in card

    def test_of_an_answer_that_is_gone(self):
        """After a restart the page says so, whatever is clicked."""
        for said, mark in ((None, 1), (answer(citation()), 2), (answer(citation()), 0)):
            assert app.turn_page(FakeAssistant().library, said, mark, 1) == app.FORGOTTEN


class TestCards:
    def test_are_numbered_like_the_marks_of_the_answer(self):
        """Card n is what [n] in the answer refers to."""
        cards = cards_html(answer(citation(), citation()))

        assert re.findall(r'id="clause-(\d)"', cards) == ["1", "2"]
        assert re.findall(r"\[(\d)\]", cards) == ["1", "2"]

    def test_say_when_the_contracts_do_not(self):
        """An answer that was not found has a banner of its own above the nearest clause."""
        cards = cards_html(answer(citation(), found=False))

        assert "Les contrats consultés ne le disent pas." in inside("div", cards)
        assert cards.index("not-stated") < cards.index("clause-1")
        assert "not-stated" not in cards_html(answer(citation()))

    def test_tell_how_to_fill_an_empty_library(self):
        """Where nothing could be searched, the next command is named in both languages."""
        cards = cards_html(answer(found=False, searched=0))

        assert "clausier ingest FICHIER" in cards
        assert "clausier ingest FILE" in cards


class TestConversation:
    def turns(self, assistant, messages=(), contracts=()):
        return list(app.converse(assistant, "Quel préavis ?", messages, contracts))

    def test_grows_piece_by_piece(self):
        """The question shows at once, then the answer as it comes, and the cards with the last."""
        turns = self.turns(FakeAssistant(answer(citation())))

        assert [chat[-1]["content"] for chat, *_ in turns] == [
            "Quel préavis ?",
            "Six",
            "Six mois [1]",
            "Six mois [1]",
        ]
        assert [bool(cards) for _, cards, _ in turns] == [False, False, False, True]
        assert [said for *_, said in turns] == [None, None, None, answer(citation())]

    def test_tells_a_refusal_and_loses_nothing(self):
        """A refused question stays in the chat with the reason under it, after what was said before."""
        before = [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "A"}]
        refusing = FakeAssistant(UnknownContract("No contract 'x' in the library."))

        chat, cards, said = self.turns(refusing, before)[-1]

        assert chat[:2] == before
        assert chat[2]["content"] == "Quel préavis ?"
        assert chat[3]["content"].endswith("No contract 'x' in the library.")
        assert not cards
        assert said is None

    def test_hands_on_what_was_said_and_chosen(self):
        """A follow-up question comes with the turns before it, as Gradio's browser part keeps them."""
        before = [
            {"role": "user", "content": [{"type": "text", "text": r"a \< b ?"}]},
            {"role": "assistant", "content": [{"type": "text", "text": "A"}]},
        ]
        fake = FakeAssistant(answer(citation()))

        self.turns(fake, before, ["roselande"])
        self.turns(fake)

        assert fake.asked == [
            ("Quel préavis ?", ["roselande"], [("a < b ?", "A")]),
            ("Quel préavis ?", None, []),
        ]

    def test_shows_tags_as_text(self):
        """A `<` or backslash of a question or contract reaches the chat's Markdown escaped."""
        fake = FakeAssistant(replace(answer(citation()), text=r"<b>x</b> &amp; \<i>"))

        chat, *_ = list(app.converse(fake, "<img src=x> ?", [], []))[-1]

        assert chat[0]["content"] == r"\<img src=x> ?"
        assert chat[1]["content"] == r"\<b>x\</b> \&amp; \\\<i>"

    def test_leads_from_the_marks_to_the_cards(self):
        """The answer's own marks do; what looks like one in a quote or question does not."""
        cited = replace(citation(), title="Préavis [1]")
        place = "> — roselande, Conditions générales, article 9.5 (Préavis [1]), p. 4 [1]"
        said = f"**six mois** [1]\n\n> « voir [1] »\n{place}\n\n[1] → article 2 [1]"
        fake = FakeAssistant(replace(answer(cited), text=said))

        chat, *_ = list(app.converse(fake, "[1]", [], []))[-1]

        content = chat[1]["content"].split("\n")
        link = r"[\[1\]](#clause-1)"
        assert content[0] == f"**six mois** {link}"
        assert content[2] == r"> « voir \[1\] »"
        assert content[3].endswith(rf"article 9\.5 \(Préavis \[1\]\)\, p\. 4 {link}")
        assert content[5] == f"{link} → article 2 [1]"
        assert chat[0]["content"] == "[1]"
        assert app.history(chat) == [("[1]", said)]

    def test_shows_quotes_as_printed(self):
        """Quoted lines have every sign of Markdown escaped; history gives the words back."""
        fake = FakeAssistant(
            replace(answer(citation()), text="**3 mois** [1]\n\n> « *a* | 1. `b` »")
        )

        chat, *_ = list(app.converse(fake, "Quel préavis ?", [], []))[-1]

        assert (
            chat[1]["content"]
            == "**3 mois** [\\[1\\]](#clause-1)\n\n> « \\*a\\* \\| 1\\. \\`b\\` »"
        )
        assert app.history(chat)[0][1] == fake.reply.text


class TestPage:
    def test_lists_the_contracts(self):
        """The choice names each contract's id, title, language and number of clauses."""
        page = json.dumps(app.build_page(FakeAssistant(entries=[ENTRY])).config, default=repr)

        assert "roselande \\u2014 Convention (fr, 5 clauses)" in page
        assert "clausier ingest" not in page

    def test_welcomes_an_empty_library(self):
        """A page over an empty library tells how to fill it before anything is asked."""
        assert "clausier ingest" in json.dumps(app.build_page(FakeAssistant()).config, default=repr)

    def test_refuses_a_port_that_is_taken(self):
        """A port that was asked for and is taken is an error that says what to do."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]

            with pytest.raises(app.PageError, match=rf"{port}.*--port"):
                app.launch(app.build_page(FakeAssistant()), port=port)


@pytest.mark.encoder
@pytest.mark.browser
class TestInABrowser:
    def ask(self, page, question):
        box = page.get_by_label("Votre question")
        box.fill(question)
        box.press("Enter")
        page.locator(".card mark").first.wait_for()

    def test_shows_the_quote_in_its_clause(self, browser_page, address, assistant):
        """Enter asks; the answer comes with the clause beside it, its quote highlighted."""
        question = "Quel est le préavis pour mettre fin à la convention ?"
        requests = []
        browser_page.on("request", lambda request: requests.append(request.url))

        browser_page.goto(address)
        self.ask(browser_page, question)

        cited = assistant.ask(question).citations[0]
        card = browser_page.locator("#clause-1")
        assert card.locator("mark").inner_text() == cited.quote
        assert card.locator(".clause").inner_text() == cited.text
        assert f"[1]{cited.number} {cited.title}" == card.locator("h3").inner_text()
        assert cited.quote in browser_page.get_by_role("log").inner_text()
        assert {urlsplit(url).hostname for url in requests} - {None} == {"127.0.0.1"}

    def test_shows_the_page_that_the_quote_stands_on(self, browser_page, samples_address):
        """By keyboard: the page opens under the clause, is turned, and closed; no file is fetched."""
        fetched = []
        browser_page.on("request", lambda request: fetched.append(request.url))
        browser_page.goto(samples_address)
        self.ask(browser_page, "Quel est le plafond de responsabilité de l’hébergeur ?")
        card = browser_page.locator("#clause-1")
        opened = int(card.locator("button.turn").get_attribute("data-page"))

        card.locator("button.turn").focus()
        browser_page.keyboard.press("Enter")
        picture = card.get_by_alt_text(f"Page {opened} de auvalie-hds, la citation surlignée")
        picture.wait_for()
        assert picture.evaluate("image => image.naturalWidth") > 800
        assert picture.evaluate("image => image.clientWidth <= image.closest('.card').clientWidth")
        assert browser_page.evaluate("document.activeElement.closest('.card').id") == "clause-1"

        small = picture.evaluate("image => image.clientWidth")
        card.get_by_role("button", name="Agrandir", pressed=False).click()
        card.get_by_role("button", name="Agrandir", pressed=True).wait_for()
        assert picture.evaluate("image => image.clientWidth") > 2 * small
        assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
        paper = card.locator(".paper")
        seen = paper.evaluate(
            "p => [p.scrollLeft, p.dataset.left * p.scrollWidth, p.scrollLeft + p.clientWidth,"
            " p.scrollTop, p.dataset.top * p.scrollHeight, p.scrollTop + p.clientHeight]"
        )
        assert seen[0] <= seen[1] < seen[2]
        assert seen[3] <= seen[4] < seen[5]

        card.get_by_role("button", name=f"Page {opened + 1} ›").click()
        card.get_by_alt_text(f"Page {opened + 1} de auvalie-hds").wait_for()
        card.get_by_role("button", name="Masquer la page").click()
        card.get_by_role("button", name=f"Voir la page {opened}").wait_for()
        assert card.locator("img").count() == 0
        assert {urlsplit(url).hostname for url in fetched} - {None} == {"127.0.0.1"}

    def test_leads_from_a_mark_to_its_card(self, browser_page, samples_address):
        """On a phone the cards are far below: a mark leads there, and nowhere else."""
        browser_page.set_viewport_size({"width": 390, "height": 700})
        browser_page.goto(samples_address)
        self.ask(browser_page, "Quel est le plafond de responsabilité de l’hébergeur ?")
        last = browser_page.locator(".card").last.get_attribute("id")

        browser_page.locator(f"#chat a[href='#{last}']").first.click()

        browser_page.wait_for_function(
            "id => { const top = document.getElementById(id).getBoundingClientRect().top;"
            " return top >= 0 && top < innerHeight; }",
            arg=last,
        )
        assert len(browser_page.context.pages) == 1

    def test_shows_hostile_words_as_they_are(self, browser_page):
        """What looks like markup in a contract is its text, and no picture is fetched for it."""
        text = f"{HOSTILE} {PICTURE}"
        reply = replace(answer(citation(text, 0, len(text))), text=text)
        page = app.build_page(FakeAssistant(reply, [ENTRY]))
        fetched = []
        browser_page.route("http://images.example/**", lambda route: fetched.append(route.abort()))

        browser_page.goto(app.launch(page))
        self.ask(browser_page, "Quel <b>préavis</b> ?")
        browser_page.wait_for_timeout(500)  # a picture would be fetched by now
        shown = browser_page.locator("#clause-1 mark").inner_text()
        said = browser_page.get_by_role("log").inner_text()
        page.close()

        assert shown == text
        assert "Le <b>préavis</b> & ${1 + 1} {{formule}}" in said
        assert "$$x$$ <img src=x onerror=alert(1)>" in said
        assert "Quel <b>préavis</b> ?" in said
        assert not fetched

    def test_clears_the_conversation(self, browser_page, address):
        """Clearing takes the turns and the cards away."""
        browser_page.goto(address)
        self.ask(browser_page, "Quelle est la durée de la convention ?")

        browser_page.get_by_label("Clear").click()

        browser_page.locator("#cards .hint").wait_for()
        assert browser_page.locator(".card").count() == 0
        assert browser_page.get_by_test_id("user").count() == 0

    def test_asks_an_example(self, browser_page, address):
        """A click on an example question asks it."""
        browser_page.goto(address)

        browser_page.get_by_text(app.EXAMPLES[2]).click()

        browser_page.locator(".card").first.wait_for()
        assert app.EXAMPLES[2] in browser_page.get_by_role("log").inner_text()


@pytest.mark.encoder
class TestEndpoint:
    def call(self, address, *data):
        """The event's name and data that `/ask` replies with."""
        request = urllib.request.Request(
            f"{address}gradio_api/call/ask",
            data=json.dumps({"data": data}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as reply:
            event = json.load(reply)["event_id"]
        with urllib.request.urlopen(f"{address}gradio_api/call/ask/{event}") as reply:
            name, data = reply.read().decode().strip().split("\n", 1)
        return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))

    def test_gives_the_answer_row(self, address, assistant):
        """`/ask` replies with the fields of a batch's answer row."""
        name, [row] = self.call(address, "Quel préavis pour y mettre fin ?", ["roselande"], None)

        text = assistant.library.contract("roselande").text
        cited = row["citations"][0]
        assert name == "complete"
        assert (row["id"], row["language"], row["found"], row["mode"]) == (
            None,
            "fr",
            True,
            "quoted",
        )
        assert text[cited["start"] : cited["end"]] == cited["quote"]

    def test_tells_a_refusal(self, address):
        """A contract that is not there is an error event that names it."""
        name, data = self.call(address, "Quel préavis ?", ["autre"], None)

        assert name == "error"
        assert "'autre'" in json.dumps(data)


class TestCommandLine:
    def test_helps_without_heavy_libraries(self):
        """`--help` lists every command and imports none of the libraries that take seconds."""
        code = (
            "import sys, app\n"
            "app.main(['--help'], standalone_mode=False)\n"
            "print(sorted({'chromadb', 'gradio', 'langchain_core', 'torch'} & set(sys.modules)))"
        )

        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )

        _, commands = run.stdout.split("Commands:")
        named = set(re.findall(r"^  ([a-z]+) ", commands, re.MULTILINE))
        assert named == {*app.COMMANDS, "serve"}
        assert run.stdout.endswith("[]\n")

    def test_tells_a_refusal_in_one_line(self, tmp_path):
        """What a package refuses goes to standard error as `clausier: …`, with exit code 1."""
        result = CliRunner().invoke(app.main, ["list", "--library", str(tmp_path / "none")])

        assert result.exit_code == 1
        assert result.stderr.startswith("clausier: No library ")
        assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize("arguments", [["nothing"], ["serve", "--port", "x"], ["serve", "x"]])
    def test_keeps_wrong_usage_apart(self, arguments):
        """A command, option or argument that does not exist is exit code 2."""
        assert CliRunner().invoke(app.main, arguments).exit_code == 2

    def test_refuses_for_any_command(self):
        """The same holds for a command that is added."""

        @click.group(cls=CommandLine, lazy={}, refusals=app.REFUSALS)
        def group():
            """A group of one command."""

        @group.command()
        def refuse():
            raise LibraryError("Not this folder.")

        result = CliRunner().invoke(group, ["refuse"])

        assert (result.exit_code, result.stderr) == (1, "clausier: Not this folder.\n")


class TestServe:
    def test_prints_its_address(self, tmp_path):
        """`clausier serve` makes the library if missing, says in one line where the page is, and serves it."""
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import app; app.main()",
                "serve",
                "--library",
                tmp_path / "new",
            ],
            cwd=ROOT,
            env={**os.environ, "CLAUSIER_CACHE": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            try:
                line = process.stdout.readline()
                address = re.fullmatch(r"Clausier: (http://127\.0\.0\.1:\d+/) .*\n", line)[1]
                with urllib.request.urlopen(address) as reply:
                    assert "Clausier" in reply.read().decode()
            finally:
                process.terminate()

    def test_has_samples_only_in_a_clone(self, monkeypatch, tmp_path):
        """Where the sample contracts are missing, `--samples` says where they come from."""
        monkeypatch.setattr(app, "SAMPLES", tmp_path)

        result = CliRunner().invoke(app.main, ["serve", "--samples", "--library", tmp_path / "new"])

        assert result.exit_code == 1
        assert "clone" in result.stderr
