"""The handouts of a session, as the desk has them made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Curriculum, SessionPlan
from facilitator.desk.ports import CannotError, Made, Progress
from facilitator.live.state import Progress as Standing
from facilitator.live.state import State
from facilitator.locale import _, ngettext

if TYPE_CHECKING:
    from facilitator.handout.packet import Bindery, Wish


def still_held(state: State) -> SessionPlan:
    """The session without the steps that were left out.

    What only those use is no part of it: their handouts, and the homework of a module of which no step is left.
    """
    session = state.plan.session
    lines = zip(session.agenda, state.steps, strict=True)
    return replace(session, agenda=tuple(line for line, lived in lines if lived.progress is not Standing.DROPPED))


def make_handouts(
    curriculum: Curriculum, session: SessionPlan, room: Room, output: Path, progress: Progress, bindery: Bindery | None = None
) -> Made:
    """Make the handouts of a session, as it is held, in the folder `output`. Raises CannotError where none can be made.

    With a `bindery` there is a packet for the whole room beside them. Where none can be made the handouts are there all the same.
    """
    from facilitator.handout import results
    from facilitator.handout.context import Layout, Paper
    from facilitator.handout.host import the_host
    from facilitator.handout.make import HandoutError, make_handouts
    from facilitator.settings.config import settings

    config = settings().config
    layout, host = Layout(Paper(config.paper)), the_host(config.country)

    def told(step: results.Progress) -> None:
        progress(step.done, step.total, step.title)

    try:
        made = make_handouts(curriculum, session, room, output, progress=told, layout=layout, host=host)
    except HandoutError as error:
        raise CannotError(str(error)) from error
    good = [result for result in made if isinstance(result, results.Made)]
    bad = [result.message for result in made if isinstance(result, results.Failed)]
    problems = [*bad, *results.notes(made)]
    packet = ""
    if bindery is not None and any(result.pages for result in good):
        from facilitator.handout.packet import NAME, Wish, is_draft

        wish = Wish(layout=layout, host=host, draft=is_draft(host.today))
        there, more = _packet(curriculum, session, room, output, wish, progress, bindery)
        packet = NAME if there else ""
        problems += [note for note in more if not any(message in note for message in bad)]
    return Made(str(output), len(good), sum(result.copies for result in good), " ".join(problems), packet=packet)


def print_handouts(curriculum: Curriculum, session: SessionPlan, room: Room, output: Path, progress: Progress) -> Made:
    """Make them, and print each as often as `room` needs it, on the printer and the paper that are set.

    Takes as long as the printer does. Raises CannotError where none can be made, or there is nothing to print on.
    """
    from facilitator.handout import printing, results
    from facilitator.handout.context import Layout, Paper
    from facilitator.handout.host import the_host
    from facilitator.handout.make import HandoutError, make_handouts
    from facilitator.handout.to_paper import print_sheets, sheets
    from facilitator.settings.config import settings

    config = settings().config
    paper, host = Paper(config.paper), the_host(config.country)

    def told(step: results.Progress) -> None:
        progress(step.done, step.total, step.title)

    try:
        made = make_handouts(curriculum, session, room, output, progress=told, layout=Layout(paper), host=host)
    except HandoutError as error:
        raise CannotError(str(error)) from error
    wanted = sheets(made)
    bad = [result.message for result in made if isinstance(result, results.Failed)]
    problem = " ".join((*bad, *results.notes(made)))
    if not wanted:
        raise CannotError(problem or _("there is nothing to print"))
    wish = printing.Wish(paper.value)
    pages = sum(result.pages * result.prints for result in made if isinstance(result, results.Made))
    sent = ngettext("sent to the printer, {count} page in all", "sent to the printer, {count} pages in all", pages)
    progress(0, len(wanted), sent.format(count=pages))
    try:
        done = print_sheets(wanted, config.printer, wish, lambda count, words: progress(count, len(wanted), words))
    except printing.NoPrinterError as error:
        if printing.view(output):
            words = _("{why}; the handouts are in {folder}: it is open now")
        else:
            words = _("{why}; the handouts are in {folder}: print from there")
        raise CannotError(words.format(why=error, folder=output)) from error
    except printing.PrintingError as error:
        raise CannotError(_("{why}. The handouts are in {folder}").format(why=error, folder=output)) from error
    copies = sum(sheet.copies for sheet in wanted)
    return Made(str(output), len(wanted), copies, problem, done.text())


def new_bindery() -> Bindery:
    """The process that makes packets, not started before the first one, and kept for the next."""
    from facilitator.handout.packet import Bindery
    from facilitator.settings.places import folders

    return Bindery(folders().cache / "sheets")


def _packet(
    curriculum: Curriculum, session: SessionPlan, room: Room, output: Path, wish: Wish, progress: Progress, bindery: Bindery
) -> tuple[bool, list[str]]:
    """Make the packet; whether it is there, and what is not as it should be, a sentence each."""
    from facilitator.handout.make import HandoutError
    from facilitator.handout.packet import Progress as Far

    def told(far: Far) -> None:
        words = _("packet: {title}") if far.left is None else _("packet: {title}, about {seconds} s left")
        progress(far.done, far.total, words.format(title=far.title, seconds=max(1, round(far.left or 0))) if far.title else "")

    try:
        made = bindery.make(curriculum, session, room, output, wish, told)
    except HandoutError as error:
        return False, [str(error)]
    return made is not None, list(made.notes) if made is not None else []
