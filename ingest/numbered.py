"""Which numbers number something: articles, chapters, sections and clauses told from references.

A paragraph in its place in, its role out. "7.2" opens a clause where 7.2 is due, is a misprinted
section where it stands as a heading, and is a cross-reference anywhere else.
"""

import re
from dataclasses import replace

from ingest.labels import Label, LabelKind, ordinal
from ingest.paragraph import is_finished
from ingest.place import CHAPTER, DIVISION, SIGN, Place, components, is_chapter
from ingest.roles import BODY, Role, RoleKind
from ingest.runs import Standing, Use
from ingest.titles import MAX_TITLE, is_title, run_in_title


def judge_article(place: Place) -> Role:
    """The role of a paragraph that begins with "Article 7", "Section 4" or "§ 4"."""
    title, text = place.rest, place.paragraph.text
    if text.startswith(SIGN):
        return _judge_sign(place)
    if title[:1].islower():
        return BODY
    is_heading = not title or is_title(title) or place.is_set_as_heading
    if is_heading and len(text) <= 2 * MAX_TITLE:
        return Role(RoleKind.HEADING, CHAPTER, place.number, title)
    return _judge_article_with_text(place)


def _judge_article_with_text(place: Place) -> Role:
    """The role of "Section 2. Services. The Provider shall ...": an article where it is due."""
    label = place.paragraph.label
    due = ordinal(place.number) in {1, place.numbering.top + 1}
    if label is None or not due or not place.begins_afresh or label.kind is LabelKind.DIVISION:
        return BODY
    if not re.search(r"[.:–—-]\s*$", place.paragraph.text[: label.rest]):
        return BODY  # "Article 12 The ..." may as well be a reference
    clause = Role(RoleKind.CLAUSE, CHAPTER, place.number)
    return _run_in(place, CHAPTER, place.number) or clause


def _judge_sign(place: Place) -> Role:
    """The role of "§ 1": an article itself, or a paragraph of the article that it stands in."""
    if not place.begins_afresh or place.rest[:1].islower():
        return BODY
    number, level = place.number, CHAPTER
    if place.numbering.articles and not place.numbering.by_sign:
        number, level = f"{place.numbering.number_above(CHAPTER + 1)} {SIGN} {number}", CHAPTER + 1
    if is_title(place.rest):
        return Role(RoleKind.HEADING, level, number, place.rest)
    return Role(RoleKind.CLAUSE, level, number)


def judge_division(place: Place) -> Role:
    """The role of a paragraph that begins with "Titre II" or "Chapitre 3"."""
    role = judge_article(place)
    if role.kind is not RoleKind.HEADING:
        return role
    return replace(role, level=DIVISION if is_chapter(place.paragraph.text) else DIVISION - 1)


def judge_decimal(place: Place) -> Role:
    """The role of a paragraph that begins with a number such as 7.2 or 7.2.1."""
    rest, numbering = place.rest, place.numbering
    if not rest or rest[0] in ";,)" or rest[0].islower():
        return BODY
    number, title = components(place.number), _decimal_title(place)
    due = numbering.expects(number)
    doubtful = _is_date(place.number) or "-" in place.number or (not title and place.runs_on)
    if not due and doubtful:
        return BODY
    if numbering.articles and number[0] != numbering.top and not place.begins_afresh:
        return BODY
    level = 1 + len(number)
    if title:
        return Role(RoleKind.HEADING, level, place.number, title)
    return _run_in(place, level, place.number) or Role(RoleKind.CLAUSE, level, place.number)


def _is_date(number: str) -> bool:
    """It can be read as day, month and year: "20.3.98".

    >>> _is_date("20.3.98"), _is_date("4.12.3"), _is_date("7.2.10")
    (True, False, False)
    """
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d\d)", number)
    return match is not None and int(match[2]) <= 12 and int(match[3]) > 12


def _decimal_title(place: Place) -> str:
    """The title after a decimal number, "" where a sentence follows it."""
    rest, paragraph = place.rest, place.paragraph
    if place.is_set_as_heading and len(rest) <= 2 * MAX_TITLE:
        return rest
    by_word = not paragraph.text.startswith(place.number)  # "ARTICLE 5.1 – Compte :" leads no list
    if not is_title(rest) or is_finished(paragraph.text.rstrip(" :" if by_word else "")):
        return ""
    told_by_type = paragraph.bold is False and paragraph.size is not None
    return "" if told_by_type and not _has_text_below(place) else rest


def _has_text_below(place: Place) -> bool:
    """A paragraph without a number stands below it: it is a heading, however it is set."""
    below = place.below
    return below is not None and (below.label is None or below.label.kind is LabelKind.ITEM)


def judge_member(place: Place) -> Role:
    """The role of a paragraph that begins with 7., A., (a) or (iv), by what its run is worth."""
    standing, label = place.standing, place.paragraph.label
    if label is None or not place.rest:
        return BODY
    if standing is None or (standing.use is Use.ITEMS and standing.alone):
        return _judge_alone(place)
    if standing.use is Use.ITEMS or (standing.use is Use.SECTIONS and place.rest[0].islower()):
        return BODY
    return _member(place, standing, label)


def _member(place: Place, standing: Standing, label: Label) -> Role:
    level = _member_level(place, standing)
    number = label.number
    if label.kind is LabelKind.LETTER and not standing.top:
        number = _beneath(place.numbering.number_above(level), label)
    heading = Role(RoleKind.HEADING, level, number, place.rest)
    if place.is_set_as_heading and len(place.rest) <= 2 * MAX_TITLE:
        return heading
    clause = Role(RoleKind.CLAUSE, level, number)
    return _run_in(place, level, number) or (heading if is_title(place.rest) else clause)


def _judge_alone(place: Place) -> Role:
    """The role of a number that counts with no other: a misprinted heading ("0. Audit") or none."""
    label, title = place.paragraph.label, place.rest
    if label is None or label.kind is not LabelKind.INTEGER or not place.numbering.top:
        return BODY
    if title[0].islower() or not is_title(title) or place.is_listed:
        return BODY
    if not (place.is_set_as_heading or (place.numbering.articles and place.stands_alone)):
        return BODY
    return Role(RoleKind.HEADING, place.numbering.depth + 1, label.number, title)


def _member_level(place: Place, standing: Standing) -> int:
    if standing.top:
        return CHAPTER - 1 if standing.divides else CHAPTER
    return place.numbering.depth + 1 if place.run_level is None else place.run_level


def _run_in(place: Place, level: int, number: str) -> Role | None:
    """A heading that its text follows on the same line; None where the paragraph has none."""
    label = place.paragraph.label
    rest = place.paragraph.text[label.rest :] if label is not None else place.paragraph.text
    title = run_in_title(rest)
    if not title or (title.endswith(":") and is_title(rest)):
        return None
    start = label.rest if label is not None else 0
    end = start + len(title)
    whole = end == len(place.paragraph.text)
    return Role(RoleKind.HEADING, level, number, title.rstrip(" .:"), title_end=0 if whole else end)


def _beneath(above: str, label: Label) -> str:
    """A letter under the number that it stands beneath, each as printed.

    >>> _beneath("7.2", Label(LabelKind.LETTER, "a", 3, "(#)"))
    '7.2(a)'
    >>> _beneath("2", Label(LabelKind.LETTER, "b", 3, "#)"))
    '2 b)'
    """
    printed = label.form.replace("#", label.number).rstrip(".")
    if not above:
        return printed
    return above + {"(#)": "", "#)": " "}.get(label.form, ".") + printed
