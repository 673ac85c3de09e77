"""PDF files in, lines out; `reader` tells the way, a module a step."""

from ingest.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
