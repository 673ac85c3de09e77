"""The errors of eval, one class for each `except` that a caller would write.

    EvalError           anything that eval refuses, with what to do next
    ├── BadGoldFile     a gold file that cannot be read, or a line of it that is no gold fact
    ├── NoSamples       the sample contracts are not there
    └── BenchFailed     a program that is to be timed did not run

An answer that is wrong, or a question that breaks the assistant, is no error: it is a failure, and
stands in the report.
"""


class EvalError(Exception):
    """Base of all errors of eval; its text is one line that says what to do next."""


class BadGoldFile(EvalError):
    """A gold file that cannot be read, or a line of it that is no gold fact."""


class NoSamples(EvalError):
    """The sample contracts are not there."""


class BenchFailed(EvalError):
    """A program that is to be timed did not run."""
