"""A contract of three clauses in two parts, and answers about it, for tests that need no encoder."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.answer import Answer, Citation
from eval.case import Case, needs_of
from eval.place import Place
from eval.records import Elsewhere, Fact
from ingest.contract import Clause, Contract, Part, PartKind, Sentence, SentenceKind

TEXT = (
    "9.1 Le préavis est de trente (30) jours.\n"
    "9.2 Les factures sont payées à dix (10) jours.\n"
    "9.1 Le préavis est de soixante (60) jours."
)
"""Article 9.1 stands in two parts."""
_STARTS = (0, TEXT.index("9.2"), TEXT.rindex("9.1"))
_ENDS = (_STARTS[1] - 1, _STARTS[2] - 1, len(TEXT))


def _clause(index: int, part: int, number: str) -> Clause:
    start, end = _STARTS[index], _ENDS[index]
    sentence = Sentence(start, end, SentenceKind.SENTENCE)
    return Clause(part, number, "", (), start, end, (sentence,))


CONTRACT = Contract(
    id="acme",
    title="Contrat",
    language="fr",
    source="acme.pdf",
    content_hash="",
    text=TEXT,
    page_starts=(),
    parts=(
        Part("Contrat", "", PartKind.BODY, 0, _STARTS[2] - 1),
        Part("Conditions générales", "", PartKind.GENERAL, _STARTS[2], len(TEXT)),
    ),
    headings=(),
    clauses=(_clause(0, 0, "9.1"), _clause(1, 0, "9.2"), _clause(2, 1, "9.1")),
)
NOTICE = Fact(
    id="acme-notice",
    contract="acme",
    fact="On résilie avec un mois de préavis.",
    kind="duration",
    places=(Place(part="Contrat", number="9.1"),),
    values=(r"trente \(30\) jours", r"\b30 days"),
    differs=(Elsewhere(part="Conditions générales", number="9.1", values=(r"soixante \(60\)",)),),
    fr={"plain": "Combien de temps avant de partir ?", "keywords": "délai départ"},
    en={"plain": "How long before we can leave?", "typos": "leave notise"},
)
PAYMENT = Fact(
    id="acme-payment",
    contract="acme",
    fact="On paie sous dix jours.",
    kind="duration",
    places=(Place(part="Contrat", number="9.2"),),
    values=(r"dix \(10\) jours", r"\b10 days"),
    fr={"plain": "Quand payer ?", "keywords": "délai règlement"},
    en={"plain": "When must we pay?", "typos": "paymnt dellay"},
)


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The contract that all of these speak of."""
    return CONTRACT


@pytest.fixture
def fact() -> Fact:
    """What 9.1 of the body states, and 9.1 of the general terms states differently."""
    return NOTICE


@pytest.fixture
def case_of() -> Callable[..., Case]:
    """Makes a case: of the notice, of other facts, or of none, which is silence."""

    def make(*facts: Fact, id_: str = "acme-notice/fr-plain", **fields) -> Case:
        known = {
            "record": id_.split("/", maxsplit=1)[0],
            "question": "Combien de temps avant de partir ?",
            "language": "fr",
            "style": "plain",
            "kind": facts[0].kind if facts else "silence",
            "form": "prose",
            "contracts": ("acme",),
            "needs": tuple(need for fact in facts for need in needs_of(fact)),
            "facts": facts,
        }
        return Case(id=id_, **(known | fields))

    return make


@pytest.fixture
def notice(case_of) -> Case:
    """A case of the notice."""
    return case_of(NOTICE)


@pytest.fixture
def payment() -> Fact:
    """What 9.2 states."""
    return PAYMENT


@pytest.fixture
def cite() -> Callable[..., Citation]:
    """Makes a true citation of the clause at an index, or one that is wrong in the fields given."""

    def make(index: int = 0, **wrong) -> Citation:
        clause = CONTRACT.clauses[index]
        words = TEXT[clause.start : clause.end]
        true = {
            "contract": "acme",
            "part": CONTRACT.parts[clause.part].name,
            "number": clause.number,
            "title": "",
            "path": (),
            "page": None,
            "quote": words,
            "start": clause.start,
            "end": clause.end,
            "text": words,
            "clause_start": clause.start,
        }
        return Citation(**(true | wrong))

    return make


@pytest.fixture
def answer_with() -> Callable[..., Answer]:
    """Makes an answer of citations, worded as ours are."""

    def make(*citations: Citation, found: bool = True, text: str = "", language="fr") -> Answer:
        quotes = "".join(f"\n> « {c.quote} »\n> — {c.place} [1]\n" for c in citations)
        lead = "Le contrat le dit ainsi :" if found else "Les contrats ne le disent pas."
        return Answer(text or f"{lead}\n{quotes}", language, found, "quoted", citations, 3)

    return make


@pytest.fixture
def asked() -> Callable[..., SimpleNamespace]:
    """Makes an assistant that gives each question its prepared answer, and ranks 9.2 first.

    A prepared error is raised. What it was asked is in `history`.
    """

    def make(answers, ranked=(1, 0, 2)) -> SimpleNamespace:
        seen: list[tuple[str, tuple[tuple[str, str], ...]]] = []

        def ask(question, contracts=None, history=()):
            seen.append((question, tuple(history)))
            given = answers[question]
            if isinstance(given, Exception):
                raise given
            return given

        def invoke(question, contracts):
            del question, contracts
            clauses = [CONTRACT.clauses[index] for index in ranked]
            return [
                SimpleNamespace(
                    metadata={
                        "contract": "acme",
                        "part": CONTRACT.parts[clause.part].name,
                        "number": clause.number,
                        "title": clause.title,
                        "path": " > ".join(clause.path),
                        "start": clause.start,
                        "end": clause.end,
                    }
                )
                for clause in clauses
            ]

        return SimpleNamespace(
            ask=ask,
            seen=seen,
            library=SimpleNamespace(contract={"acme": CONTRACT}.__getitem__),
            retriever=SimpleNamespace(invoke=invoke),
        )

    return make


@pytest.fixture
def benchmark(tmp_path, monkeypatch) -> Path:
    """A folder of other people's contracts: two small ones, and two questions of each."""
    from reportlab.pdfgen.canvas import Canvas

    folder = tmp_path / "benchmarks" / "cuad-hosting"
    (folder / "pdf").mkdir(parents=True)
    rows = []
    for name in ("acme", "zeta"):
        canvas = Canvas(str(folder / "pdf" / f"{name}.pdf"))
        for line, text in enumerate(_BENCHMARK_TEXT):
            canvas.drawString(72, 760 - 24 * line, text)
        canvas.save()
        for category, (question, gold) in _BENCHMARK_QUESTIONS.items():
            row = {"id": f"{name}/{category}", "contract": name, "category": category}
            rows.append(row | {"question": question, "answerable": True, "gold": [gold]})
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "questions.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path))
    return tmp_path


_BENCHMARK_TEXT = (
    "HOSTING AGREEMENT",
    "1. Patches",
    "1.1 The host shall install a critical patch within three days of its release.",
    "2. Breaches",
    "2.1 The host shall report a breach to the customer within one day.",
)
_BENCHMARK_QUESTIONS = {
    "Patches": ("How fast are critical patches installed?", "within three days"),
    "Breach": ("When is a breach reported?", "report a breach"),
}
