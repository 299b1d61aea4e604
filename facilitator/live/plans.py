"""The plan of a session, made from what its opening event says: the same at every resume, on any machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta, timezone

from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.curriculum.model import Curriculum
from facilitator.live.disk import SavingError
from facilitator.live.events import NO_CHOICES, ORIGINAL, Opened
from facilitator.locale import _


class PlanError(SavingError):
    """The plan of a session cannot be made again. The message is for people."""


def plan_for(curriculum: Curriculum, opened: Opened) -> Plan:
    """The plan of the session that `opened` began. Raises PlanError where the curriculum has no such session.

    Clock times are those of the zone's offset at the start: a clock change in the night of a session does not move its hours.
    """
    try:
        workshop = curriculum.workshop(opened.workshop)
        session = workshop.session(opened.plan)
    except KeyError as error:
        words = _("the curriculum {name} has no session {session}")
        raise PlanError(words.format(name=curriculum.id, session=f"{opened.workshop}/{opened.plan}")) from error
    zone = timezone(timedelta(seconds=opened.zone_offset))
    room = Room(opened.couples, opened.singles, opened.leaders or len(curriculum.roles))
    plan = make_plan(session, room, opened.start, zone, declared=opened.declared, choices=choices_of(opened.choices))
    return replace(plan, elsewhere=tuple((other.id, other.agenda) for other in workshop.sessions if other.id != session.id))


def choices_of(text: str) -> dict[str, str]:
    """The alternatives that an opening event says were chosen, by their steps."""
    pairs = (choice.partition("=") for choice in text.split(",")) if text != NO_CHOICES else ()
    return {step: alternative for step, _equals, alternative in pairs}


def choices_text(choices: Mapping[str, str]) -> str:
    """The same, as an opening event says it."""
    return ",".join(f"{step}={alternative}" for step, alternative in choices.items()) or NO_CHOICES


def curriculum_of(opened: Opened, files: Mapping[str, bytes]) -> Curriculum:
    """The curriculum that `opened` runs on, from its frozen files. Raises PlanError where they cannot be read as one any more."""
    from facilitator.curriculum.kept import load_files
    from facilitator.curriculum.problems import CurriculumError

    try:
        return load_files(files, opened.curriculum, language="" if opened.language == ORIGINAL else opened.language)
    except CurriculumError as error:
        words = _("the copy of {name} that this session runs on cannot be read: {why}")
        raise PlanError(words.format(name=opened.curriculum, why=error.problems[0])) from error


def plan_of(opened: Opened, files: Mapping[str, bytes]) -> Plan:
    """The plan of the session that `opened` began, from the frozen files of its curriculum. Raises PlanError."""
    return plan_for(curriculum_of(opened, files), opened)
