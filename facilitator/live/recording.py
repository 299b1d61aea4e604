"""What a journal tells: its events, or how far they can be read and why no further."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.journal import Scan
from facilitator.values import value


class Condition(StrEnum):
    """How sound a journal is. Only a good one and one whose last line was cut off can be taken up again."""

    GOOD = "good"
    CUT_OFF = "cut off"
    EMPTY = "empty"
    DAMAGED = "damaged"
    NEWER = "newer"
    UNREADABLE = "unreadable"


@value
class Recording:
    """The events of a journal in order, as far as they are sound, and in `note` what is wrong, in words (empty when nothing is)."""

    events: tuple[ev.Event, ...]
    condition: Condition
    note: str = ""

    @property
    def opened(self) -> ev.Opened | None:
        """The first event; None where not even that can be read."""
        first = self.events[0] if self.events else None
        return first if isinstance(first, ev.Opened) else None

    @property
    def resumable(self) -> bool:
        """Whether the session can go on from here."""
        return self.opened is not None and self.condition in (Condition.GOOD, Condition.CUT_OFF)


def recording(found: Scan, session: str) -> Recording:
    """What the lines of a journal say, which should be that of `session`. Never raises."""
    events: list[ev.Event] = []
    for number, line in enumerate(found.lines):
        try:
            entry = codec.decode(line)
        except codec.NewerFormatError as error:
            return Recording(tuple(events), Condition.NEWER, f"{error}: it can be looked at with the newer version only")
        except codec.LineError as error:
            return _damaged(events, str(error))
        if entry.session != session:
            return _damaged(events, f"it holds lines of the session {entry.session}")
        if entry.seq != number or isinstance(entry.event, ev.Opened) != (number == 0):
            return _damaged(events, "its lines are not in order")
        if events and entry.event.at.session < events[-1].at.session:
            return _damaged(events, "its times run backwards")
        events.append(entry.event)
    if found.damaged:
        return _damaged(events, f"what follows ({len(found.rest)} bytes) was changed after it was written")
    if not events:
        return Recording((), Condition.EMPTY, "nothing was saved of it")
    if found.torn:
        note = f"the last action ({len(found.rest)} bytes) was cut off while it was being saved, and is set aside"
        return Recording(tuple(events), Condition.CUT_OFF, note)
    return Recording(tuple(events), Condition.GOOD)


def standing(events: Iterable[ev.Event]) -> tuple[bool, bool]:
    """Whether a session began, and whether it ended, as its events stand with all that was taken back; needs no plan."""
    now = (False, False)
    undo: list[tuple[bool, bool]] = []
    redo: list[tuple[bool, bool]] = []
    for event in events:
        match event:
            case ev.Opened() | ev.Attached():
                pass
            case ev.Undone():
                if undo:
                    redo.append(now)
                    now = undo.pop()
            case ev.Redone():
                if redo:
                    undo.append(now)
                    now = redo.pop()
            case _:
                undo.append(now)
                redo.clear()
                now = (now[0] or isinstance(event, ev.Begun), now[1] or isinstance(event, ev.Ended))
    return now


def _damaged(events: list[ev.Event], what: str) -> Recording:
    return Recording(tuple(events), Condition.DAMAGED, f"damaged after its event {len(events)}: {what}; the file is left as it is")
