"""The name or folder of a model -> sentence-transformers' model, from this machine alone.

The one module that imports torch to embed. Nothing is ever downloaded: a model is here, or an error
says how to get it here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.errors import EmbeddingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Precision = Literal["bf16", "fp32"]

OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


def load(model: str, precision: Precision | None = None) -> SentenceTransformer:
    """The model, ready to run; precision None takes the quicker one on this CPU."""
    for name, value in OFFLINE.items():  # read once, when Hugging Face's libraries are imported
        os.environ.setdefault(name, value)
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as error:
        raise EmbeddingError(
            f"The embedding model {model!r} needs a library that cannot be imported: {error}."
            " Run `pip install sentence-transformers`."
        ) from error
    bf16 = (precision or quicker_precision(torch.cpu.get_capabilities())) == "bf16"
    bars_shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(
            model,
            local_files_only=True,
            model_kwargs={"dtype": torch.bfloat16 if bf16 else torch.float32},
        )
    except Exception as error:  # each of the libraries below raises its own
        raise EmbeddingError(not_loaded(model, error)) from error
    finally:
        if bars_shown:
            logging.enable_progress_bar()


def default_precision() -> Precision:
    """The precision that `load` takes by itself on this CPU. Imports torch."""
    import torch

    return quicker_precision(torch.cpu.get_capabilities())


def quicker_precision(capabilities: Mapping[str, object]) -> Precision:
    """Of torch's two, the quicker on a CPU of these capabilities.

    >>> quicker_precision({"avx512_bf16": True}), quicker_precision({"avx2": True})
    ('bf16', 'fp32')
    """
    return "bf16" if capabilities.get("avx512_bf16") else "fp32"


def not_loaded(model: str, error: Exception) -> str:
    """What to tell and advise when model failed to load with error, in one line."""
    said = (str(error).strip().splitlines() or [""])[0].rstrip(". ")
    reason = f"({type(error).__name__}: {said})"
    if Path(model).is_dir():
        return (
            f"The embedding model in {model!r} could not be loaded {reason}. Its files may be"
            " damaged: remove the folder if it is Clausier's own cache, which is then made anew,"
            " or fetch the model again."
        )
    return (
        f"No embedding model {model!r} could be loaded from this machine's Hugging Face cache, and"
        f" Clausier downloads none {reason}. Download it first (`hf download {model}`), or set"
        " CLAUSIER_EMBEDDING_MODEL to the folder that holds it."
    )
