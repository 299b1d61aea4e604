"""The pictures in the documentation show the program as it is."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pictures
import pytest

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"


@pytest.mark.parametrize("name", pictures.SIZES)
def test_a_picture_is_what_the_program_draws_now(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    drawn = pictures.draw(name, pictures.SIZES[name])
    assert _words(kept) == _words(drawn), "draw them again: make pictures"
    assert kept == drawn, "draw them again: make pictures"


def _words(svg: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r">([^<>]+)</text>", svg)]
