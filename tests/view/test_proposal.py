"""What a leader reads of a proposal."""

from __future__ import annotations

from datetime import UTC

import pytest

from facilitator.live import commands as do
from facilitator.live.advice import replan
from facilitator.live.state import SECOND
from facilitator.view.clock import clock_view
from facilitator.view.live import Frame
from facilitator.view.proposal import OUT, ProposalView, accepted_text, nothing_text, proposal_view
from tests.build import SEVEN, curriculum
from tests.live.test_advice import Led, a, evening, led


def shown(session: Led) -> ProposalView:
    """The proposal that stands, in words."""
    assert session.standing.advice is not None
    return proposal_view(session.state, session.standing.advice, frame(session), session.now * SECOND, wall(session))


def frame(session: Led) -> Frame:
    return Frame(curriculum(session.state.plan.session), "evening", UTC)


def wall(session: Led) -> int:
    return (SEVEN + session.now) * SECOND


def test_all_of_it_in_one_line_and_step_by_step() -> None:
    session = evening()
    session.at(12)
    view = shown(session)
    assert view.line == "6 min late: use the spare time, shorten 6 steps, end 21:00"
    assert (view.rows[0].title, view.rows[0].before, view.rows[0].after) == ("Say back, check, make sense", "8 min", "6½ min")
    assert [row.after for row in view.rows if row.title == "Spare minutes"] == [OUT]
    assert [way.line for way in view.others] == ["leave out “One ask”, keep the rest", "use the spare time, shorten only 1 step"]
    assert [row.title for row in view.others[0].rows] == ["One ask"]
    assert (view.over, view.ask, view.late, view.stage) == ("", "", True, 2)


@pytest.mark.parametrize("minute", [8.5, 12, 17.4, 30])
def test_it_says_the_same_lateness_and_arrival_as_the_clock(minute: float) -> None:
    session = evening()
    advice = session.at(minute)
    assert advice is not None
    late, _, rest = shown(session).line.partition(" late: ")
    before = clock_view(session.state, frame(session), session.now * SECOND, wall(session))
    assert before.pace_text == f"{late} behind"
    session.do(replan(advice.ways[0]))
    after = clock_view(session.state, frame(session), session.now * SECOND, wall(session))
    assert rest.endswith(f"end {after.ends}")


def test_what_is_dropped_is_named() -> None:
    session = evening()
    session.at(6 + 20)
    view = shown(session)
    assert view.line == "20 min late: use the spare time, leave out “One ask”, shorten 15 steps, end 21:00"
    assert view.others[0].line.endswith("steps, leave nothing out")


def test_where_it_does_not_fit_the_room_is_asked() -> None:
    session = led(a("first", 10), a("second", 30, 25), ends="19:40")
    session.at(21)
    view = shown(session)
    assert view.line == "11 min late: shorten 1 step, end 19:46"
    assert view.over == "still 6 min too long: end 19:46"
    assert view.ask == "We will need 6 more minutes: until 19:46. Is that all right, or shall we leave something out?"


def test_where_nothing_can_be_shortened_it_says_so_and_asks() -> None:
    session = led(a("first", 10), a("second", 30), ends="19:40")
    session.at(13)
    view = shown(session)
    assert view.line == "3 min late, and nothing that lies ahead can be made shorter"
    assert view.ask.startswith("We will need 3 more minutes: until 19:43.")


def test_a_hard_start_is_named_as_the_aim() -> None:
    session = led(a("first", 20), a("second", 10, 5), a("lunch", 10, at="19:30"))
    session.at(23)
    assert shown(session).line == "3 min late for Lunch: shorten 1 step, Lunch at 19:30"


def test_time_to_spare() -> None:
    session = led(a("first", 10), a("second", 10), a("third", 20))
    session.now = 240
    session.do(do.Next())
    session.at(4)
    session.ask()
    view = shown(session)
    assert view.line == "6 min to spare, and every step has its full time"
    assert [way.line for way in view.others] == ["give 6 min to 1 step"]
    assert not view.late


def test_what_was_done_by_itself_is_told_in_a_line() -> None:
    session = evening()
    advice = session.at(12)
    assert advice is not None
    told = accepted_text(session.state, advice.ways[0])
    assert told == "Caught up by itself: use the spare time, shorten 6 steps."


@pytest.mark.parametrize(
    ("late", "words"), [(0, "on time"), (-90, "Less than two minutes"), (600, "move the end"), (-600, "to spare")]
)
def test_why_there_is_nothing_to_propose(late: int, words: str) -> None:
    assert words in nothing_text(late, 3600)


def test_on_time_is_what_the_clock_calls_so() -> None:
    assert "on time" in nothing_text(40, 3600 + 50)  # planned at 1:00:10, and it will be 1:00
    assert "Less than two minutes" in nothing_text(40, 3600 + 30)  # planned at 0:59:50, and the header says 1 min behind
