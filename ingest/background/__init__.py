"""Files put into the library while questions go on, with progress, cancel, retry and a result.

Files in, contracts in the library out, and a `Job` for each that tells how far it has come.
Reading and embedding are done by a process of their own, so that this one stays small and answers
meanwhile; only this one writes to the library. A module a concept:

    ingestion_queue   what callers have: add, look, cancel, retry, forget, close
    job               what is told of a file on its way
    jobs              the jobs of a queue, as several threads see them
    limits            how much is taken, and how long is waited
    names             what uploads are called, and what that may be on a disk
    intake            an upload checked and copied
    queue_folder      where uploads and what is made of them lie meanwhile
    messages          what queue and worker tell each other
    worker            the process that reads and embeds: `python -m ingest.background.worker`
    worker_process    starting, asking, ending it
    handover          what it has made, through files that are only data

Who may see which job, and showing them, is left to the page.
"""

from ingest.background.ingestion_queue import IngestionQueue
from ingest.background.job import Job, Stage
from ingest.background.limits import QueueLimits
from ingest.errors import QueueError, UnknownJob

__all__ = ["IngestionQueue", "Job", "QueueError", "QueueLimits", "Stage", "UnknownJob"]
