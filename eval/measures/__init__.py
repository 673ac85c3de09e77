"""One measure a module: what an answer must hold, with an example worked by hand.

    score                what a measure gives: a share of one and the reason
    right                fact and citation: the figure that this project is steered by
    fact                 the value can be read at the beginning of the answer
    first_citation       whether the citation that leads an answer is a right one
    citation_recall      of the clauses that a right answer cites, the share cited
    citation_precision   of the clauses cited, the share that is right
    contradiction        where clauses differ, both are shown
    verbatim             what is quoted are the contract's words at the place named
    refusal              silence of the contract is told; beside it, false refusals
    language             the answer is in the question's language
    ranking              recall@k, MRR and nDCG@10 of the clauses found, by ir_measures
    ragas_ids            ragas' context recall and precision, by ids
    ragas_strings        ragas' string measures, as a cross-check
    judged               ragas' measures that ask a language model, where one is configured
    ragas_model          that model, as ragas asks one

Asking the questions is left to `eval.runner`, adding up to `eval.report`.
"""
