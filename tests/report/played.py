"""Sessions that were led on this machine, by script: each step for as many seconds as a test says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.live import commands as do
from facilitator.live.session import LiveSession, Saving
from facilitator.live.start import Opening, begin
from facilitator.live.state import SECOND
from facilitator.live.store import Store
from tests.build import SEVEN
from tests.live.fakes import FakeClock, Inbox
from tests.shipped import healing

DAY = 86_400


def played(folder: Path, seconds: Sequence[int], *, day: int = 0, rehearsal: bool = False, end: bool = True) -> str:
    """Lead the shipped evening, its first steps that long each; returns the session's id."""
    clock, inbox = FakeClock(wall=(SEVEN + day * DAY) * SECOND), Inbox()
    opening = Opening("one-evening", "evening", 8, 0, SEVEN + day * DAY, 0, rehearsal=rehearsal)
    live = begin(Store(folder), healing(), opening, clock=clock, post=inbox.post)
    for length in seconds:
        _send(live, do.Next(), inbox)
        clock.advance(length * SECOND)
    if end:
        _send(live, do.End(), inbox)
    live.close()
    return live.id


def _send(live: LiveSession, command: do.Command, inbox: Inbox) -> None:
    live.send(command)
    inbox.run(lambda: live.saving is not Saving.SAVING)
