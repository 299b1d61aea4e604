"""Pages are used well: none nearly empty at the end, no heading alone at a foot, and more room to write where there is room."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2 import raw

from facilitator.curriculum.model import Card, CardsBlock, Handout, LinesBlock, PageBreak, TableBlock, TextBlock
from facilitator.curriculum.terms import Audience
from facilitator.handout.context import Layout, Paper, page
from facilitator.handout.design import load_design
from facilitator.handout.fit import ROOM, Leaf, leaves
from facilitator.resources import shipped
from tests.handout import looking, samples
from tests.shipped import healing

if TYPE_CHECKING:
    from facilitator.handout.typeset import Typesetter


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    from facilitator.handout.typeset import Typesetter

    return Typesetter(load_design(shipped("handouts")))


def laid_out(typesetter: Typesetter, sheet: Handout, paper: Paper = Paper.A4) -> tuple[list[Leaf], str]:
    book, _ = samples.course([sheet])
    document, html, _ = typesetter.lay_out(page(sheet, book, Layout(paper)))
    return leaves(document), html


def text(paragraphs: int) -> TextBlock:
    return TextBlock("\n\n".join(f"Paragraph {number}." for number in range(paragraphs)))


def test_a_line_or_two_too_much_makes_no_page_of_its_own(typesetter: Typesetter) -> None:
    counts = {paragraphs: laid_out(typesetter, samples.handout("long", text(paragraphs))) for paragraphs in (22, 24, 34)}
    assert [len(pages) for pages, _ in counts.values()] == [1, 1, 2]
    assert ["snug" in html for _, html in counts.values()] == [False, True, False]


def test_prompts_get_more_lines_where_their_page_has_room_and_short_answers_do_not(typesetter: Typesetter) -> None:
    blocks = LinesBlock("What happened?", 3), LinesBlock("Which day?", 1)
    pages, html = laid_out(typesetter, samples.handout("one", *blocks))
    assert (len(pages), html.count('class="line"')) == (1, 10 + 1)
    pages, html = laid_out(typesetter, samples.handout("two", text(5), PageBreak(), *blocks))
    assert (len(pages), html.count('class="line"')) == (2, 10 + 1)
    assert "Room for notes" not in html


def test_a_last_page_with_nothing_to_answer_gets_room_for_notes_unless_it_is_cut_out(typesetter: Typesetter) -> None:
    first = LinesBlock("What happened?", 3), PageBreak()
    for last, noted in ((text(3), True), (CardsBlock((Card("Calm"), Card("Kind"))), False)):
        pages, html = laid_out(typesetter, samples.handout("noted", *first, last))
        assert ("Room for notes" in html, pages[-1].filled > 0.8) == (noted, noted)
    assert "Room for notes" not in laid_out(typesetter, samples.handout("read", text(3), PageBreak(), text(3)))[1]


def test_room_to_write_is_lines_and_empty_cells_and_not_their_prompts(typesetter: Typesetter) -> None:
    (leaf,), _ = laid_out(typesetter, samples.handout("two-days", LinesBlock("Which day?", 1), LinesBlock("And where?", 1)))
    assert (leaf.asks, round(leaf.room * leaf.height / leaf.pitch)) == (False, 2)
    (leaf,), _ = laid_out(typesetter, samples.handout("asked", LinesBlock("What happened?", 12)))
    assert (leaf.asks, round(leaf.room * leaf.height / leaf.pitch)) == (True, 14)
    rows = tuple((name, "") for name in ("Mine", "Yours", "Ours"))
    (leaf,), _ = laid_out(typesetter, samples.handout("whose", TableBlock(("Whose", "What"), rows)))
    assert leaf.asks
    assert 0.9 < leaf.room * leaf.height / (3 * leaf.cell / 2) < 2


def test_the_row_of_an_example_is_no_higher_than_its_words(typesetter: Typesetter) -> None:
    written, example = ("", ""), ("Tuesday", "At the table")
    alone, with_it = (
        laid_out(typesetter, samples.handout("days", TableBlock(("Day", "Where"), rows)))[0][0]
        for rows in ((written, written), (example, written, written))
    )
    assert with_it.room == pytest.approx(alone.room, abs=0.001)
    assert (with_it.filled - alone.filled) * alone.height < alone.cell


def test_a_page_with_little_room_to_write_gets_all_that_is_left(typesetter: Typesetter) -> None:
    (leaf,), html = laid_out(typesetter, samples.handout("little", text(14), LinesBlock("What happened?", 2)))
    assert leaf.room < ROOM
    assert html.count('class="line"') > 2 + 2


@pytest.mark.full
@pytest.mark.parametrize("language", ["", "es"])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_worksheets_that_ship_are_two_fifths_room_to_write(typesetter: Typesetter, paper: Paper, language: str) -> None:
    curriculum = healing(language)
    cramped = []
    for sheet in curriculum.handouts:
        if sheet.audience is Audience.LEADER:
            continue
        document, _, half = typesetter.lay_out(page(sheet, curriculum, Layout(paper)))
        pages = [] if half else leaves(document)
        cramped += [f"{sheet.id}, page {at}: {leaf.room:.0%}" for at, leaf in enumerate(pages, 1) if leaf.asks and leaf.room < ROOM]
    assert not cramped, "\n".join(cramped)


def down_to(shown: pypdfium2.PdfPage, foot: float) -> float:
    """How many millimetres from the top the last ink above the foot is."""
    image = looking.picture(shown, 60).crop((0, 0, round(shown.get_width() * 60 / 72), round(foot / 25.4 * 60)))
    box = image.point([255 if grey < 225 else 0 for grey in range(256)]).getbbox()
    return box[3] / 60 * 25.4 if box else 0.0


def last_words(shown: pypdfium2.PdfPage, foot: float) -> tuple[float, str]:
    """How far down the lowest words above the foot stand (millimetres), and their typeface."""
    found = []
    for words in shown.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        down = (shown.get_height() - words.get_bounds()[1]) / looking.MM
        if down < foot:
            found.append((down, words.get_font().get_base_name()))
    return max(found)


def test_a_heading_at_the_foot_would_be_seen(tmp_path: Path) -> None:
    (result,) = samples.make(tmp_path, samples.handout("ends", TextBlock("Some words.\n\n## A heading")))
    (shown,) = looking.pages(samples.made(result).path)
    lowest, face = last_words(shown, 260)
    assert "Serif-Semi" in face
    assert 0 <= down_to(shown, 260) - lowest < 3
