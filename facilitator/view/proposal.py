"""What is proposed, in words: one line, what it does to each step, its alternatives, and what to ask the room where it must."""

from __future__ import annotations

from facilitator.agenda.ahead import Proposal
from facilitator.curriculum.model import Kind
from facilitator.live.advice import LEAST, Advice
from facilitator.live.outlook import look, stretches
from facilitator.live.state import SECOND, State
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.words import clock_time, floor_minutes, minutes_text

OUT = "left out"
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
    arrival = (lookout.begins + lookout.stretch.given * SECOND) // SECOND
    late = floor_minutes(arrival) - floor_minutes(advice.until)
    best, *others = advice.ways
    then = arrival - best.saves
    over = max(0, floor_minutes(then) - floor_minutes(advice.until)) if best.over else 0
    goal = _goal(state, advice, clock_time(then, frame.zone))
    head = _head(state, advice, late)
    return ProposalView(
        line=f"{head}: {_way(state, best)}, {goal}" if best.changes else f"{head}, and {_nothing(best)}",
        rows=_rows(state, best),
        others=tuple(WayView(_other(state, way, best), _rows(state, way)) for way in others),
        over=f"still {over} min too long: {goal}" if over else "",
        ask=_ask(state, advice, over, clock_time(then, frame.zone)) if over else "",
        late=advice.late > 0,
        stage=best.stage,
    )


def accepted_text(state: State, way: Proposal) -> str:
    """That `way` was taken without asking, in a line. `state` is the one before."""
    return f"Caught up by itself: {_way(state, way)}. u takes it back."


def nothing_text(late: int) -> str:
    """Why there is nothing to propose, to somebody who asks, `late` seconds behind (below 0: ahead)."""
    if abs(late) < LEAST:
        return "You are on time. Nothing needs to change." if abs(late) < 60 else "Less than two minutes: nothing needs to change."
    if late > 0:
        return "No step ahead can be made shorter. You can move the end, or take minutes from this step."
    return "There is time to spare, and no step ahead can take more."


def _head(state: State, advice: Advice, late: int) -> str:
    if advice.late < 0:
        return f"{minutes_text(max(1, -late) * 60)} to spare"
    where = "" if advice.stop is None else f" for {_title(state, advice.stop)}"
    return f"{minutes_text(max(1, late) * 60)} late{where}"


def _goal(state: State, advice: Advice, at: str) -> str:
    return f"arrive {at}" if advice.stop is None else f"{_title(state, advice.stop)} at {at}"


def _nothing(best: Proposal) -> str:
    return "nothing that lies ahead can be made shorter" if best.over else "every step has its full time"


def _ask(state: State, advice: Advice, over: int, at: str) -> str:
    more = "1 more minute" if over == 1 else f"{over} more minutes"
    before = "" if advice.stop is None else f" before {_title(state, advice.stop)}"
    return f"We will need {more}{before}: until {at}. Is that all right, or shall we leave something out?"


def _way(state: State, way: Proposal) -> str:
    """What a way does, in short: "eat the buffer, drop One ask, shorten 5 steps"."""
    eaten = [each for each in way.changes if _kind(state, each.number) is Kind.BUFFER]
    others = [each for each in way.changes if _kind(state, each.number) is not Kind.BUFFER]
    out = [_title(state, each.number) for each in others if each.after is None]
    shorter = sum(each.after is not None and each.after < each.before for each in others)
    longer = [each for each in others if each.after is not None and each.after > each.before]
    parts = []
    if eaten:
        saved = sum(each.before - (each.after or 0) for each in eaten)
        whole = all(not each.after for each in eaten)
        parts.append(("eat the buffer" if len(eaten) == 1 else "eat the buffers") if whole else f"eat {_said(saved)} of the buffer")
    if out:
        parts.append(f"drop {_listed(out)}")
    if shorter:
        parts.append(f"shorten {_steps(shorter)}")
    if longer:
        gained = sum((each.after or 0) - each.before for each in longer)
        parts.append(f"give {_said(gained)} to {_steps(len(longer))}")
    return ", ".join(parts)


def _other(state: State, way: Proposal, best: Proposal) -> str:
    line = _way(state, way)
    if not any(each.after is not None and _kind(state, each.number) is not Kind.BUFFER for each in way.changes):
        return f"{line}, keep the rest"
    drops = _dropped(state, best)
    if drops and not _dropped(state, way):
        return f"{line}, drop nothing"
    return line.replace("shorten ", "shorten only ") if len(way.changes) < len(best.changes) else line


def _dropped(state: State, way: Proposal) -> list[int]:
    return [each.number for each in way.changes if each.after is None and _kind(state, each.number) is not Kind.BUFFER]


def _rows(state: State, way: Proposal) -> tuple[ProposalRow, ...]:
    return tuple(
        ProposalRow(_title(state, each.number), _said(each.before), OUT if each.after is None else _said(each.after))
        for each in way.changes
    )


def _said(seconds: int) -> str:
    """A time as one says it: "6½ min"."""
    minutes, odd = divmod(seconds, 60)
    if odd == 30:
        return f"{minutes or ''}½ min"
    return f"{minutes} min" if not odd else minutes_text(seconds)


def _steps(count: int) -> str:
    return f"{count} step{'' if count == 1 else 's'}"


def _listed(titles: list[str]) -> str:
    return (
        titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}" if len(titles) < 4 else _steps(len(titles))
    )


def _title(state: State, number: int) -> str:
    return state.plan.steps[number].item.step.title


def _kind(state: State, number: int) -> Kind:
    return state.plan.steps[number].item.step.kind
