"""Who may see what: signing in, groups, and what a reader is not offered."""

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from assistant.access import AccessSettings
from assistant.page.layout import build_page
from assistant.page.serving import PageError, Serving, launch

pytestmark = [pytest.mark.encoder]

USERS = {
    "claire": ("une-longue-phrase", "admin", ()),
    "rémi": ("autre-longue-phrase", "reader", ("achats",)),
}
SECRET = "fernhollow-hosting-agreement"


@pytest.fixture(scope="module")
def opened(open_page, samples_folder):
    """A page with an administrator and a reader; one contract is for a group of neither."""
    page = open_page(samples_folder, USERS)
    page.desk.assistant.library.share(SECRET, ("direction",))
    return page


def sign_in(reader, address, name, password):
    """The page of whoever signed in."""
    reader.page.goto(address)
    reader.page.locator("input").nth(0).fill(name)
    reader.page.locator("input[type=password]").fill(password)
    reader.page.get_by_role("button").last.click()
    return reader


@pytest.mark.browser
class TestSigningIn:
    def test_asks_for_name_and_password(self, read, opened):
        """Before that, nothing of the library is told; a wrong password is refused."""
        reader = read()
        reader.page.goto(opened.address)
        reader.page.locator("input[type=password]").wait_for()
        reader.picture("sign-in")  # Gradio's own page, which has no title before one is signed in
        assert "auvalie" not in reader.page.content()

        sign_in(reader, opened.address, "rémi", "faux-faux-faux")
        reader.page.wait_for_timeout(500)
        assert reader.page.locator("#header h1").count() == 0
        sign_in(reader, opened.address, "rémi", USERS["rémi"][0])
        reader.page.locator("#header h1").wait_for()
        assert "rémi" in reader.page.locator("#header").inner_text()

    def test_a_reader_sees_their_groups_contracts(self, read, opened):
        """Neither the choice, nor the library, nor an answer has a word of the others'."""
        reader = sign_in(read(), opened.address, "rémi", USERS["rémi"][0])
        page = reader.page
        page.locator("#header h1").wait_for()
        page.get_by_text("tous (3)").wait_for()
        reader.ask("What is the notice period for termination of the hosting agreement?")
        page.get_by_role("tab", name="Bibliothèque").click()
        page.locator("tr[data-contract]").first.wait_for()

        assert page.locator("tr[data-contract]").count() == 3
        assert "fernhollow" not in page.content().lower()
        assert page.get_by_role("tab", name="Avis").count() == 0
        assert page.locator("#upload").count() == 0
        assert page.get_by_role("button", name="Retirer").count() == 0

    def test_conversations_are_their_own(self, read, opened):
        """Nobody sees what another asked."""
        reader = sign_in(read(), opened.address, "rémi", USERS["rémi"][0])
        reader.page.locator("#header h1").wait_for()
        reader.ask("Quel tribunal est compétent ?")
        other = sign_in(read(), opened.address, "claire", USERS["claire"][0])
        other.page.locator("#kept .hint").wait_for()

        assert "tribunal" not in other.page.locator("#kept").inner_text()


class TestForMachines:
    def client(self, opened, name):
        return Client(opened.address, auth=(name, USERS[name][0]), verbose=False)

    def test_the_same_holds(self, opened):
        """A reader's calls see their contracts, and may change nothing."""
        client = self.client(opened, "rémi")

        assert SECRET not in str(client.predict(api_name="/contracts"))
        for call in (
            {"api_name": "/ask", "question": "Notice?", "contracts": [SECRET]},
            {"api_name": "/outline", "contract": SECRET},
            {"api_name": "/clause", "contract": SECRET, "start": 0},
            {"api_name": "/page_picture", "contract": SECRET, "start": 0, "end": 9},
        ):
            with pytest.raises(AppError, match="No contract"):
                client.predict(**call)
        for call in (
            {"api_name": "/remove_contract", "contract": "auvalie-hds"},
            {"api_name": "/share_contract", "contract": SECRET, "groups": ["achats"]},
            {"api_name": "/jobs"},
        ):
            with pytest.raises(AppError, match="administrator"):
                client.predict(**call)

    def test_an_administrator_sees_all(self, opened):
        """Whatever groups the contracts are of."""
        assert SECRET in str(self.client(opened, "claire").predict(api_name="/contracts"))

    def test_what_a_kept_answer_quotes_may_be_hidden_later(self, opened):
        """An answer that quotes a contract that is no longer theirs is not shown again."""
        client = self.client(opened, "rémi")
        kept = client.predict(api_name="/start_conversation")
        row = client.predict(
            "Quel est le plafond de responsabilité ?", ["auvalie-hds"], None, kept, api_name="/ask"
        )
        quote = row["citations"][0]["quote"]
        opened.desk.assistant.library.share("auvalie-hds", ("direction",))
        try:
            turns = str(client.predict(kept, api_name="/conversation"))
            exported = client.predict(kept, "md", "fr", api_name="/export_conversation")
        finally:
            opened.desk.assistant.library.share("auvalie-hds", ())

        import base64

        assert quote not in turns
        assert quote not in base64.b64decode(exported["data"]).decode()
        assert quote in str(client.predict(kept, api_name="/conversation"))

    def test_who_was_removed_is_out_at_once(self, opened):
        """Also where they are still signed in."""
        opened.desk.accounts.add("passager", "encore-une-phrase", "reader", ())
        client = Client(opened.address, auth=("passager", "encore-une-phrase"), verbose=False)
        assert client.predict(api_name="/contracts")

        opened.desk.accounts.remove("passager")

        with pytest.raises(AppError, match="not signed in"):
            client.predict(api_name="/contracts")


class TestBehindAProxy:
    def test_the_header_tells_who_it_is(self, open_page, samples_folder):
        """The proxy's header names the user; without it nobody comes in."""
        import httpx

        access = AccessSettings.from_environment({"CLAUSIER_USER_HEADER": "X-Forwarded-User"})
        opened = open_page(samples_folder, USERS, access)

        assert httpx.get(f"{opened.address}config").status_code == 401
        known = httpx.get(f"{opened.address}config", headers={"X-Forwarded-User": "claire"})
        assert known.status_code == 200
        unknown = httpx.get(f"{opened.address}config", headers={"X-Forwarded-User": "personne"})
        assert unknown.status_code == 401
        client = Client(
            opened.address, headers={"X-Forwarded-User": "rémi".encode()}, verbose=False
        )
        assert len(client.predict(api_name="/contracts")) == 4


class TestWithoutUsers:
    def test_only_this_computer_may_open_it(self, samples_page):
        """Another address is refused, with what to do."""
        page = build_page(samples_page.desk)

        with pytest.raises(PageError, match="clausier user add"):
            launch(page, samples_page.desk.accounts, Serving(host="0.0.0.0"))
