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
from facilitator.locale import _, ngettext
from facilitator.view.roles import people

ROOM = "packet-of-the-room"
COUPLE = "packet-of-a-couple"
SINGLE = "packet-of-one"


def room_cover(place: Place, title: str, pieces: Sequence[Piece], session: SessionPlan, room: Room, by: By) -> Handout:
    """The leader's list: every handout with the prints there are of it, and every material with how many are needed."""
    listed = tuple(_line(piece, room, by) for piece in pieces)
    things = materials(session.agenda, room)
    table = (
        TableBlock((_("Material"), _("Pieces"), _("Spare ones in it")), tuple(map(_row, things)), _("Also to bring"))
        if things
        else None
    )
    room_text = TextBlock(_("{people}. Tick each line when it lies on the table.").format(people=people(room)))
    blocks: tuple[Block, ...] = (room_text, ChecklistBlock(listed, _("In this packet")), *([table] if table else []))
    return Handout(ROOM, title, Audience.LEADER, blocks, place)


def couple_cover(place: Place, title: str, pieces: Sequence[Piece]) -> Handout:
    """What lies behind it for one couple."""
    own = tuple(_own_line(piece) for piece in pieces if _is_own(piece))
    return Handout(COUPLE, title, Audience.COUPLE, (ChecklistBlock(own, _("In this packet")),), place)


def single_cover(place: Place, title: str, pieces: Sequence[Piece]) -> Handout:
    """What lies behind it for one who came alone."""
    words = _("{title}: one for you")
    listed = [piece for piece in pieces if _is_own(piece)]
    own = tuple(_own_line(piece) if piece.half else words.format(title=piece.title) for piece in listed)
    return Handout(SINGLE, title, Audience.PERSON, (ChecklistBlock(own, _("In this packet")),), place)


def _is_own(piece: Piece) -> bool:
    """Whether a couple finds it in its own packet."""
    return piece.audience in ("person", "couple") and not piece.apart


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
    return (thing[0], str(thing[1]), str(thing[2]) if thing[2] else _("none"))


def _line(piece: Piece, room: Room, by: By) -> str:
    count = prints(piece, room, by)
    printed = ngettext("{count} print", "{count} prints", count).format(count=count)
    if piece.half and (by == "step" or piece.apart):
        printed = _("{prints}, each cut once").format(prints=printed)
    if piece.apart and by == "couple":
        printed = _("{prints}; at the end, to give out in its step").format(prints=printed)
    if not piece.spare or (piece.half and by == "couple"):
        return f"{piece.title}: {printed}"
    spare = ngettext("{count} spare copy", "{count} spare copies", piece.spare).format(count=piece.spare)
    return f"{piece.title}: {printed} ({spare})"


def _own_line(piece: Piece) -> str:
    if piece.half:
        words = _("{title}: one sheet, cut it once")
    else:
        words = _("{title}: one each") if piece.audience == "person" else _("{title}: one for the two of you")
    return words.format(title=piece.title)
