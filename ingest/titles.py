"""What reads as a title: alone on its line, in capitals, or run in before the text of its clause.

Words in, judgements out; where they stand and how they are set is left to `ingest.place`.
"""

import re

MAX_TITLE = 110
"""Longer than this, a paragraph is no title."""
_MAX_RUN_IN_WORDS = 10
_RUN_IN = re.compile(r"(?P<title>[A-Z“\"][^.:!?;]{1,90}?)(?P<stop>[.:])(?:\s+(?=[\w“\"«‘(\[$])|$)")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "our",
        "per",
        "the",
        "to",
        "under",
        "upon",
        "with",
        "without",
        "your",
        "au",
        "aux",
        "d’",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l’",
        "la",
        "le",
        "les",
        "par",
        "sur",
    ]
)
_CONTRACT = re.compile(
    r"\b(?:contrats?|conventions?|accord|conditions|avenant|annexe|agreement|contract|terms|amendment"
    r"|addendum|deed|order\s+form|bon\s+de\s+commande|cahier\s+des\s+charges)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def is_title(text: str) -> bool:
    """It reads as a title: short, and not a sentence.

    >>> is_title("Obligations et responsabilité de l’Hébergeur"), is_title("Le Client paie.")
    (True, False)
    """
    return 0 < len(text) <= MAX_TITLE and not text.rstrip().endswith((".", ";", ",", "!", "?"))


def names_a_contract(text: str) -> bool:
    """It reads as the title of a contract: a title that says what kind of contract it is.

    >>> names_a_contract("WEB SITE HOSTING AGREEMENT"), names_a_contract("Exhibit 10.3")
    (True, False)
    """
    return (
        is_title(text)
        and len(text.split()) > 1
        and text[0].isupper()
        and ": " not in text
        and _CONTRACT.search(text) is not None
    )


def is_capitals(text: str) -> bool:
    """All its letters are capitals, and there are at least four of them.

    >>> is_capitals("SERVICES PROVIDED"), is_capitals("HDS 2.0"), is_capitals("Services")
    (True, False, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and all(not letter.islower() for letter in letters)


def run_in_title(text: str) -> str:
    """The title that stands before the text of its clause in the same line; "" where none does.

    English contracts write "Grant of License. LMG grants ...": every word of weight is capitalised,
    and a stop or colon parts it from the sentence.

    >>> run_in_title("Grant of License. LMG grants a worldwide license.")
    'Grant of License.'
    >>> run_in_title("The license is granted. It ends with this Agreement.")
    ''
    >>> run_in_title("DEFINITIONS.")
    'DEFINITIONS.'
    """
    match = _RUN_IN.match(text)
    if match is None:
        return ""
    words = _WORD.findall(match["title"])
    if not 0 < len(words) <= _MAX_RUN_IN_WORDS or not _is_capitalised(words):
        return ""
    return match["title"] + match["stop"]


def _is_capitalised(words: list[str]) -> bool:
    weighty = [word for word in words if word.lower() not in _SMALL_WORDS and len(word) > 1]
    return bool(weighty) and len(weighty[0]) > 2 and all(word[0].isupper() for word in weighty)
