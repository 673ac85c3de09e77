"""Which numbers number something: articles, chapters, sections and clauses told from references.

A paragraph in its place in, its role out. "7.2" opens a clause where 7.2 is due, is a misprinted
section where it stands as a heading, and is a cross-reference anywhere else.
"""

from dataclasses import replace

from ingest.labels import ordinal
from ingest.lines import LineKind
from ingest.paragraphs import is_finished
from ingest.place import MAX_TITLE, Place, components, is_title
from ingest.roles import BODY, Role, RoleKind


def judge_article(place: Place) -> Role:
    """The role of a paragraph that begins with "Article 7" or "Section 4"."""
    title = place.rest
    if len(place.paragraph.text) > 2 * MAX_TITLE or title[:1].islower():
        return BODY
    if title and not (is_title(title) or place.is_set_as_heading):
        return BODY
    return Role(RoleKind.HEADING, 2, place.number, title)


def judge_division(place: Place) -> Role:
    """The role of a paragraph that begins with "Titre II" or "Chapitre 3"."""
    role = judge_article(place)
    return replace(role, level=1) if role.kind is RoleKind.HEADING else role


def judge_decimal(place: Place) -> Role:
    """The role of a paragraph that begins with a number such as 7.2 or 7.2.1."""
    rest, numbering = place.rest, place.numbering
    if not rest or rest[0] in ";,)" or rest[0].islower():
        return BODY
    number, title = components(place.number), _decimal_title(place)
    if not numbering.expects(number) and not title and place.runs_on:
        return BODY
    if numbering.articles and number[0] != numbering.top and not place.begins_afresh:
        return BODY
    kind = RoleKind.HEADING if title else RoleKind.CLAUSE
    return Role(kind, 1 + len(number), place.number, title)


def _decimal_title(place: Place) -> str:
    """The title after a decimal number, "" where a sentence follows it."""
    rest, paragraph = place.rest, place.paragraph
    if place.is_set_as_heading and len(rest) <= 2 * MAX_TITLE:
        return rest
    if paragraph.bold is False and paragraph.size is not None:
        return ""  # the format tells headings by their type, and this is none
    return rest if is_title(rest) and not is_finished(paragraph.text) else ""


def judge_integer(place: Place) -> Role:
    """The role of a paragraph that begins with 7 or 7.: a chapter, or a heading in an article."""
    label, title, numbering = place.paragraph.label, place.rest, place.numbering
    if label is None or title[:1].islower() or not is_title(title) or place.is_listed:
        return BODY
    if numbering.articles:
        heading = Role(RoleKind.HEADING, numbering.depth + 1, label.number, title)
        return heading if place.is_set_as_heading or place.stands_alone else BODY
    due = ordinal(label.number) == numbering.top + 1
    same_style = numbering.dotted in (None, label.dotted)
    if not (due and same_style) or place.paragraph.kind is LineKind.ITEM:
        return BODY
    if place.paragraph.bold is not None and not place.is_set_as_heading:
        return BODY  # the format tells headings by their type, and this is none
    return Role(RoleKind.HEADING, 2, label.number, title)
