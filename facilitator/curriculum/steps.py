"""What an author may write about a step and about a module: the tables, and what must hold between their fields."""

from __future__ import annotations

from facilitator.curriculum.drafts import ModuleDraft
from facilitator.curriculum.durations import UnclearError, lengths, told
from facilitator.curriculum.fields import Field, Filled, Object, Walk, found, made
from facilitator.curriculum.model import Audience, Keep, Kind, Material, Minutes, Module, Role, Round, Seating, Source, Step
from facilitator.curriculum.nodes import Mapping, Node, Scalar, Sequence
from facilitator.curriculum.shapes import Choice, Flag, Id, Length, ListOf, OrText, Text, Whole, slug
from facilitator.text import quoted

LINE = Text(line=True)
WORDS = Text()
TEXTS = ListOf(WORDS, single=True)
_COUPLES = Whole(1, 1000)
_LENGTH = Length()
_LENGTH_OR_NONE = Length(zero=True)

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
}


class Setup:
    """What a larger room adds for moving and settling: couples and lengths of time, upwards."""

    def read(self, node: Node, walk: Walk, name: str) -> tuple[tuple[int, int], ...] | None:
        """Pairs of (up to this many couples, seconds); see `Shape`."""
        if not isinstance(node, Mapping) or not node.entries:
            walk.error(
                node, "not-keys", f"`{name}` takes numbers of couples and minutes", "write it such as `{8: 1, 14: 2, 20: 3}`"
            )
            return None
        pairs: list[tuple[int, int]] = []
        for key, value in node.entries.values():
            couples = _COUPLES.read(key, walk, "couples")
            seconds = _LENGTH_OR_NONE.read(value, walk, name)
            if couples is None or seconds is None:
                return None
            if pairs and not (pairs[-1][0] < couples and pairs[-1][1] <= seconds):
                walk.error(key, "setup-order", f"`{name}` goes from small rooms to large ones", "couples and minutes both rise")
                return None
            pairs.append((couples, seconds))
        return tuple(pairs)


class MinutesValue:
    """How long a step may take: one length, a range, or its least, ideal and most."""

    def read(self, node: Node, walk: Walk, name: str) -> Minutes | None:
        """The minutes; see `Shape`."""
        if isinstance(node, Sequence):
            walk.error(
                node,
                "not-a-time",
                f"`{name}` takes a length of time, not {found(node)}",
                "write `10`, `10-15` or `{min: 7, ideal: 10, max: 13}`",
            )
        if not isinstance(node, Scalar):
            return MINUTES.read(node, walk, name) if isinstance(node, Mapping) else None
        try:
            return Minutes(*lengths(node.text))
        except UnclearError as error:
            walk.error(node, "not-a-time", error.message, error.hint)
            return None


def _make_minutes(filled: Filled) -> Minutes | None:
    given = {key: value for key, value in filled.values.items() if key != "setup"}
    if len(given) < len(filled.nodes) - ("setup" in filled.nodes):
        return None
    ideal = given.get("ideal")
    if ideal is None and len(given) == 2:
        ideal = (given["min"] + given["max"]) // 2
    if ideal is None:
        filled.walk.error(filled.node, "missing-key", "minutes need `ideal`", "write `ideal`, or both `min` and `max`")
        return None
    least, most = given.get("min", ideal), given.get("max", ideal)
    for key, wrong in (("min", least > ideal), ("max", most < ideal)):
        if wrong:
            place = filled.nodes[key]
            message = f"the minutes do not rise: min {told(least)}, ideal {told(ideal)}, max {told(most)}"
            filled.walk.error(place, "minutes-order", message, "write them so that min ≤ ideal ≤ max")
            return None
    return Minutes(least, ideal, most, filled.values.get("setup", ()))


MINUTES = Object(
    "a step's minutes",
    (
        Field("min", _LENGTH_OR_NONE, "the least it can be done in"),
        Field("ideal", _LENGTH_OR_NONE, "how long it takes when all goes well"),
        Field("max", _LENGTH_OR_NONE, "the most it may take"),
        Field("setup", Setup(), "what a larger room adds for moving and settling, by couples"),
    ),
    _make_minutes,
    {"least": "min", "most": "max", "usual": "ideal", "minimum": "min", "maximum": "max"},
)

ROUND = Object(
    "a round",
    (
        Field("title", LINE, "its name on the screen", required=True),
        Field("minutes", _LENGTH, "how long it takes at the step's ideal length", required=True, attribute="seconds"),
        Field("show", WORDS, "what couples read on the wall"),
        Field("setup", Flag(), "whether a larger room's extra minutes go here"),
    ),
    made(Round),
    SYNONYMS,
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

SOURCE = Object(
    "a source",
    (
        Field("text", WORDS, "who says it, and where", required=True),
        Field("address", LINE, "where it can be read"),
        Field("seen", LINE, "the day it was read there"),
        Field("kind", LINE, "what sort of source it is"),
    ),
    made(Source),
    {"url": "address", "link": "address", "title": "text", "date": "seen"},
)


def make_step(filled: Filled) -> Step | None:
    """The step that its fields make, after what must hold between them; None where something is missing."""
    values = dict(filled.values)
    walk = filled.walk
    given = values.pop("id", "")
    name = given or slug(values.get("title", "")) or f"step-{len(walk.steps) + 1}"
    if given or "id" not in filled.nodes:
        walk.steps.append((name, filled.nodes.get("id", filled.node), bool(given)))
    if not filled.complete:
        return None
    minutes: Minutes = values["minutes"]
    if fault := no_time(minutes, values["kind"]):
        walk.error(filled.nodes["minutes"], "no-time", fault, "write how long it takes at the least")
        return None
    total = sum(part.seconds for part in values.get("rounds", ()))
    if total > minutes.ideal:
        message = f"the rounds take {told(total)}, but the step is {told(minutes.ideal)} at its ideal"
        walk.error(filled.nodes["rounds"], "rounds-too-long", message, "shorten the rounds or give the step more minutes")
    return Step(id=name, place=walk.place(filled.node), **values)


def no_time(minutes: Minutes, kind: Kind) -> str:
    """What is wrong with minutes that are none, or may shrink to none; empty where nothing is."""
    if not minutes.max:
        return "a step takes some time"
    return "" if minutes.min or kind is Kind.BUFFER else "only a buffer may shrink to 0 minutes"


STEP_FIELDS = (
    Field("step", Id(), "its id; without one it is made from the title", attribute="id"),
    Field("title", LINE, "its name on the screen", required=True),
    Field("kind", Choice(Kind, _KINDS), "what sort of step it is", required=True),
    Field("minutes", MinutesValue(), "how long it takes", required=True),
    Field("purpose", LINE, "what it is for, in a line for the leader"),
    Field("keep", Choice(Keep), "what catching up may drop: could, then should, never must"),
    Field("protected", Flag(), "whether it is never dropped, and shortened after all others"),
    Field("together", Id(), "a mark; steps with one mark are kept or dropped as one"),
    Field("lead", Choice(Role), "who leads it"),
    Field("seating", Choice(Seating), "how people sit together"),
    Field("rounds", ListOf(ROUND), "its timed parts"),
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
    Field("handouts", ListOf(Id(refers="handout"), single=True), "the ids of the handouts it uses"),
    Field("materials", ListOf(OrText(MATERIAL, "item"), single=True), "what to have at hand"),
)
STEP = Object("a step", STEP_FIELDS, make_step, SYNONYMS)


def _make_module(filled: Filled) -> ModuleDraft | None:
    walk = filled.walk
    refuse_twins(walk, walk.steps, "in this module")
    if "id" not in filled.values:
        return None
    module = Module(place=walk.place(filled.node), **filled.values) if filled.complete else None
    return ModuleDraft(filled.values["id"], filled.nodes["id"], tuple(name for name, _, _ in walk.steps), module)


def refuse_twins(walk: Walk, named: list[tuple[str, Node, bool]], where: str, what: str = "step") -> None:
    """Say which of `named` have the id of one before them."""
    first: dict[str, Node] = {}
    for name, node, _ in named:
        if name in first:
            message = f"{quoted(name)} is the id of two {what}s {where}; the first stands on line {first[name].line}"
            walk.error(node, "duplicate-id", message, f"give one of them another `{what}:`")
        first.setdefault(name, node)


MODULE = Object(
    "a module",
    (
        Field("module", Id(), "its id, which is also its file's name", required=True, attribute="id"),
        Field("title", LINE, "its name on the screen", required=True),
        Field("summary", WORDS, "what it is about"),
        Field("aims", TEXTS, "what people can do afterwards"),
        Field("sources", ListOf(OrText(SOURCE, "text")), "where its exercises and facts come from"),
        Field("needs", ListOf(Id(refers="module"), single=True), "the ids of modules that come before it"),
        Field("steps", ListOf(STEP, least=1), "its steps, in order", required=True),
    ),
    _make_module,
    {
        "id": "module",
        "name": "title",
        "goals": "aims",
        "goal": "aims",
        "objectives": "aims",
        "description": "summary",
        "agenda": "steps",
        "requires": "needs",
        "references": "sources",
    },
)
