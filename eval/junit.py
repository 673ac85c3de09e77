"""Results in, JUnit XML out, as CI servers show it: a suite for each set, a test for each case.

A case that was wrong in the baseline as well is skipped, with its reason: a red test is a loss, so
that a red run means something. What is wrong with the run as a whole is a test of its own.
"""

from collections.abc import Mapping, Sequence

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from eval.baseline import Changes
from eval.result import CaseResult
from eval.runs import Run


def junit_xml(
    run: Run, changes: Mapping[str, Changes], objections: Mapping[str, Sequence[str]]
) -> str:
    """The XML; `objections` by set, as the gate gives them."""
    xml = JUnitXml("clausier eval")
    for one in run.sets:
        suite = TestSuite(one.name)
        if one.skipped:
            suite.add_testcase(_case("set", one.name, Skipped(one.skipped)))
        lost = set(changes.get(one.name, Changes()).lost)
        for result in one.dev:
            suite.add_testcase(_of_result(one.name, result, lost))
        of_cases = ("lost: ", "crashed: ")
        for number, objection in enumerate(objections.get(one.name, ()), start=1):
            if not objection.startswith(of_cases):
                suite.add_testcase(
                    _case(f"gate {number}", one.name, Failure(_printable(objection)))
                )
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    text = xml.tostring()  # type: ignore[no-untyped-call]
    return text.decode("utf-8") if isinstance(text, bytes) else text


def _of_result(name: str, result: CaseResult, lost: set[str]) -> TestCase:
    reason = _printable(" ".join(result.reasons))
    outcome: Error | Failure | Skipped | None = None
    if result.crash:
        outcome = Error(reason)
    elif result.case.id in lost:
        outcome = Failure(reason)
    elif not result.passed:
        outcome = Skipped(f"wrong in the baseline as well: {reason}")
    return _case(result.case.id, name, outcome, result.seconds)


def _case(
    name: str, suite: str, outcome: Error | Failure | Skipped | None, seconds: float = 0.0
) -> TestCase:
    case = TestCase(name, classname=f"eval.{suite}", time=round(seconds, 4))
    if outcome is not None:
        case.result = [outcome]
    return case


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
