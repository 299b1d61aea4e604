"""Help at hard steps: whose turn is still to come, the gentler way, the moment to close, and the moment to look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

import pytest

from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import Alternative, Kind, Round, Step, Task
from facilitator.curriculum.terms import Unit
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.state import SECOND, Progress, State, apply, initial, replay
from facilitator.view.afterwards import afterwards
from facilitator.view.clock import LOOK_UP, clock_view, looks_up
from facilitator.view.hard import Closing, closing, following, gate, unheard
from facilitator.view.live import Frame
from facilitator.view.turns import turns_among
from facilitator.view.ways.seen import Seen
from tests.build import SEVEN, curriculum, item, plan, sitting, stamp, step

TURNS = (Round("Set up", 60), Round("A speaks", 240), Round("Breath", 60), Round("B speaks", 240))


def running(a_step: Step, seconds: float, *more: ev.Event) -> State:
    return replay(plan([item(a_step), item(step("after", 5))]), [ev.Begun(stamp(0), 0), *more])


@pytest.mark.parametrize(
    ("minutes", "waiting"),
    [(0, ("A speaks", "B speaks")), (1, ("B speaks",)), (5.9, ("B speaks",)), (6, ()), (11, ())],
)
def test_a_turn_that_has_not_begun_is_named(minutes: float, waiting: tuple[str, ...]) -> None:
    state = running(step("talk", 10, rounds=TURNS, kind=Kind.PRACTICE), 0)
    assert unheard(state, int(minutes * 60 * SECOND)) == waiting


def test_only_turns_of_a_practice_are_anybodys() -> None:
    assert not unheard(running(step("talk", 10, rounds=TURNS, kind=Kind.TEACH), 0), 0)
    assert not unheard(running(step("talk", 10, kind=Kind.PRACTICE), 0), 0)
    alone = (Round("Set up", 60), Round("All write", 540))
    assert not unheard(running(step("talk", 10, rounds=alone, kind=Kind.PRACTICE), 0), 0)
    pages = (Round("First page", 300), Round("Second page", 300))
    assert not unheard(running(step("write", 10, rounds=pages, kind=Kind.PRACTICE), 0), 0)
    after = (Round("Sort the lines", 360), Round("A names one", 90), Round("B names one", 90), Round("A breath", 30))
    assert unheard(running(step("sort", 10, rounds=after, kind=Kind.PRACTICE), 0), 0) == ("A names one", "B names one")
    circle = (Round("Set up", 60), Round("Say one word", 20, per=Unit.GROUP))
    said = unheard(running(replace(step("circle", 10, rounds=circle, kind=Kind.PRACTICE), groups_of=4), 0), 0)
    assert said == tuple(f"Say one word {number} of 4" for number in range(1, 5))


@pytest.mark.parametrize(
    ("titles", "turns"),
    [
        ("First partner speaks / Second partner says back / Second partner speaks / Thank each other", [0, 1, 2]),
        ("Set up / Partner 1's turn / Breath / Partner two", [1, 3]),
        ("Primera persona / Pausa / La segunda persona", [0, 2]),
        ("Turno 1 / Turno 2 / Gracias", [0, 1]),
        ("Una persona cuenta / La otra persona cuenta", [0, 1]),
        ("Primer compañero / Segundo compañero", [0, 1]),
        ("Habla él / Habla ella / Los dos", [0, 1]),
        ("His turn / Her turn", [0, 1]),
        ("A speaks / B says back / First partner writes", [0, 1]),
        ("First page / Second page", []),
        ("Primera ronda / Segunda ronda", []),
        ("First group discussion / Second group discussion", []),
        ("One person at a time / Thank each other", []),
        ("A solas / En pareja", []),
        ("The one question / Two minutes of quiet / Person to person", []),
    ],
)
def test_whose_turn_a_round_is_stands_in_its_title(titles: str, turns: list[int]) -> None:
    assert turns_among(titles.split(" / ")) == turns


def test_partners_in_order_have_their_turns_too() -> None:
    rounds = (Round("Set up", 60), Round("First partner", 270), Round("Second partner", 270))
    state = running(step("talk", 10, rounds=rounds, kind=Kind.PRACTICE), 0)
    assert unheard(state, 90 * SECOND) == ("Second partner",)


def test_a_pause_stops_the_turns() -> None:
    state = running(step("talk", 10, rounds=TURNS, kind=Kind.PRACTICE), 0, ev.Paused(stamp(30)))
    assert unheard(state, 3600 * SECOND) == ("A speaks", "B speaks")


def test_when_it_is_over_it_is_told_what_to_do_from_the_end_on() -> None:
    tasks = (Task("Stay for a word", 900), Task("Shred the slips", 0, "lead"), Task("Rest", 300), Task("Call", 0, "", "14 days"))
    state = running(step("talk", 10), 0)
    state = replace(state, plan=replace(state.plan, session=replace(state.plan.session, follow_up=tasks)))
    frame = Frame(curriculum(sitting([item(step("talk", 10))])), "evening", UTC)
    assert not afterwards(Seen(state, frame, 0, SEVEN * SECOND))
    over = apply(state, ev.Ended(stamp(600)))
    told = afterwards(Seen(over, frame, 700 * SECOND, (SEVEN + 700) * SECOND))
    assert [(each.when, each.title.split(" (")[0]) for each in told] == [
        ("19:10-19:25", "Stay for a word"),
        ("", "Shred the slips"),
        ("19:25-19:30", "Rest"),
        ("14 days later", "Call"),
    ]


def gated(leaders: int = 2, default: bool = False) -> State:
    hurt = step("hurt", 10, kind=Kind.PRACTICE)
    softer = Alternative("thanks", "Thank-yous for all", replace(hurt, say="Thanks"), default=default, gentler=True)
    garden = Alternative("garden", "In the garden", hurt)
    items = [item(step("before", 5)), item(replace(hurt, alternatives=(garden, softer))), item(step("after", 5))]
    return initial(make_plan(sitting(items), Room(8, 0, leaders), SEVEN, UTC))


def led(state: State, *events: ev.Event) -> State:
    return replay(state.plan, events)


def test_a_step_with_a_gentler_way_is_asked_about_before_it_begins() -> None:
    state = led(gated(), ev.Begun(stamp(0), 0))
    found = gate(state, "checked 12 days ago")
    assert found is not None
    assert (found.step, found.title, found.gentler) == (1, "Hurt", "Thank-yous for all")
    assert found.choose == do.Choose(1, "thanks")
    assert [known for _, known in found.asks] == ["2 of you", "", "checked 12 days ago"]


def test_what_is_missing_is_said() -> None:
    found = gate(led(gated(leaders=1), ev.Begun(stamp(0), 0)), "")
    assert found is not None
    assert [known for _, known in found.asks] == ["you lead alone", "", "not filled in"]


def test_nothing_is_asked_where_the_gentler_way_is_taken_or_no_such_step_comes_next() -> None:
    assert gate(gated(), "") is None
    assert gate(led(gated(default=True), ev.Begun(stamp(0), 0)), "") is None
    assert gate(led(gated(), ev.Begun(stamp(0), 0), ev.Advanced(stamp(60), 1, 0)), "") is None
    assert gate(led(gated(), ev.Begun(stamp(0), 0), ev.Ended(stamp(60))), "") is None


def test_a_step_that_is_left_out_is_passed_over() -> None:
    state = led(gated(), ev.Begun(stamp(0), 0))
    dropped = replace(state.steps[1], progress=Progress.DROPPED)
    state = replace(state, steps=(state.steps[0], dropped, state.steps[2]))
    assert following(state) == 2
    assert gate(state, "") is None


def evening(seconds: float, events: Sequence[ev.Event] = (), *, protected: bool = True) -> Closing | None:
    """A session from 19:00 to 19:35, whose last step is a close of five minutes, `seconds` after its start."""
    close = replace(step("care-plan", 5, kind=Kind.CLOSE), protected=protected)
    state = replay(plan([item(step("one", 15)), item(step("two", 15)), item(close)]), [ev.Begun(stamp(0), 0), *events])
    return closing(state, (SEVEN + int(seconds)) * SECOND)


def test_near_the_end_it_is_time_to_close() -> None:
    assert evening(26 * 60) is None
    assert evening(27 * 60) == Closing("Care plan", "8 min", do.GoTo(2))
    assert evening(40 * 60) == Closing("Care plan", "0 min", do.GoTo(2))


def test_nothing_is_said_where_the_close_comes_next_anyway_or_is_none_to_keep() -> None:
    assert evening(28 * 60, [ev.Advanced(stamp(15 * 60), 1, 0)]) is None
    assert evening(28 * 60, protected=False) is None
    assert evening(28 * 60, [ev.Ended(stamp(60))]) is None


def test_an_end_that_was_moved_counts() -> None:
    close = replace(step("care-plan", 5, kind=Kind.CLOSE), protected=True)
    state = replay(plan([item(step("one", 15)), item(step("two", 15)), item(close)]), [ev.Begun(stamp(0), 0)])
    moved = replace(state, end=SEVEN + 50 * 60)
    assert closing(moved, (SEVEN + 28 * 60) * SECOND) is None
    assert closing(moved, (SEVEN + 42 * 60) * SECOND) is not None


@pytest.mark.parametrize(
    ("spent", "length", "up"), [(119, 240, False), (120, 240, True), (139, 240, True), (140, 240, False), (50, 100, False)]
)
def test_half_way_through_a_round_is_the_moment_to_look_up(spent: int, length: int, up: bool) -> None:
    assert looks_up(spent * SECOND, length * SECOND) is up


@pytest.mark.parametrize(
    ("kind", "minutes", "told"), [(Kind.PRACTICE, 3.1, True), (Kind.PRACTICE, 2, False), (Kind.TEACH, 3.1, False)]
)
def test_a_practice_tells_the_leader_to_look_up(kind: Kind, minutes: float, told: bool) -> None:
    state = running(step("talk", 10, rounds=TURNS, kind=kind), 0)
    now = int(minutes * 60) * SECOND
    view = clock_view(state, Frame(curriculum(state.plan.session), "evening", UTC), now, SEVEN * SECOND + now).round
    assert view is not None
    assert (view.title, view.show == LOOK_UP) == ("A speaks", told)
