"""How many of a thing a room needs."""

from __future__ import annotations

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Audience, Material


def copies(audience: Audience, room: Room, *, spare: int = 0) -> int:
    """How many copies serve `room`: one a person, a couple (or one who came alone), the room or a leader, and spares."""
    match audience:
        case Audience.PERSON:
            return room.people + spare
        case Audience.COUPLE:
            return room.couples + room.singles + spare
        case Audience.LEADER:
            return room.leaders + spare
        case Audience.ROOM:
            return 1 + spare


def pieces(material: Material, room: Room) -> int:
    """How many pieces of `material` the room needs, spares counted."""
    return material.count * copies(material.per, room) + material.spare
