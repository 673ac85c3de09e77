from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.peers.chunk import Chunk, shared_characters, stands_for

A, B, C = Chunk("c", 0, 100), Chunk("c", 100, 400), Chunk("c", 400, 500)
WHOLE = Chunk("c", 0, 500)

MAPPINGS = [
    # chunk, clauses, the clauses that it stands for, reason
    ((0, 100), [A, B, C], [A], "the chunk is the clause"),
    ((0, 450), [A, B, C], [B, A, C], "whole clauses and half of one, most shared first"),
    ((0, 449), [A, B, C], [B, A], "a character less than half of the last clause"),
    ((120, 180), [A, B, C], [B], "a fifth of the clause, but all of the chunk"),
    ((60, 140), [A, B], [A, B], "half of the chunk in each, in the contract's order"),
    ((60, 141), [A, B], [B], "less than half of the chunk in the first"),
    ((100, 400), [WHOLE, A, B], [WHOLE, B], "a container and the clause in it share alike"),
    ((0, 20), [Chunk("c", 22, 90)], [], "a heading stands before its clause"),
    ((90, 110), [], [], "a contract in which no clause was found"),
    ((5, 5), [A], [], "nothing shares nothing"),
]

stretches = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(
    lambda pair: Chunk("c", pair[0], pair[0] + pair[1])
)


class TestStandsFor:
    @pytest.mark.parametrize(("chunk", "clauses", "held", "reason"), MAPPINGS)
    def test_mapping(self, chunk, clauses, held, reason):
        """A chunk stands for clauses that share half of themselves or half of it."""
        assert stands_for(Chunk("c", *chunk), clauses) == held, reason

    @given(chunk=stretches, ends=st.lists(st.integers(1, 60), min_size=1, max_size=8, unique=True))
    def test_some_clause_where_clauses_cover_it(self, chunk, ends):
        """Where clauses lie one after the other all along a chunk, it stands for one at least."""
        bounds = [0, *sorted(ends), 200]
        clauses = [Chunk("c", *pair) for pair in pairwise(bounds)]

        assert stands_for(chunk, clauses)

    @given(one=stretches, other=stretches)
    def test_what_is_shared_is_shared_both_ways(self, one, other):
        """Shared characters are those of the intersection."""
        both = set(range(one.start, one.end)) & set(range(other.start, other.end))

        assert shared_characters(one, other) == shared_characters(other, one) == len(both)
