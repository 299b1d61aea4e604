"""A PDF file written object by object. Small objects are kept together, compressed, as PDF 1.5 and later allow.

A packet has tens of thousands of small objects that differ by a few numbers. Written this way they cost about a microsecond each;
a library that knows them all as objects of its own takes ten times that.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from facilitator.handout.sheet import Body

A_BUNCH = 200
"""How many small objects are compressed together."""


class PdfFile:
    """The objects of one file. Their numbers begin at 1; one may be given out before its object is there."""

    def __init__(self) -> None:
        self._objects: list[Body | None] = [None]

    def reserve(self, count: int = 1) -> int:
        """The first of `count` new numbers."""
        first = len(self._objects)
        self._objects.extend([None] * count)
        return first

    def put(self, number: int, head: bytes) -> None:
        """Say which object a reserved number is."""
        self._objects[number] = Body(head)

    def add(self, body: Body) -> int:
        """A new object's number."""
        self._objects.append(body)
        return len(self._objects) - 1

    def extend(self, heads: Iterable[bytes]) -> None:
        """Add objects that are no streams, one number after the other."""
        self._objects.extend(map(Body, heads))

    @property
    def following(self) -> int:
        """The number that the next object gets."""
        return len(self._objects)

    def data(self, root: int, info: int, mark: str) -> bytes:
        """The whole file. Its identifier is `mark` and a digest of all that is in it, so that same objects give same bytes."""
        out = [b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"]
        at = len(out[0])
        places: list[tuple[int, int, int]] = [(0, 0, 0)] * len(self._objects)
        small: list[tuple[int, bytes]] = []
        for number, body in enumerate(self._objects):
            if body is None:
                continue
            if body.stream is None:
                small.append((number, body.head))
                continue
            places[number] = (1, at, 0)
            at += _append(out, number, body)
        for start in range(0, len(small), A_BUNCH):
            bunch = small[start : start + A_BUNCH]
            own = len(places)
            places.append((1, at, 0))
            for index, (number, _) in enumerate(bunch):
                places[number] = (2, own, index)
            at += _append(out, own, _together(bunch))
        places.append((1, at, 0))
        digest = hashlib.sha256(b"".join(out)).hexdigest()
        _append(out, len(places) - 1, _table(places, root, info, f"{mark}{digest}".encode("ascii")))
        out.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join(out)


def text(words: str) -> bytes:
    """`words` as a PDF writes them in a dictionary."""
    if words.isascii() and words.isprintable():
        return b"(" + words.encode("ascii").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)") + b")"
    return b"<FEFF" + words.encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">"


def stream(data: bytes, more: bytes = b"", level: int = 9) -> Body:
    """A stream of `data`, compressed."""
    packed = zlib.compress(data, level)
    return Body(b"<<%s/Filter/FlateDecode/Length %d>>" % (more, len(packed)), packed)


def _append(out: list[bytes], number: int, body: Body) -> int:
    written = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, body.head, body.stream)
    out.append(written)
    return len(written)


def _together(bunch: list[tuple[int, bytes]]) -> Body:
    at, index = 0, []
    for number, head in bunch:
        index.append(b"%d %d" % (number, at))
        at += len(head) + 1
    front = b" ".join(index) + b"\n"
    data = front + b"\n".join(head for _, head in bunch)
    return stream(data, b"/Type/ObjStm/N %d/First %d" % (len(bunch), len(front)), 6)


def _table(places: list[tuple[int, int, int]], root: int, info: int, identifier: bytes) -> Body:
    rows = b"".join(kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big") for kind, where, index in places)
    more = b"/Type/XRef /ID [(%s)(%s)]/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R" % (
        identifier,
        identifier[-32:],
        len(places),
        root,
        info,
    )
    return stream(rows, more)
