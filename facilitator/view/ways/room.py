"""What the leader sees in the room: who is there, who came late, and moments to come back to in the report."""

from __future__ import annotations

from facilitator.live import commands as do
from facilitator.live.events import Reason
from facilitator.view.ways.seen import Seen, Way

REASONS = {
    Reason.QUESTIONS: ("questions", "more questions than there was time for"),
    Reason.INSIGHT: ("insight", "something went well: worth keeping"),
    Reason.DISTRESS: ("distress", "somebody was in distress; no name, no story"),
    Reason.CONFLICT: ("conflict", "a row, or a sharp word"),
    Reason.ENERGY: ("energy", "the room was tired, or restless"),
    Reason.LATE: ("late", "people came late, or back late"),
    Reason.TECHNOLOGY: ("technology", "sound, light, projector, laptop"),
    Reason.ROOM: ("room", "cold, noise, chairs"),
    Reason.OTHER: ("other", "something else"),
}


def marks() -> list[Way]:
    """The reasons for which a moment is marked. A closed list: nothing about a person can be written down."""
    return [Way(name, words, do.MarkMoment(reason)) for reason, (name, words) in REASONS.items()]


def who_is_there(seen: Seen, couples: int, singles: int) -> Way:
    """The room with that many couples and people who came alone."""
    room = seen.state.plan.room
    if (couples, singles) == (room.couples, room.singles):
        return Way("as it is", "nothing changes")
    return Way(_people(couples, singles), f"instead of {_people(room.couples, room.singles)}", do.ChangeRoom(couples, singles))


def _people(couples: int, singles: int) -> str:
    words = f"{couples} couple{'' if couples == 1 else 's'}"
    return f"{words} and {singles} who came alone" if singles else words
