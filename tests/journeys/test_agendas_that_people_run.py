"""Six agendas that people run, in the shape in which they run them: read, planned and led without losing a title or a minute."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from facilitator.agenda.plan import Plan, Room, make_plan, start_today
from facilitator.check import check
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Minutes, Round, SessionPlan
from facilitator.curriculum.problems import Level
from tests.build import SEVEN
from tests.walk import Shown, walk

AGENDAS = Path(__file__).parent.parent / "data" / "agendas"
NAMES = sorted(path.stem for path in AGENDAS.glob("*.json"))


def printed(name: str) -> list[dict[str, Any]]:
    """What the source of an agenda printed: titles and minutes, session by session."""
    sessions: list[dict[str, Any]] = json.loads((AGENDAS / f"{name}.json").read_text("utf-8"))["sessions"]
    return sessions


def sittings(name: str) -> Iterator[tuple[dict[str, Any], SessionPlan, Plan, list[Shown]]]:
    """What was printed of each session, how it was read, how it is planned, and what was shown while it was led."""
    curriculum = load_curriculum(AGENDAS / name)
    (workshop,) = curriculum.workshops
    room = Room(8, 1, len(curriculum.roles))
    for said, session in zip(printed(name), workshop.sessions, strict=True):
        plan = make_plan(session, room, start_today(session, SEVEN, UTC), UTC)
        yield said, session, plan, walk(curriculum, workshop.id, plan)


def test_there_are_six() -> None:
    assert len(NAMES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_errors(name: str) -> None:
    assert [str(problem) for problem in check(AGENDAS / name) if problem.level is Level.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_title_and_no_minute_is_lost_in_reading(name: str) -> None:
    for said, session, _, _ in sittings(name):
        assert session.title == said["title"]
        read = list(parts(session))
        assert [title for title, _ in read] == [title for title, _ in said["parts"]]
        for (title, there), (_, minutes) in zip(read, said["parts"], strict=True):
            assert minutes is None or there == minutes, title


@pytest.mark.parametrize("name", NAMES)
def test_every_step_and_every_round_is_shown_in_its_turn(name: str) -> None:
    for said, session, plan, shown in sittings(name):
        assert [step.title for step in shown] == [item.step.title for item in session.agenda]
        assert [step.started for step in shown] == [step.start for step in plan.steps] or any(s.untimed for s in plan.steps)
        for step, item in zip(shown, session.agenda, strict=True):
            on_screen = " ".join((*step.rounds, *step.words))
            assert all(part.title in on_screen for part in item.step.rounds), step.title
        everything = " ".join(words for step in shown for words in (*step.rounds, *step.words))
        assert all(title in everything for title in said.get("also", ()))


def parts(session: SessionPlan) -> Iterator[tuple[str, object]]:
    """Every title of a session with its minutes: one figure, a pair for a range, or None."""
    for task in session.prepare:
        yield task.title, task.seconds / 60 or None
    module = ""
    for item in session.agenda:
        if item.module and item.module.id != module:
            module = item.module.id
            yield item.module.title, figures(item.module.total)
        yield item.step.title, figures(item.step.total or item.minutes)
        yield from ((part.title, round_figures(part)) for part in item.step.rounds)
    for task in session.follow_up:
        yield task.title, task.seconds / 60 or None


def figures(minutes: Minutes | None) -> object:
    if minutes is None or not minutes.max:
        return None
    return minutes.ideal / 60 if minutes.min == minutes.max else [minutes.min / 60, minutes.max / 60]


def round_figures(part: Round) -> object:
    return [seconds / 60 for seconds in part.span] if part.span else part.seconds / 60 or None


def warned(name: str) -> dict[str, str]:
    """What is said against a printed total or a printed time: the message by the line on which it stands."""
    told = (problem for problem in check(AGENDAS / name) if problem.code in ("total-differs", "printed-time"))
    return {f"{Path(problem.path).name}:{problem.line}": problem.message for problem in told}


def test_what_the_sources_contradict_is_told() -> None:
    assert list(warned("art-of-listening").values()) == [
        "the printed total is 35 min to 40 min, but the parts sum to 40 min to 43 min"
    ]
    assert sorted(warned("convivencia").values()) == [
        "the printed total is 1 h 30 min, but the parts sum to 1 h 25 min",
        "the printed total is 1 h 30 min, but the parts sum to 1 h 30 min to 1 h 40 min",
        "the printed total is 35 min, but the parts sum to 40 min to 50 min",
        "the printed total is 45 min, but the parts sum to 40 min",
        "the printed total is 50 min, but the parts sum to 55 min to 1 h 5 min",
    ]
    assert warned("rebuilding-trust") == warned("three-days") == warned("first-responders") == warned("healing-groups") == {}


def test_clock_times_alone_make_the_minutes() -> None:
    ((_, session, plan, shown),) = sittings("first-responders")
    assert [step.given // 60 for step in plan.steps] == [20, 10, 30, 45, 15, 40, 20, 40, 0]
    assert [part.seconds for part in plan.steps[2].rounds] == [120, 180, 1500]
    assert plan.steps[7].fixed is not None
    assert shown[-1].label == "so far; no time given"
    assert session.agenda[-1].time is not None


def test_two_days_keep_their_meals() -> None:
    days = list(sittings("three-days"))
    assert [session.day for _, session, _, _ in days] == [1, 2]
    meals = [step for _, _, plan, _ in days for step in plan.steps if step.fixed is not None]
    assert [step.item.step.where for step in meals] == ["B2 Cafe"] * 3
    assert any("where: the groups `mixed` again" in words for _, _, _, shown in days for step in shown for words in step.words)


def test_a_lesson_is_chosen_by_what_comes_before_it() -> None:
    lessons = [session for _, session, _, _ in sittings("healing-groups")]
    assert [session.needs for session in lessons] == [(), (), ("lesson-1", "lesson-2"), ("lesson-8",), ()]
    skits = next(plan.steps[0] for _, session, plan, _ in sittings("healing-groups") if session.id == "lesson-9")
    assert (skits.chosen, skits.given) == ("asked-before", 600)
