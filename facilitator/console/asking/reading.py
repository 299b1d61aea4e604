"""A text to read in the script's place, and a few numbers to set: the two prompts that are no list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.content import Content

from facilitator.console.asking.prompt import CLOSES, STAY, Answer, Prompt
from facilitator.console.content import cut, fold, join, line, plain, wrapped
from facilitator.console.form import Form, Pick, press
from facilitator.console.widgets.keybar import Hint
from facilitator.console.widgets.lines import EMPTY
from facilitator.locale import _, pgettext
from facilitator.markup import render
from facilitator.values import value


@value
class Reading:
    """A text, scrolled to row `top`. Esc goes back to `before`, where it was opened."""

    name: str
    title: str
    text: str
    before: Prompt | None = None
    top: int = 0
    fleeting: bool = False

    def again(self) -> Reading:
        """The same: a text does not change."""
        return self

    def press(self, key: str, text: str) -> Answer:
        """Arrows scroll, Esc and Enter go back."""
        match key:
            case _ if key in CLOSES or key == "enter":
                return self.before
            case "down" | "up":
                return replace(self, top=max(0, self.top + (3 if key == "down" else -3)))
            case "home":
                return replace(self, top=0)
        return STAY

    def hints(self) -> Sequence[Hint]:
        """What keys do here."""
        return (Hint("↑ ↓", _("scroll")), Hint("Esc", _("back") if self.before else pgettext("a key", "close")))

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The title, and the text from where it is scrolled to, but never past its end."""
        rows = [row for part in self.text.split("\n\n") if part for row in (*wrapped(render(part), width), EMPTY)]
        room = max(1, height - 1)
        top = min(self.top, max(0, len(rows) - room))
        return [cut(line(self.title, "bold $title"), width), *rows[top : top + room]]


@value
class Numbers:
    """A few numbers to set with the arrow keys or digits. `told` says what they come to, `take` does it."""

    name: str
    form: Form
    told: Callable[[Form], str]
    take: Callable[[Form], Prompt | None]
    fleeting: bool = False

    def again(self) -> Numbers:
        """The same, with what was set so far."""
        return self

    def press(self, key: str, text: str) -> Answer:
        """Keys of the form; Enter takes it, Esc closes."""
        if key in CLOSES:
            return None
        if key == "enter":
            return lambda: self.take(self.form)
        return replace(self, form=press(self.form, key))

    def hints(self) -> Sequence[Hint]:
        """What keys do here."""
        several = (Hint("↑ ↓", _("field"), 1),) if len(self.form.fields) > 1 else ()
        return (
            *several,
            Hint("← →", _("change")),
            Hint("0-9", _("type"), 2),
            Hint("Enter", self.form.go),
            Hint("Esc", pgettext("a key", "close")),
        )

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The title, a row for each number, and what they come to."""
        rows = [cut(line(self.form.title, "bold $title"), width)]
        for number, field in enumerate(self.form.fields):
            chosen = number == self.form.at
            held = field.options[field.index][1] if isinstance(field, Pick) else str(field.value)
            mark = plain("▶ " if chosen else "  ", "bold $say")
            label = line(field.label).pad_right(max(1, 26 - len(field.label)))
            rows.append(cut(join(mark, label, line(f" {held} ", "bold $ground on $say" if chosen else "")), width))
        return [*rows, *fold(line(self.told(self.form), "$watch"), width)][:height]
