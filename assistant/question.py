"""A question as it is understood before anything is looked up: its language, what it asks for.

Words in, a `Question` out. Nothing is decided here about contracts; the word list of what people
ask for is `wording/kinds.toml`, which a lawyer can review.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from assistant import wording
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.words import fold, stems
from ingest.language import Language, detect_language


class Kind(StrEnum):
    """What a question asks for."""

    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    PLACE = "place"
    PARTY = "party"
    LIST = "list"
    DEFINITION = "definition"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    """As the user typed it."""
    before: str
    """The question asked before it, completed by those that it followed up itself; "": none was."""
    leans: bool
    """It cannot stand without the one before."""
    language: Language
    kinds: frozenset[Kind]
    """What it asks for; where its words do not tell, what the one it leans on does."""
    articles: tuple[str, ...]
    """Numbers of articles it names: "que dit l'article 9.5 ?"."""

    @property
    def search(self) -> str:
        """What it is understood as: the question, with those that it leans on."""
        return f"{self.before} {self.text}" if self.leans else self.text

    @property
    def alone(self) -> "Question":
        """Its own words, searched without those before; it asks for the same kind."""
        return replace(self, before="", leans=False)

    @property
    def together(self) -> "Question":
        """The question as if it could not stand without the one before."""
        return replace(self, leans=True)


_ARTICLE = re.compile(
    r"\b(?:article|art\.?|clause|section|paragraphe|paragraph|annexe|schedule|chapitre|chapter)s?\s+"
    r"(\d{1,3}(?:\.\d{1,3})*|[A-Z]\d*(?:\.\d+)*)\b"
)
_GOES_ON = re.compile(
    r"(?:et|mais|alors|donc|sinon|idem|meme chose|and|but|so|what about|how about|same|what if)\b"
)
"""A question that begins so goes on from the one before it."""
_POINTS_BACK = re.compile(
    r"\b(?:celui-ci|celle-ci|ca|cela|ce delai|ce cas|ce montant|la-dessus|y compris|dans ce cas"
    r"|it|that|this|those|they|them|then|in that case|the same)\b"
)
MAX_LENGTH = 2000
"""Characters; the time to embed a question grows with them."""
_TURNS = 3
"""So many questions back a follow-up may reach."""
_FEW_STEMS = 4
"""A question with no more content than this leans on the one before it if it points back."""


def understand(text: str, history: Sequence[tuple[str, str]] = ()) -> Question:
    """The question, with what it asks for and what is to be searched.

    `history` is the conversation so far as (question, answer) pairs, oldest first. Raises
    `EmptyQuestion` or `QuestionTooLong`.

    >>> understand("Quel préavis pour résilier ?").kinds
    frozenset({<Kind.DURATION: 'duration'>})
    >>> understand("and in case of force majeure?", [("How long is the notice?", "...")]).search
    'How long is the notice? and in case of force majeure?'
    """
    _check(text)
    before = _before(history[-_TURNS:])
    language = question_language(text, before)
    leans = bool(before) and _follows_up(text, language)
    kinds = kinds_asked(text, language)
    return Question(
        text=text,
        before=before,
        leans=leans,
        language=language,
        kinds=kinds or (kinds_asked(before, language) if leans else kinds),
        articles=tuple(_ARTICLE.findall(text)),
    )


def _before(history: Sequence[tuple[str, str]]) -> str:
    """The question before this one, completed by those that it follows up in its turn.

    At most `MAX_LENGTH` characters, the last ones.
    """
    if not history:
        return ""
    text = history[-1][0][:MAX_LENGTH].strip()
    earlier = _before(history[:-1])
    leans = bool(earlier) and _follows_up(text, question_language(text, earlier))
    return f"{earlier} {text}"[-MAX_LENGTH:].strip() if leans else text


def _check(text: str) -> None:
    if not text.strip():
        msg = f"Cannot answer {text!r}: nothing is asked. Write a question in French or English."
        raise EmptyQuestion(msg)
    if len(text) > MAX_LENGTH:
        msg = (
            f"Cannot answer {text[:60]!r}…: it has {len(text)} characters, a question at most "
            f"{MAX_LENGTH}. Ask one thing at a time."
        )
        raise QuestionTooLong(msg)


def question_language(text: str, before: str = "") -> Language:
    """The language of a question; else of the one before it, else French."""
    found = detect_language(text) or _by_keywords(text)
    return found or (question_language(before) if before else "fr")


def _by_keywords(text: str) -> Language | None:
    """For keywords without small words: which language's contract words they are."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold(text))
    french, english = (
        sum(word in _keywords()[language] for word in words) for language in ("fr", "en")
    )
    if french == english:
        return None
    return "fr" if french > english else "en"


@lru_cache(maxsize=1)
def _keywords() -> dict[str, frozenset[str]]:
    return {lang: frozenset(words.split()) for lang, words in wording.read("languages").items()}


def _follows_up(text: str, language: Language) -> bool:
    folded = fold(text).lstrip()
    if _GOES_ON.match(folded):
        return True
    return bool(_POINTS_BACK.search(folded)) and len(stems(text, language)) <= _FEW_STEMS


def kinds_asked(text: str, language: Language) -> frozenset[Kind]:
    """What the question asks for; empty where its words do not tell."""
    written = text.lower().replace("’", "'").strip()
    folded = fold(written)
    patterns = _patterns()[language].items()
    return frozenset(k for k, p in patterns if p.search(folded) or p.search(written))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[Kind, re.Pattern[str]]]:
    return {
        language: {Kind(kind): re.compile("|".join(words)) for kind, words in kinds.items()}
        for language, kinds in wording.read("kinds").items()
    }
