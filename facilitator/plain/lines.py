"""The session in words: what the console shows, said line by line, the important word first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from facilitator.desk.ports import LiveHandle, News
from facilitator.live.session import Saving
from facilitator.live.state import Phase, State
from facilitator.locale import _
from facilitator.plain.callouts import spoken_time, time_left
from facilitator.plain.voice import listed, paragraphs
from facilitator.view.afterwards import afterwards
from facilitator.view.checklist import Checklist
from facilitator.view.cues import cue_word
from facilitator.view.live import AgendaRow, ClockView, CueKind, Mark, NextView, StepView, Urgency
from facilitator.view.ways.seen import Seen
from facilitator.view.ways.seen import listed as titles

SPOKEN = (CueKind.SAY, CueKind.CARE, CueKind.SOLO, CueKind.BRIDGE, CueKind.SHOW)
"""What is said as it stands; the other parts are notes, each of which begins with a dash where there are several."""


MOST_CHANGES = 6
"""Of more steps with another time only their number is said."""


class Shown(NamedTuple):
    """All that can be seen of a session at one moment."""

    state: State
    step: StepView
    clock: ClockView
    saving: Saving
    trouble: str
    news: News | None

    @property
    def phase(self) -> Phase:
        """Where the session stands."""
        return self.state.phase


def shown(live: LiveHandle) -> Shown:
    """What can be seen of `live` now."""
    return Shown(live.seen().state, live.step_view(), live.clock_view(), live.saving, live.trouble, live.news)


def step_lines(now: Shown, *, brief: bool, pace: str = "") -> Iterator[str]:
    """The step that is shown: place and title, facts, `pace` (how the evening stands), way out and, unless `brief`, its script."""
    step = now.step
    yield _("Step {position}: {title}").format(position=step.position, title=step.title)
    yield listed(time_left(now.clock), step.kind, step.lead, step.module)
    yield pace
    if now.clock.until:
        yield now.clock.until
    if now.clock.round is not None:
        yield listed(now.clock.round.position, now.clock.round.title, now.clock.round.show)
    if step.way_out:
        yield _("Way out: {words}").format(words=step.way_out)
    if not brief:
        yield from script_lines(step)
    yield from next_lines(step.next)


def script_lines(step: StepView) -> Iterator[str]:
    """What is said and done, part by part, each with its word first."""
    for cue in step.cues:
        yield from paragraphs(cue_word(cue.kind).upper(), cue.paragraphs, notes=cue.kind not in SPOKEN)


def next_lines(then: NextView | None) -> Iterator[str]:
    """What comes next."""
    if then is not None:
        yield listed(_("Then: {title}").format(title=then.title), then.minutes, then.paper)


def where_lines(now: Shown) -> Iterator[str]:
    """Where am I, how long have I got, how do we stand."""
    step, clock = now.step, now.clock
    yield listed(_("Step {position}: {title}").format(position=step.position, title=step.title), step.module)
    yield from left_lines(now)
    if now.saving is Saving.NOT_SAVED:
        yield _("NOT SAVED: {why}").format(why=now.trouble)
    yield from next_lines(step.next)
    yield listed(_("It is {time}").format(time=clock.clock), step.rehearsal)


def left_lines(now: Shown) -> Iterator[str]:
    """What is left of the step, of its round, and of the session."""
    clock = now.clock
    held = clock.message if clock.urgency is Urgency.HELD else ""
    yield listed(held, time_left(clock))
    if clock.round is not None:
        yield listed(clock.round.title, clock.round.position, clock.round.remaining)
    for track in clock.tracks:
        yield listed(f"{track.title}: {track.part}", track.remaining)
    yield pace_line(clock)
    if clock.gap:
        yield clock.gap


def pace_line(clock: ClockView) -> str:
    """How the session stands against its plan."""
    planned = _("agreed {time}") if clock.agreed else _("planned {time}")
    return listed(clock.pace_text, _("ends {time}").format(time=clock.ends), planned.format(time=clock.planned))


def agenda_lines(step: StepView) -> Iterator[str]:
    """All steps with their numbers, one a line; the running one is marked by a word."""
    for number, row in enumerate(step.agenda, 1):
        yield f"{number}. {_row(row)}"


def _row(row: AgendaRow) -> str:
    signs = {Mark.RUNNING: _("NOW"), Mark.DONE: _("done"), Mark.SKIPPED: _("skipped"), Mark.OPTIONAL: _("optional")}
    signs |= {Mark.DROPPED: _("dropped"), Mark.ADDED: _("added")}
    took = _("took {time}").format(time=_minutes(row.actual)) if row.actual and row.mark is Mark.DONE else ""
    return listed(row.title, signs.get(row.mark, ""), _minutes(row.planned), took, row.clock)


def _minutes(planned: str) -> str:
    """The figure of a line of the agenda as a voice says it: "6:30" is minutes and seconds."""
    rough, figure = ("~", planned[1:]) if planned.startswith("~") else ("", planned)
    whole, _colon, odd = figure.partition(":")
    if not whole.isdecimal():
        return _("no time given")
    said = spoken_time(int(whole) * 60 + int(odd or "0"))
    return _("about {time}").format(time=said) if rough else said


def checklist_lines(view: Checklist) -> Iterator[str]:
    """What to look at before the couples come, one thing a line, and then more about it."""
    for check in view.checks:
        yield f"{check.title}: {check.known}"
    for section in view.sections:
        yield f"{section.title}:"
        yield from (f"- {line}" for line in section.lines)


def to_do_lines(seen: Seen) -> Iterator[str]:
    """What is still to be done after they left."""
    to_do = afterwards(seen)
    if to_do:
        yield _("After they left") + ":"
        yield from (f"- {each.when}: {each.title}" if each.when else f"- {each.title}" for each in to_do)


def change_lines(before: Shown, now: Shown, *, brief: bool) -> Iterator[str]:
    """What a change of the session's state brought, and nothing else."""
    if now.phase is Phase.ENDED and before.phase is not Phase.ENDED:
        yield _("The session has ended at {time}, planned {planned}.").format(time=now.clock.ends, planned=now.clock.planned)
        return
    moved = (before.step.current, before.step.title) != (now.step.current, now.step.title)
    begun = before.phase is Phase.WAITING and now.phase is not Phase.WAITING
    pace = pace_line(now.clock) if pace_line(before.clock) != pace_line(now.clock) else ""
    yield from _agenda_changes(before, now)
    if moved or begun:
        yield from step_lines(now, brief=brief, pace=pace)
        return
    if before.phase is not now.phase:
        yield listed(_phase_word(before.phase, now), time_left(now.clock))
    if before.step.blank is not now.step.blank:
        yield _("The screen is blank") if now.step.blank else _("The screen shows all again")
    yield pace


def _phase_word(before: Phase, now: Shown) -> str:
    match now.phase:
        case Phase.PAUSED:
            return _("Paused")
        case Phase.CARE:
            return _("Care: time is held")
        case Phase.ENDED:
            return _("Ended")
        case Phase.WAITING:
            return _("Not begun")
        case Phase.RUNNING:
            return _("Care is over, the clock runs") if before is Phase.CARE else _("The clock runs")


def _agenda_changes(before: Shown, now: Shown) -> Iterator[str]:
    """Steps that got another time, came in, or were left out."""
    old, new = before.step.agenda, now.step.agenda
    if len(old) == len(new) and all(was.title == row.title for was, row in zip(old, new, strict=True)):
        gone = (Mark.SKIPPED, Mark.DROPPED)
        left_out = [row.title for was, row in zip(old, new, strict=True) if row.mark in gone and was.mark not in gone]
        if left_out:
            yield _("Left out: {title}").format(title=titles(left_out))
        timed = sum(was.planned != row.planned for was, row in zip(old, new, strict=True))
        if timed > MOST_CHANGES:
            yield _("{count} steps have other times; agenda tells them.").format(count=timed)
        for number, (was, row) in enumerate(zip(old, new, strict=True), 1):
            if was.planned != row.planned and timed <= MOST_CHANGES:
                label = "" if number - 1 == now.step.current else f"{number}. "
                yield _("{step}: {new}, was {old}").format(
                    step=f"{label}{row.title}", new=_minutes(row.planned), old=_minutes(was.planned)
                )
            elif was.mark in gone and row.mark not in (*gone, Mark.RUNNING):
                yield _("There again: {title}").format(title=row.title)
        return
    matcher = SequenceMatcher(None, [row.title for row in old], [row.title for row in new], autojunk=False)
    for change, start, end, at, to in matcher.get_opcodes():
        if len(old) == len(new):
            break
        if change in ("delete", "replace"):
            yield from (_("Gone: {title}").format(title=row.title) for row in old[start:end])
        if change in ("insert", "replace"):
            for number, row in enumerate(new[at:to], at + 1):
                yield _("Put in: {number}. {title}, {time}").format(number=number, title=row.title, time=_minutes(row.planned))
    if len(old) == len(new):
        yield _moved([row.title for row in old], [row.title for row in new])


def _moved(old: Sequence[str], new: Sequence[str]) -> str:
    """Which step got another number, where it was one."""
    other = [number for number, (was, is_) in enumerate(zip(old, new, strict=True)) if was != is_]
    first, last = other[0], other[-1]
    words = _("{title} is number {number} now")
    if old[first + 1 : last + 1] == new[first:last]:
        return words.format(title=old[first], number=last + 1)
    if old[first:last] == new[first + 1 : last + 1]:
        return words.format(title=old[last], number=first + 1)
    return _("The order changed; agenda tells it.")
