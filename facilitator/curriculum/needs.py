"""What has to come before what: modules and sessions that need others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.curriculum.drafts import ModuleDraft, WorkshopDraft
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.model import AgendaItem, Keep, Module
from facilitator.curriculum.nodes import Node
from facilitator.text import quoted


class Used(NamedTuple):
    """An agenda line of a session, and where it was written."""

    item: AgendaItem
    node: Node


def check_cycles(modules: Mapping[str, ModuleDraft | None], findings_of: Callable[[str], Findings | None]) -> None:
    """Say which modules need each other in a circle. `findings_of` finds those of a module by its id, where it has a file."""
    needs = {name: draft.module.needs for name, draft in modules.items() if draft and draft.module and draft.id == name}
    if circle := find_circle(needs):
        draft = modules[circle[0]]
        findings = findings_of(circle[0])
        if draft is not None and findings is not None:
            node = draft.nodes["needs"]
            findings.error(node.line, node.column, "needs-circle", _circle(circle), "take one of these `needs` away")


def check_sessions(workshop: WorkshopDraft, findings: Findings) -> None:
    """Say which sessions of a workshop need each other in a circle."""
    if circle := find_circle({session.id: session.values.get("needs", ()) for session in workshop.sessions}):
        session = next(session for session in workshop.sessions if session.id == circle[0])
        if session.id not in session.values["needs"]:
            node = session.nodes["needs"]
            findings.error(node.line, node.column, "needs-circle", _circle(circle), "take one of these `needs` away")


def find_circle(needs: Mapping[str, Collection[str]]) -> list[str]:
    """A circle among things that need others, from its first in the order of `needs`; empty where there is none."""
    done: set[str] = set()
    for start in needs:
        path: list[str] = []
        open_: list[Iterator[str]] = [iter((start,))]
        while open_:
            name = next(open_[-1], "")
            if not name:
                open_.pop()
                if path:
                    done.add(path.pop())
            elif name in path:
                circle = path[path.index(name) :]
                first = min(circle, key=list(needs).index)
                return [*circle[circle.index(first) :], *circle[: circle.index(first)]]
            elif name in needs and name not in done:
                path.append(name)
                open_.append(iter(needs[name]))
    return []


def _circle(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"{quoted(names[0])} needs itself"
    return f"{' needs '.join(quoted(name) for name in (*names, names[0]))}"


def sessions_before(workshop: WorkshopDraft) -> dict[str, list[str]]:
    """For each session the ids of those that have been held before it for certain."""
    names = [session.id for session in workshop.sessions]
    if workshop.values.get("order") != "free":
        return {name: names[:number] for number, name in enumerate(names)}
    needs = {session.id: session.values.get("needs", ()) for session in workshop.sessions}
    before: dict[str, list[str]] = {}
    for name in names:
        found: list[str] = []
        waiting = list(needs[name])
        while waiting:
            other = waiting.pop()
            if other in needs and other not in found:
                found.append(other)
                waiting += needs[other]
        before[name] = found
    return before


def check_needs(agenda: Sequence[Used], earlier: Sequence[AgendaItem], known: Mapping[str, Module], findings: Findings) -> None:
    """Say which modules of a session come before what they need. `earlier` is what the sessions before it held."""
    held = list(earlier)
    told: set[str] = set()
    for item, node in agenda:
        module = item.module
        if module is not None and module.id not in told and not any(other.module is module for other in held):
            for name in module.needs:
                if name in known and not _is_met(known[name], held):
                    told.add(module.id)
                    message = f"{quoted(module.id)} needs {quoted(name)}, which does not come before it"
                    short = f", or its refresher {quoted(known[name].refresher)}" if known[name].refresher else ""
                    hint = f"put {quoted(name)} before it{short}"
                    findings.warning(node.line, node.column, "needs-missing", message, hint)
        held.append(item)


def check_groups(agenda: Sequence[Used], earlier: Sequence[AgendaItem], findings: Findings) -> None:
    """Say which groups of a session meet again that were not formed before. `earlier` is what the sessions before it held."""
    formed = {item.step.groups for item in earlier}
    for item, node in agenda:
        wanted = item.step.same_groups
        if wanted and wanted not in formed:
            formed.add(wanted)
            message = f"the groups {quoted(wanted)} of {quoted(item.step.title)} were not formed before"
            findings.warning(
                node.line, node.column, "groups-missing", message, f"write `groups: {wanted}` on the step that forms them"
            )
        formed.add(item.step.groups)


def _is_met(module: Module, held: Sequence[AgendaItem]) -> bool:
    there = {item.step.id for item in held if item.module is module}
    if module.refresher in there:
        return True
    needed = {step.id for step in module.steps if step.keep is Keep.MUST and step.only is None and step.id != module.refresher}
    return bool(there) and (needed <= there or not module.refresher)
