"""Every handout that ships fits its paper, in the fonts that ship, and says all that its author wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from facilitator.agenda.plan import Room
from facilitator.cli import main
from facilitator.curriculum.model import CalloutBlock, ChecklistBlock, HalvesBlock, Kind, PaperSize, TextBlock
from facilitator.handout.context import Layout, Paper
from facilitator.handout.make import make_handouts
from tests.handout import looking, samples
from tests.shipped import healing

pytestmark = pytest.mark.usefixtures("warm")

SHEETS = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4), Paper.A5: (148.0, 210.0)}


@pytest.mark.parametrize("paper", [Paper.A4, *(pytest.param(paper, marks=pytest.mark.full) for paper in list(Paper)[1:])])
def test_the_handouts_of_the_evening_fit_their_paper(tmp_path: Path, paper: Paper) -> None:
    curriculum = healing()
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


def test_the_sheets_for_those_who_lead_are_made_alone(tmp_path: Path) -> None:
    curriculum = healing()
    (session, *_) = curriculum.workshop("one-evening").sessions
    wanted = [name for name in curriculum.leader_handouts if name != "demo-scripts"]
    results = make_handouts(curriculum, session, Room(8), tmp_path, only=wanted)
    assert [result.handout.id for result in results] == wanted
    assert not {*wanted, "demo-scripts"} & {*session.handouts()}
    for result in results:
        made = samples.made(result)
        assert (made.note, made.pages <= 2) == ("", True), made.handout.id


@pytest.mark.parametrize("language", ["", "es"])
def test_the_gathered_demonstrations_say_what_the_modules_say(language: str) -> None:
    curriculum = healing(language)
    shown = [step.say for module in curriculum.modules for step in module.steps if step.kind is Kind.DEMO]
    spoken = [line for say in shown for line in say.splitlines() if re.match(r"\*\*(Alex|Noor|Robin|Sam):\*\*", line)]
    gathered = [block.markdown for block in curriculum.handout("demo-scripts").blocks if isinstance(block, TextBlock)]
    assert len(spoken) > 50
    assert [line for line in spoken if line not in "\n".join(gathered).splitlines()] == []


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


def test_the_sheets_for_those_who_lead_are_made_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []

    def make(*_: object, only: object = None, **__: object) -> tuple[()]:
        asked.append(only)
        return ()

    monkeypatch.setattr("facilitator.handout.make.make_handouts", make)
    wanted = ["handouts", "healing-together", "--workshop", "one-evening", "--out", str(tmp_path)]
    assert main([*wanted, "--for-leaders"]) == 0
    assert asked == [healing().leader_handouts]
    assert main(wanted) == 0
    assert asked[1:] == [None], "couples never get them with theirs"
    assert main([*wanted, "--for-leaders", "--packet"]) == 2
    assert "a packet is for the couples; say: facilitator handouts --for-leaders" in capsys.readouterr().err
