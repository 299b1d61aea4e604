"""Agendas of shapes that hurt, each in one file: the files of its curriculum, one after the other, each after a line `=== path`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from facilitator.agenda.plan import Plan, PlannedStep
from facilitator.view.words import clock_time, short_minutes

SHAPES = Path(__file__).parent / "data" / "shapes"
NAMES = sorted(path.stem for path in SHAPES.glob("*.txt"))


def files(name: str) -> dict[str, bytes]:
    """The files of the curriculum of that name, by their paths."""
    parts = (SHAPES / f"{name}.txt").read_text("utf-8").split("=== ")[1:]
    return {path: text.encode() for path, _, text in (part.partition("\n") for part in parts)}


def noon(plan_hour: int = 12) -> int:
    """An instant on the day of the tests, in UTC."""
    return int(datetime(2026, 11, 22, plan_hour, tzinfo=UTC).timestamp())


def lines(plan: Plan) -> list[str]:
    """A plan as lines to compare: clock time, minutes and title of each step, and its parts with their minutes."""
    return [_line(step) for step in plan.steps]


def _line(step: PlannedStep) -> str:
    rough = "~" if step.item.minutes.about else ""
    minutes = "–" if step.untimed else f"{rough}{short_minutes(step.given)}"
    parts = ", ".join(f"{part.title} {short_minutes(part.seconds)}" for part in step.rounds)
    return f"{clock_time(step.start, UTC)} {minutes} {step.item.step.title}" + (f" ({parts})" if parts else "")
