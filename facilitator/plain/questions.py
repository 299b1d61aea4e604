"""A question that is asked before something is done: yes does it, no does not, and any other word takes its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from facilitator.locale import N_, _

YES, NO = N_("yes, y"), N_("no, n")


class Question(NamedTuple):
    """What is asked, and what a yes does."""

    text: str
    then: Callable[[], None]


def answer(line: str) -> bool | None:
    """Whether `line` says yes; None where it is no answer and means something else."""
    typed = line.strip().lower()
    return True if typed in _words(YES) else False if typed in _words(NO) else None


def _words(names: str) -> set[str]:
    return {name.strip() for text in (_(names), names) for name in text.split(",")}
