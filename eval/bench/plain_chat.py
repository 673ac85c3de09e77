"""The plainest page over an assistant, to measure ours beside: Gradio's ChatInterface.

`python -m eval.bench.plain_chat LIBRARY` prints its address and serves it until it is ended.
"""

import sys

import click


def main(library: str) -> None:
    """Serve a chat whose answers are the text of ours."""
    from ingest.privacy import close_the_doors

    close_the_doors()
    import gradio as gr

    from assistant import Assistant

    assistant = Assistant.open(library)

    def answer(question: str, history: list[object]) -> str:
        del history
        return assistant.ask(question).text

    page = gr.ChatInterface(answer, analytics_enabled=False)
    _, address, _ = page.launch(prevent_thread_lock=True, quiet=True)
    click.echo(f"Plain: {address}")
    page.block_thread()


if __name__ == "__main__":
    main(sys.argv[1])
