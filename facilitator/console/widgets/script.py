"""The script: what to say, do, ask and watch for, each told apart by its shape and its word as well as by its colour."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from textual.content import Content

from facilitator.console.content import join, plain, wrapped
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import EMPTY, WHEEL, Lines
from facilitator.locale import _, ngettext
from facilitator.markup import ParagraphKind
from facilitator.values import value
from facilitator.view.live import Cue, CueKind, StepView

Page: TypeAlias = Callable[[int], Sequence[Content]]
"""Makes lines for a width in cells."""

MEASURE = 92
"""Lines longer than this are hard to read from a distance."""


@value
class Look:
    """How a cue is drawn: the sign before its word, their style, and a rule beside what is to be spoken."""

    sign: str
    label: str
    rule: str = " "


LOOKS = {
    CueKind.SAY: Look("“", "bold $ground on $say", "┃"),
    CueKind.ASK: Look("?", "bold $ground on $ask", "┃"),
    CueKind.SHOW: Look("□", "bold $act"),
    CueKind.DO: Look("▸", "bold $act"),
    CueKind.WATCH: Look("!", "bold $watch"),
    CueKind.IF: Look("↳", "bold $watch"),
    CueKind.CARE: Look("♥", "bold $care"),
    CueKind.SOLO: Look("○", "bold $care"),
    CueKind.BRIDGE: Look("»", "bold $paper"),
    CueKind.PAPER: Look("▤", "bold $paper"),
    CueKind.BRING: Look("▪", "bold $paper"),
    CueKind.ONLY: Look("·", "bold $watch"),
    CueKind.WHERE: Look("⌂", "bold $act"),
    CueKind.TEAM: Look("&", "bold $act"),
    CueKind.CLOCK: Look("◦", "bold $watch"),
    CueKind.PARTS: Look("#", "bold $act"),
    CueKind.TRACKS: Look("=", "bold $act"),
    CueKind.WRITE: Look("○", "bold $care"),
    CueKind.SPEAK: Look("○", "bold $care"),
    CueKind.OTHER: Look("~", "bold $paper"),
    CueKind.HOME: Look("^", "bold $paper"),
    CueKind.BEFORE: Look("<", "bold $watch"),
    CueKind.AGREE: Look("+", "bold $say"),
}
SPOKEN_LONG = (CueKind.SAY, CueKind.CARE, CueKind.SOLO, CueKind.BRIDGE, CueKind.SHOW)
DOT = ParagraphKind.BULLET
RULES = {CueKind.SAY: "$say", CueKind.ASK: "$ask"}
LABEL = 9
_ANSWER = re.compile(r" +(Enter|Esc|\w)(?: +\S+ \w)?  +\S.*")
_NUMBERED = re.compile(r" +(?:[▸✓·!] )? *([1-9]) \S+(?: \S+)*")


@value
class Row:
    """A line of a longer text, and the word for the part that it belongs to."""

    content: Content
    part: str


class Script(Lines):
    """A long text in a window: `rows` are made once for a width, and shown from `top` on. A hint names what is out of sight."""

    def __init__(self, faults: Faults, step: StepView) -> None:
        super().__init__(faults, "script")
        self.cues = step.cues
        self.top = 0
        self._script_top = 0
        self._page: Page | None = None
        self._page_name = ""
        self._keyed = False
        self._rows: list[Row] = []
        self._rows_of: object = None

    def show(self, step: StepView) -> None:
        """Show the script of `step`, from its start where it is another one."""
        if step.cues != self.cues:
            self.cues, self._script_top = step.cues, 0
            if self._page is None:
                self.top = 0

    def cover(self, name: str, page: Page | None, *, keyed: bool = False) -> None:
        """Show `page` in the script's place, or the script again where it is None. Another name begins at its first line.

        Where it is `keyed`, a click on one of its lines is the key that the line begins with.
        """
        self._keyed = keyed
        self._rows_of = None if name != self._page_name or page is not None else self._rows_of
        if name != self._page_name:
            self.top, self._script_top = (
                (self._script_top if page is None else 0),
                (self.top if self._page is None else self._script_top),
            )
        self._page, self._page_name = page, name

    def scroll_pages(self, direction: int) -> None:
        """Most of a window on (1) or back (-1), and never past the end."""
        height = self.size.height
        self.top += direction * max(1, height - 1 if height < 6 else height * 2 // 3)
        self.redraw()

    def more(self, direction: int) -> bool:
        """Whether there is more of it out of sight, further on (1) or back (-1)."""
        width, height = self.size
        rows = self._rows_for(width, height)
        return self.top > 0 if direction < 0 else len(rows) > height and self.top < len(rows) - max(1, height - 1)

    def clicked(self, x: int, y: int) -> str:
        """The key that the line of a page begins with; the script itself has none."""
        return key_in(self._lines[y].plain, x) if self._keyed and 0 <= y < len(self._lines) else ""

    def wheel(self, direction: int) -> None:
        """A few lines on or back."""
        self.top += WHEEL * direction
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The window."""
        rows = self._rows_for(width, height)
        self.top = min(max(0, self.top), max(0, len(rows) - max(1, height - 1)) if len(rows) > height else 0)
        return window(rows, self.top, width, height)

    def _rows_for(self, width: int, height: int) -> list[Row]:
        source = (self.cues, width, height >= 8)
        if source != self._rows_of:
            self._rows = cue_rows(self.cues, width, airy=height >= 8) if self._page is None else page_rows(self._page, width)
            self._rows_of = source
        return self._rows


def key_in(text: str, x: int) -> str:
    """The key that a line of a page names at its start ("✓ 3 The room", "Enter or y"), where cell `x` is on it or its word."""
    found = _ANSWER.match(text) or _NUMBERED.match(text)
    if found is None or not found.start(1) - 2 <= x < found.end():
        return ""
    return {"Enter": "enter", "Esc": "escape"}.get(found[1], found[1])


def cue_rows(cues: Sequence[Cue], width: int, *, airy: bool) -> list[Row]:
    """The cues as rows of `width` cells; `airy` leaves an empty one between them."""
    margin = 2 if width >= 50 else 1
    rows: list[Row] = []
    label = max([LABEL, *(len(_(cue.kind.value)) + 3 for cue in cues)])
    for cue in cues:
        if airy and rows:
            rows.append(Row(EMPTY, ""))
        look = LOOKS[cue.kind]
        word = plain(f"{look.sign} {_(cue.kind.value).upper()}".ljust(label - 1), look.label)
        rule = join(Content(" "), plain(look.rule, RULES.get(cue.kind, "")), Content(" "))
        room = min(MEASURE, width - 2 * margin - label - 2)
        for number, text in enumerate(_body(cue, room, airy=airy)):
            beside = word if number == 0 else Content(" " * (label - 1))
            rows.append(Row(join(Content(" " * margin), beside, rule, text), _(cue.kind.value)))
    return rows


def _body(cue: Cue, width: int, *, airy: bool) -> list[Content]:
    """The text of a cue: paragraphs to be spoken apart from each other, several short notes each under a dot."""
    if cue.kind in SPOKEN_LONG:
        rows: list[Content] = []
        for paragraph in cue.paragraphs:
            apart = airy and rows and paragraph.kind is ParagraphKind.TEXT
            rows += [*([EMPTY] if apart else []), *wrapped([paragraph], width)]
        return rows or [EMPTY]
    dotted = cue.paragraphs
    if len(dotted) > 1:
        dotted = tuple(replace(part, kind=DOT) if part.kind is ParagraphKind.TEXT and not part.depth else part for part in dotted)
    return list(wrapped(dotted, width)) or [EMPTY]


def page_rows(page: Page, width: int) -> list[Row]:
    """The lines of a page that was made for `width` cells."""
    margin = 2 if width >= 50 else 1
    return [Row(join(Content(" " * margin), content), "") for content in page(max(2, width - 2 * margin))]


def window(rows: Sequence[Row], top: int, width: int, height: int) -> list[Content]:
    """`height` of the rows from `top` on. Where that is not all, the last line tells how much there is and what."""
    if len(rows) <= height:
        return [row.content for row in rows]
    if height < 2:
        return [row.content for row in rows[top : top + height]]
    shown = rows[top : top + height - 1]
    return [*(row.content for row in shown), _hint(rows, top, top + height - 1, width)]


def _hint(rows: Sequence[Row], start: int, end: int, width: int) -> Content:
    margin = " " * (2 if width >= 50 else 1)
    below = [row for row in rows[end:] if row.content.plain]
    if not below:
        return plain(margin + _("▲ the end (↑ back)"), "$quiet")
    parts = list(dict.fromkeys(row.part for row in below if row.part))
    still = bool(parts) and end > 0 and rows[end - 1].part == parts[0]
    named = ", ".join(_("rest of {part}").format(part=part) if still and number == 0 else part for number, part in enumerate(parts))
    count = ngettext("{count} more line", "{count} more lines", len(below)).format(count=len(below))
    head, tail = f"{margin}▼ {count}{': ' if named else ''}", " (↓)"
    return plain(f"{head}{_shortened(named, width - len(head) - len(tail) - len(margin))}{tail}", "$watch")


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)].rstrip(', ')}…"
