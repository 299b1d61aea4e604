"""A report as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata

from facilitator.report.figures import Report

COLUMNS = (
    "number",
    "step",
    "module",
    "title",
    "kind",
    "progress",
    "planned_seconds",
    "given_seconds",
    "actual_seconds",
    "rehearsal",
)


def as_csv(report: Report) -> str:
    """One row a step, durations in whole seconds, every cell quoted; a step that was put in was planned with 0.

    After them a row without a number for each kind of time that belonged to no step (paused, care, waited), where there was some.

    A cell that a spreadsheet would take for a formula is led by an apostrophe (OWASP, "CSV Injection").
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for line in report.lines:
        writer.writerow(
            (
                line.number,
                line.step,
                harmless(line.module),
                harmless(line.title),
                line.kind,
                line.progress.value,
                0 if line.added else line.planned,
                line.given,
                line.actual,
                "yes" if report.rehearsal else "no",
            )
        )
    for kind, seconds in (("paused", report.paused), ("care", report.cared), ("waited", report.waited)):
        if seconds:
            writer.writerow(("", "", "", "", kind, "", 0, 0, seconds, "yes" if report.rehearsal else "no"))
    return out.getvalue()


def harmless(cell: str) -> str:
    """A text as a cell that no spreadsheet program takes for a formula: it is then led by an apostrophe."""
    formula = unicodedata.normalize("NFKC", cell).lstrip().startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r", "\n"))
    return f"'{cell}" if formula else cell
