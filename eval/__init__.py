"""Gold facts and an assistant in, figures out: what it finds, what it says, how long it takes.

    case        a question of the gold file, and the clause that answers it
    wording     contract words as patterns are matched against them
    measures/   one measure a module: what an answer must hold
    answering   what is asked: an assistant, as far as measures know it
    runner      every question asked and judged
    report      the judgements as figures and failures
    rendering   the report as text or JSON
    numbers     how a share, a duration and a ratio are printed
    table       how columns are aligned
    samples     the sample contracts in a library of their own
    commands    all of it as `clausier eval`
    tutorial    the pipeline of the tutorials, to be measured against
    bench/      times beside what they are to be compared with: `python -m eval.bench`

Answering is left to `assistant`, reading and storing to `ingest`; neither knows of scores.
"""
