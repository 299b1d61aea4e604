"""How long the parts of a step take together: its rounds, and the groups that work at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.curriculum.amounts import grown
from facilitator.curriculum.durations import told
from facilitator.curriculum.fields import Walk
from facilitator.curriculum.model import Growth, Minutes, Round, Track
from facilitator.curriculum.nodes import Node


def length_of(part: Round) -> int:
    """The seconds that a round takes with all its turns, where their number does not depend on the room."""
    return part.seconds * part.repeat + part.swap * (part.repeat - 1)


def rounds_length(rounds: tuple[Round, ...], size: int) -> Minutes | None:
    """What the rounds take together; None where one of them has no minutes, or they grow with different things.

    `size` is how many people make a group.
    """
    if not rounds or any(not part.seconds for part in rounds):
        return None
    turning = [part for part in rounds if part.per is not None]
    fixed = _sum(_lengths(part, part.repeat) for part in rounds if part.per is None)
    if not turning:
        return Minutes(*fixed)
    if len({(part.per, part.most) for part in turning}) > 1 or turning[0].per is None:
        return None
    each = _sum(_add(_lengths(part, 1), part.swap) for part in turning)
    base = _add(fixed, -sum(part.swap for part in turning))
    limit = base[2] + each[2] * turning[0].most if turning[0].most else 0
    return grown(Growth(turning[0].per, each, base, limit, size))


def longest(tracks: Iterable[Track]) -> Minutes | None:
    """What the longest of the tracks takes; None where there is none, or none with any time."""
    sums = [_sum((step.minutes.min, step.minutes.ideal, step.minutes.max) for step in track.steps) for track in tracks]
    least, ideal, most = (max((each[index] for each in sums), default=0) for index in range(3))
    return Minutes(least, ideal, most) if ideal else None


def tell_total(total: Minutes, parts: Sequence[Minutes], node: Node, walk: Walk) -> None:
    """Say where a printed total, written at `node`, is not what its parts sum to, as far as they can be compared.

    A range agrees where the parts' sum lies in it, a rough figure where it is a tenth off at most.
    """
    least, ideal, most = _sum((part.min, part.ideal, part.max) for part in parts)
    tolerance = total.ideal // 10 if total.about else 0
    low, high = total.min - tolerance, total.max + tolerance
    if any(part.growth for part in parts) or low <= ideal <= high or (ideal < low and not all(part.max for part in parts)):
        return
    message = f"the printed total is {_told(total.min, total.max)}, but the parts sum to {_told(least, most)}"
    walk.warning(node, "total-differs", message, "mend one of the two, or allow it where it is meant")


def _told(least: int, most: int) -> str:
    return told(least) if least == most else f"{told(least)} to {told(most)}"


def _lengths(part: Round, times: int) -> tuple[int, int, int]:
    least, most = part.span or (part.seconds, part.seconds)
    swaps = part.swap * (times - 1)
    return least * times + swaps, part.seconds * times + swaps, most * times + swaps


def _add(lengths: tuple[int, int, int], seconds: int) -> tuple[int, int, int]:
    least, ideal, most = lengths
    return least + seconds, ideal + seconds, most + seconds


def _sum(all_lengths: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    least = ideal = most = 0
    for one in all_lengths:
        least, ideal, most = least + one[0], ideal + one[1], most + one[2]
    return least, ideal, most
