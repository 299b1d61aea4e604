"""A session as it stands at a moment, and one way of going on from there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from facilitator.live.commands import Command
from facilitator.live.state import Progress, State
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.roles import joined
from facilitator.view.words import minutes_text

SECOND = 1_000_000_000


@value
class Seen:
    """A session at `now` (its own time) and `wall` (the clock time of the room), both in nanoseconds."""

    state: State
    frame: Frame
    now: int
    wall: int


@value
class Way:
    """Something that can be asked for: its name, what it comes to, and the command for it.

    Without a command it cannot be had as things stand; then `note` says why.
    """

    label: str
    note: str = ""
    command: Command | None = None


def title(seen: Seen, number: int) -> str:
    """The title of step number `number` (from 0), on one line."""
    return " ".join(seen.state.plan.steps[number].item.step.title.split())


def minutes(seen: Seen, number: int) -> str:
    """What step number `number` is given: "10 min", or that it was given no time."""
    given = seen.state.steps[number].given
    return minutes_text(given) if given else _("no time given")


def ahead(seen: Seen) -> Iterator[int]:
    """The numbers of the steps that are to come, after the running one or, before the session began, from the first."""
    for number, step in enumerate(seen.state.steps):
        if number >= first_ahead(seen) and step.progress is Progress.TO_COME:
            yield number


def first_ahead(seen: Seen) -> int:
    """The first number at which a step may stand that is to come."""
    return 0 if seen.state.began is None else seen.state.index + 1


_PERHAPS_MARK = re.compile("[^\x00-\u02ff\u2000-\u20cf\u2100-\u2cee]")
"""All but the letters, signs and dashes of the West, among which nothing combines."""


def folded(text: str) -> str:
    """`text` as it is compared: without case, accents and line ends."""
    text = " ".join(text.split())
    if not text.isascii():
        text = _PERHAPS_MARK.sub(_no_mark, unicodedata.normalize("NFD", text))
    return text.casefold()


def _no_mark(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def matching(typed: str, text: str) -> bool:
    """Whether every typed word stands somewhere in `text`."""
    found = folded(text)
    return all(word in found for word in folded(typed).split())


def listed(titles: Iterable[str], most: int = 3) -> str:
    """Some titles as one says them: "Welcome, Break and 4 more"."""
    all_ = list(titles)
    shown = all_ if len(all_) <= most + 1 else all_[:most]
    rest = len(all_) - len(shown)
    if rest:
        return _("{some} and {count} more").format(some=", ".join(shown), count=rest)
    return joined(shown)
