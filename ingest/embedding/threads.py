"""One thread for numpy: a question's products are small, and threads that wait for more work spin.

Beside another busy process a second thread makes an answer slower than one thread does, for some
milliseconds gained on an idle machine; `make bench` times questions "beside a busy process".
"""

from threadpoolctl import ThreadpoolController


def hold_numpy_to_one_thread() -> None:
    """From here on numpy's matrix products take one thread, in the whole process.

    It cannot be for a question only: OpenBLAS has one setting for all threads, and threadpoolctl
    heeds only the first thread that changed it. Nothing else here computes at length in numpy;
    torch has threads of its own. Where numpy has no OpenBLAS (Accelerate on a Mac) nothing changes.
    """
    ThreadpoolController().select(internal_api="openblas").limit(limits=1)
