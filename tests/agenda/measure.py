"""The measure of catching up, written down a second time and as plainly as can be, and a search through all that could be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from facilitator.agenda.catchup import Ahead, Draft, Segment
from facilitator.curriculum.model import Keep, Kind

Lengths: TypeAlias = tuple[Fraction | None, ...]
"""What each step gets in seconds; None where it is left out."""

ORDER = (
    {Kind.WELCOME, Kind.TEACH, Kind.DEMO},
    {Kind.DISCUSS, Kind.PRACTICE, Kind.REFLECT},
    {Kind.DEBRIEF, Kind.CLOSE, Kind.BREAK},
)


def of(draft: Draft, count: int) -> Lengths:
    """The exact lengths of a draft."""
    found = {index: Fraction(part, draft.exact.unit) for index, part in zip(draft.kept, draft.exact.parts, strict=True)}
    return tuple(found.get(index) for index in range(count))


def ways(segment: Segment, grain: int) -> Iterator[Lengths]:
    """All that may be done with `segment`, in steps of `grain` seconds."""
    for pattern in product((False, True), repeat=len(segment.steps)):
        if allowed(segment, pattern, Keep.SHOULD):
            choices = [_choices(step, gone, any(pattern), grain) for step, gone in zip(segment.steps, pattern, strict=True)]
            yield from product(*choices)


def _choices(step: Ahead, gone: bool, refilled: bool, grain: int) -> list[Fraction | None]:
    if gone:
        return [None]
    if step.fixed:
        return [Fraction(step.given)]
    return [Fraction(seconds) for seconds in range(step.least, _cap(step, refilled) + 1, grain)]


def _cap(step: Ahead, refilled: bool) -> int:
    return max(step.given, step.ideal) if refilled and step.kind is not Kind.BUFFER and not step.fixed else step.given


def allowed(segment: Segment, gone: Sequence[bool], keep: Keep) -> bool:
    """Whether these steps may be left out, and no others, where nothing that is kept more than `keep` may be."""
    rank = [Keep.COULD, Keep.SHOULD, Keep.MUST]
    owed = segment.unsettled
    for step, out in zip(segment.steps, gone, strict=True):
        if out and (step.fixed or step.protected or rank.index(step.keep) > rank.index(keep)):
            return False
        if out and step.kind is Kind.BUFFER and not step.least:
            return False  # it is eaten instead
        if out and step.together and (step.kind is Kind.CLOSE or step.together in segment.marks):
            return False
        if step.kind in (Kind.PRACTICE, Kind.REFLECT) and not out:
            owed = True
        if step.kind is Kind.DEBRIEF:
            if owed and out:
                return False
            owed = False
    for mark in {step.together for step in segment.steps} - {""}:
        one = [out for step, out in zip(segment.steps, gone, strict=True) if step.together == mark and step.kind is not Kind.CLOSE]
        if any(one) and not all(one):
            return False
    return True


def badness(segment: Segment, lengths: Lengths) -> tuple[object, ...]:
    """How bad a way is by the measure, the worst first: less is better, at the first place where two ways differ."""
    gone = [length is None for length in lengths]
    by_itself = _by_itself(segment)
    extra = [out and not known for out, known in zip(gone, by_itself, strict=True)]
    could = [out and known for out, known in zip(gone, by_itself, strict=True)]
    steps = segment.steps
    over = max(Fraction(0), sum((length for length in lengths if length is not None), Fraction(0)) - segment.seconds)
    below, halfway = _squeezes(segment, lengths)
    spare = [Fraction(0), Fraction(0)]
    for step, length in zip(steps, lengths, strict=True):
        if length is None or step.fixed:
            continue
        if step.kind is Kind.BUFFER:
            spare[1] += step.given - length
        else:
            spare[0] += max(Fraction(0), step.given - max(length, Fraction(step.ideal)))
    return (
        over,
        sum(step.least for step, out in zip(steps, extra, strict=True) if out),
        [not out for out in reversed(extra)],
        below,
        sum(_half(step) for step, out in zip(steps, could, strict=True) if out),
        [not out for out in reversed(could)],
        halfway,
        spare,
    )


def _by_itself(segment: Segment) -> list[bool]:
    """All that may go together where only what could be kept may go."""
    union = [False] * len(segment.steps)
    for pattern in product((False, True), repeat=len(segment.steps)):
        if allowed(segment, pattern, Keep.COULD):
            union = [one or other for one, other in zip(union, pattern, strict=True)]
    return union


def _half(step: Ahead) -> Fraction:
    return Fraction(step.least) if step.kind is Kind.BUFFER else Fraction(step.ideal + step.least, 2)


def _squeezes(segment: Segment, lengths: Lengths) -> tuple[list[Fraction], list[Fraction]]:
    """Seconds below halfway, and above it, by groups, the last group first."""
    below, halfway = [Fraction(0)] * 4, [Fraction(0)] * 4
    refilled = None in lengths
    for step, length in zip(segment.steps, lengths, strict=True):
        if length is None or step.fixed or step.kind is Kind.BUFFER:
            continue
        group = 0 if step.protected else 3 - next(place for place, kinds in enumerate(ORDER) if step.kind in kinds)
        cap = Fraction(min(step.ideal, _cap(step, refilled)))
        below[group] += max(Fraction(0), min(cap, _half(step)) - length)
        halfway[group] += max(Fraction(0), cap - max(length, _half(step)))
    return below, halfway


def squeezed(segment: Segment, lengths: Lengths) -> list[Fraction]:
    """How far each step is squeezed below its ideal, the most squeezed first."""
    return sorted(
        (
            max(Fraction(0), step.ideal - length) / (step.ideal - step.least)
            for step, length in zip(segment.steps, lengths, strict=True)
            if length is not None and not step.fixed and step.kind is not Kind.BUFFER and step.ideal > step.least
        ),
        reverse=True,
    )
