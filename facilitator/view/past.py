"""Past sessions as they are listed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from facilitator.live.events import NO_SERIES
from facilitator.live.recording import Condition
from facilitator.live.state import SECOND
from facilitator.live.store import Summary
from facilitator.locale import _, ngettext


def session_line(session: Summary) -> str:
    """One line about a session: its id, when it began, what it ran, for how many, and how it stands."""
    if session.opened is None:
        return f"{session.id}  {session.note}"
    opened = session.opened
    zone = timezone(timedelta(seconds=opened.zone_offset))
    day = datetime.fromtimestamp(opened.at.wall // SECOND, zone)
    ran = f"{opened.curriculum} · {opened.workshop} · {opened.plan}"
    couples = ngettext("{count} couple", "{count} couples", opened.couples).format(count=opened.couples)
    series = "" if opened.series == NO_SERIES else "  " + _("series {id}").format(id=opened.series)
    return f"{session.id}  {day:%Y-%m-%d %H:%M}  {ran}  {couples}  {', '.join(_standing(session))}{series}"


def _standing(session: Summary) -> list[str]:
    assert session.opened is not None
    words = [_("rehearsal")] if session.opened.rehearsal else []
    if session.running:
        words.append(_("running in a console"))
    elif session.condition not in (Condition.GOOD, Condition.CUT_OFF):
        words.append(session.note)
    else:
        words.append(_("ended") if session.ended else _("not ended") if session.began else _("not begun"))
    return words
