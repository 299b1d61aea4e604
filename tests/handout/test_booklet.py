"""Booklets: which pages lie on which sheet, where they stand there, and what a reader who does not see them gets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf

from facilitator.agenda.room import Room
from facilitator.desk.papers import new_bindery
from facilitator.handout.booklet import placing, spreads
from facilitator.handout.context import Layout, Paper
from facilitator.handout.packet import Wish
from tests.handout import looking, samples

SHEETS = (samples.TABLES, samples.WORKSHEET, samples.HELP)


def test_sheets_that_are_folded_read_in_order() -> None:
    assert [(side.left, side.right) for side in spreads(8)] == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert [(side.left, side.right) for side in spreads(3)] == [(None, 0), (1, 2)]
    for count in range(1, 30):
        sides = spreads(count)
        assert len(sides) % 2 == 0
        # Read as it lies once it is folded: the right half of each front going in, then the left halves coming out.
        going_in = [page for front, back in zip(sides[::2], sides[1::2], strict=True) for page in (front.right, back.left)]
        coming_out = [page for front, back in zip(sides[::2], sides[1::2], strict=True) for page in (front.left, back.right)]
        assert [page for page in going_in + coming_out[::-1] if page is not None] == list(range(count))
    assert placing((420, 595), (396, 612), right=True) == (396 / 420, 396, (612 - 595 * 396 / 420) / 2)


def made(folder: Path, paper: Paper) -> Path:
    names = folder / "couples.csv"
    names.write_text("partner_a,partner_b\nAnna,Ben\n", encoding="utf-8")
    book, session = samples.course(SHEETS)
    with new_bindery() as bindery:
        wish = Wish(names=names, booklet=True, draft=True, layout=Layout(paper))
        packet = bindery.make(book, session, Room(1), folder, wish)
    assert packet is not None
    return packet.path


def test_a_couples_pages_lie_in_halves_where_folding_puts_them(tmp_path: Path) -> None:
    pages = looking.pages(made(tmp_path, Paper.LETTER))
    assert {(round(page.get_width()), round(page.get_height())) for page in pages} == {(792, 612)}
    middle = 792 / 2 / looking.MM
    # The leaders' list is a booklet of its own, then comes the couple's: a cover, the week, two work sheets of two pages.
    couple = [[_shown(page, side, middle) for side in (False, True)] for page in pages[2:6]]
    titles = ["Your packet", "The week 1", "Work sheet 1", "Work sheet 2", "Work sheet 1", "Work sheet 2", "", ""]
    assert couple == [[titles[left], titles[right]] for left, right in ((7, 0), (1, 6), (5, 2), (3, 4))]
    for name, page, side in (("Anna & Ben", pages[2], 1), ("Anna & Ben", pages[3], 0), ("Anna", pages[4], 1)):
        (box,) = (box for box in looking.runs(page) if name in box.text and (box.left > middle) == bool(side))
        label = next(box for box in looking.runs(page) if box.text.startswith("Name") and (box.left > middle) == bool(side))
        assert 0 < box.left - label.left < 40
        assert abs(box.bottom - label.bottom) < 2.5
    for page in pages[2:6]:
        drafts = [box for box in looking.runs(page) if box.text.startswith("DRAFT")]
        assert all(3 < box.top < 15 for box in drafts)


def _shown(page: Any, right: bool, middle: float) -> str:
    """Which page lies on that half: its title and its number, from its foot."""
    boxes = sorted((box for box in looking.runs(page) if (box.left > middle) is right), key=lambda box: (round(box.top), box.left))
    text = " ".join(box.text for box in boxes)
    number = re.search(r"Page (\d) of (\d)", text)
    title = next((title for title in ("Your packet", "The week", "Work sheet") if title in text), "")
    return f"{title} {number[1]}" if number and title != "Your packet" else title


def test_a_screen_reader_gets_the_pages_in_order_with_the_names(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(made(tmp_path, Paper.A4))
    root: Any = reader.root_object
    assert root["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"
    said: list[tuple[int, int]] = []
    owners = {
        int(key): [owner.get_object() for owner in value.get_object()]
        for node in root["/StructTreeRoot"]["/ParentTree"]["/Kids"]
        for key, value in zip(*[iter(node.get_object()["/Nums"])] * 2, strict=True)
    }
    where = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}

    def walk(element: Any) -> None:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if inner.get("/Type") == "/MCR":
                form = inner.raw_get("/Stm").get_object()
                assert owners[form["/StructParents"]][inner["/MCID"]] == element
                sheet = reader.pages[where[element.raw_get("/Pg").idnum]]
                held = sheet["/Resources"]["/XObject"].values()  # type: ignore[index]
                assert any(each.get_object() == form for each in held)
                said.append((int(form["/StructParents"]), inner["/MCID"]))
            else:
                walk(inner)

    walk(root["/StructTreeRoot"]["/K"])
    assert [form for form, _ in said] == sorted(form for form, _ in said)
    assert len(set(said)) == len(said) > 100
