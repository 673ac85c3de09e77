"""A contract in, what it says of itself out: parties, dates, order of its documents, amendments.

    finding       `find_facts`: all of them for one contract
    parties       who signs, by which names (openings, namings, names, definitions)
    party_roles   which party hosts, which is hosted (role_words)
    role_table    the party that a word means
    dates         signature, effect, version (date_words: how a date is written)
    precedence    which document prevails (documents: their names)
    amendments    which clause is changed, and its new wording (targets, new_wording)
    in_force      over several contracts: the wording in force of a clause (amended_contract)

Words are data (`*.toml`), which `wording` makes patterns of; they are matched on text that
`folding` has made plain, offset by offset. Sentences and clauses come from `ingest.assembly`.
"""
