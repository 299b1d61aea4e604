"""A tour of two minutes for whoever leads for the first time: a hint at a time, each done by doing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.live.state import Phase, State
from facilitator.locale import N_, _
from facilitator.values import value


@value
class _Stop:
    """A hint with the ids of actions for their keys, the same with typed words, and what tells from two states that it was done."""

    hint: str
    typed: str
    done: Callable[[State, State], bool]


def _moved(before: State, after: State) -> bool:
    return after.index > before.index or (after.phase is Phase.RUNNING and before.index != after.index)


STOPS: tuple[_Stop, ...] = (
    _Stop(
        N_("{next} starts the session. Nothing can go wrong: it is only played."),
        N_("next starts the session. Nothing can go wrong: it is only played."),
        lambda _before, after: after.phase is Phase.RUNNING,
    ),
    _Stop(
        N_("The large figure is what this step still has; the end stands above. {next} goes on to the next step."),
        N_("left tells what this step still has, where tells how the evening stands. next goes on to the next step."),
        _moved,
    ),
    _Stop(
        N_("Too early? {back} goes back, and that step's clock runs on."),
        N_("Too early? back goes to the step before, and its clock runs on."),
        lambda before, after: after.index < before.index,
    ),
    _Stop(
        N_("{undo} takes back whatever you did last, as often as you like."),
        N_("undo takes back whatever you did last, as often as you like."),
        lambda before, after: after.redo is not None and before is not after,
    ),
    _Stop(
        N_("{pause} holds the clock, when all laugh or someone asks."),
        N_("pause holds the clock, when all laugh or someone asks."),
        lambda _before, after: after.phase is Phase.PAUSED,
    ),
    _Stop(
        N_("Time stands still. {pause} lets it run again."),
        N_("Time stands still. resume lets it run again."),
        lambda _before, after: after.phase is Phase.RUNNING,
    ),
    _Stop(
        N_("{care} is for somebody in need: time is held, and cards say what helps."),
        N_("care is for somebody in need: time is held, and cards say what helps."),
        lambda _before, after: after.phase is Phase.CARE,
    ),
    _Stop(
        N_("1 to 9 turn to the other cards. {care} goes on with the session."),
        N_("cards says them again. care goes on with the session."),
        lambda _before, after: after.phase is not Phase.CARE,
    ),
    _Stop(
        N_("On the last step {next} asks whether to end. ? shows all keys, Ctrl+Q leaves. That is all you need."),
        N_("On the last step next asks whether to end. ? tells all words, quit leaves. That is all you need."),
        lambda before, after: after.phase is Phase.ENDED or after.index != before.index,
    ),
)


def tour_after(at: int, before: State, after: State) -> int:
    """At which stop the tour is after the state changed; past the last one it is over."""
    if at < len(STOPS) and STOPS[at].done(before, after):
        return at + 1
    return len(STOPS) if after.phase is Phase.ENDED else at


def tour_line(at: int, named: Mapping[str, str]) -> str:
    """What the tour says now, for keys, which `named` has by their actions; empty once it is over."""
    if at >= len(STOPS):
        return ""
    words = _("{number} of {count}: {hint} (Esc leaves the tour)")
    return words.format(number=at + 1, count=len(STOPS), hint=_(STOPS[at].hint).format_map(named))


def typed_tour_line(at: int) -> str:
    """The same for typed words."""
    if at >= len(STOPS):
        return ""
    words = _("Tour, {number} of {count}: {hint}")
    return words.format(number=at + 1, count=len(STOPS), hint=_(STOPS[at].typed))
