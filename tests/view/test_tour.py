"""The tour: each hint is done by doing it, and nothing else moves it on."""

from __future__ import annotations

from itertools import pairwise

from facilitator.desk.keys import named
from facilitator.live import events as ev
from facilitator.live.state import State, replay
from facilitator.view.tour import STOPS, tour_after, tour_line
from tests.build import item, plan, stamp, step

DONE: tuple[ev.Event, ...] = (
    ev.Begun(stamp(1), 0),
    ev.Advanced(stamp(2), 1, 0),
    ev.WentBack(stamp(3), 0),
    ev.Undone(stamp(4)),
    ev.Paused(stamp(5)),
    ev.Resumed(stamp(6)),
    ev.CareBegan(stamp(7), False),
    ev.CareEnded(stamp(8)),
    ev.Ended(stamp(9)),
)


def states() -> list[State]:
    planned = plan([item(step(name, 5)) for name in ("one", "two", "three")])
    return [replay(planned, DONE[:count]) for count in range(len(DONE) + 1)]


def test_who_does_as_told_sees_each_hint_once() -> None:
    at, led = 0, states()
    for number, (before, after) in enumerate(pairwise(led), 1):
        assert tour_line(at, named()).startswith(f"{number} of {len(STOPS)}: ")
        at = tour_after(at, before, after)
        assert at == number
    assert not tour_line(at, named())


def test_other_keys_do_not_move_it_on() -> None:
    led = states()
    assert tour_after(2, led[1], led[2]) == 2, "going on is not going back"
    assert tour_after(4, led[1], led[2]) == 4, "going on holds no clock"
    assert tour_after(3, led[3], led[3]) == 3


def test_it_is_over_when_the_session_is() -> None:
    led = states()
    assert not tour_line(tour_after(1, led[8], led[9]), {})


def test_the_last_hint_is_gone_with_the_next_step() -> None:
    led = states()
    assert tour_after(len(STOPS) - 1, led[4], led[5]) == len(STOPS) - 1
    assert not tour_line(tour_after(len(STOPS) - 1, led[1], led[2]), {})
