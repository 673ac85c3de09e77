"""A contract as read in, the same contract with what it says of itself out."""

from dataclasses import replace

from ingest.contract import Contract
from ingest.facts.amendments import find_amendments
from ingest.facts.dates import find_dates
from ingest.facts.parties import find_parties
from ingest.facts.precedence import find_precedence


def find_facts(contract: Contract) -> Contract:
    """`contract` with its parties, dates, order of documents and amendments filled in."""
    return replace(
        contract,
        parties=find_parties(contract),
        dates=find_dates(contract),
        precedence=find_precedence(contract),
        amendments=find_amendments(contract),
    )
