"""Text that would like to be more than text, on every page that shows some: it is shown, and nothing of it acts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.app import App
from textual.content import Content

from facilitator.console.care_page import care_page, sentence_line, sentence_page, solo_page
from facilitator.console.check_page import check_page
from facilitator.console.form import Form, Number, Pick
from facilitator.console.pages import Other, Question, end_page, question_page
from facilitator.console.widgets.menu import form_lines, menu_seen
from facilitator.curriculum.model import Curriculum
from facilitator.desk.keys import named
from facilitator.live import commands as do
from facilitator.plain.callouts import Rhythm
from facilitator.plain.leading import Leading
from facilitator.plain.pace import Running
from facilitator.plain.voice import Voice
from facilitator.text import clean
from facilitator.view.afterwards import ToDo
from facilitator.view.away import AwayAnswer, AwayView
from facilitator.view.care import Contact, care_view, sentences
from facilitator.view.checklist import checklist
from facilitator.view.home import Entry, EntryKind
from facilitator.view.proposal import ProposalRow, ProposalView, WayView
from facilitator.view.search import find, texts
from tests.console.fakes import FakeHome, FakeLive, everywhere, home_app, live_app, screen_text, toured_app

BLNS = Path(__file__).parents[1] / "curriculum" / "data" / "blns" / "blns.json"
STRINGS = [text for text in json.loads(BLNS.read_text(encoding="utf-8")) if text.strip()]
COMMANDS = "[@click=app.quit]q[/] [b]c[/oops] {step} {0} %s \x1b[2J\x1b]52;c;aGFja2Vk\x07\x9b31md \u202ee"
SCRIPTS = "שלום 面接 👩‍👩‍👧‍👦 é̂ [x]"
WORST = pytest.mark.parametrize("text", [COMMANDS, pytest.param(SCRIPTS, marks=pytest.mark.full)], ids=["commands", "scripts"])
AS_WRITTEN = range(2, 8)
"""The pages whose words are no Markdown, and are not cut."""
ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def told_of(app: App[None]) -> str:
    """The screen, of which no part is a command to the terminal, a link, or something to click."""
    for strip in app.screen._compositor.render_strips(app.screen.size):
        for segment in strip:
            assert segment.control is None
            assert not ACTS.search(segment.text), segment
            assert segment.style is None or not (segment.style.link or segment.style.meta), segment
    return screen_text(app).replace("\n", " ")


def hostile(text: str) -> FakeLive:
    """A session in its third step in which everything that anybody wrote is `text`."""
    live = FakeLive(everywhere(text, gentler=True)).do(do.Next(), do.Next(), do.Next())
    live.contacts = (Contact(text, text, text),)
    return live


@WORST
async def test_every_page_shows_it_and_obeys_nothing(tmp_path: Path, text: str) -> None:
    live = hostile(text)
    rows = (ProposalRow(text, "4 min", "3 min"),)
    live.proposal = ProposalView(text, rows, (WayView(text, rows),), text, text)
    live.note, live.trouble, live.laptop_note = text, text, text
    app = live_app(live, tmp_path)
    app.edge.careful = True
    shown = clean(text)
    async with app.run_test(size=(160, 45)) as pilot:

        async def page(*keys: str, times: int = 1) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            seen = told_of(app)
            assert seen.count(shown) >= times, (keys, seen)

        await page("g", times=5)
        await page("escape", "slash", *"step", times=3)
        await page("escape", "ctrl+p", *"another", "enter", times=3)
        await page("escape", "ctrl+p", *"carry", "enter", times=3)
        await page("escape", "r", times=3)
        await page("escape", "n", times=3)
        await page("escape", "ctrl+p", *"skip", "enter", times=3)
        await page("escape", "c", times=3)
        await page("2", times=2)
        await page("C", times=1)
        await page("C", "c", "1", times=2)
        await page("escape", "comma", times=2)
        await page("escape", "question_mark", times=1)
        await page("question_mark", "b", times=1)
        await page("b", "m", times=2)
        await pilot.press("escape")
        live.away = AwayView(text, (AwayAnswer(text, None),), text, 5)
        live.show(live.saving)
        await page(times=3)
        await pilot.press("escape")
        live.do(do.GoTo(7), do.End())
        live.show(live.saving)
        await pilot.pause()
        assert told_of(app).count(shown[:8]) >= 3
        assert app.is_running
    assert not (tmp_path / "console.log").exists()


@WORST
async def test_check_list_tour_and_home_show_it_too(tmp_path: Path, text: str) -> None:
    shown = clean(text)
    waiting = FakeLive(everywhere(text))
    for app in (live_app(waiting, tmp_path), toured_app(FakeLive(everywhere(text), rehearsal=text), tmp_path)):
        app.edge.careful = True
        async with app.run_test(size=(160, 45)) as pilot:
            await pilot.pause()
            assert told_of(app).count(shown) >= 6
    home = FakeHome()
    home.list = tuple(replace(entry, title=text, needs=text) for entry in home.list)
    home.heading = text
    at_home = home_app(home, tmp_path)
    async with at_home.run_test(size=(160, 45)) as pilot:
        assert told_of(at_home).count(shown[:20]) == 2 * len(home.list) + 1
        await pilot.press("down", "enter")
        assert shown in told_of(at_home)
    assert not (tmp_path / "console.log").exists()


def pages(text: str, live: FakeLive) -> Iterator[list[Content]]:
    """Every page that is made of what people wrote, with `text` in it."""
    seen = live.seen()
    question = Question(text, text, text, text, lambda: None, Other("g", text, lambda: None))
    yield list(care_page(care_view(seen.state, seen.frame, live.to_call()), 0, named(), 300))
    yield list(solo_page(care_view(replace(seen.state, solo=True), seen.frame), named(), 300))
    yield list(sentence_page(sentences(seen.frame.curriculum)[0], 300))
    yield [sentence_line(sentences(seen.frame.curriculum), 300)]
    yield list(check_page(checklist(seen.state, seen.frame, text, named()), (), named(), 300))
    yield question_page(question, 300)
    yield list(menu_seen([Entry(EntryKind.RUN, "a", text, text)], 0, 600, 10).rows)
    yield list(form_lines(Form(text, (Number("n", text, 1, 0, 9), Pick("p", text, (("a", text),))), text), 300))
    yield end_page("21:00", "21:00", live.report().report, [ToDo(text, text)], named(), 300)


def test_the_naughty_strings_on_every_page_are_text() -> None:
    lost = []
    for text in STRINGS:
        live = hostile(text)
        for number, page in enumerate(pages(text, live)):
            drawn = "".join(row.plain for row in page)
            assert not ACTS.search(drawn), (text, number)
            assert not [span for row in page for span in row.spans if "@" in str(span.style)]
            if number in AS_WRITTEN and "".join(clean(text).split()) not in "".join(drawn.split()):
                lost.append((number, text, drawn))
    assert lost == []


@WORST
def test_plain_says_it_and_obeys_nothing(text: str) -> None:
    said: list[str] = []
    live = hostile(text)
    leading = Leading(live, Voice(said.append), Running(1), Rhythm(), partial(iter, (text,)))
    live.subscribe(leading.changed, lambda call: call())
    leading.begin()
    for typed in (
        "agenda",
        "script",
        "where",
        f"find {text}",
        f"go {text}",
        "care",
        "cards",
        "care",
        "another way",
        "sentences",
        "next",
        text,
    ):
        leading.typed(typed)
    heard = "".join(said)
    assert not ACTS.search(heard.replace("\n", ""))
    assert "".join(clean(text).split())[:12] in "".join(heard.split())


def test_what_is_found_is_found_by_its_own_letters() -> None:
    made: Curriculum = everywhere(COMMANDS)
    live = FakeLive(made)
    assert len(find(texts(live.state, live.frame), "[@click=app.quit]q[/]")) >= 8
