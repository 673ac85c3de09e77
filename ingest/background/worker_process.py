"""The worker as the queue has it: started when there is a task, asked, ended.

A task in, its reply out, progress told meanwhile. Everything is called from the queue's one thread;
others cancel by setting the task's event. What the worker does is said by `worker`.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import IO, get_args

from ingest import errors
from ingest.background.messages import (
    LONGEST,
    Finished,
    Progress,
    RefusalKind,
    Refused,
    Task,
    reply_from,
    to_line,
)
from ingest.settings import IngestSettings

_GRACE = 5.0
"""Seconds that an idle worker has to end by itself."""
_POLL = 0.1
"""Seconds after which a cancelled task is noticed."""
_LAST_WORDS = 2000
"""Bytes of what a worker that crashed had said, for the log."""
_log = logging.getLogger(__name__)


class Cancelled(Exception):
    """The task is not wanted any more; the worker has been ended."""


class WorkerProcess:
    """A process for one task after the other, made anew after a crash or a cancel."""

    def __init__(self, command: Sequence[str], stall: float, log: Path) -> None:
        self._command = command
        self._stall = stall
        self._error_file = log
        self._process: subprocess.Popen[str] | None = None
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """It has been started, and not been ended since."""
        return self._process is not None

    def run(
        self, task: Task, on_progress: Callable[[Progress], None], cancelled: threading.Event
    ) -> Finished:
        """What the worker says when it has done `task`.

        Raises what it refuses the file with, `WorkerCrashed` or `WorkerStalled` where it does not
        answer, and `Cancelled`.
        """
        try:
            self._send(task)
            while not isinstance(reply := self._reply(task, cancelled), Finished | Refused):
                on_progress(reply)
        except BaseException:
            self.kill()
            raise
        if isinstance(reply, Finished):
            return reply
        if reply.kind == "WorkerError":  # who knows what state it is in
            self.end()
        raise _ERRORS[reply.kind](reply.message)

    def end(self) -> None:
        """Have an idle worker end, and wait for it."""
        if self._process is not None:
            assert self._process.stdin is not None
            with suppress(OSError):
                self._process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
        self.kill()

    def kill(self) -> None:
        """End the worker at once, with what it has started, and wait for it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            _kill(process)
        process.wait()
        assert self._reader is not None
        self._reader.join()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()

    def _send(self, task: Task) -> None:
        if self._process is not None and self._process.poll() is not None:
            self.kill()
        if self._process is None:
            self._process = self._started()
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it crashed: there will be no reply
            self._process.stdin.write(to_line(task))
            self._process.stdin.flush()

    def _started(self) -> subprocess.Popen[str]:
        with self._error_file.open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                errors="replace",
                env=_environment(),
                start_new_session=True,  # Ctrl+C is for the server, which then ends it
            )
        assert process.stdout is not None
        self._lines = SimpleQueue()
        self._reader = threading.Thread(
            target=_listen, args=(process.stdout, self._lines), daemon=True
        )
        self._reader.start()
        return process

    def _reply(self, task: Task, cancelled: threading.Event) -> Progress | Finished | Refused:
        line = self._line(task, cancelled)
        try:
            return reply_from(line)
        except ValueError as error:
            msg = (
                f"Cannot read {task.file.name!r}: the reading process broke off. The file may be "
                "damaged, or too heavy for this machine: export it again, and try again."
            )
            _log.warning("the worker ended or said %r; its last words: %s", line, self._last())
            raise errors.WorkerCrashed(msg) from error

    def _line(self, task: Task, cancelled: threading.Event) -> str:
        """The next line that the worker says; "" where it has ended."""
        deadline = monotonic() + self._stall
        while not cancelled.is_set():
            with suppress(Empty):
                return self._lines.get(timeout=_POLL)
            if monotonic() > deadline:
                msg = (
                    f"Cannot read {task.file.name!r}: no progress for {self._stall:.0f} s. "
                    "Split the file, or export it again."
                )
                raise errors.WorkerStalled(msg)
        raise Cancelled

    def _last(self) -> str:
        with suppress(OSError):
            return self._error_file.read_bytes()[-_LAST_WORDS:].decode(errors="replace")
        return ""


_ERRORS: dict[str, type[errors.IngestError]] = {
    kind: getattr(errors, kind) for kind in get_args(RefusalKind)
}


def worker_command(settings: IngestSettings) -> list[str]:
    """How a worker with the model of `settings` is started."""
    cache = str(settings.cache.absolute())
    # -P: what lies in the working folder is not imported
    module = ["-P", "-m", "ingest.background.worker"]
    return [sys.executable, *module, settings.embedding_model or "", cache]


def _environment() -> dict[str, str]:
    """That of this process, with our packages found, and a core left for questions."""
    packages = str(Path(errors.__file__).parent.parent)
    paths = [packages, *filter(None, [os.environ.get("PYTHONPATH")])]
    threads = str(max(1, _cores() - 1))
    limited = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT"), threads)
    return {**limited, **os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _listen(pipe: IO[str], lines: SimpleQueue[str]) -> None:
    """Put the lines of `pipe` into `lines`, and "" at its end."""
    with suppress(OSError, ValueError):
        while line := pipe.readline(LONGEST):
            lines.put(line)
    lines.put("")


def _kill(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
