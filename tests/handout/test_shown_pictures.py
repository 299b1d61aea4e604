"""Pictures that a curriculum brings: printed for eyes and for ears, and never anything but the curriculum's own."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageFile

from facilitator.agenda.plan import Room
from facilitator.check import check
from facilitator.cli import main
from facilitator.curriculum.kept import load_curriculum
from facilitator.curriculum.load import load_files
from facilitator.curriculum.model import Card, CardsBlock, Curriculum, HalvesBlock, Handout, LinesBlock, SessionPlan, TextBlock
from facilitator.curriculum.snapshot import snapshot
from facilitator.handout.context import Layout, Paper, page
from facilitator.handout.design import load_design
from facilitator.handout.make import Failed, make_handouts
from facilitator.handout.packet import Bindery, Wish
from facilitator.handout.pictures import Fault, fault
from facilitator.markup import pictures, render
from facilitator.resources import shipped
from tests.curriculum.small import FILES, write
from tests.handout import samples
from tests.handout.test_attack import SECRET, Listener

pytestmark = pytest.mark.usefixtures("warm")

CHAIRS = "![Two chairs that face each other](pictures/chairs.png)"
SHEET = samples.handout(
    "chairs",
    TextBlock(f"Sit down.\n\n{CHAIRS}\n\nThen breathe."),
    HalvesBlock(f"- Yours {CHAIRS}", "Mine"),
    CardsBlock((Card("![A field](pictures/field.jpg)"), Card("Quiet")), 2),
    LinesBlock("What I saw", 2),
)


def picture(colour: str = "red", size: tuple[int, int] = (3000, 1500), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, comment=SECRET.encode())
    return out.getvalue()


CHAIRS_FILE, FIELD_FILE = picture(), picture("blue", (500, 900), "JPEG")


def course(*sheets: Handout, **files: bytes) -> tuple[Curriculum, SessionPlan]:
    book, session = samples.course(sheets or [SHEET])
    brought = {"chairs.png": CHAIRS_FILE, "field.jpg": FIELD_FILE, **files}
    return replace(book, files=tuple((f"pictures/{name}", data) for name, data in brought.items())), session


def figures(path: Path) -> list[tuple[str, list[float]]]:
    """What each figure of a file is called, and its box, in the order of the file."""
    reader = pypdf.PdfReader(path)
    found: list[Any] = [reader.get_object(number) for number in range(1, cast(int, reader.trailer["/Size"]))]
    return [
        (str(each["/Alt"]), [float(edge) for edge in each["/A"]["/BBox"]])
        for each in found
        if isinstance(each, dict) and each.get("/S") == "/Figure"
    ]


def drawn(path: Path) -> list[tuple[float, float, float, float]]:
    """The box of each picture that is drawn, on a page and inside of its edges."""
    boxes = []
    for each in pypdfium2.PdfDocument(path):
        width, height = each.get_size()
        for thing in each.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = thing.get_bounds()
            assert 0 < left < right < width
            assert 0 < bottom < top < height
            boxes.append((left, bottom, right, top))
    return boxes


@pytest.mark.parametrize("layout", [Layout(), Layout(Paper.A5), Layout(Paper.LETTER, large=True)], ids=["a4", "a5", "large"])
def test_a_picture_stands_on_its_page_and_says_what_it_shows(layout: Layout, tmp_path: Path) -> None:
    book, session = course()
    path = samples.made(make_handouts(book, session, samples.ROOM, tmp_path, layout=layout)[0]).path
    told, boxes = figures(path), drawn(path)
    assert [words for words, _ in told] == ["Two chairs that face each other"] * 2 + ["A field"]
    assert [pytest.approx(box, abs=1) for _, box in told] == [list(box) for box in boxes]
    assert all(abs((right - left) / (top - bottom) - 2) < 0.02 for left, bottom, right, top in boxes[:2])
    assert SECRET.encode() not in path.read_bytes()
    text = "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(path))
    assert text.index("Sit down") < text.index("Then breathe") < text.index("Yours")


def test_a_page_for_a_browser_has_its_pictures_inside() -> None:
    book, _ = course()
    html = load_design(shipped("handouts")).html(page(SHEET, book), alone=True)
    assert html.count('src="data:image/png;base64,') == 2
    assert html.count('src="data:image/jpeg;base64,') == 1
    assert html.count('alt="Two chairs that face each other"') == 2
    assert "img-src data:" in html


def test_a_packet_has_them_for_each_couple_and_sees_that_one_was_changed(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("partner_a,partner_b\nAnna,Bo\nZoë,Łucja\n", encoding="utf-8")
    wish = Wish(names=tmp_path / "names.csv", counted=False)
    sizes = []
    with Bindery(tmp_path / "cache") as bindery:
        for book, session in (course(), course(), course(**{"chairs.png": picture("green", (900, 900))})):
            made = bindery.make(book, session, Room(2), tmp_path / "out", wish)
            assert made is not None
            assert made.notes == ()
            boxes = drawn(made.path)
            assert len(boxes) == 3 * 4
            sizes.append(boxes[0][3] - boxes[0][1])
            assert [words for words, _ in figures(made.path)].count("A field") == 4
    assert sizes[0] == sizes[1] < sizes[2]
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) > 3
    assert not any(b"Anna" in file.read_bytes() for file in kept)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(bytes(1 << 20)))
    + chunk(b"IEND", b"")
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("address", "data", "wrong"),
    [
        ("pictures/a.png", CHAIRS_FILE, None),
        ("pictures/a.png", FIELD_FILE, None),
        ("pictures/a.png", b"", Fault.MISSING),
        ("pictures/a.png", CHAIRS_FILE[:-40], Fault.BROKEN),
        ("pictures/a.jpg", FIELD_FILE[: len(FIELD_FILE) // 2], Fault.BROKEN),
        ("pictures/a.png", b"words", Fault.BROKEN),
        ("pictures/a.png", SVG, Fault.BROKEN),
        ("pictures/a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n", Fault.BROKEN),
        ("pictures/a.png", BOMB, Fault.PIXELS),
        ("pictures/a.svg", SVG, Fault.KIND),
        ("pictures/a.gif", b"GIF89a", Fault.KIND),
        ("pictures/../a.png", CHAIRS_FILE, Fault.OUTSIDE),
        ("../pictures/a.png", CHAIRS_FILE, Fault.OUTSIDE),
        ("/etc/a.png", CHAIRS_FILE, Fault.OUTSIDE),
        ("http://127.0.0.1:9/a.png", CHAIRS_FILE, Fault.OUTSIDE),
        ("asset:fonts/FacilitatorSans-Regular.ttf", CHAIRS_FILE, Fault.OUTSIDE),
        ("data:image/png;base64,AA==", CHAIRS_FILE, Fault.OUTSIDE),
    ],
)
def test_only_a_whole_picture_of_the_curriculum_is_printed(
    address: str, data: bytes, wrong: Fault | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the typesetter has it
    assert fault(address, "a chair", data) is wrong
    assert fault(address, "", data) in (wrong or Fault.WORDLESS, Fault.WORDLESS)


def test_a_sheet_whose_picture_is_wrong_is_refused_by_name_and_all_others_are_made(tmp_path: Path) -> None:
    listener = Listener()
    secret = tmp_path / "secret.png"
    secret.write_bytes(CHAIRS_FILE)
    asked = {
        "gone": "pictures/gone.png",
        "cut": "pictures/cut.png",
        "net": f"http://127.0.0.1:{listener.port}/a.png",
        "up": f"../{secret.name}",
        "here": str(secret),
        "whole": "pictures/chairs.png",
        "wordless": "pictures/chairs.png",
    }
    words = {name: "" if name == "wordless" else "a chair" for name in asked}
    sheets = [samples.handout(name, TextBlock(f"![{words[name]}]({address})")) for name, address in asked.items()]
    book, session = course(*sheets, **{"cut.png": CHAIRS_FILE[:-40]})
    try:
        results = make_handouts(book, session, samples.ROOM, tmp_path / "out")
        with Bindery(None) as bindery:
            packet = bindery.make(book, session, Room(2), tmp_path / "out", Wish())
    finally:
        listener.close()
    assert listener.calls == [b"enough"]
    told = {result.handout.id: result.message for result in results if isinstance(result, Failed)}
    assert told.keys() == asked.keys() - {"whole"}
    for name, message in told.items():
        assert message.startswith(f"{name.capitalize()}: ")
        assert asked[name] in message
    assert "damaged" in told["cut"]
    assert packet is not None
    assert len(packet.notes) == len(told)
    assert len(drawn(packet.path)) == 4


def folder(place: Path, blocks: str) -> Path:
    """A curriculum with one sheet of these blocks, and a picture."""
    text = f"handout: card\ntitle: A card\nfor: couple\nallow: [unused-handout]\nblocks:\n{blocks}"
    write({**FILES, "handouts/card.yaml": text}, place)
    (place / "pictures").mkdir()
    (place / "pictures" / "chairs.png").write_bytes(CHAIRS_FILE)
    return place


def test_check_says_where_a_picture_is_wrong_and_what_to_type(tmp_path: Path) -> None:
    blocks = "  - text: |\n      One ![](pictures/chairs.png)\n      and ![a](pictures/chair.png) ![b](chairs.png)\n"
    place = folder(tmp_path / "book", blocks + '  - checklist: {items: ["![c](pictures/chairs.png)x"]}\n')
    (place / "pictures" / "link.png").symlink_to("/etc/hostname")
    shown = "(pictures/chairs.png)"
    found = [
        (Path(each.path).name, each.line, each.column, each.code, each.hint)
        for each in check(place)
        if "picture" in each.code or each.code == "link"
    ]
    assert found == [
        (
            "card.yaml",
            7,
            11,
            "picture",
            f"write it for who does not see it, such as `![two chairs that face each other]{shown}`",
        ),
        ("card.yaml", 8, 11, "picture", "did you mean `pictures/chairs.png`?"),
        ("card.yaml", 8, 36, "picture", "put the file into the folder `pictures/` and write `![b](pictures/chairs.png)`"),
        ("link.png", 1, 1, "link", "put the file itself here"),
    ]
    good = folder(tmp_path / "good", f"  - text: |\n      {CHAIRS}\n")
    assert [each for each in check(good) if "picture" in each.code] == []


def test_pictures_go_wherever_their_curriculum_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    place = folder(tmp_path / "book", f"  - text: |\n      {CHAIRS}\n")
    (place / "pictures" / "link.png").symlink_to("/etc/hostname")
    (place / "pictures" / "notes.txt").write_text("notes", encoding="utf-8")
    loaded = [load_curriculum(place) for _ in range(2)]
    frozen = load_files(dict(loaded[0].files), "frozen")
    for book in (*loaded, frozen):
        assert [path for path, _ in book.files if path.startswith("pictures/")] == ["pictures/chairs.png"]
        assert page(book.handout("card"), book)["pictures"][0]["data"]
    assert main(["new", "curriculum", "copy", "--from", str(place), "--in", str(tmp_path)]) == 0
    assert (tmp_path / "copy" / "pictures" / "chairs.png").read_bytes() == CHAIRS_FILE
    before = snapshot(place)
    (place / "pictures" / "chairs.png").write_bytes(FIELD_FILE)
    assert snapshot(place) != before


def test_a_leader_reads_the_words_for_a_picture() -> None:
    text = r"See ![two *old* chairs](pictures/my%20chairs.png), `![no](x.png)` and \![no](y.png)"
    assert pictures(text) == (("two old chairs", "pictures/my chairs.png"),)
    assert "".join(span.text for span in render(text)[0].spans) == "See two old chairs, ![no](x.png) and !no (y.png)"
