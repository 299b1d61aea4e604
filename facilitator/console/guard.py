"""Against keys that nobody meant: a held clicker, a bouncing button, a text pasted by accident."""

from __future__ import annotations

from facilitator.desk.keys import Action, Repeat
from facilitator.values import value

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


@value
class Typed:
    """A key that was received: Textual's name for it, when, and the character that it types, if any."""

    key: str
    at: float
    text: str

    @property
    def is_text(self) -> bool:
        """Whether it could be part of a text: what a paste may hold."""
        return (len(self.text) == 1 and self.text.isprintable()) or self.key in ("enter", "tab", "ctrl+j")


class Bursts:
    """Tells the pieces of a text from keys that a person presses: different keys, closer together than fingers are.

    What a terminal hands over in one piece has been told to be pasted before; here it is about what comes right behind that. A
    key that is held is no text: it is always the same one. Clickers and arrow keys are not asked about: no text holds them.
    """

    def __init__(self) -> None:
        self._key = ""
        self._at: float | None = None
        self._within = False

    def pasted(self, at: float) -> None:
        """A text came at `at` (seconds of event time)."""
        self._key, self._at, self._within = "", at, True

    def is_meant(self, typed: Typed) -> bool:
        """Whether a key was pressed by a person; remembers it in either case."""
        soon = self._at is not None and typed.at - self._at < BURST_SECONDS
        self._within = soon and (self._within or typed.key != self._key)
        self._key, self._at = typed.key, typed.at
        return not self._within
