"""The benchmark of hosting contracts from CUAD: rows of lawyers' labels in, cases out.

Hendrycks et al., "CUAD: An Expert-Annotated NLP Dataset for Legal Contract Review" (2021), CC BY
4.0. A row asks one contract for one category of clauses; its gold spans are verbatim, and a
citation is right when its range overlaps one of them. The labels were made on another rendition of
the contracts, so spans are sought in the text as we read it: spaces, then a few letters, may
differ.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from eval.case import SILENT, Case, SpanNeed
from eval.errors import BadGoldFile
from eval.material import GOLD
from ingest.contract import Contract

QUESTIONS = "questions.jsonl"
FRENCH = GOLD / "cuad-fr.toml"
"""The questions of the benchmark, as a French-speaking lawyer would put them."""
_NEAR_ENOUGH = 90.0
"""Percent of letters that a stretch of text shares with a span to be it."""


def cuad_cases(questions: Path, contracts: Mapping[str, Contract]) -> list[Case]:
    """The cases on those of the contracts that are at hand, in the file's order.

    Raises `BadGoldFile` where there is no such file, or a line is no row of the benchmark.
    """
    try:
        lines = questions.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"Cannot read the benchmark's rows in {str(questions)!r} ({error}). Put them there."
        raise BadGoldFile(msg) from error
    return list(_cases(lines, contracts))


def in_french(cases: Iterable[Case]) -> list[Case]:
    """The benchmark's cases with their questions in French. Raises `BadGoldFile`."""
    every = list(cases)
    questions = tomllib.loads(FRENCH.read_text(encoding="utf-8"))["questions"]
    if missing := {case.question for case in every} - set(questions):
        msg = f"{FRENCH.name!r} lacks the French of {min(missing)!r}. Add it there."
        raise BadGoldFile(msg)
    return [
        replace(case, id=f"{case.id}/fr", question=questions[case.question], language="fr")
        for case in every
    ]


def located(span: str, text: str) -> tuple[int, int] | None:
    r"""Start and end of `span` in `text`; None where nothing like it stands there.

    Only spaces differ: found by the letters. A few letters differ: the nearest stretch of the same
    length, if it has 90 of 100 letters.

    >>> located("per year", "a fee of $ 5 per\n  year, payable")
    (13, 23)
    """
    letters = [i for i, letter in enumerate(text) if not letter.isspace()]
    dense, sought = "".join(text[i] for i in letters), re.sub(r"\s", "", span)
    if not 0 < len(sought) <= len(dense):
        return None
    at = dense.find(sought)
    end = at + len(sought)
    if at < 0:
        from rapidfuzz import fuzz

        near = fuzz.partial_ratio_alignment(sought, dense, score_cutoff=_NEAR_ENOUGH)
        if near is None:
            return None
        at, end = near.dest_start, near.dest_end
    return letters[at], letters[end - 1] + 1


def _cases(lines: Iterable[str], contracts: Mapping[str, Contract]) -> Iterator[Case]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            contract, gold = row["contract"], row["gold"]
            case_id, question, category = row["id"], row["question"], row["category"]
            answerable = row["answerable"]
        except (ValueError, KeyError, TypeError) as error:
            msg = f"Line {number} of {QUESTIONS!r} is no row of the benchmark ({error!r}). Fetch it"
            raise BadGoldFile(f"{msg} again.") from error
        if contract not in contracts:
            continue
        found = (located(span, contracts[contract].text) for span in gold)
        spans = tuple(dict.fromkeys(span for span in found if span is not None))
        yield Case(
            id=_slug(case_id),
            record=contract,
            question=question,
            language="en",
            style="label",
            kind=category if answerable else SILENT,
            form="prose",
            contracts=(contract,),
            needs=(SpanNeed(contract, spans),) if answerable else (),
        )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9/]+", "-", name.lower()).strip("-")
