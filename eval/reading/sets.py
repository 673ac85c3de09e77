"""Which files make up a set, and which measures are taken of them."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from eval.cuad import QUESTIONS
from eval.errors import NoMaterial
from eval.material import material, shared_folder
from eval.reading.clause_sizes import size_sheet
from eval.reading.figure import Sheet
from eval.reading.formats import outline_sheet
from eval.reading.furniture import furniture_sheet
from eval.reading.gold_cells import GoldCells, gold_cells
from eval.reading.gold_headings import GoldHeadings, gold_headings
from eval.reading.heading_match import heading_sheet
from eval.reading.likeness import likeness_sheet
from eval.reading.memory import memory_sheet
from eval.reading.reading import Unread, raw_text, read, refusal
from eval.reading.spans import Span, gold_spans, judged, span_details, span_sheet
from eval.reading.speed import speed_sheet
from eval.reading.table_cells import cell_sheet
from ingest.contract import Contract

_CLOUD_TEMPLE = "benchmarks/cloud-temple"
_REAL = {
    "contracts/euris-hds-2018": (".pdf", ".txt"),
    "contracts/outscale-hds-2022": (".pdf", ".docx", ".txt"),
}


def cuad() -> Iterator[Sheet]:
    """Spans and clauses of the ten contracts, and headings of those that have a list."""
    files = material("cuad").files()
    spans = gold_spans(files[0].parents[1] / QUESTIONS)
    found: list[Span] = []
    details: list[str] = []
    sizes: list[Sheet] = []
    for path in files:
        contract = read(path)
        if isinstance(contract, Unread):
            yield refusal(contract)
            continue
        of_file = judged(spans.get(path.stem, []), contract, raw_text(path))
        found += of_file
        details += span_details(path.stem, of_file, contract)
        sizes.append(size_sheet(contract))
    yield span_sheet(f"Lawyers' spans in {len(sizes)} contracts", found, details)
    yield from sizes
    yield from _lists("benchmarks/cuad-hosting")


def cloud_temple() -> Iterator[Sheet]:
    """The same terms from Word and Markdown; headings of the PDFs; running lines."""
    folder = shared_folder() / _CLOUD_TEMPLE
    yield from _alike(
        _present(folder / "dpa.docx"), _present(folder / "dpa.fr.md"), same_edition=False
    )
    yield from _lists(_CLOUD_TEMPLE)


def contracts() -> Iterator[Sheet]:
    """The real contracts: formats beside each other, headings, cells of tables."""
    shared = shared_folder()
    for stem, suffixes in _REAL.items():
        first, *others = (_present(shared / (stem + suffix)) for suffix in suffixes)
        yield from chain.from_iterable(_alike(first, other) for other in others)
    yield from _lists("contracts")
    for gold in gold_cells():
        yield from _of_file(_present(shared / gold.file), partial(_cells, gold))


def speed() -> Iterator[Sheet]:
    """Pages a second over all PDF files with text, and memory over long ones."""
    files = [
        *material("cuad").files(),
        *sorted((shared_folder() / _CLOUD_TEMPLE).glob("*.pdf")),
        *material("contracts").files(),
    ]
    yield speed_sheet(files)
    yield memory_sheet()


SETS: dict[str, Callable[[], Iterator[Sheet]]] = {
    "cuad": cuad,
    "cloud-temple": cloud_temple,
    "contracts": contracts,
    "speed": speed,
}
"""Name -> what is measured."""


def _lists(folder: str) -> Iterator[Sheet]:
    """Headings and running lines of the files in `folder` that have a list."""
    for gold in gold_headings():
        if gold.file.startswith(f"{folder}/"):
            yield from _of_file(
                _present(shared_folder() / gold.file),
                partial(_headings, gold),
            )


def _headings(gold: GoldHeadings, contract: Contract) -> list[Sheet]:
    return [heading_sheet(gold, contract), furniture_sheet(contract, gold.furniture)]


def _cells(gold: GoldCells, contract: Contract) -> list[Sheet]:
    return [cell_sheet(gold, contract)]


def _of_file(path: Path, measure: Callable[[Contract], list[Sheet]]) -> list[Sheet]:
    contract = read(path)
    return [refusal(contract)] if isinstance(contract, Unread) else measure(contract)


def _alike(one: Path, other: Path, *, same_edition: bool = True) -> list[Sheet]:
    """Outlines and clauses of two formats beside each other."""
    first, second = read(one), read(other)
    if isinstance(first, Unread) or isinstance(second, Unread):
        return [refusal(each) for each in (first, second) if isinstance(each, Unread)]
    return [
        outline_sheet(first, second, same_edition=same_edition),
        likeness_sheet(first, second, same_edition=same_edition),
    ]


def _present(path: Path) -> Path:
    if not path.is_file():
        msg = (
            f"Cannot measure {path.name!r}: it is not in {str(path.parent)!r}. It is not part of "
            "the repository; put it there, or name its folder in CLAUSIER_SHARED."
        )
        raise NoMaterial(msg)
    return path
