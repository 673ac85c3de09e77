"""Files in, a library of contracts out. Knows nothing of questions.

    from ingest.ingestion import ingest_file

The way of a file, a module a step:

    readers        a file's lines in reading order, one reader a format
    running_lines  running headers and footers out (printed_numbers: page numbers amid a page)
    contents       tables of contents out
    paragraphs     hard-wrapped lines joined (joints, hyphens, counting)
    labels         the number that a line begins with
    enumerations   which labels count up together; runs: what such a run is worth
    structure      which paragraphs are parts, headings and clauses, judged by place (roles, parts,
                   numbered, unnumbered, titles), with definitions and signatures
    assembly       the contract's text, and ranges of it (clauses)
    layout         where its words stand; pictures: pages with a quote marked
    facts          parties, dates, precedence, amendments, and what is in force
    reading        all of these: a file in, a `Contract` out
    passages       what is embedded of a contract
    embedding      texts to vectors
    library        contracts, vectors and layouts in one Chroma store, the files beside it; which
                   groups see a contract (entries, names), and under which generation (generations)
    preparation    a file read and embedded, ready for the library (progress: how far it has come)
    ingestion      a file into the library
    background     files into the library while questions go on
    result         what to tell of a file; notices: how it is said in French and English
    reembedding    a library embedded anew with another model (replacement: in the old one's place)
    outline, summary, page   a contract as a tree, as a few lines, as a web page

Answering is left to `assistant`.
"""
