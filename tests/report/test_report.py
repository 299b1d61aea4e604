"""Planned against actual, as text and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC

from facilitator.live import events as ev
from facilitator.live.state import SECOND, replay
from facilitator.report.figures import Report, report
from facilitator.report.table import COLUMNS, as_csv
from facilitator.report.text import as_text
from tests.build import SEVEN, item, plan, stamp, step

EVENTS: tuple[ev.Event, ...] = (
    ev.Begun(stamp(60), 0),
    ev.Advanced(stamp(60 + 401.7), 1, 0),
    ev.Paused(stamp(500)),
    ev.Resumed(stamp(590)),
    ev.Skipped(stamp(600), 2, 0),
    ev.Extended(stamp(610), 60),
    ev.Ended(stamp(1300)),
)


def made(count: int = len(EVENTS), *, rehearsal: bool = False) -> Report:
    state = replay(plan([item(step("welcome", 6)), item(step("=demo", 8)), item(step("close", 10))]), EVENTS[:count])
    return report(state, 1400 * SECOND, (SEVEN + 1400) * SECOND, rehearsal=rehearsal)


def test_the_figures() -> None:
    lines = made().lines
    assert [(line.planned, line.given, line.actual, line.progress.value) for line in lines] == [
        (360, 360, 401, "done"),
        (480, 480, 48, "skipped"),
        (600, 660, 700, "done"),
    ]
    assert (made().began, made().ended, made().paused) == (SEVEN + 60, SEVEN + 1300, 90)


def test_the_text_reads_as_a_table() -> None:
    assert as_text(made(), "Test · One evening", UTC) == (
        "Test · One evening\n"
        "planned 19:00-19:24, was 19:01-19:21 (3 min early)\n"
        "\n"
        "     step        planned    actual  difference\n"
        "  1  Welcome        6:00      6:41       +0:41\n"
        "  2  =demo          8:00   skipped\n"
        "  3  Close         10:00     11:40       +1:40\n"
        "\n"
        "     all steps     24:00     19:09       -4:51\n"
        "     paused                   1:30\n"
    )


def test_a_session_that_still_runs_says_so() -> None:
    assert "began 19:01, not ended" in as_text(made(2), "Test", UTC)
    assert "not begun" in as_text(made(0), "Test", UTC)
    assert as_text(made(rehearsal=True), "Test", UTC).startswith("Test · rehearsal\n")


def test_the_table_opens_in_a_spreadsheet_without_running_anything() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(made()))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[2][3] == "'=demo"
    assert [row[8] for row in rows[1:]] == ["401", "48", "700", "90"]
    assert rows[-1] == ["", "", "", "", "paused", "", "0", "0", "90", "no"]


def test_late_couples_and_steps_that_were_put_in_are_told() -> None:
    report_ = replace(made(), late=2, lines=tuple(replace(line, added=True) for line in made().lines))
    assert "couples who came late and have not had the opening words: 2\n" in as_text(report_, "Evening", UTC)
    assert "came late" not in as_text(made(), "Evening", UTC)
    assert {row[6] for row in csv.reader(io.StringIO(as_csv(report_)))} == {"planned_seconds", "0"}
