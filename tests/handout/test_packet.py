"""Packets: who gets which sheets, names where they belong, and nothing of them anywhere else."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from facilitator.agenda.room import Room
from facilitator.curriculum.model import Audience, Handout, LinesBlock, TableBlock, TextBlock
from facilitator.desk.papers import new_bindery
from facilitator.handout.make import HandoutError
from facilitator.handout.packet import DRAFT, Bindery, Packet, Progress, Wish
from facilitator.handout.press import Limits
from facilitator.resources import shipped
from tests.handout import looking, samples

PAIRS = (("Anna", "Björn"), ("Γιώργος", "Łucja"), ("Zoë", "Quentin"), ("שרה", "محمد"), ("Нина", "Oksana"))
HEAD = "partner_a,partner_b\n"
FIVE = Room(5)
QUOTING = (samples.PRIVATE, samples.LEADER)
SHEETS = (samples.WORKSHEET, samples.PRIVATE, samples.CARD, samples.TABLES, samples.HELP, samples.LEADER)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "couples.csv"
    path.write_text(HEAD + "".join(f"{a},{b}\n" for a, b in PAIRS), encoding="utf-8")
    return path


def packet(
    out: Path, wish: Wish, room: Room = FIVE, bindery: Bindery | None = None, sheets: tuple[Handout, ...] = SHEETS
) -> Packet:
    """The packet of the sample handouts. Who does not bring a bindery gets sheets that were laid out for an earlier one."""
    book, session = samples.course(sheets)
    with bindery or new_bindery() as own:
        made = own.make(book, session, room, out, wish)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    """The packet of the five couples, made once for those who only look at it."""
    folder = tmp_path_factory.mktemp("five")
    (folder / "couples.csv").write_text(HEAD + "".join(f"{a},{b}\n" for a, b in PAIRS), encoding="utf-8")
    return packet(folder, Wish(names=folder / "couples.csv"))


def outline(path: Path) -> list[str]:
    return [str(entry.title) for entry in pypdf.PdfReader(path).outline if not isinstance(entry, list)]


def test_every_couple_finds_its_sheets_behind_its_cover(five: Packet) -> None:
    parts = ["Anna & Björn", "Γιώργος & Łucja", "Zoë & Quentin", "שרה & محمد", "Нина & Oksana"]
    assert outline(five.path) == [
        "For the leaders: what is in this packet",
        *(f"Couple {number}: {part}" for number, part in enumerate(parts, 1)),
        "For the room, the leaders, and spares",
    ]
    pages = looking.pages(five.path)
    assert len(pages) == five.pages
    first = [found[0] for page in pages[1:10] if (found := re.findall(r"Page \d of \d", words(page)))]
    both = ["Page 1 of 2", "Page 2 of 2"]
    assert first == ["Page 1 of 1", *both * 2, "Page 1 of 1", "Page 1 of 1", *both]


def words(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_bounded()).replace("\r", "")


def test_each_name_stands_upright_on_its_line_and_only_there(five: Packet) -> None:
    found = []
    for page in looking.pages(five.path):
        for one in (name for pair in PAIRS for name in pair if name.isascii() or name in "Björn Łucja Γιώργος"):
            for box in (box for box in looking.runs(page) if one in box.text):
                label = next(box for box in looking.runs(page) if box.text.startswith("Name"))
                line = looking.lines(page, label.right + 4, label.right + 40)[0]
                assert box.bottom <= line + 0.8
                assert box.top >= line - 6
                assert label.left < box.left < label.right + 45
                assert box.bottom > label.top
                found.append(one)
    # Of each couple: the cover, the tables they share, and the sheet of one's own.
    assert {one: found.count(one) for one in ("Anna", "Björn", "Quentin", "Oksana")} == dict.fromkeys(
        ("Anna", "Björn", "Quentin", "Oksana"), 3
    )


def test_private_sheets_never_bear_a_name_and_tags_tell_whose_a_sheet_is(five: Packet) -> None:
    reader = pypdf.PdfReader(five.path)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    for page in reader.pages:
        if "Private." in (text := page.extract_text()):
            assert not any(name in text for pair in PAIRS for name in pair)
    said: list[str] = []

    def walk(element: pypdf.generic.DictionaryObject) -> None:
        if "/ActualText" in element:
            said.append(str(element["/ActualText"]))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if isinstance(inner, pypdf.generic.DictionaryObject):
                assert inner["/P"].get_object() is element.get_object()
                walk(inner)

    walk(root["/StructTreeRoot"]["/K"])
    assert said[:8] == ["Anna & Björn", "Anna", "Björn", "Anna & Björn", "Γιώργος & Łucja", "Γιώργος", "Łucja", "Γιώργος & Łucja"]
    parents = {
        int(key): value.get_object()
        for node in root["/StructTreeRoot"]["/ParentTree"]["/Kids"]
        for key, value in zip(*[iter(node.get_object()["/Nums"])] * 2, strict=True)
    }
    for page in reader.pages:
        own = parents[int(str(page["/StructParents"]))]
        for at, owner in enumerate(own):
            kids = owner.get_object()["/K"]
            assert at in (kids if isinstance(kids, list) else [kids])
            assert owner.get_object()["/Pg"].get_object() == page


LETTER = samples.handout(
    "a-letter", TextBlock("Dear {partner}, said **{name}**. {partner_a} & {partner_b}; {nobody}"), LinesBlock("To {partner}", 2)
)
TOGETHER = samples.handout("for-both", TextBlock("{partner_a} thanks {partner_b}. " * 9), audience=Audience.COUPLE)
SECRET = replace(samples.PRIVATE, blocks=(TextBlock("{name} to {partner}"),))


def test_names_go_into_sentences_and_lines_break_anew_for_them(tmp_path: Path) -> None:
    source = tmp_path / "couples.csv"
    source.write_text(f"{HEAD}Anna,*Be<b>n* {{name}}\nZoë,\n", encoding="utf-8")
    book, session = samples.course((LETTER, TOGETHER, SECRET, samples.WORKSHEET))
    told: list[Progress] = []
    with Bindery(tmp_path / "cache") as bindery:
        made = bindery.make(book, session, Room(1, 1), tmp_path, Wish(names=source), told.append)
    assert made is not None
    shown = [" ".join(words(page).split()) for page in looking.pages(made.path)]
    letters = [page for page in shown if "Dear" in page]
    ben, blank = "*Be<b>n* {name}", "____________"
    assert f"Dear {ben}, said Anna. Anna & {ben}; {{nobody}} To {ben}" in letters[0]
    assert f"Dear Anna, said {ben}. Anna & {ben}; {{nobody}} To Anna" in letters[1]
    assert f"Dear {blank}, said Zoë. Partner A & Partner B" in letters[2]
    assert sum(f"Anna thanks {ben}." in page for page in shown) == 1
    assert sum(f"{blank} to {blank}" in page for page in shown) == 3
    assert max(step.total for step in told) == 4 + 3 + 4
    assert b"Anna" not in b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    covers = [page for page in shown if "Your packet" in page]
    assert "For the two of you" in covers[0]
    assert "For both: one for the two of you" in covers[0]
    assert "For you" in covers[1]
    assert "For both: one for you" in covers[1]
    assert "two of you" not in covers[1]


def test_a_packet_is_drawn_with_a_design_of_ones_own_or_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    design = tmp_path / "design"
    shutil.copytree(shipped("handouts"), design)
    (design / "blocks" / "quote.html").write_text("<p>Own words</p>", encoding="utf-8")
    made = packet(tmp_path, Wish(), Room(1), Bindery(None, design=design), QUOTING)
    assert any("Own words" in words(page) for page in looking.pages(made.path))
    (design / "blocks" / "quote.html").write_text("{{ nothing }}", encoding="utf-8")
    (note,) = packet(tmp_path, Wish(), Room(1), Bindery(None, design=design), QUOTING).notes
    assert note.startswith("not in the packet: My own line: its design is at fault: quote.html, line 1: 'nothing' is undefined")


def test_same_names_make_the_same_bytes_and_a_packet_of_ours_is_replaced(tmp_path: Path, names: Path) -> None:
    made = packet(tmp_path, Wish(names=names, draft=True))
    first = made.path.read_bytes()
    assert packet(tmp_path, Wish(names=names, draft=True)).path.read_bytes() == first
    assert made.path.stat().st_mode & 0o777 == 0o600
    made.path.write_bytes(first + b"startxref")
    with pytest.raises(HandoutError, match="is there already and was not made by this program, or was changed since"):
        packet(tmp_path, Wish())


def test_names_are_nowhere_but_in_the_packet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))
    monkeypatch.setenv("FACILITATOR_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "fonts"))
    canary = "Qzxjkvwbartholomew"
    source = tmp_path / "couples.csv"
    source.write_text(f"{HEAD}{canary},Ben\n", encoding="utf-8")
    told: list[Progress] = []
    book, session = samples.course(SHEETS)
    with Bindery(home / "cache") as bindery:
        made = bindery.make(book, session, Room(1), tmp_path / "out", Wish(names=source), told.append)
    assert made is not None
    assert canary in "".join(map(words, looking.pages(made.path)))
    kept = [Path(folder) / name for folder, _, files in os.walk(home) for name in files]
    assert any(path.suffix == ".sheet" for path in kept)
    for path in (*kept, *(tmp_path / "out").iterdir()):
        assert canary not in path.name
        if path != made.path:
            assert canary.encode() not in path.read_bytes()
    assert canary not in f"{told}{made}"


def test_every_page_says_draft_while_contacts_are_missing(tmp_path: Path) -> None:
    pages = looking.pages(packet(tmp_path, Wish(draft=True), Room(1)).path)
    for page in pages:
        found = [box for box in looking.runs(page) if box.text.startswith("DRAFT")]
        assert len(found) == (2 if page.get_width() > page.get_height() else 1)
        assert all(box.text == DRAFT and 3 < box.top < box.bottom < 11 for box in found)
    assert "DRAFT" not in "".join(map(words, looking.pages(packet(tmp_path, Wish(), Room(1)).path)))


def test_by_step_all_copies_of_a_handout_lie_together_and_duplex_keeps_them_apart(tmp_path: Path) -> None:
    made = packet(tmp_path, Wish(by="step", duplex=True), Room(couples=2, singles=1))
    assert outline(made.path)[1:] == [sheet.title for sheet in SHEETS]
    starts = [at for at, page in enumerate(looking.pages(made.path)) if "1 of" in words(page)]
    assert all(at % 2 == 0 for at in starts)
    listed = words(looking.pages(made.path)[0])
    assert "Work sheet: 5 prints" in listed
    # Three couples' cards and two spare ones, two on a print; each has two pages.
    assert "Floor card: 3 prints, each cut once (2 spare copies)" in listed
    assert sum("You hold the card" in words(page) for page in looking.pages(made.path)) == 3


def test_names_that_differ_from_the_room_are_told_and_nothing_is_written(tmp_path: Path, names: Path) -> None:
    with pytest.raises(HandoutError) as error:
        packet(tmp_path / "out", Wish(names=names), Room(8))
    assert (
        str(error.value) == "couples.csv names 5 couples, but the packet is wanted for 8 couples; mend the file, or say --couples 5"
    )
    assert not list((tmp_path / "out").iterdir())
    assert packet(tmp_path, Wish(names=names, counted=False), Room(8)).room == Room(5)


def test_a_handout_that_cannot_be_laid_out_is_left_out_and_told(tmp_path: Path) -> None:
    names = tmp_path / "couples.csv"
    names.write_text(HEAD + "Anna,Björn\n" * 5, encoding="utf-8")
    endless = samples.handout("endless", TableBlock(("a", "b"), (("x " * 400, "y " * 400),) * 600))
    book, session = samples.course((samples.WORKSHEET, endless, samples.TABLES))
    with Bindery(None, limits=Limits(seconds=60.0, processor=2.0)) as bindery:
        made = bindery.make(book, session, Room(5), tmp_path, Wish(names=names))
    assert made is not None
    assert [note.partition(": laying")[0] for note in made.notes] == ["not in the packet: Endless"]
    text = "".join(map(words, looking.pages(made.path)))
    assert "Endless" not in text
    assert text.count("Anna") == 15


def test_names_too_long_for_their_line_are_left_to_be_written_by_hand(tmp_path: Path) -> None:
    source = tmp_path / "couples.csv"
    source.write_text(f"{HEAD}{'Wilhelmina ' * 5},{'Maximilian ' * 5}\nAnna,Ben\n", encoding="utf-8")
    made = packet(tmp_path, Wish(names=source), Room(2))
    assert made.notes == ("4 name lines were left blank, because the names are too long for it; write them by hand",)
    assert "Wilhelmina" not in "".join(map(words, looking.pages(made.path)))


def test_a_name_with_a_letter_that_no_font_has_is_left_to_be_written_by_hand(tmp_path: Path) -> None:
    source = tmp_path / "couples.csv"
    source.write_text(f"{HEAD}Anna,Be\u0378n\n", encoding="utf-8")
    made = packet(tmp_path, Wish(names=source), Room(1))
    (note,) = made.notes
    assert note.startswith(
        "3 name lines were left blank, because no font on this laptop has a letter of the names; write them by hand"
    )
    assert "".join(map(words, looking.pages(made.path))).count("Anna") == 1


def test_a_kept_sheet_that_was_damaged_is_laid_out_again(tmp_path: Path) -> None:
    first = packet(tmp_path / "a", Wish(), Room(1), Bindery(tmp_path / "cache")).path.read_bytes()
    kept = sorted((tmp_path / "cache").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-9])
    kept[1].write_bytes(b"")
    kept[2].write_bytes(os.urandom(5000))
    assert packet(tmp_path / "b", Wish(), Room(1), Bindery(tmp_path / "cache")).path.read_bytes() == first


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    book, session = samples.course(SHEETS)
    told: list[Progress] = []
    with new_bindery() as bindery:
        assert bindery.make(book, session, Room(1), tmp_path, Wish(), told.append, lambda: len(told) > 2) is None
        assert not list(tmp_path.iterdir())
        assert bindery.make(book, session, Room(1), tmp_path, Wish()) is not None


def test_a_percent_sign_and_a_bracket_in_a_title_stay_what_they_are(tmp_path: Path) -> None:
    odd = replace(samples.WORKSHEET, title=r"100 %d (of \us) 12 0 R")
    book, session = samples.course((odd,))
    with Bindery(None) as bindery:
        made = bindery.make(book, session, Room(1), tmp_path, Wish(by="step"))
    assert made is not None
    assert outline(made.path)[1] == odd.title
    assert odd.title in words(looking.pages(made.path)[1])


@pytest.mark.full
def test_qpdf_finds_nothing_wrong(tmp_path: Path, names: Path) -> None:
    for wish in (Wish(names=names, draft=True), Wish(by="step", duplex=True)):
        made = packet(tmp_path, wish)
        said = subprocess.run(["qpdf", "--check", made.path], capture_output=True, text=True, timeout=60, check=False)
        assert (said.returncode, said.stderr) == (0, "")
        assert len(pypdf.PdfReader(io.BytesIO(made.path.read_bytes())).pages) == made.pages
