"""The plan of a session, made again from the frozen files of its curriculum."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.curriculum.load import load_files
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.plans import PlanError, plan_of
from facilitator.live.session import Saving
from facilitator.live.start import begin, resume
from facilitator.live.store import Store
from tests.build import SEVEN
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import OPENING, one_of_each

FILES = {
    "curriculum.yaml": b"""\
curriculum: test
title: Test
language: en
workshops:
  - workshop: evening
    title: One evening
    sessions:
      - session: evening
        title: Evening
        starts: "19:00"
        ends: "20:00"
        agenda:
          - {step: welcome, title: Welcome, kind: welcome, minutes: 5}
          - {break: 10, at: "19:30"}
          - {step: close, title: Close, kind: close, minutes: {min: 10, ideal: 10, max: 15, setup: {4: 0, 8: 2}}}
""",
}


def opened(**other: object) -> ev.Opened:
    """The opening of a session of that curriculum."""
    first = one_of_each()[0]
    assert isinstance(first, ev.Opened)
    return replace(first, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize("offset", [0, 3600, -9 * 3600, 5 * 3600 + 1800])
def test_clock_times_are_those_of_the_room(offset: int) -> None:
    plan = plan_of(opened(start=SEVEN - offset, zone_offset=offset, couples=8), FILES)
    assert [step.start - plan.start for step in plan.steps] == [0, 1800, 2400]
    assert [step.given for step in plan.steps] == [300, 600, 720]
    assert plan.hard_end == plan.start + 3600


def test_at_another_hour_the_fixed_times_move_along() -> None:
    plan = plan_of(opened(start=SEVEN + 1234, zone_offset=0, declared=False), FILES)
    assert plan.steps[1].start == SEVEN + 1234 + 1800


def test_a_session_opened_from_yaml_is_taken_up_from_its_frozen_copy(tmp_path: Path) -> None:
    store, clock, inbox = Store(tmp_path / "state"), FakeClock(), Inbox()
    live = begin(store, load_files(FILES, "test"), OPENING, clock=clock, post=inbox.post)
    live.send(do.Next())
    inbox.run(lambda: live.saving is Saving.SAVED)
    live.close()
    again = resume(store, live.id, clock=clock, post=inbox.post)
    assert again.state == live.state
    assert len(again.state.plan.steps) == 3
    again.close()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "cannot be read"),
        ({"curriculum.yaml": b"\xff"}, "cannot be read"),
        (
            {"curriculum.yaml": FILES["curriculum.yaml"].replace(b"session: evening", b"session: morning")},
            "no session evening/evening",
        ),
    ],
)
def test_files_without_that_session_are_told(files: dict[str, bytes], says: str) -> None:
    with pytest.raises(PlanError, match=re.escape(says)):
        plan_of(opened(), files)
