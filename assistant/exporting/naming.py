"""What an exported file is called: words of the title and a day, safe on every system."""

import re
from typing import TYPE_CHECKING

from assistant.conversations.turn import Conversation
from assistant.words import fold

if TYPE_CHECKING:
    from assistant.exporting import Form

_LONGEST = 60
"""Characters of the title's words."""


def file_name(conversation: Conversation, form: "Form") -> str:
    """Small letters, figures and hyphens, such as `quel-preavis-2025-05-05.pdf`.

    The day is that on which the conversation was begun, in UTC.
    """
    words = re.findall(r"[a-z0-9]+", fold(conversation.title))
    slug = "-".join(words)
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return f"{slug or 'conversation'}-{conversation.created:%Y-%m-%d}.{form}"
