"""What uploads may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.background.names import safe_name, shown_name


class TestNames:
    @pytest.mark.parametrize(
        ("given", "shown", "safe"),
        [
            ("bail signé (v2).pdf", "bail signé (v2).pdf", "bail signé (v2).pdf"),
            ("../../etc/passwd.txt", "passwd.txt", "passwd.txt"),
            ("C:\\Users\\claire\\bail.txt", "bail.txt", "bail.txt"),
            ("....bail.txt", "....bail.txt", "bail.txt"),  # no hidden file, no folder above
            ("..", "..", "contract."),
            ("bail\u202etxt.fdp\n\x00.txt", "bail\u202etxt.fdp\n\x00.txt", "bailtxt.fdp.txt"),
            ("l" * 5000 + ".txt", "l" * 5000 + ".txt", "l" * 120 + ".txt"),
            ("bail." + "x" * 300, "bail." + "x" * 300, ("bail." + "x" * 300)[:120]),
            ("合同.pdf", "合同.pdf", "合同.pdf"),
            ("<b>bail.pdf", "<b>bail.pdf", "<b>bail.pdf"),  # escaped where it is shown
        ],
    )
    def test_hostile(self, given: str, shown: str, safe: str) -> None:
        assert (shown_name(given), safe_name(given)) == (shown, safe)

    @given(st.text(max_size=600))
    def test_any(self, name: str) -> None:
        """Whatever comes, a file of that name can lie in a folder, and nowhere else."""
        safe = safe_name(name)
        assert safe not in {"", ".", ".."}
        assert not safe.startswith(".")
        assert not {"/", "\\", "\0", "\n"} & set(safe)
        assert len(safe.encode()) < 200
