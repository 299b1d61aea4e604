"""When each step to come is expected to begin: the same sums as the end, also late, held, and before hard starts."""

from __future__ import annotations

from facilitator.live import commands as do
from tests.console.fakes import FakeLive


def starts(live: FakeLive) -> list[str]:
    step, clock = live.step_view(), live.clock_view()
    return [step.begins(number, clock.pieces) for number in range(len(step.agenda))]


def test_each_follows_the_one_before_and_waits_for_its_hard_start() -> None:
    live = FakeLive()
    assert starts(live) == ["19:00", "19:06", "19:14", "19:24", "19:28", "20:10", "20:20", "20:27"]
    live.do(do.Next())
    assert starts(live)[:3] == ["", "19:06", "19:14"]
    assert live.clock_view().ends == "20:32"


def test_what_is_late_moves_them_up_to_the_hard_start_and_no_further() -> None:
    live = FakeLive().do(do.Next())
    live.seconds = 20 * 60
    assert starts(live)[1:6] == ["19:20", "19:28", "19:38", "19:42", "20:10"]
    live.seconds = 70 * 60
    assert starts(live)[5:] == ["20:38", "20:48", "20:55"]
    assert live.clock_view().ends == "21:00"


def test_while_time_is_held_they_move_and_what_is_left_out_has_none() -> None:
    live = FakeLive().do(do.Next(), do.Drop(4), do.Pause())
    before = starts(live)
    live.seconds = 120
    assert (before[1], starts(live)[1], starts(live)[4]) == ("19:06", "19:08", "")
    while not live.is_last:
        live.do(do.Next())
    live.do(do.End())
    assert set(starts(live)) == {""}
