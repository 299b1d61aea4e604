"""The handouts of a session, as the desk has them made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Curriculum, SessionPlan
from facilitator.desk.ports import CannotError, Made, Progress
from facilitator.live.state import Progress as Standing
from facilitator.live.state import State


def still_held(state: State) -> SessionPlan:
    """The session without the steps that were left out.

    What only those use is no part of it: their handouts, and the homework of a module of which no step is left.
    """
    session = state.plan.session
    lines = zip(session.agenda, state.steps, strict=True)
    return replace(session, agenda=tuple(line for line, lived in lines if lived.progress is not Standing.DROPPED))


def make_handouts(curriculum: Curriculum, session: SessionPlan, room: Room, output: Path, progress: Progress) -> Made:
    """Make the handouts of a session, as it is held, in the folder `output`. Raises CannotError where none can be made."""
    from facilitator.handout import results
    from facilitator.handout.make import HandoutError, make_handouts

    def told(step: results.Progress) -> None:
        progress(step.done, step.total, step.title)

    try:
        made = make_handouts(curriculum, session, room, output, progress=told)
    except HandoutError as error:
        raise CannotError(str(error)) from error
    good = [result for result in made if isinstance(result, results.Made)]
    bad = [result.message for result in made if isinstance(result, results.Failed)]
    problem = " ".join((*bad, *results.notes(made)))
    return Made(str(output), len(good), sum(result.copies for result in good), problem)
