"""The page: which function each event of its components calls, and how many at once.

A `Desk` in, Gradio `Blocks` out, to be opened by `serving`.
"""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.page.desk import Desk
from assistant.page.endpoints import add_endpoints
from assistant.page.events import Events
from assistant.page.look import FOCUS, SAVE_FILE, SHOW_ANSWER, SIDE, SPEAK
from assistant.page.telling import told
from ingest.privacy import close_the_doors

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


class _Page(Events):
    """The components, their functions, and the wires between."""

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
            self.send, self.stop, self.pending,
        ]  # fmt: skip
        typed = gr.on(
            [self.question.submit, self.send.click],
            self._told(self.ask), given, shown, show_progress="hidden", **_ASKING,
        )  # fmt: skip
        chosen = self.suggested.click(_suggestion, None, self.question, **_ACTING)
        picked = chosen.then(self._told(self.ask), given, shown, show_progress="hidden", **_ASKING)
        for asked in (typed, picked):
            asked.then(
                self._told(self.listed),
                [self.conversation, self.search, self.language],
                self.kept,
                **_ACTING,
            )
        starts = (self.question.submit, self.send.click, self.suggested.click)
        for now in (*starts, typed.then, picked.then):
            now(None, js=SHOW_ANSWER, **_ACTING)
        self.stop.click(
            self._told(self.stopped),
            [self.pending, self.conversation, self.language],
            [self.question, self.chat, self.cards, self.turn, self.send, self.stop],
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
        self.search.change(self._told(self.listed), here, self.kept, **_ACTING)
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
        self.library_tab.select(self._told(self.shelves), self.language, shelves, **_ACTING)
        self.judge_tab.select(
            self._told(self.judging.listed), self.language, self.judged, **_ACTING
        )

    def _told(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """The handler, what it refuses told to the visitor in a box of its own."""
        return told(handler, self.desk.refusals)


def _suggestion(clicked: gr.EventData) -> str:
    return str(clicked._data.get("question", ""))
