"""The live screen: every key, every state, every size, driven as a person would."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.content import Content
from textual.pilot import Pilot

from facilitator.console.app import ConsoleApp
from facilitator.console.screens.live import LiveScreen
from facilitator.console.widgets import agenda
from facilitator.desk.ports import CannotError, Made, News, Progress
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.state import Phase
from facilitator.view.live import AgendaRow, Mark
from tests.console.fakes import FakeLive, Time, live_app, screen_text

SIZES = [(160, 45), (120, 32), (80, 24), (60, 18), (40, 12)]


class Stage:
    """An app under test, its session and its pilot."""

    def __init__(self, app: ConsoleApp, live: FakeLive, pilot: Pilot[None]) -> None:
        self.app, self.live, self.pilot = app, live, pilot

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def last_line(self) -> str:
        return self.text.split("\n")[-1]

    @property
    def screen(self) -> LiveScreen:
        assert isinstance(self.app.screen, LiveScreen)
        return self.app.screen

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.pilot.pause()

    async def pass_time(self, seconds: float) -> None:
        self.live.seconds += seconds
        self.screen.tick()
        await self.pilot.pause()

    async def sizes(self) -> AsyncIterator[tuple[int, int]]:
        """The terminal in each of the sizes that must do."""
        for width, height in SIZES:
            await self.pilot.resize_terminal(width, height)
            await self.pilot.pause()
            yield width, height

    async def until(self, text: str) -> None:
        for _ in range(200):
            await self.pilot.pause(0.01)
            if text in self.text:
                return
        raise AssertionError(f"{text!r} did not come:\n{self.text}")


@asynccontextmanager
async def stage(
    tmp: Path, live: FakeLive | None = None, size: tuple[int, int] = (80, 24), time: Time | None = None
) -> AsyncIterator[Stage]:
    live = live or FakeLive()
    app = live_app(live, tmp, time)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Stage(app, live, pilot)


def practice() -> FakeLive:
    """In the third step, 2:42 into it; the two before took 7:40 and 9:05."""
    live = FakeLive()
    live.do(do.Next())
    live.seconds = 460
    live.do(do.Next())
    live.seconds = 1005
    live.do(do.Next())
    live.seconds = 1167
    return live


def at_last() -> FakeLive:
    live = FakeLive().do(do.Next())
    while not live.is_last:
        live.seconds += 300
        live.do(do.Next())
    return live


async def test_each_key_sends_its_command(tmp_path: Path) -> None:
    commands: dict[str, do.Command] = {
        **dict.fromkeys(("right", "pagedown", "enter", "n", "N"), do.Next()),
        **dict.fromkeys(("left", "pageup", "p"), do.Back()),
        "space": do.Pause(),
        **dict.fromkeys(("plus", "equals_sign"), do.Extend(60)),
        "minus": do.Extend(-60),
        **dict.fromkeys(("u", "ctrl+z"), do.Undo()),
        **dict.fromkeys(("U", "ctrl+y"), do.Redo()),
        "s": do.Skip(),
        **dict.fromkeys(("b", "full_stop"), do.Blank(True)),
    }
    live = practice().do(do.Extend(60), do.Extend(60), do.Undo())
    start = live.state
    async with stage(tmp_path, live) as on:
        for key, command in commands.items():
            live.state = start
            on.screen.changed()
            live.sent.clear()
            await on.press(key)
            assert live.sent == [command], key


async def test_all_other_keys_leave_the_session_alone(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        for key in ("escape", "f5", "shift+f5", "up", "down", "home", "end", "ctrl+c", "1", "9", "q", "delete", "tab", "insert"):
            await on.press(key)
            assert on.live.sent == [], key
            assert on.app.is_running


async def test_a_step_forward_is_shown_whole(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(120, 32)) as on:
        assert "ready to start" in on.text
        await on.press("pagedown")
        assert on.live.phase is Phase.RUNNING
        assert "1 of 8" in on.text
        await on.pass_time(60)
        await on.press("right")
        assert "2 of 8" in on.text
        assert "Show it once, badly." in on.text
        assert "✓ Welcome                       6   1:00" in on.text
        assert "NEXT       Say back and check   10 min" in on.text
        assert "▶ Say back, check: shown        8   0:00" in on.text


async def test_the_session_against_its_plan_is_told_to_the_second(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        assert "19:19   ends 20:32   planned 20:32" in on.text
        assert "● on time" in on.text
        for _ in range(2):
            await on.press("plus")
        assert "left of 12 min" in on.text
        await on.pass_time(33 * 60)
        assert "▼ 1 min behind" in on.text or "▼" in on.text


async def test_the_time_is_shown_anew_each_second_and_only_then(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        assert "2:42" in on.text
        await on.pass_time(1)
        assert "2:43" in on.text
        assert on.live.ticks == 1


async def test_how_urgent_it_is_stands_there_in_words(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        async for size in on.sizes():
            for seconds, word in ((1167, "left of 10 min"), (1497, "2 min left"), (1582, "wrap up"), (1647, "over")):
                on.live.seconds = seconds
                await on.pass_time(0)
                assert word in on.text, (size, word)


async def test_what_must_never_be_missing_is_there_at_every_size(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        async for size in on.sizes():
            text = on.text
            for wanted in (
                "Say back and check",
                "3 of 8",
                "WAY OUT",
                "Either partner may stop",
                "NEXT",
                "Debrief",
                "SAY",
                "ends 20:32",
            ):
                assert wanted in text, wanted
            assert "on time" in text
            assert "2:18" in text
            assert "? keys" in text
            assert ("AGENDA" in text) == (size[0] >= 100)
            assert ("▼" in text) == (size != (160, 45))
            await on.press(*["down"] * 12)
            assert "BRING" in on.text
            assert "WAY OUT" in on.text
            assert "3 of 8" in on.text
            await on.press(*["up"] * 12)


async def test_each_state_is_told_by_a_word(tmp_path: Path) -> None:
    live = FakeLive()
    waiting = live.state
    async with stage(tmp_path, live) as on:
        async for _ in on.sizes():
            live.state, live.seconds = waiting, -1200
            on.screen.changed()
            await on.pilot.pause()
            assert "starts in 20:00" in on.text
            live.seconds = 0
            await on.press("n", "space")
            assert "paused" in on.text
            await on.pass_time(65)
            assert "paused 1:05" in on.text
            await on.press("space")
            assert "paused" not in on.text


async def test_the_script_tells_what_is_out_of_sight(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        assert "▼ 6 more lines: watch, care, paper, bring (↓)" in on.text
        await on.press("down")
        assert "rest of" in on.text or "▼" in on.text
        await on.press(*["down"] * 9)
        assert "▲ the end" in on.text
        await on.press(*["up"] * 9)
        assert "“ SAY" in on.text


async def test_another_step_begins_at_the_top_of_its_script(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        await on.press("down", "down", "space")
        assert "SAY" not in on.text
        await on.press("n", "p")
        assert "“ SAY" in on.text


async def test_the_agenda_scrolls_and_comes_back_to_the_running_step(tmp_path: Path) -> None:
    async with stage(tmp_path, at_last(), (120, 10)) as on:
        assert "▶ Close" in on.text
        await on.press("home")
        assert "Welcome" in on.text
        assert "▶ Close" not in on.text
        assert "▼" in on.text
        await on.press("p")
        assert "▶ Acknowledging" in on.text
        assert on.live.sent == [do.Back()]


async def test_a_held_key_goes_on_once_and_says_so(tmp_path: Path) -> None:
    time = Time(0.03)
    async with stage(tmp_path, time=time) as on:
        await on.press(*["pagedown"] * 40)
        assert on.live.sent == [do.Next()]
        assert on.last_line.strip() == "repeat ignored"
        time.now += 1
        await on.press("pagedown")
        assert on.live.sent == [do.Next(), do.Next()]
        assert "repeat ignored" not in on.text


async def test_next_and_back_share_one_guard_but_other_keys_do_not(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), time=Time(0.3)) as on:
        await on.press("n", "p", "plus", "plus", "u")
        assert on.live.sent == [do.Next(), do.Extend(60), do.Extend(60), do.Undo()]


async def test_a_paste_moves_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        on.app.post_message(events.Paste("n\nhello u s\n"))
        await on.pilot.pause()
        assert on.live.sent == []


async def test_ending_is_asked_first(tmp_path: Path) -> None:
    async with stage(tmp_path, at_last()) as on:
        await on.press("pagedown")
        assert "End the session?" in on.text
        assert "8 of 8" in on.text
        await on.press("pagedown", "space", "s", "u")
        assert "End the session?" in on.text
        await on.press("escape")
        assert "End the session?" not in on.text
        assert on.live.sent == []
        await on.press("n", "y")
        assert on.live.sent == [do.End()]
        assert f"Session ended {on.live.clock_view().ends} · planned 20:32." in on.text
        assert "u takes the end back; Ctrl+Q leaves." in on.text
        await on.press("n")
        assert "u takes that back" in on.last_line
        await on.press("u")
        assert on.live.phase is Phase.RUNNING
        assert "Session ended" not in on.text


@pytest.mark.parametrize(("opening", "key"), [("enter", "enter"), ("n", "y")])
async def test_the_echo_of_the_key_that_asks_does_not_answer(tmp_path: Path, opening: str, key: str) -> None:
    time = Time(0.03)
    async with stage(tmp_path, at_last(), time=time) as on:
        await on.press(opening, *[key] * 30)
        assert on.live.sent == []
        assert "End the session?" in on.text
        time.now += 1
        await on.press(key)
        assert on.live.sent == [do.End()]


async def test_leaving_is_asked_and_not_answered_by_a_burst(tmp_path: Path) -> None:
    time = Time(0.001)
    async with stage(tmp_path, practice(), time=time) as on:
        await on.press("ctrl+q", "enter")
        assert on.app.is_running
        assert "Leave the console?" in on.text
        assert "goes on" in on.text
        await on.press("escape")
        time.apart = 1
        await on.press("ctrl+q", "enter")
        assert on.app.return_code == 0
        assert on.live.sent == []


async def test_ctrl_c_says_what_leaves(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        await on.press("ctrl+c")
        assert on.last_line.strip() == "Ctrl+Q leaves"
        await on.press("down")
        assert "Ctrl+Q leaves" not in on.last_line


async def test_help_takes_the_scripts_place_and_the_clock_stays(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        async for _ in on.sizes():
            await on.press("question_mark")
            assert "the next step; after" in on.text
            assert "3 of 8" in on.text
            assert "WAY OUT" in on.text
            await on.press(*["down"] * 60)
            assert "couples." in on.text
            await on.press("escape")
            assert "SAY" in on.text
            await on.press("f1", "f1")
            assert "SAY" in on.text
            assert on.live.sent == []


async def test_help_gives_the_script_back_where_it_was(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        await on.press("down")
        before = on.text
        await on.press("question_mark", "down", "escape")
        assert on.text == before


async def test_a_blank_screen_tells_the_room_nothing_but_what_is_loud(tmp_path: Path) -> None:
    live = FakeLive().do(do.Next())
    live.edited = News("healing was changed: 2 steps to come have new words", due=True)
    live.saving, live.trouble = Saving.NOT_SAVED, "the disk is full; make room on it"
    async with stage(tmp_path, live) as on:
        assert ("NOT SAVED" in on.text, "CHANGED" in on.text) == (True, True)
        await on.press("b")
        assert ("NOT SAVED" in on.text, "CHANGED" in on.text) == (True, False)
        await on.press("b")
        assert "CHANGED" in on.text


async def test_blank_shows_clock_and_title_only(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        async for _ in on.sizes():
            await on.press("b")
            text = on.text
            assert "Say back and check" in text
            assert "█" in text
            for hidden in ("SAY", "WAY OUT", "NEXT", "AGENDA", "3 of 8", "Round", "ends"):
                assert hidden not in text
            await on.press("ctrl+q")
            assert "Leave the console?" in on.text
            await on.press("escape", "full_stop")
            assert "SAY" in on.text


async def test_saving_is_marked_soon_and_its_effect_comes_with_the_answer(tmp_path: Path) -> None:
    live = practice()
    live.slow = True
    async with stage(tmp_path, live) as on:
        await on.press("n")
        await on.until("saving")
        assert "3 of 8" in on.text
        live.answer()
        await on.pilot.pause()
        assert "saving" not in on.text
        assert "4 of 8" in on.text


async def test_not_saved_stands_there_until_it_is(tmp_path: Path) -> None:
    async with stage(tmp_path, practice()) as on:
        async for _ in on.sizes():
            on.live.show(Saving.NOT_SAVED, "the disk is full")
            await on.pilot.pause()
            assert "NOT SAVED  the disk is full" in on.text
            await on.press("escape", "b")
            assert "NOT SAVED" in on.text
            on.live.show(Saving.SAVED)
            await on.pilot.pause()
            assert "NOT SAVED" not in on.text
            await on.press("b")


async def test_a_rehearsal_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path, FakeLive(rehearsal="rehearsal 60x")) as on:
        async for _ in on.sizes():
            assert "REHEARSAL 60X" in on.text


async def test_handouts_are_made_while_the_session_runs_on(tmp_path: Path) -> None:
    live = practice()
    go_on = threading.Event()

    def making(progress: Progress) -> None:
        progress(1, 4, "Floor card")
        assert go_on.wait(10)

    live.making = making
    async with stage(tmp_path, live, (120, 32)) as on:
        await on.press("h")
        await on.until("1 of 4  Floor card")
        await on.press("plus", "h")
        assert on.live.sent == [do.Extend(60)]
        assert "the handouts are being made" in on.last_line
        await on.pass_time(1)
        assert "2:43" in on.text
        go_on.set()
        await on.until("2 handouts, 34 copies to print, in /tmp/handouts")
        await on.press("escape")
        assert "HANDOUTS" not in on.text


async def test_handouts_are_printed_after_asking_while_the_session_runs_on(tmp_path: Path) -> None:
    live = practice()
    go_on = threading.Event()

    def making(progress: Progress) -> None:
        progress(1, 4, "Floor card: the paper is jammed")
        assert go_on.wait(10)

    live.making = making
    async with stage(tmp_path, live, (120, 32)) as on:
        await on.press("H")
        assert "Print the handouts?" in on.text
        assert "1 handout, 16 copies for 8 couples, with spares, on the printer" in on.text
        await on.press("escape")
        assert "HANDOUTS" not in on.text
        await on.press("H")
        await on.press("enter")
        await on.until("1 of 4  Floor card: the paper is jammed")
        await on.press("plus", "H")
        assert on.live.sent == [do.Extend(60)]
        assert "the handouts are being made" in on.last_line
        go_on.set()
        await on.until("printed on office")


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (CannotError("Pango is missing; install it with: apt install libpango-1.0-0"), "Pango is missing"),
        (RuntimeError("Anna"), "The handouts could not be made"),
    ],
)
async def test_handouts_that_fail_say_why_and_the_session_goes_on(tmp_path: Path, error: Exception, shown: str) -> None:
    live = practice()

    def fail(_progress: Progress) -> None:
        raise error

    live.making = fail
    async with stage(tmp_path, live, (120, 32)) as on:
        await on.press("h")
        await on.until(shown)
        assert "Anna" not in on.text
        await on.press("plus")
        assert on.live.sent == [do.Extend(60)]


def test_the_line_about_handouts_counts_in_words() -> None:
    assert Made("/x", 1, 1).text() == "1 handout, 1 copy to print, in /x"
    assert Made("/x", 0, 0, "no font").text() == "no font"
    assert Made("/x", 2, 9, "one failed").text() == "2 handouts, 9 copies to print, in /x · one failed"


async def test_an_error_behind_a_key_is_told_and_the_clock_ticks_on(tmp_path: Path) -> None:
    live = practice()
    async with stage(tmp_path, live, (120, 32)) as on:
        for number, key in enumerate(("n", "p", "space", "plus", "minus", "u", "s", "b"), 1):
            live.fails = RuntimeError("Anna and Ben")
            await on.press(key)
            assert "ERROR" in on.text, key
            assert "the session goes on" in on.text
            assert "Anna" not in on.text
            await on.pass_time(1)
            assert f"2:{42 + number}" in on.text
            await on.press("escape")
            assert "ERROR" not in on.text
        live.fails = None
        await on.press("plus")
        assert live.sent == [do.Extend(60)]


async def test_an_error_in_one_part_leaves_the_others_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:

        def fail(_width: int, _height: int) -> list[object]:
            raise RuntimeError("Anna")

        monkeypatch.setattr(on.screen.agenda, "lines", fail)
        await on.press("n")
        assert "(this part cannot be shown)" in on.text
        assert "4 of 8" in on.text
        assert "What helped you feel heard?" in on.text
        assert "went wrong (agenda)" in on.text


async def test_an_error_in_the_clock_does_not_stop_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        with monkeypatch.context() as broken:

            def fail() -> None:
                raise RuntimeError("Anna")

            broken.setattr(on.live, "clock_view", fail)
            await on.pass_time(1)
            assert "went wrong (clock)" in on.text
        await on.pass_time(1)
        assert "2:44" in on.text


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 2), (10, 5), (20, 8), (400, 100)])
async def test_it_lives_at_sizes_nobody_has(tmp_path: Path, size: tuple[int, int]) -> None:
    async with stage(tmp_path, practice(), size) as on:
        await on.press("n", "question_mark", "escape", "b", "b", "ctrl+q", "escape", "h")
        await on.pilot.resize_terminal(80, 24)
        await on.pilot.pause()
        assert "4 of 8" in on.text
        assert on.live.sent == [do.Next(), do.Blank(True), do.Blank(False)]
        assert "ERROR" not in on.text


async def test_resizing_in_the_middle_of_anything_keeps_it(tmp_path: Path) -> None:
    async with stage(tmp_path, at_last()) as on:
        await on.press("n")
        for width, height in ((40, 12), (1, 1), (160, 45), (60, 18), (120, 32)):
            await on.pilot.resize_terminal(width, height)
            await on.pilot.pause()
        assert "End the session?" in on.text
        assert "AGENDA" in on.text
        assert "ERROR" not in on.text


async def test_a_tick_lays_nothing_out_and_paints_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        asked: list[object] = []
        written: list[str] = []
        driver = on.app._driver
        assert driver is not None
        monkeypatch.setattr(LiveScreen, "_refresh_layout", lambda *args: asked.append(args))
        monkeypatch.setattr(type(on.screen._compositor), "render_update", lambda *args, **_more: asked.append(args))
        monkeypatch.setattr(driver, "write", written.append)
        for second in range(5):
            await on.pass_time(1)
            assert len(written) == second + 1
        assert asked == []
        assert max(len(text.encode()) for text in written) < 1500


async def test_what_is_painted_straight_is_what_the_screen_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyte

    async with stage(tmp_path, practice(), (120, 32)) as on:
        driver = on.app._driver
        assert driver is not None
        screen = pyte.Screen(120, 32)
        terminal = pyte.Stream(screen)
        terminal.feed(on.text.replace("\n", "\r\n"))
        monkeypatch.setattr(driver, "write", terminal.feed)
        monkeypatch.setattr(on.screen, "_compositor_refresh", lambda: None)
        for seconds in (1, 9, 60, 300, 75, 5):
            await on.pass_time(seconds)
            shown = [row.rstrip() for row in screen.display]
            assert shown == on.text.split("\n")


async def test_ten_thousand_steps_cost_a_tick_no_more_than_eight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    draw = agenda._row

    def counted(row: AgendaRow, actual: str, width: int, start: str, wide: bool) -> Content:
        made.append(row)
        return draw(row, actual, width, start, wide)

    monkeypatch.setattr(agenda, "_row", counted)
    async with stage(tmp_path, practice(), (120, 32)) as on:
        rows = tuple(AgendaRow(Mark.TO_COME, f"Step {number}", "10", "") for number in range(10_000))
        running = AgendaRow(Mark.RUNNING, "Here", "10", "")
        on.screen.agenda.step = replace(on.screen.step, agenda=(*rows[:5000], running, *rows[5001:]), current=5000)
        on.screen.agenda.redraw()
        await on.pilot.pause()
        assert "▶ Here" in on.text
        assert "4992 above" in on.text
        made.clear()
        on.screen.agenda.redraw()
        assert len(made) < 32


def test_no_attribute_of_textual_is_shadowed_by_accident() -> None:
    from textual.screen import Screen
    from textual.widget import Widget

    from facilitator.console.screens.home import HomeScreen
    from facilitator.console.widgets.lines import Lines

    meant = {"CSS_PATH", "HORIZONTAL_BREAKPOINTS", "VERTICAL_BREAKPOINTS", "ALLOW_SELECT", "AUTO_FOCUS"}
    meant |= {"DEFAULT_CSS", "compose", "on_event", "render_line", "get_content_height"}
    pairs: list[tuple[type, type]] = [
        (LiveScreen, Screen),
        (HomeScreen, Screen),
        *[(kind, Widget) for kind in Lines.__subclasses__()],
    ]
    for ours, base in pairs:
        mine = {name for cls in ours.__mro__ if cls.__module__.startswith("facilitator") for name in vars(cls)}
        made_by_textual = set(vars(type("Plain", (base,), {})))
        shadowed = {name for name in mine & set(dir(base)) if not name.startswith("__")} - made_by_textual
        assert shadowed <= meant, ours


async def test_what_a_key_does_is_painted_without_waiting_for_a_timer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        painted: list[bool] = []
        monkeypatch.setattr(on.screen._update_timer, "resume", lambda: None)
        monkeypatch.setattr(on.app, "_display", lambda *_args: painted.append("4 of 8" in on.text))
        await on.press("n")
        assert painted[-1:] == [True]


async def test_a_tick_makes_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    draw = agenda._row

    def counted(row: AgendaRow, actual: str, width: int, start: str, wide: bool) -> Content:
        made.append(row)
        return draw(row, actual, width, start, wide)

    async with stage(tmp_path, practice(), (120, 32)) as on:
        monkeypatch.setattr(agenda, "_row", counted)
        monkeypatch.setattr(on.screen.top, "lines", lambda _width, _height: made.append("top"))
        await on.pass_time(1)
        assert [row.title for row in made if isinstance(row, AgendaRow)] == ["Say back and check"]
        assert "top" not in made
        await on.pass_time(60)
        assert "top" in made


async def test_a_banner_does_not_hide_the_end_of_the_agenda_that_is_looked_at(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 10)) as on:
        await on.press("end")
        assert "Close, care plan" in on.text
        on.live.show(Saving.NOT_SAVED, "the disk is full")
        await on.pilot.pause()
        assert "NOT SAVED" in on.text
        assert "Close, care plan" in on.text


async def test_no_row_stays_empty_where_the_figures_are_ordinary_text(tmp_path: Path) -> None:
    live = FakeLive().do(do.Next())
    live.seconds = 36_000
    async with stage(tmp_path, live, (40, 18)) as on:
        rows = on.text.split("\n")
        figures = next(number for number, row in enumerate(rows) if "+9:54:00" in row)
        assert "━" in rows[figures + 1]
        live.seconds = 60
        await on.pass_time(0)
        assert "█" in on.text
