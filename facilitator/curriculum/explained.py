"""What an author is told of the format beyond its tables: how each value is written, and what each word means.

Reading needs none of this; the schemas for editors and the reference for people are drawn from the tables and from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from facilitator.curriculum.amounts import LengthRange, MinutesValue, Setup
from facilitator.curriculum.blocks import BLOCKS, BlockValue, PageBreakShape, TextBlockShape
from facilitator.curriculum.fields import Field, Object
from facilitator.curriculum.outline import EntryValue, FormatValue, OtherMinutes, StepIds
from facilitator.curriculum.shapes import (
    Apart,
    Bounds,
    Choice,
    Flag,
    Id,
    Language,
    Length,
    ListOf,
    OrAlone,
    Text,
    TimeOfDay,
    TimeSpan,
    Whole,
)
from facilitator.curriculum.terms import Audience, ClockFace, DiagramShape, Help, Keep, Kind, Only, Order, PaperSize, Seating, Unit

MEANS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Kind: {
        Kind.WELCOME: "people arrive and hear what this is",
        Kind.TEACH: "the leader explains",
        Kind.DEMO: "the leaders show it",
        Kind.PRACTICE: "couples do it themselves",
        Kind.REFLECT: "everyone thinks or writes for themselves",
        Kind.DISCUSS: "people talk about a question",
        Kind.DEBRIEF: "people say what it was like",
        Kind.BREAK: "nothing is asked of anyone",
        Kind.BUFFER: "spare time, which may shrink to nothing",
        Kind.CLOSE: "the end of the session",
    },
    Keep: {
        Keep.MUST: "it is never dropped",
        Keep.SHOULD: "it is dropped when dropping all that `could` go is not enough",
        Keep.COULD: "it is dropped first",
    },
    Only: {
        Only.FIRST: "it is held in the first module of the session alone",
        Only.LAST: "it is held in the last module of the session alone",
        Only.NOT_FIRST: "it is held in every module of the session but the first",
    },
    Seating: {
        Seating.ALONE: "each person alone",
        Seating.TWOS: "any two people together",
        Seating.COUPLES: "each couple together",
        Seating.FOURS: "two couples together",
        Seating.ALL: "the whole room together",
    },
    Unit: {
        Unit.COUPLE: "each couple, and each who came alone",
        Unit.PERSON: "each person",
        Unit.GROUP: "each group; `groups-of` says how many people make one",
    },
    ClockFace: {
        ClockFace.FIGURES: "minutes and seconds",
        ClockFace.BAR: "a bar that grows shorter",
        ClockFace.CALM: "a word now and then",
        ClockFace.NONE: "not at all",
    },
    Order: {
        Order.FIXED: "in the order in which they are written",
        Order.FREE: "in any order that their `needs` allow",
    },
    Audience: {
        Audience.PERSON: "one for each person",
        Audience.COUPLE: "one for each couple",
        Audience.ROOM: "one for the whole room",
        Audience.LEADER: "one for each leader",
    },
    PaperSize: {
        PaperSize.FULL: "a full sheet",
        PaperSize.HALF: "half a sheet; two are printed on each",
    },
    DiagramShape: {
        DiagramShape.CYCLE: "2 to 8 parts in a ring, each with an arrow to the next",
        DiagramShape.STEPS: "2 to 8 steps, the first of them lowest",
        DiagramShape.CIRCLES: "two circles that overlap, with room to write in them",
    },
    Help: {
        Help.EMERGENCY: "police and ambulance",
        Help.SUICIDE: "somebody to talk to at any hour",
        Help.VIOLENCE: "for somebody who is afraid at home",
        Help.TEXT_LINE: "for somebody who cannot speak aloud",
        Help.CHILD_PROTECTION: "where a worry about a child is told",
        Help.ELDER_PROTECTION: "where a worry about an adult in care is told",
        Help.VIOLENCE_PARTNER: "the domestic violence service that leaders ring for advice",
        Help.SAFEGUARDING: "who is told when something happens",
        Help.THERAPISTS: "couple therapists near by",
        Help.SUBSTANCE: "alcohol and drugs",
        Help.LGBTQ: "a line or a service",
        Help.INTERPRETER: "for somebody who needs another language",
        Help.REPORTING: "what leaders have to report",
        Help.CHECKED: "the day on which all of these were tried, and who did it",
    },
}
"""What each of the words to choose from means."""

LENGTHS = "`10` (minutes), `2.5`, `90 s`, `1 min 30 s` or `1 h 30`"
RANGES = "`10` (minutes), `10-15`, `90 s` or `1 h 30`"
MINUTES = "`10`, `10-15`, `about 20`, `90 s`, `1 h 30`, `{min: 7, ideal: 10, max: 13}` or `{per: couple, each: 2, most: 20}`"


def sentence(field: Field) -> str:
    """What a field is for, as a sentence."""
    return f"{field.about[0].upper()}{field.about[1:]}."


_FEW = 5
_ALWAYS: Mapping[type, str] = {
    TextBlockShape: "a text",
    Language: "the code of a language, such as `en`, `es` or `pt-BR`",
    Flag: "`true` or `false`",
    Length: f"a length of time: {LENGTHS}",
    LengthRange: f"a length of time or a range: {RANGES}",
    MinutesValue: f"minutes: {MINUTES}",
    TimeOfDay: 'a time of day, such as `"19:00"`',
    TimeSpan: 'a time of day, such as `"9:20"`, or two, such as `"9:20-9:45"`',
    Bounds: 'a number, a range or a comparison: `3`, `3-5`, `"<=12"` or `">=2"`',
    Setup: "numbers of couples, and the minutes that rooms up to them need: `{8: 1, 14: 2, 20: 3}`",
    FormatValue: "`1`",
    PageBreakShape: "`true`",
    StepIds: "a list of the ids of steps, or one of them alone",
    OtherMinutes: "the ids of steps, each with its minutes",
    EntryValue: "the id of a module, or keys and values that begin with `from:` (some of a module's steps), `step:` or `title:` "
    "(a step of the session's own) or `break:` (a break)",
    BlockValue: f"a block, written with one of the keys {', '.join(f'`{kind}`' for kind in BLOCKS)}",
}


def how(shape: object) -> str:
    """How a value of that shape is written, in words that stand after `it is`. Raises TypeError for a shape that is not known."""
    if (always := _ALWAYS.get(type(shape))) is not None:
        return always
    match shape:
        case Text():
            return "a line of text" if shape.line else "a text"
        case Id():
            return f"the id of a {shape.refers}" if shape.refers else "an id: small letters, digits and hyphens"
        case Whole():
            return f"a whole number from {shape.least} to {shape.most}"
        case Choice():
            return f"one of {_keys(shape.options)}"
        case Apart():
            return how(shape.inner)
        case ListOf():
            return f"a list; each is {how(shape.item)}" + (", and one alone needs no list" if shape.single else "")
        case OrAlone():
            return f"{how(shape.full.fields[shape.name].shape)}; or {how(shape.full)}"
        case Object():
            return f"{shape.what}, with its keys" if len(shape.fields) > _FEW else f"{shape.what}, with {_keys(shape.fields)}"
        case _:
            raise TypeError(f"nothing is said of how {type(shape).__name__} is written")


def _keys(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
