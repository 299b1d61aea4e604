"""What an author may write about a step: the tables of steps, rounds, alternatives and tracks, and how they fit together."""

from __future__ import annotations

from dataclasses import replace

from facilitator.curriculum.amounts import NO_TIME, LengthRange, MinutesValue, in_groups_of
from facilitator.curriculum.durations import told
from facilitator.curriculum.fields import Field, Filled, Object, Walk, made
from facilitator.curriculum.model import (
    ALL,
    Alternative,
    Audience,
    ClockFace,
    Keep,
    Kind,
    Material,
    Minutes,
    Only,
    Round,
    Seating,
    Step,
    Track,
    Unit,
)
from facilitator.curriculum.nodes import Node, Sequence
from facilitator.curriculum.rounds import length_of, longest, rounds_length, tell_total
from facilitator.curriculum.shapes import Apart, Bounds, Choice, Flag, GroupName, Id, Length, ListOf, OrAlone, Text, Whole, slug
from facilitator.text import quoted

LINE = Text(line=True)
WORDS = Text()
TEXTS = ListOf(WORDS, single=True)
CODES = ListOf(Id(), single=True)
LEADS = ListOf(Id(refers="role"), least=1, single=True)
ALLOW = Field("allow", CODES, "the codes of the warnings that the author means to be so")
_MINUTES = MinutesValue()
_NUMBER = Bounds()

SYNONYMS = {
    "activity": "do",
    "action": "do",
    "actions": "do",
    "id": "step",
    "name": "title",
    "type": "kind",
    "time": "minutes",
    "duration": "minutes",
    "length": "minutes",
    "tell": "say",
    "talk": "say",
    "speak": "say",
    "script": "say",
    "question": "ask",
    "questions": "ask",
    "goal": "purpose",
    "aim": "purpose",
    "who": "lead",
    "leader": "lead",
    "parts": "rounds",
    "turns": "rounds",
    "handout": "handouts",
    "opt-out": "way-out",
    "location": "place",
    "room": "place",
    "condition": "only-if",
    "variants": "alternatives",
    "parallel": "tracks",
    "ends-when": "until",
    "start": "at",
    "starts": "at",
}
_KINDS = {
    "talk": "teach",
    "input": "teach",
    "lecture": "teach",
    "exercise": "practice",
    "activity": "practice",
    "pause": "break",
    "intro": "welcome",
    "opening": "welcome",
    "demonstration": "demo",
    "discussion": "discuss",
    "closing": "close",
    "end": "close",
    "reflection": "reflect",
    "introduction": "welcome",
    "introductions": "welcome",
    "icebreaker": "welcome",
    "warm-up": "welcome",
    "check-in": "welcome",
    "instruction": "teach",
    "presentation": "teach",
    "lesson": "teach",
    "reading": "teach",
    "story": "teach",
    "video": "teach",
    "role-play": "practice",
    "roleplay": "practice",
    "game": "practice",
    "group-work": "practice",
    "journaling": "reflect",
    "writing": "reflect",
    "prayer": "reflect",
    "silence": "reflect",
    "sharing": "discuss",
    "questions": "discuss",
    "feedback": "debrief",
    "plenary": "debrief",
    "lunch": "break",
    "coffee": "break",
    "meal": "break",
    "wrap-up": "close",
    "check-out": "close",
    "farewell": "close",
    "evaluation": "close",
}


def _make_round(filled: Filled) -> Round | None:
    if not filled.complete or len(filled.values) < len(filled.nodes):
        return None
    values = dict(filled.values)
    least, ideal, most = values.pop("minutes", (0, 0, 0))
    if "per" in values and "repeat" in values:
        message = "a round is repeated a number of times, or by the room, not both"
        filled.walk.error(filled.nodes["repeat"], "repeat-twice", message, "take `repeat` away, or write it as `most`")
        return None
    if least != most:
        values["span"] = (least, most)
    return Round(seconds=ideal, **values)


ROUND = Object(
    "a round",
    (
        Field("title", LINE, "its name on the screen", required=True),
        Field("minutes", LengthRange(), "how long it takes at the step's ideal length; without it, an equal share of what is left"),
        Field("show", WORDS, "what couples read on the wall"),
        Field("setup", Flag(), "whether a larger room's extra minutes go here"),
        Field("repeat", Whole(1, 200), "how many times it is held"),
        Field("per", Choice(Unit), "what it is held once for: each couple, person or group"),
        Field("most", Whole(1, 200), "how many times it is held at the most, in the largest room"),
        Field("swap", Length(zero=True), "the time between two of its turns"),
        Field("place", LINE, "where it is held", attribute="where"),
        Field("seating", Choice(Seating), "how people sit together"),
        Field("do", TEXTS, "what the leader does"),
    ),
    _make_round,
    {**SYNONYMS, "times": "repeat", "count": "repeat", "gap": "swap"},
)

MATERIAL = Object(
    "a material",
    (
        Field("item", LINE, "the thing", required=True),
        Field("per", Choice(Audience), "whom one is for"),
        Field("count", Whole(1, 1000), "how many each of them gets"),
        Field("spare", Whole(0, 1000), "how many more to bring"),
    ),
    made(Material),
    {"name": "item", "title": "item", "for": "per", "spares": "spare"},
)

_MINUTES_FIELD = Field("minutes", _MINUTES, "how long it takes", needed=True)
_REPLACEABLE = (
    Field("purpose", LINE, "what it is for, in a line for the leader"),
    Field("lead", LEADS, "who leads it: one role, several, or `all`"),
    Field("watcher", Id(refers="role"), "the role that watches the room meanwhile"),
    Field("timekeeper", Id(refers="role"), "the role that keeps the time"),
    Field("background", WORDS, "what the other leader does meanwhile"),
    Field("seating", Choice(Seating), "how people sit together"),
    Field("groups-of", Whole(2, 100), "how many people make a group"),
    Field("groups", GroupName(), "a name for the groups that are formed here"),
    Field("same-groups", Id(), "the name of groups formed before, which meet again"),
    Field("place", LINE, "where it is held", attribute="where"),
    Field("move", Length(zero=True), "how long it takes to get there, before its own minutes"),
    Field("until", LINE, "what ends it, where that is not the clock; its minutes are then what is expected"),
    Field("clock", Choice(ClockFace), "how the room may see the time that is left"),
    Field("rounds", ListOf(ROUND), "its timed parts"),
    Field("total", _MINUTES, "the sum that is printed beside its rounds; a warning tells when it is not their sum"),
    Field("show", WORDS, "what couples read on the wall"),
    Field("say", WORDS, "the leader's words"),
    Field("do", TEXTS, "what the leader does"),
    Field("ask", TEXTS, "questions to the room"),
    Field("watch", TEXTS, "what the leader looks out for"),
    Field("if", TEXTS, "what may happen, and what to do then", attribute="if_"),
    Field("sensitive", Flag(), "whether it may hurt; it then needs way-out, care and if"),
    Field("way-out", WORDS, "how anyone may stop or pass"),
    Field("care", WORDS, "what to do when someone is in distress"),
    Field("bridge", WORDS, "the line that leads to the next step"),
    Field("solo", WORDS, "how someone who came alone does it"),
    Field("written", WORDS, "how it is done in writing"),
    Field("spoken", WORDS, "how it is done aloud"),
    Field("handouts", ListOf(Id(refers="handout"), single=True), "the ids of the handouts it uses"),
    Field("materials", ListOf(OrAlone(MATERIAL, "item"), single=True), "what to have at hand"),
)
_NAME = (
    Field("step", Id(), "its id; without one it is made from the title", attribute="id"),
    Field("title", LINE, "its name on the screen", required=True),
    Field("kind", Choice(Kind, _KINDS), "what sort of step it is", required=True),
)
_UNTIMED = Field("untimed", Flag(), "whether it is left without any time; its clock then counts up")


def _make_when(filled: Filled) -> tuple[tuple[str, int, int], ...] | None:
    return tuple((name, *bounds) for name, bounds in filled.values.items()) if filled.values else None


_WHEN = Object(
    "a condition",
    (
        Field("couples", _NUMBER, "how many couples there are"),
        Field("singles", _NUMBER, "how many came without their partner"),
        Field("people", _NUMBER, "how many people there are, leaders not counted"),
        Field("leaders", _NUMBER, "how many lead"),
    ),
    _make_when,
    {"pairs": "couples", "participants": "people", "facilitators": "leaders"},
)

ALTERNATIVE = Object(
    "an alternative",
    (
        Field("alternative", Id(), "its id", required=True, attribute="id"),
        Field("title", LINE, "what sets it apart from the step as written", required=True, attribute="name"),
        Field("default", Flag(), "whether it is taken where no condition decides"),
        Field("gentler", Flag(), "whether it asks less of people; it is then offered once more before the step begins"),
        Field("when", _WHEN, "for which rooms it is meant"),
        _MINUTES_FIELD,
        *_REPLACEABLE,
    ),
    lambda filled: filled if filled.complete else None,
    {**SYNONYMS, "id": "alternative", "name": "title"},
)


def make_step(filled: Filled, *, timed: bool = True) -> Step | None:
    """The step that its fields make, after what must hold between them; None where something is missing.

    With `timed` false its minutes may be missing: they follow from something else, and are `NO_TIME` until then.
    """
    values = dict(filled.values)
    walk = filled.walk
    given = values.pop("id", "")
    name = given or slug(values.get("title", "")) or f"step-{len(walk.steps) + 1}"
    if given or "id" not in filled.nodes:
        walk.steps.append((name, filled.nodes.get("id", filled.node), bool(given)))
    minutes = _minutes(filled, timed=timed)
    if minutes is None or not filled.complete:
        return None
    if "minutes" in values and (fault := no_time(minutes, values["kind"])):
        walk.error(filled.nodes["minutes"], "no-time", fault, "write how long it takes at the least")
        return None
    values.pop("untimed", None)
    if "keep" not in values and (values.get("optional") or "only_if" in values):
        values["keep"] = Keep.COULD
    alternatives: tuple[Filled, ...] = values.pop("alternatives", ())
    values |= {"minutes": minutes, "lead": led_by(values.get("lead", ()))}
    step = Step(id=name, place=walk.place(filled.node), **values)
    check_parts(step, step.minutes, filled.nodes, walk)
    if not alternatives:
        return step
    refuse_twins(walk, [(other.values["id"], other.nodes["id"], True) for other in alternatives], "of this step", "alternative")
    return replace(step, alternatives=tuple(_alternative(step, other) for other in alternatives))


def _minutes(filled: Filled, *, timed: bool) -> Minutes | None:
    """The step's minutes: those written, those of its parts, or none; None where they are missing, which is then told."""
    values = filled.values
    size = values.get("groups_of", 4)
    if "minutes" in filled.nodes:
        if values.get("untimed"):
            message = "a step with minutes is not untimed"
            filled.walk.error(filled.nodes["untimed"], "minutes-mixed", message, "take one of the two away")
        minutes: Minutes | None = values.get("minutes")
        return None if minutes is None else in_groups_of(minutes, size)
    if minutes := rounds_length(values.get("rounds", ()), size) or longest(values.get("tracks", ())):
        return minutes
    if values.get("untimed") or "until" in values or not timed:
        return NO_TIME
    if all(_is_whole(filled, key) for key in ("rounds", "tracks", "until", "untimed")):
        hint = f"write `minutes:` ({_MINUTES_FIELD.about})"
        filled.walk.error(filled.node, "missing-key", "a step needs `minutes`", hint)
    return None


def _is_whole(filled: Filled, key: str) -> bool:
    """Whether all that was written under `key` could be read, so that nothing more follows from what could not."""
    node, value = filled.nodes.get(key), filled.values.get(key)
    return node is None or (value is not None and (not isinstance(node, Sequence) or len(node.items) == len(value)))


def no_time(minutes: Minutes, kind: Kind) -> str:
    """What is wrong with minutes that are none, or may shrink to none; empty where nothing is."""
    if not minutes.max:
        return "a step takes some time"
    return "" if minutes.min or kind is Kind.BUFFER else "only a buffer may shrink to 0 minutes"


def check_parts(step: Step, minutes: Minutes, nodes: dict[str, Node], walk: Walk) -> None:
    """Say where the rounds or the tracks of a step take longer than its minutes."""
    if minutes == NO_TIME:
        return
    fixed = sum(length_of(part) for part in step.rounds if part.per is None)
    shared = [part for part in step.rounds if not part.seconds]
    if "rounds" in nodes and (fixed > minutes.ideal or (shared and fixed >= minutes.ideal)):
        message = f"the rounds take {told(fixed)}, but the step is {told(minutes.ideal)} at its ideal"
        if fixed == minutes.ideal:
            message = f"the rounds take all of the step's {told(fixed)}, and nothing is left for {quoted(shared[0].title)}"
        walk.error(nodes["rounds"], "rounds-too-long", message, "shorten the rounds or give the step more minutes")
    parts = rounds_length(step.rounds, step.groups_of) or minutes
    if "total" in nodes and step.total:
        tell_total(step.total, [parts], nodes["total"], walk)
    if "tracks" in nodes and (most := longest(step.tracks)) and most.ideal > minutes.ideal:
        message = f"the longest track takes {told(most.ideal)}, but the step is {told(minutes.ideal)} at its ideal"
        walk.warning(nodes["tracks"], "track-too-long", message, "shorten the track or give the step more minutes")


def _alternative(step: Step, filled: Filled) -> Alternative:
    values = dict(filled.values)
    name, title = values.pop("id"), values.pop("name")
    default, when, gentler = values.pop("default", False), values.pop("when", ()), values.pop("gentler", False)
    minutes = _own_minutes(step, values)
    if "lead" in values:
        values["lead"] = led_by(values["lead"])
    if minutes is not None:
        values["minutes"] = minutes
    done_so = replace(step, **values)
    if filled.nodes.keys() & {"rounds", "minutes"}:
        check_parts(done_so, done_so.minutes, {"rounds": filled.nodes.get("rounds", filled.node)}, filled.walk)
    return Alternative(name, title, done_so, minutes, default, when, gentler)


def _own_minutes(step: Step, values: dict[str, object]) -> Minutes | None:
    minutes = values.get("minutes")
    if isinstance(minutes, Minutes):
        size = values.get("groups_of", step.groups_of)
        return in_groups_of(minutes, size if isinstance(size, int) else step.groups_of)
    return None


def led_by(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The roles that lead, where `both` and `all` mean everyone."""
    return (ALL,) if {"both", ALL} & set(roles) else tuple(dict.fromkeys(roles))


def _refuse_twins_apart(walk: Walk, named: list[tuple[str, Node, bool]]) -> None:
    refuse_twins(walk, named, "in this track")


def _make_track(filled: Filled) -> Track | None:
    if not filled.complete or not _is_whole(filled, "steps"):
        return None
    values = dict(filled.values)
    return Track(**{**values, "lead": led_by(values.get("lead", ()))})


_PART = Object("a step", (*_NAME, _MINUTES_FIELD, _UNTIMED, *_REPLACEABLE), make_step, SYNONYMS)
TRACK = Object(
    "a track",
    (
        Field("track", Id(), "its id", required=True, attribute="id"),
        Field("title", LINE, "its name on the screen", required=True),
        Field("lead", LEADS, "who leads it: one role, several, or `all`"),
        Field("place", LINE, "where it meets", attribute="where"),
        Field("steps", Apart(ListOf(_PART, least=1), _refuse_twins_apart), "its steps, in order", required=True),
    ),
    _make_track,
    {"id": "track", "name": "title", "leader": "lead", "who": "lead", "location": "place", "room": "place", "agenda": "steps"},
)

STEP_FIELDS = (
    *_NAME,
    _MINUTES_FIELD,
    _UNTIMED,
    Field("keep", Choice(Keep), "what catching up may drop: could, then should, never must"),
    Field("protected", Flag(), "whether it is never dropped, and shortened after all others"),
    Field("together", Id(), "a mark; steps with one mark are kept or dropped as one"),
    Field("optional", Flag(), "whether it may be left out; catching up then drops it first"),
    Field("only-if", LINE, "the condition on which it is held, such as `if there is time`"),
    Field("only", Choice(Only), "where it stands when modules are put together: in the first one, the last, or all but the first"),
    *_REPLACEABLE,
    Field("alternatives", ListOf(ALTERNATIVE), "other ways of doing it, of which one is chosen when the session is planned"),
    Field("tracks", ListOf(TRACK, least=1), "groups that work at the same time, with steps of their own"),
    ALLOW,
)
STEP = Object("a step", STEP_FIELDS, make_step, SYNONYMS)


def refuse_twins(walk: Walk, named: list[tuple[str, Node, bool]], where: str, what: str = "step") -> None:
    """Say which of `named` have the id of one before them."""
    first: dict[str, Node] = {}
    for name, node, _ in named:
        if name in first:
            message = f"{quoted(name)} is the id of two {what}s {where}; the first stands on line {first[name].line}"
            walk.error(node, "duplicate-id", message, f"give one of them another `{what}:`")
        first.setdefault(name, node)
