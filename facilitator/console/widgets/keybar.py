"""The bottom line: the keys that do something now, and for a moment a word about the last one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content

from facilitator.console.content import cut, join, line, plain
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import Lines
from facilitator.desk.keynames import NAMES, sign_of
from facilitator.desk.keys import ACTIONS, FOOTER, Action
from facilitator.live.state import Phase
from facilitator.locale import _
from facilitator.view.live import ClockView


class Hint(NamedTuple):
    """A key and the word for what it does. The lower its rank, the longer it stays where space is short."""

    sign: str
    word: str
    rank: int = 0


class KeyBar(Lines):
    """The bottom line."""

    def __init__(self, faults: Faults, hints: Sequence[Hint]) -> None:
        super().__init__(faults, "keys")
        self.hints = hints
        self.message = ""

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The one line."""
        if self.message:
            return [cut(join(Content(" "), line(f" {self.message} ", "bold $ground on $soon")), width)]
        return [key_line(self.hints, width)]

    def clicked(self, x: int, y: int) -> str:
        """The key of the hint that stands there."""
        return "" if self.message else key_at(self.hints, self.size.width, x)


WATCHING = ("handouts", "palette", "help", "leave")
"""What still does something while another console leads."""


def live_hints(
    phase: Phase, clock: ClockView | None = None, *, blank: bool, actions: Sequence[Action] = ACTIONS, following: bool = False
) -> list[Hint]:
    """What the live screen's keys do in `phase`. A sign whose word is empty shares the next one's.

    Where `clock` shows groups or a round inside the step, theirs stand behind those that leave it. While `following` another
    console leads, and only what this one can do itself is there.
    """
    by_id = {action.id: action for action in actions}
    if following:
        known = [by_id[name] for name in WATCHING if name in by_id and by_id[name].sign]
        return [Hint(sign_of(action), _(action.labels.get(phase, action.label)), action.rank or 0) for action in known]
    if blank:
        shows = by_id["blank"] if by_id["blank"].sign else by_id["palette"]
        return [Hint(sign_of(shows), _("show all again") if shows.id == "blank" else _(shows.label))]
    hints: list[Hint] = []
    shared = ""
    for action in (by_id[name] for name in FOOTER if name in by_id):
        if action.rank is None or phase not in action.labels or not action.sign:
            continue
        if not action.labels[phase]:
            shared = f"{sign_of(action)} "
            continue
        hints.append(Hint(shared + sign_of(action), _(action.labels[phase]), action.rank))
        shared = ""
        if action.id == "back":
            hints += [Hint(sign_of(by_id[name]), word, 5) for name, word in _inside(clock) if by_id[name].sign]
    return hints


def _inside(clock: ClockView | None) -> list[tuple[str, str]]:
    """The actions about what runs inside the step, and their words there."""
    if clock is not None and clock.tracks:
        another = [("track", _("group"))] if len(clock.tracks) > 1 else []
        return [*another, ("swap", _("next part"))]
    return [("swap", _("swap now"))] if clock is not None and clock.round is not None else []


def key_line(hints: Sequence[Hint], width: int) -> Content:
    """The hints in `width` cells, the least needed left out where they do not all fit."""
    kept, gap = _fitting(hints, width)
    return cut(_draw(kept, gap), width)


def key_at(hints: Sequence[Hint], width: int, x: int) -> str:
    """The key whose sign or word stands in cell `x` of that line, as Textual names it; empty where none does."""
    kept, gap = _fitting(hints, width)
    start = 1
    for hint in kept:
        first, _space, other = hint.sign.partition(" ")
        end = start + len(hint.sign) + 1 + len(hint.word)
        if start <= x < end:
            return key_named(first if not other or x <= start + len(first) else other)
        start = end + gap
    return ""


def key_named(sign: str) -> str:
    """The key that people call that: what `key_name` says, the other way round."""
    names = {_(name).casefold(): key for key, name in NAMES.items()}
    return names.get(sign.casefold(), sign.lower() if sign.startswith("Ctrl+") else sign)


def _fitting(hints: Sequence[Hint], width: int) -> tuple[list[Hint], int]:
    """The hints that fit, and how far apart."""
    kept = list(hints)
    cells = [_cells(hint) for hint in kept]
    for gap in (3, 2):
        if 1 + sum(cells) + gap * (len(cells) - 1) <= width:
            return kept, gap
    while len(kept) > 1 and 1 + sum(map(_cells, kept)) + 2 * (len(kept) - 1) > width:
        kept.remove(max(kept, key=lambda hint: (hint.rank, kept.index(hint))))
    return kept, 2


@lru_cache(maxsize=128)
def _cells(hint: Hint) -> int:
    return line(f"{hint.sign} {hint.word}").cell_length


def _draw(hints: Sequence[Hint], gap: int) -> Content:
    drawn = [join(plain(hint.sign, "bold"), plain(f" {hint.word}", "$quiet")) for hint in hints]
    return join(Content(" "), Content(" " * gap).join(drawn))
