"""What an author may write in `curriculum.yaml`: the tables of the curriculum, its workshops, sessions and agendas."""

from __future__ import annotations

from typing import Any

from facilitator.curriculum.amounts import MinutesValue
from facilitator.curriculum.drafts import CurriculumDraft, Entry, Own, SessionDraft, Took, WorkshopDraft
from facilitator.curriculum.fields import Field, Filled, Object, Walk, found, made
from facilitator.curriculum.model import ALL, CareCard, ClockTime, Kind, Minutes, Order, Role, Sentence, StancePage, Task
from facilitator.curriculum.modules import HOMEWORKS
from facilitator.curriculum.nodes import Broken, Mapping, Node, Scalar, Sequence
from facilitator.curriculum.shapes import Choice, Flag, Id, Language, Length, ListOf, OrAlone, TimeOfDay, TimeSpan, Whole
from facilitator.curriculum.steps import ALLOW, LEADS, LINE, STEP_FIELDS, SYNONYMS, TEXTS, WORDS, make_step, refuse_twins
from facilitator.suggest import did_you_mean, near
from facilitator.text import quoted

FORMAT = "1"

_CLOCK = OrAlone(
    Object(
        "a fixed time",
        (
            Field("at", TimeOfDay(), "the time of day", required=True, attribute="minute"),
            Field("soft", Flag(), "whether it may slip"),
        ),
        made(ClockTime),
        {"time": "at"},
    ),
    "at",
)
_AT = Field("at", _CLOCK, "the time of day at which it begins, whatever happens before it")
_TIME = Field("time", TimeSpan(), "the clock time printed beside it, perhaps with its end; it may slip, unlike `at`")
_MINUTES = MinutesValue()


class FormatValue:
    """The version of the format that the files are written in."""

    def read(self, node: Node, walk: Walk, name: str) -> str | None:
        """The version; see `Shape`."""
        if isinstance(node, Scalar) and node.text == FORMAT:
            return FORMAT
        if not isinstance(node, Broken):
            walk.error(node, "unknown-format", f"this program reads format {FORMAT}", f"write `{FORMAT}`, or use a newer program")
        return None


class StepIds:
    """The ids of steps of a module, with their places."""

    def read(self, node: Node, walk: Walk, name: str) -> tuple[tuple[str, Node], ...] | None:
        """The steps to take, each with its place; which ones there are is known later."""
        items = node.items if isinstance(node, Sequence) else [node]
        ids = ListOf(LINE, least=1, single=True).read(node, walk, name)
        if ids is None or len(ids) < len(items):
            return None
        return tuple(zip(ids, items, strict=True))


class OtherMinutes:
    """Other minutes for some steps of a module."""

    def read(self, node: Node, walk: Walk, name: str) -> tuple[tuple[str, Node, Minutes], ...] | None:
        """The minutes, each with the step's id and its place; see `Shape`."""
        if not isinstance(node, Mapping):
            if not isinstance(node, Broken):
                hint = "write it such as `{first-step: 6, second-step: 4}`"
                walk.error(node, "not-keys", f"here `{name}` takes the ids of steps and their minutes, not {found(node)}", hint)
            return None
        read = ((key, _MINUTES.read(value, walk, name)) for key, value in node.entries.values())
        return tuple((key.text, key, minutes) for key, minutes in read if minutes is not None)


def _make_took(filled: Filled) -> Took | None:
    if not filled.complete or len(filled.values) < len(filled.nodes):
        return None
    values = filled.values
    return Took(values["module"], filled.nodes["module"], values.get("take"), values.get("minutes", ()))


def _make_own(filled: Filled) -> Own | None:
    values = dict(filled.values)
    at, time = values.pop("at", None), values.pop("time", None)
    clocked = "at" in filled.nodes or "time" in filled.nodes
    step = make_step(filled._replace(values=values), timed=not clocked)
    if step is None:
        return None
    if at is not None and time is not None:
        filled.walk.error(filled.nodes["time"], "time-twice", "a step has `at` or `time`, not both", "take one of the two away")
    written = filled.nodes.keys() & {"minutes", "untimed", "until"}
    return Own(step, at, time, clocked and not written and not step.minutes.max, filled.nodes)


def _make_break(filled: Filled) -> Own | None:
    return _make_own(filled._replace(values={"title": "Break", "kind": Kind.BREAK, **filled.values}))


TOOK = Object(
    "a part of a module",
    (
        Field("from", Id(refers="module"), "the module's id", required=True, attribute="module"),
        Field("take", StepIds(), "the ids of the steps to take, in this order; all where it is left out"),
        Field("minutes", OtherMinutes(), "other minutes for some of them"),
    ),
    _make_took,
    {"module": "from", "steps": "take"},
)
OWN = Object("a step", (*STEP_FIELDS, _AT, _TIME), _make_own, SYNONYMS)
BREAK = Object(
    "a break",
    (
        Field("break", _MINUTES, "how long it is", required=True, attribute="minutes"),
        *(field._replace(required=False) for field in STEP_FIELDS if field.name not in ("kind", "minutes", "untimed")),
        _AT,
        _TIME,
    ),
    _make_break,
    {"minutes": "break", "pause": "break", "brake": "break", **SYNONYMS},
)


class EntryValue:
    """A line of an agenda: a whole module by its id, a part of one, a step of the session's own, or a break."""

    def read(self, node: Node, walk: Walk, name: str) -> Entry | None:
        """The entry; see `Shape`."""
        if isinstance(node, Scalar):
            module = Id(refers="module").read(node, walk, name)
            return None if module is None else Took(module, node)
        if isinstance(node, Mapping):
            return kind_of_entry(node).read(node, walk, name)
        if not isinstance(node, Broken):
            hint = "write a module's id, `from:`, `step:` or `break:`"
            walk.error(node, "not-keys", f"a line of an agenda cannot be {found(node)}", hint)
        return None


def kind_of_entry(node: Mapping) -> Object[Entry]:
    """The table for a line of an agenda that is written as keys and values."""
    kinds: dict[str, Object[Entry]] = {"break": BREAK, "from": TOOK, "step": OWN, "title": OWN, "kind": OWN, "take": TOOK}
    for key, kind in kinds.items():
        if key in node.entries:
            return kind
    for typed in node.entries:
        if meant := near(typed, kinds, {"module": "from", "pause": "break", "brake": "break", "id": "step", "name": "title"}):
            return kinds[meant]
    return OWN


_TASK = Object(
    "a task",
    (
        Field("title", LINE, "what is to be done", required=True),
        Field("minutes", Length(), "how long it takes, roughly", attribute="seconds"),
        Field("who", Id(refers="role"), "the role that does it"),
        Field("after", LINE, "how long after the session, such as `14 days`"),
    ),
    made(Task),
    {"time": "minutes", "duration": "minutes", "task": "title", "name": "title", "lead": "who", "when": "after"},
)
_TASKS = ListOf(OrAlone(_TASK, "title"), single=True)
_SESSION_IDS = ListOf(Id(), single=True)


def _make_session(filled: Filled) -> SessionDraft | None:
    walk = filled.walk
    explicit = [step for step in walk.steps if step[2]]
    walk.steps.clear()
    refuse_twins(walk, explicit, "in this session")
    if not {"id", "agenda"} <= filled.values.keys():
        return None
    values = {key: value for key, value in filled.values.items() if key not in ("id", "agenda")}
    agenda = filled.values["agenda"]
    lines = filled.nodes["agenda"]
    sound = isinstance(lines, Sequence) and len(lines.items) == len(agenda)
    return SessionDraft(filled.values["id"], agenda, sound, walk.place(filled.node), values, filled.nodes)


def _make_workshop(filled: Filled) -> WorkshopDraft | None:
    values = {key: value for key, value in filled.values.items() if key not in ("id", "sessions")}
    sessions: tuple[SessionDraft, ...] = filled.values.get("sessions", ())
    named = [(session.id, session.nodes["id"], True) for session in sessions]
    refuse_twins(filled.walk, named, "of this workshop", what="session")
    for number, session in enumerate(sessions):
        _check_others(session, [other.id for other in sessions], number, filled)
    if not filled.complete:
        return None
    return WorkshopDraft(filled.values["id"], sessions, filled.walk.place(filled.node), values, filled.nodes["id"])


def _check_others(session: SessionDraft, names: list[str], number: int, filled: Filled) -> None:
    """Say which sessions that this one comes after are none of its workshop's, or come later."""
    free = filled.values.get("order") is Order.FREE
    for key, word in (("needs", "needs"), ("takes_up", "takes-up")):
        for wanted in session.values.get(key, ()):
            node = session.nodes[key]
            if wanted not in names:
                hint = did_you_mean(wanted, names, what="its sessions are")
                filled.walk.error(node, "unknown-session", f"this workshop has no session {quoted(wanted)}", hint)
            elif wanted == session.id or (not free and names.index(wanted) >= number):
                message = f"`{word}` names {quoted(wanted)}, which does not come before this session"
                filled.walk.error(node, "needs-order", message, "put it before, or write `order: free` on the workshop")


def _make_role(filled: Filled) -> Role | None:
    if not filled.complete:
        return None
    if filled.values["id"] in (ALL, "both"):
        message = f"{quoted(filled.values['id'])} means all roles together, so no role is called so"
        filled.walk.error(filled.nodes["id"], "not-a-role", message, "give it another id")
        return None
    return Role(**filled.values)


def _make_curriculum(filled: Filled) -> CurriculumDraft | None:
    values: dict[str, Any] = {key: value for key, value in filled.values.items() if key not in ("format", "workshops")}
    workshops: tuple[WorkshopDraft, ...] = filled.values.get("workshops", ())
    refuse_twins(filled.walk, [(shop.id, shop.id_node, True) for shop in workshops], "of this curriculum", what="workshop")
    return CurriculumDraft(values, workshops, filled.walk.place(filled.node), filled.complete)


_ROLE = Object(
    "a role",
    (
        Field("role", Id(), "its id", required=True, attribute="id"),
        Field("title", LINE, "what people call it"),
    ),
    _make_role,
    {"id": "role", "name": "title"},
)
_CARE = Object(
    "a care card",
    (
        Field("title", LINE, "what it is for, in a few words", required=True),
        Field("text", WORDS, "what the leader does and says", required=True),
        Field("alone", WORDS, "what a leader does who leads alone, in its place"),
    ),
    made(CareCard),
    {"name": "title", "say": "text", "do": "text"},
)
_STANCE = Object(
    "a page on how you lead",
    (
        Field("title", LINE, "what it is about, in a few words", required=True),
        Field("text", WORDS, "what those who lead hold to", required=True),
    ),
    made(StancePage),
    {"name": "title", "say": "text"},
)
_SENTENCE = Object(
    "a sentence",
    (
        Field("when", LINE, "what happens", required=True),
        Field("say", LINE, "what the leader says then, in one breath", required=True),
    ),
    made(Sentence),
    {"if": "when", "text": "say", "title": "when"},
)
_SESSION = Object(
    "a session",
    (
        Field("session", Id(), "its id", required=True, attribute="id"),
        Field("title", LINE, "its name; without one, the workshop's"),
        Field("day", Whole(1, 1000), "the day of the workshop that it is held on, counted from 1"),
        Field("starts", _CLOCK, "the time of day at which it starts"),
        Field("ends", _CLOCK, "the time of day by which it has to be over"),
        Field("optional", Flag(), "whether the workshop can do without it"),
        Field("needs", _SESSION_IDS, "the ids of sessions that come before it"),
        Field("leads", LEADS, "the roles that take turns in leading the steps that name nobody"),
        Field("takes-up", _SESSION_IDS, "the ids of sessions whose homework it comes back to"),
        Field("prepare", _TASKS, "what to do before the couples come"),
        Field("follow-up", _TASKS, "what to do after they left"),
        Field("homework", HOMEWORKS, "what people do at home afterwards"),
        Field("total", _MINUTES, "the sum that is printed over its agenda; a warning tells when it is not their sum"),
        ALLOW,
        Field("agenda", ListOf(EntryValue(), least=1), "modules, steps and breaks, in order", required=True),
    ),
    _make_session,
    {
        "id": "session",
        "name": "title",
        "start": "starts",
        "begins": "starts",
        "end": "ends",
        "steps": "agenda",
        "after": "follow-up",
    },
)
_WORKSHOP = Object(
    "a workshop",
    (
        Field("workshop", Id(), "its id", required=True, attribute="id"),
        Field("title", LINE, "its name", required=True),
        Field("summary", WORDS, "what it is, and for whom"),
        Field("order", Choice(Order), "whether its sessions come in this order, or in any that their `needs` allow"),
        Field("sessions", ListOf(_SESSION, least=1), "its sittings, in order", required=True),
    ),
    _make_workshop,
    {"id": "workshop", "name": "title", "description": "summary", "session": "sessions"},
)
CURRICULUM = Object(
    "a curriculum",
    (
        Field("curriculum", Id(), "its id", required=True, attribute="id"),
        Field("title", LINE, "its name", required=True),
        Field("language", Language(), "the language it is written in"),
        Field("format", FormatValue(), "the version of this format"),
        Field("summary", WORDS, "what it is, and for whom"),
        Field("notice", WORDS, "the line that says what it is not"),
        Field("licence", LINE, "under which terms it may be used"),
        Field("roles", ListOf(OrAlone(_ROLE, "role"), least=1, single=True), "who leads: the lead alone, or with others"),
        Field("agreements", TEXTS, "rules of conduct for the group"),
        Field("leader-agreements", TEXTS, "rules of conduct for those who lead"),
        Field("stance", ListOf(_STANCE), "how those who lead are with people: pages of the leader's guide"),
        Field("leader-handouts", ListOf(Id(refers="handout")), "the ids of handouts for those who lead, whatever session it is"),
        Field("care", ListOf(_CARE), "cards for the leader when somebody needs care"),
        Field("sentences", ListOf(_SENTENCE), "what the leader says to tears, rows and the like"),
        ALLOW,
        Field("workshops", ListOf(_WORKSHOP, least=1), "what can be run", required=True),
    ),
    _make_curriculum,
    {
        "id": "curriculum",
        "name": "title",
        "lang": "language",
        "license": "licence",
        "rules": "agreements",
        "description": "summary",
    },
)
