"""Other paper, large print, the host's contacts, files of an earlier numbering, and a design of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from facilitator.curriculum.model import Audience, Help, PaperSize, Resource, ResourcesBlock, TextBlock
from facilitator.handout.context import PLAIN, Host, Layout, Page, Paper, page
from facilitator.handout.make import Failed, HandoutError, make_handouts
from facilitator.resources import shipped
from facilitator.settings.contacts import KINDS, NONE_HERE, Contacts
from tests.handout import samples

pytestmark = pytest.mark.usefixtures("warm")

TODAY = date(2026, 11, 22)
FULL = Contacts("us", {kind.key: (f"{kind.key} 1", f"{kind.key} 2") for kind in KINDS}, date(2026, 11, 1), "the office")
CARD = samples.handout(
    "help",
    ResourcesBlock(
        (Resource("Danger", host=Help.EMERGENCY), Resource("Chat", host=Help.TEXT_LINE), Resource("Tried", host=Help.CHECKED))
    ),
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def sizes(path: Path) -> Iterator[float]:
    """The sizes of all letters of a PDF, in points."""
    for sheet in pypdf.PdfReader(path).pages:
        found: list[float] = []

        def visit(text: str, _matrix: Any, place: Any, _font: Any, size: float, found: list[float] = found) -> None:
            if text.strip():
                found.append(abs(size * (place[0] ** 2 + place[1] ** 2) ** 0.5))

        sheet.extract_text(visitor_text=visit)
        yield from found


@pytest.mark.parametrize("paper", list(Paper))
def test_large_print_has_no_small_letters(tmp_path: Path, paper: Paper) -> None:
    book, session = samples.course(samples.ALL)
    for result in make_handouts(book, session, samples.ROOM, tmp_path, layout=Layout(paper, True)):
        made = samples.made(result)
        assert not made.cut
        assert min(sizes(made.path)) * 0.75 >= 17.9 or min(sizes(made.path)) >= 17.9, made.handout.id
    assert names(tmp_path)[0] == f"01-work-sheet{'' if paper is Paper.A4 else f'.{paper}'}.large.pdf"


def test_half_sheets_are_whole_pages_of_a5(tmp_path: Path) -> None:
    book, session = samples.course([samples.CARD])
    (result,) = make_handouts(book, session, samples.ROOM, tmp_path, layout=Layout(Paper.A5))
    made = samples.made(result)
    assert (made.cut, made.copies, made.prints, made.pages, made.note) == (False, 11, 11, 2, "")
    box = pypdf.PdfReader(made.path).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (420, 595)


def drawn(host: Host | None) -> Page:
    book, _ = samples.course([CARD])
    return page(CARD, book, PLAIN, host=host)


def test_the_hosts_contacts_are_printed_and_missing_ones_make_a_draft() -> None:
    full: Any = drawn(Host(FULL, TODAY))
    assert full["draft"] == ""
    assert [item["contacts"] for item in full["parts"][0][0]["items"]] == [
        ["emergency 1", "emergency 2"],
        ["text-line 1", "text-line 2"],
        ["2026-11-01, the office"],
    ]
    assert drawn(Host(FULL, date(2028, 1, 1)))["draft"].startswith("DRAFT")
    assert drawn(Host(replace(FULL, verified=None), TODAY))["draft"].startswith("DRAFT")
    none: Any = drawn(None)
    assert none["draft"].startswith("DRAFT")
    assert [item["contacts"] for item in none["parts"][0][0]["items"]] == [[], [], []]


def test_what_a_place_does_not_have_is_left_out_and_makes_no_draft() -> None:
    host = Host(replace(FULL, lines={**FULL.lines, "text-line": (NONE_HERE,)}), TODAY)
    shown: Any = drawn(host)
    assert (shown["draft"], [item["name"] for item in shown["parts"][0][0]["items"]]) == ("", ["Danger", "Tried"])


def test_draft_stands_on_every_page(tmp_path: Path) -> None:
    long = replace(CARD, blocks=(*CARD.blocks, TextBlock("\n\n".join(["Words."] * 60))))
    for sheet in (long, replace(CARD, paper=PaperSize.HALF)):
        (result,) = samples.make(tmp_path, sheet)
        for shown in pypdf.PdfReader(samples.made(result).path).pages:
            assert "DRAFT" in shown.extract_text()


def test_every_kind_of_contact_can_be_asked_for() -> None:
    assert {kind.value for kind in Help} == {kind.key for kind in KINDS} | {"verified"}


def test_an_earlier_number_of_a_handout_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    one, two = (samples.handout(name, TextBlock("Words."), audience=Audience.ROOM) for name in ("one", "two"))
    samples.make(tmp_path, one, two)
    book, session = samples.course([one, two])
    make_handouts(book, session, samples.ROOM, tmp_path, layout=Layout(Paper.LETTER))
    changed = tmp_path / "05-two.pdf"
    changed.write_bytes((tmp_path / "02-two.pdf").read_bytes() + b"\nstartxref\n1\n%%EOF\n")
    (tmp_path / "07-two.pdf").write_bytes(b"not ours")
    (tmp_path / "notes-two.pdf").write_bytes((tmp_path / "02-two.pdf").read_bytes())
    samples.make(tmp_path, two)
    assert names(tmp_path) == [
        "01-one.letter.pdf",
        "01-one.pdf",
        "01-two.pdf",
        "02-two.letter.pdf",
        "05-two.pdf",
        "07-two.pdf",
        "notes-two.pdf",
    ]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A design of one's own."""
    folder = tmp_path / "design"
    shutil.copytree(shipped("handouts"), folder)
    return folder


def with_design(folder: Path, out: Path) -> Any:
    book, session = samples.course([samples.PRIVATE])
    return make_handouts(book, session, samples.ROOM, out, design=folder)


def test_a_design_of_ones_own_is_drawn(own: Path, tmp_path: Path) -> None:
    template = own / "blocks" / "quote.html"
    template.write_text(f"{template.read_text('utf-8')}<p>Own words</p>", encoding="utf-8")
    (result,) = with_design(own, tmp_path / "out")
    assert "Own words" in pypdf.PdfReader(samples.made(result).path).pages[0].extract_text()


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("style/large.css", "has no style/large.css"),
        ("blocks/lines.html", "has no blocks/lines.html"),
        ("fonts/FacilitatorSans-Bold.ttf", "asset:fonts/FacilitatorSans-Bold.ttf, which is not there"),
    ],
)
def test_a_file_that_is_missing_from_a_design_is_named(own: Path, tmp_path: Path, lost: str, told: str) -> None:
    (own / lost).unlink()
    with pytest.raises(HandoutError, match=told):
        with_design(own, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_picture_that_a_template_asks_for_is_not_fetched_and_that_is_said(own: Path, tmp_path: Path) -> None:
    asked = ("asset:pictures/tree.png", "http://127.0.0.1:9/x.png", "file:///etc/passwd")
    images = "".join(f'<img src="{address}" alt="a tree">' for address in asked)
    (own / "blocks" / "quote.html").write_text(images, encoding="utf-8")
    (result,) = with_design(own, tmp_path / "out")
    note = samples.made(result).note
    assert note.startswith(f"My own line: its design asks for {', '.join(asked)}, which is not drawn")


def test_a_fault_in_a_template_is_told_with_its_line(own: Path, tmp_path: Path) -> None:
    for words, told in (
        ("<p>\n{% if %}", "quote.html, line 2"),
        ("\n\n{{ nothing }}", "quote.html, line 3: 'nothing' is undefined"),
    ):
        (own / "blocks" / "quote.html").write_text(words, encoding="utf-8")
        (result,) = with_design(own, tmp_path / "out")
        assert isinstance(result, Failed)
        assert told in result.message
