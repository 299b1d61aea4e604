"""Typefaces cut to the letters that a file needs. Imported only where a file is written."""

from __future__ import annotations

import io
from functools import lru_cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

COMMON = "".join(map(chr, range(32, 127))) + "\u00a0¡·¿×½ÁÉÍÑÓÚÜáéíñóúü–—‘’“”•…→"  # noqa: RUF001
"""What nearly every page needs some of. With all of it in each, the pages of one process share their typefaces."""


@lru_cache(maxsize=16)
def cut(face: bytes, letters: str) -> bytes:
    """The typeface with these letters alone, and what joins and places them. Takes a fifth of a second, so the last are kept."""
    font = TTFont(io.BytesIO(face), recalcTimestamp=False, lazy=True)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True, recalc_timestamp=False))
    subsetter.populate(text=letters)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
