"""Lines that stand under the top line as long as they are true: not saved, something went wrong, handouts being made, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content
from textual.geometry import Size

from facilitator.console.content import cut, join, line, plain
from facilitator.console.faults import Faults
from facilitator.console.widgets.agenda import progress
from facilitator.console.widgets.lines import Lines


class Slot(StrEnum):
    """What a banner is about, in the order in which they stand; each is there once at most."""

    NOT_SAVED = "not saved"
    FAULT = "fault"
    HANDOUTS = "handouts"
    ENDED = "ended"


LOOKS = {
    Slot.NOT_SAVED: ("bold $ground on $over", "NOT SAVED"),
    Slot.FAULT: ("bold $ground on $over", "ERROR"),
    Slot.HANDOUTS: ("bold $ground on $paper", "HANDOUTS"),
    Slot.ENDED: ("bold $ground on $held", "ENDED"),
}
ORDER = tuple(Slot)


@dataclass(frozen=True, slots=True)
class Banner:
    """One line: its text, and for work under way how much of it is done (0-1)."""

    text: str
    done: float | None = None


class Banners(Lines):
    """The banners; its height is their number."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(faults, "banners")
        self._shown: dict[Slot, Banner] = {}

    def put(self, slot: Slot, banner: Banner | None) -> None:
        """Show `banner` in its slot, or take the slot away. Only a change in number lays the screen out again."""
        if self._shown.get(slot) == banner:
            return
        before = len(self._shown)
        if banner is None:
            del self._shown[slot]
        else:
            self._shown[slot] = banner
        if len(self._shown) == before:
            self.redraw()
        else:
            self.remake()

    def has(self, slot: Slot) -> bool:
        """Whether there is something in the slot."""
        return slot in self._shown

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a banner."""
        return len(self._shown)

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """One line a banner."""
        return [banner_line(slot, self._shown[slot], width) for slot in ORDER if slot in self._shown]


def banner_line(slot: Slot, banner: Banner, width: int) -> Content:
    """A banner in `width` cells."""
    style, word = LOOKS[slot]
    label = join(Content(" "), plain(f" {word} ", style), Content(" "))
    if banner.done is None:
        return cut(join(label, line(banner.text)), width)
    room = max(4, (width - label.cell_length) // 4)
    return cut(join(label, progress(banner.done, room, "$paper"), line(f" {banner.text}")), width)
