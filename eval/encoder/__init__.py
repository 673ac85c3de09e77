"""Making and measuring the encoder: training texts in, the file that ships out.

In the order of the way:

    example      a clause and its questions, from our texts and the public ones
    data         which clauses are learnt from, held out, or barred for words of the exam
    overlap      words in a row that two texts share
    batches      steps: which clauses compete with which
    loss         a question must find its clause by its best passage
    training     sentence-transformers' trainer, resumable, with a log
    making       all of it, one call
    packing      what training changed, as one small file
    held_out     how well an encoder finds clauses held out
    retrieval    the exam: the right clause in contracts that nobody trained on
    measuring    two encoders side by side, with the targets
    calibration  what its cosines are worth beside words, and when it is silent
    second_opinion  whether another encoder beside ours pays
    late_interaction  whether scoring the best passages once more pays
    folds        for choosing on `dev` by cross-validation
    rehearsal    the whole way in a few minutes, on our own texts
    plot         the log as a picture

`python -m eval.encoder --help` tells the commands. The model that comes out is described in
`docs/encoder.md`.
"""
