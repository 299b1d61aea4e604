"""Who gives how much: the stages of catching up in which steps are shortened, fairly, and the same way back for time to spare.

A *rung* is a group of steps that are shortened together, down to a limit. The rungs of all stages are gone down in their order,
each to its limit before the next is touched. Within one the squeeze is even: the level is the part of the way from a step's top to
its bottom that it is asked to go, and the largest level is as small as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from facilitator.agenda.ahead import HALF_MINUTE, Ahead
from facilitator.curriculum.model import Kind

BUFFERS, HALFWAY, TO_LEAST = 1, 2, 4
"""The stages in which time is taken from steps; in 3 and 5 steps are left out."""

HALF, WHOLE = 1, 2
"""How far a step may be asked to go, in halves of the way from its top to its bottom; amounts are counted in half seconds too."""

_FROM_THE_FRONT = (Kind.WELCOME, Kind.TEACH, Kind.DEMO)
_COUPLES_DO = (Kind.DISCUSS, Kind.PRACTICE, Kind.REFLECT)


class Share(NamedTuple):
    """The step at index `at`, on a rung: at level L, between 0 and 1, it gets top - reach * L seconds."""

    at: int
    top: int
    reach: int


class Rung(NamedTuple):
    """Steps that are shortened together, until each has gone `limit` halves of its way."""

    stage: int
    limit: int
    shares: tuple[Share, ...]


class Exact(NamedTuple):
    """What each step gets before it is rounded, in parts of a second: `unit` of them are one.

    `stage` is the last that was needed, `over` what could not be taken, in the same parts.
    """

    parts: tuple[int, ...]
    unit: int
    stage: int
    over: int


def ladder(steps: Sequence[Ahead], caps: Sequence[int]) -> tuple[Rung, ...]:
    """The rungs in the order in which they are gone down, for steps that get `caps` seconds at first."""
    groups: tuple[list[Share], ...] = ([], [], [], [])
    for index, (_, kind, _, least, ideal, _, _, protected, _, fixed) in enumerate(steps):
        if ideal > least and not fixed and kind is not Kind.BUFFER:
            groups[group(kind, protected)].append(Share(index, ideal, ideal - least))
    found = [tuple(shares) for shares in groups if shares]
    halfway = [Rung(HALFWAY, HALF, shares) for shares in found]
    return (*spare(steps, caps), *halfway, *(Rung(TO_LEAST, WHOLE, shares) for shares in found))


def spare(steps: Sequence[Ahead], caps: Sequence[int]) -> tuple[Rung, ...]:
    """The first rungs of the ladder: buffers, and what steps get beyond their ideal."""
    buffers: list[Share] = []
    surplus: list[Share] = []
    for index, ((_, kind, _, least, ideal, _, _, _, _, fixed), cap) in enumerate(zip(steps, caps, strict=True)):
        if fixed:
            continue
        if kind is Kind.BUFFER:
            if cap > least:
                buffers.append(Share(index, cap, cap - least))
        elif cap > ideal:
            surplus.append(Share(index, cap, cap - ideal))
    return tuple(Rung(BUFFERS, WHOLE, tuple(shares)) for shares in (buffers, surplus) if shares)


def group(kind: Kind, protected: bool) -> int:
    """Which group a step is shortened with: the first are asked before the last."""
    if protected:
        return 3
    return 0 if kind in _FROM_THE_FRONT else 1 if kind in _COUPLES_DO else 2


def shorten(rungs: Iterable[Rung], caps: Sequence[int], seconds: int) -> Exact:
    """Take from steps that get `caps` as much as has to go for all of them to fit `seconds`, down the rungs."""
    now = [cap * WHOLE for cap in caps]
    excess = sum(now) - seconds * WHOLE
    stage = 0
    for rung in rungs:
        if excess <= 0:
            break
        bottoms = [min(now[index], top * WHOLE - reach * rung.limit) for index, top, reach in rung.shares]
        yields = sum(now[share.at] - bottom for share, bottom in zip(rung.shares, bottoms, strict=True))
        if not yields:
            continue
        stage = rung.stage
        if yields > excess:
            level = _pour([(top * WHOLE - now[index], reach) for index, top, reach in rung.shares], excess)
            return _at_level(now, rung.shares, level, stage, min)
        for share, bottom in zip(rung.shares, bottoms, strict=True):
            now[share.at] = bottom
        excess -= yields
    return Exact(tuple(now), WHOLE, stage, max(0, excess))


def lengthen(steps: Sequence[Ahead], seconds: int, *, to_most: bool) -> Exact:
    """Give steps that have less than their ideal what time there is, up the rungs; with `to_most` then up to what they may take."""
    now = [step.given * WHOLE for step in steps]
    slack = seconds * WHOLE - sum(now)
    rungs = ladder(steps, [max(step.given, step.ideal) for step in steps])
    rises = [(rung.shares, HALF if rung.stage == TO_LEAST else 0) for rung in reversed(rungs)]
    for shares, limit in rises + (_beyond(steps) if to_most else []):
        if slack <= 0:
            break
        tops = [max(now[index], top * WHOLE - reach * limit) for index, top, reach in shares]
        takes = sum(top - now[share.at] for share, top in zip(shares, tops, strict=True))
        if takes > slack:
            level = _pour([(now[index] - top * WHOLE, reach) for index, top, reach in shares], slack)
            return _at_level(now, shares, -level, 0, max)
        for share, top in zip(shares, tops, strict=True):
            now[share.at] = top
        slack -= takes
    return Exact(tuple(now), WHOLE, 0, 0)


def _beyond(steps: Sequence[Ahead]) -> list[tuple[tuple[Share, ...], int]]:
    """The way from ideal to most, by groups in the reverse order: its level falls as the others' do."""
    groups: tuple[list[Share], ...] = ([], [], [], [])
    for index, step in enumerate(steps):
        if not step.fixed and step.kind is not Kind.BUFFER and step.most > step.ideal:
            groups[group(step.kind, step.protected)].append(Share(index, step.most, step.most - step.ideal))
    return [(tuple(shares), 0) for shares in reversed(groups) if shares]


def _pour(vessels: Sequence[tuple[int, int]], amount: int) -> Fraction:
    """The level, in halves, to which `amount` fills vessels side by side; each has the content up to its bottom, and a width."""
    if not any(below for below, _ in vessels):
        return Fraction(amount, sum(width for _, width in vessels))
    ordered = sorted((Fraction(below, width), below, width) for below, width in vessels)
    wide = lifted = 0
    for place, (_, below, width) in enumerate(ordered, start=1):
        wide += width
        lifted += below
        level = Fraction(amount + lifted, wide)
        if place == len(ordered) or level <= ordered[place][0]:
            return level
    raise AssertionError(vessels)


def _at_level(now: Sequence[int], shares: Iterable[Share], level: Fraction, stage: int, bound: Callable[[int, int], int]) -> Exact:
    parts = [each * level.denominator for each in now]
    for index, top, reach in shares:
        parts[index] = bound(parts[index], top * WHOLE * level.denominator - reach * level.numerator)
    return Exact(tuple(parts), WHOLE * level.denominator, stage, 0)


def rounded(exact: Exact, least: Sequence[int], most: Sequence[int], seconds: int) -> list[int]:
    """The exact shares in half-minutes: each to the one above, then each back to the one below, the last first, until all fit.

    None goes below `least` or above `most`, whole seconds that need be no half-minutes; a share that is one of these stays.
    """
    parts, unit = exact.parts, exact.unit
    grain = HALF_MINUTE * unit
    result = []
    for part, low, high in zip(parts, least, most, strict=True):
        if part == high * unit:
            result.append(high)
        elif part == low * unit:
            result.append(low)
        else:
            result.append(min(high, -(-part // grain) * HALF_MINUTE))
    excess = sum(result) - seconds
    for index in reversed(range(len(result))):
        if excess <= 0:
            break
        if result[index] * unit > parts[index]:
            below = max(least[index], parts[index] // grain * HALF_MINUTE)
            excess -= result[index] - below
            result[index] = below
    return result
