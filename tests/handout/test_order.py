"""What lies in a couple's own packet, and what stays with the room."""

from __future__ import annotations

import pytest

from facilitator.agenda.room import Room
from facilitator.handout.cover import couple_cover
from facilitator.handout.names import Names
from facilitator.handout.order import By, Piece, Titles, ordered, prints
from tests.shipped import healing

ROOM = Room(3, 1, 2)
TITLES = Titles("Room", "Couple {}", "Alone {}", "Rest")
FLOOR = Piece("The floor card", "couple", 2, half=False)
SLIP = Piece("Private slip", "person", 4, half=True, apart=True)
CARD = Piece("Say and hear", "person", 2, half=False, private=True, apart=True)


@pytest.mark.parametrize("by", ["couple", "step"])
def test_a_sheet_that_lies_apart_is_printed_for_all_and_in_nobodys_packet(by: By) -> None:
    sections = ordered([FLOOR, SLIP, CARD], ROOM, by, Names(), TITLES)
    copies = {section.title: [copy.sheet for copy in section.copies] for section in sections}
    if by == "couple":
        assert copies.pop("Rest") == [0, 0, *[1] * 6, *[2] * 9]
        assert list(copies.values()) == [[0]] * 4
    else:
        assert copies == {"The floor card": [0] * 6, "Private slip": [1] * 6, "Say and hear": [2] * 9}
    assert [prints(piece, ROOM, by) for piece in (SLIP, CARD)] == [6, 9]


def test_the_list_of_a_couples_packet_does_not_name_it() -> None:
    sheet = healing().handout("floor-card")
    (block,) = couple_cover(sheet.place, "Yours", [FLOOR, SLIP, CARD]).blocks
    assert "The floor card" in str(block)
    assert "slip" not in str(block)


@pytest.mark.parametrize("language", ["", "es"])
def test_what_goes_into_a_box_or_waits_for_the_slips_is_in_no_couples_packet(language: str) -> None:
    """Beside one's partner nobody fills it in freely, and a card in a pile would tell before the slips do."""
    boxed = {"private-slip", "private-slip-ours", "session-slip", "where-we-are", "say-and-hear-card", "between-us"}
    assert {sheet.id for sheet in healing(language).handouts if sheet.apart} == boxed
