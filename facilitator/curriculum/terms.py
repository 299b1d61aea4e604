"""The words of the format: what may stand where one of a few words is asked for, and where a value was written."""

from __future__ import annotations

from enum import StrEnum

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


class Only(StrEnum):
    """Where in a session that is put together from modules a step stands: in its first module, its last, or all but the first."""

    FIRST = "first"
    LAST = "last"
    NOT_FIRST = "not-first"


class Seating(StrEnum):
    """How people sit together during a step."""

    ALONE = "alone"
    TWOS = "twos"
    COUPLES = "couples"
    FOURS = "fours"
    ALL = "all"


class Unit(StrEnum):
    """What minutes and rounds are counted by, where they grow with the room."""

    COUPLE = "couple"
    PERSON = "person"
    GROUP = "group"


class ClockFace(StrEnum):
    """How the room may see the time that is left."""

    FIGURES = "figures"
    BAR = "bar"
    CALM = "calm"
    NONE = "none"


class Order(StrEnum):
    """Whether the sessions of a workshop come in the order in which they are written."""

    FIXED = "fixed"
    FREE = "free"


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


class DiagramShape(StrEnum):
    """What a diagram is drawn as."""

    CYCLE = "cycle"
    STEPS = "steps"
    CIRCLES = "circles"


class Help(StrEnum):
    """A kind of help whose contact the host fills in, by its key in `contacts.toml`; and the day on which all were tried."""

    EMERGENCY = "emergency"
    SUICIDE = "suicide"
    VIOLENCE = "violence"
    TEXT_LINE = "text-line"
    CHILD_PROTECTION = "child-protection"
    ELDER_PROTECTION = "elder-protection"
    VIOLENCE_PARTNER = "violence-partner"
    SAFEGUARDING = "safeguarding"
    THERAPISTS = "therapists"
    SUBSTANCE = "substance"
    LGBTQ = "lgbtq"
    INTERPRETER = "interpreter"
    REPORTING = "reporting"
    CHECKED = "verified"


@value
class Place:
    """Where a value stands in its file: `path` relative to the curriculum's folder, `line` and `column` from 1."""

    path: str
    line: int
    column: int
