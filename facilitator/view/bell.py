"""When the terminal's bell rings, for those who want it: a step or a round is over."""

from __future__ import annotations

from facilitator.view.live import ClockView, Urgency


def rings(before: ClockView, now: ClockView) -> bool:
    """Whether between two looks at the clock of one step its time, or that of one of its rounds, came to an end."""
    first, then = before.round, now.round
    round_over = first is not None and (then is None or then.position != first.position)
    return round_over or (now.urgency is Urgency.OVER and before.urgency is not Urgency.OVER)
