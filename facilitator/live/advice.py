"""What is proposed when a session runs late, and for how long a proposal stands.

It is calm on purpose. Nothing is proposed for less than two minutes. What is proposed stays as it is while the delay grows or
shrinks by less than two minutes; it is made anew when it does, when the agenda ahead is changed, when a step it would change has
begun, or when another hard start (or end) is the aim. It goes when it is no longer needed. What was refused is not offered again
for the same aim before the delay has grown by three minutes, unless somebody asks. Time to spare is given back only when asked for.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from facilitator.agenda.ahead import Proposal, Segment
from facilitator.live.commands import Replan
from facilitator.live.events import DROPPED
from facilitator.live.outlook import Lookout, Stretch, ahead_of, look, segment, stretches
from facilitator.live.state import Phase, State
from facilitator.values import value

LEAST = 120
"""Seconds. Nothing is proposed for less, and what stands is not made anew for less."""

WORSE = 180
"""Seconds by which a delay has to grow after a refusal before anything is proposed again."""


@value
class Advice:
    """A proposal that stands. It was made for `late` seconds (below 0: to spare) on `segment`, with `until` and `stop` as its aim.

    `stop` is the number of the step whose hard start it aims at, None for the end. `asked` says that somebody asked for it, `more`
    that time to spare goes beyond what is ideal.
    """

    best: Proposal
    late: int
    segment: Segment
    until: int
    stop: int | None
    asked: bool = False
    more: bool = False

    @property
    def ways(self) -> tuple[Proposal, ...]:
        """The best way and its alternatives, by their numbers: 0 is the best. They are reckoned when they are first looked at."""
        return _ways(self.segment, self.more)


@value
class Standing:
    """What is remembered from one look to the next: the advice, if any, and what was refused: its delay and its aim.

    `state` is the one that was looked at, `ahead` its stretches, so that a look at the same one costs little.
    """

    advice: Advice | None = None
    refused: tuple[int, int] | None = None
    state: State | None = None
    ahead: tuple[Stretch, ...] = ()


NOTHING = Standing()
"""What stands before anything was looked at."""


def advise(state: State, now: int, wall: int, standing: Standing, *, unasked: bool = True) -> Standing:
    """What stands at `now` (session time) and `wall` (the room's clock), both in nanoseconds, after `standing`.

    Meant to be called about once a second. Without `unasked` only what was asked for is looked after. While time is held nothing
    new is proposed, and what stands is left alone.
    """
    changed = standing.state is not state
    standing = _seen(state, standing)
    if state.phase is Phase.ENDED:
        return replace(standing, advice=None)
    lookout = look(state, standing.ahead, now, wall)
    advice = standing.advice
    if advice is not None and _stands(state, advice, lookout, changed=changed):
        return standing
    if lookout.late < LEAST:
        return replace(standing, advice=None, refused=None) if advice or standing.refused else standing
    asked = advice is not None and advice.asked and advice.late > 0
    if state.phase is not Phase.RUNNING or not (unasked or asked) or (_was_refused(standing, lookout) and not asked):
        return replace(standing, advice=None)
    return replace(standing, advice=_made(state, lookout, asked=asked))


def ask(state: State, now: int, wall: int, standing: Standing, *, more: bool = False) -> Standing:
    """What is proposed to somebody who asks, whatever was refused before. With `more`, time to spare goes beyond what is ideal.

    There is no advice in it where there is nothing to propose.
    """
    standing = _seen(state, standing)
    if state.phase is Phase.ENDED:
        return replace(standing, advice=None)
    lookout = look(state, standing.ahead, now, wall)
    return replace(standing, advice=_made(state, lookout, asked=True, more=more), refused=None)


def refuse(standing: Standing) -> Standing:
    """The same without its advice, which is remembered as refused."""
    advice = standing.advice
    refused = standing.refused if advice is None or advice.late < 0 else (advice.late, advice.until)
    return replace(standing, advice=None, refused=refused)


def replan(way: Proposal) -> Replan:
    """The command that accepts `way`."""
    return Replan(tuple((each.number, DROPPED if each.after is None else each.after) for each in way.changes))


def _seen(state: State, standing: Standing) -> Standing:
    return standing if standing.state is state else replace(standing, state=state, ahead=stretches(state))


def _made(state: State, lookout: Lookout, *, asked: bool, more: bool = False) -> Advice | None:
    from facilitator.agenda.catchup import best_way  # not before somebody is late

    if abs(lookout.late) < LEAST:
        return None
    found = segment(state, lookout)
    best = best_way(found) if lookout.late > 0 else next(iter(_ways(found, more)), None)
    if best is None:
        return None
    return Advice(best, lookout.late, found, lookout.stretch.until, lookout.stretch.stop, asked, more)


@lru_cache(maxsize=4)
def _ways(found: Segment, more: bool) -> tuple[Proposal, ...]:
    from facilitator.agenda.catchup import catch_up, give_back

    proposals = catch_up(found) if found.over > 0 else give_back(found, to_most=more)
    return () if proposals is None else (proposals.best, *proposals.others)


def _stands(state: State, advice: Advice, lookout: Lookout, *, changed: bool) -> bool:
    if (lookout.stretch.until, lookout.stretch.stop) != (advice.until, advice.stop):
        return False
    if changed and not _still_ahead(state, advice, lookout):
        return False
    if state.phase in (Phase.PAUSED, Phase.CARE):
        return True
    if advice.late < 0:
        return lookout.late <= max(way.saves for way in advice.ways)
    return lookout.late >= LEAST and abs(lookout.late - advice.late) < LEAST


def _was_refused(standing: Standing, lookout: Lookout) -> bool:
    if standing.refused is None:
        return False
    late, until = standing.refused
    return until == lookout.stretch.until and lookout.late < late + WORSE


def _still_ahead(state: State, advice: Advice, lookout: Lookout) -> bool:
    """Whether the steps ahead are those it was made for, but for some at the front that it does not touch and that have begun."""
    steps = ahead_of(state, lookout.stretch)
    begun = len(advice.segment.steps) - len(steps)
    if begun < 0 or advice.segment.steps[begun:] != steps:
        return False
    if not begun:
        return True  # the other ways need not be reckoned for that
    touched = {change.number for way in advice.ways for change in way.changes}
    return not any(step.number in touched for step in advice.segment.steps[:begun])
