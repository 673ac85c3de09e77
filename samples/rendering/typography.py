"""Sets the spaces and apostrophes of a language in plain source text.

In: text typed with ordinary spaces. Out: the same text with the non-breaking spaces French
printers use. Between "article" and its number an ordinary space is kept on purpose, so that
a line may begin with "7.2", as in contracts people really sign.
"""

import re

NBSP = "\u00a0"
RULES = (
    (re.compile(r"« "), f"«{NBSP}"),
    (re.compile(r" (?=[»;:!?%€])"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NBSP),
    (re.compile(r"(?<=\d) (?=(?:h|Go|To|vCPU)\b)"), NBSP),
    (re.compile(r"(?<=n°) "), NBSP),
    (re.compile(r"\b(GTR|L\.|R\.|M\.|Mme|Me|Dr) "), rf"\1{NBSP}"),
)


def typeset(text: str, language: str) -> str:
    """`text` as it is printed: typographic apostrophes and, in French, fixed spaces."""
    text = text.replace("'", "’")
    if language == "fr":
        for pattern, replacement in RULES:
            text = pattern.sub(replacement, text)
    return text
