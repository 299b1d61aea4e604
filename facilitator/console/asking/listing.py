"""A list to choose from: by arrow keys and Enter, by typing what is looked for, or by one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace

from textual.content import Content

from facilitator.console.asking.prompt import CLOSES, STAY, Answer, Do
from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.widgets.keybar import Hint
from facilitator.console.widgets.lines import EMPTY
from facilitator.locale import _, pgettext
from facilitator.values import value

MOST_TYPED = 60
KEYS = "123456789"
GAP = 2
WEIGHED = 100
"""How many options are looked at to see how wide their column is."""
MOST_TITLE = 3
"""A title of this many rows is cut after its second."""


@value
class Option:
    """One thing to choose. `do` is None where it cannot be had: `note` then says why.

    `more` tells what follows, where that one is about to be chosen.
    """

    label: str
    note: str = ""
    do: Do | None = None
    more: Callable[[], str] | None = None


@value
class Listing:
    """A list under a title; `at` is the option that Enter takes.

    Where `typing`, characters go into a line of text and `find` says what there is for it; `asks` stands there while it is empty.
    Elsewhere each of the first nine options has the key of its number. `start` is where the list opens.
    """

    name: str
    title: str
    find: Callable[[str], Sequence[Option]]
    asks: str = ""
    typing: bool = True
    fleeting: bool = True
    nothing: str = ""
    typed: str = ""
    at: int = 0
    options: tuple[Option, ...] = field(default=(), compare=False)

    def opened(self, at: int = 0) -> Listing:
        """The list with what there is now, opened at number `at`."""
        return replace(self, at=at).again()

    def again(self) -> Listing:
        """The list for the session as it is now."""
        options = tuple(self.find(self.typed))
        return replace(self, options=options, at=min(self.at, max(0, len(options) - 1)))

    def press(self, key: str, text: str) -> Answer:
        """Arrows move, Enter takes, Esc closes; characters are typed, or choose."""
        match key:
            case _ if key in CLOSES:
                return None
            case "enter":
                return self._take(self.at)
            case "up" | "down":
                return self._moved(1 if key == "down" else -1)
            case "home" | "end":
                return replace(self, at=0 if key == "home" else max(0, len(self.options) - 1))
            case "backspace" | "ctrl+h" if self.typing and self.typed:
                return self._typed(self.typed[:-1])
            case "ctrl+u" if self.typing and self.typed:
                return self._typed("")
        if self.typing:
            return self._typed((self.typed + text)[:MOST_TYPED]) if text.isprintable() and text else STAY
        if text and text in KEYS and int(text) <= len(self.options):
            return self._take(int(text) - 1)
        return STAY

    def hints(self) -> Sequence[Hint]:
        """What keys do here."""
        choose = (Hint("↑ ↓", _("choose"), 1),) if len(self.options) != 1 else ()
        number = () if self.typing else (Hint(f"1-{min(9, max(1, len(self.options)))}", _("take it")),)
        return (Hint("Enter", _("take it")), Hint("Esc", pgettext("a key", "close")), *choose, *number)

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The title, what is typed, and as many options as there is room for, with what the chosen one brings below it."""
        head = self._title(width)
        if self.typing:
            shown = join(line(self.typed, "bold"), plain("▏", "$say"))
            shown = shown if self.typed else join(shown, line(self.asks, "$quiet"))
            head.append(cut(join(plain("> ", "bold $say"), shown), width))
        if not self.options:
            rest = (self.nothing or _("nothing found")) if self.typed or not self.typing else ""
            return [*head, *fold(line(rest, "$watch"), width)][:height]
        more = self._more(width)
        seen = self._shown(height - len(head), len(more))
        rows = [self._row(number, width, _beyond(number, seen, len(self.options))) for number in seen]
        return [*head, *rows, *more][: max(1, height)]

    def at_row(self, row: int, width: int, height: int) -> int | None:
        """The number of the option in that row of `width` by `height` cells; None where there is none."""
        head = len(self._title(width)) + self.typing
        shown = self._shown(height - head, len(self._more(width))) if self.options else range(0)
        place = row - head
        return shown[place] if 0 <= place < len(shown) else None

    def _title(self, width: int) -> list[Content]:
        """The title, in a second row too where it is long."""
        rows = fold(line(self.title, "bold $title"), width)
        return rows if len(rows) < MOST_TITLE else [rows[0], cut(join(rows[1], Content(" …")), width)]

    def _shown(self, height: int, below: int) -> range:
        """The numbers of the options that are in sight in so many rows, the chosen one among them."""
        room = max(1, height - below)
        start = min(max(0, self.at - room // 2), max(0, len(self.options) - room))
        return range(start, min(len(self.options), start + room))

    def _more(self, width: int) -> list[Content]:
        """What the chosen option brings with it, or its note where that is too long for its row."""
        option = self.options[self.at]
        told = option.more() if option.more is not None else ""
        if not told and _length(option.note) > self._beside(width):
            told = option.note
        return fold(line(told, "$watch"), width)[:2] if told else []

    def _row(self, number: int, width: int, beyond: str) -> Content:
        option, chosen = self.options[number], number == self.at
        sign = plain("▶ ", "bold $say") if chosen else plain(beyond, "$quiet")
        key = EMPTY if self.typing else plain(f"{number + 1} " if number < len(KEYS) else "  ", "bold $say")
        style = "$quiet" if option.do is None else "bold" if chosen else ""
        column = self._column(width)
        label = cut(line(option.label, style), column)
        gap = Content(" " * (column - label.cell_length + GAP))
        return join(sign, key, label, gap, cut(line(option.note, "$quiet"), self._beside(width)))

    def _column(self, width: int) -> int:
        """How wide the column of labels is: as the longest of them, but where they are long their notes keep some room."""
        own = _length(self.options[self.at].label)
        longest = max((_length(option.label) for option in self.options[:WEIGHED]), default=0)
        if not any(option.note for option in self.options[:WEIGHED]):
            return min(longest, width - self._margin)
        notes = max(_length(option.note) for option in self.options[:WEIGHED])
        room = max(width * 2 // 5, width - self._margin - GAP - notes)
        return min(max(own, min(longest, room)), width - self._margin)

    def _beside(self, width: int) -> int:
        return max(0, width - self._margin - self._column(width) - GAP)

    @property
    def _margin(self) -> int:
        return 2 if self.typing else 4

    def _typed(self, typed: str) -> Listing:
        return replace(self, typed=typed, at=0).again()

    def _moved(self, by: int) -> Listing:
        count = len(self.options)
        return replace(self, at=(self.at + by) % count) if count else self

    def _take(self, number: int) -> Answer:
        """What the option does for the session as it is at this moment: what was typed may come to something else by now."""
        now = self.again()
        if number >= len(now.options):
            return STAY
        return now.options[number].do or now


def _beyond(number: int, shown: range, count: int) -> str:
    """The sign before that option: whether more of `count` stand above those that are `shown`, or below them."""
    if number == shown[0] and number:
        return "▲ "
    return "▼ " if number == shown[-1] and number + 1 < count else "  "


def _length(text: str) -> int:
    return line(text).cell_length
