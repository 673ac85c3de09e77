"""Answer in the question's language: what is said around the quotes, told by py3langid.

Quotes stay in the contract's language, whatever is asked: they are what the contract says.
"""

from functools import cache
from typing import Any

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score

MEASURE = "answer in the question's language"


def in_question_language(case: Case, answer: Answer) -> Score:
    """1 where the answer says that it is in the question's language, and reads so; else 0.

    "> « Trente jours »" under "The contract says so:" is an English answer.
    """
    said = " ".join(line for line in answer.text.splitlines() if not line.startswith(">"))
    reads = str(_identifier().classify(said)[0]) if said.strip() else answer.language
    right = answer.language == case.language == reads
    reason = "" if right else f"asked in {case.language}, {answer.language} by its own word"
    return Score(MEASURE, float(right), reason and f"{reason}, reads as {reads}")


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["fr", "en"])
    return identifier
