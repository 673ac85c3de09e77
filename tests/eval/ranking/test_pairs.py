"""Pairs of sentences that give two figures for one thing, over a small contract of two parts."""

from types import SimpleNamespace

import numpy as np
import pytest

from assistant.contrasts import CONTRAST, Contrast
from assistant.index import build_index
from eval.place import Place
from eval.ranking.pairs import Pair, figures, fit_pairs, pairs
from eval.records import Elsewhere, Fact
from ingest.reading import read_file

TEXT = """Contrat d'hébergement

Article 1 - Sauvegardes
Les sauvegardes sont gardées trente (30) jours.

Article 2 - Factures
Les factures sont payées à soixante (60) jours.

Annexe 1 - Exploitation

Article 1 - Sauvegardes
Les sauvegardes sont gardées trente-cinq (35) jours.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    file = tmp_path_factory.mktemp("contract") / "contrat.txt"
    file.write_text(TEXT, encoding="utf-8")
    contract = read_file(file).contract

    places = [(k, j) for k, c in enumerate(contract.clauses) for j in range(len(c.sentences))]
    vectors = dict(zip(places, np.eye(len(places), dtype=np.float32), strict=True))
    return build_index(contract, "g", vectors)


def fact(index, name: str, number: str, values: tuple[str, ...], differs=()) -> Fact:
    part = index.contract.parts[0].name
    return Fact(
        id=name,
        contract=index.contract.id,
        fact="Une durée.",
        kind="duration",
        places=(Place(part=part, number=number),),
        values=values,
        differs=differs,
        fr={"plain": "Combien de temps ?"},
    )


def example(index, *facts: Fact, half: str = "dev"):
    case = SimpleNamespace(facts=facts, record=facts[0].id)
    return SimpleNamespace(
        set="samples", half=half, case=case, features=SimpleNamespace(index=index)
    )


class TestPairs:
    def test_are_right_where_the_fact_is_stated_otherwise(self, index) -> None:
        """30 days and 35 are of one thing, 60 and 35 of two."""
        annex = index.contract.parts[-1].name
        otherwise = Elsewhere(part=annex, number="1", values=(r"\b35\b",))
        kept = fact(index, "kept", "1", (r"\b30\b",), (otherwise,))
        paid = fact(index, "paid", "2", (r"\b60\b",))
        found = pairs([example(index, kept), example(index, paid)])
        assert [(pair.record, pair.right) for pair in found] == [("kept", True), ("paid", False)]

    def test_are_told_once(self, index) -> None:
        """However many questions ask for the fact."""
        paid = fact(index, "paid", "2", (r"\b60\b",))
        assert len(pairs([example(index, paid)] * 3)) == 1


def pair(number: int, *, right: bool, half: str = "dev") -> Pair:
    features = (0.9, 0.5) if right else (0.5, 0.1)
    return Pair(half, f"record-{number}", f"fact-{number}", Contrast(0, 0, features), right)


class TestFit:
    def test_learns_what_is_alike(self) -> None:
        weights, bias = fit_pairs([pair(n, right=n % 2 == 0) for n in range(20)])
        alike, unlike = (np.dot((c, s), weights) + bias for c, s in ((0.9, 0.5), (0.5, 0.1)))
        assert alike > 0 > unlike

    def test_without_pairs_is_never_sure(self) -> None:
        weights, bias = fit_pairs([])
        assert weights.shape == (len(CONTRAST),)
        assert bias == -np.inf

    def test_figures_count_facts(self) -> None:
        """By threshold: those stated in two ways that are told, and those that are not."""
        dev = [pair(n, right=n % 2 == 0) for n in range(20)]
        lines = list(figures(dev, [pair(30, right=True, half="test")]))
        assert lines[2].startswith("dev: differing_likely 0.3: of 10 facts")
        assert "10 told; 0 of 20 facts told with" in lines[2]
        assert lines[-1].startswith("test: differing_likely 0.5: of 1 facts")
