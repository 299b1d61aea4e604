"""The few words the program itself puts on a sheet of paper, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.curriculum.model import Audience
from facilitator.values import value


@value
class Words:
    """What stands on paper besides the author's words.

    `page` is what goes before the page number, between it and the number of pages, and after both.
    """

    for_whom: Mapping[Audience, str]
    name: Mapping[Audience, str]
    partner_a: str
    partner_b: str
    private: str
    private_choice: str
    way_out: str
    page: tuple[str, str, str]


ENGLISH = Words(
    for_whom={
        Audience.PERSON: "For you",
        Audience.COUPLE: "For the two of you",
        Audience.ROOM: "For the room",
        Audience.LEADER: "For the leader",
    },
    name={Audience.PERSON: "Name", Audience.COUPLE: "Names"},
    partner_a="Partner A",
    partner_b="Partner B",
    private="Private.",
    private_choice="Keep it, shred it or leave it blank. Nobody collects it.",
    way_out="Your way out.",
    page=("Page ", " of ", ""),
)
