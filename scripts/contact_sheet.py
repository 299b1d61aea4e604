"""Draw every page of every handout that ships, on each paper and in large print, beside each other, to be looked at."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from facilitator.agenda.plan import Room
from facilitator.curriculum.load import load_curriculum
from facilitator.handout.context import Layout, Paper
from facilitator.handout.make import Made, make_handouts
from facilitator.resources import shipped

LAYOUTS = tuple(Layout(paper, large) for large in (False, True) for paper in Paper)
ACCEPTED = Path(__file__).parent.parent / "tests" / "handout" / "pictures"
"""The pictures of pages that somebody looked at and found good."""

ACCEPTED_DPI = 36
CURRICULUM = "healing-together"
ROW = 2400
"""The width of a sheet of pictures, in pixels."""

_GAP, _LABEL = 16, 28


def main() -> None:
    """Write `a4.png`, `a4-large.png` and so on into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("contact-sheet"), help="the folder to write to (default: ./contact-sheet)")
    parser.add_argument("--dpi", type=int, default=50, help="how fine the pictures are (default: 50)")
    parser.add_argument("--accept", action="store_true", help="write them to the tests instead, which hold pages to them")
    options = parser.parse_args()
    if options.accept:
        options.out, options.dpi = ACCEPTED, ACCEPTED_DPI
    options.out.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        pages = list(pictures(layout, options.dpi))
        path = options.out / f"{name_of(layout)}.png"
        whole = sheet(pages)
        (whole.convert("L").quantize(16) if options.accept else whole).save(path, optimize=True)
        print(f"{path}  {len(pages)} pages")


def name_of(layout: Layout) -> str:
    """What a layout's sheet of pictures is called."""
    return f"{layout.paper}{'-large' if layout.large else ''}"


def pictures(layout: Layout, dpi: int) -> Iterator[tuple[str, Image.Image]]:
    """The pages of all handouts of the first session that ships, with their names, in order."""
    curriculum = load_curriculum(shipped("curricula") / CURRICULUM)
    session = curriculum.workshops[0].sessions[0]
    with tempfile.TemporaryDirectory() as folder:
        for made in make_handouts(curriculum, session, Room(8), Path(folder), layout=layout):
            if not isinstance(made, Made) or not made.pages:
                raise SystemExit(made.describe())
            document = pypdfium2.PdfDocument(made.path)
            for number in range(len(document)):
                image: Image.Image = document[number].render(scale=dpi / 72).to_pil()
                yield f"{made.path.stem} {number + 1}/{made.pages}", image.convert("RGB")
            document.close()


def sheet(pages: list[tuple[str, Image.Image]]) -> Image.Image:
    """The pictures in rows, each under its name."""
    places: list[tuple[int, int]] = []
    x = y = _GAP
    tall = 0
    for _, image in pages:
        if x + image.width + _GAP > ROW and x > _GAP:
            x, y, tall = _GAP, y + tall + _LABEL + _GAP, 0
        places.append((x, y))
        x, tall = x + image.width + _GAP, max(tall, image.height)
    whole = Image.new("RGB", (ROW, y + tall + _LABEL + _GAP), (150, 150, 150))
    draw = ImageDraw.Draw(whole)
    font = ImageFont.truetype(shipped("handouts") / "fonts" / "FacilitatorSans-Bold.ttf", 18)
    for (left, top), (name, image) in zip(places, pages, strict=True):
        draw.text((left, top), name, font=font, fill=(0, 0, 0))
        whole.paste(image, (left, top + _LABEL))
    return whole


if __name__ == "__main__":
    main()
