"""The components of the page, and which handler each event calls.

A `Desk` in, Gradio `Blocks` out, to be opened by `serving`. The page speaks one language at a time;
`Labels` has every word that the components themselves show.
"""

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.page.asking import Asking, Shown
from assistant.page.desk import Desk
from assistant.page.endpoints import add_endpoints
from assistant.page.examples import examples
from assistant.page.judging import Judging
from assistant.page.keeping import Keeping
from assistant.page.look import (
    ANSWER_JS,
    FOCUS,
    PARTS_JS,
    SAVE_FILE,
    SHOW_ANSWER,
    SIDE,
    SPEAK,
)
from assistant.page.render import render
from assistant.page.shelving import Shelving
from assistant.page.telling import told
from assistant.page.words import LANGUAGES, browser_language, say
from assistant.question import MAX_LENGTH
from ingest.language import Language
from ingest.privacy import close_the_doors
from ingest.readers import READERS

AT_ONCE = 4
"""Questions that are answered at the same time; the others wait in the order that they came."""
_ASKING: dict[str, Any] = {
    "api_visibility": "private",
    "concurrency_limit": AT_ONCE,
    "concurrency_id": "ask",
}
_ACTING: dict[str, Any] = {
    "api_visibility": "private",
    "concurrency_limit": 8,
    "concurrency_id": "act",
    "show_progress": "hidden",
}
"""What takes no time waits for no question. Events of the page are no endpoint for machines."""
_PLAIN = "clausier"
"""What Gradio encrypts the browser's own settings with: a name, so that a restart reads them."""
Updates = dict[Any, Any]
"""By component what it shows now."""


def build_page(desk: Desk) -> gr.Blocks:
    """The page over `desk`, with the endpoints for machines."""
    close_the_doors()
    page = gr.Blocks(
        title="Clausier", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    )
    with page:
        add_endpoints(desk)  # first, so that their names are theirs
        _Page(desk).wire(page)
    return page


class _Page:
    """The components, and the functions that their events call."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.asking = Asking(desk)
        self.keeping = Keeping(desk)
        self.shelving = Shelving(desk)
        self.judging = Judging(desk)
        self.kept_language = gr.BrowserState("", storage_key="clausier-language", secret=_PLAIN)
        self.kept_open = gr.BrowserState("", storage_key="clausier-open", secret=_PLAIN)
        self.conversation = gr.State("")
        self.turn = gr.State("")
        self.replaced = gr.State("")
        self.working = gr.State(0)
        with gr.Row(elem_id="top"):
            self.header = gr.HTML(elem_id="header", min_width=320)
            self.language = gr.Radio(
                list(LANGUAGES),
                value="fr",
                label=say("language", "fr"),
                elem_id="language",
                show_label=False,
                container=False,
                min_width=240,
            )
        self.state = gr.HTML(elem_id="state")
        self.pulse = gr.Timer(1, active=False)
        with gr.Tabs() as self.tabs:
            with gr.Tab(say("tab_ask", "fr"), id="ask") as self.ask_tab:
                self._build_asking()
            with gr.Tab(say("tab_library", "fr"), id="library") as self.library_tab:
                self._build_library()
            with gr.Tab(say("tab_feedback", "fr"), id="feedback", visible=False) as self.judge_tab:
                self.judged = gr.HTML(elem_id="judged", js_on_load=PARTS_JS)

    def _build_asking(self) -> None:
        self.more = gr.Button(elem_id="more", size="sm")
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=2, min_width=220, elem_id="side"):
                self.new = gr.Button(size="sm", elem_id="new")
                self.search = gr.Textbox(max_lines=1, max_length=200, elem_id="search")
                self.kept = gr.HTML(elem_id="kept", js_on_load=PARTS_JS)
                self.file = gr.JSON(visible=False)
            with gr.Column(scale=5, min_width=320):
                self.contracts = gr.Dropdown([], multiselect=True, elem_id="contracts")
                self.chat = gr.Chatbot(
                    show_label=False,
                    elem_id="chat",
                    autoscroll=False,  # SHOW_ANSWER does it
                    latex_delimiters=[],
                    buttons=[],
                    feedback_options=None,
                )
                self.suggested = gr.HTML(elem_id="suggested", js_on_load=PARTS_JS)
                with gr.Row(elem_id="asking", equal_height=True):
                    self.question = gr.Textbox(
                        lines=1, max_lines=4, max_length=MAX_LENGTH, scale=5, min_width=200
                    )
                    self.send = gr.Button(variant="primary", min_width=110, elem_id="send")
                    self.stop = gr.Button(
                        variant="stop", min_width=110, visible=False, elem_id="stop"
                    )
            with gr.Column(scale=4, min_width=320, elem_id="cited"):
                self.cited = gr.HTML()
                self.cards = gr.HTML(elem_id="cards", js_on_load=ANSWER_JS)

    def _build_library(self) -> None:
        with gr.Group(visible=False) as self.adding:
            self.upload = gr.File(
                file_count="multiple", file_types=sorted(READERS), height=140, elem_id="upload"
            )
            self.groups = gr.Dropdown(
                [], multiselect=True, allow_custom_value=True, elem_id="groups"
            )
            self.add_samples = gr.Button(size="sm", visible=False, elem_id="samples")
        self.refused = gr.HTML(elem_id="refused")
        self.jobs = gr.HTML(elem_id="jobs", js_on_load=PARTS_JS)
        self.progress = gr.Timer(1, active=False)
        self.held = gr.HTML(elem_id="held", js_on_load=PARTS_JS)
        self.outline = gr.HTML(elem_id="outline", js_on_load=PARTS_JS)

    # ------------------------------------------------------------------ what the components show

    def labels(self, language: Language, request: gr.Request) -> Updates:
        """Every word of the components in `language`."""
        visitor = self.desk.visitor(request)
        account, entries = visitor.account, visitor.library.entries()
        count = len(entries)
        info = "contracts_one" if count == 1 else "contracts_all"
        groups = sorted({group for entry in entries for group in entry.groups})
        header = render(
            "header",
            language,
            name=account.name,
            local=not account.name,
            signs_in=self.desk.signs_in,
        )
        return {
            self.header: header,
            self.state: self._state(language),
            self.ask_tab: gr.update(label=say("tab_ask", language)),
            self.library_tab: gr.update(label=say("tab_library", language)),
            self.judge_tab: gr.update(label=say("tab_feedback", language), visible=account.admin),
            self.more: gr.update(value=say("conversations", language)),
            self.new: gr.update(value=say("new_conversation", language)),
            self.search: gr.update(
                label=say("search", language), placeholder=say("search_hint", language)
            ),
            self.contracts: gr.update(
                label=say("contracts", language),
                info=say(info, language, count=count),
                choices=[
                    (
                        say(
                            "contract_choice",
                            language,
                            id=e.id,
                            title=e.title,
                            spoken=e.language,
                            clauses=e.clauses,
                        ),
                        e.id,
                    )
                    for e in entries
                ],
            ),
            self.chat: gr.update(label=say("conversation", language)),
            self.question: gr.update(
                label=say("your_question", language), placeholder=say("question_hint", language)
            ),
            self.send: gr.update(value=say("send", language)),
            self.stop: gr.update(value=say("stop", language)),
            self.cited: f"<h2>{say('cited', language)}</h2>",
            self.adding: gr.update(visible=account.admin),
            self.upload: gr.update(label=say("upload", language)),
            self.groups: gr.update(
                label=say("groups", language),
                info=say("groups_hint", language),
                choices=groups,
                visible=bool(account.name),
            ),
            self.add_samples: gr.update(
                value=say("add_samples", language), visible=bool(self.desk.samples and not entries)
            ),
        }

    def _state(self, language: Language) -> str:
        return render("state", language, warming=not self.desk.warm.is_set())

    def _listed(
        self, conversation: str, search: str, language: Language, request: gr.Request
    ) -> str:
        return self.keeping.listed(conversation, search, language, request)

    def _opened(
        self, shown: Shown, search: str, language: Language, request: gr.Request
    ) -> Updates:
        """The chat and the clauses of `shown`, and where it stands among the conversations."""
        return {
            self.chat: shown.chat,
            self.cards: shown.panel,
            self.conversation: shown.conversation,
            self.turn: shown.turn,
            self.kept_open: shown.conversation,
            self.kept: self._listed(shown.conversation, search, language, request),
        }

    def _shelves(self, language: Language, request: gr.Request) -> Updates:
        html, working = self.shelving.jobs(language, request)
        return {
            self.jobs: html,
            self.working: working,
            self.progress: gr.Timer(active=working > 0),
            self.held: self.shelving.listed(language, request),
        }

    def _everything(self, conversation: str, language: Language, request: gr.Request) -> Updates:
        """The whole page in `language`, that conversation open."""
        try:
            shown = self.asking.open(conversation, language, request)
        except self.desk.refusals:  # it was deleted, or is another's
            shown = self.asking.open("", language, request)
        return {
            **self.labels(language, request),
            **self._opened(shown, "", language, request),
            **self._shelves(language, request),
            self.judged: self.judging.listed(language, request),
            self.outline: "",
        }

    # ---------------------------------------------------------------------------- what is called

    def load(self, kept_language: str, kept_open: str, request: gr.Request) -> Updates:
        """The page as it is first shown: as it was left, or with the clause that its link names."""
        spoken = [language for _, language in LANGUAGES if language == kept_language]
        language = spoken[0] if spoken else browser_language(request.headers.get("accept-language"))
        shown = self._everything(kept_open or "", language, request)
        asked = dict(request.query_params)
        if asked.get("contract"):
            shown[self.cards] = self.asking.linked(
                asked["contract"], asked.get("clause", ""), language, request
            )
            shown[self.turn] = ""
        return {
            **shown,
            self.language: language,
            self.pulse: gr.Timer(active=not self.desk.warm.is_set()),
        }

    def speak(self, language: Language, conversation: str, request: gr.Request) -> Updates:
        """The page in the language that was chosen."""
        return {**self._everything(conversation, language, request), self.kept_language: language}

    def beat(self, language: Language) -> Updates:
        """Whether the models are loaded by now."""
        return {
            self.state: self._state(language),
            self.pulse: gr.Timer(active=not self.desk.warm.is_set()),
        }

    def suggest(self, contracts: list[str], language: Language, request: gr.Request) -> str:
        """Questions that the chosen contracts answer; the style hides them once one was asked."""
        if not self.desk.warm.is_set():
            return ""
        try:
            found = examples(self.desk.visitor(request).assistant, contracts, language)
        except self.desk.refusals:  # a contract went meanwhile; the question that is asked tells so
            return ""
        return render("examples", language, questions=found)

    def ask(
        self,
        question: str,
        contracts: list[str],
        conversation: str,
        language: Language,
        request: gr.Request,
    ) -> Iterator[Updates]:
        """The answer as it comes; what is typed meanwhile stays."""
        asked = question.strip()
        if not asked:
            yield {self.question: gr.skip()}
            return
        cleared: Updates = {self.question: ""}
        for shown in self.asking.ask(asked, contracts, conversation, language, request):
            busy = not shown.turn
            yield {
                **cleared,
                self.chat: shown.chat,
                self.cards: shown.panel,
                self.conversation: shown.conversation,
                self.turn: shown.turn,
                self.kept_open: shown.conversation,
                self.send: gr.update(visible=not busy),
                self.stop: gr.update(visible=busy),
            }
            cleared = {}

    def stopped(self, conversation: str, language: Language, request: gr.Request) -> Updates:
        """The chat without the question that was stopped."""
        shown = self.asking.open(conversation, language, request)
        return {
            self.chat: shown.chat,
            self.cards: shown.panel,
            self.turn: shown.turn,
            self.send: gr.update(visible=True),
            self.stop: gr.update(visible=False),
        }

    def clicked_answer(
        self,
        conversation: str,
        turn: str,
        language: Language,
        request: gr.Request,
        clicked: gr.EventData,
    ) -> Updates:
        """The clauses after a click on one of their buttons, or on a mark in the chat."""
        shown = Shown([], "", conversation, turn)
        panel, now = self.asking.act(clicked._data, shown, language, request)
        return {self.cards: panel, self.turn: now}

    def clicked_kept(
        self,
        conversation: str,
        search: str,
        language: Language,
        request: gr.Request,
        clicked: gr.EventData,
    ) -> Updates:
        """The list of conversations, and what is open, after a click in it."""
        data = clicked._data
        if data.get("action") == "export":
            return {
                self.file: self.keeping.exported(
                    str(data.get("id")), data.get("form"), language, request
                )
            }
        now = self.keeping.act(data, conversation, request)
        if now == conversation:
            return {self.kept: self._listed(now, search, language, request), self.file: None}
        shown = self.asking.open(now, language, request)
        return {**self._opened(shown, search, language, request), self.file: None}

    def begin(self, language: Language, request: gr.Request) -> Updates:
        """A new conversation."""
        shown = self.asking.open("", language, request)
        return {**self._opened(shown, "", language, request), self.search: ""}

    def uploaded(
        self,
        files: list[str],
        groups: list[str],
        replaced: str,
        language: Language,
        request: gr.Request,
    ) -> Updates:
        """The files under way; what was refused of them, and why."""
        why = self.shelving.add(files, groups, replaced, language, request)
        return {
            self.upload: gr.update(value=None, label=say("upload", language)),
            self.replaced: "",
            self.refused: render("refused", language, why=why) if why else "",
            **self._shelves(language, request),
        }

    def try_samples(self, language: Language, request: gr.Request) -> Updates:
        """The sample contracts under way."""
        self.shelving.add_samples(language, request)
        return {self.add_samples: gr.update(visible=False), **self._shelves(language, request)}

    def watch_jobs(
        self, working: int, conversation: str, language: Language, request: gr.Request
    ) -> Updates:
        """How far the files are; the contracts anew where one of them has come in."""
        html, now = self.shelving.jobs(language, request)
        told: Updates = {
            self.jobs: html,
            self.working: now,
            self.progress: gr.Timer(active=now > 0),
        }
        if now < working:
            told |= self.labels(language, request)
            told[self.held] = self.shelving.listed(language, request)
            if not conversation:
                told[self.cards] = self.asking.open("", language, request).panel
        return told

    def clicked_job(
        self, language: Language, request: gr.Request, clicked: gr.EventData
    ) -> Updates:
        """The files after a click on one of their buttons."""
        self.shelving.act_on_job(clicked._data, language, request)
        return self._shelves(language, request)

    def clicked_held(
        self, language: Language, request: gr.Request, clicked: gr.EventData
    ) -> Updates:
        """The contracts, or the outline of one, after a click in their table."""
        data = clicked._data
        contract = str(data.get("id", ""))
        match data.get("action"):
            case "outline":
                return {self.outline: self.shelving.outline(contract, language, request)}
            case "replace":
                label = say("replace_with", language, contract=contract)
                return {self.upload: gr.update(label=label), self.replaced: contract}
        wrong = False
        try:
            told = self.shelving.act(data, language, request)
        except self.desk.refusals as refusal:
            told, wrong = str(refusal), True
        return {
            **self.labels(language, request),
            self.held: self.shelving.listed(language, request, told, wrong=wrong),
            self.outline: "",
        }

    def clicked_judged(
        self, language: Language, request: gr.Request, clicked: gr.EventData
    ) -> Updates:
        """The feedback after a gold fact was made of one, or was refused."""
        wrong = False
        try:
            told = self.judging.act(clicked._data, language, request)
        except self.desk.refusals as refusal:
            told, wrong = str(refusal), True
        return {self.judged: self.judging.listed(language, request, told, wrong=wrong)}

    # ------------------------------------------------------------------------- which event calls

    def wire(self, page: gr.Blocks) -> None:
        """Have every event call its function."""
        every = [
            self.header, self.state, self.pulse, self.ask_tab, self.library_tab, self.judge_tab,
            self.more, self.new, self.search, self.kept, self.contracts, self.chat, self.question,
            self.send, self.stop, self.cited, self.cards, self.adding, self.upload, self.groups,
            self.add_samples, self.jobs, self.progress, self.held, self.outline, self.judged,
            self.conversation, self.turn, self.working, self.kept_open, self.kept_language,
            self.language,
        ]  # fmt: skip
        load = page.load(
            self._told(self.load), [self.kept_language, self.kept_open], every, js=None, **_ACTING
        )
        load.then(None, self.language, None, js=SPEAK, **_ACTING)
        load.then(None, js=FOCUS, **_ACTING)
        spoken = self.language.input(
            self._told(self.speak), [self.language, self.conversation], every, **_ACTING
        )
        spoken.then(None, self.language, None, js=SPEAK, **_ACTING)
        self.pulse.tick(self.beat, self.language, [self.state, self.pulse], **_ACTING)
        self._wire_asking(load, spoken)
        self._wire_kept()
        self._wire_library(every)
        self.judged.click(self._told(self.clicked_judged), self.language, self.judged, **_ACTING)

    def _wire_asking(self, *fresh: Any) -> None:  # noqa: ANN401 - Gradio's events
        given = [self.question, self.contracts, self.conversation, self.language]
        shown = [
            self.question, self.chat, self.cards, self.conversation, self.turn, self.kept_open,
            self.send, self.stop,
        ]  # fmt: skip
        typed = gr.on(
            [self.question.submit, self.send.click],
            self._told(self.ask), given, shown, show_progress="hidden", **_ASKING,
        )  # fmt: skip
        chosen = self.suggested.click(_suggestion, None, self.question, **_ACTING)
        picked = chosen.then(self._told(self.ask), given, shown, show_progress="hidden", **_ASKING)
        for asked in (typed, picked):
            asked.then(
                self._told(self._listed),
                [self.conversation, self.search, self.language],
                self.kept,
                **_ACTING,
            )
        starts = (self.question.submit, self.send.click, self.suggested.click)
        for now in (*starts, typed.then, picked.then):
            now(None, js=SHOW_ANSWER, **_ACTING)
        self.stop.click(
            self._told(self.stopped),
            [self.conversation, self.language],
            [self.chat, self.cards, self.turn, self.send, self.stop],
            cancels=[typed, picked],
            **_ACTING,
        )
        self.cards.click(
            self._told(self.clicked_answer),
            [self.conversation, self.turn, self.language],
            [self.cards, self.turn],
            **_ACTING,
        )
        suggesting = [
            self.contracts.change,
            self.new.click,
            *(event.then for event in fresh),
        ]
        for event in suggesting:
            event(
                self._told(self.suggest),
                [self.contracts, self.language],
                self.suggested,
                **_ACTING,
            )

    def _wire_kept(self) -> None:
        here = [self.conversation, self.search, self.language]
        opened = [self.chat, self.cards, self.conversation, self.turn, self.kept_open, self.kept]
        acted = self.kept.click(
            self._told(self.clicked_kept), here, [*opened, self.file], **_ACTING
        )
        acted.then(None, self.file, None, js=SAVE_FILE, **_ACTING)
        self.search.change(self._told(self._listed), here, self.kept, **_ACTING)
        self.new.click(self._told(self.begin), self.language, [*opened, self.search], **_ACTING)
        self.more.click(None, js=SIDE, **_ACTING)

    def _wire_library(self, every: list[Any]) -> None:
        shelves = [self.jobs, self.working, self.progress, self.held]
        self.upload.upload(
            self._told(self.uploaded),
            [self.upload, self.groups, self.replaced, self.language],
            [self.upload, self.replaced, self.refused, *shelves],
            **_ACTING,
        )
        self.add_samples.click(
            self._told(self.try_samples), self.language, [self.add_samples, *shelves], **_ACTING
        )
        self.progress.tick(
            self._told(self.watch_jobs),
            [self.working, self.conversation, self.language],
            every,
            **_ACTING,
        )
        self.jobs.click(self._told(self.clicked_job), self.language, shelves, **_ACTING)
        self.held.click(
            self._told(self.clicked_held), self.language, [*every, self.replaced], **_ACTING
        )
        self.library_tab.select(self._told(self._shelves), self.language, shelves, **_ACTING)
        self.judge_tab.select(
            self._told(self.judging.listed), self.language, self.judged, **_ACTING
        )

    def _told(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """The handler, what it refuses told to the visitor in a box of its own."""
        return told(handler, self.desk.refusals)


def _suggestion(clicked: gr.EventData) -> str:
    return str(clicked._data.get("question", ""))
