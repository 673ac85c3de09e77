"""What every test may rely on: a closed network, shipped settings, and where the contracts lie.

The environment is set here, before any library is imported, because most of them read it once.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

SILENCE = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "RAGAS_DO_NOT_TRACK": "true",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_OFFLINE": "1",
}
"""No library calls home, fetches weights or forks threads during a test."""

os.environ.update(SILENCE)
for name in [name for name in os.environ if name.startswith("CLAUSIER_")]:
    if name != "CLAUSIER_SHARED":  # the settings of whoever runs the tests do not decide them
        del os.environ[name]

import pytest  # noqa: E402 - the environment comes first
from hypothesis import settings  # noqa: E402 - the environment comes first

if TYPE_CHECKING:
    from ingest.embedding import Embedder
    from ingest.library import Library

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("quick", max_examples=40, deadline=None, print_blob=True)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1000)
settings.load_profile("quick")  # the other one: make test ARGS=--hypothesis-profile=thorough


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real contracts and benchmarks, `../shared` or `CLAUSIER_SHARED`."""
    folder = Path(os.environ.get("CLAUSIER_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("needs the contracts in ../shared, which are not part of the repository")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of made-up contracts that the repository ships."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of this test run's own, so that the user's is neither read nor written."""
    folder = tmp_path_factory.mktemp("cache")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def embedder(cache: Path) -> "Embedder":
    """The default model, its weights unpacked once a test run."""
    from ingest.embedding import open_embedder

    return open_embedder(None, cache)


@pytest.fixture(scope="session")
def library(
    tmp_path_factory: pytest.TempPathFactory, embedder: "Embedder", samples: Path
) -> "Library":
    """A library of the sample contracts, read and embedded once a test run. Not to be written to."""
    from ingest.ingestion import ingest_file
    from ingest.library import Library

    library = Library.open(tmp_path_factory.mktemp("samples") / "library", embedder.name)
    for path in sorted([*samples.glob("*.pdf"), *samples.glob("*.docx")]):
        ingest_file(path, library, embedder)
    return library


@pytest.fixture(scope="module")
def browser():
    """A real browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    installed = next(filter(None, map(shutil.which, names)), None)
    if installed is None:
        pytest.skip(f"needs a browser: none of {', '.join(names)} is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(browser):
    """A tab without a network, and what it complained of, asked for or was made to show."""
    tab = browser.new_page(offline=True)
    tab.set_default_timeout(10_000)
    told = {"console": [], "requests": [], "dialogs": []}
    tab.on("console", lambda message: told["console"].append(message.text))
    tab.on("pageerror", lambda error: told["console"].append(str(error)))
    tab.on("request", lambda request: told["requests"].append(request.url))
    tab.on("dialog", lambda dialog: (told["dialogs"].append(dialog.message), dialog.dismiss()))
    return tab, told
