"""Typefaces cut to the letters that a file needs. Imported only where a file is written."""

from __future__ import annotations

import io
from collections.abc import Iterable

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont


def cut(face: bytes, letters: Iterable[str]) -> bytes:
    """The typeface with these letters alone, and what joins and places them."""
    font = TTFont(io.BytesIO(face), recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True, recalc_timestamp=False))
    subsetter.populate(text="".join(letters))
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
