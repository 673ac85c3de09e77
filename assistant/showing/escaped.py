"""Words of others as HTML: never markup, and never able to disturb the words around them.

Any text in, HTML out. Only what is shown is changed; quotes stay as they are in the contract.
"""

from html import escape

_KEPT = frozenset("\t\n\f\r")
"""White space, which a page shows as such."""
_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the direction of what follows: they could show 30 days as 03."""
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT},
    0x7F: "␡",
    **dict.fromkeys((*range(0x80, 0xA0), *_TURNS, *range(0xD800, 0xE000)), "\ufffd"),
}
"""Signs without a look of their own -> a visible one, so that each stays one character."""


def visible(text: str) -> str:
    r"""The text with a sign for each character that would not be seen, or would turn the line.

    >>> visible("a\x00b"), visible("3\u202e0 jours")
    ('a␀b', '3�0 jours')
    """
    return text.translate(_SHOWN)


def words(text: str) -> str:
    r"""The text as HTML, to stand in an element of its own.

    >>> words("<b> & \x07")
    '&lt;b&gt; &amp; ␇'
    """
    return escape(visible(text))


def inline(text: str) -> str:
    """The text as HTML beside words of ours: whatever its direction, theirs stays.

    >>> inline("Annexe <2>")
    '<bdi>Annexe &lt;2&gt;</bdi>'
    """
    return f"<bdi>{words(text)}</bdi>"
