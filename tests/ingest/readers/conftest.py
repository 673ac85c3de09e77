"""PDFs written for one test, drawn as the test says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.lines import Source
from ingest.readers.pdf import read_pdf

Draw = Callable[[Canvas], None]
ReadDrawn = Callable[..., Source]


@pytest.fixture
def read_drawn(tmp_path: Path) -> ReadDrawn:
    """Reads a PDF of the pages that the functions given draw."""

    def read(*pages: Draw, size: tuple[float, float] = A4) -> Source:
        path = tmp_path / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=size)
        for draw in pages:
            canvas.setFont("Helvetica", 10)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return read_pdf(path)

    return read
