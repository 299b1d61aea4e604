"""What an author may write about a module: its table, and what must hold between its parts."""

from __future__ import annotations

from facilitator.curriculum.amounts import MinutesValue
from facilitator.curriculum.drafts import ModuleDraft
from facilitator.curriculum.fields import Field, Filled, Object, made
from facilitator.curriculum.model import Homework, Module, Source
from facilitator.curriculum.rounds import tell_total
from facilitator.curriculum.shapes import Flag, Id, ListOf, OrAlone
from facilitator.curriculum.steps import ALLOW, LINE, STEP, TEXTS, WORDS, refuse_twins
from facilitator.suggest import did_you_mean
from facilitator.text import quoted

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

HOMEWORK = Object(
    "homework",
    (
        Field("text", WORDS, "what to do at home", required=True),
        Field("handout", Id(refers="handout"), "the id of the handout that goes with it"),
    ),
    made(Homework),
    {"title": "text", "task": "text", "handouts": "handout"},
)
HOMEWORKS = ListOf(OrAlone(HOMEWORK, "text"), single=True)


def _make_module(filled: Filled) -> ModuleDraft | None:
    walk = filled.walk
    refuse_twins(walk, walk.steps, "in this module")
    if "id" not in filled.values:
        return None
    refresher, names = filled.values.get("refresher", ""), [name for name, _, _ in walk.steps]
    if refresher and refresher not in names:
        hint = did_you_mean(refresher, names, what="its steps are")
        walk.error(filled.nodes["refresher"], "unknown-step", f"this module has no step {quoted(refresher)}", hint)
    module = Module(place=walk.place(filled.node), **filled.values) if filled.complete else None
    if module and module.total:
        tell_total(module.total, [step.minutes for step in module.steps], filled.nodes["total"], walk)
    needs = {"needs": filled.nodes["needs"]} if "needs" in filled.nodes else {}
    return ModuleDraft(filled.values["id"], filled.nodes["id"], tuple(names), module, needs)


MODULE = Object(
    "a module",
    (
        Field("module", Id(), "its id, which is also its file's name", required=True, attribute="id"),
        Field("title", LINE, "its name on the screen", required=True),
        Field("summary", WORDS, "what it is about"),
        Field("aims", TEXTS, "what people can do afterwards"),
        Field("sources", ListOf(OrAlone(SOURCE, "text")), "where its exercises and facts come from"),
        Field("needs", ListOf(Id(refers="module"), single=True), "the ids of modules that come before it"),
        Field("refresher", Id(), "the id of its step that can stand in for all of it"),
        Field(
            "frame", Flag(), "whether it only opens, looks back and closes: then it is not counted or named as one of the modules"
        ),
        Field(
            "homework",
            HOMEWORKS,
            "what people do at home afterwards, where the session takes the step that hands it out, or the last one",
        ),
        Field("total", MinutesValue(), "the sum that is printed over its steps; a warning tells when it is not their sum"),
        ALLOW,
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
