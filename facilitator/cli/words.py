"""What every command says and asks: complaints, questions, and what a name may have been meant to be."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from facilitator.locale import _

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
        choice = _("[y/N]")
        return input(f"facilitator: {question} {choice} ").strip().lower() in ("y", "yes", *_("yes, y").split(", "))
    except EOFError:
        return False


def by_hand() -> bool:
    """Whether somebody types, rather than a pipe or a file."""
    return sys.stdin is not None and sys.stdin.isatty()


def tell_settings(now: Settings) -> None:
    """Say what is wrong in the settings; nothing stops for it."""
    for problem in now.wrong:
        print(f"facilitator: {problem}", file=sys.stderr)


def to_fold(paper: str) -> None:
    """See that booklets can be folded from `paper`. Raises UsageError."""
    if paper not in ("a4", "letter"):
        raise UsageError(_("a booklet is folded from a4 or letter paper; type --paper a4 or --paper letter"))


def did_you_mean(wanted: str, names: list[str]) -> str:
    """A question that names the nearest of `names`; empty where none is near."""
    import difflib

    close = difflib.get_close_matches(wanted, names, 1)
    return _("did you mean {name!r}?").format(name=close[0]) if close else ""


def there_are(names: Iterable[str]) -> str:
    """What there is to choose from."""
    return _("there are: {names}").format(names=", ".join(names))


def complain(message: str, code: int) -> int:
    """Say what is wrong; returns `code`."""
    print(f"facilitator: {message}", file=sys.stderr)
    return code
