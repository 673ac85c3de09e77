"""The page opened over real parts, and a real browser in front of it."""

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

import app
from assistant.access import AccessSettings, Accounts
from assistant.assistant import Assistant
from assistant.page.desk import Desk
from assistant.page.layout import build_page
from assistant.page.serving import Serving, launch
from ingest.settings import IngestSettings

SHOTS = Path(app.__file__).parent / "build" / "screenshots"
"""Where the pictures of every state are kept, to be looked at."""

CONTRACT = """# Convention d’hébergement de Roselande

## 1 Objet

1.1 La présente convention fixe les règles selon lesquelles Roselande héberge les registres du Client dans ses deux salles de Montferrine.

## 2 Durée et préavis

2.1 Chaque partie peut mettre fin à la convention en adressant à l’autre un préavis de onze semaines. Le préavis court du jour où la lettre est reçue.

## 3 Sauvegardes

3.1 Les sauvegardes sont conservées pendant vingt-sept jours, puis effacées par Roselande.

## 4 Prix

4.1 Le prix annuel est de 4 200 euros hors taxes, payable à la commande.

## 5 Tribunal

5.1 Le tribunal de commerce de Montferrine est seul compétent.
"""
"""A made-up contract."""


@dataclass(frozen=True)
class Opened:
    """A page that is being served."""

    address: str
    desk: Desk
    place: Path
    """Where its library lies."""
    end: ExitStack
    """What closes it, once."""


@pytest.fixture(scope="session")
def samples_folder(library, embedder) -> Path:
    """A library of the sample contracts, ready for search, to be copied."""
    Assistant(library, embedder).prepare()
    return library.folder


@pytest.fixture(scope="session")
def open_page(cache, tmp_path_factory) -> Iterator[Callable[..., Opened]]:
    """Opens pages over a library folder (None: a new one); all are closed at the end."""
    opened = []

    def open_over(
        folder: Path | None = None,
        users: dict[str, tuple[str, str, tuple[str, ...]]] | None = None,
        access: AccessSettings | None = None,
        *,
        place: Path | None = None,
        warm: bool = True,
        mcp: bool = False,
    ) -> Opened:
        if place is None:
            place = tmp_path_factory.mktemp("page") / "library"
        if folder is not None:
            shutil.copytree(folder, place)
        settings = IngestSettings.from_environment(place, {"CLAUSIER_CACHE": str(cache)})
        access = access or AccessSettings()
        accounts = Accounts(settings.users)
        for name, (password, role, groups) in (users or {}).items():
            accounts.add(name, password, role, groups)
        desk = app.open_desk(settings, access)
        if warm:
            app.warm_up(desk)
        page = build_page(desk)
        address = launch(page, desk.accounts, Serving(port=_free_port(), access=access, mcp=mcp))
        opened.append(Opened(address, desk, place, ExitStack()))
        opened[-1].end.callback(desk.close)
        opened[-1].end.callback(page.close)
        return opened[-1]

    yield open_over
    for one in opened:
        one.end.close()


def _free_port() -> int:
    """A port that no other worker looks for at the same time, as it would from 7860 on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def samples_page(open_page, samples_folder) -> Opened:
    """A page over the sample contracts, no user defined. Conversations may be added."""
    return open_page(samples_folder)


CLIPPED = """() => [...document.querySelectorAll('button, label, h1, h2, h3, p, td, th, li, summary')]
  .filter(one => one.offsetParent && !one.closest('.clause, [role=log], .wide, .sr-only')
    && getComputedStyle(one).overflow !== 'visible' && one.scrollWidth > one.clientWidth + 2)
  .map(one => one.outerHTML.slice(0, 200))"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
OVERLAP = """() => {
  const seen = [...document.querySelectorAll('button, input, textarea, a')].filter(one =>
    one.offsetParent && one.getBoundingClientRect().width > 2
    && getComputedStyle(one).visibility === 'visible' && getComputedStyle(one).opacity !== '0');
  const hits = [];
  for (const [i, one] of seen.entries()) for (const other of seen.slice(i + 1)) {
    if (one.contains(other) || other.contains(one)) continue;
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 3 && high > 3 && !one.closest('[role=log], #cards, #kept') && !other.closest('[role=log], #cards, #kept'))
      hits.push([one.outerHTML.slice(0, 120), other.outerHTML.slice(0, 120)]);
  }
  return hits;
}"""


def serious(page):
    """What axe-core finds that keeps somebody out, or nearly: rule and element."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


class Reader:
    """Whoever uses the page in the browser."""

    def __init__(self, context, page):
        self.context = context
        self.page = page
        self.requested = []
        self.complaints = []
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda told: self.complaints.append(told.text) if told.type == "error" else None,
        )

    def open(self, address, path=""):
        """The page, drawn."""
        self.page.goto(address + path)
        self.page.locator("#header h1").wait_for()
        return self

    def ask(self, question):
        """A question asked by keyboard; its clauses are there."""
        before = (
            self.page.locator("#cards .answer").get_attribute("data-id")
            if self.page.locator("#cards .answer").count()
            else ""
        )
        box = self.page.locator("#asking textarea")
        box.fill(question)
        box.press("Enter")
        self.page.locator(f"#cards .answer:not([data-id='{before}'])").wait_for()
        return self

    def picture(self, name):
        """A picture of a page that is not ours, kept to be looked at."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    def shot(self, state):
        """Pictures of what is seen, wide and narrow, light and dark, kept to be looked at.

        In none of them is anything wider than the screen, clipped or overlapping, and axe-core finds
        nothing serious.
        """
        SHOTS.mkdir(parents=True, exist_ok=True)
        before = self.page.viewport_size
        language = self.page.evaluate("document.documentElement.lang")
        for width, dark in ((1280, False), (1280, True), (390, True), (390, False)):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.evaluate("dark => document.body.classList.toggle('dark', dark)", dark)
            self.page.wait_for_timeout(250)  # colours fade
            name = f"{state}-{width}-{'dark' if dark else 'light'}-{language}"
            self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
            assert self.page.evaluate(WIDER) <= 0, name
            assert not self.page.evaluate(CLIPPED), name
            assert not self.page.evaluate(OVERLAP), name
            assert not serious(self.page), name
        self.page.set_viewport_size(before)


@pytest.fixture
def read(browser):
    """Opens a page as a reader with a browser of their own does."""
    contexts = []

    def reader(language="fr-FR", width=1280, height=900, scheme="light", **more):
        context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            **more,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Reader(context, context.new_page())

    yield reader
    for context in contexts:
        context.close()
