"""Home as it is shown: what can be done today, and what each thing needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.curriculum.model import Curriculum, SessionPlan, Workshop
from facilitator.view.words import minutes_text


class Action(StrEnum):
    """What an entry of home does; its value is the word that front ends show."""

    RESUME = "Resume"
    RUN = "Run"
    REHEARSE = "Rehearse"
    PREPARE = "Prepare"
    LOOK_BACK = "Look back"


@dataclass(frozen=True, slots=True)
class Choice:
    """What an entry is about: a session of a workshop to run, or (`journal`) a session that was begun."""

    curriculum: str = ""
    workshop: str = ""
    session: str = ""
    journal: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of home: the action, what it is about, and what it needs or how it stands."""

    action: Action
    title: str
    detail: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Offer:
    """A curriculum on this machine: `name` finds it again, `own` tells the leader's own from a shipped one."""

    name: str
    curriculum: Curriculum
    own: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that was begun: its journal, what it ran, when it was last touched (an instant), where it stopped."""

    journal: str
    title: str
    touched: int
    step: str
    ended: bool
    rehearsal: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """The lines of home, in order, and a line of news (such as a curriculum that could not be read), if any."""

    entries: tuple[Entry, ...]
    news: str = ""


def home_view(offers: Sequence[Offer], begun: Sequence[Begun], now: int, news: str = "") -> HomeView:
    """Home at the instant `now`: an open session first, then what each curriculum offers, then the reports of past sessions.

    A session that was left less than twelve hours ago is offered first; an older one stands among the past ones, as "not ended".
    """
    fresh = [session for session in begun if not session.ended and now - session.touched < RESUMABLE]
    past = [session for session in begun if session not in fresh]
    entries = (
        *(_resume(session, now) for session in fresh),
        *(entry for offer in offers for entry in _offered(offer)),
        *(_look_back(session, now) for session in past[:5]),
    )
    return HomeView(entries, news)


RESUMABLE = 12 * 3600
"""Seconds after which an open session is no longer offered first, and never resumed unasked."""


def _resume(session: Begun, now: int) -> Entry:
    where = f', in "{session.step}"' if session.step else ""
    return Entry(Action.RESUME, session.title, f"left {_ago(now - session.touched)}{where}", Choice(journal=session.journal))


def _look_back(session: Begun, now: int) -> Entry:
    kind = "rehearsal, " if session.rehearsal else ""
    end = "" if session.ended else ", not ended"
    return Entry(Action.LOOK_BACK, session.title, f"{kind}{_ago(now - session.touched)}{end}", Choice(journal=session.journal))


def _offered(offer: Offer) -> Iterator[Entry]:
    for action in (Action.RUN, Action.REHEARSE, Action.PREPARE):
        for workshop in offer.curriculum.workshops:
            for session in workshop.sessions:
                choice = Choice(offer.name, workshop.id, session.id)
                yield Entry(action, _title(offer, workshop, session), _DETAILS[action](session), choice)


def _title(offer: Offer, workshop: Workshop, session: SessionPlan) -> str:
    parts = [offer.curriculum.title, workshop.title]
    if len(workshop.sessions) > 1:
        parts.append(session.title)
    return " · ".join(parts) + (" (your own)" if offer.own else "")


def _run_detail(session: SessionPlan) -> str:
    modules = len({item.module.id for item in session.agenda if item.module})
    seconds = sum(item.minutes.ideal for item in session.agenda)
    return f"{_count(modules, 'module')}, {minutes_text(seconds)}, {_count(len(session.handouts()), 'handout')}"


def _rehearse_detail(_session: SessionPlan) -> str:
    return "the same, played faster: nothing of it counts"


def _prepare_detail(session: SessionPlan) -> str:
    return f"{_count(len(session.handouts()), 'handout')} as PDF, ready to print"


_DETAILS = {Action.RUN: _run_detail, Action.REHEARSE: _rehearse_detail, Action.PREPARE: _prepare_detail}


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _ago(seconds: int) -> str:
    if seconds < 90:
        return "just now"
    if seconds < 2 * 3600:
        return f"{round(seconds / 60)} min ago"
    if seconds < 48 * 3600:
        return f"{round(seconds / 3600)} h ago"
    return f"{seconds // 86_400} days ago"
