"""A case of `dev` as the page tells it: what was asked, what was expected, what came."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Answer
from eval.baseline import Changes
from eval.numbers import duration, share
from eval.page.links import case_anchor
from eval.page.verdict import is_not_verbatim
from eval.records import Fact
from eval.report import LESS_IS_BETTER
from eval.result import CaseResult
from ingest.language import Language, detect_language


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """A fact that the answer is to state."""

    words: str
    language: Language | None
    all_of: bool
    """Whether every pattern is to match, or one of them."""
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation, its place in words."""

    contract: str
    place: str
    """Part, number, title."""
    page: int | None
    words: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A measure of the case."""

    measure: str
    share: str
    good: bool
    """Whether it could not be better."""
    reason: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """All that the page tells of a case."""

    anchor: str
    """Its name in links."""
    id: str
    set: str
    question: str
    language: Language
    earlier: tuple[str, ...]
    style: str
    kind: str
    form: str
    contracts: tuple[str, ...]
    outcomes: tuple[str, ...]
    """Words of `filters.OUTCOMES`."""
    answered: str
    """"answered", "refused" or, for a crash, ""."""
    needs: tuple[str, ...]
    facts: tuple[ExpectedFact, ...]
    differing: tuple[str, ...]
    said: tuple[tuple[tuple[str, bool], ...], ...]
    """What is said around the quotes: paragraphs of pieces, each with whether it is bold."""
    said_language: Language | None
    text: str
    """The answer as given."""
    quotes: tuple[Quote, ...]
    scores: tuple[ScoreRow, ...]
    reasons: tuple[str, ...]
    crash: str
    time: str


def case_row(set_name: str, result: CaseResult, changes: Changes) -> CaseRow:
    """The result of a case as the page tells it."""
    case, answer = result.case, result.answer
    return CaseRow(
        anchor=case_anchor(set_name, case.id),
        id=case.id,
        set=set_name,
        question=case.question,
        language=case.language,
        earlier=case.earlier,
        style=case.style,
        kind=case.kind,
        form=case.form,
        contracts=case.contracts,
        outcomes=tuple(_outcomes(result, changes)),
        answered="" if answer is None else "answered" if answer.found else "refused",
        needs=tuple(map(str, case.needs)),
        facts=tuple(map(_expected, case.facts)),
        differing=tuple(map(str, case.differing)),
        said=_said(answer.text) if answer else (),
        said_language=answer.language if answer else None,
        text=answer.text if answer else "",
        quotes=_quotes(answer) if answer else (),
        scores=tuple(_score_rows(result)),
        reasons=tuple(filter(None, result.reasons)) if not result.crash else (),
        crash=result.crash,
        time="" if result.crash else duration(result.seconds),
    )


def _outcomes(result: CaseResult, changes: Changes) -> list[str]:
    id_ = result.case.id
    found: Mapping[str, bool] = {
        "passed": result.passed,
        "failed": not result.passed,
        "crashed": bool(result.crash),
        "gained": id_ in changes.gained,
        "lost": id_ in changes.lost,
        "new": id_ in changes.new,
        "not verbatim": is_not_verbatim(result),
    }
    return [word for word, holds in found.items() if holds]


def _expected(fact: Fact) -> ExpectedFact:
    patterns = fact.items or fact.values
    return ExpectedFact(fact.fact, detect_language(fact.fact), bool(fact.items), patterns)


def _said(text: str) -> tuple[tuple[tuple[str, bool], ...], ...]:
    r"""The lines that are no quotes, by paragraph.

    >>> _said("**30 jours** [1]\n\nLe contrat dit :\n\n> « … »")
    ((('30 jours', True), (' [1]', False)), (('Le contrat dit :', False),))
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(">")]
    return tuple(
        tuple((piece, bold % 2 == 1) for bold, piece in enumerate(_pieces(line)) if piece)
        for line in lines
    )


def _pieces(line: str) -> list[str]:
    """What stands between pairs of two asterisks, and around them: every second one is bold."""
    return re.split(r"\*\*(.+?)\*\*", line)


def _quotes(answer: Answer) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            contract=citation.contract,
            place=", ".join(filter(None, (citation.part, citation.number, citation.title))),
            page=citation.page,
            words=citation.quote,
            language=detect_language(citation.quote),
        )
        for citation in answer.citations
    )


def _is_best(measure: str, value: float) -> bool:
    return value <= 0 if measure in LESS_IS_BETTER else value >= 1


def _score_rows(result: CaseResult) -> list[ScoreRow]:
    return [
        ScoreRow(name, share(score.value), _is_best(name, score.value), score.reason)
        for name, score in result.scores.items()
    ]
