"""What holds for every test: no home but a passing one, no deadline on the wall clock, and no skipping where all must run."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator

import hypothesis
import pytest

# How long an example takes says more about the machine than about the code. Where a change is judged (CI=true), the examples are
# the same every time: what a new one finds is for those who look for it, by running the tests themselves.
hypothesis.settings.register_profile("facilitator", deadline=None, print_blob=True)
hypothesis.settings.register_profile("judged", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.load_profile("judged" if os.environ.get("CI") == "true" else "facilitator")

# Thousands of tests are made while they are collected, and all of them stay: looking for rubbish among them finds nothing.
gc.disable()

TERMINALS = ("tests.ptyrun", "tests.journeys.driving")
"""Where tests get a pseudo-terminal from."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-skips`: a skipped test fails. It is on wherever CI=true, so that nothing passes by not being run."""
    in_ci = os.environ.get("CI") == "true"
    parser.addoption("--no-skips", action="store_true", default=in_ci, help="a skipped test is a failed one (on where CI=true)")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """No test reads or writes the sessions, settings and curricula of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACILITATOR_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives the real program in a pseudo-terminal is tried once more before it counts as failed, and listed as such.

    Keys are guarded by real time there: a machine that stands still for a second between two of them is no fault of the program.
    """
    in_terminals: dict[pytest.Module, bool] = {}
    for item in items:
        module = item.getparent(pytest.Module)
        if module is None:
            continue
        if module not in in_terminals:
            in_terminals[module] = any(getattr(value, "__module__", "") in TERMINALS for value in vars(module.obj).values())
        if in_terminals[module]:
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """From here on rubbish is looked for among what the tests themselves make."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where that is asked for."""
    report = yield
    if item.config.getoption("--no-skips") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file that skips itself whole."""
    report = yield
    if collector.config.getoption("--no-skips") and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report
