"""The live session as it is shown: words, figures and severities, for every front end alike.

Two parts, because they change at different times: `StepView` when the state changes (`view.step` makes it), `ClockView` each second
(`view.clock`). Only here are exact times rounded: what is left is rounded up, what is over or past down, and ahead/behind is the
difference of the two clock times that are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import tzinfo
from enum import StrEnum
from typing import TypeAlias

from facilitator.curriculum.model import Curriculum, Sentence
from facilitator.live.series import Before
from facilitator.markup import Paragraph
from facilitator.settings.kinds import Threshold
from facilitator.values import value


class Urgency(StrEnum):
    """How the remaining time stands: enough, the first warning, "wrap up", over; or not counting."""

    CALM = "calm"
    SOON = "soon"
    WRAP = "wrap"
    OVER = "over"
    HELD = "held"
    WAITING = "waiting"
    ENDED = "ended"


class Pace(StrEnum):
    """How the session stands against its plan."""

    AHEAD = "ahead"
    ON_TIME = "on time"
    BEHIND = "behind"


class CueKind(StrEnum):
    """What a part of the script is for; its value is the label that front ends show in capitals."""

    SAY = "say"
    SHOW = "show"
    DO = "do"
    ASK = "ask"
    WATCH = "watch"
    IF = "if"
    CARE = "care"
    SOLO = "solo"
    BRIDGE = "bridge"
    PAPER = "paper"
    BRING = "bring"
    ONLY = "only"
    WHERE = "where"
    TEAM = "team"
    CLOCK = "clock"
    PARTS = "parts"
    TRACKS = "groups"
    WRITE = "write"
    SPEAK = "speak"
    OTHER = "other"
    HOME = "home"
    BEFORE = "before"
    AGREE = "agree"


class Mark(StrEnum):
    """The sign before a line of the agenda."""

    TO_COME = "to come"
    OPTIONAL = "optional"
    FIXED = "fixed"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    DROPPED = "dropped"
    ADDED = "added"


@value
class Cue:
    """One labelled part of the leader's script."""

    kind: CueKind
    paragraphs: tuple[Paragraph, ...]


@value
class AgendaRow:
    """One line of the agenda: `planned` and `actual` are ready to show ("10", "9:05"; `actual` is empty before the step began).

    `planned` is "~20" for a rough figure and "–" where no time was given. `clock` is a hard start, or "~9:20" for a printed time.
    """

    mark: Mark
    title: str
    planned: str
    actual: str
    clock: str = ""


@value
class NextView:
    """What comes after the running step: the first line of what will be said or done, and the handouts that are new then."""

    title: str
    first: str
    minutes: str
    paper: str = ""


Begins: TypeAlias = Callable[[int, Sequence[int]], str]
"""When a step to come is expected to begin: by its number (from 0) and `ClockView.pieces`, a clock time or nothing."""


def _unknown(_number: int, _pieces: Sequence[int]) -> str:
    return ""


@value
class StepView:
    """What changes with the state only. `position` is "3 of 14"; `module` is empty for a step of the session's own.

    `late` says who has not had the opening words (empty: nobody). `marked` counts the moments that were marked.
    `sentences` are those that a leader may need in this step, by their numbers from 1: what happens, and what to say.
    """

    heading: str
    short_heading: str
    module: str
    title: str
    position: str
    kind: str
    lead: str
    cues: tuple[Cue, ...]
    way_out: str
    next: NextView | None
    agenda: Sequence[AgendaRow]
    current: int
    blank: bool
    rehearsal: str
    late: str = ""
    marked: int = 0
    sentences: tuple[Sentence, ...] = ()
    begins: Begins = field(default=_unknown, compare=False, repr=False)


@value
class RoundView:
    """The timed part that runs inside the step: "Round 1 of 2", its title, its cue, and "swap in 1:18".

    While it is time to look up, the cue says so, and `brief` says it in a word or two; it is empty else.
    """

    position: str
    title: str
    show: str
    remaining: str
    urgency: Urgency
    brief: str = ""


@value
class TrackView:
    """What one of several groups does now: its name, the step it is at, and "Break in 1:18" (empty when it is through)."""

    title: str
    part: str
    remaining: str


@value
class ClockView:
    """What changes every second.

    `remaining` is the biggest thing on the screen: "07:18", or "+0:42" when over. `label` says what it counts ("left of 10 min").
    `message` is the word that goes with `urgency` ("3 min left", "wrap up"). `fraction` (0-1) is how much of the step has run.
    `elapsed` is the running step's actual time for its line of the agenda. `gap` tells of a wait before a hard start still to come.
    `agreed` says that `planned` is the end that the room agreed to. `until` is the condition that ends the step. `tracks` are the
    groups that work at the same time in it. `pieces` are the instants (nanoseconds) at which the pieces of the agenda to come
    begin, one from each hard start to the next: `StepView.begins` takes them. `left` is what the running step still has in whole
    seconds as they are shown, less than 0 when over, None where it was given no time; `given` is what it has in all.
    """

    clock: str
    ends: str
    planned: str
    pace: Pace
    pace_text: str
    remaining: str
    label: str
    message: str
    urgency: Urgency
    fraction: float
    round: RoundView | None
    elapsed: str
    gap: str
    until: str = ""
    tracks: tuple[TrackView, ...] = ()
    agreed: bool = False
    left: int | None = None
    given: int = 0
    pieces: tuple[int, ...] = ()


@value
class Frame:
    """What of a session does not change while it runs. `zone` is where its clock times are shown, `rehearsal` a word or empty.

    `soon` and `wrap` are when the warnings come that a step ends. `before` is what earlier sessions of its series left to it.
    """

    curriculum: Curriculum
    workshop: str
    zone: tzinfo
    rehearsal: str = ""
    soon: Threshold = Threshold(percent=20)
    wrap: Threshold = Threshold(percent=5)
    before: Before | None = None
