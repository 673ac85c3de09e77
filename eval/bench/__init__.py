"""How long Clausier takes, beside what that is to be compared with: `python -m eval.bench`.

    __main__     the entrance: measures, then prints
    surroundings    the temporary folder, the contract and the weights that all sections share
    program      how a program is started as users start it
    cold         a question as a whole process
    warm         a question in a process that has answered before
    ingestion    a file on its way into the library
    growth       a question over a few contracts and over many: time and memory
    copies       libraries of any size, of copies of the samples
    answering    a process that answers, and tells seconds and memory
    stopwatch    seconds, and embedders that count those spent in the encoder
    spread       several measurements as median, least and most
    section      measurements and comparisons with their targets, as lines
    machine      what it ran on
    progress     what is being measured, on standard error

The pipeline of the tutorials, which stands beside ours in each section, is `eval.tutorial`.
Timings are told and never fail: a machine may be busy.
"""
