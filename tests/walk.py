"""Leads a session from its first step to its end as a leader who keeps to the plan would, and tells of all that was shown."""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import Curriculum
from facilitator.live import commands as do
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.state import SECOND, Phase, State, apply, initial, wait_left
from facilitator.view.clock import clock_view
from facilitator.view.live import Cue, Frame, Urgency
from facilitator.view.step import step_view

UNTIMED_S = 90
"""How long a step without any time takes on this walk."""


class Shown(NamedTuple):
    """What was shown of one step: its title, its round titles in order, all words of its script, and its figures."""

    title: str
    module: str
    lead: str
    rounds: tuple[str, ...]
    tracks: tuple[str, ...]
    words: tuple[str, ...]
    label: str
    started: int


def walk(curriculum: Curriculum, workshop: str, plan: Plan) -> list[Shown]:
    """Lead the session of `plan`, each step for exactly as long as it was given; returns what was shown."""
    frame = Frame(curriculum, workshop, UTC)
    state, now = initial(plan), 0
    began = plan.start * SECOND
    shown = []
    while state.phase is not Phase.ENDED:
        command = do.End() if state.phase is Phase.RUNNING and state.is_last else do.Next()
        state = _sent(state, command, now, began + now)
        if state.phase is Phase.ENDED:
            break
        now += wait_left(state, now)
        shown.append(_look(state, frame, now, began))
        now += (state.running.given or UNTIMED_S) * SECOND
        assert clock_view(state, frame, now, began + now).ends
    assert clock_view(state, frame, now, began + now).urgency is Urgency.ENDED
    return shown


def _sent(state: State, command: do.Command, now: int, wall: int) -> State:
    event = decide(state, command, Stamp(now, wall, now, "0" * 32), wall)
    assert event is not None
    return apply(state, event)


def _look(state: State, frame: Frame, now: int, began: int) -> Shown:
    view = step_view(state, frame)
    rounds, tracks = [], []
    begun = 0
    for length in state.running.rounds:
        clock = clock_view(state, frame, now + begun + length // 3, began + now + begun + length // 3)
        assert clock.round is not None or not length
        rounds.append(clock.round.title if clock.round else "")
        rounds += [clock.round.show] if clock.round and clock.round.show else []
        begun += length
    for minute in range(0, state.running.given, 30):
        at = now + minute * SECOND
        tracks += [f"{track.title}: {track.part}" for track in clock_view(state, frame, at, began + at).tracks]
    words = tuple(_words(cue) for cue in view.cues)
    label = clock_view(state, frame, now, began + now).label
    tracks_once = tuple(dict.fromkeys(tracks))
    return Shown(view.title, view.module, view.lead, tuple(rounds), tracks_once, words, label, (began + now) // SECOND)


def _words(cue: Cue) -> str:
    return f"{cue.kind.value}: " + " / ".join("".join(span.text for span in paragraph.spans) for paragraph in cue.paragraphs)
