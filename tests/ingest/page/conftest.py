"""A small contract, made up by hand: what its page has to tell apart is in it once each."""

import pytest

from ingest.contract import (
    Clause,
    ClauseKind,
    Contract,
    Heading,
    Part,
    PartKind,
    Sentence,
    SentenceKind,
)
from ingest.contract_facts import (
    Amendment,
    AmendmentAction,
    ContractDate,
    DateKind,
    Party,
    PartyRole,
    Precedence,
)
from ingest.lines import Removed, Why

HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(2)> {{ 7 * 7 }} ${1}"
"""Words of a contract that a page might take for its own language."""
WIDE = " | ".join(f"Colonne-{n}-indivisible-et-longue" for n in range(12))
TITLE = "Contrat d’hébergement de Roselande"

Span = tuple[int, int]


class _Writer:
    """A contract's text, and the ranges of what is written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, words: str, before: str = "\n") -> Span:
        self.text += (before if self.text else "") + words
        return len(self.text) - len(words), len(self.text)


def _sentence(span: Span, kind: SentenceKind = SentenceKind.SENTENCE, lead=None) -> Sentence:
    return Sentence(*span, kind, lead)


def _clause(
    number: str, spans: list[Sentence], start: int, kind=ClauseKind.CLAUSE, part=0, title=""
):
    return Clause(part, number, title, (), start, spans[-1].end, tuple(spans), kind)


def make_contract(language: str = "fr") -> Contract:
    """Two parts; a list, two tables, a definition, a signature block; facts of every kind."""
    w = _Writer()
    front = w.write(TITLE)
    article = w.write("Article 1 - Durée", "\n\n")
    says = w.write("Le contrat dure deux ans.")
    more = w.write("Il se renouvelle :", " ")
    items = [w.write("a) par écrit ;"), w.write(f"b) {HOSTILE} ;")]
    sub = w.write("1.1.1 Détail", "\n\n")
    rows = [w.write(r) for r in ("Site | Rôle", "VRN-1 | Production", "SAH-2 | | Secours")]
    page_2 = w.write("Entre deux pages, la phrase", "\n\n")
    page_3 = w.write("continue ici.", " ")
    wide = [w.write(WIDE, "\n\n"), w.write(WIDE.replace("Colonne", "Valeur"))]
    term = w.write("« Plateforme » : les serveurs réservés au Client.", "\n\n")
    annex = w.write("Annexe 1 – Tarifs", "\n\n")
    price = w.write("Le prix est libre.")
    sign = w.write("Fait à Roselande, le 3 mars 2026", "\n\n")
    client = w.write("Pour le Client :")
    end = len(w.text)
    row, item = SentenceKind.ROW, SentenceKind.ITEM
    clauses = (
        _clause("", [_sentence(front)], 0),
        _clause(
            "1",
            [_sentence(says), _sentence(more), *(_sentence(i, item, 1) for i in items)],
            article[0],
        ),
        _clause("1.1.1", [_sentence(r, row) for r in rows], sub[0]),
        _clause("1.2", [_sentence((page_2[0], page_3[1]))], page_2[0]),
        _clause("1.3", [_sentence(r, row) for r in wide], wide[0][0]),
        _clause("", [_sentence(term)], term[0], ClauseKind.DEFINITION, title="Plateforme"),
        _clause("", [_sentence(price)], price[0], part=1),
        _clause("", [_sentence(sign), _sentence(client)], sign[0], ClauseKind.SIGNATURES, 1),
    )
    return Contract(
        id="roselande",
        title=TITLE,
        language=language,
        source="roselande <1>.pdf",
        content_hash="",
        text=w.text,
        page_starts=(0, page_2[0] + 6, page_3[0], page_3[0]),
        parts=(
            Part("Contrat", "", PartKind.BODY, 0, annex[0]),
            Part("Annexe 1", "Tarifs", PartKind.ANNEX, annex[0], end),
        ),
        headings=(
            Heading(0, 2, "1", "Durée", *article),
            Heading(0, 4, "1.1.1", "Détail", *sub),
        ),
        clauses=clauses,
        parties=(Party("Roselande SAS", ("l’Hébergeur",), PartyRole.PROVIDER, *says),),
        dates=(ContractDate(DateKind.SIGNATURE, "2026-03-03", sign[1] - 11, sign[1]),),
        precedence=Precedence(("les présentes", "l’annexe 1", "le devis"), (0, 1, None), *more),
        amendments=(Amendment(AmendmentAction.REPLACED, 3, "7.2", "CGU", None, *page_2),),
        removed=(
            *(Removed("Roselande – confidentiel", Why.RUNNING, page) for page in (1, 2, 4)),
            Removed(HOSTILE, Why.HIDDEN),
        ),
        warnings=("3 modifications suivies ont été acceptées.",),
        ocr_pages=(2, 3),
    )


@pytest.fixture(scope="session")
def contract() -> Contract:
    """That contract, in French."""
    return make_contract()


@pytest.fixture(scope="session")
def english() -> Contract:
    """The same, said to be in English."""
    return make_contract("en")


@pytest.fixture(scope="session")
def page(contract: Contract) -> str:
    """Its page."""
    from ingest.page import contract_html

    return contract_html(contract)


@pytest.fixture(scope="session")
def hostile() -> str:
    """The words that a page might take for its own language."""
    return HOSTILE
