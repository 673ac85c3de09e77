"""The readable page of a contract: one HTML file, complete in itself, to read, print and check.

    blocks    the text cut into headings, paragraphs, list items and tables, none of it lost
    tables    rows put into columns
    outline   the links at the side
    facts     what stands in the table at the top
    removed   what the text leaves out, and why
    labels    our own words, in the contract's language
    page      all of these through the template

A `Contract` in, HTML out. Where the page is written is the command's business.
"""

from ingest.page.page import contract_html

__all__ = ["contract_html"]
