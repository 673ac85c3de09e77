"""Answers as JSON and back, without loss: citations, what they lead to and what amends them.

What an older version wrote, with fewer fields, is read with the defaults of those that came since;
fields that a newer version added are passed over.
"""

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Answer

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@lru_cache(maxsize=1)
def _adapter() -> "TypeAdapter[Answer]":
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)


def answer_to_json(answer: Answer) -> str:
    """The answer as one JSON object; half a surrogate pair, which is no character, becomes "?"."""
    values = _adapter().dump_python(answer)
    return whole(json.dumps(values, ensure_ascii=False))


def answer_from_json(text: str) -> Answer | None:
    """The answer that `answer_to_json` wrote; None where the text is none."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(text)
    except ValidationError:
        return None


def whole(text: str) -> str:
    r"""`text` without halves of surrogate pairs, which no file takes.

    >>> whole("préavis \ud83d")
    'préavis ?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
