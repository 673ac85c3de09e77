"""What the page can do, for machines: named endpoints, and the tools of an MCP server.

Each gives what it gives to the same visitor on the page. Their docstrings are their documentation,
in Gradio's page of the API and in MCP.
"""

from typing import Any

import gradio as gr

from assistant.page.desk import Desk
from assistant.page.endpoints.judging import Judging
from assistant.page.endpoints.keeping import Keeping
from assistant.page.endpoints.reading import Reading
from assistant.page.endpoints.shelving import Shelving
from assistant.page.telling import told

_AT_ONCE: dict[str, Any] = {"concurrency_limit": 4}


def add_endpoints(desk: Desk) -> None:
    """Add the endpoints to the Gradio page that is being built."""
    reading, keeping, shelving = Reading(desk), Keeping(desk), Shelving(desk)
    judging = Judging(desk)
    for endpoint in (
        reading.ask,
        reading.contracts,
        reading.outline,
        reading.clause,
        reading.page_picture,
        keeping.start_conversation,
        keeping.conversations,
        keeping.conversation,
        keeping.rename_conversation,
        keeping.delete_conversation,
        keeping.export_conversation,
        keeping.rate,
        shelving.add_contract,
        shelving.jobs,
        shelving.cancel_job,
        shelving.retry_job,
        shelving.remove_contract,
        shelving.rename_contract,
        shelving.share_contract,
        judging.feedback,
        judging.make_gold,
    ):
        gr.events.api(told(endpoint, desk.refusals), api_name=endpoint.__name__, **_AT_ONCE)
