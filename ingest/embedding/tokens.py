"""A text -> the ids of its tokens, without loading a library of tokenizers.

In flows the vocabulary of an unpacked folder (written by `folder`), out flow the same ids that its
`tokenizer.json` gives in Hugging Face's library, which takes a second to read that file: too long
for one question. The pieces are chosen by Viterbi's algorithm over their log probabilities (Kudo
2018, "Subword Regularization", section 3.2).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ingest.embedding.folder import SCORES, VOCABULARY

_SPACE = "▁"
_LONGEST = 16  # characters of a piece, as SentencePiece trains by default
_UNKNOWN_COST = 10.0  # below the least probable piece, as in SentencePiece
_SPACES = re.compile(" {2,}")


class Tokenizer:
    """The tokenizer of an unpacked folder of the bundled model."""

    def __init__(self, folder: Path) -> None:
        vocabulary = json.loads((folder / VOCABULARY).read_bytes())
        pieces: list[str] = vocabulary["pieces"]
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        self._scores: list[float] = np.load(folder / SCORES).tolist()
        self._table = str.maketrans(
            dict.fromkeys(vocabulary["dropped"], "") | dict.fromkeys(vocabulary["spaces"], " ")
        )
        marks = (re.escape(pieces[i]) for i in vocabulary["specials"])
        self._specials = re.compile(f"({'|'.join(marks)})")
        self._begin: int = vocabulary["begin"]
        self._end: int = vocabulary["end"]
        self._unknown: int = vocabulary["unknown"]
        self._unknown_score = min(self._scores) - _UNKNOWN_COST

    def encode(self, text: str) -> list[int]:
        """The ids of the text's tokens, the marks of its beginning and end included."""
        ids = [self._begin]
        for i, segment in enumerate(self._specials.split(text)):
            if i % 2:
                ids.append(self._ids[segment])
            elif segment:
                for word in self._words(segment):
                    ids += self._pieces(word)
        return [*ids, self._end]

    def _words(self, text: str) -> Iterator[str]:
        """The words, each with the sign of the space before it."""
        read = unicodedata.normalize("NFKC", text.translate(self._table))
        read = _SPACES.sub(" ", read).replace(" ", _SPACE)
        if not read:
            return
        if not read.startswith(_SPACE):
            read = _SPACE + read
        start = 0
        for at in range(1, len(read)):
            if read[at] == _SPACE:
                yield read[start:at]
                start = at
        yield read[start:]

    def _pieces(self, word: str) -> list[int]:
        """The most probable pieces of a word; neighbouring unknown characters are one."""
        best: list[tuple[float, int, int]] = [(0.0, 0, self._unknown)]
        best += [(-float("inf"), 0, self._unknown)] * len(word)
        for start in range(len(word)):
            below = best[start][0]
            known = False
            for end in range(start + 1, min(len(word), start + _LONGEST) + 1):
                piece = self._ids.get(word[start:end])
                if piece is None:
                    continue
                known = known or end == start + 1
                score = below + self._scores[piece]
                if score > best[end][0]:
                    best[end] = score, start, piece
            if not known and below + self._unknown_score > best[start + 1][0]:
                best[start + 1] = below + self._unknown_score, start, self._unknown
        ids: list[int] = []
        at = len(word)
        while at:
            _, at, piece = best[at]
            if piece != self._unknown or not ids or ids[-1] != self._unknown:
                ids.append(piece)
        return ids[::-1]
