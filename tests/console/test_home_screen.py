"""Home, driven as a person would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from facilitator.console.app import ConsoleApp
from facilitator.console.screens.home import HomeScreen, form_for
from facilitator.console.screens.live import LiveScreen
from facilitator.console.widgets.menu import menu_seen
from facilitator.curriculum.model import ClockTime, SessionPlan
from facilitator.desk.ports import CannotError, Choice
from facilitator.live import commands as do
from facilitator.live.state import Phase
from facilitator.view.home import Entry, EntryKind, Start, own_entries, start_choices
from tests.build import HERE, SEVEN
from tests.console.fakes import FakeHome, Time, home_app, screen_text

SIZES = [(160, 45), (120, 32), (80, 24), (60, 18), (40, 12)]


class Stage:
    """An app under test, its home and its pilot."""

    def __init__(self, app: ConsoleApp, home: FakeHome, pilot: Pilot[None]) -> None:
        self.app, self.home, self.pilot = app, home, pilot

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.pilot.pause()


@asynccontextmanager
async def stage(
    tmp: Path, size: tuple[int, int] = (120, 32), home: FakeHome | None = None, time: Time | None = None
) -> AsyncIterator[Stage]:
    home = home or FakeHome()
    app = home_app(home, tmp, time)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Stage(app, home, pilot)


async def test_every_entry_is_there_with_what_it_needs(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        for width, height in SIZES:
            await on.pilot.resize_terminal(width, height)
            await on.pilot.pause()
            seen = on.text
            for _ in on.home.list:
                await on.press("down")
                seen += on.text
            for entry in on.home.list:
                assert entry.kind.value in seen
                assert entry.needs[:20] in seen
            await on.press("home")
            assert "▶ Resume" in on.text


async def test_resume_is_one_key(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("enter")
        assert on.home.opened == [(on.home.list[0], None)]
        assert isinstance(on.app.screen, LiveScreen)
        assert "1 of 8" in on.text
        assert on.app.edge.sessions == [on.home.live]


async def test_run_asks_for_couples_and_start(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("down", "enter")
        assert "Couples" in on.text
        assert "19:00, as planned" in on.text
        await on.press("1", "2", "down", "right")
        assert "now, 18:41" in on.text
        await on.press("enter")
        assert on.home.opened == [(on.home.list[1], Choice(12, "now", 1.0))]
        assert isinstance(on.app.screen, LiveScreen)
        await on.press("n")
        assert on.home.live.phase is Phase.RUNNING


async def test_run_takes_sensible_defaults(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("down", "enter", "enter")
        assert on.home.opened == [(on.home.list[1], Choice(8, "planned", 1.0))]


async def test_a_rehearsal_chooses_its_speed(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("down", "down", "enter")
        assert "10 times as fast" in on.text
        await on.press("down", "right", "enter")
        assert on.home.opened == [(on.home.list[2], Choice(8, "", 60.0))]


def test_a_start_that_is_far_off_is_the_first_thing_asked() -> None:
    entry = replace(FakeHome().list[1], starts=(Start("now", "now"), Start("planned", "19:00")), ask_start=True)
    form = form_for(entry, 8, "→")
    assert form.fields[form.at].id == "start"
    assert form_for(FakeHome().list[1], 8, "→").at == 0
    assert [field.id for field in form_for(FakeHome().list[3], 8, "→").fields] == ["couples"]


def test_a_long_title_is_told_in_full_and_what_it_needs_gives_way() -> None:
    title = "A weekend away · Saturday afternoon: a small hurt, then good days"
    long = Entry(EntryKind.OPEN, "long", title, "2 modules, 2 h 55 min, 13 handouts, day 2, after Saturday morning")
    short = Entry(EntryKind.OPEN, "short", "Six evenings · 2. Better habits", "1 module")
    rows = [row.plain for row in menu_seen([short, long, short], 0, 120, 20).rows if row.plain.strip()]
    assert f"{title}  2 modules" in rows[1]
    assert rows[0].index("1 module") == rows[2].index("1 module") < rows[1].index("2 modules")
    assert "…" in menu_seen([short, long], 0, 100, 20).rows[2].plain


@pytest.mark.parametrize(("hours", "asked"), [(-5.9, False), (-6.1, True), (0.9, False), (1.1, True)])
def test_which_start_is_meant_is_asked_long_before_the_planned_one_and_an_hour_after_it(hours: float, asked: bool) -> None:
    session = SessionPlan("", "", (), HERE, starts=ClockTime(19 * 60))
    starts, must = start_choices(session, SEVEN + int(hours * 3600), UTC)
    assert must is asked
    assert starts[0].value == ("now" if asked else "planned")


async def test_escape_goes_back_and_forgets(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("down", "enter", "5", "escape")
        assert "Couples" not in on.text
        assert "▶ Run" in on.text
        assert on.home.opened == []
        await on.press("escape")
        assert isinstance(on.app.screen, HomeScreen)


async def test_handouts_are_made_for_as_many_couples_as_typed(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("down", "down", "down", "enter", "2", "0", "enter")
        for _ in range(100):
            await on.pilot.pause(0.01)
            if "in /tmp/handouts" in on.text:
                break
        assert "2 handouts, 34 copies to print, in /tmp/handouts" in on.text
        assert on.home.prepared == [(on.home.list[3], 20)]


async def test_a_report_is_read_and_scrolled(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("end", "up", "up", "enter")
        assert "Evening 1 of 6" in on.text
        assert "step 1 " in on.text
        await on.press("pagedown", "pagedown", "down")
        assert "step 40" in on.text
        await on.press("pageup", "pageup", "up", "up")
        assert "step 1 " in on.text
        await on.press("escape")
        assert "▶ Look back" in on.text


async def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path) -> None:
    home = FakeHome()
    home.fails = CannotError("the journal j1 is held by another console; close it first")
    async with stage(tmp_path, home=home) as on:
        await on.press("enter")
        assert "the journal j1 is held by another console" in on.text
        assert isinstance(on.app.screen, HomeScreen)
        await on.press("down")
        assert "held by another" not in on.text


async def test_where_the_disk_takes_nothing_it_asks_once_and_leads_all_the_same(tmp_path: Path) -> None:
    home = FakeHome()
    home.disk = "The session cannot be saved in /state: the disk is read-only"
    async with stage(tmp_path, (80, 24), home) as on:
        await on.press("enter")
        assert "the disk is read-only" in on.text
        assert "Enter lead it without saving it" in on.text
        await on.press("5", "down", "right", "backspace", "escape")
        assert isinstance(on.app.screen, HomeScreen)
        assert "▶ Resume" in on.text
        assert on.home.opened == []
        await on.press("down", "enter", "9", "enter")
        assert "the disk is read-only" in on.text
        await on.press("enter")
        assert isinstance(on.app.screen, LiveScreen)
        assert on.home.opened == [(home.list[1], Choice(9, "planned"))]


async def test_an_entry_that_breaks_leaves_home_standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(tmp_path) as on:

        def fail(_entry: object, _choice: object) -> None:
            raise RuntimeError("Anna")

        monkeypatch.setattr(on.home, "open", fail)
        await on.press("enter")
        assert "went wrong (home)" in on.text
        assert "Anna" not in on.text
        await on.press("down")
        assert "▶ Run" in on.text


async def test_a_held_enter_does_not_run_on_into_the_session(tmp_path: Path) -> None:
    time = Time(0.03)
    async with stage(tmp_path, time=time) as on:
        await on.press(*["enter"] * 40)
        assert isinstance(on.app.screen, LiveScreen)
        assert on.home.live.sent == []
        time.now += 1
        await on.press("enter")
        assert on.home.live.sent == [do.Next()]


async def test_home_is_left_without_a_question(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("ctrl+c")
        assert "Ctrl+Q leaves" in on.text
        await on.press("ctrl+q")
        assert on.app.return_code == 0


async def test_an_empty_home_says_so(tmp_path: Path) -> None:
    home = FakeHome()
    home.list = ()
    async with stage(tmp_path, home=home) as on:
        assert "no curriculum was found" in on.text
        await on.press("down", "end")
        assert isinstance(on.app.screen, HomeScreen)


async def test_a_later_session_opens_what_can_be_done_with_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press(*["down"] * 4, "enter")
        assert "Evening 2 of 6" not in on.text
        assert [word in on.text for word in ("▶ Run", "Rehearse", "Prepare", "Esc back")] == [True] * 4
        await on.press("escape")
        assert "▶ Open" in on.text
        await on.press("enter", "down", "enter", "enter")
        assert on.home.opened == [(on.home.list[4].inside[1], Choice(8, "", 10.0))]


async def test_one_key_rehearses_what_is_marked(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("down", "r", "enter")
        assert on.home.opened == [(on.home.list[2], Choice(8, "", 10.0))]
    async with stage(tmp_path) as on:
        await on.press(*["down"] * 4, "r", "enter")
        assert on.home.opened == [(on.home.list[4].inside[1], Choice(8, "", 10.0))]


async def test_who_was_never_here_is_told_how_it_goes_and_gets_the_tour(tmp_path: Path) -> None:
    home = FakeHome()
    offered = [entry for entry in home.list if entry.kind not in (EntryKind.RESUME, EntryKind.LOOK_BACK)]
    home.list = tuple(replace(entry, id=f"{entry.id}-{number}") for number in range(6) for entry in offered)
    async with stage(tmp_path, (80, 24), home) as on:
        assert "New here?" in on.text
        assert "▼ 11 below" in on.text, "what is below the edge is told"
        await on.press("end")
        assert "New here?" in on.text
        assert ("▲ 11 above" in on.text, "▶ Contacts" in on.text) == (True, True)
        await on.press("r", "enter")
        assert [choice for _entry, choice in home.opened] == [Choice(8, "", 4.0)]


def test_each_kind_of_entry_is_tried_here() -> None:
    assert {entry.kind for entry in (*FakeHome().list, *own_entries(""))} == set(EntryKind)


async def test_a_rehearsal_can_be_a_guided_tour(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        at = next(number for number, entry in enumerate(on.home.entries()) if entry.kind is EntryKind.REHEARSE)
        await on.press(*["down"] * at, "enter", "down", "right", "right")
        assert "a guided tour" in on.text
        await on.press("enter")
        assert "TOUR" in on.text
        assert "1 of 9: → starts the session." in on.text
        await on.press("escape")
        assert "TOUR" not in on.text
