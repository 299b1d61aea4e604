"""Every handout that ships fits its paper, in the fonts that ship, and says all that its author wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from facilitator.agenda.plan import Room
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import CalloutBlock, ChecklistBlock, HalvesBlock, PaperSize, TextBlock
from facilitator.handout.context import Layout, Paper
from facilitator.handout.make import make_handouts
from facilitator.resources import shipped
from tests.handout import looking, samples

SHEETS = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4), Paper.A5: (148.0, 210.0)}


@pytest.mark.parametrize("paper", list(Paper))
def test_the_handouts_of_the_evening_fit_their_paper(tmp_path: Path, paper: Paper) -> None:
    curriculum = load_curriculum(shipped("curricula") / "healing-together")
    (session,) = curriculum.workshop("one-evening").sessions
    results = make_handouts(curriculum, session, Room(8), tmp_path, layout=Layout(paper))
    assert len(results) == len(session.handouts()) > 0
    for result in results:
        made = samples.made(result)
        half = made.handout.paper is PaperSize.HALF and paper is not Paper.A5
        assert (made.note, made.cut) == ("", half)
        assert made.pages <= (4 if paper is Paper.A5 else 2)
        width, height = sorted(SHEETS[paper], reverse=half)
        for page in looking.pages(made.path):
            boxes = looking.runs(page)
            assert boxes
            assert min(box.left for box in boxes) >= 13
            assert max(box.right for box in boxes) <= width - 13
            assert max(box.bottom for box in boxes) <= height - 4
        reader = pypdf.PdfReader(made.path)
        shown = _plain("".join(page.extract_text() for page in reader.pages))
        for words in _written(made.handout.blocks):
            assert _plain(words) in shown, (made.handout.id, words)
        fonts = {str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
        assert all("+Facilitator-" in font for font in fonts), fonts


def _written(blocks: tuple[object, ...]) -> list[str]:
    """Lines of the author's words that stand on the page as one piece."""
    found: list[str] = []
    for block in blocks:
        match block:
            case TextBlock(markdown):
                found += markdown.splitlines()
            case CalloutBlock(text, title):
                found += [title, *text.splitlines()]
            case HalvesBlock(a, b):
                found += [*a.splitlines(), *b.splitlines()]
            case ChecklistBlock(items):
                found += items
    return found


def _plain(text: str) -> str:
    """Letters and digits alone: what neither Markdown nor the breaking of lines changes."""
    return re.sub(r"[\W_]+", "", re.sub(r"(?m)^\s*(\d+\.|-)\s", "", text))
