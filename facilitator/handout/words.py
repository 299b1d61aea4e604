"""The few words the program itself puts on a sheet of paper, in the language of its curriculum: from the interface's catalogues.

They have a context of their own, since paper speaks to the two who hold it, and screens to the one who leads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from facilitator.curriculum.model import Audience
from facilitator.locale import pgettext, speaking
from facilitator.values import value


@value
class Words:
    """What stands on paper besides the author's words.

    `page` is what goes before the page number, between it and the number of pages, and after both. `notes` heads lines left for
    whatever comes to mind. `cycle`, `steps`, `circles` and `wheel` tell somebody who does not see a drawing what it shows: its
    words go in for `{}`; `both_ways`, `centre` and `overlap` go on from there.
    """

    for_whom: Mapping[Audience, str]
    name: Mapping[Audience, str]
    partner_a: str
    partner_b: str
    private: str
    private_choice: str
    way_out: str
    page: tuple[str, str, str]
    draft: str
    checked: str
    signed: Mapping[Audience, tuple[str, ...]]
    room: str
    notes: str
    cycle: str
    both_ways: str
    centre: str
    steps: str
    circles: str
    overlap: str
    wheel: str
    part: str


@cache
def words_in(language: str) -> Words:
    """The words for a curriculum in `language`; English where no catalogue has them."""
    with speaking(language):
        partner_a, partner_b = pgettext("on paper", "Partner A"), pgettext("on paper", "Partner B")
        return Words(
            for_whom={
                Audience.PERSON: pgettext("on paper", "For you"),
                Audience.COUPLE: pgettext("on paper", "For the two of you"),
                Audience.ROOM: pgettext("on paper", "For the room"),
                Audience.LEADER: pgettext("on paper", "For the leader"),
            },
            name={Audience.PERSON: pgettext("on paper", "Name"), Audience.COUPLE: pgettext("on paper", "Names")},
            partner_a=partner_a,
            partner_b=partner_b,
            private=pgettext("on paper", "Private."),
            private_choice=pgettext("on paper", "Keep it, shred it or leave it blank. Nobody collects it."),
            way_out=pgettext("on paper", "Your way out."),
            # Translators: the page number first, then how many there are.
            page=_around(pgettext("on paper", "Page {number} of {count}")),
            draft=pgettext("on paper", "DRAFT: contacts are missing"),
            checked=pgettext("on paper", "{day}, {who}"),
            signed={Audience.PERSON: (pgettext("on paper", "Signed"),), Audience.COUPLE: (partner_a, partner_b)},
            room=pgettext("on paper", "room to write"),
            notes=pgettext("on paper", "Room for notes"),
            cycle=pgettext("on paper", "A circle in which each leads to the next: {}"),
            both_ways=pgettext("on paper", "and back again"),
            centre=pgettext("on paper", "in the middle: {}"),
            steps=pgettext("on paper", "Steps that lead up, from the lowest: {}"),
            circles=pgettext("on paper", "Two circles that overlap: {}"),
            overlap=pgettext("on paper", "where they meet: {}"),
            wheel=pgettext("on paper", "A wheel of feelings: in the middle {}; at the rim finer words for each."),
            part=pgettext("on paper", "{number} of {count}"),
        )


def _around(text: str) -> tuple[str, str, str]:
    """What stands around the two figures of `text`, which the typesetter knows and fills in."""
    before, between, after, *_ = [*re.split(r"\{\w+\}", text), "", ""]
    return before, between, after
