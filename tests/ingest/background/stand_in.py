"""The real worker with an embedder that obeys the words of a contract: a program, for tests."""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np

from ingest.background.worker import serve

GATE = Path(sys.argv[-1])
"""What a passage waits for; the test gives its path."""


class Obedient:
    """Crashes, hangs, prints or waits where a passage says so."""

    name = "flat"
    dimension = 8

    def embed_query(self, text):
        raise NotImplementedError

    def embed_passages(self, texts, on_progress=None):
        said = " ".join(texts)
        if "GATE" in said:
            while not GATE.exists():
                time.sleep(0.01)
        if "CRASH" in said:
            os.kill(os.getpid(), signal.SIGKILL)
        if "CHATTER" in said:
            os.write(1, b"a library prints what nobody asked for\n")
        if "FAULT" in said:
            raise RuntimeError("a fault\nof the model")
        if "HANG" in said:
            time.sleep(1000)
        if "SHORT" in said:
            texts = texts[1:]
        on_progress(len(texts))
        return np.full((len(texts), 8), 8**-0.5, np.float32)


if __name__ == "__main__":
    serve(Obedient)
