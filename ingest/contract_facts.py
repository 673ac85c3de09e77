"""What a contract says of itself: its parties, its dates, which document prevails, what it amends.

Values only; the modules of `ingest.facts` find them while a contract is read. Every one carries the
range of the words that say so, in the contract's text.
"""

from dataclasses import dataclass
from enum import StrEnum


class PartyRole(StrEnum):
    """What a party is to a hosting contract."""

    PROVIDER = "provider"
    """Hosts: Prestataire, Hébergeur, Fournisseur, Provider, Supplier."""
    CLIENT = "client"
    """Is hosted: Client, Customer, Responsable de traitement."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the contract."""

    name: str
    """As the contract names it in full: "Héberclair SAS"; "" where it is left blank."""
    defined: tuple[str, ...]
    """The names that it goes by in the contract ("le Prestataire", "Cloud Santé"), the marks of
    quotation left out, articles too."""
    role: PartyRole
    start: int
    end: int
    """Range of the words that define it."""


class DateKind(StrEnum):
    """What happens on a date."""

    SIGNATURE = "signature"
    EFFECT = "effect"
    """The contract takes effect."""
    VERSION = "version"
    """The document's own date or edition."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContractDate:
    """A date that the contract gives."""

    kind: DateKind
    value: str
    """ISO 8601, as exact as the words: "2018-05-25", "2018-05"."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Precedence:
    """The order in which the contract's documents prevail over one another."""

    documents: tuple[str, ...]
    """As the contract names them, the one that prevails first."""
    parts: tuple[int | None, ...]
    """Index into `Contract.parts` of each document; None where it is no part of this file."""
    start: int
    end: int


class AmendmentAction(StrEnum):
    """What an amending clause does."""

    REPLACED = "replaced"
    ADDED = "added"
    """A clause, or words at the end of one ("est complété par")."""
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change that a clause makes to another: "L'article 7.2 est remplacé par …"."""

    action: AmendmentAction
    clause: int
    """Index into `Contract.clauses` of the clause that amends."""
    target_number: str
    """Number of the article or clause that is changed, as printed: "7.2"."""
    target_part: str
    """Words that name the target's part or document, as printed; "" where none do."""
    target: int | None
    """Index into `Contract.clauses` where the target stands in this same file."""
    start: int
    end: int
    """Range of the new wording; of the amending words where there is none."""
