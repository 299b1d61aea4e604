"""Cover sheets: what is in a packet, to tick off while it is put together. They are handouts like any other."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.agenda import counts
from facilitator.agenda.room import Room
from facilitator.curriculum.model import (
    AgendaItem,
    Audience,
    Block,
    ChecklistBlock,
    Handout,
    Material,
    SessionPlan,
    TableBlock,
    TextBlock,
)
from facilitator.curriculum.terms import Place
from facilitator.handout.order import By, Piece, prints

ROOM = "packet-of-the-room"
COUPLE = "packet-of-a-couple"


def room_cover(place: Place, title: str, pieces: Sequence[Piece], session: SessionPlan, room: Room, by: By) -> Handout:
    """The leader's list: every handout with the prints there are of it, and every material with how many are needed."""
    listed = tuple(_line(piece, room, by) for piece in pieces)
    things = materials(session.agenda, room)
    table = TableBlock(("Material", "Pieces", "Spare ones in it"), tuple(map(_row, things)), "Also to bring") if things else None
    room_text = TextBlock(f"{_people(room)}. Tick each line when it lies on the table.")
    blocks: tuple[Block, ...] = (room_text, ChecklistBlock(listed, "In this packet"), *([table] if table else []))
    return Handout(ROOM, title, Audience.LEADER, blocks, place)


def couple_cover(place: Place, title: str, pieces: Sequence[Piece]) -> Handout:
    """What lies behind it for one couple."""
    own = tuple(_own_line(piece) for piece in pieces if piece.audience in ("person", "couple"))
    return Handout(COUPLE, title, Audience.COUPLE, (ChecklistBlock(own, "In this packet"),), place)


def materials(agenda: Sequence[AgendaItem], room: Room) -> list[tuple[str, int, int]]:
    """What the session needs besides paper: of each thing the pieces needed at once, and how many of them are spare."""
    most: dict[str, tuple[int, int]] = {}
    for item in agenda:
        for material in item.step.materials_used():
            most[material.item] = max(most.get(material.item, (0, 0)), _needed(material, room))
    return [(thing, pieces, spare) for thing, (pieces, spare) in most.items()]


def _needed(material: Material, room: Room) -> tuple[int, int]:
    return counts.pieces(material, room), material.spare


def _row(thing: tuple[str, int, int]) -> tuple[str, ...]:
    return (thing[0], str(thing[1]), str(thing[2]) if thing[2] else "none")


def _line(piece: Piece, room: Room, by: By) -> str:
    count = prints(piece, room, by)
    said = f"{piece.title}: {_counted(count, 'print', 'prints')}"
    if piece.half and by == "step":
        said += ", each cut once"
    if piece.spare and not (piece.half and by == "couple"):
        said += f" ({_counted(piece.spare, 'copy', 'copies')} spare)"
    return said


def _own_line(piece: Piece) -> str:
    if piece.half:
        return f"{piece.title}: one sheet, cut it once"
    return f"{piece.title}: one each" if piece.audience == "person" else f"{piece.title}: one for the two of you"


def _people(room: Room) -> str:
    parts = [_counted(room.couples, "couple", "couples")]
    if room.singles:
        parts.append(f"{room.singles} who come alone")
    return " and ".join(parts)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
