"""What happened in a session: a closed set of frozen values, past tense. The journal holds these and nothing else.

Every event carries a `Stamp`. Its strings are ids, hashes or members of an enumeration (a test holds this), so that no name of a
person can fit in.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from facilitator.curriculum.terms import Kind
from facilitator.values import value

FORMAT = 2
"""The version of the lines that are written. Those of version 1 say the same with fewer kinds of events, and are read for ever."""

NO_CHOICES = "none"
"""What `Opened.choices` says where nothing was chosen by hand."""

ORIGINAL = "original"
"""What `Opened.language` says where no translation is run."""


NO_SERIES = "none"
"""What `Opened.series` says where the session belongs to no series."""

DROPPED = -1
"""In `Replanned.changes`: the step is left out."""


class Reason(StrEnum):
    """Why a moment was marked. A closed list, so that nothing about a person can be written down."""

    QUESTIONS = "questions"
    INSIGHT = "insight"
    DISTRESS = "distress"
    CONFLICT = "conflict"
    ENERGY = "energy"
    LATE = "late"
    TECHNOLOGY = "technology"
    ROOM = "room"
    OTHER = "other"


@value
class Stamp:
    """When it happened. All in nanoseconds.

    `session` is the session's own time: what the room lived through since the journal was opened, faster in a rehearsal. The state
    is computed from it alone. `wall` (since the epoch), `boot` (since the machine started, sleep included) and `boot_id` are what
    the machine said, and allow a later console to find the session's time again.
    """

    session: int
    wall: int
    boot: int
    boot_id: str


@value
class Opened:
    """The first event: what is run, for whom, from when.

    `session` is this run's own id, `plan` that of the session in the curriculum; `digest` names the frozen copy it runs on. `start`
    is an instant in seconds, `zone_offset` how many seconds east of UTC the room's clocks are then; `declared` whether it is the
    author's own hour. `speed` is how fast a rehearsal plays (1 where it is none). `leaders` is how many lead; 0 for as many as the
    curriculum has roles. `choices` names the alternatives that were chosen by hand, by their steps: `skits=groups,walk=indoors`.
    `language` is that of the translation that is run. `series` is the id of the series that the session belongs to.
    """

    at: Stamp
    session: str
    format: int
    curriculum: str
    digest: str
    workshop: str
    plan: str
    couples: int
    singles: int
    start: int
    zone_offset: int
    declared: bool
    speed: float
    rehearsal: bool
    leaders: int = 0
    choices: str = NO_CHOICES
    language: str = ORIGINAL
    series: str = NO_SERIES


@value
class Attached:
    """A console took the session up again after the one before was gone."""

    at: Stamp


@value
class Begun:
    """The session began, with its first step or, in a rehearsal, with step number `to`; those before it count as skipped.

    `wait` nanoseconds pass before its clock runs (a hard start that is still to come).
    """

    at: Stamp
    wait: int
    to: int = 0


@value
class Advanced:
    """The running step was left, done, for step number `to`."""

    at: Stamp
    to: int
    wait: int


@value
class WentBack:
    """The running step was left, not done, for the one before it, number `to`."""

    at: Stamp
    to: int


@value
class Jumped:
    """The running step was left, done, for step number `to`, wherever that stands; steps that were jumped over are skipped."""

    at: Stamp
    to: int
    wait: int


@value
class Paused:
    """The clock was held."""

    at: Stamp


@value
class Resumed:
    """The clock runs again."""

    at: Stamp


@value
class Extended:
    """The running step was given `seconds` more (less where negative)."""

    at: Stamp
    seconds: int


@value
class TimeSet:
    """Step number `step`, running or to come, is given `seconds` in all, by hand: nothing but a hand changes that again."""

    at: Stamp
    step: int
    seconds: int


@value
class RoundEnded:
    """The running round of the running step was ended early; the step is given that much less."""

    at: Stamp


@value
class RoundExtended:
    """The running round was given `seconds` more, and its step with it."""

    at: Stamp
    seconds: int


@value
class TrackEnded:
    """In the running step, the group number `track` went on from the part it was at."""

    at: Stamp
    track: int


@value
class StartedAgo:
    """The running step began `span` nanoseconds ago: the difference goes to or comes from the step before it."""

    at: Stamp
    span: int


@value
class Skipped:
    """The running step was left undone for step number `to`."""

    at: Stamp
    to: int
    wait: int


@value
class Dropped:
    """Step number `step`, which had not begun, was left out by hand."""

    at: Stamp
    step: int


@value
class Returned:
    """Step number `step`, which was skipped or left out, is to come again; one from before the running step moves behind it."""

    at: Stamp
    step: int


@value
class Moved:
    """Step number `step`, which is to come, was put where `to` says (its number afterwards)."""

    at: Stamp
    step: int
    to: int


@value
class Inserted:
    """A step that nobody had planned was put in as number `to`, with `seconds` by hand."""

    at: Stamp
    to: int
    kind: Kind
    seconds: int


@value
class Carried:
    """A step of another session of the workshop (`plan`, its id there) is put in as number `to`, such as one left out then."""

    at: Stamp
    to: int
    plan: str
    step: str


@value
class Chosen:
    """For step number `step`, which had not begun, the alternative of that id was chosen ("written": as it is written)."""

    at: Stamp
    step: int
    alternative: str


@value
class RoomChanged:
    """There are now this many couples and people who came alone. Steps that had not begun get their minutes for them."""

    at: Stamp
    couples: int
    singles: int


@value
class EndMoved:
    """The room agreed to be done at `end` (an instant in seconds)."""

    at: Stamp
    end: int


@value
class Replanned:
    """A proposal was accepted: each change is the number of a step to come and the seconds it is given now, or `DROPPED`."""

    at: Stamp
    changes: tuple[tuple[int, int], ...]


@value
class CareBegan:
    """Time is held because somebody needs it; with `solo` the whole room has a quiet task of its own."""

    at: Stamp
    solo: bool


@value
class CareEnded:
    """The session goes on as it was when care began."""

    at: Stamp


@value
class AwaySettled:
    """Of the last `away` nanoseconds, in which nobody led, `counted` belong to the running step and the rest to no step.

    `counted` may be more than `away` where that was only estimated.
    """

    at: Stamp
    away: int
    counted: int


@value
class Marked:
    """The leader marked the moment."""

    at: Stamp
    reason: Reason


@value
class LateCounted:
    """So many couples are here who have not had the opening words."""

    at: Stamp
    couples: int


@value
class Blanked:
    """The screen was blanked (`on`) or shown again."""

    at: Stamp
    on: bool


@value
class TextsTaken:
    """The steps that had not begun got the words of the frozen copy `digest`; their minutes and their order stayed."""

    at: Stamp
    digest: str


@value
class Ended:
    """The session is over."""

    at: Stamp


@value
class Undone:
    """The last command not yet taken back was taken back."""

    at: Stamp


@value
class Redone:
    """What was taken back last was done again."""

    at: Stamp


Event: TypeAlias = (
    Opened
    | Attached
    | Begun
    | Advanced
    | WentBack
    | Jumped
    | Paused
    | Resumed
    | Extended
    | TimeSet
    | RoundEnded
    | RoundExtended
    | TrackEnded
    | StartedAgo
    | Skipped
    | Dropped
    | Returned
    | Moved
    | Inserted
    | Carried
    | Chosen
    | RoomChanged
    | EndMoved
    | Replanned
    | CareBegan
    | CareEnded
    | AwaySettled
    | Marked
    | LateCounted
    | Blanked
    | TextsTaken
    | Ended
    | Undone
    | Redone
)
