"""Where a part begins: general terms, particular terms, an amendment, an annex.

A paragraph in its place in, its role out. The same words stand in running text ("les Conditions
générales"), in lists of annexes and at the head of a part; only there does numbering begin anew.
"""

import re

from ingest.contract import PartKind
from ingest.labels import LabelKind, ordinal
from ingest.place import Place
from ingest.roles import BODY, Role, RoleKind
from ingest.titles import is_capitals, is_title

_LOOK_AHEAD = 13
"""A part shows its restarted numbering within so many paragraphs."""
_RESTARTS_AFTER = 2
"""Articles that a part has at least before another one can begin."""
_NUMBERED = {LabelKind.ARTICLE, LabelKind.DECIMAL, LabelKind.DIVISION, LabelKind.INTEGER}


def judge_part(place: Place) -> Role:
    """The role of a paragraph that begins with the words of a part."""
    paragraph = place.paragraph
    if not is_title(paragraph.text):
        return BODY
    words = paragraph.text[: paragraph.label.rest] if paragraph.label else ""
    role = Role(RoleKind.PART, 1, "", paragraph.text, _kind(words), _name(words))
    if not place.numbering.part_begun and not place.numbering.top:
        return role  # the title of the document names its body
    return role if _restarts(place) else BODY


def judge_restart(place: Place) -> Role:
    """The role of a title without a number: a part, where the articles begin anew below it."""
    text = place.paragraph.text.rstrip(" :")
    heading = place.is_set_as_heading or is_capitals(text) or place.paragraph.centred
    if not heading or not is_title(text) or not place.numbering.articles:
        return BODY
    if place.numbering.top < _RESTARTS_AFTER or not _restarts_articles(place):
        return BODY
    return Role(RoleKind.PART, 1, "", text, PartKind.ANNEX, _name(text))


def judge_annex(place: Place) -> Role:
    """The role of a paragraph that begins with "Annexe 2", "Schedule 1"."""
    text, title, number = place.paragraph.text, place.rest, place.number
    listed = place.is_listed and not _opens_a_page(place)
    if title[:1].islower() or not is_title(text) or listed or _only_mentioned(place):
        return BODY
    if not number and not text.isupper() and not place.is_set_as_heading:
        return BODY
    name = f"{text.split()[0].capitalize()} {number}".strip()
    return Role(RoleKind.PART, 1, number, title, PartKind.ANNEX, name)


def _opens_a_page(place: Place) -> bool:
    """It stands apart above text of its own, and not in a list of annexes."""
    below = place.below
    return (
        place.paragraph.gap
        and (not place.rest or is_capitals(place.paragraph.text) or place.paragraph.centred)
        and below is not None
        and (below.label is None or below.label.kind is not LabelKind.ANNEX)
    )


def _kind(words: str) -> PartKind:
    folded = words.casefold()
    if folded.startswith(("avenant", "amendment")):
        return PartKind.AMENDMENT
    special = ("particuli", "spécifi", "specifi", "special")
    return PartKind.PARTICULAR if any(s in folded for s in special) else PartKind.GENERAL


def _name(words: str) -> str:
    name = " ".join(words.split()).capitalize()
    return re.sub(r"\bN(?=\s?[°º])", "n", name)


def _restarts(place: Place) -> bool:
    """Numbering begins anew soon after: article 1, or 1.1, or a first chapter."""
    for paragraph in place.ahead(_LOOK_AHEAD):
        if paragraph.label is not None and paragraph.label.kind in _NUMBERED:
            return paragraph.label.number in {"1", "1.1", "I"}
    return False


def _restarts_articles(place: Place) -> bool:
    """The next article is article 1."""
    for paragraph in place.ahead(_LOOK_AHEAD):
        if paragraph.label is not None and paragraph.label.kind is LabelKind.ARTICLE:
            return ordinal(paragraph.label.number) == 1
    return False


def _only_mentioned(place: Place) -> bool:
    """The next article is the one that was due before: no annex has begun."""
    if not place.numbering.articles:
        return False
    for paragraph in place.ahead(_LOOK_AHEAD):
        if paragraph.label is not None and paragraph.label.kind is LabelKind.ARTICLE:
            return ordinal(paragraph.label.number) == place.numbering.top + 1
    return False
