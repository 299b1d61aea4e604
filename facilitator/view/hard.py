"""Help at hard steps: who has not had a turn, the gentler way before a step begins, and when to stop and close."""

from __future__ import annotations

from facilitator.agenda.plan import PlannedStep
from facilitator.curriculum.model import Kind
from facilitator.live import commands as do
from facilitator.live.outlook import planned_end
from facilitator.live.state import SECOND, Phase, Progress, State, elapsed
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.words import minutes_text

SPARE = 3 * 60
"""With the length of the closing step and this much (seconds) left until the end, it is time to close."""


@value
class Gate:
    """What to look at before step number `step` begins: each of `asks` is a question, and what is known about it (or nothing).

    `title` is the step's; `gentler` the title of the way that asks less, and `choose` what takes that way.
    """

    step: int
    title: str
    asks: tuple[tuple[str, str], ...]
    gentler: str
    choose: do.Choose


@value
class Closing:
    """That it is time to stop and close: the closing step's title, how many minutes are left, and what goes there."""

    title: str
    left: str
    go: do.GoTo


def unheard(state: State, now: int) -> tuple[str, ...]:
    """The titles of the turns of a running practice that have not begun at `now` (session time, nanoseconds).

    A turn is a round whose title names one of them ("A speaks", "Second partner"), or one that is held for each person, couple
    or group. What all do together is none, nor is what is less than half as long as the longest turn: setting up, a breath. With
    one turn alone nobody is left out.
    """
    planned = state.plan.steps[state.index]
    lengths = state.running.rounds
    if state.phase not in (Phase.RUNNING, Phase.PAUSED) or planned.item.step.kind is not Kind.PRACTICE or not lengths:
        return ()
    turns = _turns(planned)
    longest = max((lengths[number] for number in turns), default=0)
    turns = [number for number in turns if lengths[number] and lengths[number] * 2 >= longest]
    spent = elapsed(state, now)
    waiting = [number for number in turns if sum(lengths[:number]) > spent]
    return tuple(planned.rounds[number].title for number in waiting) if len(turns) > 1 else ()


def _turns(planned: PlannedStep) -> list[int]:
    """The numbers of the rounds that belong to one of those who practise."""
    from facilitator.view.turns import turns_among  # when a practice is left, which no first screen waits for

    titles = [part.title for part in planned.rounds]
    shared = tuple(part.title for part in planned.item.step.rounds if part.per is not None)
    return turns_among(titles) or [number for number, title in enumerate(titles) if title.startswith(shared)]


def gate(state: State, contacts: str) -> Gate | None:
    """What to look at before the next step, where that has a gentler way that is not taken; None for all others.

    `contacts` is what is known of the host's contacts, such as "checked 12 days ago"; empty where none are filled in.
    """
    if state.phase in (Phase.CARE, Phase.ENDED):
        return None
    number = following(state)
    if number is None:
        return None
    planned = state.plan.steps[number]
    ways = planned.written.step.alternatives if planned.written else ()
    gentler = next((way for way in ways if way.gentler), None)
    if gentler is None or planned.chosen == gentler.id:
        return None
    leaders = state.plan.room.leaders
    two = _("you lead alone") if leaders == 1 else _("{count} of you").format(count=leaders)
    asks = (
        (_("Two leaders?"), two),
        (_("If there were private slips, are they counted?"), ""),
        (_("Are the people to call checked?"), contacts or _("not filled in")),
    )
    return Gate(number, planned.item.step.title, asks, gentler.title, do.Choose(number, gentler.id))


def following(state: State) -> int | None:
    """The number of the step that next goes to; None after the last one."""
    first = 0 if state.phase is Phase.WAITING else state.index + 1
    return next((number for number in range(first, len(state.steps)) if state.steps[number].progress is Progress.TO_COME), None)


def closing(state: State, wall: int) -> Closing | None:
    """That it is time to close at `wall` (clock time, nanoseconds): so little is left that only the closing step still fits.

    That is the last step, where it is a protected close. None while there is time, and once it runs or comes next anyway.
    """
    last = len(state.steps) - 1
    planned = state.plan.steps[last]
    stays = planned.item.step.kind is Kind.CLOSE and planned.item.step.protected and state.steps[last].progress is Progress.TO_COME
    if state.phase not in (Phase.RUNNING, Phase.PAUSED) or not stays:
        return None
    left = planned_end(state) - wall // SECOND
    if left > state.steps[last].given + SPARE or following(state) == last:
        return None
    return Closing(planned.item.step.title, minutes_text(max(0, left // 60 * 60)), do.GoTo(last))
