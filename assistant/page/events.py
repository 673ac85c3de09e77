"""What the events of the page call: what was entered in, what every component shows now out.

The work is done in `asking`, `keeping`, `shelving` and `judging`; here it is spread over the
components.
"""

from collections.abc import Iterator

import gradio as gr

from assistant.page.asking import Asking, Shown
from assistant.page.components import Components, Updates
from assistant.page.desk import Desk
from assistant.page.examples import examples
from assistant.page.judging import Judging
from assistant.page.keeping import Keeping
from assistant.page.render import render
from assistant.page.shelving import Shelving
from assistant.page.words import LANGUAGES, browser_language, say
from ingest.language import Language


class Events(Components):
    """The components with the functions that their events call."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asking = Asking(desk)
        self.keeping = Keeping(desk)
        self.shelving = Shelving(desk)
        self.judging = Judging(desk)

    def listed(
        self, conversation: str, search: str, language: Language, request: gr.Request
    ) -> str:
        """The visitor's conversations."""
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
            self.kept: self.listed(shown.conversation, search, language, request),
        }

    def shelves(self, language: Language, request: gr.Request) -> Updates:
        """The files under way, and the contracts."""
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
            **self.shelves(language, request),
            self.judged: self.judging.listed(language, request),
            self.outline: "",
        }

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
            self.state: self.state_html(language),
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
        cleared: Updates = {self.question: "", self.pending: asked}
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

    def stopped(
        self, pending: str, conversation: str, language: Language, request: gr.Request
    ) -> Updates:
        """The chat without the question that was stopped, which is in its box again."""
        self.asking.stop(request)
        shown = self.asking.open(conversation, language, request)
        return {
            self.question: pending,
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
            return {self.kept: self.listed(now, search, language, request), self.file: None}
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
            **self.shelves(language, request),
        }

    def try_samples(self, language: Language, request: gr.Request) -> Updates:
        """The sample contracts under way."""
        self.shelving.add_samples(language, request)
        return {self.add_samples: gr.update(visible=False), **self.shelves(language, request)}

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
        return self.shelves(language, request)

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
