"""What lies ahead as catching up sees it: the steps between now and a moment that holds, and what may become of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.curriculum.model import Keep, Kind
from facilitator.values import value

HALF_MINUTE = 30
"""Seconds. What is proposed comes in half-minutes, so that a person can say it."""


class Ahead(NamedTuple):
    """A step to come. All times are whole seconds.

    `number` is where it stands in the agenda, `given` what it is given now, `least`, `ideal` and `most` what it may take in this
    room. `fixed` says that nothing changes it: a hand set its time, it had time already, or its author gave it none. Then `given`
    is what it will still take.
    """

    number: int
    kind: Kind
    given: int
    least: int
    ideal: int
    most: int
    keep: Keep = Keep.MUST
    protected: bool = False
    together: str = ""
    fixed: bool = False


@value
class Segment:
    """The steps to come until a moment that holds, a hard start or the end, and the `seconds` there are for them (perhaps below 0).

    `marks` are those (`together`) of steps outside of it: what has begun, or comes after that moment. `unsettled` says that a
    practice was held and its debrief is still to come.
    """

    steps: tuple[Ahead, ...]
    seconds: int
    marks: frozenset[str] = frozenset()
    unsettled: bool = False

    @property
    def over(self) -> int:
        """By how many seconds it is too long as it stands; below 0 where there is time to spare."""
        return sum(step.given for step in self.steps) - self.seconds


class Change(NamedTuple):
    """What becomes of step `number`: `before` and `after` are seconds; `after` is None where it is left out."""

    number: int
    before: int
    after: int | None


@value
class Proposal:
    """A way to be on time again: what changes, in the order of the agenda.

    `stage` is the last of the six stages it needs (0 where nothing changes), `saves` the seconds it takes out of the segment (below
    0 where it gives time back), `over` by how many it is too long all the same.
    """

    changes: tuple[Change, ...]
    stage: int
    saves: int
    over: int


@value
class Proposals:
    """The best way by the stated measure, and at most two near ones, the nearest first."""

    best: Proposal
    others: tuple[Proposal, ...] = ()


def proposal(segment: Segment, seconds: Sequence[int | None], stage: int) -> Proposal:
    """What changes where the steps are given `seconds` instead (None: left out). A buffer that has no time left is left out."""
    changes = []
    for step, after in zip(segment.steps, seconds, strict=True):
        given = step.given
        if after != given:
            gone = not after and (after is None or step.kind is Kind.BUFFER)
            changes.append(Change(step.number, given, None if gone else after))
    saves = sum(before - (after or 0) for _, before, after in changes)
    over = max(0, segment.over - saves)
    return Proposal(tuple(changes), stage if changes or over else 0, saves, over)
