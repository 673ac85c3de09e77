"""What can be opened under a cited clause: a page of the contract, or the clauses around it.

A library, a citation and what was asked for in, a `Sheet` out; drawing is left to
`assistant.page_pictures`, finding the neighbours to `assistant.context`.
"""

from assistant.answer import Citation
from assistant.context import Context, context_of
from assistant.errors import AssistantError
from assistant.page_pictures import PagePicture, picture_of
from ingest.errors import IngestError
from ingest.library import Library

Sheet = PagePicture | Context | Exception
"""A page of the contract, a clause among its neighbours, or why neither can be shown."""

IN_CONTEXT = -1
"""Asked for in the place of a page: the clauses around the quote."""


def sheet_of(library: Library, citation: Citation, page: int) -> Sheet:
    """The page (from 1) that the quote is looked at on, or its neighbours for `IN_CONTEXT`.

    Where the format has no pages any page asked for is its neighbours. A refusal of the packages is
    the sheet: its one line is for whoever asked.
    """
    try:
        if page == IN_CONTEXT or citation.page is None:
            return context_of(library, citation)
        return picture_of(library, citation, page)
    except (IngestError, AssistantError) as error:
        return error
