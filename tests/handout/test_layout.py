"""Whether a sheet works as a worksheet: room to write, nothing cut, nothing torn apart, glyphs that are the right ones."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import fonts
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from facilitator.curriculum.model import (
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    LinesBlock,
    PageBreak,
    PaperSize,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    ScaleBlock,
    TableBlock,
    TextBlock,
)
from facilitator.handout.results import Made
from facilitator.resources import shipped
from tests.handout import looking, samples

pytestmark = pytest.mark.usefixtures("warm")

LEFT, RIGHT, TOP, BOTTOM = 22.0, 188.0, 19.0, 297 - 28.0
THREE_TO_ONE = 148
"""The lightest grey that still has a contrast of 3:1 with white paper."""


def test_lines_are_far_enough_apart_long_enough_and_dark_enough_to_write_on(drawn: dict[str, Made]) -> None:
    page = looking.pages(drawn["work-sheet"].path)[0]
    lines = [at for at in looking.lines(page, LEFT + 0.5, RIGHT - 0.5, darkest=THREE_TO_ONE) if at < BOTTOM]
    assert len(lines) == 3 + 4
    for group in (lines[:3], lines[3:]):
        pitches = [below - above for above, below in pairwise(group)]
        assert all(8 <= pitch <= 10 for pitch in pitches), pitches


def test_a_prompt_stands_clear_of_the_lines_above_and_below_it(drawn: dict[str, Made]) -> None:
    page = looking.pages(drawn["work-sheet"].path)[0]
    lines = looking.lines(page, LEFT + 0.5, RIGHT - 0.5, darkest=THREE_TO_ONE)
    first, second = (looking.run(page, words) for words in ("What was good", "What would you like"))
    assert lines[0] - first.bottom >= 7
    assert lines[3] - second.bottom >= 7
    assert second.top - lines[2] >= 8


def test_numbers_are_large_enough_to_circle(drawn: dict[str, Made]) -> None:
    page = looking.pages(drawn["work-sheet"].path)[0]
    rings = [box for box in map(_millimetres, page.get_objects()) if 8 < box[0] < 11 and 8 < box[1] < 11]
    assert len(rings) == 10
    assert all(9 <= width <= 10.5 and 9 <= height <= 10.5 for width, height in rings), rings


def _millimetres(thing: object) -> tuple[float, float]:
    left, bottom, right, top = thing.get_bounds()  # type: ignore[attr-defined]
    return (right - left) / looking.MM, (top - bottom) / looking.MM


def test_text_is_large_and_boxes_sit_on_its_line(drawn: dict[str, Made]) -> None:
    second = looking.pages(drawn["work-sheet"].path)[-1]
    item = looking.run(second, "a call to a friend")
    boxes = [thing.get_bounds() for thing in second.get_objects() if all(4 < side < 5.5 for side in _millimetres(thing))]
    assert len(boxes) == 3
    height = second.get_height()
    middles = [(height - (bottom + top) / 2) / looking.MM for _, bottom, _, top in boxes]
    assert min(abs(middle - (item.top + item.bottom) / 2) for middle in middles) < 0.9


def test_nothing_is_drawn_outside_the_margins(drawn: dict[str, Made], tmp_path: Path) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    crowded = replace(
        samples.handout(
            "crowded",
            TextBlock(f"{long}\n\n- {long}"),
            LinesBlock(long),
            ChecklistBlock((long, "short"), long, 2),
            ScaleBlock(long, 0, 10, long, long),
            TableBlock((long, "b", "c"), ((long, long, "1"),), long),
            CardsBlock((Card(long, long),) * 2),
            CalloutBlock(long, long),
            QuoteBlock(long, long),
            ResourcesBlock((Resource(long, long, long), Resource(long)), long),
        ),
        title=long,
        why=long,
        way_out=long,
    )
    (result,) = samples.make(tmp_path, crowded)
    for made in (*(made for made in drawn.values() if not made.cut), samples.made(result)):
        for page in looking.pages(made.path):
            boxes = looking.runs(page)
            assert boxes
            for box in boxes:
                assert box.left >= LEFT - 0.6, (made.handout.id, box)
                assert box.right <= RIGHT + 0.6, (made.handout.id, box)
                assert TOP - 1 <= box.top <= box.bottom <= 297 - 5, (made.handout.id, box)
                assert box.bottom <= BOTTOM or box.top >= BOTTOM, (made.handout.id, box)


def test_what_belongs_together_is_not_torn_apart(tmp_path: Path) -> None:
    prompts = [LinesBlock(f"Prompt {number}", 4) for number in range(9)]
    scales = [ScaleBlock(f"Scale {number}", 1, 10, "low end", "high end") for number in range(9)]
    (result,) = samples.make(tmp_path, samples.handout("many", *prompts, *scales))
    assert samples.made(result).pages > 2
    for page in looking.pages(samples.made(result).path):
        words = [box.text for box in looking.runs(page)]
        lines = [at for at in looking.lines(page, LEFT + 0.5, RIGHT - 0.5, THREE_TO_ONE) if at < BOTTOM]
        prompts_here = sum(text.startswith("Prompt") for text in words)
        if "Room for notes" not in words:
            assert 4 * prompts_here <= len(lines) <= 6 * prompts_here, (
                "a prompt has all its lines, and more where the page has room"
            )
        assert sum("low end" in text for text in words) == sum(text.startswith("Scale") for text in words)


def test_a_page_break_holds_while_each_part_has_a_page_of_its_own(tmp_path: Path) -> None:
    def parts(first: int) -> tuple[LinesBlock | PageBreak, ...]:
        return *[LinesBlock("Prompt", 4)] * first, PageBreak(), *[LinesBlock("Prompt", 4)] * 2

    results = samples.make(tmp_path, samples.handout("fits", *parts(2)), samples.handout("runs-over", *parts(5)))
    prompts = [
        [sum(box.text == "Prompt" for box in looking.runs(page)) for page in looking.pages(samples.made(result).path)]
        for result in results
    ]
    assert prompts == [[2, 2], [4, 3]]


LENGTHS = (14, 16, 17, 18, 20, 26)


def test_half_a_sheet_is_filled_as_far_as_it_goes_and_no_further(tmp_path: Path) -> None:
    cards = [
        replace(
            samples.handout(f"card-{rows}", TextBlock("\n\n".join(f"Line {row}." for row in range(rows)))), paper=PaperSize.HALF
        )
        for rows in LENGTHS
    ]
    results = [samples.made(result) for result in samples.make(tmp_path, *cards)]
    assert {made.cut for made in results} == {True, False}
    assert [made.cut for made in results] == sorted((made.cut for made in results), reverse=True)
    for rows, made in zip(LENGTHS, results, strict=True):
        boxes = [box for page in looking.pages(made.path) for box in looking.runs(page) if box.text.startswith("Line")]
        assert len(boxes) == rows * (2 if made.cut else 1)
        assert max(box.bottom for box in boxes) <= (210 - 22 if made.cut else BOTTOM)
        assert ("whole sheets" in made.note) is not made.cut
        assert (made.copies, made.prints) == (17, 9 if made.cut else 17)


def test_both_copies_on_a_sheet_are_equal_and_a_line_to_cut_lies_between(drawn: dict[str, Made]) -> None:
    for page in looking.pages(drawn["floor-card"].path):
        boxes = looking.runs(page)
        left, right = (
            sorted((box for box in boxes if (box.left > 148.5) is second), key=lambda box: (round(box.top), round(box.left)))
            for second in (False, True)
        )
        assert len(left) == len(right) >= 3
        for one, other in zip(left, right, strict=True):
            assert one.text == other.text
            assert other[:4] == pytest.approx((one.left + 148.5, one.top, one.right + 148.5, one.bottom), abs=0.1)
        image = looking.picture(page)
        middle = image.width // 2
        edge = round(3 * looking.PIXELS)
        cut = image.crop((middle - edge, 0, middle + edge, image.height)).resize((1, image.height), Image.Resampling.BOX)
        inked = [at for at, grey in enumerate(cut.tobytes()) if grey < 254]
        assert inked[0] < edge
        assert inked[-1] > image.height - edge


FACES = ("FacilitatorSerif-Semibold", "FacilitatorSans-Regular", "FacilitatorSans-Bold")
NAMES = "Łukasz Dvořák Şeyma Søren Ƴẹmi Ǿla Ελένη Жюли Ӽю"
"""The last of each alphabet are of those that fill the gaps of the faces."""


def test_the_glyphs_are_the_right_ones(tmp_path: Path) -> None:
    sheet = samples.handout("names", TextBlock(f"{NAMES}\n\n**{NAMES}**"))
    (result,) = samples.make(tmp_path, replace(sheet, title=NAMES))
    (page,) = looking.pages(samples.made(result).path)
    image = looking.picture(page, dpi=400)
    text = page.get_textpage()
    searcher = text.search("Łukasz")
    letters = NAMES.replace(" ", "")
    for face in FACES:
        font = ImageFont.truetype(shipped("handouts") / "fonts" / f"{face}.ttf", 120)
        known = {letter: _glyph(font, letter) for letter in {*letters, *"LSorsaIli0\uffff"}}
        start, _ = searcher.get_next()
        shown = text.get_text_range(start, len(NAMES) + 5)
        seen = [(letter, _inked(page, image, text.get_charbox(start + at))) for at, letter in enumerate(shown) if letter.strip()]
        assert "".join(letter for letter, _ in seen).startswith(letters)
        tall = seen[0][1].height / known["Ł"].height
        for letter, glyph in seen[: len(letters)]:
            assert min(known, key=lambda other: _unlike(glyph, known[other], tall)) == letter, face


def test_each_face_has_all_of_latin_greek_and_cyrillic() -> None:
    folder = shipped("handouts") / "fonts"
    faces = sorted(folder.glob("*.ttf"))
    assert len(faces) == 5
    needed = {at for first, last in fonts.ALPHABETS for at in range(first, last + 1) if fonts.is_letter(at)}
    for face in faces:
        assert needed <= set(TTFont(io.BytesIO(face.read_bytes())).getBestCmap()), face.name
        assert face.stat().st_size < 400_000
    assert {f"OFL-{name}" for name in ("Source-Sans.md", "Source-Serif.md", "Noto-Sans.txt", "Noto-Serif.txt")} <= {
        path.name for path in folder.iterdir()
    }


UNKNOWN = "\u0378"
"""Unicode has kept this place free from the beginning, so no font has anything there."""


def test_what_no_font_has_is_named_and_everything_is_made(tmp_path: Path) -> None:
    odd = samples.handout("odd-one", TextBlock(f"Ꙁ{UNKNOWN}"))
    first, second = map(samples.made, samples.make(tmp_path, odd, samples.PRIVATE))
    assert first.note.startswith(f"Odd one: no font on this laptop has {UNKNOWN} (U+0378), so it is an empty box on paper; install")
    assert (first.pages, second.pages, second.note) == (1, 1, "")


def _inked(page: pypdfium2.PdfPage, image: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    """What is drawn where a letter stands."""
    scale = image.height / page.get_height()
    left, bottom, right, top = box
    height = page.get_height()
    around = (left * scale - 1, (height - top) * scale - 1, right * scale + 1, (height - bottom) * scale + 1)
    return _cropped(image.crop(tuple(map(round, around))))


def _glyph(font: ImageFont.FreeTypeFont, letter: str) -> Image.Image:
    """What the font itself holds for a letter."""
    image = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(image).text((80, 80), letter, font=font, fill=0)
    return _cropped(image)


def _cropped(image: Image.Image) -> Image.Image:
    box = ImageChops.invert(image).point([255 if ink > 60 else 0 for ink in range(256)]).getbbox()
    assert box is not None
    return image.crop(box)


def _unlike(one: Image.Image, other: Image.Image, tall: float) -> float:
    """How unlike two glyphs are in shape and in size, `other` made `tall` times as large."""
    shape = ImageStat.Stat(ImageChops.difference(one.resize((32, 32)), other.resize((32, 32)))).mean[0]
    size = abs(one.height / (other.height * tall) - 1) + abs(one.width / (other.width * tall) - 1)
    return shape + 100 * size
