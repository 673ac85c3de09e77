"""Cosines of different encoders on one scale."""

import pytest

from assistant.scale import SCALES, Scale, scale_of
from ingest.embedding.bundled import SHIPPED, UNTRAINED


class TestScale:
    def test_is_that_of_the_encoder_that_ships(self):
        """The weights were fitted with the default encoder; the untrained one is brought to it."""
        assert scale_of(SHIPPED.name) == Scale()
        assert scale_of(UNTRAINED.name) == SCALES["multilingual-e5-small"]

    @pytest.mark.parametrize("model", ["BAAI/bge-m3", "clausier-encoder-mine-0123abcd", ""])
    def test_leaves_others_as_they_are(self, model):
        """Nothing is known of another encoder: its cosine is its similarity."""
        assert scale_of(model).similarity(0.4) == 0.4

    def test_keeps_the_order(self):
        """What is nearer stays nearer."""
        assert all(scale.gain > 0 for scale in SCALES.values())
