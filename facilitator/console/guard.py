"""Against keys that nobody meant: a held clicker, a bouncing button, a text pasted by accident."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.desk.keys import Action, Repeat

GUARD_SECONDS = 0.7
"""By default: how long after one next or back another is its echo. A held key sends its first repeat after about half a second."""

BURST_SECONDS = 0.05
"""Keys that come closer together than this were not pressed by a person."""


class Guard:
    """Lets an action through unless one came shortly before, let through or not. Times are event times in real seconds.

    Because a dropped one counts too, a key that is held down never gets through again until it is let go.
    """

    def __init__(self, seconds: float = GUARD_SECONDS) -> None:
        self._seconds = seconds
        self._last: float | None = None
        self._once: dict[str, float] = {}

    def admits(self, at: float) -> bool:
        """Whether an action received at `at` is meant; remembers it in either case."""
        last, self._last = self._last, at
        return last is None or at - last >= self._seconds

    def admits_action(self, action: Action, at: float) -> bool:
        """The same, by what is made of an action's repeats: all that move the session share one guard, others have their own."""
        match action.repeat:
            case Repeat.MOVES:
                return self.admits(at)
            case Repeat.ONCE:
                last = self._once.get(action.id)
                self._once[action.id] = at
                return last is None or at - last >= self._seconds
            case Repeat.COUNTS:
                return True


class Typed(NamedTuple):
    """A key that was received: Textual's name for it, when, and the character that it types, if any."""

    key: str
    at: float
    text: str

    @property
    def is_text(self) -> bool:
        """Whether it could be part of a text: what a paste may hold."""
        return (len(self.text) == 1 and self.text.isprintable()) or self.key in ("enter", "tab", "ctrl+j")


class Bursts:
    """Tells a text that arrives all at once from keys that a person presses: different keys, closer together than fingers are.

    A key that is held is no burst: it is always the same one. Clickers and arrow keys are not asked about: no text holds them.
    """

    def __init__(self) -> None:
        self._waiting: list[Typed] = []
        self._last: Typed | None = None
        self._within = False

    def add(self, typed: Typed) -> None:
        """Take a key; `meant` says soon what to make of it."""
        self._waiting.append(typed)

    def meant(self) -> tuple[list[Typed], bool]:
        """The keys since the last call that were pressed by a person, and whether others were dropped as part of a text."""
        waiting, self._waiting = self._waiting, []
        kept: list[Typed] = []
        dropped = False
        for number, typed in enumerate(waiting):
            before = self._last
            after = waiting[number + 1] if number + 1 < len(waiting) else None
            joins = before is not None and typed.at - before.at < BURST_SECONDS and (self._within or before.key != typed.key)
            begins = after is not None and after.at - typed.at < BURST_SECONDS and after.key != typed.key
            self._within = joins or begins
            self._last = typed
            if self._within:
                dropped = True
            else:
                kept.append(typed)
        return kept, dropped
