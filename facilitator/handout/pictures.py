"""The pictures that a handout shows: which they are, whether they can be printed, and the small clean copy that is printed.

A picture is looked up by its name among those that came with the curriculum; no address is ever opened. What is decoded here is a
stranger's: the program does it in the typesetter's process, `check` in its own.
"""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

from facilitator.curriculum import model
from facilitator.curriculum.folder import PICTURES, is_picture
from facilitator.curriculum.model import Block, Curriculum, Handout
from facilitator.markup import pictures
from facilitator.values import value

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 32_000_000
"""Pixels of a picture; a telephone takes 12 to 24 million."""

ENOUGH = 2000
"""Pixels along the longer side of what is printed: 300 to the inch across a sheet."""


class Fault(StrEnum):
    """Why a picture cannot be printed."""

    OUTSIDE = "outside"
    KIND = "kind"
    MISSING = "missing"
    WORDLESS = "wordless"
    PIXELS = "pixels"
    BROKEN = "broken"


class PictureError(Exception):
    """A picture that cannot be printed, by its address."""

    def __init__(self, fault: Fault, address: str) -> None:
        super().__init__(address)
        self.fault = fault
        self.address = address


class Shown(TypedDict):
    """A picture on its way to the typesetter: its address, what it shows, and its file in base64; "" where there is none."""

    address: str
    words: str
    data: str


@value
class Prepared:
    """A picture as it is printed, without what a camera writes beside it: what kind of file (`image/png`), and its bytes."""

    kind: str
    data: bytes


def markdown_of(block: Block) -> tuple[str, ...]:
    """The texts of a block that are Markdown, in which pictures may stand."""
    match block:
        case model.TextBlock(markdown=text) | model.CalloutBlock(text=text) | model.QuoteBlock(text=text):
            return (text,)
        case model.HalvesBlock(a=a, b=b):
            return (a, b)
        case model.AgreementBlock(items=items):
            return items
        case model.CardsBlock(cards=cards):
            return tuple(card.text for card in cards)
        case _:
            return ()


def pictures_in(handout: Handout) -> dict[str, str]:
    """What each picture of a handout shows, by its address; nothing, where one of the places that show it does not say."""
    found: dict[str, str] = {}
    for block in handout.blocks:
        for text in markdown_of(block):
            for words, address in pictures(text):
                found[address] = words if found.get(address, words) else ""
    return found


def shown(handout: Handout, curriculum: Curriculum) -> list[Shown]:
    """The pictures of a handout with their files. What is wrong with them is found where they are drawn."""
    found = pictures_in(handout)
    files = dict(curriculum.files) if found else {}
    return [
        {"address": address, "words": words, "data": base64.b64encode(_file(files, address)).decode("ascii")}
        for address, words in found.items()
    ]


def _file(files: Mapping[str, bytes], address: str) -> bytes:
    return files.get(address, b"") if is_picture(address) else b""


def fault(address: str, words: str, data: bytes) -> Fault | None:
    """Why the picture at `address`, whose file holds `data`, cannot be printed; None where it can."""
    if wrong := _told(address, words, there=bool(data)):
        return wrong
    try:
        _opened(data)
    except _BrokenError as error:
        return error.fault
    return None


def prepared(wanted: Sequence[Shown]) -> list[Prepared]:
    """The pictures as they are printed. Raises PictureError for the first that cannot be."""
    for each in wanted:
        if wrong := _told(each["address"], each["words"], there=bool(each["data"])):
            raise PictureError(wrong, each["address"])
    return [_copied(each["address"], each["data"]) for each in wanted]


def _told(address: str, words: str, *, there: bool) -> Fault | None:
    folder, _, name = address.partition("/")
    if folder != PICTURES or "/" in name:
        return Fault.OUTSIDE
    if not is_picture(address):
        return Fault.KIND
    if not there:
        return Fault.MISSING
    return None if words else Fault.WORDLESS


@lru_cache(maxsize=16)
def _copied(address: str, data: str) -> Prepared:
    try:
        image, kind = _opened(base64.b64decode(data))
    except _BrokenError as error:
        raise PictureError(error.fault, address) from None
    out = io.BytesIO()
    image.save(out, kind, quality=90)
    return Prepared(f"image/{kind.lower()}", out.getvalue())


class _BrokenError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def _opened(data: bytes) -> tuple[Image, str]:
    """The picture the right way up, no larger than is printed, with nothing beside it; and what it is to be kept as.

    Raises _BrokenError.
    """
    from PIL import Image, ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings(action="ignore"):
            return _drawn(Image.open(io.BytesIO(data), formats=("PNG", "JPEG")))
    except Image.DecompressionBombError:
        raise _BrokenError(Fault.PIXELS) from None
    except (OSError, SyntaxError, ValueError, LookupError, EOFError, OverflowError, struct.error, zlib.error):
        raise _BrokenError(Fault.BROKEN) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _drawn(image: Image) -> tuple[Image, str]:
    from PIL import ImageOps

    if image.width * image.height > MOST_PIXELS:
        raise _BrokenError(Fault.PIXELS)
    kind = "PNG" if image.format == "PNG" else "JPEG"
    image.draft(image.mode, (ENOUGH, ENOUGH))
    drawn = _coloured(ImageOps.exif_transpose(image))
    drawn.thumbnail((ENOUGH, ENOUGH))
    drawn.info.clear()
    return drawn, kind


def _coloured(image: Image) -> Image:
    """The picture in grey or in colours, with what can be seen through where it has that."""
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda depth: depth / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "LA", "RGB", "RGBA") else image.convert("RGB")
