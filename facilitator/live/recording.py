"""What a journal tells: its events, or how far they can be read and why no further."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import reduce

from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.journal import Scan
from facilitator.live.state import State, apply
from facilitator.locale import _, ngettext
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
    """The events of a journal in order, as far as they are sound, and in `note` what is wrong, in words (empty when nothing is).

    Of a newer one, those that this version does not know are passed over; `passed` is how many.
    """

    events: tuple[ev.Event, ...]
    condition: Condition
    note: str = ""
    passed: int = 0

    @property
    def opened(self) -> ev.Opened | None:
        """The first event; None where not even that can be read."""
        first = self.events[0] if self.events else None
        return first if isinstance(first, ev.Opened) else None

    @property
    def resumable(self) -> bool:
        """Whether the session can go on from here."""
        return self.opened is not None and self.condition in (Condition.GOOD, Condition.CUT_OFF)


class Reader:
    """Takes the lines of one session's journal in, in order, as they come."""

    def __init__(self, session: str) -> None:
        self.trouble = ""
        self._session = session
        self._events: list[ev.Event] = []
        self._told: tuple[ev.Event, ...] = ()
        self._count = 0
        self._passed = 0
        self._format = 0
        self._lost = False

    @property
    def events(self) -> tuple[ev.Event, ...]:
        """Those that were sound and known."""
        if len(self._told) != len(self._events):
            self._told = tuple(self._events)
        return self._told

    def add(self, lines: Iterable[bytes]) -> bool:
        """Take lines in; returns whether that changed anything. After one that does not belong there, no more are taken."""
        before = self._count, self.trouble, self._lost
        for line in lines:
            if self.trouble or self._lost:
                break
            try:
                self._take(codec.decode_any(line))
            except codec.NewerFormatError:
                self._lost, self._format = True, ev.FORMAT + 1
            except codec.LineError as error:
                self._is_damaged(str(error))
        return (self._count, self.trouble, self._lost) != before

    def damaged_after(self, found: Scan) -> None:
        """What follows the lines that were added was changed."""
        if not self.trouble:
            words = _("what follows ({count} bytes) was changed after it was written")
            self._is_damaged(words.format(count=len(found.rest)))

    def recording(self, found: Scan) -> Recording:
        """What all lines so far tell; `found` says how the file ended."""
        events = self.events
        if self.trouble:
            return Recording(events, Condition.DAMAGED, self.trouble, self._passed)
        if self._format > ev.FORMAT:
            note = _newer(self._format, self._passed, lost=self._lost)
            return Recording(events, Condition.NEWER, note, self._passed)
        if not events:
            return Recording((), Condition.EMPTY, _("nothing was saved of it"))
        if found.torn:
            words = _("the last action ({count} bytes) was cut off while it was being saved, and is set aside")
            return Recording(events, Condition.CUT_OFF, words.format(count=len(found.rest)))
        return Recording(events, Condition.GOOD)

    def _take(self, entry: codec.AnyEntry) -> None:
        event, last = entry.event, self._events[-1] if self._events else None
        if entry.session != self._session:
            raise codec.LineError(_("it holds lines of the session {session}").format(session=entry.session))
        if entry.seq != self._count or (event is not None and isinstance(event, ev.Opened) != (self._count == 0)):
            raise codec.LineError(_("its lines are not in order"))
        if event is not None and last is not None and event.at.session < last.at.session:
            raise codec.LineError(_("its times run backwards"))
        self._count += 1
        self._format = max(self._format, entry.format)
        if event is None:
            self._passed += 1
        else:
            self._events.append(event)

    def _is_damaged(self, what: str) -> None:
        words = _("damaged after its event {number}: {what}; the file is left as it is")
        self.trouble = words.format(number=self._count, what=what)


def recording(found: Scan, session: str) -> Recording:
    """What the lines of a journal say, which should be that of `session`. Never raises."""
    reader = Reader(session)
    reader.add(found.lines)
    if found.damaged:
        reader.damaged_after(found)
    return reader.recording(found)


def fold(state: State, events: Iterable[ev.Event], *, strictly: bool = True) -> State:
    """The state after `events`. Not `strictly`, where some are not known, those that do not fit without them are passed over."""
    if strictly:
        return reduce(apply, events, state)
    for event in events:
        try:
            state = apply(state, event)
        except (AssertionError, IndexError, KeyError, ValueError):
            continue
    return state


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
            case _other:
                undo.append(now)
                redo.clear()
                now = (now[0] or isinstance(event, ev.Begun), now[1] or isinstance(event, ev.Ended))
    return now


def _newer(form: int, passed: int, *, lost: bool) -> str:
    told = _("written in format {form} by a newer version of the program, which alone can go on with it").format(form=form)
    if lost:
        return "; ".join((told, _("from there on it cannot be read here")))
    words = ngettext(
        "{count} thing it tells of cannot be shown here", "{count} things it tells of cannot be shown here", passed
    ).format(count=passed)
    return f"{told}; {words}" if passed else told
