"""What a rule says, and the parts of a curriculum that rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from facilitator.check.allowed import own_steps
from facilitator.curriculum.model import Curriculum, Place, SessionPlan, Step


class Remark(NamedTuple):
    """Something that a rule says, and where: at `key` of what stands at `place`, if one is named.

    `code` is stable and names the rule. `also` are further parts of the curriculum that may allow it, by their places.
    """

    place: Place
    code: str
    message: str
    hint: str
    key: str = ""
    also: tuple[Place, ...] = ()


Rule: TypeAlias = Callable[[Curriculum], Iterator[Remark]]


def sessions_of(curriculum: Curriculum) -> Iterator[SessionPlan]:
    """Every session of every workshop."""
    for workshop in curriculum.workshops:
        yield from workshop.sessions


def steps_of(curriculum: Curriculum) -> Iterator[Step]:
    """Every step once: those of the modules, of the sessions' own, and of the groups that work beside each other in them."""
    for module in curriculum.modules:
        yield from _with_tracks(module.steps)
    for session in sessions_of(curriculum):
        yield from _with_tracks(own_steps(session))


def _with_tracks(steps: tuple[Step, ...] | list[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        for track in step.tracks:
            yield from track.steps
