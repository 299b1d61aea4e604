"""Bring sheets to paper: choose the printer, send each as often as it is needed, and look after them until they are there."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from facilitator.handout import printing
from facilitator.handout.printing import Job, PrintingError, Runner, Stage, Standing, Wish
from facilitator.handout.results import Made, Result
from facilitator.locale import _
from facilitator.values import value

LIMIT = 300.0
"""How long, in seconds, jobs are looked after while none is done. They go on by themselves afterwards."""


@value
class Sheet:
    """Something to print: a file or its bytes, how it is called in the list of jobs, and how many copies."""

    what: Path | bytes
    title: str
    copies: int


@value
class Printed:
    """What became of sheets: the printer, how many of them are on paper, and a sentence for each that is not.

    `kept` says that the print system may still hold some that went there without a file of ours, such as a packet with names.
    """

    printer: str
    done: int
    of: int
    problems: tuple[str, ...] = ()
    kept: bool = False

    def text(self) -> str:
        """What became of them, in a line."""
        words = _("{done} of {of} on paper, from {printer}") if self.done < self.of else _("printed on {printer}")
        return " · ".join((words.format(done=self.done, of=self.of, printer=self.printer), *self.problems))


def sheets(made: Sequence[Result], copies: int = 1) -> tuple[Sheet, ...]:
    """Handouts as sheets, each as often as the room needs it, and all that `copies` times. What is no PDF cannot be printed."""
    good = [result for result in made if isinstance(result, Made) and result.pages]
    return tuple(Sheet(result.path, result.handout.title, result.prints * copies) for result in good if result.prints)


def print_sheets(
    wanted: Sequence[Sheet],
    printer: str,
    wish: Wish,
    told: Callable[[int, str], None],
    *,
    limit: float = LIMIT,
    pause: Callable[[float], object] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    run: Runner = printing.run_command,
) -> Printed:
    """Print on `printer`, or where that is empty on the one that the system prefers.

    `told` hears how many are on paper and what is to be known of one of them. Takes as long as the printer does, at most `limit`
    seconds from one sheet to the next: to be called in a thread of its own, where something else goes on. A sheet that is not taken
    does not keep the others back. Raises PrintingError where there is nothing to print on.
    """
    name = printing.chosen(printing.printers(run), printer).name
    jobs: list[Job] = []
    problems: list[str] = []
    kept = False
    for sheet in wanted:
        try:
            jobs.append(printing.send(sheet.what, name, replace(wish, copies=sheet.copies), sheet.title, run))
            kept = kept or isinstance(sheet.what, bytes)
        except PrintingError as error:
            problems.append(f"{sheet.title}: {error}")
    done, last = 0, (0, "")

    def heard(job: Job, now: Standing) -> None:
        """What holds up the printer holds up all that wait there: it is told once, and of the printer, not of each sheet."""
        nonlocal done, last
        done += now.stage is Stage.DONE
        words = f"{name if now.stage is Stage.STUCK else job.title}: {now.reason}" if now.reason else job.title
        if (done, words) != last:
            last = done, words
            told(done, words)

    ended = printing.follow(jobs, heard, pause=pause, clock=clock, limit=limit, run=run)
    problems += _unfinished(jobs, ended, limit)
    return Printed(name, done, len(wanted), tuple(problems), kept)


def _unfinished(jobs: Sequence[Job], ended: Sequence[Standing], limit: float) -> list[str]:
    """A sentence for each thing that is not on paper; those that wait for the same one together."""
    problems: list[str] = []
    for reason in dict.fromkeys(now.reason for now in ended if now.stage is not Stage.DONE):
        some = [job for job, now in zip(jobs, ended, strict=True) if now.stage is not Stage.DONE and now.reason == reason]
        what = some[0].title if len(some) == 1 else _("{count} of them").format(count=len(some))
        silent = _("nothing came out for {seconds} s; the printer goes on by itself, `lpstat` says how far it is")
        problems.append(f"{what}: {reason or silent.format(seconds=f'{limit:g}')}")
    return problems
