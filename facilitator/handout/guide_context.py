"""A session as the leader holds it in their hand: the agenda of one date and room, scripts, materials, care, as plain data.

Both the leader's guide and the run sheet are drawn from it, on paper, as a web page and as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import TypedDict

from facilitator import __version__
from facilitator.agenda.plan import Plan, PlannedStep
from facilitator.curriculum.model import Curriculum, Keep, Kind, SessionPlan, Task, Workshop
from facilitator.handout.context import GENERATOR, Paper
from facilitator.handout.flow import Node, Value, drawn, flow, plain, plain_all
from facilitator.handout.guide_cues import FIRST, paper, script, used_before
from facilitator.handout.guide_words import guide_words
from facilitator.locale import _, speaking
from facilitator.locale.days import whole_day
from facilitator.settings.contacts import KINDS, Contacts
from facilitator.values import value
from facilitator.view.care import QUIET, protocol, sentences
from facilitator.view.checklist import CRISIS, STANCE, materials, people
from facilitator.view.contacts import checked
from facilitator.view.cues import cue_word, who_does_what
from facilitator.view.live import CueKind
from facilitator.view.places import KINDS as STEP_KINDS
from facilitator.view.places import SEATING, round_words
from facilitator.view.roles import joined, title_of
from facilitator.view.words import clock_time, minutes_text, short_minutes

RUN_SHEET_LAYOUTS = ("roomy", "close", "closer", "tight", "roomy bare", "bare", "smallest bare")
"""From large rows to small ones; the last ones leave out what stands below a step's title."""

LARGE_LAYOUTS = ("roomy", "bare")
_EACH = (CueKind.DO, CueKind.ASK, CueKind.WATCH, CueKind.IF, CueKind.AGREE)
"""Whose paragraphs are one thing each, not a text."""

OVERFLOW = "close"
"""How a run sheet is laid out that needs a second page whatever is done."""


@value
class Sitting:
    """What a guide is made for: the session as planned for its room and date, and where it stands.

    `contacts` are the host's (None where there are none), `today` the day on which the guide is made.
    """

    plan: Plan
    curriculum: Curriculum
    workshop: Workshop
    zone: tzinfo
    contacts: Contacts | None
    today: date


class Guide(TypedDict):
    """Everything that the templates of guide and run sheet may use."""

    template: str
    layouts: list[str]
    layout: str
    overflow: str
    most: int
    generator: str
    language: str
    title: str
    curriculum: str
    small_print: str
    paper: str
    large: bool
    half: bool
    heading: str
    facts: list[str]
    watchword: str
    stance: list[Node]
    rows: list[Node]
    lists: list[Node]
    after: list[Node]
    care: list[Node]
    sentences: list[Node]
    quiet: list[Value]
    contacts: list[Node]
    contact_note: str
    words: dict[str, str]


def guide(sitting: Sitting, paper: Paper = Paper.A4, *, large: bool = False, run_sheet: bool = False) -> Guide:
    """What the templates need to draw the leader's guide, or with `run_sheet` the one page for the day the laptop dies.

    All its words are in the curriculum's language, as far as there is a catalogue for it.
    """
    with speaking(sitting.curriculum.language):
        return _guide(sitting, paper, large=large, run_sheet=run_sheet)


def _guide(sitting: Sitting, paper: Paper, *, large: bool, run_sheet: bool) -> Guide:
    plan, curriculum = sitting.plan, sitting.curriculum
    words = guide_words()
    alone = plan.room.leaders == 1
    title = words["run_sheet" if run_sheet else "guide"]
    layouts = list(LARGE_LAYOUTS if large else RUN_SHEET_LAYOUTS) if run_sheet else ["roomy"]
    return {
        "template": "runsheet.html" if run_sheet else "guide.html",
        "layouts": layouts,
        "layout": layouts[0],
        "overflow": "bare" if large and run_sheet else OVERFLOW if run_sheet else "roomy",
        "most": 1 if run_sheet else 0,
        "generator": f"{GENERATOR} {__version__}",
        "language": _language(curriculum.language),
        "title": title,
        "curriculum": plain(curriculum.title),
        "small_print": " · ".join(plain(part) for part in (curriculum.title, curriculum.licence, curriculum.notice) if part),
        "paper": paper.value,
        "large": large,
        "half": False,
        "heading": plain(_heading(sitting)),
        "facts": list(_facts(sitting, words)),
        "watchword": "" if plan.session.prepare else _(STANCE),
        "stance": [{"title": plain(page.title), "flow": flow(page.text)} for page in curriculum.stance],
        "rows": [_row(number, sitting) for number in range(len(plan.steps))],
        "lists": [node for node in _before(sitting, words) if node["items"]],
        "after": [node for node in (_tasks(words["follow_up"], plan.session.follow_up, curriculum),) if node["items"]],
        "care": [{"title": plain(card.title), "flow": drawn(card.paragraphs)} for card in protocol(curriculum, alone=alone)],
        "sentences": [{"when": plain(sentence.when), "say": plain(sentence.say)} for sentence in sentences(curriculum)],
        "quiet": flow(_(QUIET)),
        "contacts": _contacts(sitting.contacts),
        "contact_note": _contact_note(sitting, words),
        "words": words,
    }


def _heading(sitting: Sitting) -> str:
    parts = (sitting.curriculum.title, sitting.workshop.title, sitting.plan.session.title)
    return " · ".join(dict.fromkeys(parts))


def _facts(sitting: Sitting, words: dict[str, str]) -> Iterator[str]:
    """When, and for whom."""
    plan, zone = sitting.plan, sitting.zone
    day = datetime.fromtimestamp(plan.start, zone)
    yield whole_day(day)
    times = f"{clock_time(plan.start, zone)}–{clock_time(plan.end, zone)}"
    hard = f", {words['over']} {clock_time(plan.hard_end, zone)}" if plan.hard_end is not None else ""
    yield times + hard
    yield " · ".join(people(plan.room))


def _row(number: int, sitting: Sitting) -> Node:
    """A step: what the agenda shows of it, and its script."""
    planned, zone, curriculum = sitting.plan.steps[number], sitting.zone, sitting.curriculum
    item, step = planned.item, planned.item.step
    roles = item.lead or step.lead or tuple(role.id for role in curriculum.roles[:1])
    known = used_before(number, sitting.plan)
    papers = [_paper(name, sitting) for name in step.handouts_used() if name not in known]
    until = clock_time(planned.end, zone)
    lasts = _("{time}, until {clock}").format(time=minutes_text(planned.given), clock=until) if planned.given else ""
    seating = "" if step.seating is None else _(SEATING[step.seating])
    facts = (lasts, _(STEP_KINDS[step.kind]), seating, item.taught)
    alone = sitting.plan.room.leaders == 1
    return {
        "clock": clock_time(planned.start, zone),
        "fixed": int(planned.fixed is not None),
        "minutes": f"{'~' if item.minutes.about else ''}{short_minutes(planned.given)}" if planned.given else "–",
        "title": plain(step.title),
        "rest": int(step.kind is Kind.BREAK),
        "who": "" if alone else plain(joined([title_of(role, curriculum) for role in roles])),
        "facts": " · ".join(plain(fact) for fact in (*facts, step.where) if fact),
        "team": [plain(told) for told in who_does_what(step, curriculum, alone=alone)],
        "purpose": plain(step.purpose),
        "parts": _parts(planned, zone),
        "tracks": [
            f"{plain(track.track.title)}: {', '.join(plain(part.title) for part in track.track.steps)}" for track in planned.tracks
        ],
        "papers": list(papers),
        "may_go": int(step.keep is Keep.COULD and not step.protected),
        "way_out": flow(step.way_out),
        "cues": [
            {
                "label": cue_word(cue.kind),
                "kind": cue.kind.value,
                "each": int(cue.kind in _EACH),
                "first": int(cue.kind in FIRST),
                "flow": drawn(cue.paragraphs),
            }
            for cue in script(number, sitting.plan, curriculum, sitting.workshop)
        ],
    }


def _parts(planned: PlannedStep, zone: tzinfo) -> list[Value]:
    at = planned.start
    parts: list[Value] = []
    for part in planned.rounds:
        shown = plain(round_words(part.part, part.show))
        minutes = short_minutes(part.seconds)
        parts.append({"clock": clock_time(at, zone), "minutes": minutes, "title": plain(part.title), "show": shown})
        at += part.seconds
    return parts


def _before(sitting: Sitting, words: dict[str, str]) -> Iterator[Node]:
    """What is to be done, brought, printed and remembered before the couples come; a welcome says what is asked of the group."""
    plan, curriculum = sitting.plan, sitting.curriculum
    yield _tasks(words["prepare"], plan.session.prepare, curriculum)
    yield {"title": words["bring"], "tick": 2, "items": plain_all(materials(plan.session.agenda, plan.room))}
    yield {"title": words["papers"], "tick": 2, "items": [_paper(name, sitting) for name in _handouts(plan.session)]}
    yield {"title": words["leader_papers"], "tick": 2, "items": [_paper(name, sitting) for name in curriculum.leader_handouts]}
    if curriculum.leader_agreements:
        yield {"title": words["leaders"], "tick": 0, "items": plain_all(_with_crisis(curriculum.leader_agreements))}
    if not any(item.step.kind is Kind.WELCOME for item in plan.session.agenda):
        yield {"title": words["group"], "tick": 0, "items": plain_all(curriculum.agreements)}


def _with_crisis(agreed: Sequence[str]) -> tuple[str, ...]:
    return tuple(agreed) if any("crisis" in line.casefold() for line in agreed) else (*agreed, _(CRISIS))


def _handouts(session: SessionPlan) -> tuple[str, ...]:
    return session.handouts()


def _paper(name: str, sitting: Sitting) -> str:
    return plain(paper(sitting.curriculum.handout(name), sitting.plan.room))


def _tasks(title: str, tasks: Sequence[Task], curriculum: Curriculum) -> Node:
    return {"title": title, "tick": 1, "items": [_task(task, curriculum) for task in tasks]}


def _task(task: Task, curriculum: Curriculum) -> str:
    who = title_of(task.who, curriculum) if task.who else ""
    facts = ", ".join(fact for fact in (minutes_text(task.seconds) if task.seconds else "", who, task.after) if fact)
    return plain(f"{task.title} ({facts})" if facts else task.title)


def _contacts(contacts: Contacts | None) -> list[Node]:
    """Every kind of help, most pressing first, with its lines; none where it is still to be written in by hand."""
    known = {} if contacts is None else contacts.lines
    return [{"label": _(kind.label), "lines": plain_all(known.get(kind.key, ()))} for kind in KINDS]


def _contact_note(sitting: Sitting, words: dict[str, str]) -> str:
    contacts = sitting.contacts
    if contacts is None or contacts.missing:
        return words["missing"]
    return words["stale"] if contacts.stale(sitting.today) else checked(contacts, sitting.today)


def _language(tag: str) -> str:
    return tag if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) else "en"
