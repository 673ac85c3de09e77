"""Nothing leaves the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

import app
from ingest.privacy import close_the_doors

LEAKS = (
    "ANONYMIZED_TELEMETRY",
    "GRADIO_ANALYTICS_ENABLED",
    "HF_HUB_OFFLINE",
    "RAGAS_DO_NOT_TRACK",
    "LANGSMITH_TRACING",
    "ORT_DISABLE_TELEMETRY",
)


class TestTelemetry:
    def test_off_before_import(self) -> None:
        """Opening an assistant switches every library's telemetry and hub calls off."""
        code = f"import os; from ingest.privacy import close_the_doors; close_the_doors(); print([os.environ[n] for n in {LEAKS!r}])"
        bare = {k: v for k, v in os.environ.items() if k not in LEAKS}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=bare,
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(app.__file__).parent,
        )
        assert done.stdout.strip() == "['False', 'False', '1', 'true', 'false', '1']"

    def test_the_user_decides(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A variable that the user has set is kept."""
        monkeypatch.setenv("HF_HUB_OFFLINE", "0")
        close_the_doors()
        assert os.environ["HF_HUB_OFFLINE"] == "0"


class TestNetwork:
    def test_closed(self) -> None:
        """The tests themselves run with the network closed: a call out would fail them."""
        import socket

        # pytest-socket warns before it refuses, and warnings are errors here
        with pytest.raises((SocketBlockedError, SocketConnectBlockedError, UserWarning)):
            socket.create_connection(("192.0.2.1", 80), timeout=1)

    def test_a_question_calls_nobody(self, library, cache: Path) -> None:
        """A whole question, in a process of its own, opens no connection at all."""
        code = (
            "import socket, sys\n"
            "def refuse(*a, **k): raise AssertionError(f'connection to {a[1:]}')\n"
            "socket.socket.connect = refuse\n"
            "socket.getaddrinfo = refuse\n"
            "import app\n"
            "app.main(['ask', 'Quel est le délai de paiement ?'])\n"
        )
        environment = {k: v for k, v in os.environ.items() if k not in LEAKS}
        environment |= {"CLAUSIER_LIBRARY": str(library.folder), "CLAUSIER_CACHE": str(cache)}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(app.__file__).parent,
        )
        assert done.returncode == 0, done.stderr
