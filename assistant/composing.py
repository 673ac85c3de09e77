"""Evidence in, an answer out: the fewest verbatim sentences that answer, in a frame of our words.

Nothing is written about the contract that is not a range of its text, but for the fact said first
(`assistant.headline`) and the frame (`wording/answers.toml`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.abstention import answers
from assistant.answer import Answer, Citation, cited
from assistant.disagreement import elsewhere, prevailing
from assistant.evidence import Evidence, RankedClause
from assistant.headline import headline
from assistant.question import Question
from assistant.quoting import quote_range
from assistant.settings import AnswerSettings
from assistant.wording import phrase
from ingest.language import Language


@dataclass(frozen=True, slots=True)
class _Pick:
    """A sentence chosen to be quoted, with its clause."""

    clause: RankedClause
    citation: Citation

    @property
    def fact_in(self) -> str:
        """The words of its best sentence alone."""
        return self.clause.words(self.clause.sentence(self.clause.sentences[0]))


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
        return _not_stated(question, evidence)
    shown = [i for i in evidence.contracts if i in shown]
    room = settings.quoted_length // len(shown)
    picks = {i: _picks(by_contract[i], question, settings, room) for i in shown if i in stated}
    citations = tuple(pick.citation for i in shown for pick in picks.get(i, ()))
    if len(evidence.contracts) == 1:
        lines = list(_said(question, picks[stated[0]], 1, settings))
    else:
        lines = _side_by_side(question, evidence, shown, picks, settings)
    text = "\n".join([*_understood(question), *lines])
    return Answer(
        text=text,
        language=question.language,
        found=True,
        mode="quoted",
        citations=citations,
        searched=evidence.searched,
    )


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
    picks: Mapping[str, Sequence[_Pick]],
    settings: AnswerSettings,
) -> list[str]:
    """Contract by contract what it says, or that it does not."""
    language = question.language
    lines: list[str] = []
    mark = 1  # quotes are numbered through
    for contract in shown:
        lines += [f"**{contract}**", ""]
        if contract in picks:
            lines += _said(question, picks[contract], mark, settings)
            mark += len(picks[contract])
        else:
            lines += [phrase("silent_here", language), ""]
    if others := [contract for contract in evidence.contracts if contract not in shown]:
        lines += [phrase("others", language, count=len(others)), ""]
    return lines


def _understood(question: Question) -> Iterator[str]:
    """What a follow-up was understood as; nothing where the question stands alone."""
    if question.search != question.text:
        yield phrase("understood", question.language, question=" ".join(question.search.split()))
        yield ""


def _said(
    question: Question, picks: Sequence[_Pick], mark: int, settings: AnswerSettings
) -> Iterator[str]:
    """The lines of one contract's answer; its quotes are numbered from `mark` on."""
    language = question.language
    citations = [pick.citation for pick in picks]
    fact = _fact(question, picks, settings)
    if fact:
        yield from (f"**{fact}** [{mark}]", "")
    if _differ(question, picks, settings):
        yield from (" ".join(_disagreement(picks, language)), "")
    else:
        yield from (_frame(citations, language), "")
    yield from _quoted(citations, language, mark)


def _differ(question: Question, picks: Sequence[_Pick], settings: AnswerSettings) -> bool:
    """The first two quotes, from two parts of the contract, likely answer and differ in a value."""
    two = [pick.clause for pick in picks[:2]]
    sure = sum(clause.share for clause in two) >= settings.differing_sure
    return len(two) > 1 and sure and elsewhere(question, two, 0.0) is not None


def _disagreement(picks: Sequence[_Pick], language: Language) -> Iterator[str]:
    """That the values differ, and what the contract's own order of precedence makes of it."""
    yield phrase("differ", language)
    contract = picks[0].clause.contract
    found = prevailing(contract, [pick.clause.clause for pick in picks[:2]])
    if found is None:
        yield phrase("no_order", language)
    else:
        part, saying = found
        yield phrase("prevails", language, part=part, number=saying.number or saying.title)


def _fact(question: Question, picks: Sequence[_Pick], settings: AnswerSettings) -> str | None:
    """The fact said first: of a clause that clearly leads, where no other quote says otherwise."""
    shares = [pick.clause.share for pick in picks]
    if len(shares) > 1 and shares[1] > settings.headline_share * shares[0]:
        return None
    facts = [headline(question, pick.fact_in, pick.clause.contract.language) for pick in picks]
    return facts[0] if set(facts) <= {facts[0], None} else None


def _picks(
    clauses: Sequence[RankedClause], question: Question, settings: AnswerSettings, room: int
) -> list[_Pick]:
    """The best sentence of the best clause, then of others nearly as likely; no words twice."""
    picks: list[_Pick] = []
    said: set[str] = set()
    other = elsewhere(question, clauses, settings.differing_share)
    likely = [c for c in clauses if c.share >= settings.quote_share * clauses[0].share]
    for clause in [clauses[0], *filter(None, [other]), *likely]:
        if other is not None and clause is not other and clause.clause == other.clause:
            continue
        citation = _citation(clause, question)
        length = sum(map(len, said)) + len(citation.quote)
        if citation.quote in said or (picks and length > room):
            continue
        said.add(citation.quote)
        picks.append(_Pick(clause, citation))
        if len(picks) == settings.quotes:
            break
    return picks


def _citation(clause: RankedClause, question: Question) -> Citation:
    contract = clause.contract
    start, end = quote_range(contract, clause.clause, clause.sentences[0].index, question)
    return cited(contract, clause.clause, start, end)


def _not_stated(question: Question, evidence: Evidence) -> Answer:
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
    nearest = [_citation(clause, question) for clause in evidence.clauses[:1]]
    if nearest:
        lines += ["", phrase("nearest", language), "", *_quoted(nearest, language, 1)]
    return Answer(
        text="\n".join(lines),
        language=language,
        found=False,
        mode="quoted",
        citations=tuple(nearest),
        searched=evidence.searched,
    )


def _frame(citations: Sequence[Citation], language: Language) -> str:
    """The sentence before the quotes of a contract."""
    if len(citations) == 1:
        return phrase("quoted_one", language)
    return phrase("quoted_many", language, count=len(citations))


def _quoted(citations: Sequence[Citation], language: Language, first: int) -> Iterator[str]:
    for mark, citation in enumerate(citations, start=first):
        quote = phrase("quote_open", language) + citation.quote + phrase("quote_close", language)
        yield from (f"> {line}" for line in quote.split("\n"))
        yield f"> — {place(citation, language)} [{mark}]"
        if citation.pointers:
            yield f"> {_leads_to(citation, language)}"
        yield ""


def _leads_to(citation: Citation, language: Language) -> str:
    """The clauses that a quote leans on, in words."""
    found = []
    for pointer in citation.pointers:
        number = pointer.number
        at = phrase("number", language, number=number) if number else pointer.part
        key, name = ("defined", pointer.term) if pointer.term else ("refers", pointer.title)
        found.append(phrase(key, language, name=name, place=at))
    return "→ " + " ; ".join(found)


def place(citation: Citation, language: Language) -> str:
    """Where a quote stands, in words: contract, part, number, title, page, and whether by OCR."""
    words = [phrase("place", language, contract=citation.contract, part=citation.part)]
    if citation.number:
        words.append(phrase("number", language, number=citation.number))
    if citation.title:
        words[-1] += f" ({citation.title})"
    if citation.page is not None:
        words.append(phrase("page", language, page=citation.page))
    if citation.ocr:
        words.append(phrase("ocr", language))
    return ", ".join(words)
