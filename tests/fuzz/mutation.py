"""Bytes of a file in, the bytes of a broken one out: the same for the same random numbers.

Flips, cuts and swaps for any file; tags and attributes of XML and HTML, inside of zip files too;
names, numbers and objects of PDF.
"""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_ODD = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n\n\n",
    b" | ",
    b"|",
    b"\xe2\x80\xa8",
    b"\xc2\xad",
    b"\xc2\xa0",
    b"\xf0\x9f\x93\x84",
    b"\xe2\x80\xae",
    b"Article 1",
    b"1.1.1.1.1.1.1.1",
    b"ANNEXE",
    b"(a) (i) ",
    b"9" * 400,
    b"-1",
    b"0",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"<" * 50,
    b"((" * 50,
]
_TAG = re.compile(rb"<[^<>]{1,300}>")
_ATTRIBUTE = re.compile(rb'"[^"<>]{0,100}"')
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Z][A-Za-z]+")
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)


def flipped(data: bytes, random: Random) -> bytes:
    """A few bytes are others."""
    broken = bytearray(data)
    for _ in range(random.randint(1, 8) if data else 0):
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    return bytes(broken)


def truncated(data: bytes, random: Random) -> bytes:
    """The end, or the beginning, is missing."""
    at = random.randint(0, len(data))
    return data[:at] if random.random() < 0.7 else data[at:]


def without_chunk(data: bytes, random: Random) -> bytes:
    """Something in the middle is missing."""
    start, end = _chunk(data, random)
    return data[:start] + data[end:]


def repeated_chunk(data: bytes, random: Random) -> bytes:
    """Something comes again and again."""
    start, end = _chunk(data, random)
    return data[:start] + data[start:end] * random.randint(2, 6) + data[end:]


def swapped_chunks(data: bytes, random: Random) -> bytes:
    """Two stretches have changed places."""
    a, b, c, d = sorted(random.randint(0, len(data)) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def odd_inserted(data: bytes, random: Random) -> bytes:
    """Something stands where it has no business."""
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_ODD) + data[at:]


def _chunk(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.randint(1, 400))


def other_match(pattern: re.Pattern[bytes]) -> Mutation:
    """One match of `pattern` becomes another one, nothing, something odd, or comes twice."""

    def mutate(data: bytes, random: Random) -> bytes:
        found = [match.span() for match in pattern.finditer(data)]
        if not found:
            return flipped(data, random)
        (start, end), (a, b) = random.choice(found), random.choice(found)
        new = random.choice([b"", data[a:b], data[start:end] * 2, random.choice(_ODD)])
        return data[:start] + new + data[end:]

    return mutate


PLAIN: list[Mutation] = [
    flipped,
    truncated,
    without_chunk,
    repeated_chunk,
    swapped_chunks,
    odd_inserted,
]
MARKUP = [*PLAIN, *[other_match(_TAG)] * 4, *[other_match(_ATTRIBUTE)] * 3]
PDF = [*PLAIN, *[other_match(_NUMBER)] * 3, *[other_match(_NAME)] * 3, *[other_match(_OBJECT)] * 2]


def in_member(data: bytes, random: Random) -> bytes:
    """One member of a zip file is broken, or gone; the zip file itself is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    words = [name for name in members if name.endswith(("document.xml", "content.xml"))]
    others = [name for name in members if name.endswith((".xml", ".rels"))]
    name = random.choice(words if words and random.random() < 0.5 else others or list(members))
    if random.random() < 0.05:
        del members[name]
    else:
        members[name] = mutated(members[name], random, MARKUP)
    return packed(members)


def packed(members: dict[str, bytes]) -> bytes:
    """A zip file of these members, the same every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def mutated(data: bytes, random: Random, mutations: list[Mutation]) -> bytes:
    """`data` after a few mutations."""
    for _ in range(random.choice([1, 1, 1, 2, 3, 6])):
        data = random.choice(mutations)(data, random)
    return data


def mutated_zip(data: bytes, random: Random) -> bytes:
    """A broken member most of the time, else a broken zip file."""
    for _ in range(random.choice([1, 1, 2, 4])):
        data = in_member(data, random)
    return mutated(data, random, PLAIN) if random.random() < 0.1 else data
