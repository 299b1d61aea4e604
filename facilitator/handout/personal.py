"""Sheets with names in their prose: laid out once for each couple or person, where the names are known. For the child process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.handout.binder import Copy, Section
from facilitator.handout.context import Page
from facilitator.handout.fields import fields_of
from facilitator.handout.sheet import Sheet, take_apart

if TYPE_CHECKING:
    from facilitator.handout.typeset import Typesetter

_Wanted: TypeAlias = "tuple[int, tuple[tuple[str, str], ...]]"
"""A sheet, and the names that go into its prose, by their fields."""


class Personal:
    """The sheets of a packet that have to be laid out again because names change where their lines break.

    `unfit` is how many of them stay without names, since with them they would need other paper, or letters that no font has.
    """

    def __init__(self, pages: Sequence[Page], sections: Sequence[Section]) -> None:
        self._pages = pages
        self._fields = [frozenset(fields_of(page)) for page in pages]
        wanted = (self._wanted(copy) for section in sections for copy in section.copies)
        self._todo = list(dict.fromkeys(each for each in wanted if each[1]))
        self._made: dict[_Wanted, int] = {}
        self.unfit = 0

    @property
    def left(self) -> int:
        """How many are still to be laid out."""
        return len(self._todo)

    def lay_out(self, most: int, typesetter: Typesetter, sheets: list[Sheet]) -> None:
        """Lay out up to `most` of them, and add them to `sheets`. They are kept nowhere else."""
        some, self._todo = self._todo[:most], self._todo[most:]
        for wanted in some:
            number, names = wanted
            page = self._pages[number]
            named: Page = {**page, "fields": {**page["fields"], **dict(names)}}
            typesetter.unseen.taken()
            document, _, half = typesetter.lay_out(named)
            sheet = take_apart(document, page["title"], page["language"], half)
            if typesetter.unseen.taken() or half != sheets[number].half:
                self.unfit += 1
                continue
            self._made[wanted] = len(sheets)
            sheets.append(sheet)

    def put_in(self, sections: Sequence[Section]) -> list[Section]:
        """The sections with these sheets in the place of those without names."""
        return [
            replace(
                section,
                copies=tuple(replace(copy, sheet=self._made.get(self._wanted(copy), copy.sheet)) for copy in section.copies),
            )
            for section in sections
        ]

    def _wanted(self, copy: Copy) -> _Wanted:
        has = self._fields[copy.sheet]
        return copy.sheet, tuple((field, name) for field, name in copy.fields if field in has)
