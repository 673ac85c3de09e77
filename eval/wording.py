"""Contract words as patterns and questions are compared with them: typography evened out."""


def plain(text: str) -> str:
    r"""`text` with single plain spaces and straight apostrophes, so that a pattern can be typed.

    >>> plain("L’indemnité est de\n600\u202f000\u00a0€")
    "L'indemnité est de 600 000 €"
    """
    return " ".join(text.replace("’", "'").split())
