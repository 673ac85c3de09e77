"""A prepared contract from the worker to the server, through files that are only data.

A `Prepared` written to a folder, and read back in the other process: the contract and its layout as
JSON, the vectors as numpy's format without pickles. Passages are made of the contract again. Who
reads checks that it is the contract that was asked for.
"""

from pathlib import Path

import numpy as np

from ingest.contract import Contract
from ingest.errors import WorkerCrashed
from ingest.layout import Layout
from ingest.layout import from_document as layout_from
from ingest.layout import to_document as layout_document
from ingest.passages import to_passages
from ingest.preparation import Embedded, Prepared
from ingest.records import from_json, to_json

_CONTRACT, _LAYOUT, _VECTORS = "contract.json", "layout.json", "vectors.npy"


def write(prepared: Prepared, folder: Path) -> None:
    """Put `prepared` into `folder`."""
    (folder / _CONTRACT).write_text(to_json(prepared.contract), "utf-8")
    if prepared.layout is not None:
        (folder / _LAYOUT).write_text(layout_document(prepared.layout), "utf-8")
    np.save(folder / _VECTORS, prepared.embedded.vectors, allow_pickle=False)


def read(folder: Path, contract_id: str, source: str, content_hash: str) -> Prepared:
    """What `write` put into `folder`, of the contract that is named by the rest.

    Raises `WorkerCrashed` where that is not what lies there.
    """
    try:
        contract = from_json((folder / _CONTRACT).read_text("utf-8"))
        vectors = np.load(folder / _VECTORS, allow_pickle=False)
        layout = _layout(folder / _LAYOUT)
        passages = tuple(to_passages(contract))
        fits = vectors.dtype == np.float32 and vectors.shape[:1] == (len(passages),)
        whole = vectors.ndim == 2 and bool(np.isfinite(vectors).all())
        if not (fits and whole and _told(contract) == (contract_id, source, content_hash)):
            raise ValueError("another contract, or other vectors")
    except (OSError, ValueError, KeyError, IndexError) as error:
        msg = (
            f"Cannot take in {source!r}: what was read of it is not whole ({type(error).__name__})."
            " Try again, or export the file again."
        )
        raise WorkerCrashed(msg) from error
    return Prepared(contract, layout, Embedded(passages, vectors))


def _told(contract: Contract) -> tuple[str, str, str]:
    return contract.id, contract.source, contract.content_hash


def _layout(file: Path) -> Layout | None:
    return layout_from(file.read_text("utf-8")) if file.is_file() else None
