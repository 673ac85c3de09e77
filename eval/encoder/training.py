"""Steps in, a trained encoder out, by sentence-transformers' trainer.

The twelve layers learn; the vectors of the vocabulary stay, so that the difference to the bundled
weights is small enough to ship. A training that was interrupted goes on from its last checkpoint
when it is started again with the same plan.
"""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import DefaultBatchSampler
from torch import Tensor
from torch.utils.data import SequentialSampler
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from eval.encoder.batches import Step
from eval.encoder.loss import BestPassageLoss
from eval.errors import OtherTraining
from ingest.embedding.cleaning import cleaned
from ingest.embedding.folder import PROMPTS

LOG, PLAN = "log.jsonl", "plan.sha256"
_MAX_TOKENS = 256
"""Longer passages are cut in training; in search they are read in windows."""


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """What a training is, beside its data."""

    epochs: int = 2
    seed: int = 5
    learning_rate: float = 5e-5
    scale: float = 50.0
    """1 / temperature."""
    sentences: float = 0.3
    """Weight of telling the answering sentence from the others of its clause."""
    clauses: int = 24
    """So many are set against each other in a step."""
    looks: int = 5
    """How often what is held out is measured on the way; checkpoints are kept as often."""
    distance: float = 0.01
    """Weight of the squared distance to the original weights."""


Watcher = Callable[[int, SentenceTransformer], Mapping[str, float]]
"""Given the step and the model as it is: figures for the log."""


def load_original(folder: Path) -> SentenceTransformer:
    """The model in `folder`, ready to be trained.

    Without dropout: on two cores it takes a fifth of the time, and an epoch or two overfits little.
    """
    model = SentenceTransformer(
        str(folder),
        device="cuda" if torch.cuda.is_available() else "cpu",
        local_files_only=True,
        config_kwargs={"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0},
    )
    for parameter in model[0].auto_model.embeddings.parameters():
        parameter.requires_grad = False
    return model


def train(
    model: SentenceTransformer,
    steps: Sequence[Step],
    folder: Path,
    chosen: Hyperparameters,
    watch: Watcher | None = None,
    every: int = 25,
) -> None:
    """Train `model` on the steps. `folder` keeps checkpoints and the log.

    `watch` is asked for figures every so many steps, and before the first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _same_plan(folder, steps, chosen)
    loss = BestPassageLoss(model, chosen.scale, chosen.sentences, chosen.distance)
    graphics = torch.cuda.is_available()
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(folder),
        per_device_train_batch_size=1,  # a row is a step
        num_train_epochs=1,  # the plan holds all epochs
        learning_rate=chosen.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=max(1, len(steps) // 20),
        weight_decay=0.0,
        bf16=True,
        use_cpu=not graphics,
        seed=chosen.seed,
        data_seed=chosen.seed,
        logging_steps=1,
        save_strategy="steps",
        save_steps=every,
        save_total_limit=1,
        report_to="none",
        batch_sampler=_in_order,
        disable_tqdm=True,
    )
    rows = Dataset.from_dict({"step": [json.dumps(dataclasses.asdict(step)) for step in steps]})
    trainer = SentenceTransformerTrainer(
        model=model,
        args=arguments,
        train_dataset=rows,
        loss=loss,
        data_collator=_Collator(model),  # type: ignore[arg-type]  # a callable is enough
        callbacks=[_Log(folder / LOG, model, watch, every)],
    )
    trainer.train(resume_from_checkpoint=_last_checkpoint(folder))


def _same_plan(folder: Path, steps: Sequence[Step], chosen: Hyperparameters) -> None:
    """Note whose folder it is; raises `OtherTraining` where it holds one with another plan."""
    plan = repr((chosen, tuple(steps))).encode()
    digest = hashlib.sha256(plan).hexdigest()
    file = folder / PLAN
    if file.exists() and file.read_text("utf-8") != digest and _last_checkpoint(folder):
        msg = (
            f"The folder {str(folder)!r} holds a training on other data or with other options."
            " Name another folder with --out, or remove it."
        )
        raise OtherTraining(msg)
    file.write_text(digest, "utf-8")


def _last_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint that was written to its end: the trainer's state comes last."""
    whole = [path.parent for path in folder.glob("checkpoint-*/trainer_state.json")]
    newest = max(whole, key=lambda path: int(path.name.split("-")[1]), default=None)
    return None if newest is None else str(newest)


class _Collator:
    """The row of a step -> token ids and labels."""

    def __init__(self, model: SentenceTransformer) -> None:
        self.tokenizer = model.tokenizer
        self.valid_label_columns = ["label"]

    def __call__(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        (row,) = rows
        step = json.loads(row["step"])
        batch: dict[str, Any] = {}
        for side, prompt in (("questions", "query"), ("passages", "document")):
            tokens = self.tokenizer(
                [PROMPTS[prompt] + cleaned(text) for text in step[side]],
                padding=True,
                truncation=True,
                max_length=_MAX_TOKENS,
                return_tensors="pt",
            )
            batch[f"{side}_input_ids"] = tokens["input_ids"]
            batch[f"{side}_attention_mask"] = tokens["attention_mask"]
        batch["label"] = labels_of(step)
        return batch


def labels_of(step: Mapping[str, Any]) -> dict[str, Tensor]:
    """The labels of a step as `BestPassageLoss` takes them; shapes there."""
    clause, owner = torch.tensor(step["clause"]), torch.tensor(step["owner"])
    excused = torch.zeros(len(clause), int(owner.max()) + 1, dtype=torch.bool)
    for question, other in step["excused"]:
        excused[question, other] = True
    answers = torch.zeros(len(clause), len(owner), dtype=torch.bool)
    for question, found in enumerate(step["answers"]):
        answers[question, list(found)] = True
    rivals = (owner[None] == clause[:, None]) & ~torch.tensor(step["whole"])[None]
    return {
        "clause": clause,
        "owner": owner,
        "excused": excused,
        "answers": answers,
        "rivals": rivals,
    }


def _in_order(dataset: Dataset, batch_size: int, drop_last: bool, **_: Any) -> DefaultBatchSampler:  # noqa: ANN401 - the trainer's own call
    return DefaultBatchSampler(
        SequentialSampler(dataset), batch_size=batch_size, drop_last=drop_last
    )


class _Log(TrainerCallback):  # type: ignore[misc]  # transformers is not read
    """Writes what the trainer tells, and what is watched, as one JSON object a line."""

    def __init__(
        self, path: Path, model: SentenceTransformer, watch: Watcher | None, every: int
    ) -> None:
        self._path = path
        self._model = model
        self._watch = watch
        self._every = every

    def on_train_begin(
        self,
        args: TrainingArguments,  # noqa: ARG002 - the trainer's own call, here and below
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002
        **_: object,
    ) -> None:
        """The figures before the first step; what was logged after the checkpoint goes."""
        if state.global_step == 0:
            self._path.unlink(missing_ok=True)
            self._look(state)
            return
        rows = self._path.read_text("utf-8").splitlines()
        kept = [row for row in rows if json.loads(row)["step"] <= state.global_step]
        self._path.write_text("".join(f"{row}\n" for row in kept), "utf-8")

    def on_log(
        self,
        args: TrainingArguments,  # noqa: ARG002
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002
        logs: Mapping[str, float] | None = None,
        **_: object,
    ) -> None:
        """The trainer's own figures."""
        self._write({"step": state.global_step, **(logs or {})})

    def on_step_end(
        self,
        args: TrainingArguments,  # noqa: ARG002 - the trainer's own call, here and below
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002
        **_: object,
    ) -> None:
        """The watched figures, now and then and at the end."""
        if state.global_step % self._every == 0 or state.global_step == state.max_steps:
            self._look(state)

    def _look(self, state: TrainerState) -> None:
        if self._watch is not None:
            self._model.eval()
            self._write({"step": state.global_step, **self._watch(state.global_step, self._model)})
            self._model.train()

    def _write(self, row: Mapping[str, object]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
