"""What can be asked for, in words: each way says what it comes to, and each that can be taken does what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.desk.keys import named
from facilitator.live import commands as do
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.state import SECOND, Progress, State, apply, elapsed
from facilitator.view.search import Index, find, texts
from facilitator.view.ways import room, steps, times
from facilitator.view.ways.refused import why_not
from facilitator.view.ways.seen import Way, listed
from tests.console.fakes import FakeLive, everywhere

NAMED = named()


def running() -> FakeLive:
    """In the third step, "Say back and check", at 19:19:27, 2:42 into it; the two before took 7:40 and 9:05."""
    live = FakeLive().do(do.Next())
    live.seconds = 460
    live.do(do.Next())
    live.seconds = 1005
    live.do(do.Next())
    live.seconds = 1167
    return live


def after(live: FakeLive, way: Way) -> State:
    assert way.command is not None
    seen = live.seen()
    event = decide(seen.state, way.command, Stamp(seen.now, seen.wall, seen.now, "0" * 32), seen.wall)
    assert event is not None, way
    return apply(seen.state, event)


@pytest.mark.parametrize(
    ("typed", "label", "left"),
    [
        ("12", "12 min more from now, until 19:31", 720),
        ("1:30", "1 min 30 s more from now, until 19:20", 90),
        ("١٢", "12 min more", 720),
    ],
)
def test_a_typed_time_is_what_the_step_has_from_now_on(typed: str, label: str, left: int) -> None:
    live = running()
    (way,) = times.typed_time(live.seen(), typed)
    assert way.label.startswith(label)
    state = after(live, way)
    assert state.running.given - elapsed(state, live.seen().now) / SECOND == left


@pytest.mark.parametrize("typed", ["x", "1:75", "-3", "9999", "3.5.1", "[/]", "0"])
def test_what_is_no_time_says_what_to_type(typed: str) -> None:
    for ways in (times.typed_time, times.started_ago):
        (way,) = ways(running().seen(), typed)
        assert way.command is None
        assert way.note


def test_a_step_that_began_earlier_takes_the_time_from_the_one_before() -> None:
    live = running()
    (way,) = times.started_ago(live.seen(), "4")
    assert (way.label, way.note) == (
        "“Say back and check” began 4 min ago, at 19:15",
        "1 min 18 s come from “Say back, check: shown” before it",
    )
    state = after(live, way)
    assert elapsed(state, live.seen().now) == 240 * SECOND
    assert state.steps[1].spent == (545 - 78) * SECOND
    (never,) = times.started_ago(live.seen(), "60")
    assert never.command is None
    assert never.note == "the step before it had not that much time"


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ["End at 20:37", "End at 20:42", "End at 20:47"]),
        ("20:50", ["End at 20:50"]),
        ("2050", ["End at 20:50"]),
        ("+20", ["End at 20:52"]),
        ("-7", ["End at 20:25"]),
        ("0:30", ["End at 00:30"]),
        ("20:32", ["20:32 is the end already"]),
        ("19:05", ["19:05 is over"]),
        ("25:00", ["25:00 is no time"]),
        ("soon", ["soon is no time"]),
    ],
)
def test_the_end_is_moved_to_what_is_typed(typed: str, labels: list[str]) -> None:
    live = running()
    ways = times.move_end(live.seen(), typed)
    assert [way.label for way in ways] == labels
    for way in ways:
        if way.command is not None:
            assert f"End at {_clock(after(live, way).end)}" == way.label


def _clock(instant: int | None) -> str:
    assert instant is not None
    return f"{instant // 3600 % 24:02}:{instant // 60 % 60:02}"


def test_going_far_says_before_what_is_skipped() -> None:
    live = running()
    ways = {way.label: way for way in steps.go_to(live.seen(), "")}
    assert len(ways) == 8
    to = ways["6  Acknowledging"] if "6  Acknowledging" in ways else list(ways.values())[5]
    told = steps.going(live.seen(), to.command)
    assert told.startswith("skips ")
    state = after(live, to)
    skipped = [number for number, step in enumerate(state.steps) if step.progress is Progress.SKIPPED]
    assert [" ".join(live.state.plan.steps[number].item.step.title.split()) in told for number in skipped] == [True, True]
    back = next(iter(ways.values()))
    assert steps.going(live.seen(), back.command).startswith("back")
    assert list(ways.values())[2].command is None


def test_steps_are_found_by_words_numbers_and_without_accents() -> None:
    seen = running().seen()
    assert [way.label[:1] for way in steps.go_to(seen, "check say")] == ["2", "3"]
    assert [way.label[:1] for way in steps.go_to(seen, "SÀY BÁCK and")] == ["3"]
    assert [way.label[:1] for way in steps.go_to(seen, "7")] == ["7"]
    assert steps.go_to(seen, "[/]") == []


def test_each_way_of_every_list_does_something() -> None:
    live = running().do(do.Skip())
    seen = live.seen()
    ways = [*steps.leave_out(seen, ""), *steps.take_in(seen, ""), *room.marks(), room.who_is_there(seen, 9, 1)]
    assert len(ways) > 14
    for way in ways:
        assert way.command is not None
        assert why_not(seen, way.command, NAMED) == "", way


def test_a_step_is_put_where_the_words_say() -> None:
    live = running()
    seen = live.seen()
    titles = [planned.item.step.title for planned in live.state.plan.steps]
    moved = 6
    for to, way in steps.places(seen, "", moved):
        if why_not(seen, do.Move(moved, to), NAMED):
            continue
        state = after(live, Way("", command=do.Move(moved, to)))
        now = [planned.item.step.title for planned in state.plan.steps]
        assert now[to] == titles[moved]
        if way.label.startswith("after "):
            assert now[to - 1] == way.label.removeprefix("after ")
        else:
            assert to == state.index + 1
        if way.note.startswith("before "):
            assert now[to + 1] == way.note.removeprefix("before ")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (do.Back(), "this is the first step"),
        (do.Redo(), "nothing was taken back that could be done again"),
        (do.EndTrackPart(0), "that group is at its last part; → ends the step"),
        (do.EndCare(), "that has nothing to do now"),
        (do.Extend(-36_000), "this step has no minute left to take"),
        (do.Next(), ""),
    ],
)
def test_what_has_nothing_to_do_says_why(command: do.Command, sentence: str) -> None:
    assert why_not(FakeLive().do(do.Next()).seen(), command, NAMED) == sentence


def test_before_the_beginning_and_after_the_end_that_is_the_reason() -> None:
    live = FakeLive()
    assert why_not(live.seen(), do.Skip(), NAMED) == "the session has not begun; → starts it"
    live.do(do.Next(), do.End())
    assert why_not(live.seen(), do.Extend(60), NAMED) == "the session has ended; u takes that back"
    assert why_not(live.seen(), do.Undo(), NAMED) == ""


def test_search_finds_titles_first_then_scripts_then_handouts_and_says_where() -> None:
    seen = running().seen()
    among = texts(seen.state, seen.frame)
    found = find(among, "say back")
    assert [(each.text.where, each.around) for each in found[:2]] == [("step 2", ""), ("step 3", "")]
    assert any(each.text.where == "handout" for each in find(among, "card"))
    (one,) = find(among, "good evening")
    assert (one.text.number, one.around) == (0, "Good evening. It is good that you are here.")
    assert find(among, "") == find(among, "no such words anywhere") == []


def test_hostile_words_are_found_as_what_they_are() -> None:
    live = FakeLive(everywhere("[@click=app.quit]q[/] \x1b[2J"))
    seen = live.seen()
    assert len(find(texts(seen.state, seen.frame), "[@click=app.quit]")) >= 8


def test_titles_are_listed_as_one_says_them() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c", "d"]) == "a, b, c and d"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_of_ten_thousand_steps_only_those_that_are_shown_are_read() -> None:
    seen = running().seen()
    text = texts(seen.state, seen.frame)[0]
    read: list[int] = []

    def words() -> str:
        read.append(1)
        return "a good word"

    many = tuple(replace(text, number=number, known=f"welcome\nword{number} a good word", words=words) for number in range(10_000))
    assert len(find(many, "good")) == 60
    assert len(read) == 60


def test_a_workshop_is_read_bit_by_bit_and_in_the_end_whole() -> None:
    seen = FakeLive(everywhere("a word")).seen()
    index = Index(seen.state, seen.frame)
    index.read_on(3)
    assert (len(index.read), index.whole) == (3, False)
    assert len(find(index.read, "word")) == 3
    index.read_on(1_000)
    assert index.whole
    assert tuple(text.where for text in index.read) == tuple(text.where for text in texts(seen.state, seen.frame))
