import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.retrieval import Retrieved, precision, recall

IDS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1).map(tuple)


class TestRagasMeasures:
    @pytest.mark.parametrize(
        ("ids", "right", "recalled", "precise"),
        [
            ("abcd", "b", 1.0, 0.25),
            ("abcd", "x", 0.0, 0.0),
            ("b", "b", 1.0, 1.0),
            ("abcd", "bx", 1.0, 0.25),  # stated twice, found once: found
            ("abcd", "bc", 1.0, 0.5),
        ],
    )
    def test_are_those_worked_by_hand(self, ids, right, recalled, precise):
        """Recall tells whether a right clause came, precision how many of those that came are."""
        retrieved = Retrieved(tuple(ids), tuple(right))

        assert recall([retrieved]) == [recalled]
        assert precision([retrieved]) == [precise]

    @given(IDS, IDS)
    def test_lie_between_nothing_and_all(self, ids, right):
        """Whatever came, recall is 0 or 1 and grows with the depth; precision is a share."""
        retrieved = Retrieved(ids, right)
        deeper = recall([retrieved.first(depth) for depth in range(1, len(ids) + 1)])

        assert deeper == sorted(deeper)
        assert set(deeper) <= {0.0, 1.0}
        assert 0 <= precision([retrieved])[0] <= 1

    def test_nothing_asked_is_nothing_scored(self):
        """No question gives no score, and no mean of nothing."""
        assert recall([]) == precision([]) == []

    def test_leave_no_user_id_behind(self, tmp_path, monkeypatch):
        """Scoring writes nothing into the home folder: ragas is asked below its usage counter."""
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))

        recall([Retrieved(("a",), ("a",))])

        assert not list(tmp_path.rglob("*"))
