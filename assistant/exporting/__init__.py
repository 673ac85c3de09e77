"""Conversations as files, and answers for the clipboard, with every quote and where it stands.

    data = export(conversation, turns, "docx", "fr")
    name = file_name(conversation, "docx")

    blocks       a conversation as a row of blocks: headings, questions, quotes, places
    plain        blocks as plain text
    markdown     as Markdown
    word         as a Word file
    pdf          as a PDF
    pdf_fonts    which letters that PDF is printed with
    naming       what the file is called

The frame is in the reader's language, the contract's words are its own. Whatever a reader may not
see is taken out before (`assistant.conversations.seen`).
"""

from collections.abc import Sequence
from typing import Literal

from assistant.answer import Answer
from assistant.conversations.turn import Conversation, Turn
from assistant.exporting.naming import file_name
from ingest.language import Language

__all__ = ["Form", "copied", "export", "file_name"]

Form = Literal["md", "docx", "pdf"]
"""What kind of file, by the ending of its name."""


def export(
    conversation: Conversation, turns: Sequence[Turn], form: Form, language: Language
) -> bytes:
    """The file's content: each question with its answer, quotes and places."""
    from assistant.exporting.blocks import conversation_blocks

    blocks = conversation_blocks(conversation, turns, language)
    match form:
        case "md":
            from assistant.exporting.markdown import markdown

            return markdown(blocks).encode()
        case "docx":
            from assistant.exporting.word import word_file

            return word_file(blocks, language)
        case "pdf":
            from assistant.exporting.pdf import pdf_file

            return pdf_file(blocks, language)


def copied(question: str, answer: Answer, language: Language) -> str:
    """The answer as plain text with its numbered quotes and places, to be pasted into a mail."""
    from assistant.exporting.blocks import asked_blocks
    from assistant.exporting.plain import plain

    return plain(asked_blocks(question, answer, language))
