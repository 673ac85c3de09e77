"""The place where a text announces a list in, the items of that list out.

Items stand one a line, marked ("1.", "(a)", "-") or not, or in one sentence parted by ";" or
numbers. Items of a list within an item are left out.
"""

import re
from collections.abc import Iterator

_MARK = re.compile(
    r"[^\S\n]*(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).°](?:[.)]|(?=\s))?|\d{1,2}\s*[-–]\s|[-–—•▪●◦*·>])\s*(?=\S)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_INLINE = re.compile(r"\(?(?:\d{1,2}|[a-z]|i{1,3}|iv|vi{0,3})\)\s*")
_TAIL = re.compile(r"(?:\s*(?:;|,|\.|:))*(?:\s*\b(?:et|and|puis|then|enfin))?(?:\s*[;,.:])*\s*$")
_MOST = 20
_LONGEST = 400


def items_after(text: str, at: int, end: int) -> list[tuple[int, int]]:
    """Ranges of the items of the list that begins at `at`, in order; empty where none does.

    >>> text = "in this order: (1) the Order; (2) the Terms."
    >>> [text[a:b] for a, b in items_after(text, 14, len(text))]
    ['the Order', 'the Terms']
    """
    inline = _in_sentence(text, at, end)
    return inline if len(inline) > 1 else list(_on_lines(text, at, end))


def _in_sentence(text: str, at: int, end: int) -> list[tuple[int, int]]:
    line_end = text.find("\n", at, end)
    close = line_end if line_end >= 0 else end
    if not text[at:close].strip():
        return []
    marks = list(_INLINE.finditer(text, at, close))
    if len(marks) > 1:
        starts = [mark.end() for mark in marks]
        ends = [*(mark.start() for mark in marks[1:]), _sentence_end(text, starts[-1], close)]
        return [_trimmed(text, a, b) for a, b in zip(starts, ends, strict=True)]
    stop = _sentence_end(text, at, close)
    separator = ";" if text.count(";", at, stop) else ","
    return [span for span in _split(text, at, stop, separator) if span[0] < span[1]]


def _split(text: str, at: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    while at < end:
        found = text.find(separator, at, end)
        stop = found if found >= 0 else end
        joint = re.compile(r"\s*(?:et|and|puis|then|enfin)\s+").match(text, at, stop)
        yield _trimmed(text, joint.end() if joint else at, stop)
        at = stop + 1


def _sentence_end(text: str, at: int, end: int) -> int:
    found = re.compile(r"\.(?:\s|$)").search(text, at, end)
    return found.start() if found else end


def _on_lines(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Items one a line: as long as lines have the first one's kind of mark, or end in ";"."""
    style: str | None = None
    previous = at
    for count, line in enumerate(_LINE.finditer(text, at, end)):
        mark = _MARK.match(text, line.start(), line.end())
        kind = _style(mark["mark"]) if mark else ""
        style = kind if style is None else style
        if count == _MOST or _is_over(text, previous, line, kind):
            return
        if kind == style:
            yield _trimmed(text, mark.end() if mark else line.start(), line.end())
        previous = line.end()


def _is_over(text: str, previous: int, line: re.Match[str], kind: str) -> bool:
    """The list ended before `line`: a clause ended there, or the line is no item."""
    ended = not text[max(0, previous - 9) : previous].rstrip().endswith((";", ",", ":"))
    if ended and "\n\n" in text[previous : line.start()]:
        return True
    return not kind and (text[previous - 1 : previous] == "." or not _is_item(line[0]))


def _is_item(line: str) -> bool:
    return len(line) < _LONGEST and line.rstrip()[-1:] in ";,." and ". " not in line


def _style(mark: str) -> str:
    """The kind of a list's marks: figures, letters, or the sign itself."""
    if any(char.isdigit() for char in mark):
        return "figure"
    return "letter" if any(char.isalpha() for char in mark) else mark.strip()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    tail = _TAIL.search(text, start, end)
    return start, max(start, tail.start() if tail else end)
