"""The readers' warnings, which are English sentences kept with a contract, as notices.

A sentence in, a notice out. One that no pattern knows is told as it stands.
"""

import re

from ingest.notices import Notice, notice

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("changes", re.compile(r"\d+ tracked ")),
    ("comments", re.compile(r"(?P<count>\d+) comment\(s\) left out")),
    ("struck", re.compile(r"(?P<count>\d+) struck-out passage")),
    ("unfilled", re.compile(r"(?P<count>\d+) fields? of the form not filled in")),
    ("incomplete", re.compile(r"The file lacks ")),
    ("embedded", re.compile(r"(?P<count>\d+) parts? in another format or file not read")),
    ("counters", re.compile(r"The style sheet prints numbers of its own")),
    ("properties", re.compile(r"The file's outline and form fields could not be read")),
    (
        "ocr_language",
        re.compile(r"Scanned pages were read with .* only: .* does not know '(?P<language>\w+)'"),
    ),
)


def as_notice(warning: str) -> Notice:
    """The notice of a reader's warning.

    >>> as_notice("2 comment(s) left out.")
    Notice(key='comments', fields=(('count', '2'),))
    >>> as_notice("Something new.").key
    'other'
    """
    for key, pattern in _PATTERNS:
        match = pattern.match(warning)
        if match is not None:
            return notice(key, **match.groupdict())
    return notice("other", text=warning)
