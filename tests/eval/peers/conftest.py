"""The peers with two small contracts in them, real libraries and the real encoder."""

from pathlib import Path

import pytest

from eval.errors import MissingPeer
from eval.peers import PEERS, PeerAnswering, open_peers
from ingest.contract import Clause, Contract, Part, PartKind
from ingest.reading import read_contract

PARAGRAPHS = (
    "1. Term",
    "1.1 This agreement lasts three years from its signature and is not renewed tacitly.",
    "1.2 Either party may end it by giving ninety days' written notice.",
    "2. Fees",
    "2.1 Invoices are payable within forty-five days of the date that they bear.",
)


def _clause(paragraph: str, text: str) -> Clause:
    start = text.index(paragraph)
    return Clause(0, paragraph[:3], "", (), start, start + len(paragraph), ())


@pytest.fixture(scope="session")
def agreement() -> Contract:
    """Two headings, three clauses, a paragraph each."""
    text = "\n\n".join(PARAGRAPHS)
    return Contract(
        id="agreement",
        title="Agreement",
        language="en",
        source="agreement.txt",
        content_hash="",
        text=text,
        page_starts=(),
        parts=(Part("Agreement", "", PartKind.BODY, 0, len(text)),),
        headings=(),
        clauses=tuple(_clause(p, text) for p in PARAGRAPHS if p[2].isdigit()),
    )


@pytest.fixture(scope="session")
def amendment(samples: Path) -> Contract:
    """The smallest sample contract, in French."""
    return read_contract(samples / "auvalie-hds-avenant-1.pdf")


@pytest.fixture(scope="session", params=PEERS)
def peer(
    request: pytest.FixtureRequest, cache: Path, agreement: Contract, amendment: Contract
) -> PeerAnswering:
    """Each peer in turn; skipped where its library is not installed."""
    from ingest.embedding.bundled import SHIPPED

    try:
        (peer,) = open_peers([request.param], SHIPPED.unpacked(cache))
    except MissingPeer as missing:
        pytest.skip(str(missing))
    peer.add(agreement)
    peer.add(amendment)
    return peer
