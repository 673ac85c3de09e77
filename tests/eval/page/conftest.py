"""A small run, made up by hand: what the page has to tell apart is in it once each."""

import pytest

from assistant.answer import Answer, Citation
from eval.baseline import Changes
from eval.case import FOLLOW_UP, SILENT, Case, PlaceNeed
from eval.measures.score import Score
from eval.place import Place
from eval.records import Elsewhere, Fact
from eval.report import Figure
from eval.result import CaseResult
from eval.runs import PeerFigures, Run, SetRun

HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(2)> {{ 7 * 7 }} ${1}"
"""Words of a contract that a page might take for its own language."""
NOTICE = Fact(
    id="notice",
    contract="roselande",
    fact="Le préavis est de onze semaines.",
    kind="duration",
    places=(Place(part="Convention", number="2.1"),),
    values=(r"\b(onze|eleven|11) (semaines|weeks)",),
    differs=(Elsewhere(part="Annexe", number="4", values=("dix semaines",)),),
    fr={"plain": "Quel préavis ?"},
)
BACKUPS = Fact(
    id="backups",
    contract="roselande",
    fact="Backups are kept for twenty-seven days and then deleted.",
    kind="list",
    form="table",
    places=(Place(part="Convention", number="3.1"),),
    items=("twenty-seven", "deleted"),
    en={"plain": "How long are backups kept?"},
)


def case(id_, question, language="fr", fact=NOTICE, style="plain", earlier=()):
    """A case on a fact, or on the contract's silence where there is none."""
    return Case(
        id=id_,
        record=id_.split("/")[0],
        question=question,
        language=language,
        style=style,
        kind=fact.kind if fact else SILENT,
        form=fact.form if fact else "prose",
        contracts=("roselande",),
        needs=(PlaceNeed(fact.contract, fact.places),) if fact else (),
        facts=(fact,) if fact else (),
        earlier=earlier,
    )


def citation(quote, page=4):
    """A citation of article 2.1."""
    return Citation(
        "roselande", "Convention", "2.1", "Préavis", (), page, quote, 0, len(quote), quote, 0
    )


def answered(asked, quote, *, right, verbatim=True, seconds=0.02):
    """The case as it went where it was answered."""
    text = f"**Onze semaines** [1]\n\nLe contrat le dit ainsi :\n\n> « {quote} »\n> — 2.1 [1]\n"
    answer = Answer(text, asked.language, True, "quoted", (citation(quote),), searched=9)
    scores = {
        "right": (float(right), "" if right else "cited 9.9; expected 2.1"),
        "citation recall": (float(right), ""),
        "verbatim quotes": (float(verbatim), ""),
        "false refusal": (0.0, ""),
        **{name: (float(right), "") for name in ("recall@1", "recall@5", "recall@10")},
    }
    return CaseResult(
        asked, answer, {n: Score(n, v, why) for n, (v, why) in scores.items()}, seconds
    )


def refused(asked):
    """The case as it went where the answer is that the contracts do not say."""
    answer = Answer(
        "The contracts consulted do not say.", asked.language, False, "quoted", (), searched=9
    )
    scores = {name: Score(name, 1.0) for name in ("verbatim quotes", "refusal")}
    return CaseResult(asked, answer, scores, 0.01)


@pytest.fixture(scope="session")
def hostile():
    """The words of that question and that quote."""
    return HOSTILE


@pytest.fixture(scope="session")
def run():
    """Five cases of `dev`, two of `test`, a peer, and a set that was not run."""
    notice = case("notice/fr-plain", "Quel est le préavis de résiliation ?")
    dev = (
        answered(notice, "Le préavis est de onze semaines.", right=True),
        answered(
            case("notice/fr-hostile", f"Quel préavis ? {HOSTILE}", style="typos"),
            f"Le préavis {HOSTILE} court.",
            right=False,
            verbatim=False,
        ),
        CaseResult(
            case("backups/en-plain", "How long are backups kept?", "en", BACKUPS),
            crash="ValueError: no clause 3.1",
        ),
        refused(case("insurance/en-plain", "Is the host insured?", "en", fact=None)),
        answered(
            case("talk/2", "And after that?", "en", BACKUPS, FOLLOW_UP, ("How long for backups?",)),
            "Backups are deleted.",
            right=True,
            seconds=0.05,
        ),
    )
    test = (
        answered(case("hidden/fr-plain", "Question gardée ?"), "Clause gardée.", right=True),
        CaseResult(case("hidden/fr-typos", "Question gardee"), crash="KeptError: gardée"),
    )
    figures = {"right": Figure("right", 0.5, 7, 0.25, 0.75), "MRR": Figure("MRR", 0.8, 7)}
    ours = PeerFigures("ours", figures, {"median": 0.02}, ingestion=2.0)
    lesser = {"right": Figure("right", 0.25, 7, 0.1, 0.4), "MRR": Figure("MRR", 0.0, 7)}
    peer = PeerFigures("a chain", lesser, {"median": 0.2}, ingestion=4.0)
    samples = SetRun("samples", dev, test, peers=(peer,), ours=ours)
    return Run(
        (samples, SetRun("contracts", skipped="there are none")), {"model": "multilingual-e5"}
    )


@pytest.fixture(scope="session")
def changes():
    """One case of each change; what the baseline drops has moved to `test`, but for one."""
    return {
        "samples": Changes(
            gained=("notice/fr-plain",),
            lost=("backups/en-plain",),
            dropped=("hidden/fr-plain", "old/fr-plain"),
            new=("talk/2",),
        )
    }


@pytest.fixture(scope="session")
def page(run, changes):
    """The page of that run."""
    from eval.page import page_html

    return page_html(run, changes)
