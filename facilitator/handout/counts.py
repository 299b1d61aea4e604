"""How much paper a room needs."""

from __future__ import annotations

from facilitator.agenda import counts
from facilitator.agenda.room import Room
from facilitator.curriculum.model import Handout


def copies(handout: Handout, room: Room) -> int:
    """How many copies `room` needs, its spare ones included. One who came alone gets a couple's copy of their own."""
    return counts.copies(handout.audience, room, spare=handout.spare)


def prints(copies_needed: int, *, two_up: bool) -> int:
    """How often its file is printed for those copies: half as often, rounded up, where two copies lie on one sheet."""
    return -(-copies_needed // 2) if two_up else copies_needed
