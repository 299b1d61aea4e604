"""Every page of every handout that ships looks as it was accepted: `make contact-sheet ARGS=--accept` accepts what it draws."""

from __future__ import annotations

from pathlib import Path

from contact_sheet import ACCEPTED_DPI, pictures, strip
from PIL import Image, ImageChops, ImageFilter

TILE = 6
"""Pixels: a difference is looked for in squares of this size, so that a line that is gone counts on a page that is mostly white."""

TOLERANCE = 3
"""Of 255: how much a square may differ on the whole, once both pictures are blurred. A line to write on that is gone is about 5."""


def test_what_is_gone_from_a_page_is_noticed() -> None:
    accepted = ruled(pages=2)
    assert find(accepted, accepted.copy()) is None
    assert find(accepted, ruled(pages=1)) == WIDTH
    without = accepted.copy()
    without.paste(255, (WIDTH + 20, 50, WIDTH + 180, 51))
    assert WIDTH <= (find(accepted, without) or 0) < WIDTH + 30


WIDTH = 198


def ruled(pages: int) -> Image.Image:
    """Pages side by side with a line to write on at every ninth pixel, as dark as it is when it is drawn so small."""
    whole = Image.new("L", (pages * WIDTH, 281), 255)
    for page in range(pages):
        for line in range(50, 250, 9):
            whole.paste(221, (page * WIDTH + 20, line, page * WIDTH + 180, line + 1))
    return whole


def difference(accepted: Path, file: Path, out: Path) -> str:
    """Where a handout first looks otherwise than it was accepted, and a picture that shows it; "" where it does not."""
    before = Image.open(accepted).convert("L")
    drawn = strip(pages := list(pictures(file, ACCEPTED_DPI)))
    left = find(before, drawn)
    if left is None:
        return ""
    shown = Image.new("RGB", (max(before.width, drawn.width), before.height + 2 * drawn.height), (255, 255, 255))
    shown.paste(before, (0, 0))
    shown.paste(drawn, (0, before.height))
    mixed = Image.merge("RGB", (drawn, *[before.crop((0, 0, *drawn.size))] * 2))
    shown.paste(mixed, (0, before.height + drawn.height))
    picture = out / f"{accepted.parent.name}-{accepted.stem}.png"
    shown.save(picture)
    return f"page {left // pages[0].width + 1}: accepted, drawn and both over each other are in {picture}"


def find(before: Image.Image, now: Image.Image) -> int | None:
    """How many pixels from the left the first square differs; where one is wider, the end of the other; None where none does."""
    if before.size != now.size:
        return min(before.width, now.width)
    blurred = (image.filter(ImageFilter.GaussianBlur(1)) for image in (before, now))
    across, down = before.width // TILE, before.height // TILE
    tiles = ImageChops.difference(*blurred).crop((0, 0, across * TILE, down * TILE)).resize((across, down), Image.Resampling.BOX)
    columns = [number % across for number, found in enumerate(tiles.tobytes()) if found > TOLERANCE]
    return min(columns) * TILE if columns else None
