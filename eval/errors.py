"""The errors of eval, one class for each `except` that a caller would write.

    EvalError           anything that eval refuses, with what to do next
    ├── BadFeedback     an answer thought wrong of which no gold record can be made
    ├── BadGoldFile     a gold file that cannot be read, or a record of it that is wrong
    ├── BadBaseline     a baseline, thresholds or split file that cannot be read
    ├── NoMaterial      contracts that are to be asked are not there
    ├── MissingPeer     a pipeline to be measured beside ours is not installed
    ├── BenchFailed     a program that is to be timed did not run
    └── OtherTraining   a training is to go on in the folder of another one

An answer that is wrong, or a question that breaks the assistant, is no error: it is a failure, and
stands in the report.
"""


class EvalError(Exception):
    """Base of all errors of eval; its text is one line that says what to do next."""


class BadFeedback(EvalError):
    """An answer thought wrong of which no gold record can be made."""


class BadGoldFile(EvalError):
    """A gold file that cannot be read, or a record of it that is wrong."""


class BadBaseline(EvalError):
    """A baseline, thresholds or split file that cannot be read."""


class NoMaterial(EvalError):
    """Contracts that are to be asked are not there."""


class MissingPeer(EvalError):
    """A pipeline to be measured beside ours is not installed."""


class BenchFailed(EvalError):
    """A program that is to be timed did not run."""


class OtherTraining(EvalError):
    """A training is to go on in the folder of another one."""
