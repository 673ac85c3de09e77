"""The most memory that this process has taken, for programs that are started to be measured."""

import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory() -> float:
    """Megabytes resident, at most so far."""
    # ru_maxrss is inherited from the parent, so it is asked only where the other is missing
    lines = _STATUS.read_text().splitlines() if _STATUS.exists() else []
    peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return (peaks or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] / 1024
