"""The few words the program itself puts on a sheet of paper, one table a language."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.curriculum.model import Audience
from facilitator.values import value


@value
class Words:
    """What stands on paper besides the author's words.

    `page` is what goes before the page number, between it and the number of pages, and after both. `cycle`, `steps`, `circles` and
    `wheel` tell somebody who does not see a drawing what it shows: its words go in for `{}`; `both_ways`, `centre` and `overlap` go
    on from there.
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
    cycle: str
    both_ways: str
    centre: str
    steps: str
    circles: str
    overlap: str
    wheel: str
    part: str


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
    draft="DRAFT: contacts are missing",
    checked="{day}, {who}",
    signed={Audience.PERSON: ("Signed",), Audience.COUPLE: ("Partner A", "Partner B")},
    room="room to write",
    cycle="A circle in which each leads to the next: {}",
    both_ways="and back again",
    centre="in the middle: {}",
    steps="Steps that lead up, from the lowest: {}",
    circles="Two circles that overlap: {}",
    overlap="where they meet: {}",
    wheel="A wheel of feelings: in the middle {}; at the rim finer words for each.",
    part="{number} of {count}",
)
SPANISH = Words(
    for_whom={
        Audience.PERSON: "Para ti",
        Audience.COUPLE: "Para ustedes dos",
        Audience.ROOM: "Para la sala",
        Audience.LEADER: "Para quien dirige",
    },
    name={Audience.PERSON: "Nombre", Audience.COUPLE: "Nombres"},
    partner_a="Persona A",
    partner_b="Persona B",
    private="Privado.",
    private_choice="Guárdala, tritúrala o déjala en blanco. Nadie la recoge.",
    way_out="Tu salida.",
    page=("Página ", " de ", ""),
    draft="BORRADOR: faltan contactos",
    checked="{day}, {who}",
    signed={Audience.PERSON: ("Firma",), Audience.COUPLE: ("Persona A", "Persona B")},
    room="espacio para escribir",
    cycle="Un círculo en el que cada cosa lleva a la siguiente: {}",
    both_ways="y también al revés",
    centre="en el centro: {}",
    steps="Escalones que suben, desde el más bajo: {}",
    circles="Dos círculos que se cruzan: {}",
    overlap="donde se cruzan: {}",
    wheel="Una rueda de sentimientos: en el centro {}; en el borde, palabras más precisas para cada uno.",
    part="{number} de {count}",
)
_BY_LANGUAGE = {"en": ENGLISH, "es": SPANISH}


def words_in(language: str) -> Words:
    """The words for a curriculum in `language`; English where there are none in it."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), ENGLISH)
