"""Training, on an encoder of a few thousand weights."""

import json

import pytest
import torch

from eval.encoder.batches import Step
from eval.encoder.training import LOG, Hyperparameters, load_original, train
from eval.errors import OtherTraining

WORDS = ["notice", "price", "backup", "breach", "who", "when", "how", "months", "euros", "days"]
CHOSEN = Hyperparameters(learning_rate=0.01)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model that knows ten words, saved as sentence-transformers saves one."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    root = tmp_path_factory.mktemp("tiny")
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    torch.manual_seed(1)
    size = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
    BertModel(BertConfig(vocab_size=len(vocabulary), intermediate_size=32, **size)).save_pretrained(
        root / "bert"
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]"
    ).save_pretrained(root / "bert")
    bert = Transformer(str(root / "bert"))
    model = SentenceTransformer(modules=[bert, Pooling(16)], device="cpu")
    model.save(str(root / "model"), create_model_card=False)
    return root / "model"


@pytest.fixture(scope="module")
def steps():
    """Steps that teach which word asks for which."""
    return [
        Step(
            questions=("who notice", "when price", "how backup"),
            clause=(0, 1, 2),
            answers=((0,), (), ()),
            passages=("months notice", "days", "euros price", f"{WORDS[i]} backup breach"),
            owner=(0, 0, 1, 2),
            whole=(False, True, True, True),
            excused=((1, 2),),
        )
        for i in range(6)
    ]


def weights(model):
    return {name: weight.detach().clone() for name, weight in model.named_parameters()}


def rows(folder):
    return [json.loads(line) for line in (folder / LOG).read_text().splitlines()]


@pytest.fixture(scope="module")
def trained(folder, steps, tmp_path_factory):
    """A training without interruption."""
    model, out = load_original(folder), tmp_path_factory.mktemp("trained")
    train(model, steps, out, CHOSEN, lambda step, _: {"watched": step}, every=2)
    return model, out


class TestTraining:
    def test_moves_the_layers_alone(self, trained, folder):
        """The vectors of the vocabulary stay as they were; every layer learns."""
        before, after = weights(load_original(folder)), weights(trained[0])
        moved = {name for name in before if not torch.equal(before[name], after[name])}

        assert not [name for name in moved if "embeddings" in name]
        assert all(any(f"layer.{i}." in name for name in moved) for i in range(2))

    def test_learns(self, trained):
        """The loss falls."""
        losses = [float(row["loss"]) for row in rows(trained[1]) if "loss" in row]

        assert len(losses) == 6
        assert losses[-1] < losses[0]

    def test_logs_parts_and_what_is_watched(self, trained):
        """The log has each part of the loss a step, and what was watched as often as asked."""
        found = rows(trained[1])

        assert {"clause", "sentence", "distance"} <= set(found[1])
        assert [row["step"] for row in found if "watched" in row] == [0, 2, 4, 6]

    def test_is_the_same_twice(self, trained, folder, steps, tmp_path):
        """The same steps give the same weights, to the last bit."""
        again = load_original(folder)
        train(again, steps, tmp_path, CHOSEN, None, every=2)

        assert all(torch.equal(weights(again)[n], w) for n, w in weights(trained[0]).items())

    def test_goes_on_where_it_was_interrupted(self, trained, folder, steps, tmp_path):
        """After a crash it goes on from the last checkpoint, to the same weights and log."""

        def crash(step, _):
            if step == 4:
                raise KeyboardInterrupt
            return {"watched": step}

        with pytest.raises(KeyboardInterrupt):
            train(load_original(folder), steps, tmp_path, CHOSEN, crash, every=2)
        (tmp_path / "checkpoint-5").mkdir()  # a crash while it was being written
        again = load_original(folder)
        train(again, steps, tmp_path, CHOSEN, lambda step, _: {"watched": step}, every=2)

        assert all(torch.equal(weights(again)[n], w) for n, w in weights(trained[0]).items())
        assert [row["step"] for row in rows(tmp_path) if "loss" in row] == [1, 2, 3, 4, 5, 6]

    def test_is_not_taken_for_another(self, trained, folder, steps):
        """A folder that holds a training on other data is refused, and left as it is."""
        with pytest.raises(OtherTraining, match=r"other data.*--out"):
            train(load_original(folder), steps[:3], trained[1], CHOSEN)
        with pytest.raises(OtherTraining):
            train(load_original(folder), steps, trained[1], Hyperparameters(learning_rate=0.02))

        assert len(rows(trained[1])) > 6
