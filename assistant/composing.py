"""Evidence in, an answer out: the fewest verbatim sentences that answer, in a frame of our words.

Nothing is written about the contract that is not a range of its text, but for the fact said first
(`assistant.headline`) and the frame (`wording/answers.toml`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.abstention import answers
from assistant.answer import Answer, Citation, cited
from assistant.evidence import Evidence, RankedClause, RankedSentence
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
    sentence: RankedSentence


def compose(question: Question, evidence: Evidence, settings: AnswerSettings, model: str) -> Answer:
    """The answer to `question` from `evidence`; `found` is False where it does not answer.

    `model` names the encoder that the evidence was found with.
    """
    searched = evidence.searched
    offered = [c for c in evidence.clauses if answers(question, c, model, searched)]
    if not offered or offered[0] is not evidence.clauses[0]:
        return _not_stated(question, evidence)
    picks = _picks(offered, settings)
    citations = [_citation(pick, question) for pick in picks]
    fact = _fact(question, picks, settings)
    return Answer(
        text=_text(question, citations, fact),
        language=question.language,
        found=True,
        mode="quoted",
        citations=tuple(citations),
        searched=evidence.searched,
    )


def _fact(question: Question, picks: Sequence[_Pick], settings: AnswerSettings) -> str | None:
    """The fact said first: of a clause that clearly leads, where no other quote says otherwise."""
    scores = [pick.clause.score for pick in picks]
    if len(scores) > 1 and scores[0] - scores[1] < settings.headline_margin:
        return None
    facts = [
        headline(
            question, p.clause.words(p.clause.sentence(p.sentence)), p.clause.contract.language
        )
        for p in picks
    ]
    return facts[0] if set(facts) <= {facts[0], None} else None


def _picks(clauses: Sequence[RankedClause], settings: AnswerSettings) -> list[_Pick]:
    """The best sentence of the best clause, then of others nearly as good; no words twice."""
    picks: list[_Pick] = []
    said: set[str] = set()
    for clause in clauses:
        if picks and clause.score < clauses[0].score - settings.quote_margin:
            break
        sentence = clause.sentences[0]
        words = clause.words(clause.sentence(sentence))
        if words not in said:
            said.add(words)
            picks.append(_Pick(clause, sentence))
        if len(picks) == settings.quotes:
            break
    return picks


def _citation(pick: _Pick, question: Question) -> Citation:
    contract, clause = pick.clause.contract, pick.clause.clause
    start, end = quote_range(contract, clause, pick.sentence.index, question)
    return cited(contract, clause, start, end)


def _not_stated(question: Question, evidence: Evidence) -> Answer:
    language = question.language
    if not evidence.searched:
        text = phrase("empty", language)
        return Answer(text, language, found=False, mode="quoted", citations=(), searched=0)
    lines = [
        phrase("not_stated", language)
        + " "
        + phrase(
            "searched", language, clauses=evidence.searched, contracts=", ".join(evidence.contracts)
        )
    ]
    nearest = [_citation(_Pick(c, c.sentences[0]), question) for c in evidence.clauses[:1]]
    if nearest:
        lines += ["", phrase("nearest", language), "", *_quoted(nearest, language)]
    return Answer(
        text="\n".join(lines),
        language=language,
        found=False,
        mode="quoted",
        citations=tuple(nearest),
        searched=evidence.searched,
    )


def _text(question: Question, citations: Sequence[Citation], fact: str | None) -> str:
    language = question.language
    frame = _frame(citations, language)
    first = [f"**{fact}** [1]", ""] if fact else []
    return "\n".join([*first, frame, "", *_quoted(citations, language)])


def _frame(citations: Sequence[Citation], language: Language) -> str:
    """The sentence before the quotes: one, or several of one contract or of several."""
    if len(citations) == 1:
        return phrase("quoted_one", language)
    several = len({citation.contract for citation in citations}) > 1
    key = "quoted_several" if several else "quoted_many"
    return phrase(key, language, count=len(citations))


def _quoted(citations: Sequence[Citation], language: Language) -> Iterator[str]:
    for mark, citation in enumerate(citations, start=1):
        quote = phrase("quote_open", language) + citation.quote + phrase("quote_close", language)
        yield from (f"> {line}" for line in quote.split("\n"))
        yield f"> — {place(citation, language)} [{mark}]"
        yield ""


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
