"""What is taught: steps with all that belongs to them, other ways of doing one, groups at the same time, and modules of steps."""

from __future__ import annotations

from typing import Protocol, TypeVar

from facilitator.curriculum.spans import Minutes, Round
from facilitator.curriculum.terms import Audience, ClockFace, Keep, Kind, Only, Place, Seating
from facilitator.values import value

ALL = "all"
"""Stands for every role where a step says who leads it."""


@value
class Role:
    """A part that someone has in leading: its `id` in the files, and the `title` that people read (the id where it is empty)."""

    id: str
    title: str = ""


@value
class Material:
    """Something to have at hand: one `item` per person, couple, room or leader, and `spare` more."""

    item: str
    per: Audience = Audience.ROOM
    count: int = 1
    spare: int = 0


@value
class Source:
    """Where an exercise or a fact comes from."""

    text: str
    address: str = ""
    seen: str = ""
    kind: str = ""


@value
class Homework:
    """What people do at home before they come again, perhaps with a handout (its id)."""

    text: str
    handout: str = ""


@value
class Step:
    """One timed step: what it is, how long, what the leader says, does, asks and watches for.

    `lead` holds ids of roles, or `ALL`; nobody is named where it is empty. `where` is the place it is held in, and `move` the
    seconds it takes to get there, which come before its own. `total` is the sum that the author printed beside the rounds.
    `groups_of` people make a group. The words of `groups` and `same_groups` name groups that are formed here, or meet again.
    """

    id: str
    title: str
    kind: Kind
    minutes: Minutes
    place: Place
    purpose: str = ""
    keep: Keep = Keep.MUST
    protected: bool = False
    together: str = ""
    lead: tuple[str, ...] = ()
    seating: Seating | None = None
    rounds: tuple[Round, ...] = ()
    show: str = ""
    say: str = ""
    do: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    if_: tuple[str, ...] = ()
    sensitive: bool = False
    way_out: str = ""
    care: str = ""
    bridge: str = ""
    solo: str = ""
    handouts: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    total: Minutes | None = None
    until: str = ""
    optional: bool = False
    only_if: str = ""
    only: Only | None = None
    where: str = ""
    move: int = 0
    groups_of: int = 4
    groups: str = ""
    same_groups: str = ""
    watcher: str = ""
    timekeeper: str = ""
    background: str = ""
    written: str = ""
    spoken: str = ""
    clock: ClockFace | None = None
    alternatives: tuple[Alternative, ...] = ()
    tracks: tuple[Track, ...] = ()
    allow: tuple[str, ...] = ()

    def handouts_used(self) -> tuple[str, ...]:
        """The ids of the handouts it uses, those of its parallel groups too."""
        return (*self.handouts, *(name for track in self.tracks for step in track.steps for name in step.handouts))

    def materials_used(self) -> tuple[Material, ...]:
        """What to have at hand for it, for its parallel groups too."""
        return (*self.materials, *(thing for track in self.tracks for step in track.steps for thing in step.materials))


@value
class Alternative:
    """Another way of doing a step: `step` is the whole step done that way. `minutes` are its own, None where it takes the step's.

    `when` says for which rooms it is meant: what is counted (couples, singles, people, leaders), from how many, to how many.
    `gentler` marks the way that asks less of people, which is offered once more before the step begins.
    """

    id: str
    title: str
    step: Step
    minutes: Minutes | None = None
    default: bool = False
    when: tuple[tuple[str, int, int], ...] = ()
    gentler: bool = False


@value
class Track:
    """One of several groups that work at the same time, with steps of its own. `where` is where it meets."""

    id: str
    title: str
    steps: tuple[Step, ...]
    lead: tuple[str, ...] = ()
    where: str = ""


@value
class Module:
    """A teachable unit of several steps, kept in one file. `refresher` is the id of the step that can stand in for all of it.

    One that is a `frame` only holds the others together: openings, looks back, closings. It is not counted or named among them.
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    place: Place
    aims: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    needs: tuple[str, ...] = ()
    summary: str = ""
    refresher: str = ""
    homework: tuple[Homework, ...] = ()
    total: Minutes | None = None
    allow: tuple[str, ...] = ()
    frame: bool = False

    def step(self, step_id: str) -> Step:
        """The step of that id; raises KeyError when there is none."""
        return by_id(self.steps, step_id)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_HasId)


def by_id(items: tuple[_T, ...], wanted: str) -> _T:
    """The one of that id; raises KeyError when there is none."""
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
