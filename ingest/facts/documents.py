"""The name that a contract gives one of its documents in, the part of the file that it is out.

"les Conditions générales" is the part of that kind, "l’annexe 2" the part of that name.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.contract import Part, PartKind
from ingest.facts.folding import fold, plain_words
from ingest.facts.wording import one_of, words

_KINDS = {
    PartKind(kind): re.compile(one_of(names))
    for kind, names in words("precedence")["parts"].items()
}
_THIS = re.compile(r"\b(?:present(?:e?s)?|this|ces|these|herein|body|corps)\b")
_ANNEX = re.compile(
    r"\b(annexe|annex|schedule|exhibit|appendix|attachment)\s+(?:n\s*°\s*)?(\w{1,4})\b"
)
_MANY = re.compile(r"\b(?:annexes|schedules|exhibits|appendices|attachments|avenants|amendments)\b")


def part_of(parts: Sequence[Part], document: str) -> int | None:
    """Index of the one part that `document` names; None where none or several may be meant."""
    folded = fold(document)
    labels = {f"{found[1]} {found[2]}" for found in _ANNEX.finditer(folded)}
    if labels and not _MANY.search(folded):
        label = labels.pop()
        return None if labels else _only(i for i, p in enumerate(parts) if _is_called(p, label))
    kind = _first_kind(folded)
    if kind is not None:
        return _of_kind(parts, kind, folded)
    wanted = plain_words(document)
    return _only(i for i, part in enumerate(parts) if wanted and wanted == plain_words(part.title))


def _first_kind(folded: str) -> PartKind | None:
    """The kind named first: annexes to general terms are annexes."""
    patterns = {**_KINDS, PartKind.ANNEX: _MANY}
    found = [(m.start(), -m.end(), kind) for kind, p in patterns.items() if (m := p.search(folded))]
    return min(found)[2] if found else None


def _of_kind(parts: Sequence[Part], kind: PartKind, folded: str) -> int | None:
    found = [i for i, part in enumerate(parts) if part.kind is kind]
    if len(found) == 1:
        return found[0]
    if not found and kind is PartKind.BODY and _THIS.search(folded) and parts:
        return 0
    return None


def _is_called(part: Part, label: str) -> bool:
    name = plain_words(part.name)
    return name == label or plain_words(part.title).startswith(f"{label} ")


def _only(found: Iterable[int]) -> int | None:
    indices = list(found)
    return indices[0] if len(indices) == 1 else None
