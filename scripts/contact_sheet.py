"""Draw every page of every handout that ships, on each paper and in large print, beside each other, to be looked at."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from facilitator.agenda.plan import Room
from facilitator.curriculum.load import load_curriculum
from facilitator.handout.context import Layout, Paper
from facilitator.handout.make import Made, make_handouts
from facilitator.resources import shipped
from facilitator.values import value

ACCEPTED = Path(__file__).parent.parent / "tests" / "handout" / "pictures"
"""The pictures of pages that somebody looked at and found good: a folder for each variant, in it a strip for each handout."""

ACCEPTED_DPI = 24
CURRICULUM = "healing-together"
ACROSS, DOWN = 5, 3
"""How many pages lie beside and below each other on a contact sheet."""

GREYS = 16
_GAP, _LABEL = 16, 28


@value
class Variant:
    """One way in which all handouts are printed: the paper, the size of print, and the language ("" is the curriculum's own)."""

    layout: Layout
    language: str = ""

    def __str__(self) -> str:
        """Such as `letter-large` or `a4-es`: what its pictures are called."""
        return "-".join(filter(None, (self.layout.paper, "large" if self.layout.large else "", self.language)))


VARIANTS = (
    *(Variant(Layout(paper, large)) for large in (False, True) for paper in Paper),
    Variant(Layout(), "es"),
)


def main() -> None:
    """Write `a4-1.png`, `a4-2.png`, `letter-large-1.png` and so on into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("contact-sheet"), help="the folder to write to (default: ./contact-sheet)")
    parser.add_argument("--dpi", type=int, default=50, help="how fine the pictures are (default: 50)")
    parser.add_argument("--only", nargs="+", default=(), metavar="ID", help="only these handouts")
    parser.add_argument("--variant", nargs="+", default=(), choices=[*map(str, VARIANTS)], metavar="NAME", help="such as a5-large")
    parser.add_argument("--accept", action="store_true", help="write them to the tests instead, which hold pages to them")
    options = parser.parse_args()
    variants = [variant for variant in VARIANTS if not options.variant or str(variant) in options.variant]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda variant: make(variant, Path(folder) / str(variant), options.only), variants)
        for variant, files in zip(variants, made, strict=True):
            if options.accept:
                accept(variant, files, alone=not options.only)
            else:
                write_sheets(variant, files, options.out, options.dpi)


def make(variant: Variant, folder: Path, only: Sequence[str] = ()) -> dict[str, Path]:
    """The files of all handouts that ship, or of `only` these, by their ids; ends the program where one cannot be made."""
    return {made.handout.id: made.path for made in draw(variant, folder, only)}


def draw(variant: Variant, folder: Path, only: Sequence[str] = ()) -> Iterator[Made]:
    """The same handouts, with what is known of each."""
    curriculum = load_curriculum(shipped("curricula") / CURRICULUM, variant.language)
    wanted = only or [handout.id for handout in curriculum.handouts]
    session = curriculum.workshops[0].sessions[0]
    for made in make_handouts(curriculum, session, Room(8), folder, layout=variant.layout, only=wanted):
        if not isinstance(made, Made) or not made.pages:
            raise SystemExit(made.describe())
        yield made


def pictures(file: Path, dpi: int) -> Iterator[Image.Image]:
    """The pages of a PDF, in order."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            image: Image.Image = page.render(scale=dpi / 72).to_pil()
            yield image.convert("RGB")


def strip(pages: Iterable[Image.Image]) -> Image.Image:
    """The pages beside each other in few greys: what the tests keep of a handout."""
    images = list(pages)
    whole = Image.new("L", (sum(image.width for image in images), max(image.height for image in images)))
    left = 0
    for image in images:
        whole.paste(image.convert("L"), (left, 0))
        left += image.width
    step = 255 / (GREYS - 1)
    return whole.point([round(round(grey / step) * step) for grey in range(256)])


def accept(variant: Variant, files: dict[str, Path], *, alone: bool) -> None:
    """Keep the pages as those that the tests ask for; with `alone` nothing else stays of that variant."""
    folder = ACCEPTED / str(variant)
    if alone and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for handout, file in files.items():
        strip(pictures(file, ACCEPTED_DPI)).quantize(GREYS, dither=Image.Dither.NONE).save(folder / f"{handout}.png", optimize=True)
    print(f"{folder}  {len(files)} handouts")


def write_sheets(variant: Variant, files: dict[str, Path], out: Path, dpi: int) -> None:
    """Write the pages of one variant as contact sheets, each page under its name."""
    out.mkdir(parents=True, exist_ok=True)
    for earlier in out.glob(f"{variant}-[0-9]*.png"):
        earlier.unlink()
    pages = []
    for handout, file in files.items():
        images = list(pictures(file, dpi))
        pages += [(f"{handout} {number}/{len(images)}", image) for number, image in enumerate(images, 1)]
    for number, start in enumerate(range(0, len(pages), ACROSS * DOWN), 1):
        sheet(pages[start : start + ACROSS * DOWN]).save(out / f"{variant}-{number}.png")
    print(f"{out / str(variant)}-*.png  {len(pages)} pages")


def sheet(pages: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """The pictures in rows, each under its name."""
    width, height = (max(size) for size in zip(*(image.size for _, image in pages), strict=True))
    rows = -(-len(pages) // ACROSS)
    whole = Image.new("RGB", (_GAP + ACROSS * (width + _GAP), _GAP + rows * (height + _LABEL + _GAP)), (150, 150, 150))
    draw = ImageDraw.Draw(whole)
    font = ImageFont.truetype(shipped("handouts") / "fonts" / "FacilitatorSans-Bold.ttf", 18)
    for number, (name, image) in enumerate(pages):
        row, column = divmod(number, ACROSS)
        left, top = _GAP + column * (width + _GAP), _GAP + row * (height + _LABEL + _GAP)
        draw.text((left, top), name, font=font, fill=(0, 0, 0))
        whole.paste(image, (left, top + _LABEL))
    return whole


if __name__ == "__main__":
    main()
