"""The proposal to be on time again, step by step, before it is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.content import Content

from facilitator.console.asking.prompt import CLOSES, PROPOSAL, STAY, Answer
from facilitator.console.content import cut, fold, join, line, plain, spread
from facilitator.console.widgets.agenda import more_line
from facilitator.console.widgets.keybar import Hint
from facilitator.console.widgets.lines import EMPTY
from facilitator.desk.keys import Action
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.proposal import ProposalRow, ProposalView

INDENT, GAP = 2, 4


@value
class Proposing:
    """A proposal that is looked at. `action` is what opened it: its key takes it; a digit takes one of the others, Esc refuses."""

    view: ProposalView
    action: Action
    now: Callable[[], ProposalView | None]
    accept: Callable[[int], None]
    refuse: Callable[[], None]
    top: int = 0
    name: str = PROPOSAL
    fleeting: bool = True

    def again(self) -> Proposing:
        """The same for the session as it is now; what was looked at stays where there is nothing to propose any more."""
        return replace(self, view=self.now() or self.view)

    def press(self, key: str, text: str) -> Answer:
        """The key that opened it takes it, a digit one of the others, Esc refuses, arrows scroll. Other keys are not for it."""
        if key in CLOSES:
            return self.refuse
        if key in self.action.keys or key == "enter":
            return lambda: self.accept(0)
        if text in ("1", "2") and int(text) <= len(self.view.others):
            return lambda: self.accept(int(text))
        if key in ("down", "up"):
            return replace(self, top=max(0, self.top + (2 if key == "down" else -2)))
        return STAY

    def hints(self) -> Sequence[Hint]:
        """What keys do here."""
        others = [Hint(str(number), _("that instead"), 1) for number, _other in enumerate(self.view.others, 1)]
        return (Hint(self.action.sign or "Enter", _("do it")), Hint("Esc", _("no")), *others, Hint("↑ ↓", _("scroll"), 2))

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """What is proposed, its two keys, the others, and then each step before and after."""
        head = [*self._told(width), *(_other(number, other.line, width) for number, other in enumerate(self.view.others, 1))]
        close = min(width, max((_length(row) for row in self.view.rows), default=0))
        rows = [_row(row, close) for row in self.view.rows]
        room = max(1, height - len(head) - 1)
        if len(rows) <= room or room < 2:
            return [*head, EMPTY, *rows[:room]][: max(1, height)]
        top = min(self.top, len(rows) - room + 1)
        shown = rows[top : top + room - 1]
        return [*head, EMPTY, *shown, more_line(top, len(rows) - top - len(shown), width)]

    def key_at(self, row: int, width: int) -> str:
        """The key that takes what stands in that row; empty for the steps, which are only looked at."""
        told = len(self._told(width))
        if row < told:
            return "enter"
        return str(row - told + 1) if row < told + len(self.view.others) else ""

    def _told(self, width: int) -> list[Content]:
        view = self.view
        rows = fold(line(view.line, "bold $title"), width)
        if view.over:
            rows += fold(line(view.over, "$watch"), width)
        if view.ask:
            rows += fold(join(plain(_("ask: "), "bold $ask"), line(view.ask)), width)
        return rows


def _length(row: ProposalRow) -> int:
    """How wide a row is with its figures near its title: an eye that has to travel far lands in another row."""
    return INDENT + line(row.title).cell_length + GAP + line(f"{row.before} → {row.after}").cell_length


def _other(number: int, words: str, width: int) -> Content:
    return cut(join(plain(f"{number} ", "bold $say"), line(words)), width)


def _row(row: ProposalRow, width: int) -> Content:
    return spread(
        join(Content(" " * INDENT), line(row.title)), join(plain(f"{row.before} → ", "$quiet"), line(row.after, "bold")), width
    )
