"""Starts plain: a session or home, line by line, from whatever the input and output are."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import partial
from typing import TypeAlias

from facilitator.desk.binding import own_keys
from facilitator.desk.keys import Action, key_map
from facilitator.desk.ports import Home, LiveHandle
from facilitator.live.state import Phase
from facilitator.locale import _
from facilitator.plain.callouts import Rhythm
from facilitator.plain.ear import Ear, Echo
from facilitator.plain.home import choose
from facilitator.plain.leading import Leading
from facilitator.plain.pace import Pace, Running
from facilitator.plain.voice import Voice
from facilitator.settings.config import settings

DONE, INTERRUPTED = 0, 130

SAVING_S = 0.25
"""How often a disk that does not answer is asked about, in seconds."""


Report: TypeAlias = Callable[[str], Iterable[str]]
"""The report of a session, by its id, line by line. May raise CannotError."""


def run_session(live: LiveHandle, rhythm: Rhythm, *, pace: Pace | None = None, plays_on: bool = False) -> int:
    """Lead `live` by lines from the standard input until it is left or they are over; returns the process's exit code.

    The session is closed afterwards, and stays open to resume. `pace` is how time passes where it does not by itself. `plays_on`:
    the session goes on by itself after the last line, to its end.
    """
    with closing(Ear(_input())) as ear:
        return _run(live, ear, Voice(_out), rhythm, pace or Running(live.speed), plays_on=plays_on)


def run_home(home: Home, rhythm: Rhythm, report: Report) -> int:
    """List what `home` offers and do what is chosen; a session that is opened there is led as by `run_session`.

    `report` tells of a session that is over.
    """
    voice = Voice(_out)
    with closing(Ear(_input())) as ear:

        def ask(question: str) -> str | None:
            voice.say(question)
            while not ear.lines and not ear.over:
                ear.listen(None, lines=True)
            return ear.lines.popleft() if ear.lines else None

        try:
            live = choose(home, voice, ask, report)
        except KeyboardInterrupt:
            return INTERRUPTED
        return DONE if live is None else _run(live, ear, voice, rhythm, Running(live.speed))


def _run(live: LiveHandle, ear: Ear, voice: Voice, rhythm: Rhythm, pace: Pace, *, plays_on: bool = False) -> int:
    code = DONE
    try:
        guard = Echo(settings().config.guard / 1000, time.monotonic)
        by_hand = sys.stdin is not None and sys.stdin.isatty()
        keys = _keys(voice) if by_hand else None
        leading = Leading(live, voice, pace, rhythm, partial(_report, live), guard.counts, by_hand=by_hand, keys=keys)
        live.subscribe(leading.changed, ear.post)
        leading.begin()
        _lead(leading, ear, pace, by_hand=by_hand, plays_on=plays_on)
    except KeyboardInterrupt:
        code = INTERRUPTED
    finally:
        live.close()
    if not live.kept:
        voice.say(_("Nothing of this session was saved: it cannot be taken up again."))
    elif live.phase is not Phase.ENDED:
        voice.say(_("The session stays open. Go on with:"), f"facilitator run --plain --resume {live.id}")
    return code


def _lead(leading: Leading, ear: Ear, pace: Pace, *, by_hand: bool, plays_on: bool) -> None:
    while not leading.done:
        if not leading.idle:
            ear.listen(SAVING_S, lines=False)
            if not leading.idle:
                leading.live.tick()
            continue
        leading.settled()
        on_its_own = plays_on and ear.over and not ear.lines and leading.live.phase is not Phase.ENDED
        if leading.waits or on_its_own:
            pace.pass_second()
            ear.listen(0 if pace.stands else leading.live.next_tick(), lines=by_hand)
            leading.tick()
            if by_hand and ear.lines:
                leading.typed(ear.lines.popleft())
        elif ear.lines:
            line = ear.lines.popleft()
            if by_hand or not _is_remark(line):
                leading.typed(line)
        elif ear.over:
            return
        else:
            ear.listen(None if pace.stands else leading.live.next_tick(), lines=True)
            if not pace.stands:
                leading.tick()


def _keys(voice: Voice) -> Mapping[str, Action]:
    """The keys that this person has; what is wrong with those that were asked for is said."""
    actions, notes = own_keys()
    voice.say(*notes)
    return key_map(actions)


def _report(live: LiveHandle) -> list[str]:
    """The report as things stand now, saved or not, line by line."""
    from facilitator.report.past import written

    return written(live.report(), "lines").splitlines()


def _input() -> int:
    """The descriptor that lines come from: one that has none where there is no standard input."""
    return sys.stdin.fileno() if sys.stdin is not None else os.open(os.devnull, os.O_RDONLY)


def _is_remark(line: str) -> bool:
    """Whether a line of a script is only for its readers."""
    return not line.strip() or line.lstrip().startswith("#")


def _out(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
