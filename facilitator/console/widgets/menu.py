"""The list on Home, and the form that some of its entries open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.faults import Faults
from facilitator.console.form import Field, Form, Pick, Text
from facilitator.console.widgets.agenda import more_line
from facilitator.console.widgets.lines import EMPTY, Lines
from facilitator.locale import _
from facilitator.view.home import Entry, EntryKind

WORD = 11
ONE_LINE_FROM = 100
"""How wide the screen must be before what an entry needs stands beside it instead of under it."""
FACTS = 24
"""How many cells are left for what an entry needs, however long its title is."""
LEAST = 8
"""How many rows of the list must be left before somebody who is here for the first time is told how it goes."""
OWN = (EntryKind.SETTINGS, EntryKind.CONTACTS)
"""Entries about what is the leader's own; they stand in every list."""
AROUND = (EntryKind.RESUME, EntryKind.LOOK_BACK)
"""Entries of those who have been here before."""


class Seen(NamedTuple):
    """The rows of the list that are in sight, and to which entry each belongs."""

    rows: list[Content]
    owners: list[int | None]


class Menu(Lines):
    """The entries with one of them chosen, or a form in their place. An entry may open a list of its own; `back` leaves it."""

    def __init__(self, faults: Faults, entries: Sequence[Entry], onward: str) -> None:
        """`onward` is the key that starts a session."""
        super().__init__(faults, "menu")
        self.entries = entries
        self._onward = onward
        self.at = 0
        self.form: Form | None = None
        self._outside: tuple[Sequence[Entry], int] | None = None

    @property
    def inside(self) -> bool:
        """Whether the list is that of one entry."""
        return self._outside is not None

    def enter(self, entry: Entry) -> None:
        """Show what an entry offers."""
        self._outside = self.entries, self.at
        self.entries, self.at = entry.inside, 0

    def back(self) -> None:
        """Show the whole list again."""
        if self._outside is not None:
            self.entries, self.at = self._outside
            self._outside = None

    def refill(self, entries: Sequence[Entry]) -> None:
        """Other entries in the place of those there were."""
        self.back()
        self.entries, self.at = entries, min(self.at, max(0, len(entries) - 1))

    def clicked(self, x: int, y: int) -> str:
        """Choose the entry that stands there, and open it."""
        if self.form is not None:
            return ""
        owners = self._seen(*self.size).owners
        owner = owners[y] if y < len(owners) else None
        if owner is None:
            return ""
        self.at = owner
        return "enter"

    def wheel(self, direction: int) -> None:
        """The entry after this one, or before it."""
        if self.form is None and self.entries:
            self.at = min(max(0, self.at + direction), len(self.entries) - 1)
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The list or the form."""
        if self.form is not None:
            return form_lines(self.form, width, height)
        rows = self._seen(width, height).rows
        help_ = first_steps(self.entries, self._onward, width)
        return [*rows, *[EMPTY] * (height - len(rows) - len(help_)), *help_] if len(rows) + len(help_) < height else rows

    def _seen(self, width: int, height: int) -> Seen:
        return menu_seen(self.entries, self.at, width, list_rows(self.entries, self._onward, width, height))


def list_rows(entries: Sequence[Entry], onward: str, width: int, height: int) -> int:
    """How many of `height` rows the list may have: those who were never here are told how it goes, as far as there is room."""
    left = height - len(first_steps(entries, onward, width)) - 1
    return height if left < LEAST or any(entry.kind in AROUND for entry in entries) else left


def menu_seen(entries: Sequence[Entry], at: int, width: int, height: int) -> Seen:
    """The list in `width` by `height` cells, scrolled so that number `at` is in sight; the last row tells what is not.

    What an entry needs stands beside or under it. Where there are not rows enough for that, only the chosen one tells it.
    """
    if not entries:
        return Seen([plain("  " + _("There is nothing here yet: no curriculum was found."), "$quiet")], [None])
    for brief in (False, True):
        made = [_entry(entries, number, at, width, brief=brief) for number in range(len(entries))]
        for apart in (range(1, len(entries)), [number for number in range(1, len(entries)) if _other(entries, number)], ()):
            if sum(map(len, made)) + len(apart) <= height:
                return _laid_out(made, apart)
    rows, owners = _laid_out(made, ())
    first = owners.index(at)
    end = first + len(made[at])
    room = max(len(made[at]), height - 1)
    top = min(max(0, first - room // 3, end - room), max(0, len(rows) - room))
    shown, theirs = rows[top : top + room], owners[top : top + room]
    known = [owner for owner in theirs if owner is not None]
    more = more_line(known[0], len(entries) - 1 - known[-1], width - 3)
    return Seen([*shown, join(Content(" "), more)][:height], [*theirs, None][:height])


def _laid_out(made: Sequence[Sequence[Content]], apart: Sequence[int]) -> Seen:
    rows: list[Content] = []
    owners: list[int | None] = []
    for number, lines in enumerate(made):
        if number in apart:
            rows.append(EMPTY)
            owners.append(None)
        rows += lines
        owners += [number] * len(lines)
    return Seen(rows, owners)


def _other(entries: Sequence[Entry], number: int) -> bool:
    """Whether that entry is about another thing than the one before it; those that only open something count as one thing."""
    entry, before = entries[number], entries[number - 1]
    if entry.kind in OWN and before.kind in OWN:
        return False
    return entry.kind is not before.kind if EntryKind.OPEN in (entry.kind, before.kind) else entry.title != before.title


def first_steps(entries: Sequence[Entry], onward: str, width: int) -> list[Content]:
    """What somebody who is here for the first time wants to know; `onward` is the key that starts a session."""
    if all(entry.kind in OWN for entry in entries):
        words = [_("There is nothing here yet: no curriculum was found.")]
        return [join(Content("   "), row) for text in words for row in fold(plain(text, "$quiet"), max(2, width - 6))]
    words = [_("Enter opens what is marked, Enter again begins; the clock waits for {next}.").format(next=onward)]
    if any(entry.kind is EntryKind.REHEARSE for entry in entries):
        words.append(_("New here? Rehearse first, with the tour of two minutes: it counts nowhere."))
    margin = Content("   ")
    return [join(margin, row) for text in words for row in fold(plain(text, "$quiet"), max(2, width - 6))]


def form_lines(form: Form, width: int, height: int = 1000) -> list[Content]:
    """The form in `width` by `height` cells. Where not all fields fit, those around the marked one are in sight."""
    inner = max(2, width - 4)
    title = [*fold(line(form.title, "bold $title"), inner), EMPTY]
    column = min(max([18, *(len(field.label) + 1 for field in form.fields)]), max(18, inner // 2 - 4))
    rows = [_field(field, inner, column, chosen=number == form.at) for number, field in enumerate(form.fields)]
    end = _ways_out(form.go, inner)
    below = _below(form, inner)
    if len(title) + len(rows) + len(below) + 2 > height:
        title = title[:1]
    if len(title) + len(rows) + len(below) + 2 <= height:
        end = [EMPTY, *end]
    room = max(1, height - len(title) - len(end) - len(below))
    if room < len(rows):
        room = max(3, room)
        top = min(max(0, form.at - room // 2), len(rows) - room)
        rows = rows[top : top + room]
        if below:
            below = [more_line(top, len(form.fields) - top - room, inner - 2), *below[1:]]
    return [join(Content("  "), cut(row, inner)) for row in (*title, *rows, *below, *end)]


def _ways_out(go: str, width: int) -> list[Content]:
    """What Enter and Esc do, side by side, or below each other where the line is too narrow for both."""
    enter, leave = join(plain("  Enter ", "bold $say"), line(go)), join(plain("Esc ", "bold $say"), plain(_("back")))
    if enter.cell_length + 4 + leave.cell_length <= width:
        return [join(enter, Content("    "), leave)]
    margin = Content(" " * 8)
    first, *rest = fold(line(go), max(2, width - 8))
    return [join(plain("  Enter ", "bold $say"), first), *(join(margin, row) for row in rest), join(Content("  "), leave)]


def _field(field: Field, width: int, column: int, *, chosen: bool) -> Content:
    """The row of a field, its value after `column` cells."""
    if isinstance(field, Text):
        value = _written(field.value, max(4, width - column - 8 - len(field.mark)), chosen=chosen)
    else:
        value = field.options[field.index][1] if isinstance(field, Pick) else str(field.value)
    around = ("◂ ", " ▸") if chosen and not isinstance(field, Text) else ("  ", "  ")
    label = cut(line(field.label), column - 1)
    head = join(plain("▶ " if chosen else "  ", "bold $title"), label.pad_right(max(0, column - label.cell_length)))
    if not value:
        return join(head, Content("   "), _told_of(field))
    shown = line(f" {value} ", "bold $ground on $say" if chosen else "")
    return join(head, plain(around[0], "$quiet"), shown, plain(around[1], "$quiet"), _told_of(field))


def _told_of(field: Field) -> Content:
    """What a number counts, or what it means that there is nothing."""
    if isinstance(field, Text) and field.mark and not field.value.strip():
        return line(field.mark, "bold $watch")
    return EMPTY if isinstance(field, Pick) else line(field.note, "$quiet")


def _written(text: str, room: int, *, chosen: bool) -> str:
    """A text in `room` cells: from its beginning, or its end where it is being typed."""
    shown = line(text)
    if not chosen:
        return cut(shown, room).plain
    while shown.cell_length > room:
        shown = line(shown.plain[1:])
    return shown.plain + "▏"


def _below(form: Form, width: int) -> list[Content]:
    """What is wrong with the marked field, or else what it is for."""
    hint = form.fields[form.at].hint if form.fields else ""
    if form.wrong:
        told = fold(line(f"✗ {form.wrong}", "bold $watch"), max(2, width - 2))
    elif hint:
        told = fold(line(hint, "$quiet"), max(2, width - 2))
    else:
        return []
    return [EMPTY, *(join(Content("  "), row) for row in told)]


def _entry(entries: Sequence[Entry], number: int, at: int, width: int, *, brief: bool) -> list[Content]:
    """The rows of an entry. The chosen one is told in full; a title that stands above already is quiet."""
    entry, chosen = entries[number], number == at
    again = number > 0 and entries[number - 1].title == entry.title
    mark = plain(" ▶ " if chosen else "   ", "bold $title")
    word = plain(_(entry.kind.value).ljust(WORD), "bold $say" if chosen else "bold")
    title = line(entry.title, "bold $title" if chosen else "$quiet" if again else "")
    needs = line(entry.needs, "$ink" if chosen else "$quiet")
    if width >= ONE_LINE_FROM:
        room = _title_room(entries, title, width)
        beside = _told(needs, width - 5 - WORD - room, chosen=chosen)
        return _beside(join(mark, word), _told(title, room - 2, chosen=chosen), beside, room)
    indent = 3 + WORD
    rows = _beside(join(mark, word), _told(title, width - indent, chosen=chosen and brief), [], 0)
    if brief and not chosen:
        return rows
    indent = indent if width >= 60 else 5
    return [*rows, *(join(Content(" " * indent), row) for row in _told(needs, width - indent - 1, chosen=chosen and brief))]


def _title_room(entries: Sequence[Entry], title: Content, width: int) -> int:
    """How wide the column of titles is: as the longest of them, or half of the row where the facts are long too.

    A title that needs more takes more, as it says which session it is.
    """
    whole = width - 5 - WORD
    longest = max(line(entry.title).cell_length for entry in entries) + 2
    facts = max(line(entry.needs).cell_length for entry in entries)
    column = min(longest, max((width - 3 - WORD) // 2, whole - facts))
    return max(10, column, min(title.cell_length + 2, whole - FACTS))


def _told(text: Content, width: int, *, chosen: bool) -> list[Content]:
    """A text in one row, or where it is `chosen` in as many as it needs."""
    return [cut(row, width) for row in fold(text, width)] if chosen else [cut(text, width)]


def _beside(head: Content, left: Sequence[Content], right: Sequence[Content], room: int) -> list[Content]:
    """Two texts side by side after `head`, the left one in `room` cells."""
    rows = []
    for number in range(max(len(left), len(right))):
        start = head if number == 0 else Content(" " * head.cell_length)
        first = left[number] if number < len(left) else EMPTY
        second = right[number] if number < len(right) else EMPTY
        rows.append(join(start, first, Content(" " * max(0, room - first.cell_length)), second) if room else join(start, first))
    return rows
