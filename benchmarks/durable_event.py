"""From an event to the disk: in the journal's writer, and from a command of the leader to its acknowledgement on the event loop.

Beside both the least that durability costs: the same line appended to a file and fdatasync, on the same disk, in turn.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import p95, ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import CURRICULUM
from facilitator.curriculum.load import load_curriculum
from facilitator.live import commands as do
from facilitator.live.clock import SystemClock
from facilitator.live.journal import Journal, seal
from facilitator.live.session import LiveSession, Saving
from facilitator.live.start import Opening, begin
from facilitator.live.store import Store

LINE = (
    b'{"format":1,"session":"20261122-1905-k3f9","seq":12,"kind":"advanced",'
    b'"session_ns":1234567890123,"wall":1795377905000000000,"boot":1234567890123,"boot_id":"0f1e2d3c-0000-4000-8000-000000000000"}'
)


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 300, "events")
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        raw, journal, session = asyncio.run(_measured(Path(folder), rounds))
    rows = ((name, f"{median(ms):.3f}", f"{p95(ms):.3f}", f"{max(ms):.3f}") for name, ms in
            (("raw append + fdatasync", raw), ("journal", journal), ("command to acknowledgement", session)))  # fmt: skip
    table(("durable event, ms", "median", "p95", "worst"), list(rows))
    return judge(
        (
            Claim("the journal beside raw append + fdatasync", ratio(journal, raw), 1.2),
            Claim("command to acknowledgement beside raw append + fdatasync", ratio(session, raw), 2.0),
        ),
        watch,
    )


async def _measured(folder: Path, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of each event: raw, through the journal, through a session."""
    file = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    sealed, _ = seal([LINE])
    journal = Journal(folder / "journal.jsonl")
    journal.append([LINE])
    session = _session(folder)
    await _acknowledged(session, do.Next())
    raw, kept, told = [], [], []
    for number in range(rounds):
        raw.append(_timed(lambda: _append(file, sealed)))
        kept.append(_timed(lambda: journal.append([LINE])))
        told.append(await _acknowledged(session, do.Extend(60) if number % 2 else do.Extend(-60)))
    session.close()
    journal.close()
    os.close(file)
    return raw, kept, told


def _session(folder: Path) -> LiveSession:
    curriculum = load_curriculum(CURRICULUM)
    workshop = curriculum.workshops[0]
    opening = Opening(workshop.id, workshop.sessions[0].id, 8, 0, int(time.time()), 0, declared=False)
    loop = asyncio.get_running_loop()

    def post(answer: Callable[[], None]) -> None:
        loop.call_soon_threadsafe(answer)

    return begin(Store(folder / "state"), curriculum, opening, clock=SystemClock(), post=post)


async def _acknowledged(session: LiveSession, command: do.Command) -> float:
    """Milliseconds from a command until its effect is shown, as saved. Raises RuntimeError where it is not."""
    before = len(session.events)
    told = asyncio.Event()
    stop = session.subscribe(lambda: told.set() if len(session.events) > before else None)
    began = time.perf_counter()
    session.send(command)
    await told.wait()
    passed = (time.perf_counter() - began) * 1000
    stop()
    if session.saving is not Saving.SAVED:
        raise RuntimeError(f"the event was not saved: {session.trouble}")
    return passed


def _append(file: int, line: bytes) -> None:
    os.write(file, line)
    os.fdatasync(file)


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
