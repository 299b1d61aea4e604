"""The timed parts of a step while it is lived: where its rounds and groups stand, and how rounds take up time given or taken.

Rounds keep what they were planned with: whatever is given and taken, those that are not over share what the step has for them as
their planned lengths do. So equal turns stay equal, and what is given back is what was taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.live.lived import SECOND, StepState

A_MOMENT = 5 * SECOND
"""For how long after its end a round can still be given time (nanoseconds): then whoever presses + means that round."""


def extend(step: StepState, seconds: int, spent: int) -> StepState:
    """A step given `seconds` more or less, `spent` nanoseconds into it."""
    return refit(step, max(0, step.given + seconds), spent)


def refit(step: StepState, given: int, spent: int) -> StepState:
    """A step given `given` seconds in all, `spent` nanoseconds into it.

    What the step has beyond its rounds is taken first, and never grows. What a round has already used is not taken from it, and a
    round that is over stays as it was.
    """
    if given == step.given:
        return step
    shares = shares_of(step)
    return replace(step, given=given, rounds=_fitted(step, shares, given * SECOND, spent), shares=shares)


def corrected(step: StepState, spent: int) -> StepState:
    """A step of which it turns out that it has run for `spent` nanoseconds, perhaps less than was thought.

    Rounds that were kept longer than the step, because so much of them was used, give back what was not used after all.
    """
    if sum(step.rounds) <= max(step.given * SECOND, spent):
        return step
    return replace(step, rounds=_fitted(step, shares_of(step), step.given * SECOND, spent))


def shares_of(step: StepState) -> tuple[int, ...]:
    """The lengths of its rounds at the planned time, and last what the step has beyond them."""
    return step.shares or (*step.rounds, max(0, step.given * SECOND - sum(step.rounds)))


def running_round(step: StepState, spent: int) -> tuple[int, int] | None:
    """The number of the round that runs `spent` nanoseconds into the step, and how long it still has; None where none does."""
    over = 0
    for number, length in enumerate(step.rounds):
        over += length
        if spent < over:
            return number, over - spent
    return None


def end_round(step: StepState, spent: int) -> StepState:
    """A step whose running round is over now; it is given that much less."""
    running = running_round(step, spent)
    if running is None:
        return step
    number, left = running
    given = max(0, step.given - left // SECOND)
    return replace(_round_changed(step, number, -left), given=given, by_hand=True)


def extend_round(step: StepState, seconds: int, spent: int) -> StepState:
    """A step whose running round has `seconds` more, and the step with it."""
    running = running_round(step, spent)
    if running is None:
        return step
    changed = _round_changed(step, running[0], seconds * SECOND)
    return replace(changed, given=step.given + seconds, by_hand=True)


def standing(seconds: Sequence[int], moments: Sequence[int], spent: int) -> tuple[int, int]:
    """The number of the part that a group is at, `spent` nanoseconds into its step, and how long that still has (0: open).

    `seconds` are the lengths of the parts, `moments` when the group went on by hand. A part without a length is at once over, but
    for the last: there the group stays.
    """
    begun = 0
    by_hand = list(moments)
    for number, length in enumerate(seconds):
        over = begun + length * SECOND
        while by_hand and by_hand[0] < begun:
            del by_hand[0]
        if by_hand and by_hand[0] < over:
            over = by_hand.pop(0)
        if spent < over:
            return number, over - spent
        begun = over
    return len(seconds) - 1, 0


def _round_changed(step: StepState, number: int, change: int) -> StepState:
    rounds, shares = list(step.rounds), list(shares_of(step))
    rounds[number] += change
    shares[number] += change
    return replace(step, rounds=tuple(rounds), shares=tuple(shares))


def _fitted(step: StepState, shares: tuple[int, ...], total: int, spent: int) -> tuple[int, ...]:
    *weights, rest = shares
    more = (total - sum(weights) - rest) // SECOND * SECOND
    whole = sum(weights) + more if more > 0 else min(sum(weights), total)
    first = _open_from(step, spent)
    used = _used(step, spent)[first:]
    left = max(0, whole - sum(step.rounds[:first]))
    return (*step.rounds[:first], *_poured(left, [max(0, weight) for weight in weights[first:]], used))


def _poured(whole: int, weights: Sequence[int], least: Sequence[int]) -> list[int]:
    """`whole` shared out by `weights`, none less than its own in `least`."""
    lengths = list(least)
    free = [number for number, weight in enumerate(weights) if weight]
    while free:
        left = max(0, whole - sum(least[number] for number in range(len(least)) if number not in free))
        sum_ = sum(weights[number] for number in free)
        short = [number for number in free if left * weights[number] // sum_ < least[number]]
        if not short:
            for number in free:
                lengths[number] = left * weights[number] // sum_
            break
        free = [number for number in free if number not in short]
    return lengths


def _open_from(step: StepState, spent: int) -> int:
    """The number of the first round that can be given time: the running one, or the one that ended a moment ago.

    Where all are used up because the step has no more time, it is the last one that was held.
    """
    begun = 0
    last = 0
    for number, length in enumerate(step.rounds):
        begun += length
        if spent < begun + A_MOMENT:
            return number
        last = number if length else last
    return last if step.given * SECOND - begun < SECOND else len(step.rounds)


def _used(step: StepState, spent: int) -> list[int]:
    """How much of each round is used."""
    used = []
    for length in step.rounds:
        used.append(min(length, max(0, spent)))
        spent -= length
    return used
