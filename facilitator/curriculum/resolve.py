"""The files of a curriculum put together: ids become the things they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from facilitator.curriculum.drafts import CurriculumDraft, ModuleDraft, Own, SessionDraft, Took
from facilitator.curriculum.fields import Reference
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.model import AgendaItem, Minutes, Module, SessionPlan, Step, Workshop
from facilitator.curriculum.nodes import Node
from facilitator.curriculum.steps import no_time
from facilitator.curriculum.suggest import did_you_mean
from facilitator.curriculum.timing import check_times
from facilitator.text import quoted


class Known(NamedTuple):
    """What there is to refer to. A module whose file cannot be read is None: it is there, but nobody knows what is in it."""

    modules: Mapping[str, ModuleDraft | None]
    handouts: Collection[str]


def check_references(references: Iterable[Reference], known: Known) -> None:
    """Say which ids lead nowhere."""
    there = {"module": (known.modules, "modules"), "handout": (known.handouts, "handouts")}
    for kind, wanted, findings, line, column in references:
        ids, folder = there[kind]
        if wanted not in ids and not findings.full:
            hint = did_you_mean(wanted, ids, what="there are") or f"put one into `{folder}/`"
            findings.error(line, column, f"unknown-{kind}", f"there is no {kind} {quoted(wanted)}", hint)


def resolve_workshops(draft: CurriculumDraft, known: Known, findings: Findings) -> tuple[Workshop, ...]:
    """The workshops with their agendas, as far as they can be made; what is wrong with them is among the findings."""
    return tuple(
        Workshop(
            workshop.id,
            workshop.title,
            tuple(_session(session, workshop.title, known, findings) for session in workshop.sessions),
            workshop.place,
            workshop.summary,
        )
        for workshop in draft.workshops
    )


def _session(draft: SessionDraft, title: str, known: Known, findings: Findings) -> SessionPlan:
    agenda: list[tuple[AgendaItem, Node | None]] = []
    ids: set[str] = set()
    sound = draft.sound
    for entry in draft.agenda:
        if isinstance(entry, Own):
            item = AgendaItem(_unused(entry.step.id, ids), entry.step, entry.step.minutes, None, entry.at)
            agenda.append((item, entry.at_node))
            continue
        taken = _taken(entry, known, findings)
        sound = sound and taken is not None
        for module, step, minutes in taken or ():
            agenda.append((AgendaItem(_unused(step.id, ids), step, minutes, module), None))
    if sound:
        check_times(draft, agenda, findings)
    items = tuple(item for item, _ in agenda)
    return SessionPlan(draft.id, draft.title or title, items, draft.place, draft.starts, draft.ends, draft.prepare, draft.follow_up)


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
    return minutes if minutes.setup else Minutes(minutes.min, minutes.ideal, minutes.max, step.minutes.setup)


def _unused(name: str, used: set[str]) -> str:
    number = 1
    unused = name
    while unused in used:
        number += 1
        unused = f"{name}-{number}"
    used.add(unused)
    return unused
