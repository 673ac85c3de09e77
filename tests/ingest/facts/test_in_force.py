"""The wording of a clause that is in force, over all contracts of a library."""

from pathlib import Path

import pytest

from ingest.contract import Contract, PartKind
from ingest.facts.finding import find_facts
from ingest.facts.in_force import (
    NEW_CLAUSE,
    NO_CLAUSE,
    NO_CONTRACT,
    Wording,
    resolve,
    wording_in_force,
)
from ingest.reading import read_contract

from .conftest import made

BASE = "Contrat NU-2024-07\n\n7.1 Le prix est fixe.\n\n7.2 Le délai est de trente jours."


def contract(text: str = BASE, id: str = "base") -> Contract:
    return find_facts(made(text, id=id, title=text.partition("\n")[0]))


def amendment(number: int, deed: str, of: str = "NU-2024-07", signed: str = "") -> Contract:
    title = f"Avenant n° {number} au contrat {of}"
    text = f"{title}\n\n{signed or 'Préambule'}\n\n1.1 {deed}"
    return find_facts(made(text, id=f"avenant-{number}", title=title, kind=PartKind.AMENDMENT))


def words(contracts: list[Contract], wordings: tuple[Wording, ...]) -> list[str]:
    texts = {contract.id: contract.text for contract in contracts}
    return [texts[wording.contract_id][wording.start : wording.end] for wording in wordings]


TEN = "L’article 7.2 est remplacé par : « Dix jours. »"
FIVE = "L’article 7.2 est remplacé par : « Cinq jours. »"


class TestResolve:
    @pytest.mark.parametrize(
        ("contracts", "expected"),
        [
            ([contract(), amendment(1, TEN)], ("base", 2, "")),
            ([contract(), amendment(1, TEN, of="AUTRE-2024-99")], ("", None, NO_CONTRACT)),
            ([contract(), contract(id="copie"), amendment(1, TEN)], ("", None, NO_CONTRACT)),
            ([contract(), amendment(1, "L’article 8.9 est supprimé.")], ("base", None, NO_CLAUSE)),
            (
                [contract(), amendment(1, "Il est ajouté un article 7.3 : « Gratuit. »")],
                ("base", None, NEW_CLAUSE),
            ),
        ],
    )
    def test_leads_to(self, contracts, expected) -> None:
        """An amendment leads to the clause of the contract that it names, or says why not."""
        (found,) = resolve(contracts)
        assert (found.contract_id, found.clause, found.why) == expected

    def test_by_parties(self) -> None:
        """Without reference or title, the parties tell which contract is meant."""
        opening = "ENTRE\nNUAGIA, ci-après « le Prestataire »,\nET\n{}, ci-après « le Client »."
        deal = [
            contract(f"Contrat\n\n{opening.format(name)}\n\n7.2 Un mois.", name)
            for name in ("BORÉALE", "AUSTRALE")
        ]
        text = f"Avenant\n\n{opening.format('AUSTRALE')}\n\n1 L’article 7.2 est supprimé."
        amending = find_facts(made(text, id="avenant", title="Avenant", kind=PartKind.AMENDMENT))
        (found,) = resolve([*deal, amending])
        assert found.contract_id == "AUSTRALE"


class TestWordingInForce:
    def test_without_amendment(self) -> None:
        """A clause that nobody changed is in force as it stands."""
        contracts = [contract()]
        found = wording_in_force(contracts, "base", 2)
        assert words(contracts, found.wordings) == ["7.2 Le délai est de trente jours."]
        assert found.earlier == ()

    def test_latest_number_prevails(self) -> None:
        """Amendment 2 prevails over amendment 1, in whatever order they are read."""
        contracts = [amendment(2, FIVE), contract(), amendment(1, TEN)]
        found = wording_in_force(contracts, "base", 2)
        assert words(contracts, found.wordings) == ["Cinq jours."]
        assert words(contracts, found.earlier) == [
            "7.2 Le délai est de trente jours.",
            "Dix jours.",
        ]
        assert not found.undecided

    def test_two_of_one_number(self) -> None:
        """Two amendments that nothing puts in order are said to be undecided."""
        first = amendment(1, TEN)
        second = find_facts(
            made(
                first.text.replace("Dix", "Cinq"),
                id="autre",
                title=first.title,
                kind=PartKind.AMENDMENT,
            )
        )
        assert wording_in_force([contract(), first, second], "base", 2).undecided

    def test_deleted(self) -> None:
        """A deleted clause has no wording in force, and keeps its earlier one."""
        contracts = [contract(), amendment(1, "L’article 7.2 est supprimé.")]
        found = wording_in_force(contracts, "base", 2)
        assert found.wordings == ()
        assert words(contracts, found.earlier) == ["7.2 Le délai est de trente jours."]

    def test_completed(self) -> None:
        """What completes a clause is read together with it."""
        contracts = [contract(), amendment(1, "L’article 7.2 est complété par : « Il est ferme. »")]
        found = wording_in_force(contracts, "base", 2)
        assert words(contracts, found.wordings) == [
            "7.2 Le délai est de trente jours.",
            "Il est ferme.",
        ]


class TestSamples:
    def test_amendment_of_the_sample(self, samples: Path) -> None:
        """The sample amendment replaces article 7.2 of the general terms, not of the main document."""
        main, amending = (
            find_facts(read_contract(samples / name))
            for name in ("auvalie-hds.pdf", "auvalie-hds-avenant-1.pdf")
        )
        first, second, third = resolve([main, amending])
        assert first.clause is not None
        changed = main.clauses[first.clause]
        assert (changed.number, main.parts[changed.part].kind) == ("7.2", PartKind.GENERAL)
        assert (first.partial, second.partial) == (False, True)
        assert (third.clause, third.why) == (None, NEW_CLAUSE)
        (wording,) = wording_in_force([main, amending], main.id, first.clause).wordings
        assert "vingt et un (21) jours" in amending.text[wording.start : wording.end]
