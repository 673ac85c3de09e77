"""What became of a case: its scores and its answer, or the error that broke it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer import Answer
from eval.case import Case
from eval.measures import refusal, right
from eval.measures.score import Score


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case as it went."""

    case: Case
    answer: Answer | None = None
    """None where the case crashed."""
    scores: Mapping[str, Score] = field(default_factory=dict)
    """By measure."""
    seconds: float = 0.0
    """How long the answer took."""
    crash: str = ""
    """The error that broke it; "" where none did. It has no scores then: it is a failure, not a
    zero, and counts as one wherever answers are counted."""

    @property
    def counted_in(self) -> str:
        """The measure that tells whether it passed, and in which a crash counts."""
        return right.MEASURE if self.case.answerable else refusal.MEASURE

    @property
    def passed(self) -> bool:
        """Whether it is right; where the contracts are silent, whether the answer says so."""
        return not self.crash and self.scores[self.counted_in].value >= 1

    @property
    def reasons(self) -> list[str]:
        """Why it did not pass; nothing where it did."""
        if self.crash:
            return [f"crashed: {self.crash}"]
        if self.passed:
            return []
        return [self.scores[self.counted_in].reason]
