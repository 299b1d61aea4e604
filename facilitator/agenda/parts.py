"""The parts of a step as a room gets them: how long it takes there, its rounds, and the groups that work at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.agenda.room import Room
from facilitator.curriculum.model import Minutes, Round, Step, Track, units
from facilitator.locale import _
from facilitator.values import value


@value
class PlannedRound:
    """A timed part of a step as this room gets it. `seconds` is exact; the parts never exceed their step.

    `part` is what the author wrote for it; None for the way to another place, for settling, and between two turns.
    """

    title: str
    show: str
    seconds: int
    part: Round | None = None


@value
class PlannedTrack:
    """A group that works beside others, and how many seconds each of its steps takes (0 where it has no time)."""

    track: Track
    seconds: tuple[int, ...]

    @classmethod
    def of(cls, track: Track, room: Room) -> PlannedTrack:
        """The track as `room` gets it."""
        lengths_ = (lengths(step.minutes, room)[1] + (step.move if step.minutes.max else 0) for step in track.steps)
        return cls(track, tuple(lengths_))


def lengths(minutes: Minutes, room: Room) -> tuple[int, int, int]:
    """The least, ideal and most seconds in `room`; its time to settle comes on top, see `setup_seconds`."""
    if minutes.growth is not None:
        return minutes.growth.lengths(room.couples, room.singles)
    return minutes.min, minutes.ideal, minutes.max


def setup_seconds(minutes: Minutes, room: Room) -> int:
    """How much longer moving and settling takes because the room is large.

    It is added to the least and to the most. The ideal stays what it is as long as the least fits into it: then the turns get
    shorter, but never shorter than they are in a small room at the least.
    """
    if not minutes.setup:
        return 0
    counted_in = minutes.setup[0][1]
    needed = next((seconds for couples, seconds in minutes.setup if room.couples <= couples), minutes.setup[-1][1])
    return needed - counted_in


def in_turn(rounds: Sequence[Round], room: Room, size: int) -> tuple[Round, ...]:
    """The rounds one by one: those that are held several times, as often as this room needs them, with the swaps in between.

    `size` is how many people make a group.
    """
    return tuple(turn for part in rounds for turn in _turns(part, room, size))


def _turns(part: Round, room: Room, size: int) -> list[Round]:
    times = part.repeat
    if part.per is not None:
        times = units(part.per, room.couples, room.singles, size)
        times = min(times, part.most) if part.most else times
    if times == 1:
        return [part]
    turns = []
    for number in range(1, times + 1):
        if number > 1 and part.swap:
            turns.append(Round(_("Swap"), part.swap))
        title = _("{title} {number} of {count}").format(title=part.title, number=number, count=times)
        turns.append(replace(part, title=title, repeat=1, per=None, setup=part.setup and number == 1))
    return turns


def fit_rounds(rounds: Sequence[Round], ideal: int, given: int, setup: int = 0) -> tuple[PlannedRound, ...]:
    """The rounds of a step that gets `given` seconds, of which `setup` are a large room's extra time to settle.

    The extra time goes to the first round marked `setup`, or stands before the first one under its own name. All others keep their
    share of `ideal`: every turn shrinks and grows in the same proportion, so that equal turns stay equal to the second. Rounds
    without a length of their own share what the others leave. Where more rounds are held than fit, all shrink.
    """
    if not rounds or not ideal:
        return ()
    timed = sum(part.seconds for part in rounds)
    shared = sum(not part.seconds for part in rounds)
    share = max(0, ideal - timed) // shared if shared else 0
    whole = max(ideal, timed)
    parts = [PlannedRound(part.title, part.show, (part.seconds or share) * (given - setup) // whole, part) for part in rounds]
    if setup:
        at = next((index for index, part in enumerate(rounds) if part.setup), None)
        if at is None:
            parts.insert(0, PlannedRound(_("Set up"), "", setup))
        else:
            parts[at] = replace(parts[at], seconds=parts[at].seconds + setup)
    return tuple(parts)


def with_move(step: Step, rounds: tuple[PlannedRound, ...]) -> tuple[PlannedRound, ...]:
    """The rounds of `step`, after the way to its place where that takes time."""
    if not step.move:
        return rounds
    return (PlannedRound(f"Move: {step.where}" if step.where else "Move", "", step.move), *rounds)
