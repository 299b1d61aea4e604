"""The list on Home, and the form that some of its entries open."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.faults import Faults
from facilitator.console.form import Form, Number
from facilitator.console.widgets.lines import EMPTY, Lines
from facilitator.locale import _
from facilitator.view.home import Entry, EntryKind

WORD = 11
ONE_LINE_FROM = 100
"""How wide the screen must be before what an entry needs stands beside it instead of under it."""


class Menu(Lines):
    """The entries with one of them chosen, or a form in their place."""

    def __init__(self, faults: Faults, entries: Sequence[Entry]) -> None:
        super().__init__(faults, "menu")
        self.entries = entries
        self.at = 0
        self.form: Form | None = None

    def clicked(self, x: int, y: int) -> str:
        """Choose the entry that stands there, and open it."""
        if self.form is not None:
            return ""
        _rows, owners = _window(self.entries, self.at, *self.size)
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
            return form_lines(self.form, width)
        rows = menu_lines(self.entries, self.at, width, height)
        help_ = first_steps(self.entries, width)
        return [*rows, *[EMPTY] * (height - len(rows) - len(help_)), *help_] if len(rows) + len(help_) < height else rows


def menu_lines(entries: Sequence[Entry], at: int, width: int, height: int) -> list[Content]:
    """The entries in `width` by `height` cells, scrolled so that number `at` is in sight."""
    if not entries:
        return [plain("  " + _("There is nothing here yet: no curriculum was found."), "$quiet")]
    return _window(entries, at, width, height)[0]


def _window(entries: Sequence[Entry], at: int, width: int, height: int) -> tuple[list[Content], list[int | None]]:
    """The rows in sight, and to which entry each belongs."""
    rows: list[Content] = []
    owners: list[int | None] = []
    airy = height >= 3 * len(entries) + 2
    for number, entry in enumerate(entries):
        if airy and number:
            rows.append(EMPTY)
            owners.append(None)
        made = _entry(entry, number == at, width)
        rows += made
        owners += [number] * len(made)
    top = 0 if len(rows) <= height or at not in owners else min(max(0, owners.index(at) - height // 3), len(rows) - height)
    return rows[top : top + height], owners[top : top + height]


def first_steps(entries: Sequence[Entry], width: int) -> list[Content]:
    """What somebody who is here for the first time wants to know."""
    words = [_("Enter opens what is marked, and Enter again begins; nothing starts to count before you press →.")]
    if any(entry.kind is EntryKind.REHEARSE for entry in entries):
        words.append(_("New here? Rehearse first, with the guided tour of two minutes: it is only played, and counts nowhere."))
    margin = Content("   ")
    return [join(margin, row) for text in words for row in fold(plain(text, "$quiet"), max(2, width - 6))]


def form_lines(form: Form, width: int) -> list[Content]:
    """The form in `width` cells."""
    inner = max(2, width - 4)
    rows = [*fold(line(form.title, "bold $title"), inner), EMPTY]
    for number, field in enumerate(form.fields):
        chosen = number == form.at
        value = str(field.value) if isinstance(field, Number) else field.options[field.index][1]
        style = "bold $ground on $say" if chosen else ""
        around = ("◂ ", " ▸") if chosen else ("  ", "  ")
        rows.append(
            join(
                plain("▶ " if chosen else "  ", "bold $title"),
                line(field.label).pad_right(max(0, 18 - len(field.label))),
                plain(around[0], "$quiet"),
                line(f" {value} ", style),
                plain(around[1], "$quiet"),
            )
        )
    rows += [EMPTY, join(plain("  Enter ", "bold $say"), line(form.go), plain("    Esc ", "bold $say"), plain(_("back")))]
    return [join(Content("  "), cut(row, inner)) for row in rows]


def _entry(entry: Entry, chosen: bool, width: int) -> list[Content]:
    mark = plain(" ▶ " if chosen else "   ", "bold $title")
    word = plain(_(entry.kind.value).ljust(WORD), "bold $say" if chosen else "bold")
    title = line(entry.title, "bold $title" if chosen else "")
    needs = line(entry.needs, "$ink" if chosen else "$quiet")
    if width >= ONE_LINE_FROM:
        room = max(10, (width - 3 - WORD) // 2)
        titled = cut(title, room - 2)
        return [cut(join(mark, word, titled.pad_right(room - titled.cell_length), needs), width)]
    indent = Content(" " * (3 + WORD)) if width >= 60 else Content("     ")
    return [cut(join(mark, word, title), width), cut(join(indent, needs), width)]
