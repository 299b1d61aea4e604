"""How much paper a room needs."""

from __future__ import annotations

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Audience, Handout


def copies(handout: Handout, room: Room) -> int:
    """How many copies `room` needs, its spare ones included. One who came alone gets a couple's copy of their own."""
    needed = {
        Audience.PERSON: room.people,
        Audience.COUPLE: room.couples + room.singles,
        Audience.ROOM: 1,
        Audience.LEADER: 1,
    }
    return needed[handout.audience] + handout.spare


def prints(copies_needed: int, *, two_up: bool) -> int:
    """How often its file is printed for those copies: half as often, rounded up, where two copies lie on one sheet."""
    return -(-copies_needed // 2) if two_up else copies_needed
