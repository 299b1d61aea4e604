"""The running session as a machine: whatever is pressed, whenever, its times stay true."""

from __future__ import annotations

from itertools import accumulate

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given, settings
from hypothesis.stateful import run_state_machine_as_test

from facilitator.live.rounds import A_MOMENT
from facilitator.live.state import SECOND, StepState, extend
from tests.living import LivingSession

LivingSession.TestCase.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
TestLivingSession = LivingSession.TestCase


@given(
    rounds=st.lists(st.integers(1, 600), min_size=1, max_size=5),
    rest=st.integers(0, 300),
    changes=st.lists(st.tuples(st.integers(0, 10**12), st.integers(-600, 600)), min_size=1, max_size=5),
)
def test_rounds_share_a_change_and_keep_what_they_have_used(rounds: list[int], rest: int, changes: list[tuple[int, int]]) -> None:
    lived = StepState(sum(rounds) + rest, tuple(seconds * SECOND for seconds in rounds))
    spent = 0
    for passed, seconds in changes:
        spent += passed
        after = extend(lived, seconds, spent)
        assert after.given == max(0, lived.given + seconds)
        assert sum(after.rounds) <= max(after.given * SECOND, spent)
        begun = 0
        for had, has in zip(lived.rounds, after.rounds, strict=True):
            used = min(had, max(0, spent - begun))
            assert has >= used
            assert (has <= had) if seconds <= 0 else (has >= had)
            over = begun + had + A_MOMENT <= spent < sum(lived.rounds)
            assert has == had or not over, "a round that is over changed"
            begun += had
        lived = after


@given(
    rounds=st.lists(st.integers(1, 600), min_size=1, max_size=5),
    rest=st.integers(0, 300),
    spent=st.integers(0, 3_000),
    changes=st.lists(st.integers(-4_000, 4_000), min_size=1, max_size=5),
)
def test_what_is_taken_and_given_back_is_as_it_was(rounds: list[int], rest: int, spent: int, changes: list[int]) -> None:
    lived = planned = StepState(sum(rounds) + rest, tuple(seconds * SECOND for seconds in rounds))
    ends = list(accumulate(rounds))
    assume(spent < ends[-1] and not any(end <= spent < end + A_MOMENT // SECOND for end in ends))
    for seconds in changes:
        lived = extend(lived, seconds, spent * SECOND)
    lived = extend(lived, planned.given - lived.given, spent * SECOND)
    assert (lived.given, lived.rounds) == (planned.given, planned.rounds)


@given(turn=st.integers(1, 900), seconds=st.integers(-1_000, 1_000))
def test_equal_turns_stay_equal(turn: int, seconds: int) -> None:
    first, second, third = extend(StepState(3 * turn, (turn * SECOND,) * 3), seconds, 0).rounds
    assert first == second == third
    assert abs(first * 3 - max(0, 3 * turn + seconds) * SECOND) < 3


@pytest.mark.full
def test_whatever_is_pressed_for_longer_the_times_stay_true() -> None:
    run_state_machine_as_test(LivingSession, settings=settings(max_examples=400, stateful_step_count=200, deadline=None))
