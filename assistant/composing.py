"""Evidence in, an answer out: the fewest verbatim sentences that answer, in a frame of our words.

Nothing is written about the contract that is not a range of its text, but for the fact said first
(`assistant.headline`) and the frame (`wording/answers.toml`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.abstention import answers
from assistant.amended import Changes
from assistant.answer import Answer, Citation, cited
from assistant.citing import led_to, quoted
from assistant.differing import differ, disagreements, told
from assistant.evidence import Evidence, RankedClause
from assistant.headline import headline
from assistant.picking import Pick, nearest, picked
from assistant.question import Question
from assistant.settings import AnswerSettings
from assistant.tracing import traced
from assistant.wording import phrase
from ingest.language import Language


def compose(question: Question, evidence: Evidence, settings: AnswerSettings, model: str) -> Answer:
    """The answer to `question` from `evidence`; `found` is False where it does not answer.

    Of several contracts each is answered by itself, side by side, and the silence of one is said.
    `model` names the encoder that the evidence was found with.
    """
    by_contract: dict[str, list[RankedClause]] = {}
    for clause in evidence.clauses:
        by_contract.setdefault(clause.contract.id, []).append(clause)
    shown = list(by_contract)[: settings.side_by_side]  # the best clause's contract comes first
    stated, several = (
        [i for i in shown if answers(question, by_contract[i][0], evidence, model, least)]
        for least in (settings.stated_least, _of_several(settings.stated_least, len(shown)))
    )
    if not several:
        return _not_stated(question, evidence, shown)
    shown = [i for i in evidence.contracts if i in shown]
    room = settings.quoted_length // len(shown)
    found = {i: picked(by_contract[i], question, settings, room) for i in shown if i in stated}
    chosen = {i: one.chosen for i, one in found.items()}
    quotes = {i: [_citation(pick, evidence.changes) for pick in chosen[i]] for i in chosen}
    every = [citation for own in quotes.values() for citation in own]
    quotes = {i: list(_with_changes(own, every)) for i, own in quotes.items()}
    citations = tuple(citation for i in shown for citation in quotes.get(i, ()))
    if len(evidence.contracts) == 1:
        lines = list(_said(question, chosen[stated[0]], citations, 1, settings))
    else:
        lines = _side_by_side(question, evidence, shown, chosen, quotes, settings)
    lines += led_to(citations, question.language)
    text = "\n".join([*_understood(question), *lines])
    return Answer(
        text=text,
        language=question.language,
        found=True,
        mode="quoted",
        citations=citations,
        searched=evidence.searched,
        disagreements=tuple(disagreements(chosen, citations)),
        search=traced(question, evidence, shown, found),
    )


def _citation(pick: Pick, changes: Changes) -> Citation:
    """The citation of the pick, with what changes its clause."""
    clause = pick.clause
    found = cited(clause.contract, clause.clause, pick.start, pick.end)
    return replace(found, changes=changes.get((found.contract, found.clause_start), ()))


def _with_changes(own: Sequence[Citation], every: Sequence[Citation]) -> Iterator[Citation]:
    """A contract's citations, after each the words that amend its clause.

    What is quoted anyway, here or of another contract, is not quoted twice.
    """
    quoted_too = list(every)
    for citation in own:
        yield citation
        for change in citation.changes:
            if not any(_overlap(change, one) for one in quoted_too):
                quoted_too.append(change)
                yield change


def _overlap(one: Citation, other: Citation) -> bool:
    same = one.contract == other.contract
    return same and one.start < other.end and other.start < one.end


def _of_several(least: float, contracts: int) -> float:
    """What the likeliest of several contracts must reach, so that no more silence is overlooked.

    Šidák (1967), "Rectangular Confidence Regions": as many chances to be wrong as there are
    contracts.

    >>> _of_several(0.2, 1), round(_of_several(0.2, 2), 2)
    (0.2, 0.36)
    """
    return least if contracts == 1 else 1 - (1 - least) ** contracts


def _side_by_side(
    question: Question,
    evidence: Evidence,
    shown: Sequence[str],
    chosen: Mapping[str, Sequence[Pick]],
    quotes: Mapping[str, Sequence[Citation]],
    settings: AnswerSettings,
) -> list[str]:
    """Contract by contract what it says, or that it does not."""
    language = question.language
    lines: list[str] = []
    mark = 1  # quotes are numbered through
    for contract in shown:
        lines += [f"**{contract}**", ""]
        if contract in chosen:
            lines += _said(question, chosen[contract], quotes[contract], mark, settings)
            mark += len(quotes[contract])
        else:
            lines += [phrase("silent_here", language), ""]
    if others := [contract for contract in evidence.contracts if contract not in shown]:
        lines += [phrase("others", language, count=len(others)), ""]
    return lines


def _understood(question: Question) -> Iterator[str]:
    """What a follow-up was understood as; nothing where the question stands alone."""
    if question.leans:
        yield phrase("understood", question.language, question=" ".join(question.search.split()))
        yield ""


def _said(
    question: Question,
    chosen: Sequence[Pick],
    citations: Sequence[Citation],
    mark: int,
    settings: AnswerSettings,
) -> Iterator[str]:
    """The lines of one contract's answer; its quotes are numbered from `mark` on."""
    language = question.language
    fact = _fact(question, chosen, citations[0].changes, settings)
    if fact:
        yield from (f"**{fact}** [{mark}]", "")
    if differ(chosen):
        yield from (" ".join(told(chosen, language)), "")
    elif fact is None and _ambiguous(chosen, settings):
        yield from (phrase("ambiguous", language), "")
    else:
        yield from (_frame(chosen, citations[0], language), "")
    yield from quoted(citations, language, mark)


def _ambiguous(chosen: Sequence[Pick], settings: AnswerSettings) -> bool:
    """Two clauses are about as likely to answer."""
    first, *others = chosen
    return any(
        pick.clause.clause != first.clause.clause
        and pick.likely >= settings.ambiguous_share * first.likely
        for pick in others
    )


def _fact(
    question: Question,
    chosen: Sequence[Pick],
    changes: Sequence[Citation],
    settings: AnswerSettings,
) -> str | None:
    """The fact said first: of a sentence that leads, unless a rival gives another or none.

    Nor may the rest of its quote give another value ("3 days" beside "20 days" is not the answer),
    nor an amendment of its clause.
    """
    first, *others = chosen
    if first.clause.said:
        return first.clause.said.lead or None
    least = settings.headline_share * first.likely
    rivals = [pick.fact_in for pick in others if pick.differs or pick.likely > least]
    rivals += [change.quote for change in changes]
    contract = first.clause.contract
    said, *rest = (
        headline(question, words, contract.language)
        for words in (first.fact_in, first.quote, *rivals)
    )
    return said if all(other == said for other in rest) else None


def _not_stated(question: Question, evidence: Evidence, judged: Sequence[str]) -> Answer:
    """That none of the contracts says it; those `judged` were found silent."""
    language = question.language
    if not evidence.searched:
        text = phrase("empty", language)
        return Answer(text, language, found=False, mode="quoted", citations=(), searched=0)
    lines = [
        *_understood(question),
        phrase("not_stated", language)
        + " "
        + phrase(
            "searched", language, clauses=evidence.searched, contracts=", ".join(evidence.contracts)
        ),
    ]
    shown = [
        _citation(nearest(clause, question), evidence.changes) for clause in evidence.clauses[:1]
    ]
    if shown:
        lines += ["", phrase("nearest", language), "", *quoted(shown, language, 1)]
        lines += led_to(shown, language)
    return Answer(
        text="\n".join(lines),
        language=language,
        found=False,
        mode="quoted",
        citations=tuple(shown),
        searched=evidence.searched,
        search=traced(question, evidence, judged, {}),
    )


def _frame(chosen: Sequence[Pick], first: Citation, language: Language) -> str:
    """The sentence before the quotes of a contract."""
    if first.changes:
        return phrase("quoted_amended", language)
    if len(chosen) == 1:
        return phrase("quoted_one", language)
    return phrase("quoted_many", language, count=len(chosen))
