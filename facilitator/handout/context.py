"""A handout as plain data for the templates: text, numbers, lists and mappings, nothing that can be called.

This is all a template ever sees. What authors wrote stays text; the templates escape it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TypedDict

from facilitator import __version__
from facilitator.curriculum import model
from facilitator.curriculum.model import Audience, Block, Curriculum, Handout, PaperSize
from facilitator.handout.blocks import Sheet, drawn, is_draft, is_written_on
from facilitator.handout.fields import without_names
from facilitator.handout.flow import Node, plain
from facilitator.handout.pictures import Shown, shown
from facilitator.handout.words import Words, words_in
from facilitator.settings.contacts import Contacts
from facilitator.values import value

GENERATOR = "Facilitator"


class Paper(StrEnum):
    """The sheet that lies in the printer."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"


@value
class Layout:
    """What a handout is laid out for: the sheet, and whether in large print, a layout of its own with all words 18 pt or more.

    `fillable` puts fields to type into where a pen would write.
    """

    paper: Paper = Paper.A4
    large: bool = False
    fillable: bool = False

    @property
    def suffix(self) -> str:
        """What stands in a file's name behind the handout's id: nothing for plain A4, else such as `.letter.large`."""
        named = "" if self.paper is Paper.A4 else f".{self.paper}"
        return named + (".large" if self.large else "") + (".fillable" if self.fillable else "")

    def is_two_up(self, handout: Handout) -> bool:
        """Whether two copies are to lie on each sheet. A5 is half of one, large print needs a whole one, and one types once."""
        return handout.paper is PaperSize.HALF and self.paper is not Paper.A5 and not self.large and not self.fillable


PLAIN = Layout()


@value
class Host:
    """What the host of the evening has filled in: whom to call, and which day it is, since numbers grow old."""

    contacts: Contacts | None = None
    today: date = date.min


class Page(TypedDict):
    """Everything the page template may use."""

    generator: str
    language: str
    title: str
    why: str
    audience: str
    for_whom: str
    rings: list[int]
    name_label: str
    slots: bool
    private: bool
    way_out: str
    draft: str
    curriculum: str
    small_print: str
    paper: str
    large: bool
    fillable: bool
    half: bool
    roomy: bool
    snug: bool
    parts: list[list[Node]]
    pictures: list[Shown]
    fields: dict[str, str]
    words: Node


def page(
    handout: Handout, curriculum: Curriculum, layout: Layout = PLAIN, *, host: Host | None = None, words: Words | None = None
) -> Page:
    """What the templates need to draw `handout`. `parts` are its blocks, one list from page break to page break."""
    words = words or words_in(curriculum.language)
    host = host or Host()
    half = layout.is_two_up(handout)
    pictures = shown(handout, curriculum)
    sheet = _sheet(handout, layout, host, words, {picture["address"]: number for number, picture in enumerate(pictures)})
    named = not handout.private and handout.paper is PaperSize.FULL and any(map(is_written_on, handout.blocks))
    return {
        "generator": f"{GENERATOR} {__version__}",
        "language": _language(curriculum.language),
        "title": plain(handout.title),
        "why": plain(handout.why),
        "audience": handout.audience.value,
        "rings": list(range(_RINGS[handout.audience])),
        "for_whom": words.for_whom[handout.audience],
        "name_label": words.name.get(handout.audience, "") if named else "",
        "slots": False,
        "private": handout.private,
        "way_out": plain(handout.way_out),
        "draft": words.draft if is_draft(handout, host.contacts, host.today) else "",
        "curriculum": plain(curriculum.title),
        "small_print": " · ".join(
            plain(part) for part in (curriculum.title, handout.licence or curriculum.licence, curriculum.notice) if part
        ),
        "paper": layout.paper.value,
        "large": layout.large,
        "fillable": layout.fillable,
        "half": half,
        "roomy": False,
        "snug": False,
        "parts": _parts(handout.blocks, sheet),
        "pictures": pictures,
        "fields": without_names(words),
        "words": {
            "page": words.page,
            "private": words.private,
            "private_choice": words.private_choice,
            "way_out": words.way_out,
            "room": words.room,
            "notes": words.notes,
        },
    }


_RINGS = {Audience.PERSON: 1, Audience.COUPLE: 2, Audience.ROOM: 3, Audience.LEADER: 1}
"""One ring for one person, two that meet for a couple: a sign beside the words that say whom a sheet is for."""

_WIDTHS = {Paper.A4: 166, Paper.LETTER: 167, Paper.A5: 120}
_HALF_WIDTH = 110
_LARGE_A5_WIDTH = 112
"""How many millimetres there are between the margins."""

_TEXT, _SMALL_TEXT, _LARGE_TEXT = 4.9, 4.4, 6.4
"""The height of letters, in millimetres: 14, 12.5 and 18 points."""


def _sheet(handout: Handout, layout: Layout, host: Host, words: Words, pictures: Mapping[str, int]) -> Sheet:
    half = layout.is_two_up(handout)
    width = _HALF_WIDTH if half else _LARGE_A5_WIDTH if layout.large and layout.paper is Paper.A5 else _WIDTHS[layout.paper]
    size = _LARGE_TEXT if layout.large else _SMALL_TEXT if half or layout.paper is Paper.A5 else _TEXT
    return Sheet(words, handout.audience, width, size, layout.large, layout.fillable, host.contacts, pictures)


def _parts(blocks: Iterable[Block], sheet: Sheet) -> list[list[Node]]:
    """The blocks between page breaks, each with its number. A break with nothing before or after it makes no empty page."""
    runs = groupby(enumerate(blocks), lambda each: isinstance(each[1], model.PageBreak))
    return [[{**drawn(block, sheet), "at": at} for at, block in run] for is_break, run in runs if not is_break]


def _language(tag: str) -> str:
    return tag if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) else "en"
