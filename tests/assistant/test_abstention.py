"""When the best clause is no answer."""

from types import SimpleNamespace

import pytest

from assistant.abstention import answers
from assistant.evidence import Evidence
from assistant.question import understand

OURS = "clausier-encoder-1-0123abcd"
CLAUSE = SimpleNamespace(
    clause=SimpleNamespace(number="4.2"), contract=SimpleNamespace(id="hds"), said=None
)


def offered(question: str, stated: float, model: str = OURS) -> bool:
    """Whether the clause is offered, with that likelihood, where 0.5 is needed."""
    evidence = Evidence((), 30, ("hds",), {"hds": stated})
    return answers(understand(question), CLAUSE, evidence, model, 0.5)


class TestAnswers:
    def test_threshold(self) -> None:
        """The least likelihood is itself enough."""
        assert offered("Quel préavis ?", 0.5)
        assert not offered("Quel préavis ?", 0.499)

    def test_article_named(self) -> None:
        """A clause that the question names is offered however unlikely it is."""
        assert offered("Que dit l’article 4.2 ?", 0.01)
        assert not offered("Que dit l’article 4.3 ?", 0.01)

    @pytest.mark.parametrize("model", ["bge-m3", "clausier-encoder-mine"])
    def test_another_encoder(self, model: str) -> None:
        """Nothing is known of another encoder's cosines: its best clause is offered."""
        assert offered("Quel préavis ?", 0.01, model)
