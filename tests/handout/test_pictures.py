"""Every page of every handout that ships looks as it was accepted: `make contact-sheet ARGS="--accept"` accepts what it draws."""

from __future__ import annotations

import pytest
from contact_sheet import ACCEPTED, ACCEPTED_DPI, LAYOUTS, name_of, pictures, sheet
from PIL import Image, ImageChops, ImageFilter

from facilitator.handout.context import Layout

TILE = 24
"""Pixels: a difference is looked for in squares of this size, so that a line that is gone counts on a page that is mostly white."""

TOLERANCE = 14
"""Of 255: how much a square may differ on the whole, once both pictures are blurred."""


@pytest.mark.full
@pytest.mark.parametrize("layout", LAYOUTS, ids=name_of)
def test_the_pages_look_as_they_were_accepted(layout: Layout) -> None:
    accepted = Image.open(ACCEPTED / f"{name_of(layout)}.png").convert("L")
    drawn = sheet(list(pictures(layout, ACCEPTED_DPI))).convert("L")
    assert drawn.size == accepted.size, "there are more pages, or fewer"
    blurred = (image.filter(ImageFilter.GaussianBlur(1.5)) for image in (drawn, accepted))
    different = ImageChops.difference(*blurred)
    tiles = different.resize((different.width // TILE, different.height // TILE), Image.Resampling.BOX)
    assert max(tiles.tobytes()) <= TOLERANCE
