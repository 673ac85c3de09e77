"""The two real contracts, asked as people ask: the clause that answers is cited, word for word.

Numbers of articles only; the contracts themselves stay outside the repository.
"""

from pathlib import Path

import pytest

from assistant import Assistant
from ingest.ingestion import ingest_file
from ingest.library import Library

EURIS, OUTSCALE = "euris-hds-2018", "outscale-hds-2022"
GENERAL, BODY, PARTICULAR = "Conditions générales", "Contrat", "Conditions particulières"

ASKED = [
    (
        EURIS,
        GENERAL,
        "9.5",
        "Si le service tombe en panne une journée entière, combien nous verse-t-on ?",
    ),
    (EURIS, GENERAL, "9.5", "compensation for a full day of outage"),
    (
        EURIS,
        GENERAL,
        "4.2",
        "Combien de mois avant le terme faut-il envoyer la lettre pour ne pas repartir ?",
    ),
    (EURIS, GENERAL, "9.9", "Jusqu'à quel montant l'hébergeur est-il responsable ?"),
    (EURIS, GENERAL, "9.9", "What is the cap on damages?"),
    (EURIS, GENERAL, "29.1", "Devant quel tribunal porter un litige ?"),
    (EURIS, GENERAL, "29.1", "Which court hears disputes?"),
    (EURIS, GENERAL, "19.9", "Sous combien d'heures une fuite de données nous est-elle signalée ?"),
    (EURIS, GENERAL, "19.9", "How soon are we told about a data breach?"),
    (EURIS, GENERAL, "24.3", "How many days to destroy data on request?"),
    (EURIS, GENERAL, "16.2", "délai pour déclarer une maintenance planifiée de l'application"),
    (EURIS, BODY, "6", "temps de rétablissement le week-end"),
    (OUTSCALE, PARTICULAR, "5", "Quels sont les sous-traitants et où se trouvent-ils ?"),
    (OUTSCALE, PARTICULAR, "5", "Who are the subcontractors and where are they located?"),
    (
        OUTSCALE,
        PARTICULAR,
        "6",
        "Combien de temps peut-on encore récupérer ses données après la fin du contrat ?",
    ),
    (OUTSCALE, PARTICULAR, "6", "once it's over how long do we have to fetch our stuff"),
    (OUTSCALE, PARTICULAR, "15", "Combien de temps à l'avance un nouveau service est-il annoncé ?"),
    (OUTSCALE, PARTICULAR, "15", "How far in advance are new services announced?"),
    (OUTSCALE, PARTICULAR, "12", "Can they use our data for advertising?"),
    (OUTSCALE, PARTICULAR, "1", "Quand le certificat HDS est-il émis chaque année ?"),
]


@pytest.fixture(scope="module")
def real(shared: Path, embedder, tmp_path_factory) -> Assistant:
    """An assistant over both real contracts."""
    library = Library.open(tmp_path_factory.mktemp("real") / "library", embedder.name)
    for name in (f"{EURIS}.pdf", f"{OUTSCALE}.docx"):
        ingest_file(shared / "contracts" / name, library, embedder)
    return Assistant(library, embedder)


@pytest.mark.encoder
class TestRealContracts:
    @pytest.mark.parametrize(("contract", "part", "number", "question"), ASKED)
    def test_cites(self, real: Assistant, contract, part, number, question) -> None:
        """The clause that answers is among the citations, and every quote is its text."""
        answer = real.ask(question, [contract])
        assert answer.found
        assert (part, number) in [(c.part, c.number) for c in answer.citations]
        for citation in answer.citations:
            text = real.library.contract(citation.contract).text
            assert text[citation.start : citation.end] == citation.quote

    def test_subcontractors_complete(self, real: Assistant) -> None:
        """Asked for the list, all ten rows of the table are quoted with their column headings."""
        answer = real.ask("Quels sont les sous-traitants et où se trouvent-ils ?", [OUTSCALE])
        (table,) = [c for c in answer.citations if c.number == "5"]
        assert table.quote.count(" | ") == 2 * 11
