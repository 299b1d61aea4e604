"""What every command says and asks: complaints, questions, and what a name may have been meant to be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.settings.config import Settings

DONE, PROBLEMS, USAGE = 0, 1, 2


DEFAULT = "healing-together"
"""The curriculum that is meant where none is named."""


class UsageError(Exception):
    """The command cannot be understood or carried out as typed. The message says what to type."""


def yes(question: str) -> bool:
    """Whether the person says yes; no where nobody can be asked."""
    if not by_hand():
        return False
    try:
        return input(f"facilitator: {question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def by_hand() -> bool:
    """Whether somebody types, rather than a pipe or a file."""
    return sys.stdin is not None and sys.stdin.isatty()


def tell_settings(now: Settings) -> None:
    """Say what is wrong in the settings; nothing stops for it."""
    for problem in now.wrong:
        print(f"facilitator: {problem}", file=sys.stderr)


def did_you_mean(wanted: str, names: list[str]) -> str:
    """A question that names the nearest of `names`; empty where none is near."""
    import difflib

    close = difflib.get_close_matches(wanted, names, 1)
    return f"did you mean {close[0]!r}?" if close else ""


def counted(number: int, thing: str) -> str:
    """So many things, in words: "1 step", "3 steps"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def complain(message: str, code: int) -> int:
    """Say what is wrong; returns `code`."""
    print(f"facilitator: {message}", file=sys.stderr)
    return code
