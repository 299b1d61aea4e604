"""What the leader sees in the room: who is there, who came late, and moments to come back to in the report."""

from __future__ import annotations

from facilitator.live import commands as do
from facilitator.live.events import Reason
from facilitator.locale import N_, _, ngettext
from facilitator.view.ways.seen import Seen, Way

REASONS = {
    Reason.QUESTIONS: (N_("questions"), N_("more questions than there was time for")),
    Reason.INSIGHT: (N_("insight"), N_("something went well: worth keeping")),
    Reason.DISTRESS: (N_("distress"), N_("somebody was in distress; no name, no story")),
    Reason.CONFLICT: (N_("conflict"), N_("a row, or a sharp word")),
    Reason.ENERGY: (N_("energy"), N_("the room was tired, or restless")),
    Reason.LATE: (N_("late"), N_("people came late, or back late")),
    Reason.TECHNOLOGY: (N_("technology"), N_("sound, light, projector, laptop")),
    Reason.ROOM: (N_("room"), N_("cold, noise, chairs")),
    Reason.OTHER: (N_("other"), N_("something else")),
}


def marks() -> list[Way]:
    """The reasons for which a moment is marked. A closed list: nothing about a person can be written down."""
    return [Way(_(name), _(words), do.MarkMoment(reason)) for reason, (name, words) in REASONS.items()]


def who_is_there(seen: Seen, couples: int, singles: int) -> Way:
    """The room with that many couples and people who came alone."""
    room = seen.state.plan.room
    if (couples, singles) == (room.couples, room.singles):
        return Way(_("as it is"), _("nothing changes"))
    instead = _("instead of {people}").format(people=_people(room.couples, room.singles))
    return Way(_people(couples, singles), instead, do.ChangeRoom(couples, singles))


def _people(couples: int, singles: int) -> str:
    words = ngettext("{count} couple", "{count} couples", couples).format(count=couples)
    return _("{couples} and {count} who came alone").format(couples=words, count=singles) if singles else words
