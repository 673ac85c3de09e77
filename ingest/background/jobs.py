"""The jobs of a queue, as several threads see them: who looks and cancels, and who works.

Snapshots out, changes in; every change is made under one lock. An attempt is one try of a job: what
a cancelled attempt still tells is not heard, so a job can be tried again at once.
"""

import threading
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from ingest.background.intake import Upload
from ingest.background.job import AGAIN, ENDED, Job, Stage
from ingest.errors import QueueError, UnknownJob


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a job."""

    job: str
    """Its id."""
    upload: Upload
    contract_id: str | None
    """The id that was asked for; None: the one made of the file's name."""
    groups: tuple[str, ...] | None
    cancelled: threading.Event = field(default_factory=threading.Event)


class Jobs:
    """Jobs by id, in the order in which they were added."""

    def __init__(self, most_waiting: int, most_kept: int) -> None:
        self._changed = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._attempts: dict[str, Attempt] = {}
        self._waiting: deque[str] = deque()
        self._running: Attempt | None = None
        self._closed = False
        self._most_waiting = most_waiting
        self._most_kept = most_kept

    def check_open(self) -> None:
        """Raises `QueueError` when closed."""
        if self.is_closed:
            msg = "Cannot take in a file: the queue is closed. Start the page again."
            raise QueueError(msg)

    def add(self, job: Job, attempt: Attempt) -> None:
        """Have `job` wait for its turn. Raises `QueueError` where too many do, or none may."""
        with self._changed:
            self.check_open()
            if len(self._waiting) >= self._most_waiting:
                msg = (
                    f"Cannot take in {job.name!r}: {len(self._waiting)} files are waiting already. "
                    "Try again when some of them are done."
                )
                raise QueueError(msg)
            self._jobs[job.id], self._attempts[job.id] = job, attempt
            self._waiting.append(job.id)
            self._changed.notify_all()

    def snapshot(self, user: str | None) -> list[Job]:
        """The jobs of `user` (None: all), the newest first."""
        with self._changed:
            jobs = list(self._jobs.values())
        return [job for job in reversed(jobs) if user is None or job.user == user]

    def get(self, job_id: str) -> Job:
        """The job of that id. Raises `UnknownJob`."""
        with self._changed:
            return self._known(job_id)

    def cancel(self, job_id: str) -> Job:
        """The job, cancelled unless it is being stored or has ended. Raises `UnknownJob`."""
        with self._changed:
            job = self._known(job_id)
            if job.stage in ENDED or job.stage == "storing":
                return job
            self._attempts[job_id].cancelled.set()
            if job_id in self._waiting:
                self._waiting.remove(job_id)
            self._jobs[job_id] = replace(job, stage="cancelled", ended=datetime.now(UTC))
            return self._jobs[job_id]

    def retry(self, job_id: str, contract_id: str | None) -> Job:
        """The job, waiting again where it can be tried again. Raises `UnknownJob`, `QueueError`."""
        with self._changed:
            self.check_open()
            job = self._known(job_id)
            if job.stage not in AGAIN:
                return job
            old = self._attempts[job_id]
            again = Attempt(job_id, old.upload, contract_id or old.contract_id, old.groups)
            self._attempts[job_id] = again
            self._jobs[job_id] = Job(
                id=job.id,
                name=job.name,
                user=job.user,
                contract=contract_id or job.contract,
                groups=job.groups,
                added=job.added,
            )
            self._waiting.append(job_id)
            self._changed.notify_all()
            return self._jobs[job_id]

    def forget(self, job_id: str) -> Upload | None:
        """Its upload, which is no longer needed; None where the thread that works still needs it.

        Raises `UnknownJob`.
        """
        with self._changed:
            self.cancel(job_id)
            attempt = self._attempts.pop(job_id)
            del self._jobs[job_id]
            running = self._running is not None and self._running.job == job_id
            return None if running else attempt.upload

    def surplus(self) -> list[str]:
        """Ids of the ended jobs that are too many, the oldest first."""
        with self._changed:
            ended = [job.id for job in self._jobs.values() if job.stage in ENDED]
            return ended[: max(0, len(ended) - self._most_kept)]

    def next(self, idle: float | None) -> Attempt | None:
        """The next attempt, begun; None after `idle` seconds without any, and when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed, idle)
            if self._closed or not self._waiting:
                return None
            attempt = self._attempts[self._waiting.popleft()]
            self._running = attempt
            self._jobs[attempt.job] = replace(self._jobs[attempt.job], stage="reading")
            return attempt

    @property
    def is_closed(self) -> bool:
        """Nothing more is begun."""
        with self._changed:
            return self._closed

    def advance(self, attempt: Attempt, stage: Stage, **changes: Any) -> bool:  # noqa: ANN401 - fields of a job
        """Tell that `attempt` has come to `stage`; whether it is still wanted."""
        with self._changed:
            if attempt.cancelled.is_set() or self._attempts.get(attempt.job) is not attempt:
                return False
            if stage in ENDED:
                changes["ended"] = datetime.now(UTC)
            self._jobs[attempt.job] = replace(self._jobs[attempt.job], stage=stage, **changes)
            return True

    def leave(self, attempt: Attempt) -> bool:
        """Tell that nothing more is done for `attempt`; whether its upload may be needed again."""
        with self._changed:
            self._running = None
            job = self._jobs.get(attempt.job)
            return job is not None and job.stage not in {"done", "unchanged"}

    def close(self) -> None:
        """Cancel all that wait or run, and let nothing more begin."""
        with self._changed:
            self._closed = True
            for job_id in self._jobs:
                self.cancel(job_id)
            self._changed.notify_all()

    def _known(self, job_id: str) -> Job:
        if job_id not in self._jobs:
            msg = f"No job {job_id!r}: it was forgotten, or never was. Add the file again."
            raise UnknownJob(msg)
        return self._jobs[job_id]
