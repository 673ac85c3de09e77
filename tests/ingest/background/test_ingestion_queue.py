"""Files put into the library while questions go on. The worker is real, its embedder a stand-in."""

import os
import random
import threading
import time
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.background import QueueError, UnknownJob
from ingest.background.queue_folder import INCOMING
from ingest.errors import EmptyFile, LibraryError, TooLarge, UnsupportedFormat
from ingest.ingestion import Outcome, ingest_file
from ingest.notices import said
from tests.ingest.background.conftest import until, write


def ids(store) -> list[str]:
    return [entry.id for entry in store.entries()]


def worker_of(queue) -> int:
    """The process that reads."""
    return queue._worker._process.pid


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class TestAdd:
    def test_done(self, queue, store, tmp_path: Path) -> None:
        """A file comes into the library under its name, and its job tells what was read."""
        job = queue.add(write(tmp_path), user="claire")
        assert (job.stage, job.name, job.user, job.contract) == (
            "waiting",
            "bail.txt",
            "claire",
            "bail",
        )
        done = until(queue, job)
        assert done.stage == "done"
        assert done.error == ""
        assert done.ended >= done.added
        assert (done.result.outcome, done.result.id) == (Outcome.ADDED, "bail")
        assert done.result.clauses == store.entry("bail").clauses > 0
        assert done.result.passages > 0

    def test_as_the_command_line(self, queue, store, flat, tmp_path: Path) -> None:
        """What was added by the page is unchanged for `clausier ingest`, and the other way round."""
        path = write(tmp_path)
        until(queue, queue.add(path))
        assert ingest_file(path, store, flat).outcome is Outcome.UNCHANGED
        assert store.source_file("bail").read_bytes() == path.read_bytes()
        again = until(queue, queue.add(path))
        assert (again.stage, again.result.outcome) == ("unchanged", Outcome.UNCHANGED)
        assert again.result.clauses == store.entry("bail").clauses

    def test_upload_may_vanish(self, queue, store, gate, tmp_path: Path) -> None:
        """The file is copied: what becomes of the upload does not matter."""
        path = write(tmp_path, more="GATE")
        job = queue.add(path, "Bail signé.txt")
        path.unlink()
        gate.touch()
        assert until(queue, job).stage == "done"
        assert store.entry("bail-signe").source == "Bail signé.txt"

    def test_in_order(self, make, gate, tmp_path: Path) -> None:
        """Several files wait for their turn, and are listed with the newest first, by user."""
        order: list[str] = []
        queue = make(on_stored=lambda: order.append(queue.jobs()[0].id))
        first = queue.add(write(tmp_path, "un.txt", more="GATE"), user="claire")
        until(queue, first, "embedding")
        second = queue.add(write(tmp_path, "deux.txt"), user="denis")
        third = queue.add(write(tmp_path, "trois.txt"), user="claire")
        assert [job.id for job in queue.jobs()] == [third.id, second.id, first.id]
        assert [job.id for job in queue.jobs("claire")] == [third.id, first.id]
        assert queue.job(second.id).stage == queue.job(third.id).stage == "waiting"
        gate.touch()
        ended = [until(queue, job).ended for job in (first, second, third)]
        assert ended == sorted(ended)
        assert len(order) == 3

    def test_one_worker(self, queue, tmp_path: Path) -> None:
        """One process serves all jobs, so that the model is loaded once."""
        until(queue, queue.add(write(tmp_path, "un.txt")))
        worker = worker_of(queue)
        until(queue, queue.add(write(tmp_path, "deux.txt")))
        assert worker_of(queue) == worker

    def test_groups(self, queue, tmp_path: Path) -> None:
        """Whom a contract is to be shared with is kept with its job."""
        job = queue.add(write(tmp_path), groups=["juristes"])
        assert until(queue, job).groups == ("juristes",)


class TestStages:
    def test_told(self, make, gate, tmp_path: Path) -> None:
        """Reading, structure, embedding and storing are told as they are done."""
        seen: list[str] = []
        queue = make(on_stored=lambda: seen.append(queue.job(job.id).stage))
        job = queue.add(write(tmp_path, more="GATE"))
        waiting = until(queue, job, "embedding")
        assert (waiting.done, waiting.whole > 1) == (0, True)
        gate.touch()
        assert until(queue, job).stage == "done"
        assert seen == ["storing"]

    def test_questions_go_on(self, queue, store, flat, gate, tmp_path: Path) -> None:
        """A question is answered while a file is being embedded."""
        until(queue, queue.add(write(tmp_path)))
        job = queue.add(write(tmp_path, "autre.txt", 48, "GATE"))
        until(queue, job, "embedding")
        answer = Assistant(store, flat).ask("Quelle est la durée du contrat ?")
        assert answer.text
        assert queue.job(job.id).stage == "embedding"
        gate.touch()
        assert until(queue, job).stage == "done"

    def test_what_follows_fails(self, make, store, tmp_path: Path, caplog) -> None:
        """A contract is in the library whatever becomes of what the caller does next."""

        def fail() -> None:
            raise RuntimeError("no room for an index")

        queue = make(on_stored=fail)
        assert until(queue, queue.add(write(tmp_path))).stage == "done"
        assert ids(store) == ["bail"]
        assert "no room for an index" in caplog.text


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "content", "error", "told"),
        [
            ("bail.exe", b"MZ", UnsupportedFormat, r"\.pdf, \.docx"),
            ("bail", b"text", UnsupportedFormat, r"\.pdf, \.docx"),
            ("bail.txt", b"", EmptyFile, "empty"),
            ("bail.txt", b"a" * 2001, TooLarge, "0.002 MB"),
        ],
    )
    def test_at_once(self, make, tmp_path: Path, name, content, error, told) -> None:
        """What need not be read to be refused is refused when it is added, and leaves nothing."""
        queue = make(largest=2000)
        path = tmp_path / "upload"
        path.write_bytes(content)
        with pytest.raises(error, match=told):
            queue.add(path, name)
        assert queue.jobs() == []
        assert list(queue._folder.path.iterdir()) == []

    def test_unreadable(self, queue, store, tmp_path: Path) -> None:
        """A file that is not what its name says is refused with the reader's own words."""
        path = tmp_path / "bail.docx"
        path.write_bytes(b"PK nothing")
        job = until(queue, queue.add(path))
        assert job.stage == "refused"
        assert "'bail.docx'" in job.error
        assert said(job.reason, "fr").startswith("Ce format de fichier n’est pas lu.")
        assert job.reason.key == "unsupported"
        assert ids(store) == []

    def test_id_taken(self, queue, store, tmp_path: Path) -> None:
        """Another file of the same name is refused, and replaces the contract when that is asked."""
        until(queue, queue.add(write(tmp_path)))
        other = write(tmp_path, "bail.md", 12)
        job = until(queue, queue.add(other))
        assert (job.stage, job.reason.key) == ("refused", "id_taken")
        assert store.entry("bail").source == "bail.txt"
        again = until(queue, queue.retry(job.id, "bail"))
        assert (again.stage, again.result.outcome) == ("done", Outcome.REPLACED)
        assert store.entry("bail").source == "bail.md"

    def test_impossible_id(self, queue, tmp_path: Path) -> None:
        """An id that cannot be one is refused when the file is added."""
        with pytest.raises(LibraryError, match="small letters"):
            queue.add(write(tmp_path), contract_id="Bail 1")

    def test_too_many(self, make, gate, tmp_path: Path) -> None:
        """Only so many files may wait, so that a disk is not filled."""
        queue = make(waiting=1)
        until(queue, queue.add(write(tmp_path, "un.txt", more="GATE")), "embedding")
        queue.add(write(tmp_path, "deux.txt"))
        with pytest.raises(QueueError, match="1 files are waiting"):
            queue.add(write(tmp_path, "trois.txt"))
        assert len(queue.jobs()) == 2


class TestCancel:
    def test_running(self, queue, store, tmp_path: Path) -> None:
        """A file that is being embedded is let go at once; library and next file know nothing of it."""
        job = queue.add(write(tmp_path, more="GATE"))
        until(queue, job, "embedding")
        worker = worker_of(queue)
        after = queue.add(write(tmp_path, "autre.txt"))
        assert queue.cancel(job.id).stage == "cancelled"
        assert until(queue, after).stage == "done"
        assert queue.job(job.id).stage == "cancelled"
        assert ids(store) == ["autre"]
        assert not is_running(worker)

    def test_waiting(self, queue, store, gate, tmp_path: Path) -> None:
        """A file that waits never has its turn."""
        first = queue.add(write(tmp_path, "un.txt", more="GATE"))
        until(queue, first, "embedding")
        job = queue.add(write(tmp_path, "deux.txt"))
        assert queue.cancel(job.id).stage == "cancelled"
        gate.touch()
        until(queue, first)
        assert (queue.job(job.id).stage, ids(store)) == ("cancelled", ["un"])

    def test_ended(self, queue, tmp_path: Path) -> None:
        """What is done stays done."""
        job = until(queue, queue.add(write(tmp_path)))
        assert queue.cancel(job.id) == job

    def test_while_stored(self, make, store, tmp_path: Path) -> None:
        """What is being stored is stored: a contract is never there by half."""
        reached, go = threading.Event(), threading.Event()

        def pause() -> None:
            reached.set()
            assert go.wait(60)

        queue = make(on_stored=pause)
        job = queue.add(write(tmp_path))
        assert reached.wait(60)
        assert queue.cancel(job.id).stage == "storing"
        go.set()
        assert until(queue, job).stage == "done"

    def test_and_again(self, queue, store, gate, tmp_path: Path) -> None:
        """What was cancelled can be tried again at once."""
        job = queue.add(write(tmp_path, more="GATE"))
        until(queue, job, "embedding")
        queue.cancel(job.id)
        assert queue.retry(job.id).stage == "waiting"
        gate.touch()
        assert until(queue, job).stage == "done"
        assert queue.retry(job.id).stage == "done"


class TestWorker:
    def test_broken(self, queue, store, tmp_path: Path) -> None:
        """A file that breaks the worker costs one job; the next one is read by a new worker."""
        rows = [
            ("CRASH", "crashed", "broke off"),  # as a library that writes where it must not
            ("FAULT", "crashed", "RuntimeError: a fault of the model"),  # told in one line
            ("SHORT", "crashed", "not whole"),  # what is handed over is looked at
        ]
        jobs = [queue.add(write(tmp_path, f"{word.lower()}.txt", more=word)) for word, _, _ in rows]
        good = queue.add(
            write(tmp_path, more="CHATTER")
        )  # what is printed is not taken for a reply
        assert until(queue, good).stage == "done"
        for job, (word, key, told) in zip(jobs, rows, strict=True):
            failed = queue.job(job.id)
            assert (failed.stage, failed.reason.key) == ("failed", key)
            assert told in failed.error
            assert f"{word.lower()}.txt" in failed.error
            assert "\n" not in failed.error
        assert ids(store) == ["bail"]

    def test_hangs(self, make, tmp_path: Path) -> None:
        """A worker that makes no progress is ended."""
        queue = make(stall=0.5)
        queue._worker._stall = 60  # it takes some time to start
        until(queue, queue.add(write(tmp_path)))
        queue._worker._stall = 0.5
        job = until(queue, queue.add(write(tmp_path, "mauvais.txt", more="HANG")))
        assert (job.stage, job.reason.key) == ("failed", "stalled")

    def test_idle(self, make, tmp_path: Path) -> None:
        """A worker without work ends after a while, and a new one takes the next file."""
        queue = make(idle=0.2)
        until(queue, queue.add(write(tmp_path)))
        worker = worker_of(queue)
        for _ in range(600):
            if not queue._worker.is_running:
                break
            threading.Event().wait(0.05)
        assert not is_running(worker)
        assert until(queue, queue.add(write(tmp_path, "autre.txt"))).stage == "done"


class TestForget:
    def test_file_goes(self, queue, tmp_path: Path) -> None:
        """The file of a refused job is kept to be tried again, until the job is forgotten."""
        until(queue, queue.add(write(tmp_path)))
        job = until(queue, queue.add(write(tmp_path, "bail.md")))
        assert [path.name for path in queue._folder.path.rglob("*.*")] == ["worker.log", "bail.md"]
        queue.forget(job.id)
        assert [path.name for path in queue._folder.path.rglob("*.*")] == ["worker.log"]
        with pytest.raises(UnknownJob):
            queue.job(job.id)

    def test_running(self, queue, store, tmp_path: Path) -> None:
        """A job that is forgotten amid its work is cancelled."""
        job = queue.add(write(tmp_path, more="GATE"))
        until(queue, job, "embedding")
        queue.forget(job.id)
        until(queue, queue.add(write(tmp_path, "autre.txt")))
        assert ids(store) == ["autre"]
        assert list(queue._folder.path.rglob("bail.txt")) == []

    def test_oldest(self, make, tmp_path: Path) -> None:
        """Only so many ended jobs are remembered."""
        queue = make(kept=1)
        first = until(queue, queue.add(write(tmp_path)))
        second = until(queue, queue.add(write(tmp_path)))
        third = queue.add(write(tmp_path))
        assert [job.id for job in queue.jobs()] == [third.id, second.id]
        assert first.id != second.id


class TestManyHands:
    def test_together(self, queue, store, gate, tmp_path: Path) -> None:
        """Several users add, cancel, retry and forget at once; only what is done is stored."""
        gate.touch()
        chances = random.Random(11)
        faults: list[Exception] = []

        def use(user: str) -> None:
            try:
                for number in range(5):
                    job = queue.add(write(tmp_path, f"{user}-{number}.txt", more="GATE"), user=user)
                    for _ in range(chances.randrange(4)):
                        time.sleep(chances.random() * 0.05)
                        chances.choice([queue.cancel, queue.retry])(job.id)
                    if number == 4:
                        queue.forget(job.id)
            except Exception as error:  # noqa: BLE001 - told by the test's own thread
                faults.append(error)

        users = [threading.Thread(target=use, args=[f"user{i}"]) for i in range(3)]
        for user in users:
            user.start()
        for user in users:
            user.join()
        ended = [until(queue, job) for job in queue.jobs()]
        assert faults == []
        assert len(ended) == 12
        assert {job.stage for job in ended} <= {"done", "unchanged", "cancelled"}
        done = {job.contract for job in ended if job.result is not None}
        assert done <= set(ids(store)) <= done | {f"user{i}-4" for i in range(3)}
        assert len(queue.jobs("user1")) == 4


class TestNames:
    def test_hostile(self, queue, store, tmp_path: Path) -> None:
        """A name is data: the job tells it without folders, disk and library have a safe one."""
        job = until(queue, queue.add(write(tmp_path), "../../etc/.bail\u202etxt.fdp\n\x00.txt"))
        assert (job.stage, job.name) == ("done", ".bail\u202etxt.fdp\n\x00.txt")
        assert store.entry("bailtxt-fdp").source == "bailtxt.fdp.txt"
        assert list(tmp_path.rglob("etc")) == []


class TestClose:
    def test_nothing_left(self, make, store, tmp_path: Path) -> None:
        """Closed amid its work, a queue leaves neither process, thread nor file."""
        others = {path.name for path in (store.folder / INCOMING).glob("*")}
        queue = make()
        job = queue.add(write(tmp_path, more="GATE"))
        until(queue, job, "embedding")
        waiting = queue.add(write(tmp_path, "autre.txt"))
        worker = worker_of(queue)
        queue.close()
        queue.close()
        assert {queue.job(job.id).stage, queue.job(waiting.id).stage} == {"cancelled"}
        assert not is_running(worker)
        assert not queue._thread.is_alive()
        assert {path.name for path in (store.folder / INCOMING).glob("*")} == others
        assert ids(store) == []
        with pytest.raises(QueueError, match="closed"):
            queue.add(write(tmp_path))

    def test_swept(self, make, store, tmp_path: Path) -> None:
        """What a server that was killed left behind goes when the next queue opens, and no more."""
        left = store.folder / INCOMING / "left"
        left.mkdir(parents=True)
        (left / "bail.txt").write_text("half")
        queue = make()
        assert not left.exists()
        other = make()
        assert queue._folder.path.is_dir()
        assert other._folder.path.is_dir()

    def test_by_another_thread(self, make, store) -> None:
        """Whoever closes a queue need not be who has opened it."""
        queue = make()
        closing = threading.Thread(target=queue.close)
        closing.start()
        closing.join()
        assert not queue._folder.path.exists()
        assert not queue._folder._lock.is_locked
