"""What is proposed, in words: one line, what it does to each step, its alternatives, and what to ask the room where it must."""

from __future__ import annotations

from facilitator.agenda.ahead import Proposal
from facilitator.curriculum.model import Kind
from facilitator.live.advice import LEAST, Advice
from facilitator.live.outlook import arrives, look, stretches
from facilitator.live.state import State
from facilitator.locale import N_, _, ngettext
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.roles import joined
from facilitator.view.words import clock_time, floor_minutes, minutes_text

OUT = N_("left out")
"""What stands after a step that is dropped."""


@value
class ProposalRow:
    """What becomes of a step: its `title`, its time `before` and `after`, in words."""

    title: str
    before: str
    after: str


@value
class WayView:
    """One way of doing it: `line` says it in short, `rows` step by step, in the order of the agenda."""

    line: str
    rows: tuple[ProposalRow, ...]


@value
class ProposalView:
    """A proposal as it is shown.

    `line` says all of it at a glance; `rows` what it does step by step. `others` are its alternatives, chosen by 1 and 2. Where it
    does not fit, `over` says by how much and when it would end, and `ask` is a line to say to the room; else both are empty.
    `late` is false where it is about time to spare. `stage` goes from 1, the lightest, to 6, too long; 0 for time to spare.
    """

    line: str
    rows: tuple[ProposalRow, ...]
    others: tuple[WayView, ...] = ()
    over: str = ""
    ask: str = ""
    late: bool = True
    stage: int = 0


def proposal_view(state: State, advice: Advice, frame: Frame, now: int, wall: int) -> ProposalView:
    """`advice` on `state` in words, at `now` (session time) and `wall` (the room's clock), both in nanoseconds."""
    lookout = look(state, stretches(state), now, wall)
    arrival = arrives(lookout)
    late = floor_minutes(arrival) - floor_minutes(advice.until)
    best, *others = advice.ways
    then = arrival - best.saves
    over = max(0, floor_minutes(then) - floor_minutes(advice.until)) if best.over else 0
    goal = _goal(state, advice, clock_time(then, frame.zone))
    head = _head(state, advice, late)
    return ProposalView(
        line=f"{head}: {_way(state, best)}, {goal}" if best.changes else _("{how}, and {why}").format(how=head, why=_nothing(best)),
        rows=_rows(state, best),
        others=tuple(WayView(_other(state, way, best), _rows(state, way)) for way in others),
        over=_("still {count} min too long: {goal}").format(count=over, goal=goal) if over else "",
        ask=_ask(state, advice, over, clock_time(then, frame.zone)) if over else "",
        late=advice.late > 0,
        stage=best.stage,
    )


def accepted_text(state: State, way: Proposal) -> str:
    """That `way` was taken without asking, in a line. `state` is the one before."""
    return _("Caught up by itself: {way}.").format(way=_way(state, way))


def nothing_text(late: int, arrival: int) -> str:
    """Why there is nothing to propose, to somebody who asks, `late` seconds behind (below 0: ahead), with the end at `arrival`.

    On time is what the clock view calls so, by the minutes that a clock shows: the two stand on one screen.
    """
    if abs(late) < LEAST:
        on_time, nearly = _("You are on time. Nothing needs to change."), _("Less than two minutes: nothing needs to change.")
        return on_time if floor_minutes(arrival) == floor_minutes(arrival - late) else nearly
    if late > 0:
        return _("No step ahead can be made shorter. You can move the end, or take minutes from this step.")
    return _("There is time to spare, and no step ahead can take more.")


def _head(state: State, advice: Advice, late: int) -> str:
    if advice.late < 0:
        return _("{time} to spare").format(time=minutes_text(max(1, -late) * 60))
    time = minutes_text(max(1, late) * 60)
    if advice.stop is None:
        return _("{time} late").format(time=time)
    return _("{time} late for {step}").format(time=time, step=_title(state, advice.stop))


def _goal(state: State, advice: Advice, at: str) -> str:
    if advice.stop is None:
        return _("end {clock}").format(clock=at)
    return _("{step} at {clock}").format(step=_title(state, advice.stop), clock=at)


def _nothing(best: Proposal) -> str:
    return _("nothing that lies ahead can be made shorter") if best.over else _("every step has its full time")


def _ask(state: State, advice: Advice, over: int, at: str) -> str:
    if advice.stop is None:
        need = ngettext(
            "We will need {count} more minute: until {clock}.", "We will need {count} more minutes: until {clock}.", over
        )
        need = need.format(count=over, clock=at)
    else:
        need = ngettext(
            "We will need {count} more minute before {step}: until {clock}.",
            "We will need {count} more minutes before {step}: until {clock}.",
            over,
        ).format(count=over, step=_title(state, advice.stop), clock=at)
    return " ".join((need, _("Is that all right, or shall we leave something out?")))


def _way(state: State, way: Proposal, *, only: bool = False) -> str:
    """What a way does, in short: "use the spare time, leave out “One ask”, shorten 5 steps"; `only`: fewer than another way."""
    eaten = [each for each in way.changes if _kind(state, each.number) is Kind.BUFFER]
    others = [each for each in way.changes if _kind(state, each.number) is not Kind.BUFFER]
    out = [_title(state, each.number) for each in others if each.after is None]
    shorter = sum(each.after is not None and each.after < each.before for each in others)
    longer = [each for each in others if each.after is not None and each.after > each.before]
    parts = []
    if eaten:
        saved = sum(each.before - (each.after or 0) for each in eaten)
        whole = all(not each.after for each in eaten)
        parts.append(_("use the spare time") if whole else _("use {time} of the spare time").format(time=_said(saved)))
    if out:
        parts.append(_("leave out {steps}").format(steps=_listed(out)))
    if shorter:
        words = _("shorten only {steps}") if only else _("shorten {steps}")
        parts.append(words.format(steps=_steps(shorter)))
    if longer:
        gained = sum((each.after or 0) - each.before for each in longer)
        parts.append(_("give {time} to {steps}").format(time=_said(gained), steps=_steps(len(longer))))
    return ", ".join(parts)


def _other(state: State, way: Proposal, best: Proposal) -> str:
    line = _way(state, way)
    if not any(each.after is not None and _kind(state, each.number) is not Kind.BUFFER for each in way.changes):
        return ", ".join((line, _("keep the rest")))
    drops = _dropped(state, best)
    if drops and not _dropped(state, way):
        return ", ".join((line, _("leave nothing out")))
    return _way(state, way, only=len(way.changes) < len(best.changes))


def _dropped(state: State, way: Proposal) -> list[int]:
    return [each.number for each in way.changes if each.after is None and _kind(state, each.number) is not Kind.BUFFER]


def _rows(state: State, way: Proposal) -> tuple[ProposalRow, ...]:
    return tuple(
        ProposalRow(_title(state, each.number), _said(each.before), _(OUT) if each.after is None else _said(each.after))
        for each in way.changes
    )


def _said(seconds: int) -> str:
    """A time as one says it: "6½ min"."""
    minutes, odd = divmod(seconds, 60)
    if odd == 30:
        return _("{number} min").format(number=f"{minutes or ''}½")
    return _("{number} min").format(number=minutes) if not odd else minutes_text(seconds)


def _steps(count: int) -> str:
    return ngettext("{count} step", "{count} steps", count).format(count=count)


def _listed(titles: list[str]) -> str:
    return joined([_("“{title}”").format(title=title) for title in titles]) if len(titles) < 4 else _steps(len(titles))


def _title(state: State, number: int) -> str:
    return state.plan.steps[number].item.step.title


def _kind(state: State, number: int) -> Kind:
    return state.plan.steps[number].item.step.kind
