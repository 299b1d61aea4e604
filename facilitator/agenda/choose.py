"""Which of several ways of doing a step is taken in a room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from facilitator.agenda.room import Room
from facilitator.curriculum.model import AgendaItem, Alternative, SessionPlan

WRITTEN = "written"
"""Chosen by hand, this means the step as it is written, whatever the conditions of its alternatives say."""


def chosen(item: AgendaItem, room: Room, choices: Mapping[str, str]) -> tuple[AgendaItem, str]:
    """The line of the agenda as it is held in `room`, and the id of the alternative that was taken (empty: as written).

    That is the one that `choices` name for the step; else the first whose conditions hold; else the default one; else the step as
    it is written. A choice that names none of them counts for nothing.
    """
    taken = _taken(item, room, choices.get(item.id, choices.get(item.step.id, "")))
    return (item, "") if taken is None else (_held(item, taken), taken.id)


def with_what_follows(agenda: Iterable[AgendaItem], choices: Mapping[str, str]) -> dict[str, str]:
    """The choices, and those that follow from them in an agenda as it is written.

    Steps that are kept or left out as one are chosen as one, too: what was chosen for one of them goes for those that come after
    it and have an alternative of that id, unless something was chosen for these themselves.
    """
    all_of_them = dict(choices)
    last: dict[tuple[str, str], str] = {}
    for item in agenda:
        step, here = item.step, ("" if item.module is None else item.module.id, item.step.together)
        made = choices.get(item.id, choices.get(step.id, ""))
        if not step.together:
            continue
        if made:
            last[here] = made
        elif any(other.id == last.get(here) for other in step.alternatives):
            all_of_them[item.id] = last[here]
    return all_of_them


def as_held(session: SessionPlan, room: Room, choices: Mapping[str, str]) -> SessionPlan:
    """The session with the alternatives that are taken in `room`."""
    decided = with_what_follows(session.agenda, choices)
    return replace(session, agenda=tuple(chosen(item, room, decided)[0] for item in session.agenda))


def holds(alternative: Alternative, room: Room) -> bool:
    """Whether a way of doing a step is meant for `room`; one that names no room is meant for any."""
    counts = {"couples": room.couples, "singles": room.singles, "people": room.people, "leaders": room.leaders}
    return all(least <= counts[what] <= most for what, least, most in alternative.when)


def _taken(item: AgendaItem, room: Room, wanted: str) -> Alternative | None:
    others = item.step.alternatives
    if wanted == WRITTEN:
        return None
    by_hand = next((other for other in others if other.id == wanted), None)
    meant = next((other for other in others if other.when and holds(other, room)), None)
    return by_hand or meant or next((other for other in others if other.default), None)


def _held(item: AgendaItem, other: Alternative) -> AgendaItem:
    lead = other.step.lead if other.step.lead != item.step.lead else item.lead
    return replace(item, step=other.step, minutes=other.minutes or item.minutes, lead=lead)
