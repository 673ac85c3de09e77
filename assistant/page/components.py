"""The components of the page, and every word that they show themselves.

A `Desk` in, Gradio's components out, in one language at a time; what they show of contracts comes
from `events`, and what calls them is wired in `layout`.
"""

from typing import Any

import gradio as gr

from assistant.page.desk import Desk
from assistant.page.look import ANSWER_JS, PARTS_JS
from assistant.page.render import render
from assistant.page.words import LANGUAGES, say
from assistant.question import MAX_LENGTH
from ingest.language import Language
from ingest.readers import READERS

_PLAIN = "clausier"
"""What Gradio encrypts the browser's own settings with: a name, so that a restart reads them."""
Updates = dict[Any, Any]
"""By component what it shows now."""


class Components:
    """The components, made within the Gradio page that is being built."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.kept_language = gr.BrowserState("", storage_key="clausier-language", secret=_PLAIN)
        self.kept_open = gr.BrowserState("", storage_key="clausier-open", secret=_PLAIN)
        self.conversation = gr.State("")
        self.turn = gr.State("")
        self.replaced = gr.State("")
        self.pending = gr.State("")
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
                file_count="multiple", file_types=sorted(READERS), height=160, elem_id="upload"
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
            self.state: self.state_html(language),
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

    def state_html(self, language: Language) -> str:
        """That the models are being loaded, as long as they are."""
        return render("state", language, warming=not self.desk.warm.is_set())
