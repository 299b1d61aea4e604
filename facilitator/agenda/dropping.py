"""Which steps are left out when shortening is not enough: the fewest minutes that suffice, and nothing that must not go.

Never a step that must stay or is protected, never part of what belongs together, never the debrief of a practice that is held. The
sums are exact: all that can be reached are the bits of one number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd
from typing import NamedTuple, TypeAlias

from facilitator.agenda.ahead import Ahead, Segment
from facilitator.curriculum.model import Keep, Kind

MOST_BITS = 1 << 26
"""So much is reckoned exactly, which is a day of a hundred steps. Beyond it the sums are told apart less finely."""

MOST_OPEN = 4
"""So many groups of steps that belong together may lie inside each other; those beyond are kept."""

_HELD = (Kind.PRACTICE, Kind.REFLECT)

_Point: TypeAlias = tuple[frozenset[str], bool]
"""Between two steps: the open groups that are left out, and whether all is that the next debrief would serve."""


class Bonds(NamedTuple):
    """What ties steps to each other: `group` is each one's mark (empty: none), `serves` what each debrief is for, by index."""

    group: tuple[str, ...]
    serves: tuple[tuple[int, ...] | None, ...]


def bonds(segment: Segment) -> Bonds:
    """The ties of `segment`; None where a debrief serves a practice that was held already.

    The close of a group, such as its care plan, is no part of it: it always stays.
    """
    serves: list[tuple[int, ...] | None] = []
    waiting: list[int] = []
    unsettled = segment.unsettled
    for index, step in enumerate(segment.steps):
        found: tuple[int, ...] | None = ()
        if step.kind is Kind.DEBRIEF:
            found, waiting, unsettled = (None if unsettled else tuple(waiting)), [], False
        elif step.kind in _HELD:
            waiting.append(index)
        serves.append(found)
    return Bonds(tuple("" if step.kind is Kind.CLOSE else step.together for step in segment.steps), tuple(serves))


def droppable(segment: Segment, ties: Bonds, keep: Keep, without: frozenset[int] = frozenset()) -> frozenset[int]:
    """All that may be left out together where nothing kept more than `keep` may, beside what is left out already."""
    keeps = (Keep.COULD,) if keep is Keep.COULD else (Keep.COULD, Keep.SHOULD)
    free = [_may_go(step, keeps) for step in segment.steps]
    kept_marks = {mark for mark, may_go in zip(ties.group, free, strict=True) if not may_go} | segment.marks
    kept_marks |= _too_deep(ties.group, kept_marks)
    kept_marks.discard("")
    may = {index for index, may_go in enumerate(free) if may_go and index not in without and ties.group[index] not in kept_marks}
    bound = [index for index in sorted(may) if ties.serves[index] != ()]
    while True:
        stay = [index for index in bound if index in may and not _settled(ties.serves[index], may, without)]
        if not stay:
            return frozenset(may)
        marks = {ties.group[index] for index in stay} - {""}
        may -= set(stay)
        may = {index for index in may if ties.group[index] not in marks}


def _may_go(step: Ahead, keeps: tuple[Keep, ...]) -> bool:
    if step.fixed or step.protected or step.keep not in keeps:
        return False
    eaten = step.kind is Kind.BUFFER and not step.least
    ends_group = bool(step.together) and step.kind is Kind.CLOSE
    return not (eaten or ends_group)


def _settled(served: tuple[int, ...] | None, may: set[int], without: frozenset[int]) -> bool:
    return served is not None and all(index in may or index in without for index in served)


def _too_deep(groups: Sequence[str], kept: set[str]) -> set[str]:
    last = {mark: index for index, mark in enumerate(groups)}
    open_: set[str] = set()
    deep: set[str] = set()
    for index, mark in enumerate(groups):
        if not mark or mark in kept or mark in deep:
            continue
        if mark not in open_ and len(open_) == MOST_OPEN:
            deep.add(mark)
            continue
        open_.add(mark)
        if last[mark] == index:
            open_.remove(mark)
    return deep


def fewest(ties: Bonds, may: frozenset[int], weights: Sequence[int], need: int) -> frozenset[int] | None:
    """Which of `may`, as `droppable` gave it, to leave out so that their `weights` reach `need` with as little as suffices.

    Of several such, the one that has the latest step that the others lack. None where all of them are not enough.
    """
    served = {each for index in may for each in ties.serves[index] or ()}
    tied = {index for index in may if ties.group[index] or ties.serves[index] or index in served}
    order = [index for index in sorted(may) if weights[index] > 0 or index in tied]
    grain, need = _grain([weights[index] for index in order], need)
    sizes = [weights[index] // grain for index in order]
    if need <= 0 or sum(sizes) < need:
        return frozenset() if need <= 0 else None
    ends = _Ends.of(ties, order)
    bits = (1 << _enough(ends, sizes, need) + 1) - 1
    reached: list[dict[_Point, int]] = [{(frozenset(), True): 1}]
    for place in range(len(order)):
        if ends.alone[place]:
            reached.append({point: (sums | sums << sizes[place]) & bits for point, sums in reached[-1].items()})
            continue
        following: dict[_Point, int] = {}
        for point, sums in reached[-1].items():
            for then, gone in ends.moves(place, point):
                following[then] = following.get(then, 0) | ((sums << sizes[place] if gone else sums) & bits)
        reached.append(following)
    total = _least(reached[-1], need)
    return None if total is None else frozenset(_back(order, sizes, reached, ends, total))


def _grain(weights: Sequence[int], need: int) -> tuple[int, int]:
    """The unit of the sums, and what is needed in it; coarser than exact only where there were too many."""
    grain = gcd(*weights) or 1
    while len(weights) * (sum(weights) // grain) > MOST_BITS:
        grain *= 2
    return grain, -(-need // grain)


def _enough(ends: _Ends, sizes: Sequence[int], need: int) -> int:
    """A sum that is reached and suffices, that of the first steps which may go together: larger ones need not be looked at."""
    total = open_ = 0
    for place, size in enumerate(sizes):
        total += size
        if ends.marks[place]:
            open_ += ends.first[place] - ends.last[place]
        if total >= need and not open_:
            break
    return total


def _least(points: dict[_Point, int], need: int) -> int | None:
    found = [need + (above & -above).bit_length() - 1 for sums in points.values() if (above := sums >> need)]
    return min(found, default=None)


class _Ends(NamedTuple):
    """For each candidate in its order: its group, whether it is the first and the last of it, and what it is to the debriefs.

    Those that are `alone` have to do with neither.
    """

    marks: tuple[str, ...]
    first: tuple[bool, ...]
    last: tuple[bool, ...]
    debrief: tuple[bool, ...]
    served: tuple[bool, ...]
    alone: tuple[bool, ...]

    @classmethod
    def of(cls, ties: Bonds, order: Sequence[int]) -> _Ends:
        marks = tuple(ties.group[index] for index in order)
        begins = {mark: place for place, mark in reversed(list(enumerate(marks)))}
        ends = {mark: place for place, mark in enumerate(marks)}
        debriefs = {index for index in order if ties.serves[index]}
        served = {each for index in debriefs for each in ties.serves[index] or ()}
        tied = debriefs | served
        return cls(
            marks,
            tuple(begins[mark] == place for place, mark in enumerate(marks)),
            tuple(ends[mark] == place for place, mark in enumerate(marks)),
            tuple(index in debriefs for index in order),
            tuple(index in served for index in order),
            tuple(index not in tied and not ties.group[index] for index in order),
        )

    def moves(self, place: int, point: _Point) -> Iterator[tuple[_Point, bool]]:
        """Where the step at `place` can lead from `point`, and whether it is left out on the way."""
        gone, all_gone = point
        mark = self.marks[place]
        free = not mark or self.first[place]
        if free or mark not in gone:
            yield (gone, self.debrief[place] or (all_gone and not self.served[place])), False
        if (free or mark in gone) and (all_gone or not self.debrief[place]):
            then = gone if not mark else gone - {mark} if self.last[place] else gone | {mark}
            yield (then, all_gone or self.debrief[place]), True


def _back(
    order: Sequence[int], sizes: Sequence[int], reached: Sequence[dict[_Point, int]], ends: _Ends, total: int
) -> Iterator[int]:
    """The steps left out on the way to `total`, from the last to the first, each left out where that is possible."""
    points = {point for point, sums in reached[-1].items() if sums >> total & 1}
    for place in reversed(range(len(order))):
        less = total - sizes[place]
        if ends.alone[place]:
            out = less >= 0 and any(reached[place].get(point, 0) >> less & 1 for point in points)
            total = less if out else total
            points = {point for point in points if reached[place].get(point, 0) >> total & 1}
            if out:
                yield order[place]
            continue
        ways = [
            (point, gone)
            for point, sums in reached[place].items()
            for then, gone in ends.moves(place, point)
            if then in points and (less >= 0 and sums >> less & 1 if gone else sums >> total & 1)
        ]
        out = any(gone for _, gone in ways)
        points = {point for point, gone in ways if gone is out}
        if out:
            total = less
            yield order[place]
