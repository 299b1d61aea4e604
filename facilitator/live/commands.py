"""What a leader can ask of a running session. Imperative; none of them carries a time or a free text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Next:
    """Begin the session, or go on to the next step. On the last step it does nothing: ending is asked for by `End`."""


@dataclass(frozen=True, slots=True)
class Back:
    """Return to the step before; its clock runs on from what it had."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold the clock."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clock run again."""


@dataclass(frozen=True, slots=True)
class Extend:
    """Give the running step `seconds` more, or less where negative."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the running step undone and go on to the next."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Show only the clock and the title, or show all again."""

    on: bool


@dataclass(frozen=True, slots=True)
class TakeTexts:
    """Give the steps that have not begun the words of another frozen copy, `digest`. Their minutes and their order stay."""

    digest: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last command not yet taken back."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was taken back last."""


@dataclass(frozen=True, slots=True)
class End:
    """The session is over."""


Command: TypeAlias = Next | Back | Pause | Resume | Extend | Skip | Blank | TakeTexts | Undo | Redo | End
