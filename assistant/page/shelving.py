"""The library on the page: files put in, in the background, and contracts looked after."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.page.desk import Desk, Visitor
from assistant.page.render import render
from assistant.page.words import say
from ingest.background import Job
from ingest.language import Language
from ingest.notices import Notice, said
from ingest.outline import nested_rows

WORKING = ("waiting", "reading", "structure", "embedding", "storing")
"""Stages of a job that goes on."""


class Shelving:
    """The handlers of the library."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(
        self, language: Language, request: gr.Request, told: str = "", *, wrong: bool = False
    ) -> str:
        """The contracts that the visitor sees, with what may be done with them."""
        visitor = self._desk.visitor(request)
        return render(
            "contracts",
            language,
            entries=visitor.library.entries(),
            admin=visitor.account.admin,
            told=told,
            wrong=wrong,
        )

    def add(
        self,
        files: Sequence[str] | None,
        groups: Sequence[str],
        replaced: str,
        language: Language,
        request: gr.Request,
    ) -> str:
        """What was refused of the files, in words; "" where all of them are under way.

        `replaced` is the contract that takes the one file's place.
        """
        visitor = self._desk.visitor(request)
        visitor.require_admin(language)
        refused = []
        for file in files or ():
            path = Path(file)
            try:
                self._desk.queue.add(
                    path, path.name, visitor.user, replaced or None, tuple(groups) or None
                )
            except self._desk.refusals as refusal:
                refused.append(str(refusal))
            with suppress(OSError):  # the queue has a copy; nothing uploaded lies about
                path.unlink()
        return "\n".join(refused)

    def add_samples(self, language: Language, request: gr.Request) -> None:
        """Put the sample contracts under way."""
        visitor = self._desk.visitor(request)
        visitor.require_admin(language)
        for path in self._desk.samples:
            self._desk.queue.add(path, path.name, visitor.user)

    def jobs(self, language: Language, request: gr.Request) -> tuple[str, int]:
        """What became of the files, and how many of them go on; readers see none."""
        visitor = self._desk.visitor(request)
        if not visitor.account.admin:
            return "", 0
        jobs = self._desk.queue.jobs()
        held = {entry.id: entry for entry in visitor.library.entries()}
        html = render(
            "jobs",
            language,
            jobs=jobs,
            working=WORKING,
            taken={job.id for job in jobs if _taken(job, held)},
            told=partial(_told, language=language),
        )
        return html, sum(job.stage in WORKING for job in jobs)

    def act_on_job(self, clicked: dict[str, Any], language: Language, request: gr.Request) -> None:
        """Do what a job's button says. A job that is gone is no error."""
        visitor = self._desk.visitor(request)
        visitor.require_admin(language)
        queue, job = self._desk.queue, str(clicked.get("id", ""))
        match clicked.get("action"):
            case "cancel":
                queue.cancel(job)
            case "retry":
                queue.retry(job)
            case "overwrite":
                queue.retry(job, queue.job(job).contract)
            case "forget":
                queue.forget(job)

    def act(self, clicked: dict[str, Any], language: Language, request: gr.Request) -> str:
        """What was done with a contract, in words."""
        visitor = self._desk.visitor(request)
        visitor.require_admin(language)
        library = self._desk.assistant.library
        contract, text = str(clicked.get("id", "")), str(clicked.get("text", ""))
        match clicked.get("action"):
            case "remove":
                library.remove(contract)
                return say("removed", language, contract=contract)
            case "rename":
                library.rename(contract, text.strip())
                return say("renamed", language, contract=contract, new=text.strip())
            case "share":
                groups = tuple(filter(None, (one.strip() for one in text.split(","))))
                library.share(contract, groups)
                entry = library.entry(contract)
                shared = entry.groups if entry else ()
                told = ", ".join(shared) or say("groups_none", language)
                return say("shared", language, contract=contract, groups=told)
        return ""

    def outline(self, contract: str, language: Language, request: gr.Request) -> str:
        """The parts, headings and clauses of a contract, each clause a link to it."""
        visitor: Visitor = self._desk.visitor(request)
        found = visitor.library.contract(contract)
        return render("outline", language, contract=found, rows=list(nested_rows(found)))


def _taken(job: Job, held: dict[str, Any]) -> bool:
    """It was refused because its id is another file's."""
    return job.stage == "refused" and job.contract in held


def _told(notice: Notice, language: Language) -> str:
    return said(notice, language)
