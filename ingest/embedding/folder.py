"""A packed model -> the files of a sentence-transformers folder.

In flows a `PackedModel` (from `packed`), out flow the files that sentence-transformers,
transformers and fine-tuning scripts know: a BERT encoder, an XLM-R tokenizer, mean pooling and
normalization, e5's two prompts. When and where they are written is left to `bundled`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.packed import PackedModel

WEIGHTS, VOCABULARY, SCORES = "model.safetensors", "vocabulary.json", "scores.npy"
MASK = -1  # the last piece stands for a masked one
PROMPTS = {"query": "query: ", "document": "passage: "}

# 470 MB, as the model has elsewhere. float16 would halve it, but rounds and loads more slowly.
STORED = np.float32

EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
PIPELINE = {
    "": "sentence_transformers.base.modules.transformer.Transformer",
    "1_Pooling": "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
    "2_Normalize": "sentence_transformers.base.modules.normalize.Normalize",
}


def write_folder(
    packed: PackedModel, folder: Path, difference: Mapping[str, NDArray[np.float32]] | None = None
) -> None:
    """Writes packed, with what training changed, into folder, which exists and is empty."""
    write_weights(packed, folder / WEIGHTS, difference or {})
    write_tokenizer(packed, folder)
    write_vocabulary(packed, folder)
    settings: dict[str, Any] = {
        "config.json": bert_config(packed),
        "sentence_bert_config.json": {"max_seq_length": packed.shape.positions},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": index, "name": str(index), "path": path, "type": kind}
            for index, (path, kind) in enumerate(PIPELINE.items())
        ],
        "1_Pooling/config.json": {
            "embedding_dimension": packed.shape.hidden,
            "pooling_mode": "mean",
        },
        "2_Normalize/config.json": {},
    }
    for name, content in settings.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), "utf-8")


def bert_config(packed: PackedModel) -> dict[str, Any]:
    """The `config.json` of the encoder, in transformers' words."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",  # what a reader should compute in, whatever the file stores
        "hidden_act": "gelu",
        "hidden_size": packed.shape.hidden,
        "intermediate_size": packed.shape.feed_forward,
        "layer_norm_eps": packed.epsilon,
        "max_position_embeddings": packed.shape.positions,
        "num_attention_heads": packed.shape.heads,
        "num_hidden_layers": packed.shape.layers,
        "pad_token_id": packed.padding,
        "type_vocab_size": packed.shape.token_types,
        "vocab_size": packed.shape.vocabulary,
    }


def write_weights(
    packed: PackedModel, path: Path, difference: Mapping[str, NDArray[np.float32]]
) -> None:
    """Writes every tensor under the name that transformers' BertModel gives it."""

    def tensor_of(name: str) -> NDArray[np.floating]:
        tensor = packed.tensor(name, STORED)
        return tensor + difference[name] if name in difference else tensor

    from safetensors.numpy import save_file

    hidden, inner = packed.shape.hidden, packed.shape.feed_forward
    widths = {"fi": (inner, hidden), "fo": (hidden, inner)}
    weights: dict[str, NDArray[np.floating]] = {}
    for name, theirs in EMBEDDINGS.items():
        tensor = tensor_of(name)
        weights[theirs] = tensor if ".ln." in name else tensor.reshape(-1, hidden)
    for layer in range(packed.shape.layers):
        for name, theirs in LAYER.items():
            place = f"encoder.layer.{layer}.{theirs}"
            tensor = tensor_of(f"l{layer}.{name}.w")
            flat = name in {"aln", "oln"}
            weights[f"{place}.weight"] = (
                tensor if flat else tensor.reshape(widths.get(name, (hidden, hidden)))
            )
            weights[f"{place}.bias"] = tensor_of(f"l{layer}.{name}.b")
    # e5 pools the mean, so BERT's own pooler is not in the file. Without it transformers would
    # make one up at random and say so at every load.
    weights["pooler.dense.weight"] = np.zeros((hidden, hidden), STORED)
    weights["pooler.dense.bias"] = np.zeros(hidden, STORED)
    save_file(weights, path, {"format": "pt"})


def write_tokenizer(packed: PackedModel, folder: Path) -> None:
    """Writes `tokenizer.json` and what transformers wants to know of it.

    The file's normalization map is NFKC, character by character, except for what is dropped
    (control characters) and what becomes a space (line ends, zero-width and no-break spaces).
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    begin, padding, end, unknown, mask = (
        packed.pieces[i][0]
        for i in (packed.begin, packed.padding, packed.end, packed.unknown, MASK)
    )
    tokenizer = Tokenizer(models.Unigram(packed.pieces, packed.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_any_read_as(packed.normalization, "")), ""),
            normalizers.Replace(Regex(_any_read_as(packed.normalization, " ")), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        special_tokens=[(begin, packed.begin), (end, packed.end)],
    )
    tokenizer.add_special_tokens([begin, padding, end, unknown, mask])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": packed.shape.positions,
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": padding,
        "unk_token": unknown,
        "mask_token": mask,
        "clean_up_tokenization_spaces": False,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2), "utf-8")


def write_vocabulary(packed: PackedModel, folder: Path) -> None:
    """Writes what `tokens` reads: the same as `tokenizer.json`, in a form that opens at once."""
    vocabulary = {
        "pieces": [text for text, _ in packed.pieces],
        "dropped": "".join(c for c, read in packed.normalization.items() if not read),
        "spaces": "".join(c for c, read in packed.normalization.items() if read == " "),
        "specials": [packed.begin, packed.padding, packed.end, packed.unknown, MASK],
        "begin": packed.begin,
        "end": packed.end,
        "unknown": packed.unknown,
    }
    (folder / VOCABULARY).write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    np.save(folder / SCORES, np.array([score for _, score in packed.pieces]))


def _any_read_as(normalization: dict[str, str], read: str) -> str:
    r"""A pattern for the characters that are read as given.

    >>> _any_read_as({"\t": " ", "\n": " ", "\x01": ""}, " ")
    '[\\x{9}\\x{a}]'
    """
    return "[" + "".join(_codes(char for char, to in normalization.items() if to == read)) + "]"


def _codes(characters: Iterable[str]) -> list[str]:
    return [f"\\x{{{ord(character):x}}}" for character in characters]
