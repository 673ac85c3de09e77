"""The process that reads and embeds: tasks in on standard input, replies out on standard output.

Started by `worker_process` as `python -m ingest.background.worker MODEL CACHE`. It does one task
after the other, so that the model is loaded once, at a lower priority than whoever answers
questions, and is the first to go where memory runs out. It ends when its input does: amid a task
too, with all that it has started, so that a server that was killed leaves nothing running.
"""

import faulthandler
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, cast, get_args

from ingest.background.handover import write
from ingest.background.messages import (
    Finished,
    Progress,
    RefusalKind,
    Refused,
    Reply,
    Task,
    task_from,
    to_line,
)
from ingest.embedding import Embedder, open_embedder
from ingest.errors import IngestError
from ingest.preparation import prepare_file
from ingest.privacy import close_the_doors

if TYPE_CHECKING:
    from ingest.background.job import WorkStage

_NICE = 10
_LONGEST_MESSAGE = 2000


def serve(open_model: Callable[[], Embedder]) -> None:
    """Do tasks until there are no more; `open_model` is called for the first."""
    replies = _own_output()
    _step_back()
    model: list[Embedder] = []

    def tell(reply: Reply) -> None:
        replies.write(to_line(reply))
        replies.flush()

    for task in _Tasks():
        try:
            model = model or [open_model()]
            tell(_done(task, model[0], tell))
        except IngestError as error:
            tell(Refused(_kind(error), _one_line(str(error))))
        except Exception as error:  # noqa: BLE001 - a fault of a reader costs one file
            said = f"{type(error).__name__}: {error}"
            msg = f"Cannot read {task.file.name!r} ({said}). Export the file again, and try again."
            tell(Refused("WorkerError", _one_line(msg)))


def _done(task: Task, embedder: Embedder, tell: Callable[[Reply], None]) -> Finished:
    def report(stage: str, done: int, whole: int) -> None:
        tell(Progress(cast("WorkStage", stage), done, whole))

    write(prepare_file(task.file, task.id, embedder, report), task.out)
    return Finished(embedder.name)


def _kind(error: IngestError) -> RefusalKind:
    names = [ancestor.__name__ for ancestor in type(error).__mro__]
    return next((kind for kind in get_args(RefusalKind) if kind in names), "WorkerError")


class _Tasks:
    """The tasks on standard input."""

    def __init__(self) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._busy = False
        threading.Thread(target=self._listen, daemon=True).start()

    def __iter__(self) -> Iterator[Task]:
        while line := self._lines.get():
            self._busy = True
            yield task_from(line)
            self._busy = False

    def _listen(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        if self._busy:
            _end_at_once()
        self._lines.put("")


def _end_at_once() -> None:
    """End this process, and what it has started (Tesseract)."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _own_output() -> IO[str]:
    """Standard output for replies alone: whatever else is printed goes to standard error."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own


def _step_back() -> None:
    """Let questions go first, and be the process that goes where memory runs out."""
    faulthandler.enable()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)  # readers tell of every fault of a damaged file
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with suppress(OSError):  # Linux alone has it
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def _one_line(message: str) -> str:
    return " ".join(message.split())[:_LONGEST_MESSAGE]


def main() -> None:
    """Serve with the model and the cache that the command line names."""
    close_the_doors()
    model, cache = sys.argv[1:]
    serve(lambda: open_embedder(model or None, Path(cache)))


if __name__ == "__main__":
    main()
