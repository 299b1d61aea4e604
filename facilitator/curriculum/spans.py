"""How long a step and its parts take: lengths of time as values, in whole seconds."""

from __future__ import annotations

from facilitator.curriculum.terms import Seating, Unit
from facilitator.values import value

USUAL = 8
"""The couples for whom minutes are told where no room is known."""


@value
class Growth:
    """Minutes that grow with the room: `base`, and `each` for every couple, person or group; both are (least, ideal, most) seconds.

    Never more than `limit` seconds in all, where that is not 0. A group has `size` people, the last one perhaps fewer.
    """

    per: Unit
    each: tuple[int, int, int]
    base: tuple[int, int, int] = (0, 0, 0)
    limit: int = 0
    size: int = 4

    def lengths(self, couples: int, singles: int = 0) -> tuple[int, int, int]:
        """The least, ideal and most seconds in a room. One who came alone has a turn like a couple."""
        number = units(self.per, couples, singles, self.size)
        least, ideal, most = (base + each * number for base, each in zip(self.base, self.each, strict=True))
        return (min(least, self.limit), min(ideal, self.limit), min(most, self.limit)) if self.limit else (least, ideal, most)


@value
class Minutes:
    """How long a step may take, in seconds: `min` <= `ideal` <= `max`; all 0 where the author gave it no time.

    `setup` says what a larger room adds for moving and settling: pairs of (up to this many couples, seconds). The first pair's
    figure is counted in already; a larger room adds the difference to the least and the most, and the ideal grows only as far as
    the least asks for it. `about` marks a rough figure. With `growth` the three are those of eight couples, and each room has its
    own.
    """

    min: int
    ideal: int
    max: int
    setup: tuple[tuple[int, int], ...] = ()
    about: bool = False
    growth: Growth | None = None


@value
class Round:
    """A timed part inside a step, such as one partner's turn. `seconds` at the step's ideal length; 0 where it shares the rest.

    `setup` marks the round that takes up the extra minutes of a larger room. `span` is (least, most) seconds where the author gave
    a range. It is held `repeat` times, or as often as there are couples, people or groups (`per`, at most `most` times if not 0),
    with `swap` seconds in between.
    """

    title: str
    seconds: int = 0
    show: str = ""
    setup: bool = False
    span: tuple[int, int] | None = None
    repeat: int = 1
    per: Unit | None = None
    most: int = 0
    swap: int = 0
    where: str = ""
    seating: Seating | None = None
    do: tuple[str, ...] = ()


def units(per: Unit, couples: int, singles: int, size: int) -> int:
    """How many couples, people or groups of `size` a room has, at least one. One who came alone counts as a couple."""
    people = 2 * couples + singles
    return max(1, {Unit.COUPLE: couples + singles, Unit.PERSON: people, Unit.GROUP: -(-people // size)}[per])
