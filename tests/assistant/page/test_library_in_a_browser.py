"""The library on the page: files put in, looked after, taken out."""

import pytest

from tests.assistant.page.conftest import CONTRACT

pytestmark = [pytest.mark.browser, pytest.mark.encoder]

READ = 120_000
"""Milliseconds that reading a small file may take, with the model loaded first."""


@pytest.fixture(scope="module")
def opened(open_page):
    """A page over a library that is empty at first; the tests share its worker."""
    return open_page()


@pytest.fixture
def shelves(read, opened):
    """Whoever looks at the library of that page."""
    reader = read().open(opened.address)
    reader.page.get_by_role("tab", name="Bibliothèque").click()
    return reader


def upload(page, *files):
    """Drop files on the page."""
    page.locator("#upload input[type=file]").set_input_files(files)


def job(page, name):
    """What is told of the file of that name."""
    return page.locator(".job", has_text=name).first


class TestEmptyLibrary:
    def test_says_what_to_do(self, read, open_page):
        """Where nothing can be asked, the page says how to add a contract, and offers the samples."""
        reader = read().open(open_page().address)
        reader.page.locator("#cards .notice").wait_for()
        reader.shot("empty")
        reader.page.get_by_role("tab", name="Bibliothèque").click()

        reader.page.get_by_role("button", name="Ajouter les contrats d’exemple").wait_for()


class TestUpload:
    def test_goes_on_in_the_background(self, shelves, opened, samples, tmp_path):
        """Three files at once: one waits, is cancelled and tried again; one is no contract.

        A question is answered meanwhile, and the contract as soon as it is there.
        """
        page = shelves.page
        (tmp_path / "roselande.md").write_text(CONTRACT, "utf-8")
        (tmp_path / "vide.txt").write_text(" \n", "utf-8")
        large = samples / "fernhollow-hosting-agreement.pdf"
        upload(page, large, tmp_path / "roselande.md", tmp_path / "vide.txt")
        job(page, "roselande.md").get_by_role("button", name="Annuler").click()
        job(page, "roselande.md").get_by_text("annulé").wait_for()
        job(page, large.name).get_by_role("progressbar").wait_for()
        shelves.shot("jobs")
        opened.desk.assistant.ask("Quel préavis ?")
        job(page, large.name).get_by_role("button", name="Annuler").click()
        job(page, large.name).get_by_text("annulé").wait_for()
        job(page, "roselande.md").get_by_role("button", name="Réessayer").click()

        page.locator(".job.done", has_text="roselande.md").wait_for(timeout=READ)
        page.locator(".job.refused", has_text="vide.txt").wait_for(timeout=READ)
        assert "ne contient aucun texte" in job(page, "vide.txt").inner_text()
        assert "clauses" in job(page, "roselande.md").inner_text()
        page.locator("tr[data-contract=roselande]").wait_for()
        shelves.shot("result")
        job(page, "vide.txt").get_by_role("button", name="Masquer").click()
        page.locator(".job", has_text="vide.txt").wait_for(state="detached")

        page.get_by_role("tab", name="Questions").click()
        shelves.ask("Quel préavis pour mettre fin à la convention ?")
        assert "onze semaines" in page.locator("#clause-1 mark").all_inner_texts()[0]


class TestContract:
    @pytest.fixture
    def row(self, shelves, opened, tmp_path):
        """The row of a contract that was just put in."""
        page = shelves.page
        (tmp_path / "bail.md").write_text(CONTRACT.replace("Roselande", "Bail"), "utf-8")
        upload(page, tmp_path / "bail.md")
        row = page.locator("tr[data-contract=bail]")
        row.wait_for(timeout=READ)
        yield row
        held = opened.desk.assistant.library
        for entry in held.entries():
            if entry.id.startswith("bail"):
                held.remove(entry.id)

    def test_shows_its_outline(self, shelves, row):
        """Its parts and headings, each clause a link."""
        row.get_by_role("button", name="Plan").click()
        outline = shelves.page.locator(".outline")
        outline.locator("li").nth(3).wait_for()

        assert "Durée et préavis" in outline.inner_text()
        shelves.shot("outline")
        outline.get_by_role("link").last.click()
        shelves.page.locator("#cards .card").wait_for()
        assert "Montferrine" in shelves.page.locator("#cards .card").inner_text()

    def test_is_renamed_shared_and_removed(self, shelves, row, opened):
        """Each by what its row offers; an impossible id is refused with a better one."""
        page = shelves.page
        row.get_by_role("button", name="Renommer").click()
        row.get_by_label("Nouvel identifiant").fill("Pas Un Id")
        page.keyboard.press("Enter")
        page.locator("#held .refused", has_text="pas-un-id").wait_for()
        row.get_by_role("button", name="Renommer").click()
        row.get_by_label("Nouvel identifiant").fill("bail-2026")
        page.keyboard.press("Enter")
        row = page.locator("tr[data-contract=bail-2026]")

        row.get_by_role("button", name="Groupes").click()
        row.get_by_label("Groupes de").fill("juridique, achats")
        page.keyboard.press("Enter")
        page.get_by_text("visible par achats, juridique").wait_for()
        assert opened.desk.assistant.library.entry("bail-2026").groups == ("achats", "juridique")

        row.get_by_role("button", name="Retirer").click()
        page.keyboard.press("Escape")
        row.get_by_role("button", name="Retirer").click()
        row.get_by_role("button", name="Oui, retirer").click()
        row.wait_for(state="detached")
        assert opened.desk.assistant.library.entry("bail-2026") is None

    def test_is_replaced(self, shelves, row, opened, tmp_path):
        """The new file takes the place of the old one, whatever it is called, and keeps its groups."""
        page = shelves.page
        opened.desk.assistant.library.share("bail", ("achats",))
        (tmp_path / "autre.md").write_text(CONTRACT.replace("onze", "treize"), "utf-8")

        row.get_by_role("button", name="Remplacer").click()
        page.get_by_text("Remplacer bail par").first.wait_for()
        upload(page, tmp_path / "autre.md")
        row.get_by_text("autre.md").wait_for(timeout=READ)

        assert "treize" in opened.desk.assistant.library.contract("bail").text
        assert opened.desk.assistant.library.entry("bail").groups == ("achats",)

    def test_keeps_its_place_where_another_file_has_its_name(self, shelves, row, opened, tmp_path):
        """A file that would get the same id is refused, and takes its place only when told to."""
        page = shelves.page
        (tmp_path / "Bail.txt").write_text(CONTRACT.replace("onze", "douze"), "utf-8")
        upload(page, tmp_path / "Bail.txt")
        refused = page.locator(".job.refused", has_text="Bail.txt")
        refused.wait_for(timeout=READ)
        assert "onze" in opened.desk.assistant.library.contract("bail").text

        refused.get_by_role("button", name="Remplacer bail").click()

        row.get_by_text("Bail.txt").wait_for(timeout=READ)
        assert "douze" in opened.desk.assistant.library.contract("bail").text


HOSTILE = (
    "Le <b>préavis</b> & ${1 + 1} {{formule}} \\ `modèle` $$x$$ <img src=x onerror=alert(1)> "
    "<script>alert(2)</script> ![plan](http://images.example/plan.png) \u202eretourné\u202c"
)
LONG = "m" * 3000
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


class TestHostileContracts:
    def test_show_as_text(self, shelves, tmp_path):
        """Words, names of files and questions that look like markup are text, and reach nobody."""
        name = "a'b<img src=x onerror=alert(3)>“.txt"
        plain = CONTRACT.replace("## ", "Article ").replace("# ", "")
        hostile = plain.replace("sept jours", f"sept jours {HOSTILE}").replace("Objet", LONG)
        (tmp_path / name).write_text(hostile, "utf-8")
        page = shelves.page
        dialogs, outside = [], []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        shelves.context.route(
            "http://images.example/**", lambda route: (outside.append(1), route.abort())
        )
        upload(page, tmp_path / name)
        page.locator(".job.done", has_text="onerror=alert(3)").wait_for(timeout=READ)
        row = page.locator("tr[data-contract^=a-b]")
        row.get_by_role("button", name="Plan").click()
        page.locator(".outline li").first.wait_for()
        assert page.evaluate(WIDER) <= 0
        contract = row.get_attribute("data-contract")
        page.get_by_role("tab", name="Questions").click()
        page.locator("#contracts input").fill(contract)
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        shelves.ask("Combien de temps les <b>sauvegardes</b> sont-elles conservées ?")

        card = page.locator("#clause-1").inner_text()
        chat = page.get_by_role("log").inner_text()
        for shown in (card, chat):
            assert "Le <b>préavis</b> & ${1 + 1} {{formule}} \\ `modèle` $$x$$ <img" in shown
            assert "<script>alert(2)</script>" in shown
        assert "les <b>sauvegardes</b> sont" in chat
        shelves.shot("hostile")
        assert not dialogs
        assert not outside
