"""The setting for a reranker -> a model that reads a question with each passage: a score each.

The encoder reads a question and a passage apart; a cross-encoder reads both together. None ships
with Clausier: where one is set it runs in sentence-transformers, which is imported with the first
question. Nothing is ever downloaded. What its scores do to an answer is left to `reranking`.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import RerankerError
from ingest.embedding.cleaning import cleaned
from ingest.embedding.fingerprint import fingerprint
from ingest.privacy import close_the_doors

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 16
"""Pairs computed at once; smaller batches are no quicker on two cores, greater ones take memory."""
_TRIAL = [("Quel préavis ?", "Trois mois."), ("Quel préavis ?", "Les parties élisent domicile.")]
"""Pairs of different lengths, scored once to know that the model gives what reranking takes."""
_HUB_DEFAULT = "cross-encoder/"
"""Where sentence-transformers looks for a name that says not whose model it is."""


class Reranker(Protocol):
    """A model that tells how well passages answer a question."""

    @property
    def name(self) -> str:
        """Identity of the model: the same name gives the same scores."""
        ...

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """For each passage, in their order, how well it answers: log-odds, higher is better."""
        ...


def open_reranker(model: str | None) -> Reranker | None:
    """The reranker for model, which is loaded with the first question; None or "" is none.

    Anything else is the name of a cross-encoder on this machine, or a folder that holds one. Raises
    `RerankerError` for a folder that cannot.
    """
    if not model:
        return None
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
            raise RerankerError(
                f"The folder {model!r} holds no reranker: neither modules.json nor config.json is"
                " in it. Set CLAUSIER_RERANKER to the cross-encoder's own folder, or unset it."
            )
        return CrossEncoderReranker(str(folder), f"{folder.resolve().name}-{fingerprint(folder)}")
    if model.startswith((".", "~", "/", "\\")) or model.count("/") > 1:
        raise RerankerError(
            f"No folder {model!r} to load the reranker from. Set CLAUSIER_RERANKER to a folder that"
            " exists, or to a cross-encoder's name, or unset it."
        )
    return CrossEncoderReranker(model, model)


class CrossEncoderReranker:
    """Runs one cross-encoder of sentence-transformers.

    model is a name on the hub, already in this machine's Hugging Face cache, or a folder.
    """

    def __init__(self, model: str, name: str) -> None:
        self.name = name
        self._model = model
        self._loaded: CrossEncoder | None = None
        # Tokenizers of Hugging Face refuse two threads at once ("Already borrowed").
        self._lock = threading.Lock()

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """The model's logit for each passage; what is too long for it is cut at the end.

        Raises `RerankerError` where the model cannot be loaded.
        """
        if not passages:
            return []
        pairs = [(cleaned(question), cleaned(passage)) for passage in passages]
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return _predicted(self._loaded, pairs)


def _load(model: str) -> CrossEncoder:
    """The model, ready to run, from this machine alone."""
    close_the_doors()  # read once, when Hugging Face's libraries are imported
    try:
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging
    except ImportError as error:
        raise RerankerError(
            f"The reranker {model!r} needs a library that cannot be imported: {error}."
            " Run `pip install sentence-transformers`, or unset CLAUSIER_RERANKER."
        ) from error
    bars_shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        loaded: CrossEncoder = CrossEncoder(
            model,
            local_files_only=True,
            activation_fn=_as_it_is,
            # Half precision has steps of 1/16 at a logit of 8, which order clauses by chance.
            model_kwargs={"dtype": "float32"},
        )
        _check(loaded)
    except Exception as error:  # each of the libraries below raises its own
        raise RerankerError(_not_loaded(model, error)) from error
    finally:
        if bars_shown:
            logging.enable_progress_bar()
    return loaded


def _as_it_is(logits: Any) -> Any:  # noqa: ANN401 - a tensor of torch, which is not imported here
    """The logits. A sigmoid, which models of one score get, leaves the softmax nearly flat."""
    return logits


def _check(loaded: CrossEncoder) -> None:
    """Raise for a model whose scores would order clauses by chance, or not at all.

    A model without a head that scores pairs, as every encoder is, is given a random one, with a
    warning only.
    """
    made_as: list[str] = getattr(loaded.config, "architectures", None) or []
    alone = len(loaded) == 1  # further modules, saved or made for a causal model, are the head
    if alone and not any(name.endswith("ForSequenceClassification") for name in made_as):
        msg = f"it is made as {', '.join(made_as) or 'nothing named'}, which scores no pairs"
        raise ValueError(msg)
    if loaded.num_labels != 1:
        msg = f"it gives {loaded.num_labels} scores a pair, and reranking takes one"
        raise ValueError(msg)
    if not all(map(math.isfinite, _predicted(loaded, _TRIAL))):
        msg = "its scores are no numbers"
        raise ValueError(msg)


def _predicted(loaded: CrossEncoder, pairs: list[tuple[str, str]]) -> list[float]:
    found = loaded.predict(pairs, batch_size=_BATCH, show_progress_bar=False)
    return [float(score) for score in found]


def _not_loaded(model: str, error: Exception) -> str:
    """What to tell and advise when model failed to load with error, in one line."""
    said = (str(error).strip().splitlines() or [""])[0].rstrip(". ")
    reason = f"({type(error).__name__}: {said})"
    if Path(model).is_dir():
        return (
            f"The reranker in {model!r} could not be loaded {reason}. Set CLAUSIER_RERANKER to the"
            " folder of a cross-encoder that gives one score a pair, or unset it."
        )
    on_hub = model if "/" in model else _HUB_DEFAULT + model
    return (
        f"No reranker {model!r} could be loaded from this machine's Hugging Face cache, and"
        f" Clausier downloads none {reason}. Download it first (`hf download {on_hub}`), or set"
        " CLAUSIER_RERANKER to the folder that holds it, or unset it."
    )
