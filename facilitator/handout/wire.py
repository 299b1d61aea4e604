"""How the program and its typesetter talk: a message is a JSON object and, behind it, bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")


def send(stream: BinaryIO, head: Mapping[str, object], body: bytes = b"") -> None:
    """Write one message and flush it. Raises OSError when the other side is gone."""
    encoded = json.dumps(head).encode("ascii")
    stream.write(_LENGTHS.pack(len(encoded), len(body)) + encoded + body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None when the other side ended before or within it."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    data = stream.read(head_length + body_length)
    if len(data) < head_length + body_length:
        return None
    head: dict[str, Any] = json.loads(data[:head_length])
    return head, data[head_length:]
