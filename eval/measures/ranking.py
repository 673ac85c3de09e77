"""Recall@k, MRR and nDCG@10 of ranked clauses, computed by ir_measures (trec_eval's own code).

Ids of clauses in, shares out. A case needs one clause or several; each need is one relevant
document, and stands in the ranking where the first clause that meets it stands.

Needed {b}; ranked [a, b, c]: recall@1 0, recall@5 1, MRR 1/2, nDCG@10 1/log2(3) = 0.631.
Manning, Raghavan, Schütze, "Introduction to Information Retrieval" (2008), chapter 8; Järvelin and
Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002).
"""

from collections.abc import Mapping, Sequence

from eval.case import Cited, Need
from eval.measures.score import Score

MEASURES = {
    "R@1": "recall@1",
    "R@5": "recall@5",
    "R@10": "recall@10",
    "RR": "MRR",
    "nDCG@10": "nDCG@10",
}
"""Our names by the library's."""


def relevance(ranked: Sequence[Cited], needs: Sequence[Need]) -> tuple[int | None, ...]:
    """For each clause ranked, the index of the need that it is the first to meet, else None."""
    met: set[int] = set()
    found: list[int | None] = []
    for clause in ranked:
        new = [i for i, need in enumerate(needs) if i not in met and need.met_by(clause)]
        met.update(new[:1])
        found.append(new[0] if new else None)
    return tuple(found)


def ranking_scores(
    rankings: Mapping[str, tuple[tuple[int | None, ...], int]],
) -> dict[str, list[Score]]:
    """By case id, its scores; `rankings` has what `relevance` gave and how many needs it has."""
    import ir_measures

    judged = [
        ir_measures.Qrel(case, f"need {i}", 1)
        for case, (_, needs) in rankings.items()
        for i in range(needs)
    ]
    ranked = [
        ir_measures.ScoredDoc(case, f"rank {rank}" if i is None else f"need {i}", -rank)
        for case, (found, _) in rankings.items()
        for rank, i in enumerate(found)
    ]
    measures = [ir_measures.parse_measure(name) for name in MEASURES]
    values = {
        (metric.query_id, str(metric.measure)): float(metric.value)
        for metric in ir_measures.iter_calc(measures, judged, ranked)
    }
    return {
        case: [Score(ours, values.get((case, name), 0.0)) for name, ours in MEASURES.items()]
        for case in rankings
    }
