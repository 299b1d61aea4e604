"""Catching up: the best way to still end on time, by a measure that can be told, and what lies near it.

A proposal is the first of these that fits, each with the least change that fits:

1. eat buffers, and what steps were given beyond their ideal;
2. shorten towards halfway between ideal and least: first welcome, teach, demo; then discuss, practice, reflect; then debrief,
   close, break; protected steps last;
3. leave out steps that `could` be kept: as few minutes as suffice at that length, the later one on a tie; the others get back what
   is too much;
4. shorten on to the least, in the same order;
5. leave out steps that `should` be kept, in the same way: as few minutes as suffice with all others at their least;
6. all of that, and it is still too long.

Pure: no clock, whole seconds in and out. Sums are exact; only what is proposed is rounded, to half-minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from facilitator.agenda.ahead import Ahead, Change, Proposal, Proposals, Segment, proposal
from facilitator.agenda.dropping import Bonds, bonds, droppable, fewest
from facilitator.agenda.shares import HALFWAY, TO_LEAST, WHOLE, Exact, group, ladder, lengthen, rounded, shorten, spare
from facilitator.curriculum.model import Keep, Kind

__all__ = ["Ahead", "Change", "Draft", "Proposal", "Proposals", "Segment", "best_draft", "best_way", "catch_up", "give_back"]

COULD_GO, SHOULD_GO, TOO_LONG = 3, 5, 6
"""The stages in which steps are left out, and that in which all of it is not enough."""

_NOTHING: frozenset[int] = frozenset()


class Draft(NamedTuple):
    """A way before it is rounded: the indexes of the steps that go, what each of the others gets, and the last stage needed.

    `kept` are the indexes of the others, `caps` the most that each may get; `exact` goes with them.
    """

    gone: frozenset[int]
    kept: tuple[int, ...]
    caps: tuple[int, ...]
    exact: Exact
    stage: int


def best_way(segment: Segment) -> Proposal | None:
    """The best way to make up for what `segment` is too long; None where it fits as it is. Its alternatives take as long again."""
    return _proposed(segment, best_draft(segment, bonds(segment))) if segment.over > 0 else None


def catch_up(segment: Segment) -> Proposals | None:
    """How to make up for what `segment` is too long, with its alternatives; None where it fits as it is."""
    if segment.over <= 0:
        return None
    ties = bonds(segment)
    alone = _shortened(segment, _NOTHING)
    draft = best_draft(segment, ties, alone)
    best = _proposed(segment, draft)
    others: list[Proposal] = []
    for other in _near(segment, ties, alone, draft, best):
        if other.changes and other.over <= best.over and other.changes not in [known.changes for known in (best, *others)]:
            others.append(other)
        if len(others) == 2:
            break
    return Proposals(best, tuple(others))


def give_back(segment: Segment, *, to_most: bool = False) -> Proposals | None:
    """What to do with time to spare: back to what is ideal, in the reverse order; with `to_most` on to the most they may take.

    The other of the two is the alternative. The best changes nothing where all have their ideal already. None where there is no
    time to spare or no step that could use it. What was left out stays so.
    """
    if segment.over >= 0:
        return None
    to_ideal = _lengthened(segment, [max(step.given, step.ideal) for step in segment.steps], to_most=False)
    all_of_it = _lengthened(segment, [max(step.given, step.ideal, step.most) for step in segment.steps], to_most=True)
    if not all_of_it.changes:
        return None
    best, other = (all_of_it, to_ideal) if to_most else (to_ideal, all_of_it)
    return Proposals(best, (other,) if other.changes and other.changes != best.changes else ())


def best_draft(segment: Segment, ties: Bonds, alone: Draft | None = None) -> Draft:
    """The first of the stages that fits; `alone` is what shortening alone gives, where that is known."""
    alone = alone or _shortened(segment, _NOTHING)
    if alone.stage <= HALFWAY and not alone.exact.over:
        return alone
    could = droppable(segment, ties, Keep.COULD)
    draft = _without_should(segment, ties, could, _NOTHING)
    if not draft.exact.over:
        in_vain = (
            draft.gone and draft.stage == TO_LEAST and not alone.exact.over and _below(alone, segment) <= _below(draft, segment)
        )
        return alone if in_vain else draft
    should = droppable(segment, ties, Keep.SHOULD, could)
    out = fewest(ties, should, [_least(step) * WHOLE for step in segment.steps], draft.exact.over)
    if out is None:
        return _shortened(segment, could | should)._replace(stage=TOO_LONG)
    gone = _with_what_hangs_on_it(ties, out, could)
    return _without_should(segment, ties, could - gone, gone)._replace(stage=SHOULD_GO)


def _without_should(segment: Segment, ties: Bonds, could: frozenset[int], gone: frozenset[int]) -> Draft:
    """The first of the stages up to the fourth that fits, or the fourth. The steps `gone` are left out already, `could` may be."""
    if gone:
        draft = _shortened(segment, gone)
        if draft.stage <= HALFWAY and not draft.exact.over:
            return draft
    halfway = [_halfway(step) for step in segment.steps]
    need = sum(size for index, size in enumerate(halfway) if index not in gone) - segment.seconds * WHOLE
    out = fewest(ties, could, halfway, need)
    if out is not None:
        return _shortened(segment, gone | out)._replace(stage=COULD_GO)
    return _shortened(segment, gone | could)


def _shortened(segment: Segment, gone: frozenset[int]) -> Draft:
    """Shortening alone, as far as it has to. Where steps go, the others may get their ideal again, else what they have."""
    kept = tuple([index for index in range(len(segment.steps)) if index not in gone])
    steps = [segment.steps[index] for index in kept]
    caps = tuple([_refilled(step) for step in steps] if gone else [step.given for step in steps])
    exact = shorten(ladder(steps, caps), caps, segment.seconds)
    return Draft(gone, kept, caps, exact, exact.stage)


def _refilled(step: Ahead) -> int:
    return step.given if step.fixed or step.kind is Kind.BUFFER else max(step.given, step.ideal)


def _halfway(step: Ahead) -> int:
    """What it gets at the end of the second stage, in half seconds."""
    if step.fixed:
        return step.given * WHOLE
    return step.least * WHOLE if step.kind is Kind.BUFFER else step.ideal + step.least


def _below(draft: Draft, segment: Segment) -> list[Fraction]:
    """By how many seconds steps get less than halfway, or than they have: by groups, the last to be asked first.

    Steps that have less already may get their ideal again where others go: then what was left out may have helped nobody.
    """
    below = [Fraction(0)] * 4
    for index, cap, part in zip(draft.kept, draft.caps, draft.exact.parts, strict=True):
        step = segment.steps[index]
        if not step.fixed and step.kind is not Kind.BUFFER:
            lacks = Fraction(min(cap * WHOLE, _halfway(step)), WHOLE) - Fraction(part, draft.exact.unit)
            below[-1 - group(step.kind, step.protected)] += max(Fraction(0), lacks)
    return below


def _least(step: Ahead) -> int:
    return step.given if step.fixed else step.least


def _with_what_hangs_on_it(ties: Bonds, out: frozenset[int], could: frozenset[int]) -> frozenset[int]:
    """`out`, and those of `could` that have to go with them: what their debriefs were for, and what belongs together with that."""
    while True:
        served = {each for index in out for each in ties.serves[index] or ()}
        marks = {ties.group[index] for index in served | out} - {""}
        more = frozenset(index for index in could if index in served or ties.group[index] in marks)
        if more <= out:
            return out
        out |= more


def _proposed(segment: Segment, draft: Draft) -> Proposal:
    steps = segment.steps
    least = [min(_least(steps[index]), cap) for index, cap in zip(draft.kept, draft.caps, strict=True)]
    seconds: list[int | None] = [None] * len(steps)
    for index, after in zip(draft.kept, rounded(draft.exact, least, draft.caps, segment.seconds), strict=True):
        seconds[index] = after
    return proposal(segment, seconds, draft.stage)


def _lengthened(segment: Segment, tops: Sequence[int], *, to_most: bool) -> Proposal:
    exact = lengthen(segment.steps, segment.seconds, to_most=to_most)
    given = [step.given for step in segment.steps]
    return proposal(segment, rounded(exact, given, tops, segment.seconds), 0)


def _near(segment: Segment, ties: Bonds, alone: Draft, draft: Draft, best: Proposal) -> Iterator[Proposal]:
    """Other ways, the nearest first."""
    if draft.gone:
        yield _proposed(segment, alone)
    yield from _out_and_the_rest_kept(segment, ties, Keep.COULD if draft.stage <= COULD_GO else Keep.SHOULD)
    few = _few(segment, draft)
    if few is not None and len(few.changes) < len(best.changes):
        yield few


def _out_and_the_rest_kept(segment: Segment, ties: Bonds, keep: Keep) -> Iterator[Proposal]:
    """Steps left out whole, and the others as they are, but for buffers."""
    lengths = [_least(step) if step.kind is Kind.BUFFER else step.given for step in segment.steps]
    sizes = [length * WHOLE for length in lengths]
    out = fewest(ties, droppable(segment, ties, keep), sizes, (sum(lengths) - segment.seconds) * WHOLE)
    if not out:
        return
    kept = tuple(index for index in range(len(segment.steps)) if index not in out)
    caps = tuple(segment.steps[index].given for index in kept)
    steps = [segment.steps[index] for index in kept]
    exact = shorten(spare(steps, caps), caps, segment.seconds)
    stage = COULD_GO if all(segment.steps[index].keep is Keep.COULD for index in out) else SHOULD_GO
    yield _proposed(segment, Draft(out, kept, caps, exact, stage))


def _few(segment: Segment, draft: Draft) -> Proposal | None:
    """The same steps left out, and of the others as few as possible shortened: those with the most to give, no protected one."""
    excess = sum(segment.steps[index].given for index in draft.kept) - segment.seconds
    asked: set[int] = set()
    for index in sorted(draft.kept, key=lambda index: _gives(segment.steps[index])):
        step = segment.steps[index]
        if excess > 0 and not (step.fixed or step.protected) and step.given > step.least:
            asked.add(index)
            excess -= step.given - step.least
    if excess > 0:
        return None
    places = sorted(asked)
    steps = [segment.steps[index] for index in places]
    caps = [step.given for step in steps]
    seconds: list[int | None] = [None if index in draft.gone else step.given for index, step in enumerate(segment.steps)]
    left = segment.seconds - sum(each or 0 for index, each in enumerate(seconds) if index not in asked)
    exact = shorten(ladder(steps, caps), caps, left)
    for index, after in zip(places, rounded(exact, [step.least for step in steps], caps, left), strict=True):
        seconds[index] = after
    return proposal(segment, seconds, max(draft.stage, exact.stage))


def _gives(step: Ahead) -> tuple[bool, int, int]:
    """The order in which few steps are asked: buffers first, then those with the most to give, the later one on a tie."""
    return step.kind is not Kind.BUFFER, step.least - step.given, -step.number
