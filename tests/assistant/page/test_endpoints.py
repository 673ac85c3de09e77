"""The page for machines: named endpoints, and the tools of an MCP server."""

import asyncio
import base64
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.assistant.page.conftest import CONTRACT

pytestmark = [pytest.mark.encoder]

CAP = "Quel est le plafond de responsabilité de l’hébergeur ?"


@pytest.fixture(scope="module")
def opened(open_page, samples_folder):
    """A page that is an MCP server, too."""
    return open_page(samples_folder, mcp=True)


@pytest.fixture(scope="module")
def client(opened):
    """A Python client of it."""
    return Client(opened.address, verbose=False)


class TestReading:
    def test_gives_the_answer_row(self, client, opened):
        """`/ask` replies with the fields of a batch's answer row; quotes are the contract's text."""
        row = client.predict(CAP, ["auvalie-hds"], None, None, api_name="/ask")

        text = opened.desk.assistant.library.contract("auvalie-hds").text
        cited = row["citations"][0]
        assert (row["id"], row["language"], row["found"], row["mode"]) == (
            None,
            "fr",
            True,
            "quoted",
        )
        assert text[cited["start"] : cited["end"]] == cited["quote"]

    def test_tells_a_refusal(self, client):
        """A contract that is not there is an error that names it."""
        with pytest.raises(AppError, match="'autre'"):
            client.predict(CAP, ["autre"], None, None, api_name="/ask")

    def test_lists_and_opens_contracts(self, client, opened):
        """From the list to the outline, from there to a clause, and to its page as a picture."""
        listed = client.predict(api_name="/contracts")
        assert [row["id"] for row in listed] == [
            entry.id for entry in opened.desk.assistant.library.entries()
        ]
        contract = opened.desk.assistant.library.contract("auvalie-hds")
        rows = client.predict("auvalie-hds", api_name="/outline")
        number = next(row["clause"] for row in rows if row["clause"] is not None)
        start = contract.clauses[number].start

        clause = client.predict("auvalie-hds", start, api_name="/clause")
        assert contract.text[start : start + len(clause["text"])] == clause["text"]
        picture = client.predict(
            "auvalie-hds", start, start + len(clause["text"]), None, api_name="/page_picture"
        )
        assert base64.b64decode(picture["png"]).startswith(b"\x89PNG")
        assert picture["page"] == clause["page"]


class TestKeeping:
    def test_a_conversation_is_kept(self, client):
        """Started, asked in twice, listed, searched, rated, exported, renamed and deleted."""
        kept = client.predict(api_name="/start_conversation")
        client.predict(CAP, None, None, kept, api_name="/ask")
        client.predict("Et pour le client ?", None, None, kept, api_name="/ask")

        turns = client.predict(kept, api_name="/conversation")
        assert [turn["question"] for turn in turns] == [CAP, "Et pour le client ?"]
        assert "Compris ainsi" in turns[1]["answer"]["answer"]
        assert [one["id"] for one in client.predict("plafond", api_name="/conversations")] == [kept]
        client.predict(turns[0]["id"], -1, "non", api_name="/rate")
        assert client.predict(kept, api_name="/conversation")[0]["rating"] == -1
        for form in ("md", "docx", "pdf"):
            file = client.predict(kept, form, "fr", api_name="/export_conversation")
            assert file["name"].endswith(f".{form}")
            assert base64.b64decode(file["data"])
        assert client.predict(kept, "Plafonds", api_name="/rename_conversation") == "Plafonds"
        client.predict(kept, api_name="/delete_conversation")
        with pytest.raises(AppError, match="conversation"):
            client.predict(kept, api_name="/conversation")


class TestShelving:
    def test_a_contract_is_added_and_looked_after(self, client):
        """Sent as base64, followed until it is there, shared, renamed and removed."""
        content = base64.b64encode(CONTRACT.encode()).decode()
        job = client.predict("roselande.md", content, None, ["achats"], api_name="/add_contract")
        for _ in range(600):
            told = next(one for one in client.predict(api_name="/jobs") if one["id"] == job["id"])
            if told["ended"]:
                break
            time.sleep(0.2)

        assert told["stage"] == "done"
        listed = {row["id"]: row for row in client.predict(api_name="/contracts")}
        assert listed["roselande"]["groups"] == ["achats"]
        assert client.predict("roselande", [], api_name="/share_contract") == []
        assert client.predict("roselande", "bail", api_name="/rename_contract") == "bail"
        assert client.predict("bail", api_name="/remove_contract") == "bail"
        with pytest.raises(AppError, match="base64"):
            client.predict("x.md", "!", None, None, api_name="/add_contract")


class TestJudging:
    def test_a_bad_answer_becomes_a_gold_fact(self, client):
        """From the rating to the file of gold facts."""
        kept = client.predict(api_name="/start_conversation")
        client.predict(CAP, None, None, kept, api_name="/ask")
        (turn,) = client.predict(kept, api_name="/conversation")
        client.predict(turn["id"], -1, "non", api_name="/rate")
        judged = client.predict(api_name="/feedback")[0]
        cited = judged["answer"]["citations"][0]

        file = client.predict(
            judged["user"],
            judged["id"],
            cited["contract"],
            cited["number"],
            cited["quote"].split()[0],
            api_name="/make_gold",
        )

        assert CAP in Path(file).read_text("utf-8")
        client.predict(kept, api_name="/delete_conversation")


class TestDocumentation:
    def test_says_what_each_does(self, client):
        """Every endpoint is named and described; events of the page are none."""
        endpoints = client.view_api(return_format="dict")["named_endpoints"]

        assert {"/ask", "/contracts", "/page_picture", "/export_conversation"} <= set(endpoints)
        assert all(one["description"] for one in endpoints.values())
        assert "/load" not in endpoints


class TestMcp:
    def test_is_asked_by_a_client(self, opened):
        """The endpoints are tools, with their words as documentation."""
        from mcp import ClientSession
        from mcp.client.streamable_http import streamable_http_client

        async def ask():
            server = f"{opened.address}gradio_api/mcp/"
            async with (
                streamable_http_client(server) as (reading, writing, _),
                ClientSession(reading, writing) as session,
            ):
                await session.initialize()
                tools = (await session.list_tools()).tools
                said = await session.call_tool("ask", {"question": CAP})
                return {tool.name: tool.description for tool in tools}, said

        with ThreadPoolExecutor() as pool:  # a browser's test may have a loop going in this thread
            tools, said = pool.submit(lambda: asyncio.run(ask())).result()

        assert "exact words" in tools["ask"]
        assert not said.isError
        assert opened.desk.assistant.ask(CAP).citations[0].quote in said.content[0].text
