"""The errors of ingest, one class for each `except` that a caller would write.

    IngestError                 anything that ingest refuses, with what to do next
    ├── UnreadableFile          the file cannot be taken in; the library is unchanged
    │   ├── UnsupportedFormat   no reader for this kind of file, or not the kind its name says
    │   ├── EmptyFile           no bytes, or no text at all
    │   ├── EncryptedFile       a password is needed
    │   ├── NoTextLayer         pages are pictures: OCR is needed first
    │   ├── NotAContract        text that reads as neither French nor English
    │   └── TooLarge            more bytes than are taken
    ├── UnknownContract         no contract of that id in the library
    ├── ReplacedContract        the contract has been replaced or removed since it was opened
    ├── LibraryError            the folder cannot serve as a library
    │   ├── OtherModel          its vectors are of another embedding model than the one set
    │   └── IdTaken             the id made of a file's name is another file's
    ├── EmbeddingError          the embedding model cannot be loaded
    ├── WorkerError             the process that reads files did not do it
    │   ├── WorkerCrashed       it came to an end amid a file
    │   └── WorkerStalled       it told nothing for too long, and was ended
    └── QueueError              the queue of files does not take or know what it is asked for
        └── UnknownJob          no job of that id

Every message is one line: what was attempted, with which value, and what to do next.
"""


class IngestError(Exception):
    """Base of all errors of ingest; its text is one line that says what to do next."""


class UnreadableFile(IngestError):
    """The file cannot be taken in."""


class UnsupportedFormat(UnreadableFile):
    """No reader for this kind of file, or its content is not what its name says."""


class EmptyFile(UnreadableFile):
    """The file holds no bytes or no text."""


class EncryptedFile(UnreadableFile):
    """The file opens with a password only."""


class NoTextLayer(UnreadableFile):
    """Pages without text: pictures that would need OCR."""


class NotAContract(UnreadableFile):
    """The text reads as neither French nor English."""


class TooLarge(UnreadableFile):
    """The file has more bytes than are taken."""


class UnknownContract(IngestError):
    """No contract of that id in the library."""


class ReplacedContract(IngestError):
    """The contract has been replaced or removed since it was opened: ask again."""


class LibraryError(IngestError):
    """The folder cannot serve as a library."""


class OtherModel(LibraryError):
    """The library's vectors are of another embedding model than the one that is set."""


class IdTaken(LibraryError):
    """The id made of a file's name is another file's; that one is replaced only when asked for."""


class EmbeddingError(IngestError):
    """The embedding model cannot be loaded."""


class WorkerError(IngestError):
    """The process that reads and embeds files did not do it."""


class WorkerCrashed(WorkerError):
    """It came to an end amid a file, or answered what it should not."""


class WorkerStalled(WorkerError):
    """It told nothing for too long, and was ended."""


class QueueError(IngestError):
    """The queue of files does not take, or does not know, what it is asked for."""


class UnknownJob(QueueError):
    """No job of that id."""
