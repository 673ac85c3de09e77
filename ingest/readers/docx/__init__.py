"""A Word file (.docx) in, its lines in document order out, as Word would print them.

The way of a file, a module a step:

    package      the zip archive opened and checked, its XML parts parsed
    accepting    tracked changes accepted, deletions kept apart
    contents     lists of links below "Sommaire" out
    unwrapping   content controls, hyperlinks and alternatives replaced by what they hold
    fields       field codes and tables of contents out, results in
    joining      paragraphs whose end mark is deleted joined with the next
    styles       what a style chain and direct formatting make of a paragraph or run
    numbering    the lists that the file defines; counters the numbers as Word counts them, and
                 number_formats their letters and numerals
    symbols      characters of symbol fonts as those that look alike
    words        a paragraph's words, with their type
    kinds        heading, list item or paragraph
    tables       a table's grid: merged cells, head rows, frames
    notes        footnotes and endnotes
    blocks       all of these in document order: lines
    reading      the entrance: a file in, a `Source` out

Word keeps no pages in the file, so `Line.page` stays None and lines have no boxes.
"""

from ingest.readers.docx.reading import read_docx, read_docx_bytes

__all__ = ["read_docx", "read_docx_bytes"]
