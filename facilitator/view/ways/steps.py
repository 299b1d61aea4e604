"""Steps that can be gone to, left out, taken in again, moved, put in, or held another way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from facilitator.agenda.choose import WRITTEN
from facilitator.curriculum.terms import Kind
from facilitator.live import commands as do
from facilitator.live.state import Phase, Progress
from facilitator.locale import N_, _, pgettext
from facilitator.view.series import still_left
from facilitator.view.ways.seen import Seen, Way, ahead, first_ahead, listed, matching, minutes, title
from facilitator.view.words import stopwatch

INSERTED = (Kind.BREAK, Kind.BUFFER, Kind.DISCUSS, Kind.REFLECT, Kind.PRACTICE, Kind.TEACH, Kind.DEBRIEF)
"""What may be put in that nobody had planned, most likely first."""

_STANDING = {
    Progress.RUNNING: N_("running now"),
    Progress.DONE: N_("done"),
    Progress.SKIPPED: N_("skipped"),
    Progress.DROPPED: N_("dropped"),
}


def go_to(seen: Seen, typed: str) -> list[Way]:
    """The steps whose title or number is `typed`, to be gone to."""
    number_typed = typed.strip().removesuffix(".")
    ways = []
    for number in range(len(seen.state.steps)):
        if typed and not (number_typed == str(number + 1) or matching(typed, title(seen, number))):
            continue
        running = number == seen.state.index and seen.state.began is not None
        stands = f"{minutes(seen, number)} · {_stands(seen, number)}"
        ways.append(Way(_named(seen, number), stands, None if running else do.GoTo(number)))
    return ways


def going(seen: Seen, command: do.Command | None) -> str:
    """What going to a step brings with it, before it is done: what would be skipped."""
    if not isinstance(command, do.GoTo):
        return ""
    state, to = seen.state, command.step
    if state.phase is Phase.ENDED:
        return _("the session has ended; take that back first")
    over = [title(seen, number) for number in takewhile(lambda number: number < to, ahead(seen))]
    if over:
        return _("skips {steps}").format(steps=listed(over))
    if to > state.index or state.began is None:
        return _("it comes next anyway") if state.began is not None else _("begins the session with it")
    return _("back; its clock runs on from what it has had")


def leave_out(seen: Seen, typed: str) -> list[Way]:
    """The steps to come that can be left out."""
    return [
        Way(_named(seen, number), minutes(seen, number), do.Drop(number))
        for number in ahead(seen)
        if matching(typed, _named(seen, number))
    ]


def take_in(seen: Seen, typed: str) -> list[Way]:
    """The steps that were skipped or left out and can be had after all."""
    gone = (Progress.SKIPPED, Progress.DROPPED)
    return [
        Way(_named(seen, number), f"{_(_STANDING[step.progress])} · {minutes(seen, number)}", do.Return(number))
        for number, step in enumerate(seen.state.steps)
        if step.progress in gone and matching(typed, _named(seen, number))
    ]


def movable(seen: Seen, typed: str) -> list[tuple[int, Way]]:
    """The steps to come that can be put elsewhere, with their numbers."""
    found = [(number, _named(seen, number)) for number in ahead(seen)]
    return [(number, Way(name, minutes(seen, number))) for number, name in found if matching(typed, name)]


def places(seen: Seen, typed: str, moved: int | None = None) -> list[tuple[int, Way]]:
    """Behind which steps something can be put, with the number it gets; `moved` is the number of the step that is moved, if any."""
    steps = [number for number in ahead(seen) if number != moved]
    start = first_ahead(seen)
    start_words = pgettext("a place", "next") if seen.state.began is not None else pgettext("a place", "first")
    found = [(start, Way(start_words, _before(seen, steps[0]) if steps else _("at the end")))]
    for place, number in enumerate(steps):
        to = number + 1 if moved is None or number < moved else number
        then = _before(seen, steps[place + 1]) if place + 1 < len(steps) else _("at the end")
        found.append((to, Way(_("after {step}").format(step=title(seen, number)), then)))
    return [(to, way) for to, way in found if matching(typed, way.label) and to != moved]


def alternatives(seen: Seen, typed: str) -> list[Way]:
    """Other ways of the steps that have not begun: the running step's too, while it waits."""
    return [way for number in ahead(seen) for way in _alternatives(seen, number) if matching(typed, f"{way.label} {way.note}")]


def carried(seen: Seen, typed: str) -> list[tuple[str, str, Way]]:
    """Steps of the workshop's other sessions that can be carried over: the session's id, the step's, and its words.

    Those that were left out before in this series, and are not here yet, come first.
    """
    workshop = seen.frame.curriculum.workshop(seen.frame.workshop)
    titles = {session.id: session.title for session in workshop.sessions}
    left = still_left(seen.state, seen.frame.before)
    found = []
    for plan, items in seen.state.plan.elsewhere:
        for item in items:
            whence = _("left out in {session}") if (plan, item.id) in left else _("from {session}")
            way = Way(" ".join(item.step.title.split()), whence.format(session=titles.get(plan, plan)))
            if matching(typed, f"{way.label} {way.note}"):
                found.append((plan, item.id, way))
    return sorted(found, key=lambda step: step[:2] not in left)


def _alternatives(seen: Seen, number: int) -> Iterator[Way]:
    planned = seen.state.plan.steps[number]
    if planned.written is None:
        return
    others = planned.written.step.alternatives
    for name, words in ((WRITTEN, _("as written")), *((other.id, other.title) for other in others)) if others else ():
        taken = name == (planned.chosen or WRITTEN)
        command = None if taken else do.Choose(number, name)
        yield Way(f"{title(seen, number)}: {words}", _("that is how it is held now") if taken else _("another way"), command)


def _before(seen: Seen, number: int) -> str:
    return _("before {step}").format(step=title(seen, number))


def _named(seen: Seen, number: int) -> str:
    return f"{number + 1:>{len(str(len(seen.state.steps)))}}  {title(seen, number)}"


def _stands(seen: Seen, number: int) -> str:
    step = seen.state.steps[number]
    if step.progress is Progress.TO_COME:
        return _("had {time}").format(time=stopwatch(step.spent)) if step.spent else _("to come")
    return _(_STANDING[step.progress])
