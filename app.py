"""The entrance: the web page over an assistant, and the command line that opens it.

Questions and choices in, one call of `assistant` a turn, its `Answer` shown: the text in a chat,
each cited clause on a card beside it. Answering is left to `assistant`, the other commands to the
`commands` module of each package.
"""

import os
import re
import socket
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.answer import Answer
from assistant.cards import CARDS_CSS, CARDS_JS, EMPTY_LIBRARY, Sheet, cards_html
from assistant.citing import place_lines
from assistant.errors import AssistantError
from assistant.page_pictures import picture_of
from assistant.question import MAX_LENGTH
from eval.errors import EvalError
from ingest.command_line import CommandLine
from ingest.commands import library_option, progress_on_terminal, reembed_library
from ingest.errors import IngestError, OtherModel
from ingest.privacy import close_the_doors

if TYPE_CHECKING:
    import gradio as gr

    from assistant.assistant import Assistant
    from ingest.embedding import Embedder
    from ingest.library import Library

Message = Mapping[str, Any]
"""A turn of the chat as Gradio holds it: `role`, and `content` as text or a list of texts."""

SAMPLES = Path(__file__).resolve().parent / "samples"
SAMPLES_LIBRARY = SAMPLES.parent / "build" / "samples-library"

HEADER = """
<h1>Clausier</h1>
<p lang="fr">Interrogez vos contrats d’hébergement : une réponse courte, les mots exacts du contrat
et l’article où ils figurent.</p>
<p lang="en">Ask your hosting contracts: a short answer, the contract’s exact words, and the article
they stand in.</p>
"""
HINT = """
<p class="hint"><span lang="fr">Les clauses citées s’afficheront ici, en entier.</span><br>
<span lang="en">Cited clauses will appear here, in full.</span></p>
"""
FORGOTTEN = """
<p class="hint" role="status"><span lang="fr">Cette réponse n’est plus en mémoire : reposez la
question.</span><br><span lang="en">This answer is no longer kept: ask again.</span></p>
"""
EXAMPLES = (
    "Quel est le préavis pour résilier ?",
    "Où les données de santé sont-elles hébergées ?",
    "How long are backups kept?",
    "What happens if the availability target is missed?",
)
CSS = """
.gradio-container { width: 100% !important; max-width: 1320px !important;
  margin: 0 auto !important; }
#header h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
#header p { margin: 0; color: var(--body-text-color-subdued); line-height: 1.45; }
#header p[lang=fr] { color: var(--body-text-color); }
#chat { height: max(20rem, calc(100vh - 24.5rem)) !important; }
#chat blockquote { border-left: 3px solid var(--color-accent); font-style: normal;
  margin: .5rem 0; }
#cited { gap: .25rem; }
#cited h2 { font-size: 1rem; margin: 0; }
#cards { max-height: calc(100vh - 10rem); overflow-y: auto; }
footer .divider { display: none; }
@media (max-width: 700px) { #chat { height: 60vh !important; } #cards { max-height: none; } }
"""
OWN_HOST_ONLY = """<meta http-equiv="Content-Security-Policy" content="default-src 'self';
 script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline';
 img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'">"""
"""The browser fetches nothing from another host, whatever picture a contract's words point to."""
FOCUS = "() => { if (innerWidth > 700) document.querySelector('#asking textarea').focus() }"
"""Whoever opens the page can type at once; a phone would scroll down to its keyboard."""
SHOW_ANSWER = """() => setTimeout(() => {
  document.querySelectorAll('.card .clause').forEach(clause => {
    const mark = clause.querySelector('mark');
    if (mark) clause.scrollTop = mark.offsetTop - 24;
  });
  const asked = [...document.querySelectorAll('#chat .user-row')].pop();
  const log = asked?.closest('[role=log]');
  if (log) log.scrollTop += asked.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}, 300)"""
"""When a question is asked, and again when it is answered: the chat scrolls to it, and a clause
longer than its card to its quote; as soon as they are drawn."""


def converse(
    assistant: "Assistant", question: str, messages: Sequence[Message], contracts: Iterable[str]
) -> Iterator[tuple[list[Message], str, Answer | None]]:
    """The chat, the cards and the answer (None until it is whole); a refusal is told in the chat.

    `messages` is the chat so far; no `contracts` means all of them.
    """
    chat = [*messages, _message("user", question)]
    yield chat, "", None
    said = ""
    try:
        for piece in assistant.stream(question, list(contracts) or None, history(messages)):
            if isinstance(piece, Answer):
                said_so = _message("assistant", piece.text, piece)
                yield [*chat, said_so], cards_html(piece), piece
            else:
                said += piece
                yield [*chat, _message("assistant", said)], "", None
    except (IngestError, AssistantError) as error:
        yield [*chat, _message("assistant", f"**Erreur · Error** — {error}")], "", None


def turn_page(library: "Library", answer: Answer | None, mark: int, page: int) -> str:
    """The cards of the answer, in that of `[mark]` the page asked for; 0 closes it.

    None is an answer that is no longer kept, after a restart.
    """
    if answer is None or not 1 <= mark <= len(answer.citations):
        return FORGOTTEN
    if not page:
        return cards_html(answer)
    citation = answer.citations[mark - 1]
    try:
        sheet: Sheet = picture_of(library, citation, page)
    except (IngestError, AssistantError) as error:
        sheet = error
    return cards_html(answer, {mark: sheet})


def _message(role: str, text: str, answer: Answer | None = None) -> Message:
    """A turn of the chat. Contract words are shown as printed, whatever Markdown they look like.

    The marks of an `answer` lead to its cards.
    """
    places = set(place_lines(answer)) if answer else set()
    lines = (
        _line(line, leads=answer is not None, place=line in places) for line in text.split("\n")
    )
    return {"role": role, "content": "\n".join(lines)}


def _line(line: str, *, leads: bool, place: bool) -> str:
    if place:  # the words before the mark may be the contract's, the mark is ours
        words, mark = line[2:].rsplit(" ", 1)
        return f"> {_MARKDOWN.sub(_ESCAPED, words)} {_MARK.sub(_LINK, mark)}"
    if line.startswith("> "):
        return f"> {_MARKDOWN.sub(_ESCAPED, line[2:])}"
    escaped = _HTML.sub(_ESCAPED, line)
    return _OWN_MARK.sub(_LINK, escaped) if leads else escaped


_MARK = re.compile(r"\[(\d+)\]$")
_OWN_MARK = re.compile(r"(?:(?<=^)|(?<=\*\* ))\[(\d+)\](?= →|$)")
"""After the fact that is said first, and before what a quote leads to."""
_LINK = r"[\\[\1\\]](#clause-\1)"
_LINKED = re.compile(r"\[\\\[(\d+)\\\]\]\(#clause-\1\)")
_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
"""What Markdown may read as a sign of its own."""
_HTML = re.compile(r"[<&\\]")
"""In our own words Markdown is meant, HTML never."""
_ESCAPED = r"\\\g<0>"


def history(messages: Sequence[Message]) -> list[tuple[str, str]]:
    """The (question, answer) pairs of a chat, oldest first.

    >>> history([{"role": "user", "content": "Q"}, {"role": "assistant", "content": "A"}])
    [('Q', 'A')]
    """
    return [
        (_words(asked), _words(said))
        for asked, said in pairwise(messages)
        if asked["role"] == "user" and said["role"] == "assistant"
    ]


def _words(message: Message) -> str:
    content = message["content"]
    text = content if isinstance(content, str) else "".join(p.get("text", "") for p in content)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", _LINKED.sub(r"[\1]", text))


def build_page(assistant: "Assistant") -> "gr.Blocks":
    """The page over `assistant`, and the endpoint `/ask` for machines; `launch` opens it."""
    close_the_doors()
    import gradio as gr

    def refreshed() -> tuple[Any, str]:
        return gr.update(choices=_choices(assistant)), _welcome(assistant)

    def turn(question: str, messages: list[Any], contracts: list[str]) -> Iterator[tuple[Any, ...]]:
        box: Any = ""
        if question.strip():
            for shown in converse(assistant, question.strip(), messages, contracts):
                yield box, *shown
                box = gr.skip()  # what is typed while the answer comes stays
        else:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()

    def turned(answer: Answer | None, clicked: gr.EventData) -> str:
        return turn_page(assistant.library, answer, int(clicked.mark), int(clicked.page))

    def example(selected: gr.SelectData) -> str:
        return str(selected.value["text"])

    def ask(
        question: str, contracts: list[str] | None = None, history: list[list[str]] | None = None
    ) -> dict[str, Any]:
        """The answer row of a question; no contracts means all of them."""
        try:
            return ask_row(assistant, question, contracts, history)
        except (IngestError, AssistantError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    page = gr.Blocks(title="Clausier", analytics_enabled=False, fill_width=True)
    with page:
        gr.HTML(HEADER, elem_id="header")
        with gr.Row():
            with gr.Column(scale=3, min_width=320):
                contracts = gr.Dropdown(
                    _choices(assistant),
                    label="Contrats · Contracts",
                    info="Aucun choisi : tous · None chosen: all",
                    multiselect=True,
                )
                chat = gr.Chatbot(
                    label="Conversation",
                    show_label=False,
                    elem_id="chat",
                    examples=[{"text": question} for question in EXAMPLES],
                    autoscroll=False,  # SHOW_ANSWER does it
                    latex_delimiters=[],
                    buttons=["copy"],
                )
                with gr.Row(elem_id="asking", equal_height=True):
                    question = gr.Textbox(
                        label="Votre question · Your question",
                        lines=1,
                        max_lines=4,
                        max_length=MAX_LENGTH,
                        scale=5,
                        min_width=200,
                    )
                    send = gr.Button("Envoyer · Send", variant="primary", min_width=150)
            with gr.Column(scale=2, min_width=320, elem_id="cited"):
                gr.HTML("<h2>Clauses citées · Cited clauses</h2>")
                cards = gr.HTML(_welcome(assistant), elem_id="cards", js_on_load=CARDS_JS)
        answered = gr.State(None)
        shown = [question, chat, cards, answered]
        given = [question, chat, contracts]
        typed = gr.on(
            [question.submit, send.click], turn, given, shown, show_progress_on=chat, **_PRIVATE
        )
        chosen = chat.example_select(example, None, question, show_progress="hidden", **_PRIVATE)
        picked = chosen.then(turn, given, shown, show_progress_on=chat, **_PRIVATE)
        for now in (question.submit, send.click, chat.example_select, typed.then, picked.then):
            now(None, js=SHOW_ANSWER, **_PRIVATE)
        cards.click(turned, answered, cards, show_progress="hidden", **_PRIVATE)
        chat.clear(
            lambda: (_welcome(assistant), None),
            None,
            [cards, answered],
            cancels=[typed, picked],
            **_PRIVATE,
        )
        page.load(refreshed, None, [contracts, cards], js=FOCUS, show_progress="hidden", **_PRIVATE)
        gr.events.api(ask, api_name="ask", concurrency_limit=_AT_ONCE)
    return page


_AT_ONCE = 4
"""Questions that are answered at the same time."""
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "concurrency_limit": _AT_ONCE}
"""Events of the page are no endpoint for machines."""


def _choices(assistant: "Assistant") -> list[tuple[str, str]]:
    """Every contract of the library: what tells it, and its id."""
    return [
        (f"{entry.id} — {entry.title} ({entry.language}, {entry.clauses} clauses)", entry.id)
        for entry in assistant.library.entries()
    ]


def _welcome(assistant: "Assistant") -> str:
    return HINT if assistant.library.entries() else EMPTY_LIBRARY


def ask_row(
    assistant: "Assistant",
    question: str,
    contracts: Sequence[str] | None,
    history: Sequence[Sequence[str]] | None,
) -> dict[str, Any]:
    """The answer row of a question, as a batch gives it."""
    from assistant.rows import answer_row

    started = time.perf_counter()
    pairs = [(asked, said) for asked, said in history or ()]
    answer = assistant.ask(question, contracts or None, pairs)
    return answer_row(None, question, answer, time.perf_counter() - started)


def launch(page: "gr.Blocks", host: str = "127.0.0.1", port: int | None = None) -> str:
    """The address that `page` is served at from now on, by a thread of its own.

    Port None is 7860, or the next free one. Raises `PageError` where nothing can be opened.
    """
    import gradio as gr
    from gradio.exceptions import ServerFailedToStartError

    for name in ("NO_PROXY", "no_proxy"):  # Gradio looks at its own page before it says it is up
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost")))
    theme = gr.themes.Default(
        primary_hue="teal",
        neutral_hue="slate",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(  # every text is legible: a contrast of 4.5 or more
        body_text_color_subdued="*neutral_500",
        block_info_text_color="*neutral_500",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_400",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
    )
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=_free_port(host, port),
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            run_history=False,
            enable_monitoring=False,
            footer_links=["api"],
            theme=theme,
            css=CSS + CARDS_CSS,
            head=OWN_HOST_ONLY,
        )
    except ServerFailedToStartError as error:
        raise PageError(_cannot_open(host, port)) from error
    return address


def _free_port(host: str, port: int | None) -> int:
    """`port`, or the first free one from 7860 where it is None. Raises `PageError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(7860, 7960) if port is None else [port]:
        with socket.socket(family) as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, tried))
            return tried
    raise PageError(_cannot_open(host, port))


def _cannot_open(host: str, port: int | None) -> str:
    where = host if port is None else f"{host}:{port}"
    return f"The page cannot be opened at {where!r}. Choose another --port or --host."


class PageError(Exception):
    """The page cannot be opened; the text is one line that says what to do next."""


COMMANDS = {
    "ingest": "ingest.commands",
    "list": "ingest.library_commands",
    "show": "ingest.commands",
    "remove": "ingest.library_commands",
    "rename": "ingest.library_commands",
    "share": "ingest.library_commands",
    "reembed": "ingest.commands",
    "ask": "assistant.commands",
    "eval": "eval.commands",
    "feedback": "eval.feedback_commands",
    "user": "assistant.access.commands",
}
"""Command -> the module that has it, imported when it is named."""
REFUSALS = (IngestError, AssistantError, EvalError, PageError)
"""What is told to the user in one line."""


@click.group(cls=CommandLine, lazy=COMMANDS, refusals=REFUSALS)
@click.pass_context
def main(context: click.Context) -> None:
    """Ask hosting contracts, in French or English; answers come in the contract's own words."""
    context.obj = prepare


def prepare(library: "Library", embedder: "Embedder") -> None:
    """Have the contracts that came into the library ready for search."""
    from assistant.assistant import Assistant

    Assistant(library, embedder).prepare()


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 7860, or the next free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--samples", is_flag=True, help="Over the sample contracts of the checkout.")
@library_option
def serve(port: int | None, host: str, library: Path | None, *, samples: bool) -> None:
    """Open the web page."""
    from assistant.assistant import Assistant

    own = samples and library is None
    assistant = open_samples_library() if own else Assistant.open(library)
    if samples:
        ingest_samples(assistant)
    threading.Thread(target=warm_up, args=[assistant], daemon=True).start()
    page = build_page(assistant)
    address = launch(page, host, port)
    click.echo(f"Clausier: {address} (Ctrl+C to stop)")
    _open_browser(address)
    page.block_thread()


def open_samples_library() -> "Assistant":
    """An assistant over the library of the samples; one of another model is embedded anew."""
    from assistant.assistant import Assistant

    try:
        return Assistant.open(SAMPLES_LIBRARY)
    except OtherModel:
        reembed_library(SAMPLES_LIBRARY)
        return Assistant.open(SAMPLES_LIBRARY)


def ingest_samples(assistant: "Assistant") -> None:
    """Put the sample contracts that are new or changed into the library."""
    from ingest.ingestion import Outcome, ingest_file

    files = sorted([*SAMPLES.glob("*.pdf"), *SAMPLES.glob("*.docx")])
    if not files:
        msg = f"No sample contracts in {str(SAMPLES)!r}. Run this in a clone of the project."
        raise PageError(msg)
    with progress_on_terminal() as report:
        for file in files:
            done = ingest_file(file, assistant.library, assistant.embedder, file.stem, report)
            if done.outcome is not Outcome.UNCHANGED:
                click.echo(f"{done.id}: {done.outcome.value}, {done.clauses} clauses")


def warm_up(assistant: "Assistant") -> None:
    """Have the first question find the model loaded and the contracts indexed."""
    with suppress(IngestError, AssistantError):  # the first question tells it to whoever asks
        assistant.ask(EXAMPLES[0])
        assistant.prepare()


def _open_browser(address: str) -> None:
    import webbrowser

    if sys.stdout.isatty() and os.environ.get("DISPLAY"):
        with suppress(webbrowser.Error, OSError):
            webbrowser.open(address)
