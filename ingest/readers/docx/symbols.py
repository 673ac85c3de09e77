"""A character of a symbol font in, the character of any font that looks alike out.

Word keeps the characters of Wingdings and Symbol by their place in the font, which says nothing to
who reads text. What looks like nothing known stays as it is stored.
"""

from ingest.readers.docx.markup import Element, w

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x77: "◆", 0x78: "☒",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω",
    0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xE5: "∑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the characters of symbol fonts."""


def look_alike(text: str, font: str) -> str:
    """The text with its symbols as characters that look alike.

    >>> look_alike("\uf0fe oui", "Wingdings"), look_alike("\uf0b3 99 %", "Symbol")
    ('☑ oui', '≥ 99 %')
    """
    if not any(ord(character) in _PRIVATE for character in text):
        return text
    known = _FONTS.get(font.lower(), {})
    return "".join(
        known.get(ord(character) & 0xFF, character) if ord(character) in _PRIVATE else character
        for character in text
    )


def font_of(properties: Element | None) -> str:
    """The font that a run's or level's direct properties name; "" where they name none."""
    fonts = None if properties is None else properties.find(w("rFonts"))
    return (None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi"))) or ""
