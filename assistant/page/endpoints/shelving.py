"""Endpoints of the library."""

import base64
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr

from assistant.errors import AssistantError
from assistant.page.desk import Desk
from assistant.page.endpoints.rows import Row, job_row


class Shelving:
    """The library, for administrators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _require_admin(self, request: gr.Request) -> None:
        self._desk.visitor(request).require_admin("en")

    def add_contract(
        self,
        name: str,
        content: str,
        contract: str | None = None,
        groups: list[str] | None = None,
        request: gr.Request | None = None,
    ) -> Row:
        """The job that puts a file into the library; /jobs tells how far it is. For administrators.

        Args:
            name: Of the file, with its suffix: .pdf, .docx, .odt, .html, .md or .txt.
            content: The file in base64.
            contract: Id of the contract that it replaces; none means a new one.
            groups: Who may see it; none means everybody, or as before.
        """
        visitor = self._desk.visitor(request)
        visitor.require_admin("en")
        with TemporaryDirectory(prefix="clausier-") as folder:
            file = Path(folder) / "upload"
            file.write_bytes(_decoded(name, content))
            job = self._desk.queue.add(file, name, visitor.user, contract or None, groups)
        return job_row(job)

    def jobs(self, request: gr.Request) -> list[Row]:
        """The files on their way into the library, newest first. For administrators."""
        self._require_admin(request)
        return [job_row(job) for job in self._desk.queue.jobs()]

    def cancel_job(self, job: str, request: gr.Request) -> str:
        """The id of a file's job, which is cancelled now. For administrators.

        Args:
            job: Its id.
        """
        self._require_admin(request)
        self._desk.queue.cancel(job)
        return job

    def retry_job(self, job: str, request: gr.Request) -> str:
        """The id of a file's job, which is tried again. For administrators.

        Args:
            job: Its id.
        """
        self._require_admin(request)
        self._desk.queue.retry(job)
        return job

    def remove_contract(self, contract: str, request: gr.Request) -> str:
        """The id of a contract, which is no longer in the library. For administrators.

        Args:
            contract: Its id.
        """
        self._require_admin(request)
        self._desk.assistant.library.remove(contract)
        return contract

    def rename_contract(self, contract: str, new: str, request: gr.Request) -> str:
        """The new id of a contract. For administrators.

        Args:
            contract: Its id.
            new: Small letters, figures and hyphens.
        """
        self._require_admin(request)
        self._desk.assistant.library.rename(contract, new)
        return new

    def share_contract(self, contract: str, groups: list[str], request: gr.Request) -> list[str]:
        """The groups that see a contract; none means everybody. For administrators.

        Args:
            contract: Its id.
            groups: Names of groups.
        """
        self._require_admin(request)
        self._desk.assistant.library.share(contract, tuple(groups))
        return groups


def _decoded(name: str, content: str) -> bytes:
    """The bytes of a file. Raises `BadUpload` where `content` is no base64."""
    try:
        return base64.b64decode(content, validate=True)
    except ValueError as error:
        msg = f"Cannot take in {name!r}: its content is not base64 ({error}). Encode it and retry."
        raise BadUpload(msg) from error


class BadUpload(AssistantError):
    """A file that was not sent as it should be."""
