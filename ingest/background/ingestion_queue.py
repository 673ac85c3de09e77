"""The queue of files on their way into a library: what callers have of all this.

Files in; jobs, and contracts in the library, out. One thread takes the files in their order, has
each read and embedded by the worker, and stores it. A job that was waiting or running when the
server was stopped is not taken up again: its folder is deleted when the next queue opens.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from ingest.background.handover import read
from ingest.background.intake import Upload, take_in
from ingest.background.job import Job
from ingest.background.jobs import Attempt, Jobs
from ingest.background.limits import QueueLimits
from ingest.background.messages import Progress, Task
from ingest.background.queue_folder import QueueFolder
from ingest.background.worker_process import Cancelled, WorkerProcess, worker_command
from ingest.errors import IdTaken, IngestError, OtherModel, UnreadableFile
from ingest.ingestion import Outcome, Plan, id_of, kept_now, plan, share_with, store_prepared
from ingest.library import Library
from ingest.names import checked_groups
from ingest.notices import reason_of
from ingest.preparation import Prepared
from ingest.reading import checked_id
from ingest.result import Result, result_of
from ingest.settings import IngestSettings

_log = logging.getLogger(__name__)


class IngestionQueue:
    """Puts files into a library, one after the other, while the library is asked.

    `on_stored` is called in the queue's thread when a contract has been stored, before its job is
    done. `command` starts the worker; None: ours, with the model of `settings`. Jobs are told with
    their `user`; whose jobs somebody may see, cancel or forget is for the caller to decide.
    """

    def __init__(
        self,
        library: Library,
        settings: IngestSettings,
        on_stored: Callable[[], None] | None = None,
        limits: QueueLimits | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._library = library
        self._on_stored = on_stored
        self._limits = limits or QueueLimits()
        self._folder = QueueFolder.open(library.folder)
        self._jobs = Jobs(self._limits.waiting, self._limits.kept)
        log = self._folder.path / "worker.log"
        command = command or worker_command(settings)
        self._worker = WorkerProcess(command, self._limits.stall, log)
        self._thread = threading.Thread(target=self._work, name="ingestion", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        path: Path,
        name: str | None = None,
        user: str = "",
        contract_id: str | None = None,
        groups: Sequence[str] | None = None,
    ) -> Job:
        """The job that puts a copy of the file in `path`, called `name`, into the library.

        With a `contract_id` it takes the place of whatever bears that id; without one the id is
        made of its name, and the job is refused where that is another file's. `groups` alone may
        see it (none: everybody); None leaves that as it is. Raises an `UnreadableFile` where the
        file is empty, too large or of an unknown format, `LibraryError` for an impossible id or
        group and `QueueError` where too many files wait: there is then no job.
        """
        self._jobs.check_open()
        wanted = None if contract_id is None else checked_id(contract_id)
        shared = None if groups is None else checked_groups(groups)
        upload = take_in(path, name, self._folder.path, self._limits)
        job = Job(
            id=uuid4().hex,
            name=upload.name,
            user=user,
            contract=wanted or id_of(upload.file.name, upload.content_hash),
            groups=shared,
            added=datetime.now(UTC),
        )
        try:
            self._jobs.add(job, Attempt(job.id, upload, wanted, job.groups))
        except IngestError:
            _drop(upload)
            raise
        for surplus in self._jobs.surplus():
            self.forget(surplus)
        return job

    def jobs(self, user: str | None = None) -> list[Job]:
        """The jobs as they are now, the newest first; of `user`, or all for None."""
        return self._jobs.snapshot(user)

    def job(self, job_id: str) -> Job:
        """The job as it is now. Raises `UnknownJob`."""
        return self._jobs.get(job_id)

    def cancel(self, job_id: str) -> Job:
        """The job, cancelled where it waits, is read or embedded: the library is as it was.

        One that is being stored is stored, and one that has ended stays as it is. Raises
        `UnknownJob`.
        """
        return self._jobs.cancel(job_id)

    def retry(self, job_id: str, contract_id: str | None = None) -> Job:
        """The job, waiting again where it was refused, has failed or was cancelled.

        With a `contract_id` the file now takes the place of whatever bears that id. Raises
        `UnknownJob`, `LibraryError` for an impossible id, and `QueueError` when closed.
        """
        wanted = None if contract_id is None else checked_id(contract_id)
        return self._jobs.retry(job_id, wanted)

    def forget(self, job_id: str) -> None:
        """Have no more of a job, nor of its file; it is cancelled first. Raises `UnknownJob`."""
        upload = self._jobs.forget(job_id)
        if upload is not None:
            _drop(upload)

    def close(self) -> None:
        """Cancel what waits or runs, end worker and thread, and delete the files."""
        self._jobs.close()
        self._thread.join()
        self._folder.close()

    def _work(self) -> None:
        while not self._jobs.is_closed:
            attempt = self._jobs.next(self._limits.idle if self._worker.is_running else None)
            if attempt is not None:
                self._try(attempt)
                if not self._jobs.leave(attempt):
                    _drop(attempt.upload)
            elif not self._jobs.is_closed:
                self._worker.end()
        self._worker.end()

    def _try(self, attempt: Attempt) -> None:
        """Have the file in the library, or say why it is not."""
        try:
            result = self._result(attempt)
        except Cancelled:
            return
        except IngestError as error:
            refused = isinstance(error, UnreadableFile | IdTaken)
            self._jobs.advance(
                attempt,
                "refused" if refused else "failed",
                error=str(error),
                reason=reason_of(error),
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the next file has its turn
            _log.exception("cannot take in a file")
            msg = f"Cannot take in {attempt.upload.name!r} ({type(error).__name__}). Try again."
            self._jobs.advance(attempt, "failed", error=msg, reason=reason_of(error))
        else:
            same = result.outcome is Outcome.UNCHANGED
            self._jobs.advance(
                attempt, "unchanged" if same else "done", done=1, whole=1, result=result
            )

    def _result(self, attempt: Attempt) -> Result:
        upload = attempt.upload
        planned = self._planned(attempt)
        if planned.outcome is Outcome.UNCHANGED:
            share_with(self._library, planned.id, attempt.groups)
            contract = self._library.contract(planned.id, planned.generation)
            layout = self._library.layout(planned.id, planned.generation)
            return result_of(contract, layout, planned.outcome)
        prepared = self._prepared(attempt, planned)
        planned = self._planned(attempt)  # somebody else may have taken the id meanwhile
        if not self._jobs.advance(attempt, "storing", done=0, whole=1):
            raise Cancelled
        kept = kept_now(upload.file, attempt.groups)
        store_prepared(prepared, planned.generation, self._library, kept)
        self._tell_stored()
        return result_of(prepared.contract, prepared.layout, planned.outcome)

    def _planned(self, attempt: Attempt) -> Plan:
        upload = attempt.upload
        return plan(self._library, upload.file.name, upload.content_hash, attempt.contract_id)

    def _prepared(self, attempt: Attempt, planned: Plan) -> Prepared:
        """The contract as the worker has read and embedded it."""

        def advance(progress: Progress) -> None:
            self._jobs.advance(attempt, progress.stage, done=progress.done, whole=progress.whole)

        upload, out = attempt.upload, self._folder.new()
        try:
            task = Task(upload.file, planned.id, out)
            finished = self._worker.run(task, advance, attempt.cancelled)
            if finished.model != self._library.model:
                msg = (
                    f"Cannot take in {upload.name!r}: the library is of {self._library.model!r}, "
                    f"and {finished.model!r} is set. Start the page again."
                )
                raise OtherModel(msg)
            return read(out, planned.id, upload.file.name, upload.content_hash)
        finally:
            shutil.rmtree(out, ignore_errors=True)

    def _tell_stored(self) -> None:
        if self._on_stored is None:
            return
        try:
            self._on_stored()
        except Exception:  # noqa: BLE001 - the contract is in the library all the same
            _log.exception("a contract was stored, but not what follows from it")


def _drop(upload: Upload) -> None:
    shutil.rmtree(upload.file.parent, ignore_errors=True)
