"""What a leader can ask of a running session. Imperative; none of them carries a time or a free text."""

from __future__ import annotations

from typing import TypeAlias

from facilitator.values import value


@value
class Next:
    """Begin the session, or go on to the next step; begin a step at once that waits for its fixed start.

    On the last step it does nothing: ending is asked for by `End`.
    """


@value
class Back:
    """Return to the step before; its clock runs on from what it had."""


@value
class Pause:
    """Hold the clock."""


@value
class Resume:
    """Let the clock run again."""


@value
class Extend:
    """Give the running step `seconds` more, or less where negative."""

    seconds: int


@value
class Skip:
    """Leave the running step undone and go on to the next."""


@value
class Blank:
    """Show only the clock and the title, or show all again."""

    on: bool


@value
class TakeTexts:
    """Give the steps that have not begun the words of another frozen copy, `digest`. Their minutes and their order stay."""

    digest: str


@value
class Undo:
    """Take back the last command not yet taken back."""


@value
class Redo:
    """Do again what was taken back last."""


@value
class End:
    """The session is over."""


Command: TypeAlias = Next | Back | Pause | Resume | Extend | Skip | Blank | TakeTexts | Undo | Redo | End
