"""The curriculum as values: immutable, typed, already checked.

Past the loader no code meets a mapping from YAML, a missing key or a string that should be a duration. All durations are whole
seconds, whatever the author typed. Text is what the author wrote, already through `text.clean`; Markdown is not yet rendered. Its
words are in `terms`, lengths of time in `spans`, what stands on a handout in `sheets`; all are offered here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Protocol, TypeVar

from facilitator.curriculum.sheets import (
    AgreementBlock,
    Block,
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    DiagramBlock,
    Feelings,
    FeelingsWheelBlock,
    FoldBlock,
    GridBlock,
    HalvesBlock,
    Handout,
    LinesBlock,
    PageBreak,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    ScaleBlock,
    ShredBlock,
    TableBlock,
    TextBlock,
)
from facilitator.curriculum.spans import USUAL, Growth, Minutes, Round, units
from facilitator.curriculum.terms import (
    Audience,
    ClockFace,
    DiagramShape,
    Help,
    Keep,
    Kind,
    Only,
    Order,
    PaperSize,
    Place,
    Seating,
    Unit,
)
from facilitator.values import value

__all__ = [
    "ALL",
    "USUAL",
    "AgendaItem",
    "AgreementBlock",
    "Alternative",
    "Audience",
    "Block",
    "CalloutBlock",
    "Card",
    "CardsBlock",
    "CareCard",
    "ChecklistBlock",
    "ClockFace",
    "ClockTime",
    "Curriculum",
    "DiagramBlock",
    "DiagramShape",
    "Feelings",
    "FeelingsWheelBlock",
    "FoldBlock",
    "GridBlock",
    "Growth",
    "HalvesBlock",
    "Handout",
    "Help",
    "Homework",
    "Keep",
    "Kind",
    "LinesBlock",
    "Material",
    "Minutes",
    "Module",
    "Only",
    "Order",
    "PageBreak",
    "PaperSize",
    "Place",
    "QuoteBlock",
    "Resource",
    "ResourcesBlock",
    "Role",
    "Round",
    "ScaleBlock",
    "Seating",
    "Sentence",
    "SessionPlan",
    "ShredBlock",
    "Source",
    "StancePage",
    "Step",
    "TableBlock",
    "Task",
    "TextBlock",
    "Track",
    "Unit",
    "Workshop",
    "units",
]

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
        return _by_id(self.steps, step_id)


@value
class ClockTime:
    """A time of day the author wrote: `minute` after midnight (0-1439). `soft` ones may slip.

    `until` is the end of a printed pair of times, in minutes after midnight too.
    """

    minute: int
    soft: bool = False
    until: int | None = None


@value
class AgendaItem:
    """One line of a session's agenda, resolved: a step, the module it comes from (if any), and its fixed start (if any).

    `minutes` is what holds here: the step's own, or what this session gives it instead. `time` is the clock time that the author
    printed beside it, which may slip. `lead` says who leads it here: roles, or `ALL`; empty where nobody is named.
    """

    id: str
    step: Step
    minutes: Minutes
    module: Module | None = None
    at: ClockTime | None = None
    time: ClockTime | None = None
    lead: tuple[str, ...] = ()

    @property
    def taught(self) -> str:
        """The title of the module that this is a part of; empty where there is none, or one that only frames the others."""
        return self.module.title if self.module and not self.module.frame else ""


@value
class Task:
    """Something to do before the couples come or after they left, outside their clock. `seconds` is an estimate, 0 if none.

    `who` does it (a role's id), `after` how long after the session ("14 days").
    """

    title: str
    seconds: int = 0
    who: str = ""
    after: str = ""


@value
class SessionPlan:
    """One sitting as the author planned it. `day` counts the days of the workshop from 1; 0 where nobody said.

    `needs` are the sessions that come before it, `takes_up` those whose homework it comes back to, both by their ids.
    """

    id: str
    title: str
    agenda: tuple[AgendaItem, ...]
    place: Place
    starts: ClockTime | None = None
    ends: ClockTime | None = None
    prepare: tuple[Task, ...] = ()
    follow_up: tuple[Task, ...] = ()
    total: Minutes | None = None
    day: int = 0
    optional: bool = False
    needs: tuple[str, ...] = ()
    homework: tuple[Homework, ...] = ()
    takes_up: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    def handouts(self) -> tuple[str, ...]:
        """The ids of the handouts that its steps and its homework use, each once, in the order of first use."""
        steps = (name for item in self.agenda for name in item.step.handouts_used())
        homework = (work.handout for work in (*homework_of(self.agenda), *self.homework) if work.handout)
        return tuple(dict.fromkeys((*steps, *homework)))


def homework_of(items: Iterable[AgendaItem]) -> Iterator[Homework]:
    """The homework of the modules that `items` come from, as far as they go.

    Work with a handout is given by a step that hands it out, all other work by the last step of its module.
    """
    taken: dict[str, tuple[Module, set[str]]] = {}
    for item in items:
        if item.module:
            taken.setdefault(item.module.id, (item.module, set()))[1].add(item.step.id)
    for module, ids in taken.values():
        for work in module.homework:
            giving = {step.id for step in module.steps if work.handout in step.handouts_used()} or {module.steps[-1].id}
            if giving & ids:
                yield work


@value
class Workshop:
    """One or more sessions that belong together: an evening, a day, six evenings."""

    id: str
    title: str
    sessions: tuple[SessionPlan, ...]
    place: Place
    summary: str = ""
    order: Order = Order.FIXED

    def session(self, session_id: str) -> SessionPlan:
        """The session of that id; raises KeyError when there is none."""
        return _by_id(self.sessions, session_id)


@value
class CareCard:
    """What a leader holds on to when somebody needs care; `alone`, where it is given, is for one who leads alone."""

    title: str
    text: str
    alone: str = ""


@value
class StancePage:
    """A page on how those who lead are with people, which stands in the leader's guide. `text` is Markdown."""

    title: str
    text: str


@value
class Sentence:
    """What a leader says `when` something happens that happens in every room."""

    when: str
    say: str


@value
class Curriculum:
    """A whole curriculum: what a folder said, resolved and checked.

    `modules` and `handouts` are in the order of their file names; look one up with `module()` or `handout()`. `fallbacks` are the
    texts that a translation left out, so that the original stands there: where it stands, and its key. `leader_handouts` are the
    ids of sheets for those who lead, which belong to no step.
    """

    id: str
    title: str
    language: str
    workshops: tuple[Workshop, ...]
    modules: tuple[Module, ...]
    handouts: tuple[Handout, ...]
    place: Place
    roles: tuple[Role, ...] = (Role("lead"),)
    agreements: tuple[str, ...] = ()
    licence: str = ""
    summary: str = ""
    notice: str = ""
    leader_agreements: tuple[str, ...] = ()
    stance: tuple[StancePage, ...] = ()
    leader_handouts: tuple[str, ...] = ()
    care: tuple[CareCard, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    allow: tuple[str, ...] = ()
    fallbacks: tuple[tuple[Place, str], ...] = ()
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)

    def module(self, module_id: str) -> Module:
        """The module of that id; raises KeyError when there is none."""
        return _by_id(self.modules, module_id)

    def handout(self, handout_id: str) -> Handout:
        """The handout of that id; raises KeyError when there is none."""
        return _by_id(self.handouts, handout_id)

    def workshop(self, workshop_id: str) -> Workshop:
        """The workshop of that id; raises KeyError when there is none."""
        return _by_id(self.workshops, workshop_id)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_HasId)


def _by_id(items: tuple[_T, ...], wanted: str) -> _T:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
