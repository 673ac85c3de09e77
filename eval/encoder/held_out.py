"""Clauses held out in, out how well an encoder finds them among those of their contract."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from eval.encoder.example import Example
from eval.encoder.retrieval import Embed, rank_of
from ingest.embedding.cleaning import cleaned
from ingest.embedding.folder import PROMPTS

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def embedders(model: "SentenceTransformer") -> tuple[Embed, Embed]:
    """How the model embeds questions, and passages; in bf16."""
    import torch

    def embed(prompt: str) -> Embed:
        def of(texts: Sequence[str]) -> NDArray[np.float32]:
            device = model.device.type
            with torch.autocast(device, torch.bfloat16), torch.no_grad():
                found = model.encode(
                    [prompt + cleaned(text) for text in texts],
                    batch_size=32,
                    convert_to_tensor=True,
                    show_progress_bar=False,
                )
            vectors = found.float().cpu().numpy()
            units: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
            return units

        return of

    return embed(PROMPTS["query"]), embed(PROMPTS["document"])


def held_out_figures(
    examples: Sequence[Example], questions: Embed, passages: Embed
) -> dict[str, float]:
    """The share of questions whose clause is found first in its contract.

    By languages: "en over fr" are English questions over French contracts.
    """
    contracts: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        contracts[example.document, example.language].append(example)
    vectors = passages([passage for example in examples for passage in example.passages])
    asked = questions([q.text for example in examples for q in example.questions])
    places = _ranges([len(example.passages) for example in examples])
    own = dict(zip(map(id, examples), places, strict=True))
    of = dict(zip(map(id, examples), _ranges([len(e.questions) for e in examples]), strict=True))
    first: dict[str, list[bool]] = defaultdict(list)
    for (_, language), clauses in contracts.items():
        if len(clauses) < 5:
            continue
        owner = np.concatenate([[i] * len(e.passages) for i, e in enumerate(clauses)])
        theirs = np.concatenate([vectors[own[id(e)]] for e in clauses])
        for number, example in enumerate(clauses):
            for question, vector in zip(example.questions, asked[of[id(example)]], strict=True):
                rank = rank_of(frozenset({number}), theirs @ vector, owner)
                first[f"{question.language} over {language}"].append(rank == 1)
    return {group: float(np.mean(found)) for group, found in sorted(first.items())}


def _ranges(sizes: Sequence[int]) -> list[slice]:
    ends = np.cumsum([0, *sizes]).tolist()
    return [slice(start, end) for start, end in pairwise(ends)]
