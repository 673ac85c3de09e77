"""Files in, a library of contracts out. Knows nothing of questions.

    from ingest.ingestion import ingest_file

The way of a file, a module a step:

    readers        a file's lines in reading order, one reader a format
    running_lines  running headers and footers out
    paragraphs     hard-wrapped lines joined
    labels         the number that a line begins with
    structure      which paragraphs are parts, headings and clauses, judged by place (roles,
                   parts, numbered)
    assembly       the contract's text, and ranges of it
    reading        all of these: a file in, a `Contract` out
    passages       what is embedded of a contract
    embedding      texts to vectors
    library        contracts and vectors in one Chroma store
    ingestion      a file into the library

Answering is left to `assistant`.
"""
