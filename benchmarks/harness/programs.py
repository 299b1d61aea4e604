"""How the measured programs are started, and the evening that Facilitator is measured with."""

from __future__ import annotations

import sys
import time
from datetime import UTC
from pathlib import Path

from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.curriculum.load import load_curriculum
from facilitator.resources import shipped

FACILITATOR = Path(sys.executable).with_name("facilitator")
RUN = (str(FACILITATOR), "run", "--start", "now")
CURRICULUM = shipped("curricula") / "healing-together"


def rival(name: str) -> tuple[str, ...]:
    """The command of a program in `benchmarks/rivals`, started as an installed one is: its code is compiled already."""
    return (sys.executable, "-c", f"from benchmarks.rivals.{name} import main; main()")


def evening() -> Plan:
    """The session that `RUN` opens."""
    session = load_curriculum(CURRICULUM).workshops[0].sessions[0]
    return make_plan(session, Room(8), int(time.time()), UTC, declared=False)


def on_slow_disk(seconds: float) -> tuple[str, ...]:
    """`RUN` on a disk that takes so long for every sync."""
    slow = (
        "import os, time; sync = os.fdatasync; "
        f"os.fdatasync = lambda handle: (time.sleep({seconds}), sync(handle))[1]; "
        "import sys; from facilitator.cli import main; "
        f"sys.exit(main({list(RUN[1:])!r}))"
    )
    return (sys.executable, "-c", slow)
