"""The curriculum as values: immutable, typed, already checked.

Past the loader no code meets a mapping from YAML, a missing key or a string that should be a duration. All durations are whole
seconds, whatever the author typed. Text is what the author wrote, already through `text.clean`; Markdown is not yet rendered.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from facilitator.values import value


class Kind(StrEnum):
    """What a step is, for the console's words, the catching-up order and the content rules."""

    WELCOME = "welcome"
    TEACH = "teach"
    DEMO = "demo"
    PRACTICE = "practice"
    REFLECT = "reflect"
    DISCUSS = "discuss"
    DEBRIEF = "debrief"
    BREAK = "break"
    BUFFER = "buffer"
    CLOSE = "close"


class Keep(StrEnum):
    """What catching up may drop: `could` first, then `should`, never `must`."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Role(StrEnum):
    """Who leads a step: the one at the laptop, or the second leader."""

    LEAD = "lead"
    CO = "co"
    BOTH = "both"


class Seating(StrEnum):
    """How people sit together during a step."""

    ALONE = "alone"
    TWOS = "twos"
    COUPLES = "couples"
    FOURS = "fours"
    ALL = "all"


class Audience(StrEnum):
    """Whom one copy of a handout or one piece of a material is for."""

    PERSON = "person"
    COUPLE = "couple"
    ROOM = "room"
    LEADER = "leader"


class PaperSize(StrEnum):
    """The sheet a handout is laid out for; `half` is two up on a full sheet."""

    FULL = "full"
    HALF = "half"


@value
class Place:
    """Where a value stands in its file: `path` relative to the curriculum's folder, `line` and `column` from 1."""

    path: str
    line: int
    column: int


@value
class Minutes:
    """How long a step may take, in seconds: `min` <= `ideal` <= `max`.

    `setup` says what a larger room adds for moving and settling: pairs of (up to this many couples, seconds). The first pair's
    figure is counted in already; a larger room adds the difference to it.
    """

    min: int
    ideal: int
    max: int
    setup: tuple[tuple[int, int], ...] = ()


@value
class Round:
    """A timed part inside a step, such as one partner's turn. `seconds` at the step's ideal length.

    `setup` marks the round that takes up the extra minutes of a larger room.
    """

    title: str
    seconds: int
    show: str = ""
    setup: bool = False


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
class Step:
    """One timed step: what it is, how long, what the leader says, does, asks and watches for."""

    id: str
    title: str
    kind: Kind
    minutes: Minutes
    place: Place
    purpose: str = ""
    keep: Keep = Keep.MUST
    protected: bool = False
    together: str = ""
    lead: Role = Role.LEAD
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


@value
class Module:
    """A teachable unit of several steps, kept in one file."""

    id: str
    title: str
    steps: tuple[Step, ...]
    place: Place
    aims: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    needs: tuple[str, ...] = ()
    summary: str = ""

    def step(self, step_id: str) -> Step:
        """The step of that id; raises KeyError when there is none."""
        return _by_id(self.steps, step_id)


@value
class ClockTime:
    """A time of day the author fixed: `minute` after midnight (0-1439). `soft` ones may slip."""

    minute: int
    soft: bool = False


@value
class AgendaItem:
    """One line of a session's agenda, resolved: a step, the module it comes from (if any), and its fixed start (if any).

    `minutes` is what holds here: the step's own, or what this session gives it instead.
    """

    id: str
    step: Step
    minutes: Minutes
    module: Module | None = None
    at: ClockTime | None = None


@value
class Task:
    """Something to do before the couples come or after they left, outside their clock. `seconds` is an estimate, 0 if none."""

    title: str
    seconds: int = 0


@value
class SessionPlan:
    """One sitting as the author planned it."""

    id: str
    title: str
    agenda: tuple[AgendaItem, ...]
    place: Place
    starts: ClockTime | None = None
    ends: ClockTime | None = None
    prepare: tuple[Task, ...] = ()
    follow_up: tuple[Task, ...] = ()

    def handouts(self) -> tuple[str, ...]:
        """The ids of the handouts its steps use, each once, in the order of first use."""
        return tuple(dict.fromkeys(handout for item in self.agenda for handout in item.step.handouts))


@value
class Workshop:
    """One or more sessions that belong together: an evening, a day, six evenings."""

    id: str
    title: str
    sessions: tuple[SessionPlan, ...]
    place: Place
    summary: str = ""

    def session(self, session_id: str) -> SessionPlan:
        """The session of that id; raises KeyError when there is none."""
        return _by_id(self.sessions, session_id)


@value
class TextBlock:
    """Markdown, printed as it is."""

    markdown: str


@value
class LinesBlock:
    """A prompt and `rows` lines to write on."""

    prompt: str
    rows: int = 3


@value
class ChecklistBlock:
    """Boxes to tick."""

    items: tuple[str, ...]
    title: str = ""
    columns: int = 1


@value
class ScaleBlock:
    """Numbers to circle, from `low` to `high`, with a word at each end."""

    prompt: str
    low: int
    high: int
    low_label: str = ""
    high_label: str = ""


@value
class TableBlock:
    """A table with a head; an empty cell is room to write."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@value
class Card:
    """One card to cut out."""

    text: str
    title: str = ""


@value
class CardsBlock:
    """Cards with cutting lines around them."""

    cards: tuple[Card, ...]
    columns: int = 2


@value
class HalvesBlock:
    """Two equal halves side by side, one for partner A and one for partner B. Both are Markdown."""

    a: str
    b: str
    a_title: str = ""
    b_title: str = ""
    rows: int = 0


@value
class CalloutBlock:
    """A tinted box for the one thing not to miss."""

    text: str
    title: str = ""


@value
class QuoteBlock:
    """Words set apart, such as a sentence to try out loud."""

    text: str
    source: str = ""


@value
class Resource:
    """A place to turn to. An empty `contact` prints a line for the host to fill in."""

    name: str
    contact: str = ""
    note: str = ""


@value
class ResourcesBlock:
    """Where to find help."""

    items: tuple[Resource, ...]
    title: str = ""


@value
class GridBlock:
    """An empty grid to fill in, with a word above each column and beside each row."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    title: str = ""


@value
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    TextBlock
    | LinesBlock
    | ChecklistBlock
    | ScaleBlock
    | TableBlock
    | CardsBlock
    | HalvesBlock
    | CalloutBlock
    | QuoteBlock
    | ResourcesBlock
    | GridBlock
    | PageBreak
)


@value
class Handout:
    """A sheet of paper for a person, a couple, the room or the leader, as a list of blocks."""

    id: str
    title: str
    audience: Audience
    blocks: tuple[Block, ...]
    place: Place
    why: str = ""
    private: bool = False
    paper: PaperSize = PaperSize.FULL
    spare: int = 0
    way_out: str = ""


@value
class Curriculum:
    """A whole curriculum: what a folder said, resolved and checked.

    `modules` and `handouts` are in the order of their file names; look one up with `module()` or `handout()`.
    """

    id: str
    title: str
    language: str
    workshops: tuple[Workshop, ...]
    modules: tuple[Module, ...]
    handouts: tuple[Handout, ...]
    place: Place
    roles: tuple[Role, ...] = (Role.LEAD,)
    agreements: tuple[str, ...] = ()
    licence: str = ""
    summary: str = ""
    notice: str = ""
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
