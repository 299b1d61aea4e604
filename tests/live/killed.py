"""A program to be killed: it leads sessions without end and tells of every event that was acknowledged.

    python -m tests.live.killed FOLDER

For each line "SESSION SEED" that it reads (`new` for a new session) it forks a child that leads that session, tells of it ("born
PID") and, when the child is gone, how ("dead CODE"). The child writes "shown CRC LINE" after each event that is shown as saved: a
checksum over the state then, and the event's line.
"""

from __future__ import annotations

import os
import random
import sys
import zlib
from pathlib import Path

from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live.clock import SystemClock
from facilitator.live.session import LiveSession, Saving
from facilitator.live.state import State
from tests.live.fakes import Inbox
from tests.live.samples import begun, resumed

TURNS: tuple[do.Command, ...] = (do.Next(), do.Next(), do.Back(), do.Skip(), do.Undo(), do.Undo(), do.Redo())
OTHERS: tuple[do.Command, ...] = (do.Pause(), do.Resume(), do.Extend(60), do.Extend(-60), do.Blank(True), do.Blank(False))
FINISHED = 17
"""The exit code of a child that came to the end of its script, which none should."""


def seal_of(state: State) -> str:
    """A checksum over what a state shows."""
    shown = (state.phase, state.index, state.since, state.held, state.paused, state.blank, state.began, state.ended, state.steps)
    return f"{zlib.crc32(repr(shown).encode()):08x}"


class Teller:
    """Tells, on standard output, of each event of a session once it is saved."""

    def __init__(self, live: LiveSession) -> None:
        self.live = live
        self.told = len(live.events) - 1

    def tell(self) -> None:
        """Tell of what is new; every event is shown by itself, so there is one at most."""
        if self.live.saving is Saving.NOT_SAVED or len(self.live.events) == self.told:
            return
        assert len(self.live.events) == self.told + 1
        line = codec.encode(self.live.events[-1], self.live.id, self.told)
        os.write(1, b"shown %s %s\n" % (seal_of(self.live.state).encode(), line))
        self.told += 1


def lead(folder: Path, session: str, seed: int) -> None:
    """Lead a session by a script of many thousand commands, the last of which is its end."""
    inbox = Inbox()
    clock = SystemClock()
    live = begun(folder, clock, inbox.post) if session == "new" else resumed(folder, session, clock, inbox.post)
    teller = Teller(live)
    teller.tell()
    live.subscribe(teller.tell)
    dice = random.Random(seed)
    for _ in range(50_000):
        for command in dice.choices(TURNS + OTHERS, k=dice.randint(1, 4)):
            live.send(command)
        inbox.run(lambda: live.saving is Saving.SAVED)
    live.send(do.End())
    live.close()


def main() -> None:
    """Fork a child for each line, and tell how it went."""
    folder = Path(sys.argv[1])
    for line in sys.stdin:
        session, seed = line.split()
        child = os.fork()
        if not child:
            lead(folder, session, int(seed))
            os._exit(FINISHED)
        os.write(1, b"born %d\n" % child)
        _, status = os.waitpid(child, 0)
        os.write(1, b"dead %d\n" % os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
