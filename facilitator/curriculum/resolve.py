"""The files of a curriculum put together: ids become the things they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from facilitator.curriculum.amounts import in_groups_of
from facilitator.curriculum.drafts import CurriculumDraft, ModuleDraft, Own, SessionDraft, Took, WorkshopDraft
from facilitator.curriculum.fields import Reference, Walk
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.folder import OUTLINE
from facilitator.curriculum.model import ALL, AgendaItem, ClockTime, Kind, Minutes, Module, Only, SessionPlan, Step, Workshop
from facilitator.curriculum.needs import Used, check_groups, check_needs, check_sessions, sessions_before
from facilitator.curriculum.nodes import Node
from facilitator.curriculum.rounds import tell_total
from facilitator.curriculum.steps import no_time
from facilitator.curriculum.timing import Line, check_times, fill_in
from facilitator.suggest import did_you_mean
from facilitator.text import quoted

ROLES = ("lead", "co", "both", ALL)
"""What may lead a step whatever the curriculum's roles are called."""


class Known(NamedTuple):
    """What there is to refer to. A module whose file cannot be read is None: it is there, but nobody knows what is in it."""

    modules: Mapping[str, ModuleDraft | None]
    handouts: Collection[str]
    roles: Collection[str] = ROLES


def check_references(references: Iterable[Reference], known: Known) -> None:
    """Say which ids lead nowhere."""
    there = {
        "module": (known.modules, "put one into `modules/`"),
        "handout": (known.handouts, "put one into `handouts/`"),
        "role": (known.roles, "name it under `roles` in `curriculum.yaml`"),
    }
    for kind, wanted, findings, line, column in references:
        ids, otherwise = there[kind]
        if wanted not in ids and not findings.full:
            hint = did_you_mean(wanted, ids, what="there are") or otherwise
            if "," in wanted:
                hint = f"several stand in brackets: `[{', '.join(part.strip() for part in wanted.split(','))}]`"
            if kind == "module" and (meal := re.match("break|pause|lunch|dinner|coffee", wanted.lower())):
                hint = f"a break has its minutes beside it: `break: {60 if meal[0] in ('lunch', 'dinner') else 10}`"
            findings.error(line, column, f"unknown-{kind}", f"there is no {kind} {quoted(wanted)}", hint)


def resolve_workshops(draft: CurriculumDraft, known: Known, findings: Findings) -> tuple[Workshop, ...]:
    """The workshops with their agendas, as far as they can be made; what is wrong with them is among the findings."""
    return tuple(_workshop(workshop, known, findings) for workshop in draft.workshops)


def _workshop(draft: WorkshopDraft, known: Known, findings: Findings) -> Workshop:
    modules = {name: found.module for name, found in known.modules.items() if found and found.module}
    before = sessions_before(draft)
    sessions: dict[str, SessionPlan] = {}
    agendas: list[tuple[SessionDraft, list[Line]]] = []
    for session in draft.sessions:
        lines = _lines(session, known, findings)
        agendas.append((session, lines))
        sessions[session.id] = _session(session, draft.values["title"], lines, findings)
    for session, lines in agendas:
        earlier = [item for name in before[session.id] for item in sessions[name].agenda]
        used = [Used(line.item, line.node) for line in lines]
        check_needs(used, earlier, modules, findings)
        check_groups(used, earlier, findings)
    check_sessions(draft, findings)
    return Workshop(draft.id, sessions=tuple(sessions[session.id] for session, _ in agendas), place=draft.place, **draft.values)


def _session(draft: SessionDraft, title: str, lines: list[Line], findings: Findings) -> SessionPlan:
    values = {"title": title, **draft.values}
    items = tuple(line.item for line in lines)
    if "starts" not in values and items and items[0].time is not None:
        values["starts"] = ClockTime(items[0].time.minute)
    total: Minutes | None = values.get("total")
    if total and draft.sound:
        tell_total(total, [item.minutes for item in items], draft.nodes["total"], Walk(OUTLINE, findings))
    return SessionPlan(draft.id, agenda=items, place=draft.place, **values)


def _lines(draft: SessionDraft, known: Known, findings: Findings) -> list[Line]:
    """The lines of a session's agenda, with their minutes, clock times and leaders; none that does not stand here."""
    lines: list[Line] = []
    ids: set[str] = set()
    sound = draft.sound
    modules = sum(isinstance(entry, Took) for entry in draft.agenda)
    number = 0
    for entry in draft.agenda:
        if isinstance(entry, Own):
            step = entry.step
            item = AgendaItem(_unused(step.id, ids), step, step.minutes, None, entry.at, entry.time)
            lines.append(Line(item, entry.nodes.get("id") or next(iter(entry.nodes.values())), entry.nodes, entry.open))
            continue
        number += 1
        taken = _taken(entry, known, findings)
        sound = sound and taken is not None
        for module, step, minutes in taken or ():
            if entry.take is not None or _stands(step, number == 1, number == modules):
                lines.append(Line(AgendaItem(_unused(step.id, ids), step, minutes, module), entry.node, {}, False))
    lines = fill_in(draft, lines, findings)
    if sound:
        check_times(draft, lines, findings)
    return _in_turns(lines, draft.values.get("leads", ()))


def _stands(step: Step, first: bool, last: bool) -> bool:
    """Whether a step stands in a session where its module is the first one, the last one, or neither."""
    match step.only:
        case Only.FIRST:
            return first
        case Only.LAST:
            return last
        case Only.NOT_FIRST:
            return not first
        case None:
            return True


def _in_turns(lines: list[Line], leads: tuple[str, ...]) -> list[Line]:
    """The lines with those who lead them: named by the step, or in turns. Nobody leads a break."""
    turn = 0
    led = []
    for line in lines:
        lead = line.item.step.lead
        if not lead and leads and line.item.step.kind not in (Kind.BREAK, Kind.BUFFER):
            lead = (leads[turn % len(leads)],)
            turn += 1
        led.append(line._replace(item=replace(line.item, lead=lead)) if lead else line)
    return led


def _taken(took: Took, known: Known, findings: Findings) -> list[tuple[Module, Step, Minutes]] | None:
    draft = known.modules.get(took.module)
    if draft is None:
        return None
    take = [(name, took.node) for name in draft.steps] if took.take is None else list(took.take)
    unknown = [name for name, node in take if not _known_step(name, node, took, draft, findings)]
    names = {name for name, _ in take}
    for name, node, _ in took.minutes:
        if _known_step(name, node, took, draft, findings) and name not in names:
            message = f"minutes for {quoted(name)}, which is not taken here"
            findings.error(node.line, node.column, "minutes-not-used", message, "name it under `take`, or take the minutes away")
    if unknown or draft.module is None:
        return None
    steps = {step.id: step for step in draft.module.steps}
    other = {name: (node, minutes) for name, node, minutes in took.minutes}
    if not names <= steps.keys():
        return None
    return [(draft.module, steps[name], _minutes(steps[name], other.get(name), findings)) for name, _ in take]


def _known_step(name: str, node: Node, took: Took, draft: ModuleDraft, findings: Findings) -> bool:
    if name in draft.steps:
        return True
    message = f"the module {quoted(took.module)} has no step {quoted(name)}"
    findings.error(node.line, node.column, "unknown-step", message, did_you_mean(name, draft.steps, what="its steps are"))
    return False


def _minutes(step: Step, other: tuple[Node, Minutes] | None, findings: Findings) -> Minutes:
    if other is None:
        return step.minutes
    node, minutes = other
    if fault := no_time(minutes, step.kind):
        findings.error(node.line, node.column, "no-time", fault, "write how long it takes at the least")
    minutes = in_groups_of(minutes, step.groups_of)
    return minutes if minutes.setup else replace(minutes, setup=step.minutes.setup)


def _unused(name: str, used: set[str]) -> str:
    number = 1
    unused = name
    while unused in used:
        number += 1
        unused = f"{name}-{number}"
    used.add(unused)
    return unused
