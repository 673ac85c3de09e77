"""An answer and its case in, a judgement out. One measure a module, named as it is reported.

    judgement     what a measure says of one answer
    citation      the clause cited is the one that states the fact
    fact          the value is in the words quoted
    verbatim      what is quoted are the contract's words at the place named
    abstention    silence of the contract is told, and only then
    retrieval     recall and precision of ranked clauses, by ragas

Asking the questions is left to `eval.runner`, adding up to `eval.report`.
"""
