"""What was asked for on the command line, found in a curriculum: workshop, session, step, alternatives, agenda."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from facilitator.cli.shelf import open_store, whole_shelf
from facilitator.cli.words import DEFAULT, UsageError, did_you_mean, there_are
from facilitator.locale import N_, _

if TYPE_CHECKING:
    from datetime import tzinfo

    from facilitator.agenda.plan import Plan
    from facilitator.curriculum.library import Shelved
    from facilitator.curriculum.model import Curriculum, SessionPlan, Workshop
    from facilitator.desk.sitting import Sitting
    from facilitator.settings.config import Settings

_T = TypeVar("_T", "Workshop", "SessionPlan")


def agenda_text(curriculum: Curriculum, options: argparse.Namespace, form: str) -> str:
    """The agenda of the session that was asked for, in that form. Raises UsageError or CannotError where there is none."""
    from facilitator.report.agenda import Agenda, agenda_as

    workshop, session = choose(curriculum, options.workshop, options.session)
    plan, zone = planned(curriculum, options)
    title = " · ".join(dict.fromkeys((curriculum.title, workshop.title, session.title)))
    return agenda_as(form, Agenda(plan, title, curriculum, zone), int(time.time()))


def planned(curriculum: Curriculum, options: argparse.Namespace) -> tuple[Plan, tzinfo]:
    """The session that was asked for on the clock of its day. Raises UsageError or CannotError where there is none."""
    from datetime import datetime
    from datetime import time as clock

    from facilitator.agenda.plan import Room, make_plan
    from facilitator.desk.opening import Wish, choose_start

    _workshop, session = choose(curriculum, options.workshop, options.session)
    day = vars(options).get("date")
    near = int(time.time()) if day is None else int(datetime.combine(day, clock(12)).astimezone().timestamp())
    start, declared = choose_start(session, Wish(options.couples, options.singles, options.start or ""), near)
    zone = datetime.fromtimestamp(start).astimezone().tzinfo
    assert zone is not None
    room = Room(options.couples, options.singles, options.leaders or len(curriculum.roles))
    choices = alternatives_typed(session, options.choose)
    return make_plan(session, room, start, zone, declared=declared, choices=choices), zone


def settings_for(options: argparse.Namespace) -> Settings:
    """What this person has set. What the command line leaves open is filled in from there."""
    from facilitator.settings.config import settings

    now = settings()
    typed = vars(options)
    typed["couples_typed"] = typed.get("couples") is not None
    for name, held in (("couples", now.config.couples), ("leaders", now.config.leaders)):
        if name in typed and typed[name] is None:
            typed[name] = held
    if typed.get("language") == "original":
        options.language = ""
    elif "curriculum" in typed and not options.language:
        options.language = next((item.translation(now.config.translation) for item in on_the_shelf(options.curriculum)), "")
    return now


def name_series(options: argparse.Namespace) -> None:
    """The curriculum and the workshop of the series that was named, where they were not named too."""
    from facilitator.desk.ports import CannotError
    from facilitator.desk.sitting import NEW, NONE, find_series

    if options.series in (None, NEW, NONE):
        return
    try:
        series = find_series(open_store(), options.series)
    except CannotError as error:
        raise UsageError(str(error)) from None
    if options.curriculum == DEFAULT:
        options.curriculum = series.curriculum
    options.workshop = options.workshop or series.workshop


def sitting_for(curriculum: Curriculum, options: argparse.Namespace, *, rehearsal: bool) -> tuple[Workshop, Sitting]:
    """The workshop that was asked for, and which session of it is run. What is chosen unasked is told on one line."""
    from facilitator.desk.ports import CannotError
    from facilitator.desk.sitting import sitting

    workshop, session = choose(curriculum, options.workshop, options.session)
    wanted = None if options.session is None else session
    asked = vars(options).get("series") or ""
    try:
        chosen = sitting(open_store(), curriculum, workshop, wanted, asked, int(time.time()), rehearsal=rehearsal)
    except CannotError as error:
        raise UsageError(str(error)) from None
    if chosen.couples and not options.couples_typed:
        options.couples = chosen.couples
    if chosen.told:
        print(f"facilitator: {chosen.told}", file=sys.stderr)
    return workshop, chosen


def unended_words(workshop: Workshop, chosen: Sitting) -> str:
    """The question whether to take up the session before, which has not ended."""
    opened = open_store().recording(chosen.unended).opened
    title = workshop.session(opened.plan).title if opened is not None else _("the session before")
    return _("{before} has not ended. Take it up again (y), or begin {next} (n)?").format(before=title, next=chosen.plan.title)


def first_step(session: SessionPlan, options: argparse.Namespace) -> int:
    """The number (from 0) of the step that a rehearsal begins with."""
    wanted = options.from_
    if wanted is None:
        return 0
    if not (options.speed or options.auto):
        raise UsageError(_("--from is for rehearsals: type --speed 10 or --auto with it"))
    if wanted.isascii() and wanted.isdigit():
        if not 1 <= int(wanted) <= len(session.agenda):
            words = _("--from {typed}: {session} has steps 1 to {count}")
            raise UsageError(words.format(typed=wanted, session=session.id, count=len(session.agenda)))
        return int(wanted) - 1
    for number, item in enumerate(session.agenda):
        if wanted in (item.id, item.step.id):
            return number
    names = [item.id for item in session.agenda]
    words = _("--from {typed}: {session} has no such step; {hint}")
    hint = did_you_mean(wanted, names) or there_are(names)
    raise UsageError(words.format(typed=wanted, session=session.id, hint=hint))


def on_the_shelf(wanted: str) -> tuple[Shelved, ...]:
    """The curriculum of that name or path, where there is one."""
    from facilitator.curriculum.library import UnknownCurriculumError, find

    try:
        return (find(wanted, whole_shelf()),)
    except UnknownCurriculumError:
        return ()


def alternatives_typed(session: SessionPlan, typed: Sequence[str]) -> dict[str, str]:
    """The alternatives that were chosen as `STEP=ALTERNATIVE`, by their steps."""
    from facilitator.agenda.choose import WRITTEN

    choices = {}
    for choice in typed:
        step, _equals, alternative = choice.partition("=")
        item = next((item for item in session.agenda if step in (item.id, item.step.id)), None)
        if item is None or not item.step.alternatives:
            names = ", ".join(item.id for item in session.agenda if item.step.alternatives) or _("none")
            words = _("--choose {typed}: {session} has no such step with alternatives; those that have: {names}")
            raise UsageError(words.format(typed=choice, session=session.id, names=names))
        known = [other.id for other in item.step.alternatives]
        if alternative not in (*known, WRITTEN):
            words = _("--choose {typed}: {step} can be done as: {names}")
            raise UsageError(words.format(typed=choice, step=step, names=", ".join((*known, WRITTEN))))
        choices[step] = alternative
    return choices


def choose(curriculum: Curriculum, workshop: str | None, session: str | None) -> tuple[Workshop, SessionPlan]:
    """The workshop and session that were asked for, by default the first of each."""
    chosen = (
        curriculum.workshops[0]
        if workshop is None
        else _named(curriculum.workshops, workshop, N_("there is no workshop {name!r}; {hint}"))
    )
    if session is None:
        return chosen, chosen.sessions[0]
    if session.isascii() and session.isdigit():
        number = int(session)
        if not 1 <= number <= len(chosen.sessions):
            if len(chosen.sessions) == 1:
                words = _("there is no session {number}; {workshop} has one session only")
            else:
                words = _("there is no session {number}; {workshop} has sessions 1 to {count}")
            raise UsageError(words.format(number=number, workshop=chosen.id, count=len(chosen.sessions)))
        return chosen, chosen.sessions[number - 1]
    return chosen, _named(chosen.sessions, session, N_("there is no session {name!r}; {hint}"))


def _named(items: tuple[_T, ...], wanted: str, unknown: str) -> _T:
    for item in items:
        if item.id == wanted:
            return item
    names = [item.id for item in items]
    raise UsageError(_(unknown).format(name=wanted, hint=did_you_mean(wanted, names) or there_are(names)))
