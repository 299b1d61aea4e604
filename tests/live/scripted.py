"""A program that leads a session by a short script, tells of all that is shown, and leaves. Faults are put under it from outside.

    python -m tests.live.scripted FOLDER SESSION

SESSION is `new` for a new one. It writes "refused WHY" where the session cannot be led, "cannot WHY" where it cannot be saved from
the start (and goes on unsaved), "saved LINE" for each event that is shown as saved, "unsaved WHY" where it is shown as not saved,
and "left saved" or "left not saved". With `wait` as a third argument it waits before it leaves, until its input ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live.clock import SystemClock
from facilitator.live.disk import SavingError
from facilitator.live.session import LiveSession, Saving
from facilitator.live.start import CannotSaveError
from tests.live.fakes import Inbox
from tests.live.samples import begun, resumed

SCRIPT: tuple[do.Command, ...] = (do.Next(), do.Extend(60), do.Next(), do.Undo(), do.Pause(), do.Resume())


def say(*words: str) -> None:
    """One line, at once."""
    print(*words, flush=True)


def start(folder: Path, session: str, inbox: Inbox, *, unsaved: bool = False) -> LiveSession:
    """Open the session or take it up."""
    clock = SystemClock()
    if session == "new":
        return begun(folder, clock, inbox.post, unsaved=unsaved)
    return resumed(folder, session, clock, inbox.post, unsaved=unsaved)


def main() -> None:
    """Lead the session."""
    folder, session = Path(sys.argv[1]), sys.argv[2]
    inbox = Inbox()
    try:
        live = start(folder, session, inbox)
    except CannotSaveError as error:
        say("cannot", str(error))
        live = start(folder, session, inbox, unsaved=True)
    except SavingError as error:
        say("refused", str(error))
        return
    told = len(live.events) - 1

    def tell() -> None:
        nonlocal told
        if live.saving is Saving.NOT_SAVED:
            say("unsaved", live.trouble)
        while live.saving is Saving.SAVED and told < len(live.events):
            say("saved", codec.encode(live.events[told], live.id, told).decode())
            told += 1

    tell()
    live.subscribe(tell)
    for command in SCRIPT:
        live.send(command)
        inbox.run(lambda: live.saving is not Saving.SAVING)
    if sys.argv[3:] == ["wait"]:
        say("waiting")
        sys.stdin.read()
    live.close()
    tell()
    say("left", live.saving)


if __name__ == "__main__":
    main()
