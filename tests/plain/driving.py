"""Plain, driven as a person does: through a pipe, or by keys in a terminal that can do nothing but print."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.journeys.driving import FACILITATOR, ZONE
from tests.ptyrun import Pty

DATA = Path(__file__).parent / "data"
SMALL = DATA / "small"
ID = re.compile(r"\d{8}-\d{4}-[a-z0-9]{4}")


def piped(home: Path, script: str, *words: str, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    """`facilitator` with those words, and with `script` for its input."""
    environment = {**os.environ, "FACILITATOR_HOME": str(home), "TZ": ZONE, "LC_ALL": language, "TERM": "dumb"}
    return subprocess.run(
        [FACILITATOR, *words],
        input=script,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def rehearsed(home: Path, script: str, *words: str, language: str = "C.UTF-8") -> str:
    """What a rehearsal of the small curriculum at 19:00 says to a script; its id is written as ID."""
    done = piped(home, script, "run", str(SMALL), "--plain", "--speed", "100000", "--start", "19:00", *words, language=language)
    assert (done.returncode, done.stderr) == (0, "")
    return ID.sub("ID", done.stdout)


def typewriter(home: Path, *words: str) -> Pty:
    """The same in a terminal that can place nothing."""
    return Pty([FACILITATOR, *words], 80, 60, {"FACILITATOR_HOME": str(home), "TZ": ZONE, "TERM": "dumb", "LC_ALL": "C.UTF-8"})
