"""All that is wrong with what an author wrote, or better done otherwise: what check, run, preview and print do first.

Errors come from the loader. Warnings come from it too, and from the rules below: each looks at a whole curriculum and knows one
thing that makes evenings go badly. An author may have good reasons to do it all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from facilitator.curriculum.durations import told
from facilitator.curriculum.folder import FOLDERS, OUTLINE, UnreadableError, read_file
from facilitator.curriculum.load import examine_alone, examine_folder
from facilitator.curriculum.model import AgendaItem, Curriculum, Kind, Place, SessionPlan, Step
from facilitator.curriculum.problems import Level, Problem
from facilitator.text import clean

FRONT = 10 * 60
"""Seconds that a leader may speak from the front before couples do something."""

SITTING = 75 * 60
"""Seconds without a break."""


class Remark(NamedTuple):
    """Something that a rule says, and where. `code` is stable and names the rule."""

    place: Place
    code: str
    message: str
    hint: str


Rule: TypeAlias = Callable[[Curriculum], Iterator[Remark]]


def check(path: Path) -> tuple[Problem, ...]:
    """The problems of the curriculum at `path`, by file and line; raises nothing.

    `path` is a curriculum's folder, its `curriculum.yaml`, or one of its modules and handouts, which then are told of alone. A file
    that lies in no curriculum is looked at by itself.
    """
    if path.is_dir():
        return _folder(path)
    whole = path.absolute()
    if whole.name == OUTLINE:
        return _folder(path.parent)
    root = whole.parent.parent
    if whole.parent.name in FOLDERS and (root / OUTLINE).is_file():
        here = clean(str(whole))
        return tuple(replace(problem, path=clean(str(path))) for problem in _folder(root) if problem.path == here)
    try:
        return examine_alone(read_file(path.resolve()), str(path))
    except UnreadableError as error:
        return (Problem(clean(str(path)), 1, 1, error.code, error.message, error.hint),)


def remarks(curriculum: Curriculum) -> tuple[Remark, ...]:
    """What the rules say about a curriculum that has no errors."""
    return tuple(remark for rule in RULES for remark in rule(curriculum))


def _folder(folder: Path) -> tuple[Problem, ...]:
    examined = examine_folder(folder)
    if examined.curriculum is None:
        return examined.problems
    shown = clean(str(folder))
    warnings = (
        Problem(f"{shown}/{place.path}", place.line, place.column, code, message, hint, Level.WARNING)
        for place, code, message, hint in remarks(examined.curriculum)
    )
    return tuple(sorted((*examined.problems, *warnings)))


def _no_debrief(curriculum: Curriculum) -> Iterator[Remark]:
    told_of: set[Place] = set()
    for session in _sessions(curriculum):
        open_steps: list[Step] = []
        for item in session.agenda:
            if item.step.kind is Kind.DEBRIEF:
                open_steps.clear()
            elif item.step.kind in (Kind.PRACTICE, Kind.REFLECT):
                open_steps.append(item.step)
        for step in open_steps:
            if step.place in told_of:
                continue
            told_of.add(step.place)
            message = f"no debrief comes after this {step.kind} in the session `{session.id}`"
            yield Remark(step.place, "no-debrief", message, "add a step of kind debrief, even a short one")


def _unprotected(curriculum: Curriculum) -> Iterator[Remark]:
    for step in _steps(curriculum):
        needed = {"way-out": step.way_out, "care": step.care, "if": step.if_}
        missing = [f"`{key}`" for key, value in needed.items() if not value]
        if step.sensitive and missing:
            message = f"a sensitive step without {' and '.join(missing)}"
            yield Remark(
                step.place, "sensitive-unprotected", message, "say how to stop, what to do in distress, and what may happen"
            )
        elif step.kind is Kind.PRACTICE and not step.way_out:
            yield Remark(step.place, "no-way-out", "a practice without `way-out`", "say how anyone may stop or pass")


def _long_front(curriculum: Curriculum) -> Iterator[Remark]:
    for session in _sessions(curriculum):
        for run in _runs(session, lambda item: item.step.kind in (Kind.WELCOME, Kind.TEACH, Kind.DEMO)):
            seconds = sum(item.minutes.ideal for item in run)
            if seconds > FRONT:
                message = f"{told(seconds)} from the front in a row in the session `{session.id}`, from `{run[0].step.title}` on"
                hint = f"let couples do something after {told(FRONT)} at most"
                yield Remark(session.place, "long-front", message, hint)


def _no_break(curriculum: Curriculum) -> Iterator[Remark]:
    for session in _sessions(curriculum):
        for run in _runs(session, lambda item: item.step.kind is not Kind.BREAK):
            seconds = sum(item.minutes.ideal for item in run)
            if seconds > SITTING:
                message = f"{told(seconds)} without a break in the session `{session.id}`, from `{run[0].step.title}` on"
                yield Remark(session.place, "no-break", message, f"put a break in after {told(SITTING)} at most")


def _unused_handout(curriculum: Curriculum) -> Iterator[Remark]:
    used = {name for step in _steps(curriculum) for name in step.handouts}
    for handout in curriculum.handouts:
        if handout.id not in used:
            yield Remark(handout.place, "unused-handout", "no step uses this handout", "name it under a step's `handouts`")


RULES: tuple[Rule, ...] = (_no_debrief, _unprotected, _long_front, _no_break, _unused_handout)


def _runs(session: SessionPlan, belongs: Callable[[AgendaItem], bool]) -> Iterator[list[AgendaItem]]:
    run: list[AgendaItem] = []
    for item in session.agenda:
        if belongs(item):
            run.append(item)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _sessions(curriculum: Curriculum) -> Iterator[SessionPlan]:
    for workshop in curriculum.workshops:
        yield from workshop.sessions


def _steps(curriculum: Curriculum) -> Iterator[Step]:
    """Every step once: those of the modules, and those of the sessions' own."""
    for module in curriculum.modules:
        yield from module.steps
    for session in _sessions(curriculum):
        yield from (item.step for item in session.agenda if item.module is None)
