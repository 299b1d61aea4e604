"""Agendas that people run, as the spreadsheets that they would be: imported, checked, planned, and nothing of them lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from facilitator.agenda.plan import Room, make_plan
from facilitator.check import check
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Curriculum, SessionPlan
from facilitator.curriculum.problems import Level
from facilitator.curriculum.spreadsheets.convert import import_spreadsheet
from tests.curriculum.spreadsheets.agendas import LOOKS, Told, agenda, minutes, one_table, sheet, steps
from tests.curriculum.spreadsheets.books import Value, write_csv, write_ods, write_xlsx

FORMS = ("csv", "xlsx", "ods")


@pytest.fixture(params=[(name, form) for name in LOOKS for form in FORMS], ids="-".join, scope="module")
def imported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Told, Curriculum, Path, list[Value]]:
    name, form = request.param
    tmp_path = tmp_path_factory.mktemp("book")
    told, look = agenda(name), LOOKS[name]
    path = tmp_path / f"{name}.{form}"
    if form == "csv":
        rows = one_table(told, look)
        write_csv(path, rows, delimiter=";")
    else:
        book = {_sheet_name(session): sheet(session, look) for session in told["sessions"]}
        (write_xlsx if form == "xlsx" else write_ods)(path, book)
        rows = [[title, *(cell for row in table for cell in row)] for title, table in book.items()]
    cells: list[Value] = [cell for row in rows for cell in row if cell not in {None, ""}]
    import_spreadsheet(path, tmp_path / "out")
    return told, load_curriculum(tmp_path / "out"), tmp_path / "out", cells


def test_it_passes_the_check_and_has_each_title(imported: tuple[Told, Curriculum, Path, list[Value]]) -> None:
    told, curriculum, out, _ = imported
    assert [problem for problem in check(out) if problem.level is Level.ERROR] == []
    (workshop,) = curriculum.workshops
    assert curriculum.language == told["language"]
    for session, wanted in zip(workshop.sessions, told["sessions"], strict=True):
        titles = [title for title, _, _ in _told(session)]
        for step, _ in steps(wanted):
            assert step["title"] in titles
            titles.remove(step["title"])


def test_no_minute_is_another(imported: tuple[Told, Curriculum, Path, list[Value]]) -> None:
    told, curriculum, _, _ = imported
    compared = 0
    for session, wanted in zip(curriculum.workshops[0].sessions, told["sessions"], strict=True):
        found = list(_told(session))
        for step, _ in steps(wanted):
            given = minutes(step) or step.get("minutes_from_clock")
            if given is None:
                continue
            least, _, most = str(given).partition("-")
            want = (step["title"], int(least) * 60, int(most or least) * 60)
            assert want in found
            found.remove(want)
            compared += 1
        if total := minutes(wanted):
            least, _, most = str(total).partition("-")
            assert session.total is not None
            assert (session.total.min, session.total.max) == (int(least) * 60, int(most or least) * 60)
    assert compared >= 6


def test_no_cell_is_lost(imported: tuple[Told, Curriculum, Path, list[Value]]) -> None:
    _, _, out, cells = imported
    text = (out / "curriculum.yaml").read_text(encoding="utf-8")
    held = _letters(text.replace('\\"', '"'))
    typed = [f"{cell:%-H:%M}" if hasattr(cell, "hour") else str(cell) for cell in cells]
    assert len(typed) > 20
    assert [cell for cell in typed if cell not in text and _letters(cell) not in held] == []


def test_it_can_be_planned_at_the_printed_times(imported: tuple[Told, Curriculum, Path, list[Value]]) -> None:
    told, curriculum, _, _ = imported
    for session, wanted in zip(curriculum.workshops[0].sessions, told["sessions"], strict=True):
        plan = make_plan(session, Room(8), (session.starts.minute if session.starts else 600) * 60, UTC)
        printed = [(step["title"], _seconds(step["at"])) for step, _ in steps(wanted) if step["at"]]
        assert set(printed) <= {(step.item.step.title, step.start) for step in plan.steps}
        assert plan.end > plan.start


def _seconds(clock: str) -> int:
    hour, minute = map(int, clock.split(":"))
    return hour * 3600 + minute * 60


def _sheet_name(session: Told) -> str:
    """As spreadsheet programs allow it: 31 characters, some not."""
    return str(re.sub(r"[:?*/\\\[\]]", "", session["title"])[:31]).strip()


def _told(session: SessionPlan) -> Iterator[tuple[str, int, int]]:
    """All that has a title in a session, with its least and most seconds."""
    for task in session.prepare:
        yield task.title, task.seconds, task.seconds
    for item in session.agenda:
        yield item.step.title, item.minutes.min, item.minutes.max
        for part in item.step.rounds:
            yield part.title, *(part.span or (part.seconds, part.seconds))
        for line in item.step.do:
            yield line, 0, 0


def _letters(text: str) -> str:
    runs = re.findall(r"[^\W_]+", text)
    return f" {' '.join(runs)} "
