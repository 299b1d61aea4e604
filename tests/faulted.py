"""The table of faults: what can happen to a running session, what the leader sees, and which tests prove it.

    make faults

runs all tests that are marked `@pytest.mark.fault(ROW)` and, where each passes, writes `docs/faults.md`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "faults.md"


class Fault(NamedTuple):
    """A fault: its name, and what the leader sees."""

    title: str
    sees: str


FAULTS: dict[int, Fault] = {
    1: Fault("The program is killed", "After `facilitator run --resume` all that was shown is there, at the true time."),
    2: Fault("The terminal window is closed", "The same; the program ends by itself, and the session stays open."),
    3: Fault("Log-out, shut-down (SIGTERM)", "The terminal is left as it was found; the session stays open."),
    4: Fault("The disk is full", "NOT SAVED stands there; the session goes on, and is saved when there is room again."),
    5: Fault(
        "The disk is read-only or fails", "From the start it asks once; later NOT SAVED stands there until saving works again."
    ),
    6: Fault("The journal is cut off in a line", "All whole lines are there; the cut-off rest is set aside and told."),
    7: Fault("The journal is damaged", "It is never written to; `facilitator sessions rescue` goes on from what is sound."),
    8: Fault("A second console opens the session", "It follows and can take over; two never write at once."),
    9: Fault("The clock on the wall is set", "One calm note; the timers go on to the second."),
    10: Fault("The lid is closed", "Once asked: did the room go on meanwhile? The answer counts."),
    11: Fault("The machine is restarted", "The time is estimated by the wall clock, at most 12 hours, and asked about."),
    12: Fault("The window gets very small", "What fits is shown; at its old size all is there again."),
    16: Fault("The curriculum is edited or deleted", "The session goes on as it began; new words are offered, not taken."),
    19: Fault("A clicker floods the keys", "One step forward; the rest is ignored and said so."),
    20: Fault("No locale, an odd terminal", "It runs, or says in one line why it cannot; no letter is lost."),
    21: Fault(
        "The disk is slow",
        '"saving" stands there as soon as it takes longer than a blink; after two seconds NOT SAVED, and the session goes on.',
    ),
    22: Fault("There is no home folder to write to", "It asks once whether to lead without saving."),
    23: Fault("Eight hours without a break", "Nothing: the program grows by less than 20 MB."),
    24: Fault("The clock says 1970", "Nothing: a session is led, left and taken up as ever."),
    25: Fault("A newer version wrote the journal", "It is shown as far as it is known, to look at only, and says so."),
}
"""All faults, by their number."""


class Tally:
    """The plugin: counts what ran for each fault."""

    def __init__(self) -> None:
        self.passed: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.rows: dict[str, tuple[int, ...]] = {}
        self.bad: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what is marked, and remember for which faults."""
        marked = [item for item in items if item.get_closest_marker("fault")]
        self.rows = {item.nodeid: tuple(row for mark in item.iter_markers("fault") for row in mark.args) for item in marked}
        items[:] = marked

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that passed; one that failed or was skipped spoils the page."""
        if report.when == "call" and report.passed:
            for row in self.rows[report.nodeid]:
                self.passed[row][report.nodeid.partition("[")[0]] += 1
        elif report.outcome in ("failed", "skipped"):
            self.bad.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the page."""
        missing = [row for row in FAULTS if row not in self.passed]
        if self.bad or missing:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            print(f"\n{PAGE} stays as it was: not proven: {', '.join(map(str, (*missing, *self.bad)))}")
            return
        PAGE.write_text(page(self.passed), encoding="utf-8")


def page(passed: dict[int, dict[str, int]]) -> str:
    """The page, from how often each test passed for each fault."""
    rows = [
        "# What can go wrong, and what you see",
        "",
        "Each line was made to happen, as the system itself makes it happen where that can be done, and each test proves that it",
        "did. This page is written by `make faults` from such a run.",
        "",
        "| # | What happens | What the leader sees | Proven by |",
        "|---|---|---|---|",
    ]
    for row, fault in FAULTS.items():
        tests = [
            f"`{name.rpartition('::')[2]}`" + (f" × {count}" if count > 1 else "") for name, count in sorted(passed[row].items())
        ]
        rows.append(f"| {row} | {fault.title} | {fault.sees} | {', '.join(tests)} |")
    return "\n".join(rows) + "\n"


def pytest_configure(config: pytest.Config) -> None:
    """Come into play; named only by `make faults`."""
    config.pluginmanager.register(Tally(), "faults")
