"""Questions compute in one thread: a second one only spins beside other processes."""

import subprocess
import sys

import pytest

OPENED = """
import numpy
from pathlib import Path
from threadpoolctl import ThreadpoolController
pools = ThreadpoolController().select(internal_api="openblas")
print([pool["num_threads"] for pool in pools.info()])
from ingest.embedding import open_embedder
open_embedder(None, Path({cache!r})).embed_query("Quel préavis ?")
print([pool["num_threads"] for pool in pools.info()])
"""


def test_a_question_takes_one_thread(cache, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    script = OPENED.format(cache=str(cache))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    before, after = done.stdout.splitlines()
    if before == "[]":
        pytest.skip("numpy computes with another library than OpenBLAS here")
    assert (before, after) == ("[2]", "[1]")
