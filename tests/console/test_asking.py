"""What is asked on the live screen: every prompt by its keys, with the clock in sight, at every size, with hostile words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events

from facilitator.curriculum.terms import Kind
from facilitator.desk.binding import bind
from facilitator.live import commands as do
from facilitator.live.events import Reason
from facilitator.live.state import Phase, Progress
from facilitator.view.away import AwayAnswer, AwayView
from facilitator.view.proposal import ProposalRow, ProposalView, WayView
from tests.console.fakes import FakeLive, Time, everywhere
from tests.console.test_live_screen import Stage, practice, stage

HOSTILE = "[@click=app.quit]q[/] [/oops] [red]\x1b]52;c;aGFja2Vk\x07\x9b31m\u202ex\x7f\x00 🏳️‍🌈 שלום"

PROMPTS = {
    "comma": "get from now on?",
    "t": "really begin?",
    "e": "When does the session end? Agreed is 20:32.",
    "g": "Go to which step?",
    "m": "Mark this moment",
    "slash": "Search the whole workshop",
    "ctrl+p": "What do you want to do?",
}


async def type_in(on: Stage, text: str) -> None:
    names = {" ": "space", ":": "colon", "+": "plus", "-": "minus", ",": "comma", "?": "question_mark"}
    for character in text:
        on.app.post_message(events.Key(names.get(character, character), character))
    await on.pilot.pause()


@pytest.mark.parametrize(("key", "title"), PROMPTS.items())
async def test_a_prompt_leaves_the_clock_in_sight_and_goes_without_a_trace(tmp_path: Path, key: str, title: str) -> None:
    async with stage(tmp_path, practice()) as on:
        async for size in on.sizes():
            await on.press(key)
            words = on.text.replace("…", "")
            assert title in words or size[0] < 80, (size, on.text)
            assert "3 of 8" in words
            assert "on time" in words
            await on.press(*"zq", "escape")
            assert "SAY" in on.text, size
        assert on.live.sent == []


async def test_a_time_is_typed_and_counts_from_the_moment_it_is_taken(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        await on.press("comma", "1", "2")
        assert "12 min more from now, until 19:31" in on.text
        assert "it has had 2:42 so far" in on.text
        await on.pass_time(18)
        assert "it has had 3:00 so far" in on.text
        await on.press("enter")
        assert on.live.sent == [do.SetTime(2, 180 + 720)]
        assert "12:00" in on.text.replace("left of", "") or "left of 15 min" in on.text
        await on.press("comma", "x", "enter")
        assert "x is no time" in on.text
        assert len(on.live.sent) == 1


async def test_each_prompt_ends_in_its_command(tmp_path: Path) -> None:
    ends: list[tuple[tuple[str, ...], do.Command]] = [
        (("t", "4", "enter"), do.StartedAgo(240)),
        (("e", "down", "enter"), do.MoveEnd(practice().state.plan.end + 600)),
        (("m", "3"), do.MarkMoment(Reason.DISTRESS)),
        (("g", "6", "enter"), do.GoTo(5)),
        (("slash", *"eveni", "enter"), do.GoTo(0)),
    ]
    for keys, command in ends:
        async with stage(tmp_path, practice(), (120, 32)) as on:
            for key in keys:
                await on.press(key)
            assert on.live.sent == [command], keys
            assert on.screen.asked.prompt is None
            assert ("u takes it back" in on.last_line) == isinstance(command, (do.MoveEnd, do.MarkMoment))


async def test_what_has_no_key_is_found_by_its_name(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        steps: list[tuple[str, tuple[str, ...], do.Command]] = [
            ("leave a step", ("enter",), do.Drop(3)),
            ("take a step in", ("enter",), do.Return(3)),
            ("move a step", ("enter", "enter"), do.Move(3, 4)),
            ("put in", ("1", "enter", "enter"), do.Insert(3, Kind.BREAK, 300)),
            ("who is there", ("right", "down", "2", "enter"), do.ChangeRoom(9, 2)),
            ("late couples", ("2", "enter"), do.CountLate(2)),
        ]
        for name, keys, command in steps:
            await on.press("ctrl+p")
            await type_in(on, name)
            await on.press("enter")
            for key in keys:
                await on.press(key)
            assert on.live.sent[-1:] == [command], (name, on.text)
        assert [type(command) for command in on.live.sent] == [type(command) for _, _, command in steps]
        assert on.live.state.steps[4].progress is Progress.TO_COME


async def test_going_far_is_told_before(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        await on.press("g", "down", "down", "down")
        assert "skips Debrief: what helped? and " in on.text
        await on.press("enter")
        assert isinstance(on.live.sent[0], do.GoTo)
        assert sum(step.progress is Progress.SKIPPED for step in on.live.state.steps) == 2


async def test_a_search_shows_what_is_no_step_here_and_comes_back(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        await on.press("slash", *"card")
        assert "handout" in on.text
        await on.press("enter")
        assert "Search the whole workshop" not in on.text
        assert on.live.sent == []
        await on.press("escape")
        assert "Search the whole workshop" in on.text
        await on.press("escape")
        assert "SAY" in on.text


async def test_the_clicker_acts_while_something_is_typed_and_what_was_about_that_step_is_closed(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        await on.press("comma", "1", "pagedown")
        assert on.live.sent == [do.Next()]
        assert "4 of 8" in on.text
        assert "get from now on?" not in on.text
        assert "closed, because the session went on" in on.last_line
        await on.press("slash", "a", "pageup")
        assert on.live.sent == [do.Next(), do.Back()]
        assert "Search the whole workshop" in on.text


async def test_no_action_fires_while_something_is_typed(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        await on.press("slash")
        await type_in(on, "npsubcx +?hUC")
        await on.press("right", "left", "f1", "ctrl+z", "ctrl+y", "home", "tab")
        assert on.live.sent == []
        assert "npsubcx +?hUC" in on.text
        await on.press("f5")
        assert "Search" not in on.text


async def test_a_held_enter_answers_once(tmp_path: Path) -> None:
    time = Time(0.1)
    async with stage(tmp_path, practice(), (120, 32), time) as on:
        await on.press("e")
        await on.press(*["enter"] * 20)
        assert [type(command) for command in on.live.sent] == [do.MoveEnd]
        assert on.last_line.strip() == "repeat ignored"


async def test_a_paste_is_typed_where_something_is_typed_and_its_line_end_takes_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, practice(), (120, 32)) as on:
        on.app.post_message(events.Paste("n u\n"))
        await on.pilot.pause()
        assert "a pasted text does nothing here" in on.last_line
        await on.press("slash")
        on.app.post_message(events.Paste("good evening\nand more"))
        await on.pilot.pause()
        assert "> good evening" in on.text
        assert on.live.sent == []


async def test_what_follows_a_paste_in_pieces_presses_nothing(tmp_path: Path) -> None:
    time = Time(0.001)
    async with stage(tmp_path, practice(), (120, 32), time) as on:
        on.app.post_message(events.Paste("please use "))
        for character in "it, now\r":
            on.app.post_message(events.Key({"\r": "enter", " ": "space", ",": "comma"}.get(character, character), character))
        await on.until("a pasted text does nothing here")
        assert on.live.sent == []
        time.now += 5
        await on.press("plus")
        await on.until("left of 11 min")


async def test_where_there_is_nothing_to_do_a_sentence_says_why(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(120, 32)) as on:
        for key, told in (
            ("u", "there is nothing to take back"),
            ("s", "the session has not begun; → starts it"),
            ("t", "the session has not begun; → starts it"),
            ("m", "the session has not begun; → starts it"),
            ("tab", "no groups work at the same time in this step"),
            ("w", "there are no new words to take up"),
            ("r", "Nothing needs to change."),
        ):
            await on.press(key)
            assert told in on.last_line, key
        await on.press("n", "x")
        assert "no round runs now" in on.last_line
        assert on.live.sent == [do.Next()]


def proposed() -> FakeLive:
    live = practice()
    rows = (ProposalRow("Debrief: what helped?", "4 min", "3 min"), ProposalRow("Spare minutes", "5 min", "0 min"))
    other = WayView("leave out “Two things”, keep the rest", rows[:1])
    live.proposal = ProposalView("6 min late: shorten 2 steps, end 20:32", rows, (other,))
    return live


async def test_a_proposal_is_offered_quietly_looked_at_and_taken_by_the_same_key(tmp_path: Path) -> None:
    time = Time()
    async with stage(tmp_path, proposed(), (120, 32), time) as on:
        assert "6 min late: shorten 2 steps, end 20:32 · r shows it" in on.text
        await on.press("r")
        assert "4 min → 3 min" in on.text
        assert "1 leave out “Two things”, keep the rest" in on.text
        time.apart = 0.1
        await on.press("r", "r")
        assert on.live.asked == []
        time.apart = 10
        await on.press("r")
        assert on.live.asked == ["accept 0"]
        assert "4 min → 3 min" not in on.text


@pytest.mark.parametrize(("key", "asked"), [("1", ["accept 1"]), ("escape", ["refuse"]), ("enter", ["accept 0"]), ("2", [])])
async def test_a_proposal_is_refused_or_another_taken(tmp_path: Path, key: str, asked: list[str]) -> None:
    async with stage(tmp_path, proposed(), (80, 24)) as on:
        await on.press("r", key)
        assert on.live.asked == asked


async def test_nobody_is_locked_in_by_a_proposal(tmp_path: Path) -> None:
    async with stage(tmp_path, proposed(), (80, 24)) as on:
        await on.press("r", "plus", "n")
        assert on.live.sent == [do.Extend(60), do.Next()]
        assert "4 of 8" in on.text


async def test_time_away_is_asked_by_itself_once_and_on_demand(tmp_path: Path) -> None:
    live = practice()
    live.away = AwayView(
        "The laptop was asleep for 12 min.", (AwayAnswer("it went on", None), AwayAnswer("a break", 0)), "or minutes", 12
    )
    async with stage(tmp_path, live, (120, 32)) as on:
        assert "The laptop was asleep for 12 min." in on.text
        await on.press("escape", "plus")
        assert "asleep" not in on.text
        await on.press("ctrl+p")
        await type_in(on, "time away")
        await on.press("enter", "7", "enter")
        assert on.live.settled == [7]


async def test_who_follows_is_told_and_can_lead_with_one_key(tmp_path: Path) -> None:
    live = practice()
    live.following = "Another console leads this session."
    async with stage(tmp_path, live, (120, 32)) as on:
        assert "Another console leads this session. · 1: lead from here" in on.text
        await on.press("n")
        assert on.live.sent == []
        assert "Another console leads" in on.last_line
        await on.press("1")
        assert on.live.asked_over == 1


async def test_other_keys_work_and_are_what_is_told(tmp_path: Path) -> None:
    from tests.console.fakes import live_app

    live = practice()
    app = live_app(live, tmp_path)
    app.edge.actions = bind({"pause": ["k"], "blank": ["F9"]}).actions
    async with app.run_test(size=(160, 45)) as pilot:
        on = Stage(app, live, pilot)
        await on.press("space", "b")
        assert live.sent == []
        assert "k pause" in on.last_line
        assert "F9 blank" in on.last_line
        await on.press("k")
        assert live.sent == [do.Pause()]
        await on.press("question_mark")
        assert "k " in on.text


async def test_hostile_words_are_words_in_every_list(tmp_path: Path) -> None:
    live = FakeLive(everywhere(HOSTILE)).do(do.Next())
    async with stage(tmp_path, live, (120, 32)) as on:
        for keys in (("g",), ("slash", "q"), ("slash", "q", "enter"), ("ctrl+p",), ("e",), ("comma", "3"), ("t", "3")):
            await on.press(*keys)
            assert "ERROR" not in on.text, keys
            assert "\x1b" not in on.text
            assert on.app.is_running
            await on.press("escape", "escape")
            live.sent.clear()
        await on.press("g")
        assert "[@click=app.quit]q[/] [/oops]" in on.text


async def test_hundreds_of_random_keys_leave_it_answering(tmp_path: Path) -> None:
    keys = [
        *"abcdefghijklmnoprstuvwxyzABCUTXR0123456789,./+-=?",
        "pagedown",
        "pageup",
        "enter",
        "escape",
        "tab",
        "space",
        "up",
        "down",
    ]
    keys += ["left", "right", "home", "end", "f1", "f5", "ctrl+p", "ctrl+z", "ctrl+y", "backspace", "delete", "insert", "ctrl+c"]
    names = {",": "comma", ".": "full_stop", "/": "slash", "+": "plus", "-": "minus", "=": "equals_sign", "?": "question_mark"}
    chance = random.Random(20261122)
    async with stage(tmp_path, practice(), (120, 32), Time(0.8)) as on:
        for _ in range(40):
            for key in chance.choices(keys, k=20):
                on.app.post_message(events.Key(names.get(key, key), key if len(key) == 1 else None))
            await on.pass_time(3)
            assert on.app.is_running
            assert "ERROR" not in on.text
            assert not (tmp_path / "console.log").exists(), (tmp_path / "console.log").read_text(encoding="utf-8")
        await on.press("escape", "escape", "escape", "escape")
        if on.live.phase is Phase.ENDED:
            on.live.do(do.Undo())
        on.live.sent.clear()
        await on.press("plus")
        assert on.live.sent == [do.Extend(60)] or on.live.phase is not Phase.RUNNING
