"""What people wrote is shown as it is: never markup, never a command to the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.content import Content

import facilitator.console
from facilitator.agenda.plan import Plan
from facilitator.console.content import cut, fold, line, plain, spread, wrapped
from facilitator.console.faults import Faults
from facilitator.console.form import Form, Number, Pick
from facilitator.console.pages import Question, question_page
from facilitator.console.widgets.banners import Banner, Slot, banner_lines
from facilitator.console.widgets.menu import form_lines, menu_seen
from facilitator.console.widgets.script import cue_rows
from facilitator.curriculum.model import Curriculum
from facilitator.desk.ports import Made
from facilitator.live import commands as do
from facilitator.markup import Paragraph, ParagraphKind, Span
from facilitator.text import clean
from facilitator.view.home import Entry, EntryKind
from facilitator.view.live import Cue, CueKind
from tests.console.fakes import FakeHome, FakeLive, everywhere, home_app, live_app, planned, screen_text

HOSTILE = [
    "[/oops]",
    "[x]",
    "[pause]",
    "[@click=app.quit]q[/]",
    "[link=http://x]y[/link]",
    "[$accent]x[/]",
    "$100 [$5]",
    "[bold]b[/bold]",
    "\\[x]",
    "a\x1b[2Jb",
    "a\x1b]52;c;aGFja2Vk\x07b",
    "a\x9b31mb",
    "a\x00b\x07c",
    "a\u202eb\u2066c",
    "面接の時間です",
    "שלום לכולם",
    "مرحبا بكم",
    "👩‍👩‍👧‍👦 🇪🇸 👍🏽",
    "é̂̃ ñ",
    "日本 [x] 👍 [/oops]",
]


def third_step(curriculum: Curriculum) -> FakeLive:
    return FakeLive(curriculum).do(do.Next(), do.Next(), do.Next())


@pytest.mark.parametrize("text", HOSTILE)
def test_the_one_way_to_the_screen_changes_nothing_but_what_acts(text: str) -> None:
    assert plain(text).plain == clean(text)
    assert plain(text, "bold $say").plain == clean(text)
    assert line(text).plain == clean(text).replace("\n", " ")
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in plain(text).plain)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_part_of_the_screen_shows_it_as_it_is(text: str) -> None:
    shown = clean(text)
    paragraph = Paragraph(ParagraphKind.TEXT, (Span(text), Span(text, strong=True)))
    entry = Entry(EntryKind.RUN, "a/b/c", text, text)
    form = Form(text, (Number("couples", text, 8, 0, 9), Pick("start", text, (("now", text),))), text)
    drawn: list[Content] = [
        *wrapped([paragraph], 200),
        *(row.content for row in cue_rows([Cue(kind, (paragraph,)) for kind in CueKind], 200, airy=True)),
        *menu_seen([entry], 0, 200, 10).rows,
        *form_lines(form, 200),
        *question_page(Question(text, text, text, text, lambda: None), 200),
        *banner_lines(Slot.FAULT, Banner(text), 200),
        *banner_lines(Slot.HANDOUTS, Banner(text, 0.5), 200),
    ]
    assert sum(shown in row.plain for row in drawn) >= 20
    assert Made(text, 1, 1).text().count(text) == 1


@pytest.mark.parametrize("text", [" ".join(HOSTILE[at : at + 3]) for at in range(0, len(HOSTILE), 3)])
async def test_a_whole_evening_of_it_is_led_without_a_fault(tmp_path: Path, text: str) -> None:
    shown = clean(text)
    app = live_app(third_step(everywhere(text)), tmp_path)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        seen = screen_text(app)
        for _ in range(6):
            await pilot.press("down")
            seen += screen_text(app)
        whole = seen.replace("\n", " ")
        assert whole.count(shown) >= 8, seen
        for size in ((120, 32), (80, 24), (60, 18), (40, 12), (9, 3)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "ERROR" not in screen_text(app)
            assert all(cell_len(row) <= size[0] for row in screen_text(app).split("\n"))
        await pilot.press("b", "b", "n")
        assert app.is_running
    assert not (tmp_path / "console.log").exists()


@pytest.mark.parametrize("text", ["[/oops] [x] $100 [$5]", "a\x1b[2Jb", "面接の時間です"])
async def test_home_shows_it_as_it_is(tmp_path: Path, text: str) -> None:
    home = FakeHome()
    home.list = tuple(replace(entry, title=text, needs=text) for entry in home.list)
    app = home_app(home, tmp_path)
    async with app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        assert screen_text(app).count(clean(text)) == 2 * len(home.list)
        await pilot.press("down", "enter")
        assert f"Run: {clean(text)}" in screen_text(app)


async def test_very_long_lines_neither_break_nor_hide_anything(tmp_path: Path) -> None:
    for text in ("x" * 10_000, "word " * 2_000, "面" * 5_000):
        app = live_app(third_step(everywhere(text)), tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            shown = screen_text(app)
            assert "3 of 8" in shown
            assert "WAY OUT" in shown
            assert "more lines" in shown
            assert "ERROR" not in shown


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [1, 2, 5, 12, 40])
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert cut(plain(text), width).cell_length <= width
    assert spread(plain(text), plain(text), width).cell_length <= width
    assert all(row.cell_length <= max(2, width) for row in fold(plain(text), width))
    kept = "".join(row.plain for row in fold(plain(text), max(2, width))).replace(" ", "")
    assert kept == clean(text).replace(" ", "")


def test_lists_are_indented_under_their_sign() -> None:
    paragraphs = [
        Paragraph(ParagraphKind.BULLET, (Span("one two three"),)),
        Paragraph(ParagraphKind.NUMBER, (Span("four"),), depth=1, number=2),
        Paragraph(ParagraphKind.QUOTE, (Span("five"),)),
    ]
    assert [row.plain for row in wrapped(paragraphs, 9)] == ["• one two", "  three", "  2. four", "five"]


def test_no_module_of_the_console_has_another_way_to_the_screen() -> None:
    for path in Path(facilitator.console.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(
            r"(?m)markup=True|from_markup|from_text|\bStatic\b|\bLabel\b|notify\(|rich\.(?!(?:segment|style) import S\w+$)",
            source,
        ), path


def test_the_evening_of_these_tests_is_whole() -> None:
    plan: Plan = planned(everywhere("[x]"))
    assert len(plan.steps) == 8
    assert Faults(Path("unused")).run("x", lambda: 1, 0) == 1
