"""In which order a packet's sheets lie, and whose each one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from facilitator.agenda.room import Room
from facilitator.handout.binder import Copy, Section
from facilitator.handout.names import Names
from facilitator.values import value

By: TypeAlias = Literal["couple", "step"]


@value
class Piece:
    """A sheet in a packet: for whom it is (`person`, `couple`, `room` or `leader`), how many more, and whether two lie on a page.

    `cover` is `room` for the leader's list, `couple` and `single` for that of one couple or of one who came alone, and empty for a
    handout. A `private` one never bears a name. One that lies `apart` is in nobody's packet, but with what is left for the room.
    """

    title: str
    audience: str
    spare: int
    half: bool
    cover: str = ""
    private: bool = False
    apart: bool = False


@value
class Titles:
    """What the parts of a packet are called. `couple` and `single` hold the place of a number."""

    room: str
    couple: str
    single: str
    spares: str


def ordered(pieces: Sequence[Piece], room: Room, by: By, names: Names, titles: Titles) -> list[Section]:
    """The packet's parts: one for each couple and each who came alone, or one for each handout, and what is left for the room."""
    parties = _parties(room, names, titles)
    front = [Copy(at) for at, piece in enumerate(pieces) if piece.cover == "room"]
    sections = [Section(titles.room, tuple(front))] if front else []
    if by == "couple":
        sections += [Section(party.title, _packet(pieces, party)) for party in parties]
        sections.append(Section(titles.spares, _rest(pieces, room), apart=True))
    else:
        for at, piece in enumerate(pieces):
            if not piece.cover:
                sections.append(Section(piece.title, _pile(at, piece, parties, room)))
    return [section for section in sections if section.copies]


@value
class _Party:
    """A couple, or one who came alone: what the list of contents calls them, and the names, empty where none were given."""

    title: str
    names: tuple[str, ...]
    number: str

    @property
    def together(self) -> str:
        return " & ".join(name for name in self.names if name)


def _parties(room: Room, names: Names, titles: Titles) -> list[_Party]:
    found = []
    for kind, count, known in ((titles.couple, room.couples, names.couples), (titles.single, room.singles, names.singles)):
        people = 2 if kind == titles.couple else 1
        for at in range(count):
            given: tuple[str, ...] = ("",) * people
            if at < len(known):
                one = known[at]
                given = one if isinstance(one, tuple) else (one,)
            number = kind.format(at + 1)
            party = _Party("", given, number)
            found.append(_Party(f"{number}: {party.together}" if party.together else number, given, number))
    return found


def _packet(pieces: Sequence[Piece], party: _Party) -> tuple[Copy, ...]:
    listed = list(enumerate(pieces))
    cover = "couple" if len(party.names) == 2 else "single"
    copies = [Copy(at, party.together or party.number, piece.title) for at, piece in listed if piece.cover == cover]
    for at, piece in listed:
        if not piece.cover:
            copies += _own(at, piece, party)
    return tuple(copies)


def _own(at: int, piece: Piece, party: _Party) -> list[Copy]:
    """What one couple gets of a handout: a copy each, or one for both; two that lie on one page are one print."""
    if piece.apart:
        return []
    if piece.audience == "person" and not piece.half:
        labels = [f"{piece.title}: {name}" if name else piece.title for name in party.names]
        return [
            Copy(at, name, label, () if piece.private else _fields(party, index))
            for index, (name, label) in enumerate(zip(party.names, labels, strict=True))
        ]
    if piece.audience in ("person", "couple"):
        return [Copy(at, party.together, piece.title, () if piece.private else _fields(party))]
    return []


def _fields(party: _Party, own: int | None = None) -> tuple[tuple[str, str], ...]:
    """The names that go into a copy's prose; `own` says whose of the two it is, where it is one's."""
    found = dict(zip(("partner_a", "partner_b"), party.names, strict=False)) if len(party.names) == 2 else {}
    if own is not None:
        found["name"] = party.names[own]
        found["partner"] = party.names[1 - own] if len(party.names) == 2 else ""
    elif len(party.names) == 1:
        found["name"] = party.names[0]
    return tuple((field, name) for field, name in found.items() if name)


def _rest(pieces: Sequence[Piece], room: Room) -> tuple[Copy, ...]:
    """What nobody has by name: the room's, the leaders', and spares."""
    copies: list[Copy] = []
    for at, piece in enumerate(pieces):
        if not piece.cover:
            copies += [Copy(at)] * (prints(piece, room, "couple") - len(_handed(at, piece, room)))
    return tuple(copies)


def _handed(at: int, piece: Piece, room: Room) -> list[Copy]:
    pair, alone = _Party("", ("", ""), ""), _Party("", ("",), "")
    return _own(at, piece, pair) * room.couples + _own(at, piece, alone) * room.singles


def prints(piece: Piece, room: Room, by: By) -> int:
    """How many prints of a handout the packet holds. Couples' own cards are not cut apart: each couple gets its print whole."""
    needed = _needed(piece, room)
    least = -(-needed // 2) if piece.half else needed
    if by == "step":
        return least
    handed = len(_handed(0, piece, room))
    given = handed * (2 if piece.half else 1)
    return handed + max(0, -(-(needed - given) // 2) if piece.half else needed - given)


def _needed(piece: Piece, room: Room) -> int:
    each = {"person": room.people, "couple": room.couples + room.singles, "leader": room.leaders, "room": 1}
    return each[piece.audience] + piece.spare


def _pile(at: int, piece: Piece, parties: Sequence[_Party], room: Room) -> tuple[Copy, ...]:
    """All copies of one handout, those with names first."""
    total = prints(piece, room, "step")
    if piece.half:
        return (Copy(at),) * total
    own = [copy for party in parties for copy in _own(at, piece, party)]
    return tuple(own + [Copy(at)] * (total - len(own)))
