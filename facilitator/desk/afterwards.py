"""What a session leaves behind: its report, to look at and to keep."""

from __future__ import annotations

import os
from datetime import timedelta, timezone
from pathlib import Path

from facilitator.curriculum.model import Curriculum
from facilitator.desk.ports import CannotError
from facilitator.live.events import Opened
from facilitator.live.state import State
from facilitator.locale import _
from facilitator.report.figures import report
from facilitator.report.past import Told, written


def told(curriculum: Curriculum, state: State, opened: Opened, now: int, wall: int) -> Told:
    """The report of a session that stands at `state`, at `now` (session time) and `wall` (clock time), both in nanoseconds."""
    title = f"{curriculum.title} · {curriculum.workshop(opened.workshop).title} · {opened.session}"
    made = report(state, now, wall, rehearsal=opened.rehearsal)
    return Told(made, title, timezone(timedelta(seconds=opened.zone_offset)), curriculum.language)


def save(report_: Told, place: Path) -> str:
    """Write a report as a web page that only this person can read; returns where it lies. Raises CannotError."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(place, "w", encoding="utf-8", opener=_closed_to_others) as file:
            file.write(written(report_, "html"))
    except OSError as error:
        words = _("the report cannot be written to {place}: {why}")
        raise CannotError(words.format(place=place, why=error.strerror)) from error
    return str(place)


def _closed_to_others(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
