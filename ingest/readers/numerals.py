"""What is printed before a list's items: 4 as "4", "d", "iv" or "IV"; or a bullet, or nothing.

What formats call their ways of counting is left to their readers.
"""

from enum import StrEnum

from ingest.labels import LabelKind, read_label


class NumberFormat(StrEnum):
    """How a count is printed, named as HTML's `type` and OpenDocument's `num-format` name it."""

    DECIMAL = "1"
    LOWER_LETTER = "a"
    UPPER_LETTER = "A"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LAST_ROMAN = 3999
_LETTERS = 26
_LAST_REPEATED = 26 * 20
"""Beyond so many items, letters repeated say nothing that digits would not say better."""


def numeral(count: int, number_format: NumberFormat, *, repeated: bool = False) -> str:
    """`count` as printed; in digits where the format has no sign for it (0, negative, too great).

    `repeated`: after "z" comes "aa", "bb" (OpenDocument's letter synchronisation), not "aa", "ab".

    >>> [numeral(4, number_format) for number_format in NumberFormat]
    ['4', 'd', 'D', 'iv', 'IV']
    >>> numeral(28, NumberFormat.LOWER_LETTER), numeral(0, NumberFormat.UPPER_ROMAN)
    ('ab', '0')
    """
    if count < 1 or number_format is NumberFormat.DECIMAL:
        return str(count)
    if number_format in (NumberFormat.LOWER_ROMAN, NumberFormat.UPPER_ROMAN):
        printed = roman(count) if count <= _LAST_ROMAN else str(count)
    elif repeated and count <= _LAST_REPEATED:
        printed = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
    else:
        printed = _letters(count)
    upper = number_format in (NumberFormat.UPPER_LETTER, NumberFormat.UPPER_ROMAN)
    return printed.upper() if upper else printed


def brings_its_own(text: str) -> bool:
    """`text` begins with a number or mark of its own, which a bullet before it would only hide.

    >>> brings_its_own("4.1 Disponibilité"), brings_its_own("la disponibilité")
    (True, False)
    """
    label = read_label(" ".join(text[:80].split()))
    return label is not None and label.kind is not LabelKind.NAMED


def roman(count: int) -> str:
    """The Roman numeral of a count from 1, in small letters: 4 -> "iv"."""
    printed = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        printed += sign * times
    return printed


def _letters(count: int) -> str:
    printed = ""
    while count > 0:
        count, rest = divmod(count - 1, _LETTERS)
        printed = chr(ord("a") + rest) + printed
    return printed
