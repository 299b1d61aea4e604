"""What happened in a session: a closed set of frozen values, past tense. The journal holds these and nothing else.

Every event carries a `Stamp`. Its strings are ids, hashes or members of an enumeration (a test holds this), so that no name of a
person can fit in.
"""

from __future__ import annotations

from typing import TypeAlias

from facilitator.values import value

FORMAT = 1

NO_CHOICES = "none"
"""What `Opened.choices` says where nothing was chosen by hand."""

ORIGINAL = "original"
"""What `Opened.language` says where no translation is run."""


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
    `language` is that of the translation that is run.
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


@value
class Attached:
    """A console took the session up again after the one before was gone."""

    at: Stamp


@value
class Begun:
    """The first step began. `wait` nanoseconds pass before its clock runs (a hard start that is still to come)."""

    at: Stamp
    wait: int


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
class Skipped:
    """The running step was left undone for step number `to`."""

    at: Stamp
    to: int
    wait: int


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
    | Paused
    | Resumed
    | Extended
    | Skipped
    | Blanked
    | TextsTaken
    | Ended
    | Undone
    | Redone
)
