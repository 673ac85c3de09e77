"""What training changed, as it is stored and read."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from ingest.embedding.bundled import Bundled, bundled_file, checksum
from ingest.embedding.difference import (
    TRAINED,
    pack_blocks,
    read_difference,
    read_identity,
    write_difference,
)
from ingest.embedding.packed import unpack_blocks
from ingest.errors import EmbeddingError


@pytest.fixture
def stored(tmp_path):
    """A small difference, and the file it is in."""
    draw = np.random.default_rng(0)
    changes = {
        "l0.q.w": draw.normal(0, 0.01, (8, 32)).astype(np.float32),
        "l0.q.b": draw.normal(0, 0.01, 8).astype(np.float32),
    }
    file = tmp_path / "difference.safetensors"
    write_difference(changes, file, "encoder", "3", "base")
    return changes, file


class TestBlocks:
    @given(hnp.arrays(np.float32, (4, 32), elements=st.floats(-1, 1, width=32)))
    def test_are_right_to_an_eighth_of_their_largest(self, weights):
        """No weight is off by more than the block's largest over eight (and the scale's rounding)."""
        read = unpack_blocks(pack_blocks(weights.reshape(-1))).reshape(4, 32)
        largest = np.abs(weights).max(1, keepdims=True)

        assert np.all(np.abs(read - weights) <= largest * 0.127 + 1e-6)

    def test_keep_the_largest(self):
        """The weight of largest size comes back as it was, to 16 bits."""
        weights = np.zeros(32, np.float32)
        weights[7] = -0.03

        assert unpack_blocks(pack_blocks(weights))[7] == pytest.approx(-0.03, rel=1e-3)


class TestDifference:
    def test_comes_back(self, stored):
        """What was written is read, matrices to their 4 bits, vectors to 16."""
        changes, file = stored

        read = read_difference(file, "base")

        assert np.allclose(read["l0.q.b"], changes["l0.q.b"], rtol=1e-3)
        assert np.corrcoef(read["l0.q.w"], changes["l0.q.w"].reshape(-1))[0, 1] > 0.99

    def test_says_what_it_is(self, stored):
        """Name and version are read without the tensors."""
        identity = read_identity(stored[1])

        assert (identity.name, identity.version, identity.base) == ("encoder", "3", "base")

    def test_belongs_to_its_weights(self, stored):
        """Added to other weights it would give noise, so it is refused, with what to install."""
        with pytest.raises(EmbeddingError, match=r"other weights.*pip install"):
            read_difference(stored[1], "another")

    @pytest.mark.parametrize("at", [0, 4, 30, 200, -20, -1])
    def test_shows_a_changed_byte(self, stored, at):
        """Whichever byte of the file is another, it is refused."""
        file = stored[1]
        content = bytearray(file.read_bytes())
        content[at] ^= 0x41
        file.write_bytes(content)

        with pytest.raises(EmbeddingError, match=r"difference.safetensors|other weights"):
            read_difference(file, "base")

    @pytest.mark.parametrize("size", [0, 5, 100, 400])
    def test_may_be_cut_short(self, stored, size):
        """Of a broken download the file is named, with what to do."""
        file = stored[1]
        file.write_bytes(file.read_bytes()[:size])

        with pytest.raises(EmbeddingError, match="force-reinstall"):
            read_difference(file, "base")

    def test_makes_another_name(self, stored):
        """Another training is another model, whose vectors are not compared with these."""
        changes, file = stored
        before = Bundled(file).name
        changes["l0.q.b"][0] += 1
        write_difference(changes, file, "encoder", "3", "base")

        assert before.startswith("encoder-3-")
        assert Bundled(file).name != before


class TestShipped:
    def test_is_small(self):
        """What ships is at most 15 MB."""
        assert TRAINED.stat().st_size <= 15_000_000

    def test_belongs_to_the_weights_at_hand(self):
        """It was trained from the weights that the pinned package brings, and is whole."""
        changes = read_difference(TRAINED, checksum(bundled_file()))

        assert len(changes) == 12 * 8 * 2
        assert all(np.isfinite(change).all() for change in changes.values())

    def test_is_part_of_the_package(self):
        """The file is among those that an installed package gets."""
        import tomllib
        from pathlib import Path

        project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
        globs = project["tool"]["setuptools"]["package-data"]["*"]

        assert any(TRAINED.match(pattern.removeprefix("**/")) for pattern in globs)

    def test_metadata_names_no_machine(self):
        """Its head holds what it must and nothing of the machine it was made on."""
        with TRAINED.open("rb") as file:
            head = json.loads(file.read(int.from_bytes(file.read(8), "little")))

        assert set(head["__metadata__"]) == {"name", "version", "base", "digest"}
