"""What a model was trained to see before a question or a passage.

In flow a model's saved prompts and its name, out flows a prompt; the model is run by `transformer`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Prompts = Mapping[str, str | None]

E5 = re.compile(
    r"(?<![a-z0-9])e5(?![a-z0-9])(?!.*(instruct|mistral))[^/]*(/snapshots/[^/]+)?/?$",
    re.IGNORECASE,
)
"""Names of models that were trained with two prefixes; their authors' copies do not save them."""


def query_prompt(prompts: Prompts, model: str) -> str:
    """What the model was trained to see before a question; "" for nothing.

    >>> query_prompt({"query": "", "document": ""}, "intfloat/multilingual-e5-base")
    'query: '
    >>> query_prompt({"query": "", "document": ""}, "BAAI/bge-m3")
    ''
    """
    return _prompt(prompts, ("query",), "query: " if E5.search(model) else "")


def passage_prompt(prompts: Prompts, model: str) -> str:
    """What the model was trained to see before a passage; "" for nothing.

    sentence-transformers itself (6.2) overlooks "passage", because its empty "document" is found
    first.

    >>> passage_prompt({"query": "q: ", "document": "", "passage": "p: "}, "a-folder")
    'p: '
    """
    fallback = "passage: " if E5.search(model) else ""
    return _prompt(prompts, ("document", "passage", "corpus"), fallback)


def _prompt(prompts: Prompts, names: Sequence[str], fallback: str) -> str:
    if not any(prompts.values()):
        return fallback
    return next((prompt for name in names if (prompt := prompts.get(name))), "")
