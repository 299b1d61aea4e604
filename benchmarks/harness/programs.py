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
