"""When the best clause is no answer."""

from types import SimpleNamespace

import pytest

from assistant.abstention import SMALL, THRESHOLDS, answers
from assistant.question import understand

MODEL = "multilingual-e5-small-0123abcd"
OURS = "clausier-encoder-1-0123abcd"


def clause(support: float, language: str = "fr", number: str = "4.2"):
    """A ranked clause, as far as abstention looks at it."""
    return SimpleNamespace(
        support=support,
        clause=SimpleNamespace(number=number),
        contract=SimpleNamespace(language=language),
    )


class TestAnswers:
    @pytest.mark.parametrize(
        ("question", "language"), [("Quel préavis ?", "fr"), ("What notice?", "en")]
    )
    @pytest.mark.parametrize("contract", ["fr", "en"])
    def test_threshold(self, question: str, language: str, contract: str) -> None:
        """The threshold is that of the two languages, and is itself enough."""
        least = THRESHOLDS["multilingual-e5-small"][language, contract]
        asked = understand(question)
        assert answers(asked, clause(least, contract), MODEL, SMALL)
        assert not answers(asked, clause(least - 0.001, contract), MODEL, SMALL)

    def test_grows_with_what_was_searched(self) -> None:
        """The best of many clauses must be better than the best of few."""
        asked = understand("Quel préavis ?")
        support = THRESHOLDS["multilingual-e5-small"]["fr", "fr"] + 0.004
        assert answers(asked, clause(support), MODEL, SMALL)
        assert not answers(asked, clause(support), MODEL, 2 * SMALL)

    def test_article_named(self) -> None:
        """A clause that the question names is offered however far its words are."""
        assert answers(understand("Que dit l’article 4.2 ?"), clause(0.1), MODEL, 1000)
        assert not answers(understand("Que dit l’article 4.3 ?"), clause(0.1), MODEL, 1000)

    @pytest.mark.parametrize("model", [MODEL, OURS])
    def test_of_nothing_near(self, model: str) -> None:
        """What lies far from everything in the contracts is not there, with either encoder of ours."""
        for language in ("fr", "en"):
            for asked in ("Quel préavis ?", "What notice?"):
                assert not answers(understand(asked), clause(0.7, language), model, SMALL)

    def test_another_encoder(self) -> None:
        """Nothing is known of another encoder's cosines: its best clause is offered."""
        assert answers(understand("Quel préavis ?"), clause(0.1), "bge-m3", SMALL)
        assert answers(understand("Quel préavis ?"), clause(0.1), "clausier-encoder-mine", SMALL)
