"""The loss that the encoder is trained with: a question must find its clause by its best passage.

A step holds clauses of a few contracts, each with its passages (sentences, and the whole) and some
questions. As in search, a clause's score is that of its best passage; a smooth maximum lets every
passage learn. Over the scores stands the multiple negatives ranking loss (InfoNCE; Henderson et
al. 2017, "Efficient Natural Language Response Suggestion"; van den Oord et al. 2018), which
sentence-transformers' own class takes with one passage a question only. Where it is known which
sentences answer, they must also win over the other sentences of their clause. A third part holds
the weights near the original's, so that what it knew is kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

_CHUNK = 2560
"""So many tokens, padding included, go through the model at once."""


class BestPassageLoss(nn.Module):  # type: ignore[misc]  # torch is not read
    """The parts of the loss by name, which the trainer adds up.

    `scale` is 1 / temperature; `sentences` and `distance` weigh the second and third parts.
    """

    def __init__(
        self, model: SentenceTransformer, scale: float, sentences: float, distance: float
    ) -> None:
        super().__init__()
        self.model = model
        self.scale = scale
        self.sentences = sentences
        self.distance = distance
        self._origin = {
            name: parameter.detach().clone()
            for name, parameter in model.named_parameters()
            if parameter.requires_grad
        }

    def forward(
        self, features: Iterable[Mapping[str, Tensor]], labels: Mapping[str, Tensor]
    ) -> dict[str, Tensor]:
        """The parts of the loss of a step.

        `features` are the questions and the passages, tokenized; `labels`, with q questions, p
        passages and c clauses:

            clause   (q)     which clause answers
            owner    (p)     which clause the passage is of
            excused  (q, c)  the clause is no negative
            answers  (q, p)  the passage is known to answer; a row without any: not known
            rivals   (q, p)  the passage is a sentence of the right clause
        """
        questions, passages = (embedded(self.model, side) for side in features)
        scores = self.scale * questions @ passages.T
        return {
            "clause": ranking_loss(scores, labels),
            "sentence": self.sentences * sentence_loss(scores, labels),
            "distance": self.distance * self._moved(),
        }

    def _moved(self) -> Tensor:
        """Squared distance of the weights from where they began."""
        now = dict(self.model.named_parameters())
        return torch.stack(
            [((now[name] - start) ** 2).sum() for name, start in self._origin.items()]
        ).sum()


def ranking_loss(scores: Tensor, labels: Mapping[str, Tensor]) -> Tensor:
    """Mean over the questions of -log of the right clause's share among the clauses."""
    owner = labels["owner"]
    of_clause = nn.functional.one_hot(owner).bool()  # (p, c)
    spread = scores[:, :, None].masked_fill(~of_clause[None], -torch.inf)
    by_clause = torch.logsumexp(spread, 1) - of_clause.sum(0).log()
    by_clause = by_clause.masked_fill(labels["excused"], -torch.inf)
    return nn.functional.cross_entropy(by_clause, labels["clause"])


def sentence_loss(scores: Tensor, labels: Mapping[str, Tensor]) -> Tensor:
    """Mean of -log of the answering sentences' share in their clause; 0 where none is known."""
    known = labels["answers"].any(1)
    if not known.any():
        return scores.sum() * 0
    rivals = scores[known].masked_fill(~labels["rivals"][known], -torch.inf)
    answers = scores[known].masked_fill(~labels["answers"][known], -torch.inf)
    return (torch.logsumexp(rivals, 1) - torch.logsumexp(answers, 1)).mean()


def embedded(model: SentenceTransformer, features: Mapping[str, Any]) -> Tensor:
    """Unit vectors of tokenized texts, computed in chunks of like lengths: little is padding."""
    ids, mask = features["input_ids"], features["attention_mask"]
    lengths = mask.sum(1)
    order = torch.argsort(lengths, descending=True)
    vectors = []
    start = 0
    while start < len(order):
        width = int(lengths[order[start]])
        chunk = order[start : start + max(1, _CHUNK // width)]
        start += len(chunk)
        out = model({"input_ids": ids[chunk, :width], "attention_mask": mask[chunk, :width]})
        vectors.append(out["sentence_embedding"])
    return nn.functional.normalize(torch.cat(vectors).float()[torch.argsort(order)], dim=1)
