"""Lines that stand under the top line as long as they are true: not saved, something went wrong, handouts being made, ended."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from textual.content import Content
from textual.geometry import Size

from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.faults import Faults
from facilitator.console.widgets.agenda import progress
from facilitator.console.widgets.lines import Lines
from facilitator.locale import N_, _
from facilitator.values import value


class Slot(StrEnum):
    """What a banner is about, in the order in which they stand; each is there once at most."""

    NOT_SAVED = "not saved"
    FAULT = "fault"
    FOLLOWING = "following"
    LAPTOP = "laptop"
    NOTE = "note"
    HANDOUTS = "handouts"
    PROPOSAL = "proposal"
    CHANGED = "changed"
    SETTINGS = "settings"
    ENDED = "ended"
    REPORT = "report"
    AID = "aid"
    LATE = "late"
    TOUR = "tour"


LOOKS = {
    Slot.NOT_SAVED: ("bold $ground on $over", N_("NOT SAVED")),
    Slot.FAULT: ("bold $ground on $over", N_("ERROR")),
    Slot.FOLLOWING: ("bold $ground on $watch", N_("FOLLOWING")),
    Slot.NOTE: ("bold $ground on $watch", N_("NOTE")),
    Slot.LAPTOP: ("bold $ground on $watch", N_("LAPTOP")),
    Slot.HANDOUTS: ("bold $ground on $paper", N_("HANDOUTS")),
    Slot.PROPOSAL: ("bold $ground on $held", N_("CATCH UP")),
    Slot.CHANGED: ("bold $ground on $held", N_("CHANGED")),
    Slot.SETTINGS: ("bold $ground on $held", N_("SETTINGS")),
    Slot.ENDED: ("bold $ground on $held", N_("ENDED")),
    Slot.REPORT: ("bold $ground on $paper", N_("REPORT")),
    Slot.AID: ("bold $ground on $care", N_("CLOSE")),
    Slot.LATE: ("bold $ground on $watch", N_("LATE")),
    Slot.TOUR: ("bold $ground on $say", N_("TOUR")),
}
ORDER = tuple(Slot)
LOUD = (Slot.NOT_SAVED, Slot.FAULT)
"""What is shown on a blank screen too, which the whole room may see, and always whole."""
FIRST = (*LOUD, Slot.FOLLOWING, Slot.AID, Slot.LAPTOP, Slot.TOUR)
"""What stays longest where there is no room for all, in this order; then the others, in theirs."""
SHARE = 6
"""One row of so many of the screen may be taken by what is not loud."""
MOST_ROWS = 2
LEAST = 10
"""How much of a sentence (cells) must be left beside what to press."""
ONE_ROW_BELOW = 16
"""How many rows a screen must have before a long sentence may take two of them."""


@value
class Banner:
    """One line: its text, for work under way how much of it is done (0-1), and the key that it names, if any."""

    text: str
    done: float | None = None
    key: str = ""


class Banners(Lines):
    """The banners; its height is their number."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(faults, "banners")
        self._shown: dict[Slot, Banner] = {}
        self._blank = False
        self._most, self._room = MOST_ROWS, MOST_ROWS

    def blank(self, blank: bool) -> None:
        """Show only what is loud, or all again."""
        if blank is not self._blank:
            self._blank = blank
            self.remake()

    def put(self, slot: Slot, banner: Banner | None) -> None:
        """Show `banner` in its slot, or take the slot away. Only a change in the number of rows lays the screen out again."""
        if self._shown.get(slot) == banner:
            return
        before = len(self.lines(self.size.width, 0))
        if banner is None:
            del self._shown[slot]
        else:
            self._shown[slot] = banner
        if len(self.lines(self.size.width, 0)) == before:
            self.redraw()
        else:
            self.remake()

    def has(self, slot: Slot) -> bool:
        """Whether there is something in the slot."""
        return slot in self._shown

    def clicked(self, x: int, y: int) -> str:
        """The key that the line names: it takes what is offered, or closes what says that Esc does."""
        rows = [slot for slot, lines in self._laid_out(self.size.width) for _line in lines]
        banner = self._shown[rows[y]] if y < len(rows) else None
        if banner is None:
            return ""
        return banner.key or ("escape" if "(Esc)" in banner.text else "")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the banners need."""
        self._most = MOST_ROWS if viewport.height >= ONE_ROW_BELOW else 1
        self._room = max(2, viewport.height // SHARE)
        return len(self.lines(width, 0))

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The banners in their order."""
        return [row for _slot, rows in self._laid_out(width) for row in rows]

    def _laid_out(self, width: int) -> list[tuple[Slot, list[Content]]]:
        """The rows of each banner for which there is room; the last one counts those for which there is none."""
        room, kept = self._room, dict[Slot, list[Content]]()
        for slot in sorted(self._in_sight(), key=lambda slot: FIRST.index(slot) if slot in FIRST else len(FIRST)):
            rows = banner_lines(slot, self._shown[slot], width, self._rows(slot) if slot in LOUD else min(self._rows(slot), room))
            if slot in LOUD or room > 0:
                kept[slot] = rows
                room -= 0 if slot in LOUD else len(rows)
        missing = len(self._in_sight()) - len(kept)
        if missing:
            last = max(kept, key=ORDER.index)
            count = plain(f" +{missing} ", "bold $watch")
            kept[last][-1] = join(cut(kept[last][-1], max(0, width - count.cell_length)), count)
        return [(slot, kept[slot]) for slot in ORDER if slot in kept]

    def _rows(self, slot: Slot) -> int:
        """How many rows a banner may have: what is loud is told whole on a low screen too."""
        return MOST_ROWS if slot in LOUD else self._most

    def _in_sight(self) -> list[Slot]:
        return [slot for slot in ORDER if slot in self._shown and (slot in LOUD or not self._blank)]


def banner_lines(slot: Slot, banner: Banner, width: int, most: int = MOST_ROWS) -> list[Content]:
    """A banner in `width` cells: one row, or as many as `most` where its sentence is long."""
    style, word = LOOKS[slot]
    label = join(Content(" "), plain(f" {_(word)} ", style), Content(" "))
    if banner.done is not None:
        room = max(4, (width - label.cell_length) // 4)
        return [cut(join(label, progress(banner.done, room, "$paper"), line(f" {banner.text}")), width)]
    rows = _told(banner.text, max(10, width - label.cell_length - 1), most)
    indent = Content(" " * label.cell_length)
    return [cut(join(indent if number else label, row), width) for number, row in enumerate(rows)]


def _told(text: str, room: int, most: int) -> list[Content]:
    """The sentence in at most so many rows. What stands behind its last dot is what to press: never broken, and cut last."""
    rows = fold(line(text), room)
    sentence, dot, press = text.rpartition(" · ")
    end = line(f"· {press}")
    if len(rows) == 1 or not dot or end.cell_length + LEAST > room:
        return rows if len(rows) <= most else [*rows[: most - 1], _short(rows[most - 1], room)]
    rows = fold(line(sentence), room)
    beside = room - end.cell_length - 1
    fits = rows[-1].cell_length <= beside
    if len(rows) + (not fits) > most:
        return [*rows[: most - 1], join(_short(rows[most - 1], beside), Content(" "), end)]
    return [*rows[:-1], join(rows[-1], Content(" "), end)] if fits else [*rows, line(press)]


def _short(row: Content, room: int) -> Content:
    return join(row.truncate(max(0, room - 2)).rstrip(), Content(" …"))
