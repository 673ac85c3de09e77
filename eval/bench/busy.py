"""Another process that computes on all cores, for as long as a block runs: a server at work."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WORK = """
import numpy as np
print("busy", flush=True)
a = np.ones((1200, 1200), np.float32)
while True:
    a @ a
"""


@contextmanager
def busy_process() -> Iterator[None]:
    """The other process, at work before the block begins and ended after it."""
    with subprocess.Popen([sys.executable, "-c", _WORK], stdout=subprocess.PIPE) as process:  # noqa: S603 - our own program
        try:
            if process.stdout is not None:
                process.stdout.readline()
            yield
        finally:
            process.kill()
