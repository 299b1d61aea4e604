"""The prompts: something is shown in the script's place, and keys go to it until it is answered or closed. All are values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from textual.content import Content

from facilitator.console.widgets.keybar import Hint


class Prompt(Protocol):
    """What a prompt can do. `name` tells one from another; a `fleeting` one is closed when the session goes on under it."""

    @property
    def name(self) -> str:
        """What it is about, in a word or two."""
        ...

    @property
    def fleeting(self) -> bool:
        """Whether it is about what runs now, so that it must not be answered once something else does."""
        ...

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """What is shown, in `width` by `height` cells."""
        ...

    def hints(self) -> Sequence[Hint]:
        """What keys do here, for the footer."""
        ...

    def press(self, key: str, text: str) -> Answer:
        """What comes after a key (by Textual's name); `text` is the character it types, if any."""
        ...

    def again(self) -> Prompt:
        """The same prompt for the session as it is now."""
        ...


class Stay:
    """The answer to a key that means nothing here."""


STAY = Stay()

MOST_PASTED = 60
"""How much of a pasted text is typed."""

Do: TypeAlias = Callable[[], "Prompt | None"]
"""Does what was chosen; a prompt that it returns is asked next."""

Answer: TypeAlias = "Prompt | Stay | Do | None"
"""The prompt as it is after the key, `STAY`, what is to be done, or None where it was closed."""


def with_text(prompt: Prompt, text: str) -> Prompt:
    """The prompt with the first line of `text` typed into it; nothing of it takes or closes anything."""
    for character in (text.strip().splitlines() or [""])[0][:MOST_PASTED]:
        answer = prompt.press("", character)
        prompt = prompt if answer is None or isinstance(answer, Stay) or callable(answer) else answer
    return prompt


CLOSES = ("escape", "f5", "shift+f5")
"""What a clicker's one button sends in turn, besides a person's Esc."""

PROPOSAL = "catch up"
"""The name of the prompt in which a proposal is looked at."""
