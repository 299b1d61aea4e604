"""Pages looked at: where their words stand, where there is ink. Millimetres from the top left corner."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

MM = 72 / 25.4
DPI = 200
PIXELS = DPI / 25.4


class Box(NamedTuple):
    """Where something stands, and the words in it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(path: Path) -> list[pypdfium2.PdfPage]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    return [document[number] for number in range(len(document))]


def runs(page: pypdfium2.PdfPage) -> list[Box]:
    """The runs of text on a page."""
    text = page.get_textpage()
    found = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        height = page.get_height()
        words = text.get_text_bounded(left, bottom, right, top).strip()
        found.append(Box(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, words))
    return found


def run(page: pypdfium2.PdfPage, words: str) -> Box:
    """The run of text that begins with `words`."""
    return next(box for box in runs(page) if box.text.startswith(words))


def picture(page: pypdfium2.PdfPage, dpi: int = DPI) -> Image.Image:
    """The page as it is printed in grey."""
    image: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return image.convert("L")


def lines(page: pypdfium2.PdfPage, left: float, right: float, darkest: int = 255) -> list[float]:
    """How far from the top unbroken thin lines run from `left` to `right`, each once; only those at least as dark as `darkest`."""
    image = picture(page)
    strip = image.crop((round(left * PIXELS), 0, round(right * PIXELS), image.height))
    inked = strip.point([255 if grey <= darkest and grey < 250 else 0 for grey in range(256)])
    rows = [value >= 250 for value in inked.resize((1, image.height), Image.Resampling.BOX).tobytes()]
    starts = [at for at in range(1, len(rows)) if rows[at] and not rows[at - 1]]
    return [at / PIXELS for at in starts if not all(rows[at : at + round(2 * PIXELS)])]
