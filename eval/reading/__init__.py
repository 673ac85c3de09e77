"""How well `ingest` reads, measured on files: `python -m eval.reading [--set NAME] [--json]`.

    __main__     the entrance: measures, then prints
    sets         which files make up a set, and which measures are taken of them
    reading      a file in, a contract out, or why there is none
    evened       typography evened out, so that words can be compared
    titles       a title as a gold file writes it, and as a reader found it
    spans        lawyers' spans of CUAD: found whole, and inside one clause
    clause_sizes clauses without name, and clauses too long to cite
    gold_headings, heading_match   headings against lists made by looking at the pages
    furniture    words of running headers and footers that are in a clause
    formats      outlines of the same contract from several formats
    likeness     its clauses, one by one
    gold_cells, table_cells   cells of tables: right row, right column
    speed, memory   pages a second, and memory by page
    figure       a measured number with its target; sheets of them as lines and as JSON

No encoder, no library, no model: files in, figures out. What a figure misses is listed below it.
The lists of headings and cells (`headings/*.toml`, `cells/*.toml`) were made from rendered pages,
never from a reader's output.
"""
