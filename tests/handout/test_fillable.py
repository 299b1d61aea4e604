"""Fields to type into: each has a name, a tooltip and a place, they come in the order of the page, and what is typed shows."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from facilitator.curriculum.model import Card, CardsBlock, DiagramBlock, DiagramShape, Feelings, FeelingsWheelBlock, TableBlock
from facilitator.handout.context import Layout, Paper
from facilitator.handout.make import make_handouts
from tests.handout import looking, samples

pytestmark = pytest.mark.usefixtures("warm")

SHEETS = (samples.WORKSHEET, samples.TABLES, samples.CARD)
WORK_SHEET = [
    ("001-line", "/Tx", "Name"),
    ("002-choice", "/Btn", "How close do you feel?"),
    ("003-text", "/Tx", "What was good this week?"),
    ("004-text", "/Tx", "What would you like more of?"),
    ("005-tick", "/Btn", "a short walk"),
    ("006-tick", "/Btn", "a call to a friend"),
    ("007-tick", "/Btn", "music"),
    ("008-text", "/Tx", "Room for notes"),
]
THE_WEEK = [
    "Names",
    "Monday: What I heard",
    "Friday: What I heard",
    *(f"{act}: {day}" for act in ("Ten minutes each", "A thank-you") for day in ("Mon", "Tue", "Wed")),
    "Partner A",
    "Partner B",
]
DRAWINGS = samples.handout(
    "drawings",
    DiagramBlock(DiagramShape.CYCLE, ("Loving", "", "Healing"), "Our round"),
    DiagramBlock(DiagramShape.STEPS, ("", "Say it back")),
    DiagramBlock(DiagramShape.CIRCLES, ("Mine", ""), "", "Ours"),
    FeelingsWheelBlock((Feelings("Glad", ("calm", "proud")), Feelings("Sad", ("tired",)))),
    FeelingsWheelBlock(tuple(Feelings(name, ("a long word", "another long word") * 4) for name in ("One", "Two"))),
)
TO_WRITE = ["Our round: 2 of 3", "1 of 2", "Mine", "2 of 2", "Ours"]
WHEELS = [
    "Glad",
    "Glad: calm",
    "Glad: proud",
    "Sad",
    "Sad: tired",
    *(tip for name in ("One", "Two") for tip in (name, *(f"{name}: a long word", f"{name}: another long word") * 4)),
]


def made(out: Path, layout: Layout) -> list[Path]:
    book, session = samples.course(SHEETS)
    return [samples.made(result).path for result in make_handouts(book, session, samples.ROOM, out, layout=layout)]


@pytest.mark.parametrize("layout", [Layout(Paper.A4, fillable=True), Layout(Paper.A5, True, True)], ids=["a4", "a5-large"])
def test_fields_have_names_tooltips_and_places_in_order(tmp_path: Path, layout: Layout) -> None:
    sheet, week, card = made(tmp_path, layout)
    assert sheet.name == f"01-work-sheet{layout.suffix}.pdf"
    assert pypdf.PdfReader(card).get_fields() in (None, {})
    fields = pypdf.PdfReader(sheet).get_fields() or {}
    assert [(name, field["/FT"], field["/TU"]) for name, field in fields.items()] == WORK_SHEET
    assert [field["/TU"] for field in (pypdf.PdfReader(week).get_fields() or {}).values()] == THE_WEEK
    for path in (sheet, week):
        last = (-1, 0.0)
        for at, page in enumerate(pypdf.PdfReader(path).pages):
            assert str(page["/Tabs"]) == "/S"
            for widget in (each.get_object() for each in page.get("/Annots", [])):
                left, low, right, high = _box(widget)
                assert 0 < left < right < page.mediabox.width
                assert right - left > 12
                assert high - low > 12
                assert (at, page.mediabox.height - low) >= (last[0], last[1] - 2)
                last = (at, page.mediabox.height - low)
                assert widget["/TU"]
                assert "/N" in widget["/AP"]
                assert "/StructParent" in widget


def test_dots_are_room_to_write_too(tmp_path: Path) -> None:
    table = TableBlock(("", "Before", "Today"), (("I feel heard.", "\u2026\u2026", "\u2013"), ("I can stop.", "....", "")))
    cards = CardsBlock((Card("\u2026\u2026\u2026", "One of mine"), Card("Rest", "Another")))
    book, session = samples.course([samples.handout("dots", table, cards)])
    (result,) = make_handouts(book, session, samples.ROOM, tmp_path, layout=Layout(fillable=True))
    fields = (pypdf.PdfReader(samples.made(result).path).get_fields() or {}).values()
    cells = ["I feel heard.: Before", "I can stop.: Before", "I can stop.: Today"]
    assert [field["/TU"] for field in fields] == ["Name", *cells, "One of mine"]


def test_drawings_have_fields_where_the_author_leaves_room_and_a_box_for_each_feeling(tmp_path: Path) -> None:
    book, session = samples.course([DRAWINGS])
    (result,) = make_handouts(book, session, samples.ROOM, tmp_path, layout=Layout(fillable=True))
    path = samples.made(result).path
    fields = list((pypdf.PdfReader(path).get_fields() or {}).values())
    assert [(field["/FT"], field["/TU"]) for field in fields] == [
        *(("/Tx", tip) for tip in ["Name", *TO_WRITE]),
        *(("/Btn", tip) for tip in WHEELS),
    ]
    shown = looking.pages(path)
    for at, page in enumerate(pypdf.PdfReader(path).pages):
        widgets = [each.get_object() for each in page["/Annots"]]  # type: ignore[attr-defined]
        text = shown[at].get_textpage()
        for widget in widgets:
            left, low, right, high = _box(widget)
            assert right - left > 12, widget["/TU"]
            assert high - low > 12, widget["/TU"]
            assert text.get_text_bounded(left, low, right, high).strip() == "", widget["/TU"]
            if widget["/TU"] in WHEELS[:5]:
                word = widget["/TU"].rpartition(" ")[2]
                assert text.get_text_bounded(right, low, right + 60, high).strip() == word
        for one, other in combinations(map(_box, widgets), 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _box(widget: Any) -> tuple[float, float, float, float]:
    xs, ys = sorted(float(each) for each in widget["/Rect"][::2]), sorted(float(each) for each in widget["/Rect"][1::2])
    return xs[0], ys[0], xs[1], ys[1]


def test_what_is_typed_and_chosen_shows_where_its_field_is(tmp_path: Path) -> None:
    sheet, *_ = made(tmp_path / "one", Layout(fillable=True))
    assert sheet.read_bytes() == made(tmp_path / "two", Layout(fillable=True))[0].read_bytes()
    writer = pypdf.PdfWriter(sheet)
    typed = {"001-line": "Zoë Müller", "002-choice": "/7", "003-text": "We walked."}
    writer.update_page_form_field_values(writer.pages[0], typed, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    before, after = (_pictures(data) for data in (sheet.read_bytes(), out.getvalue()))
    scale = 2
    height = before.height
    for widget in (each.get_object() for each in pypdf.PdfReader(sheet).pages[0]["/Annots"]):  # type: ignore[attr-defined]
        left, low, right, high = _box(widget)
        box = (round(left * scale), round(height - high * scale), round(right * scale), round(height - low * scale))
        changed = before.crop(box).tobytes() != after.crop(box).tobytes()
        assert changed == (widget.get("/T") in typed or widget["/TU"].endswith(": 7")), widget["/TU"]


def _pictures(data: bytes) -> Any:
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return document[0].render(scale=2, grayscale=True).to_pil()
