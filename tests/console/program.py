"""The console as a program of its own for the tests in a pseudo-terminal: a fake session under the real clock.

    python -m tests.console.program [home|run] [FAULT]

FAULT makes something fail: `send` every command, `render` the drawing of a line, `tick` the clock, `worker` the handouts. With
`hostile` nothing fails, but every text of the curriculum tries to give commands to the terminal.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from textual.strip import Strip

from facilitator.console.start import run_home, run_session
from facilitator.console.widgets.lines import Lines
from facilitator.view.live import ClockView
from tests.console.fakes import FakeHome, FakeLive, everywhere

HOSTILE_TEXT = "[@click=app.quit]q[/] \x1b]52;c;aGFja2Vk\x07 \x1b]0;title\x07 \x1b[2J \x9b31m \x90q\x9c \x0e \u202ex \x7f"
SECRET = "a-name-that-must-not-be-seen"


class RealTimeLive(FakeLive):
    """A fake session whose clock runs."""

    def __init__(self, fault: str) -> None:
        super().__init__(everywhere(HOSTILE_TEXT) if fault == "hostile" else None)
        self._fault = fault
        self._began = time.monotonic()
        if fault in ("send", "worker"):
            self.fails = RuntimeError(SECRET)

    def close(self) -> None:
        super().close()
        (Path(os.environ["FACILITATOR_HOME"]) / "closed").touch()

    def clock_view(self) -> ClockView:
        self.seconds = time.monotonic() - self._began
        if self._fault == "tick" and self.seconds > 1:
            secret = SECRET
            raise RuntimeError(secret)
        return super().clock_view()


def broken_line(_self: Lines, _y: int) -> Strip:
    secret = SECRET
    raise RuntimeError(secret)


def main() -> int:
    kind, fault = [*sys.argv[1:], "", ""][:2]
    if fault == "render":
        Lines.render_line = broken_line  # type: ignore[method-assign, assignment]  # the fault
    live = RealTimeLive(fault)
    home = FakeHome()
    home.live = live
    return run_home(home) if kind == "home" else run_session(live)


if __name__ == "__main__":
    raise SystemExit(main())
