"""What the sessions on this machine teach the author of a curriculum."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from facilitator.live.store import Store, UnknownSessionError
from facilitator.report.learn import COLUMNS, Taken, learnt, lessons, lessons_csv, lessons_text
from tests.report.played import played


def of(*actual: int) -> list[Taken]:
    return [Taken("a/b", "B", "", 600, seconds) for seconds in actual]


@pytest.mark.parametrize(
    ("actual", "middle", "proposed"),
    [
        ((600,), 600, None),
        ((600, 700), 650, None),
        ((601, 900, 60), 601, 630),
        ((600, 600, 600), 600, 600),
        ((1, 2, 3, 100), 2, 30),
    ],
)
def test_minutes_are_proposed_from_three_times_on(actual: tuple[int, ...], middle: int, proposed: int | None) -> None:
    (step,) = learnt(of(*actual))
    assert (step.times, step.median, step.proposed) == (len(actual), middle, proposed)
    assert (step.shortest, step.longest) == (min(actual), max(actual))


def test_what_a_large_room_needs_on_top_is_not_proposed_for_all() -> None:
    (step,) = learnt(Taken("a/b", "B", "", 720, seconds, 120) for seconds in (720, 725, 730))
    assert (step.median, step.proposed) == (725, 630)
    (step,) = learnt(Taken("a/b", "B", "", 720, seconds, None) for seconds in (720, 725, 730))
    assert (step.median, step.proposed) == (725, None)


def test_the_ways_of_doing_a_step_are_kept_apart() -> None:
    found = learnt([*of(600), Taken("a/b", "B", "garden", 900, 1000)])
    assert [(step.alternative, step.planned, step.median) for step in found] == [("", 600, 600), ("garden", 900, 1000)]


def test_the_steps_stand_in_the_order_of_the_agenda_also_where_the_last_session_passed_one_over(tmp_path: Path) -> None:
    played(tmp_path, [400, 200, 300], day=0)
    played(tmp_path, [400, 3, 300], day=1)
    found = lessons(Store(tmp_path), "healing-together")
    assert [step.times for step in found.steps] == [2, 1, 2]
    assert [step.step for step in found.steps][:2] == ["evening/welcome", "evening/quiet-start"]


def test_only_what_was_really_led_counts(tmp_path: Path) -> None:
    played(tmp_path, [400, 200], day=0)
    played(tmp_path, [500, 10], day=1, end=False)
    played(tmp_path, [300, 240], day=2)
    played(tmp_path, [9999, 9999], day=3, rehearsal=True)
    found = lessons(Store(tmp_path), "healing-together")
    assert (found.sessions, found.first, found.last, found.unread) == (3, "2026-11-22", "2026-11-24", 0)
    welcome, quiet = found.steps
    assert (welcome.step, welcome.title, welcome.times) == ("evening/welcome", "Welcome", 3)
    assert (welcome.shortest, welcome.median, welcome.longest, welcome.proposed) == (300, 400, 500, 420)
    assert (quiet.step, quiet.times, quiet.proposed) == ("evening/quiet-start", 2, None)


def test_steps_of_modules_are_named_by_their_file(tmp_path: Path) -> None:
    played(tmp_path, [400, 200, 500])
    assert lessons(Store(tmp_path), "healing-together").steps[2].step == "active-listening/shown-with-a-slip"


def test_a_session_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    played(tmp_path, [400], day=0)
    with pytest.raises(UnknownSessionError, match="no session of other has been run"):
        lessons(Store(tmp_path), "other")
    (frozen,) = (tmp_path / "curricula").iterdir()
    frozen.rename(tmp_path / "gone")
    with pytest.raises(UnknownSessionError, match="1 cannot be read"):
        lessons(Store(tmp_path), "healing-together")


def test_both_tables(tmp_path: Path) -> None:
    for day in range(3):
        played(tmp_path, [400 + day, 60], day=day)
    found = lessons(Store(tmp_path), "healing-together")
    text = lessons_text(found).splitlines()
    assert text[0] == "Healing Together: what its steps took in 3 sessions, 2026-11-22 to 2026-11-24"
    assert text[3].split() == ["evening/welcome", "Welcome", "3", "6:00", "6:40", "6:41", "6:42", "7", "min"]
    rows = list(csv.reader(io.StringIO(lessons_csv(found))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1] == ["evening/welcome", "Welcome", "", "3", "360", "400", "401", "402", "7"]
