from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Audience
from facilitator.handout.counts import copies, prints
from tests.handout.samples import handout


@pytest.mark.parametrize(
    ("audience", "room", "spare", "expected"),
    [
        (Audience.PERSON, Room(7, 1), 0, 15),
        (Audience.PERSON, Room(0, 3), 2, 5),
        (Audience.COUPLE, Room(7, 1), 0, 8),
        (Audience.COUPLE, Room(8), 2, 10),
        (Audience.ROOM, Room(20), 0, 1),
        (Audience.LEADER, Room(20), 1, 2),
    ],
)
def test_copies_follow_the_room(audience: Audience, room: Room, spare: int, expected: int) -> None:
    assert copies(replace(handout("sheet", audience=audience), spare=spare), room) == expected


def test_two_copies_on_a_sheet_halve_the_prints() -> None:
    assert [prints(needed, two_up=True) for needed in (1, 2, 9)] == [1, 1, 5]
    assert prints(9, two_up=False) == 9
