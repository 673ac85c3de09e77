"""Gold facts and an assistant in, figures out: what it finds, what it says, how long it takes.

What is asked:

    gold/          what contracts say, where, and how people ask; lawyers write it
    place          where in its contract a clause stands
    records        a fact, a silence, a comparison, a conversation, as a lawyer writes one
    gold_files     a folder of records, read
    proofreading   what is wrong with a record: `python -m eval.proofreading`
    split          which half a record belongs to: `python -m eval.split`
    case           one question of a record, and what its answer must show
    cuad           the cases of a public benchmark
    sets           the cases of a set by its name
    material       where the contracts are that the sets speak of
    feedback       an answer that a user thought wrong, as a record
    named_place    a clause as a person names it
    gold_writing   a record added to a file
    wording        contract words as patterns are matched against them

How it went:

    corpus         contracts in a library of their own, for as long as a run takes
    answering      what is asked: an assistant, as far as measures know it
    peers/         other pipelines, to be asked the same
    measures/      one measure a module: what an answer must hold
    located        clauses as needs see them
    runner         every question asked and measured
    result         what became of a case
    report         the results as figures with intervals, by group
    evaluation     a plan carried out: sets, halves, peers
    runs           what it brought
    configuration  what it was made with

What is told and kept:

    baseline       what was right when it was last committed, gains and losses since
    wavering       cases that another processor's arithmetic turns over
    gate           what stands against a run
    verdict        both, for the sets of a run
    rows           a run as JSON lines
    junit          as JUnit XML
    summary        as Markdown
    page/          as a page that people like to look at
    run_folder     all of these in a folder
    numbers        how a share, a duration and a ratio are printed
    table          how columns are aligned
    commands       all of it as `clausier eval`
    feedback_commands   what users thought wrong: `clausier feedback`

Apart from these, `bench/` (`python -m eval.bench`) tells times beside what they are to be compared
with, one of them `tutorial`, the pipeline of the tutorials. `peak` is the memory of a process,
which `bench/` and `reading/` tell.

Answering is left to `assistant`, reading and storing to `ingest`; neither knows of scores.
"""
