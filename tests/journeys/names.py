"""A name that no file may hold, and where it lies all the same, however it is packed."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

CANARY = "Zzqcanary Anna-Maria"


def forms(text: str) -> Iterator[bytes]:
    """A name in every form in which it may lie in a file."""
    for part in (text, *text.split(), text.upper(), text.lower()):
        raw = part.encode()
        yield from (raw, part.encode("utf-16-le"), part.encode("utf-16-be"), base64.b64encode(raw).rstrip(b"="), raw.hex().encode())
        yield quote(part).encode()


def found_in(folder: Path, text: str) -> set[Path]:
    """The files that hold `text` in some form, packed or not, or bear it as a name."""
    wanted = {form for form in forms(text) if len(form) > 6}
    hits = set()
    for path in folder.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        for start in [match.start() for match in re.finditer(rb"x[\x01\x5e\x9c\xda]", raw)]:
            try:
                raw += zlib.decompressobj().decompress(raw[start:])
            except zlib.error:
                continue
        if any(form in raw or form in str(path.name).encode() for form in wanted):
            hits.add(path)
    return hits
