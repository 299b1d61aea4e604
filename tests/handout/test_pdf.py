"""The PDFs read back: their words in order, fonts, pages, and what a screen reader and a printer get."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import PaperSize
from facilitator.handout.context import Layout, Paper
from facilitator.handout.make import make_handouts
from facilitator.handout.results import Made
from tests.handout import samples


def text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_files_are_numbered_by_first_use_and_counted(drawn: dict[str, Made]) -> None:
    told = [f"{made.path.name}  {made.amount}" for made in drawn.values()]
    assert told == [
        "01-work-sheet.pdf  17 copies",
        "02-my-own-line.pdf  17 copies",
        "03-floor-card.pdf  11 copies on 6 sheets, cut once",
        "04-the-week.pdf  9 copies",
        "05-good-to-have.pdf  1 copy",
        "06-for-me.pdf  1 copy",
    ]
    assert {stat.S_IMODE(made.path.stat().st_mode) for made in drawn.values()} == {0o600}
    assert {made.note for made in drawn.values()} == {""}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "work-sheet",
            "For you|Name|Work sheet|Hear the feeling|Three steps|1. Say back|what you heard.|2. Check|: “Have I got it?”|3. Make",
        ),
        (
            "work-sheet",
            "• one|– deeper|• two|How close|1 2 3 4 5 6 7 8 9 10|far apart|very close|What was good|more of?|One good|music",
        ),
        (
            "my-own-line",
            "My own line|Private.|shred|leave it blank|Your way out.|just rest.|What did it cost me?|All three|the evening",
        ),
        (
            "the-week",
            "For the two of you|My week|Day|What I heard|Monday|Friday|Forgiving is|not|a choice|a debt|slow|forgetting|Small acts",
        ),
        ("the-week", "Mon|Tue|Wed|Ten|A thank-|Partner A|cheer me.|Partner B|leave it|alone."),
        (
            "good-to-have",
            "For the room|People to call|Emergency|112|Not safe at home|call alone.|Steady|quiet|Small|go.|Thankful|seen.",
        ),
        ("for-me", "For the leader|For me|Read the frame aloud"),
    ],
)
def test_the_words_come_in_order(drawn: dict[str, Made], name: str, words: str) -> None:
    pattern = ".*?".join(re.escape(word) for word in words.split("|"))
    assert re.search(pattern, text(drawn[name].path)), text(drawn[name].path)


def test_every_page_says_what_it_is(drawn: dict[str, Made]) -> None:
    for made in drawn.values():
        pages = pypdf.PdfReader(made.path).pages
        assert len(pages) == made.pages
        for number, page in enumerate(pages, 1):
            shown = " ".join(page.extract_text().split())
            times = 2 if made.handout.paper is PaperSize.HALF else 1
            assert shown.count(f"Page {number} of {made.pages}") == times
            assert shown.count(f"Healing Together · {samples.LICENCE} · {samples.NOTICE}") == times


def test_a_private_sheet_says_so_and_asks_for_no_name(drawn: dict[str, Made]) -> None:
    assert "Name" not in text(drawn["my-own-line"].path)
    assert "Private" not in text(drawn["work-sheet"].path)


def test_a_half_sheet_holds_the_same_card_twice(drawn: dict[str, Made]) -> None:
    front, back = (page.extract_text() for page in pypdf.PdfReader(drawn["floor-card"].path).pages)
    assert front.count("You hold the card") == 2
    assert "A meal" not in front
    assert back.count("A meal I could eat every week") == 2


def test_every_font_is_embedded_and_cut_to_what_is_used(drawn: dict[str, Made]) -> None:
    for made in drawn.values():
        fonts = {str(font["/BaseFont"]): font for page in pypdf.PdfReader(made.path).pages for font in _fonts(page)}
        assert fonts
        for name, font in fonts.items():
            assert re.fullmatch(r"/[A-Z]{6}\+Facilitator-(Sans|Serif).*", name), name
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), name
            assert "/ToUnicode" in font


def _fonts(page: pypdf.PageObject) -> Iterator[Any]:
    for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
        yield font.get_object()


def test_a_screen_reader_gets_language_title_and_structure(drawn: dict[str, Made]) -> None:
    for made in drawn.values():
        root: Any = pypdf.PdfReader(made.path).trailer["/Root"]
        assert root["/Lang"] == "en"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid" in root["/Metadata"].get_data()
        tags = list(_tags(root["/StructTreeRoot"]["/K"]))
        copies = 2 if made.handout.paper is PaperSize.HALF else 1
        assert tags.count("/H1") == copies
        assert pypdf.PdfReader(made.path).metadata.title == made.handout.title  # type: ignore[union-attr]


def test_lists_and_tables_are_tagged_as_such(drawn: dict[str, Made]) -> None:
    def tags(name: str) -> list[str]:
        root: Any = pypdf.PdfReader(drawn[name].path).trailer["/Root"]
        return list(_tags(root["/StructTreeRoot"]["/K"]))

    assert tags("work-sheet").count("/LI") == 3 + 3 + 3
    assert tags("work-sheet").count("/LBody") == 3 + 3 + 3
    assert tags("work-sheet").count("/H2") == 2
    assert tags("the-week").count("/Table") == 3
    assert tags("the-week").count("/TH") == (1 + 2) + 2 + (3 + 2)


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


def test_nothing_but_the_page_is_in_the_file(drawn: dict[str, Made]) -> None:
    for made in drawn.values():
        reader = pypdf.PdfReader(made.path)
        info = reader.metadata
        assert info is not None
        assert info.creator is not None
        assert info.creator.startswith("Facilitator ")
        assert info.creation_date is None
        assert info.modification_date is None
        assert not reader.attachments
        assert "/EmbeddedFiles" not in str(reader.trailer["/Root"])
        assert b"file:" not in made.path.read_bytes()


def test_the_same_handouts_are_the_same_bytes(drawn: dict[str, Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "4242")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    for result in samples.make(tmp_path, *samples.ALL):
        again = samples.made(result)
        assert again.path.read_bytes() == drawn[again.handout.id].path.read_bytes(), again.handout.id


def test_pages_have_the_size_of_the_paper(drawn: dict[str, Made], tmp_path: Path) -> None:
    assert _size(drawn["work-sheet"].path) == (595, 842)
    assert _size(drawn["floor-card"].path) == (842, 595)
    book, session = samples.course([samples.WORKSHEET, samples.CARD])
    letter = make_handouts(book, session, Room(1), tmp_path, layout=Layout(Paper.LETTER))
    assert [_size(samples.made(result).path) for result in letter] == [(612, 792), (792, 612)]


def _size(path: Path) -> tuple[int, int]:
    box = pypdf.PdfReader(path).pages[0].mediabox
    return round(box.width), round(box.height)
