"""What the leader is asked after a time in which nobody led, and what is only told."""

from __future__ import annotations

from facilitator.live.away import Cause, Gap, lived, went_on
from facilitator.live.clock import Elapsed
from facilitator.live.state import State
from facilitator.locale import N_, _
from facilitator.values import value
from facilitator.view.words import SECOND, minutes_text

WORTH_A_WORD = 10 * SECOND
"""The shortest time, in nanoseconds, in which nobody led that is told of."""


@value
class AwayAnswer:
    """One answer: what it is called, and the minutes that it counts for the running step (None: all of them)."""

    label: str
    minutes: int | None


@value
class AwayView:
    """A question to be asked once: `answers`, the proposed one first; `typed` says what else can be typed, up to `most` minutes.

    No more of them went by.
    """

    sentence: str
    answers: tuple[AwayAnswer, ...]
    typed: str
    most: int


_SENTENCES = {
    Cause.ASLEEP: N_("The laptop was asleep for {span}."),
    Cause.CLOSED: N_("Nobody led for {span}."),
    Cause.RESTARTED: N_("The laptop was restarted: nobody led for {span}."),
}


def away_view(state: State, gap: Gap) -> AwayView:
    """The question about `gap`, as the session stands."""
    span = duration(lived(state, gap))
    about = _("about {time}").format(time=span) if gap.estimated else span
    answers = (
        AwayAnswer(_("it went on: count {span}").format(span=about), None),
        AwayAnswer(_("it was a break: hold the clock for it"), 0),
    )
    sentence = " ".join((_(_SENTENCES[gap.cause]).format(span=about), _("Did the room go on meanwhile?")))
    most = max(1, lived(state, gap) // (60 * SECOND))
    return AwayView(sentence, answers if went_on(state, gap) else answers[::-1], _("or type how many minutes it went on"), most)


def cut_off_note() -> str:
    """What is said where the last line of the journal was cut off."""
    return _("The last key before the break was not saved whole and is left out: look whether step and time are right.")


def away_note(away: Elapsed) -> str:
    """How long nobody led, where nothing is to be asked about it; empty where it is not worth a word."""
    span = duration(away.nanoseconds)
    about = _("about {time}").format(time=span) if away.estimated else span
    return _("Nobody led for {span}.").format(span=about) if away.nanoseconds >= WORTH_A_WORD else ""


def clock_note(by: int) -> str:
    """That the clock on the wall was set, by that many nanoseconds."""
    span = duration(abs(by))
    if by > 0:
        return _("The laptop's clock was set forward by {span}. The timers go on as they were.").format(span=span)
    return _("The laptop's clock was set back by {span}. The timers go on as they were.").format(span=span)


def duration(nanoseconds: int) -> str:
    """How long something was, to the minute from two minutes on, before that to the second."""
    seconds = nanoseconds // SECOND
    return minutes_text(round(seconds / 60) * 60 if seconds >= 120 else seconds)
