"""What weights are worth, over a small made-up contract."""

from types import SimpleNamespace

import numpy as np
import pytest

from assistant.features import CLAUSE, SENTENCE, STATED, features
from assistant.index import build_index
from assistant.question import understand
from assistant.weights import Weights
from eval.ranking.ablation import GROUPS, without
from eval.ranking.examples import Example
from eval.ranking.report import as_toml, cross_validated, figures, fit, outcome
from ingest.reading import read_file

TEXT = "".join(
    f"{number}. {title}\n\n{title} : {words}.\n\n"
    for number, title, words in (
        (1, "Durée", "le contrat dure trois ans"),
        (2, "Prix", "le prix est de 100 euros par mois"),
        (3, "Sauvegardes", "les sauvegardes sont gardées trente jours"),
    )
)
ASKED = ["Quelle est la durée ?", "Quel est le prix ?", "Combien de temps les sauvegardes ?"]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    file = tmp_path_factory.mktemp("contract") / "contrat.txt"
    file.write_text(TEXT, encoding="utf-8")
    return build_index(read_file(file).contract, "g")


def example(index, number: int, *, near: bool = True, right: int | None = 0) -> Example:
    """A question whose right clause is nearest, or farthest; None: the contract is silent."""
    asked = number % 3
    question = understand(ASKED[asked])
    cosine = {(clause, 0): 0.7 if (clause == asked) == near else 0.3 for clause in range(3)}
    if right is None:
        cosine = {}
    case = SimpleNamespace(record=f"record-{number}", facts=(), needs=())
    answers = np.array([right is not None and clause == asked for clause in range(3)])
    found = features(question, index, cosine, 0.1)
    return Example("samples", "dev", case, question, found, answers)


@pytest.fixture(scope="module")
def examples(index):
    spoken = [example(index, number) for number in range(20)]
    return spoken + [example(index, 20 + number, right=None) for number in range(10)]


class TestFit:
    def test_learns_what_separates(self, examples, index) -> None:
        """Where the right clause is always nearest, it comes first, and silence is told."""
        weights = fit(examples)
        assert outcome(examples[0], weights).rank == 1
        assert outcome(examples[0], weights).stated > outcome(examples[-1], weights).stated
        assert weights.clause[CLAUSE.index("best")] > 0

    def test_counts_where_it_was_not_fitted(self, examples) -> None:
        """Every example comes back once, by weights that never saw its record."""
        found = cross_validated(examples)
        assert len(found) == len(examples)
        assert sum(one.rank is None for one in found) == 10


class TestFigures:
    def test_by_set_and_language(self, examples, index) -> None:
        weights = fit(examples)
        wrong = [example(index, number, near=False) for number in range(20)]
        mixed = [outcome(one, weights) for one in (*examples[:20], *wrong)]
        lines = list(figures(mixed))
        assert lines[0].startswith("samples: right clause first ")
        first = sum(one.rank == 1 for one in mixed) / len(mixed)
        assert f"first {100 * first:.1f} %" in lines[0]

    def test_tell_what_a_threshold_refuses(self, examples) -> None:
        weights = fit(examples)
        lines = list(figures([outcome(one, weights) for one in examples]))
        assert any("refuses 100.0 % of what is not there" in line for line in lines)


class TestToml:
    def test_comes_back(self, examples) -> None:
        import tomllib

        weights = fit(examples)
        again = Weights.of(tomllib.loads(as_toml(weights)))
        assert again.clause == pytest.approx(weights.clause, rel=1e-3)
        assert again.sentence.shape == (len(SENTENCE),)
        assert again.stated.shape == (len(STATED),)
        assert again.bias == pytest.approx(weights.bias, rel=1e-3)


class TestAblation:
    def test_takes_features_away(self, examples) -> None:
        """A feature that is taken away gets no weight; the example itself stays as it was."""
        clause, sentence = GROUPS["words"]
        reduced = [without(one, clause, sentence) for one in examples]
        weights = fit(reduced)
        assert all(weights.clause[CLAUSE.index(name)] == 0 for name in clause)
        assert examples[0].features.clauses[:, CLAUSE.index("words")].any()

    def test_names_features_that_there_are(self) -> None:
        assert all(c <= set(CLAUSE) and s <= set(SENTENCE) for c, s in GROUPS.values())
