"""The plan of a session, made from what its opening event says: the same at every resume, on any machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta, timezone

from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.curriculum.model import Curriculum
from facilitator.live.disk import SavingError
from facilitator.live.events import Opened


class PlanError(SavingError):
    """The plan of a session cannot be made again. The message is for people."""


def plan_for(curriculum: Curriculum, opened: Opened) -> Plan:
    """The plan of the session that `opened` began. Raises PlanError where the curriculum has no such session.

    Clock times are those of the zone's offset at the start: a clock change in the night of a session does not move its hours.
    """
    try:
        session = curriculum.workshop(opened.workshop).session(opened.plan)
    except KeyError as error:
        raise PlanError(f"the curriculum {curriculum.id} has no session {opened.workshop}/{opened.plan}") from error
    zone = timezone(timedelta(seconds=opened.zone_offset))
    return make_plan(session, Room(opened.couples, opened.singles), opened.start, zone, declared=opened.declared)


def curriculum_of(opened: Opened, files: Mapping[str, bytes]) -> Curriculum:
    """The curriculum that `opened` runs on, from its frozen files. Raises PlanError where they cannot be read as one any more."""
    from facilitator.curriculum.kept import load_files
    from facilitator.curriculum.problems import CurriculumError

    try:
        return load_files(files, opened.curriculum)
    except CurriculumError as error:
        raise PlanError(f"the copy of {opened.curriculum} that this session runs on cannot be read: {error.problems[0]}") from error


def plan_of(opened: Opened, files: Mapping[str, bytes]) -> Plan:
    """The plan of the session that `opened` began, from the frozen files of its curriculum. Raises PlanError."""
    return plan_for(curriculum_of(opened, files), opened)
