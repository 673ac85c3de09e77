"""Where the parties sign: a block of its own, and no text of the last article.

Paragraphs with their roles in, the roles with signature blocks told out. A block begins with the
words that contracts are signed under, and goes on to the end of its part; where a numbered clause
follows, it was none.
"""

import re
from collections.abc import Sequence

from ingest.contract import ClauseKind
from ingest.paragraph import Paragraph
from ingest.roles import BODY, Role, RoleKind

_BEGINS = re.compile(
    r"(?:fait\s+(?:à|a|en)\s|en\s+foi\s+de\s+quoi|signatures?\b\s*(?:des\s+parties)?\s*:?$|"
    r"in\s+witness\s+whereof|agreed\s+(?:and|&)\s+accepted|accepted\s+and\s+agreed|"
    r"the\s+parties\s+have\s+(?:executed|signed)|executed\s+(?:as|by)\b|signed\s+(?:by|for)\b|"
    r"(?:pour\s+)?(?:la|le|l[’']|the|société|company)\b.{0,50}\bsignatures?\b.{0,40}$|"
    r"by\s*:\s*[_/.]|by\s*:$|lu\s+et\s+approuvé|bon\s+pour\s+accord)",
    re.IGNORECASE,
)
_MOST_PARAGRAPHS = 60
"""A block of signatures is no longer than this."""
_SIGNED = Role(RoleKind.CLAUSE, 0, "", "", clause=ClauseKind.SIGNATURES)


def with_signatures(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> list[Role]:
    """The roles, the first paragraph of each signature block opening a clause of its own."""
    found = list(roles)
    end = len(roles)
    for index in range(len(roles) - 1, -1, -1):
        role = roles[index]
        if role.kind is RoleKind.PART:
            end = index
        elif _BEGINS.match(paragraphs[index].text) and _is_last(roles, index, end):
            found[index] = _SIGNED
            found[index + 1 : end] = [BODY] * (end - index - 1)
    return found


def _is_last(roles: Sequence[Role], index: int, end: int) -> bool:
    """Nothing numbered follows it in its part."""
    after = roles[index + 1 : end]
    return len(after) <= _MOST_PARAGRAPHS and not any(role.number for role in after)
