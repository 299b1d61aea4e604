"""What is asked, and what only told, about time in which nobody led."""

from __future__ import annotations

import pytest

from facilitator.live import events as ev
from facilitator.live.away import Cause, Gap, is_asked
from facilitator.live.clock import Elapsed
from facilitator.live.state import SECOND, State, initial, replay
from facilitator.view.away import away_note, away_view, clock_note
from tests.build import item, plan, stamp, step

MINUTE = 60 * SECOND
PLAN = plan([item(step("welcome", 20)), item(step("close", 10))])


def after(*events: ev.Event) -> State:
    return replay(PLAN, [ev.Begun(stamp(0), 0), *events])


def gap(span: int, until: int, cause: Cause = Cause.ASLEEP, *, estimated: bool = False) -> Gap:
    return Gap(cause, until * MINUTE, span * MINUTE, estimated)


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        (initial(PLAN), False),
        (after(), True),
        (after(ev.Paused(stamp(60))), False),
        (after(ev.Ended(stamp(60))), False),
        (after(ev.Advanced(stamp(1230), 1, 0)), False),
    ],
    ids=["not begun", "running", "paused", "ended", "another step since"],
)
def test_nothing_is_asked_where_no_answer_would_change_anything(state: State, asked: bool) -> None:
    assert is_asked(state, gap(12, 20)) is asked


def test_a_moment_is_not_asked_about() -> None:
    assert not is_asked(after(), Gap(Cause.ASLEEP, 20 * MINUTE, MINUTE - 1))


def test_what_the_step_could_have_lasted_is_proposed_as_lived_through() -> None:
    view = away_view(after(), gap(12, 20))
    assert view.sentence == "The laptop was asleep for 12 min. Did the room go on meanwhile?"
    assert [answer.minutes for answer in view.answers] == [None, 0]
    assert "12 min" in view.answers[0].label
    longer = away_view(after(), gap(45, 50, Cause.RESTARTED, estimated=True))
    assert longer.sentence.startswith("The laptop was restarted: nobody led for about 45 min.")
    assert [answer.minutes for answer in longer.answers] == [0, None]


def test_no_more_minutes_can_be_typed_than_went_by() -> None:
    short = Gap(Cause.CLOSED, 20 * MINUTE, 66 * SECOND)
    assert (away_view(after(), short).most, away_view(after(), gap(12, 20)).most) == (1, 12)


def test_only_what_belongs_to_the_running_step_is_asked_about() -> None:
    assert "for 8 min" in away_view(after(ev.Advanced(stamp(720), 1, 0)), gap(12, 20, Cause.CLOSED)).sentence


def test_what_is_only_told() -> None:
    assert away_note(Elapsed(45 * SECOND)) == "Nobody led for 45 s."
    assert away_note(Elapsed(200 * SECOND, estimated=True)) == "Nobody led for about 3 min."
    assert away_note(Elapsed(9 * SECOND)) == ""
    assert clock_note(-3600 * SECOND) == "The laptop's clock was set back by 1 h. The timers go on as they were."
