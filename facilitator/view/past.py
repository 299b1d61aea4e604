"""Past sessions as they are listed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from facilitator.live.recording import Condition
from facilitator.live.state import SECOND
from facilitator.live.store import Summary


def session_line(session: Summary) -> str:
    """One line about a session: its id, when it began, what it ran, for how many, and how it stands."""
    if session.opened is None:
        return f"{session.id}  {session.note}"
    opened = session.opened
    zone = timezone(timedelta(seconds=opened.zone_offset))
    day = datetime.fromtimestamp(opened.at.wall // SECOND, zone)
    ran = f"{opened.curriculum} · {opened.workshop} · {opened.plan}"
    return f"{session.id}  {day:%Y-%m-%d %H:%M}  {ran}  {opened.couples} couples  {', '.join(_standing(session))}"


def _standing(session: Summary) -> list[str]:
    assert session.opened is not None
    words = ["rehearsal"] if session.opened.rehearsal else []
    if session.running:
        words.append("running in a console")
    elif session.condition not in (Condition.GOOD, Condition.CUT_OFF):
        words.append(session.note)
    else:
        words.append("ended" if session.ended else "not ended" if session.began else "not begun")
    return words
