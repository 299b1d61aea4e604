"""The top line: which session, what time it is, when it will end, and how that stands against the plan."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from facilitator.console.content import join, line, plain, spread
from facilitator.console.faults import Faults
from facilitator.console.widgets.figures import PACE_SIGNS, PACE_STYLES
from facilitator.console.widgets.lines import Lines
from facilitator.live.session import Saving
from facilitator.locale import _, pgettext
from facilitator.view.live import ClockView, StepView, Urgency


class TopBar(Lines):
    """The top line of the live screen."""

    def __init__(self, faults: Faults, step: StepView, clock: ClockView, saving: Saving) -> None:
        super().__init__(faults, "top")
        self.step, self.clock, self.saving = step, clock, saving

    def facts(self) -> object:
        """What changes once a minute, if at all."""
        clock = self.clock
        told = (clock.clock, clock.ends, clock.planned, clock.agreed, clock.pace, clock.pace_text, clock.urgency is Urgency.ENDED)
        return (*told, self.saving, self.step.heading, self.step.short_heading, self.step.rehearsal)

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The one line."""
        return [top_line(self.step, self.clock, self.saving, width)]


def top_line(step: StepView, clock: ClockView, saving: Saving, width: int) -> Content:
    """The top line in `width` cells. The pace stays longest, then the end, the clock, the heading, the planned end."""
    inner = max(0, width - 2)
    mark = plain(_("saving"), "$quiet") if saving is Saving.SAVING else None
    word = line(f" {step.rehearsal.upper()} ", "bold $ground on $held") if step.rehearsal else None
    pace = line(f" {PACE_SIGNS[clock.pace]} {clock.pace_text} ", PACE_STYLES[clock.pace])
    ended = clock.urgency is Urgency.ENDED
    over = pgettext("the top line", "ended") if ended else pgettext("the top line", "ends")
    ends = join(plain(f"{over} ", "$quiet"), line(clock.ends, "bold"))
    expected = pgettext("the top line", "agreed") if clock.agreed else pgettext("the top line", "planned")
    planned = join(plain(f"{expected} ", "$quiet"), line(clock.planned))
    now = line(clock.clock)
    for heading, figures in (
        (step.heading, [now, ends, planned, pace]),
        (step.short_heading, [now, ends, planned, pace]),
        (step.short_heading, [now, ends, pace]),
        ("", [now, ends, pace]),
        ("", [ends, pace]),
    ):
        left = _row([word, line(heading) if heading else None, mark])
        right = _row(figures)
        if left.cell_length + right.cell_length + 2 <= inner:
            return _framed(spread(left, right, inner))
    return _framed(spread(word or Content(""), pace, inner))


def _row(parts: Sequence[Content | None]) -> Content:
    return Content("   ").join([part for part in parts if part is not None])


def _framed(content: Content) -> Content:
    return join(Content(" "), content)
