"""A run in, one HTML page out, for people: it needs no network, no server and no other file.

    verdict        what was run, and how many cases were gained, lost, broken
    figures        the measures of `dev`, those of `test` beside them
    groups         the main ones of `dev` by language, kind, form, style and contract
    plots          which pictures a set gets, and their words
    share_rows, recall_curve, histogram
                   what they look like
    svg            pictures that stand inside a page
    peers          ours beside others
    cases          every case of `dev`: what was expected, what came
    changes        gains and losses, linked to their cases
    links          the names that links lead to
    filters        by what cases can be picked
    page           all of it through the template

Of the half `test` only totals are shown: none of its questions, answers or ids.
"""

from eval.page.page import page_html

__all__ = ["page_html"]
