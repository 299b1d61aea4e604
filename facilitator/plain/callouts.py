"""When the time is called out, and in which words. Pure: two looks at the clock make a line, or none."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.locale import _
from facilitator.plain.voice import listed
from facilitator.values import value
from facilitator.view.live import ClockView, RoundView, TrackView, Urgency

MARKS = ((5, 8), (2, 5), (1, 2))
"""At how many minutes left the time is called out, and how long a step has to be (minutes) for it to be worth a word."""

HALF_FROM = 12
"""Steps of so many minutes are told when half their time is over."""

OVER = (1, 2, 3, 5)
"""At how many minutes over it is said again; after that every five."""

LATEST = 240
"""Minutes; whoever is over by more knows."""


@value
class Rhythm:
    """How often the time is called out: at moments that matter (None), every so many minutes, or only when asked (0)."""

    minutes: int | None = None

    @property
    def words(self) -> str:
        """The same as a sentence."""
        if self.minutes is None:
            return _("The time is called out when it matters.")
        if not self.minutes:
            return _("The time is told only when you ask: left.")
        return _("The time is called out every {minutes} min.").format(minutes=self.minutes)


def rhythm(typed: str) -> Rhythm:
    """How often, as it is typed: a number of minutes; nothing for only when asked, and any word for when it matters."""
    return Rhythm(int(typed or "0")) if typed.isdecimal() or not typed else Rhythm()


def call_out(before: ClockView, now: ClockView, rhythm: Rhythm) -> Iterator[str]:
    """What is worth saying at `now` when the clock was last looked at `before`, in the same step."""
    if rhythm.minutes == 0:
        return
    yield from _waiting(before, now)
    spoken = _crossed(before, now, rhythm)
    if spoken:
        yield listed(spoken, _round_left(now)) if now.round else spoken
    if now.round is not None and before.round is not None:
        yield from _round(before.round, now.round, quiet=bool(spoken))
    for old, new in zip(before.tracks, now.tracks, strict=False):
        yield from _track(old, new)


def time_left(clock: ClockView) -> str:
    """What the big figure says, as one says it: "7 min 18 s left", "1 min over"."""
    if clock.urgency is Urgency.WAITING and clock.given:
        return listed(clock.message, f"{spoken_time(clock.given)} {clock.label}")
    if clock.left is None or clock.urgency in (Urgency.ENDED, Urgency.WAITING):
        return listed(clock.message, f"{clock.remaining} {clock.label}")
    whole = spoken_time(clock.given)
    if clock.left < 0:
        return _("{time} over, of {whole}").format(time=spoken_time(-clock.left), whole=whole)
    if not clock.left:
        return _("nothing left of {whole}").format(whole=whole)
    if clock.left == clock.given:
        return whole
    return _("{time} left of {whole}").format(time=spoken_time(clock.left), whole=whole)


def spoken_time(seconds: int) -> str:
    """Seconds as a voice says them: "7 min 18 s"; hours only as minutes, since steps are planned in minutes."""
    minutes, odd = divmod(seconds, 60)
    parts = [_("{minutes} min").format(minutes=minutes)] if minutes else []
    return " ".join([*parts, *([_("{seconds} s").format(seconds=odd)] if odd or not minutes else [])])


def _crossed(before: ClockView, now: ClockView, rhythm: Rhythm) -> str:
    if before.left is None or now.left is None or now.left >= before.left or now.urgency is Urgency.WAITING:
        return ""
    if before.left > 0 >= now.left:
        return _("Time is up")
    if now.left < 0:
        for minutes in reversed(tuple(_minutes_over(rhythm))):
            if -before.left < minutes * 60 <= -now.left:
                return listed(_("{minutes} min over").format(minutes=-now.left // 60), now.pace_text)
        return ""
    if before.urgency is not now.urgency and now.urgency is Urgency.WRAP:
        return _("Wrap up, {time} left").format(time=spoken_time(now.left))
    for seconds in _seconds_left(now, rhythm):
        if now.left <= seconds < before.left:
            return _("{time} left").format(time=spoken_time(now.left))
    return ""


def _seconds_left(now: ClockView, rhythm: Rhythm) -> Iterator[int]:
    """The moments before the end at which the time is called out, the last one first."""
    if rhythm.minutes is not None:
        yield from range(rhythm.minutes * 60, now.given, rhythm.minutes * 60)
        return
    yield from (60 * minutes for minutes, least in reversed(MARKS) if now.given >= least * 60)
    if now.given >= HALF_FROM * 60:
        yield now.given // 2


def _minutes_over(rhythm: Rhythm) -> Iterator[int]:
    if rhythm.minutes is not None:
        yield from range(rhythm.minutes, LATEST, rhythm.minutes)
        return
    yield from OVER
    yield from range(10, LATEST, 5)


def _waiting(before: ClockView, now: ClockView) -> Iterator[str]:
    """That the planned start has come."""
    if before.urgency is now.urgency is Urgency.WAITING and _opening(before.message) != _opening(now.message):
        yield now.message


def _opening(message: str) -> list[str]:
    """What a message begins with: the same while it only counts."""
    return message.split()[:2]


def _round_left(now: ClockView) -> str:
    return listed(now.round.title, now.round.remaining) if now.round else ""


def _round(before: RoundView, now: RoundView, *, quiet: bool) -> Iterator[str]:
    if (before.position, before.title) != (now.position, now.title):
        yield listed(_("Now: {title}").format(title=now.title), now.position, now.show)
    elif before.urgency is not now.urgency and now.urgency is Urgency.SOON and not quiet:
        yield now.remaining


def _track(before: TrackView, now: TrackView) -> Iterator[str]:
    if before.part != now.part:
        yield listed(f"{now.title}: {now.part}", now.remaining)
