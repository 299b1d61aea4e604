"""What a leader can ask of a running session. Imperative; none of them carries a time or a free text."""

from __future__ import annotations

from typing import TypeAlias

from facilitator.curriculum.terms import Kind
from facilitator.live.events import Reason
from facilitator.values import value


@value
class Next:
    """Begin the session, or go on to the next step; begin a step at once that waits for its fixed start.

    It goes on to the next step that is to come. After the last one, and while care is given, it does nothing: those are ended by
    `End` and `EndCare`.
    """


@value
class Back:
    """Return to the step before; its clock runs on from what it had."""


@value
class Pause:
    """Hold the clock."""


@value
class Resume:
    """Let the clock run again."""


@value
class Extend:
    """Give the running step `seconds` more, or less where negative."""

    seconds: int


@value
class GoTo:
    """Go to step number `step`, wherever it stands; begin the session with it where it has not begun."""

    step: int


@value
class SetTime:
    """Give step number `step`, running or to come, `seconds` in all, by hand. For the running one never less than it has had."""

    step: int
    seconds: int


@value
class EndRound:
    """End the running round now."""


@value
class ExtendRound:
    """Give the running round `seconds` more."""

    seconds: int


@value
class EndTrackPart:
    """Let the group number `track` of the running step go on from the part it is at."""

    track: int


@value
class StartedAgo:
    """Say that the running step began `seconds` ago. It does nothing where the step before it had not that much time."""

    seconds: int


@value
class Drop:
    """Leave out step number `step`, which is to come."""

    step: int


@value
class Return:
    """Have step number `step` again, which was skipped or left out."""

    step: int


@value
class Move:
    """Put step number `step`, which is to come, where `to` says (its number afterwards), behind the running one."""

    step: int
    to: int


@value
class Insert:
    """Put in a step that nobody had planned as number `to`, behind the running one."""

    to: int
    kind: Kind
    seconds: int


@value
class Carry:
    """Put in the step of that id from another session of the workshop (`plan`, its id in the curriculum) as number `to`."""

    to: int
    plan: str
    step: str


@value
class Choose:
    """Take the alternative of that id for step number `step`, which has not begun ("written": as it is written)."""

    step: int
    alternative: str


@value
class ChangeRoom:
    """Say that there are this many couples and people who came alone."""

    couples: int
    singles: int


@value
class MoveEnd:
    """Be done at `end` (an instant in seconds), as the room agreed."""

    end: int


@value
class Replan:
    """Accept a proposal: the number of each changed step to come, with the seconds it is given, or `events.DROPPED`."""

    changes: tuple[tuple[int, int], ...]


@value
class BeginCare:
    """Hold time because somebody needs it; with `solo` the whole room gets a quiet task of its own."""

    solo: bool = False


@value
class EndCare:
    """Go on as it was when care began."""


@value
class SettleAway:
    """Say how much of the last `away` nanoseconds, in which nobody led, belongs to the running step: `counted`."""

    away: int
    counted: int


@value
class MarkMoment:
    """Mark the moment, for the report."""

    reason: Reason


@value
class CountLate:
    """So many couples are here who have not had the opening words."""

    couples: int


@value
class Skip:
    """Leave the running step undone and go on to the next."""


@value
class Blank:
    """Show only the clock and the title, or show all again."""

    on: bool


@value
class TakeTexts:
    """Give the steps that have not begun the words of another frozen copy, `digest`. Their minutes and their order stay."""

    digest: str


@value
class Undo:
    """Take back the last command not yet taken back."""


@value
class Redo:
    """Do again what was taken back last."""


@value
class End:
    """The session is over."""


Command: TypeAlias = (
    Next
    | Back
    | Pause
    | Resume
    | Extend
    | GoTo
    | SetTime
    | EndRound
    | ExtendRound
    | EndTrackPart
    | StartedAgo
    | Drop
    | Return
    | Move
    | Insert
    | Carry
    | Choose
    | ChangeRoom
    | MoveEnd
    | Replan
    | BeginCare
    | EndCare
    | SettleAway
    | MarkMoment
    | CountLate
    | Skip
    | Blank
    | TakeTexts
    | Undo
    | Redo
    | End
)
