"""Memory that a long contract takes: files made on the spot, each read by a process of its own.

Worked example: the peak is 100 MB at 250 pages and 175 MB at 1,000: 0.1 MB a page.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.errors import BenchFailed
from eval.material import ROOT
from eval.numbers import megabytes
from eval.reading.figure import Figure, Sheet

PAGES = (250, 500, 1000)
_LINES = 44
_READ = """
import sys, time
from pathlib import Path
from eval.peak import peak_memory
from ingest.reading import read_contract
started = time.perf_counter()
if len(sys.argv) > 1:
    read_contract(Path(sys.argv[1]))
took = time.perf_counter() - started
print(peak_memory(), took)
"""


def memory_sheet(pages: tuple[int, ...] = PAGES) -> Sheet:
    """Peak memory in MB at so many pages, and what each further page takes."""
    with TemporaryDirectory(prefix="clausier-memory-") as folder:
        idle, _ = _measured()
        found = [_measured(_written(Path(folder) / f"{n}.pdf", n)) for n in pages]
    peaks = [peak for peak, _ in found]
    growth = (peaks[-1] - peaks[0]) / max(1, pages[-1] - pages[0])
    figures = [Figure("without a file", idle, megabytes)]
    for n, (peak, took) in zip(pages, found, strict=True):
        figures.append(Figure(f"peak at {n} pages", peak, megabytes))
        figures.append(Figure(f"pages a second at {n} pages", n / took, _one_decimal))
    figures.append(Figure("growth by page", growth, megabytes))
    return Sheet("Memory over a long contract", tuple(figures))


def _one_decimal(value: float) -> str:
    return f"{value:.1f}"


def _measured(path: Path | None = None) -> tuple[float, float]:
    """Peak memory in MB of a process that reads `path`, and the seconds that it took."""
    command = [sys.executable, "-c", _READ, *([str(path)] if path else [])]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        msg = f"Cannot measure the memory of reading {path} ({said}). Read it alone to see why."
        raise BenchFailed(msg)
    peak, took = map(float, done.stdout.split())
    return peak, took


def _written(path: Path, pages: int) -> Path:
    """A contract of so many pages: articles in order, clauses of some lines, a header, a footer."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 815, "Acme Hosting - Services Agreement")
        canvas.drawRightString(545, 20, f"{page} / {pages}")
        for index, (bold, text) in enumerate(_page(page)):
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
            canvas.drawString(50, 785 - 17 * index, text)
        canvas.showPage()
    canvas.save()
    return path


def _page(page: int) -> Iterator[tuple[bool, str]]:
    """The lines of a page, and whether they are bold."""
    yield True, f"Article {page}. Service level {page}"
    for line in range(1, _LINES):
        if line % 4 == 1:
            yield False, f"{page}.{line // 4 + 1} The Provider shall restore service number {line}"
        else:
            words = f"within {line} hours of the notice that the Customer gave on page {page}"
            yield False, words + ("." if line % 4 == 0 else ", and shall tell the Customer")
