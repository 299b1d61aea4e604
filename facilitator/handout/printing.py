"""Paper: printers, jobs and what becomes of them, through the commands of CUPS (`lp`, `lpstat`), without a library.

No job has a name of a person in its title; what it is called is up to the caller, who gives the title of a handout or nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from facilitator.locale import N_, _
from facilitator.values import value

TITLE = "Facilitator"
PATIENCE = 10.0
"""How long, in seconds, a command of the print system may take."""

MEDIA = {"a4": "iso_a4_210x297mm", "letter": "na_letter_8.5x11in", "a5": "iso_a5_148x210mm"}
SIDES = {"off": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"}
NUMBERS_UP = (1, 2, 4, 6, 9, 16)


@value
class Ran:
    """What became of a command: its exit code, and what it printed."""

    code: int
    out: str
    err: str


Runner: TypeAlias = Callable[[Sequence[str], bytes], Ran]
"""Runs a command with bytes on its standard input. Raises FileNotFoundError where there is none, TimeoutError after `PATIENCE`."""


class PrintingError(Exception):
    """Nothing was printed; says why and what to do."""


class NoPrinterError(PrintingError):
    """There is no print system here, or no printer in it."""


@value
class Printer:
    """A printer as the system knows it: `standing` is what it says of itself, `preferred` whether jobs go there by themselves."""

    name: str
    standing: str = ""
    preferred: bool = False


@value
class Wish:
    """How something is to be printed. `paper` is always said; `number_up` pages lie on one side; `duplex` is a key of `SIDES`."""

    paper: str = "a4"
    copies: int = 1
    duplex: str = "off"
    number_up: int = 1
    collate: bool = True


@value
class Job:
    """A job that was sent: the system's id of it, its printer, and what people call it."""

    id: str
    printer: str
    title: str


class Stage(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    STUCK = "stuck"
    DONE = "done"
    FAILED = "failed"


@value
class Standing:
    """Where a job stands, and why it does not go on, as the end of a sentence; empty while nothing is wrong."""

    stage: Stage
    reason: str = ""


def run_command(command: Sequence[str], data: bytes) -> Ran:
    """The real runner. What is printed is asked for in English, since it is read here."""
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, env=surroundings, check=False)
    except subprocess.TimeoutExpired as error:
        words = _("`{command}` did not answer within {seconds} s")
        raise TimeoutError(words.format(command=command[0], seconds=f"{PATIENCE:g}")) from error
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def printers(run: Runner = run_command) -> tuple[Printer, ...]:
    """The printers of this system, the preferred one first. Raises NoPrinterError where there is none, or no print system."""
    names = _asked(run, "lpstat", "-e").out.split()
    if not names:
        raise NoPrinterError(_("no printer is set up on this laptop"))
    preferred = re.search(r"destination: (\S+)", _asked(run, "lpstat", "-d").out)
    told = dict(re.findall(r"^printer (\S+) (.+?)(?:\.  |$)", _asked(run, "lpstat", "-p").out, re.MULTILINE))
    first = preferred[1] if preferred else names[0] if len(names) == 1 else ""
    found = [Printer(name, told.get(name, ""), name == first) for name in names]
    return tuple(sorted(found, key=lambda printer: not printer.preferred))


def chosen(known: Sequence[Printer], wanted: str) -> Printer:
    """The printer that was asked for, else the preferred one. Raises PrintingError where that is none, naming those there are."""
    names = ", ".join(printer.name for printer in known)
    if wanted:
        for printer in known:
            if printer.name == wanted:
                return printer
        raise PrintingError(_("there is no printer {wanted!r}; there are: {names}").format(wanted=wanted, names=names))
    if not known[0].preferred:
        words = _(
            "which printer? There are: {names}; set one in Settings at home or with facilitator config printer NAME, "
            "or type --printer NAME"
        )
        raise PrintingError(words.format(names=names))
    return known[0]


def send(what: Path | bytes, printer: str, wish: Wish, title: str = TITLE, run: Runner = run_command) -> Job:
    """Send a PDF to `printer`: a file, or bytes, which go there without a file of ours. Raises PrintingError."""
    command = ["lp", "-d", printer, "-n", str(wish.copies), "-t", title, *_options(wish)]
    given = b""
    if isinstance(what, bytes):
        command, given = [*command, "-"], what
    else:
        command += ["--", str(what)]
    try:
        ran = run(command, given)
    except FileNotFoundError as error:
        raise NoPrinterError(_(_NO_SYSTEM)) from error
    except (OSError, TimeoutError) as error:
        raise PrintingError(f"{printer}: {error}") from error
    found = re.search(r"request id is (\S+)", ran.out)
    if ran.code or found is None:
        why = _one_line(ran.err) or _("nothing more is known")
        raise PrintingError(_("{printer} did not take it: {why}").format(printer=printer, why=why))
    return Job(found[1], printer, title)


def standing(job: Job, run: Runner = run_command) -> Standing:
    """Where `job` stands now. A print system that does not answer counts as stuck."""
    try:
        waiting = _entry(_asked(run, "lpstat", "-l", "-W", "not-completed", "-o", job.printer).out, job.id)
        if waiting is not None:
            reason = _trouble(waiting) or _trouble(_asked(run, "lpstat", "-l", "-p", job.printer).out)
            return Standing(Stage.STUCK if reason else Stage.WAITING, reason)
        ended = _entry(_asked(run, "lpstat", "-l", "-W", "completed", "-o", job.printer).out, job.id)
    except PrintingError as error:
        return Standing(Stage.STUCK, str(error))
    if ended is not None and (how := re.search(r"cancel\w*|aborted", ended)):
        return Standing(Stage.FAILED, _("it was cancelled") if how[0].startswith("cancel") else _("the printer gave it up"))
    return Standing(Stage.DONE)


def follow(
    jobs: Sequence[Job],
    told: Callable[[Job, Standing], None],
    *,
    pause: Callable[[float], object],
    clock: Callable[[], float],
    limit: float,
    run: Runner = run_command,
) -> tuple[Standing, ...]:
    """Look after `jobs` until all are on paper or have failed, or none is done for `limit` seconds; where each stands then.

    `told` is called whenever one stands otherwise than before. `pause` waits so many seconds, `clock` tells them; both may be of
    any kind, so that nothing but the caller's own thread ever waits.
    """
    until = clock() + limit
    now = {job: Standing(Stage.WAITING) for job in jobs}
    while True:
        for job, before in now.items():
            if before.stage in (Stage.WAITING, Stage.STUCK):
                now[job] = standing(job, run)
                if now[job] != before:
                    told(job, now[job])
                if now[job].stage is Stage.DONE:
                    until = clock() + limit
        going_on = any(each.stage in (Stage.WAITING, Stage.STUCK) for each in now.values())
        if not going_on or clock() >= until:
            return tuple(now.values())
        pause(min(LOOK_AGAIN, max(0.0, until - clock())))


LOOK_AGAIN = 1.0
"""After how many seconds the print system is asked again."""


def view(path: Path, run: Runner = run_command, platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> bool:
    """Show a file or a folder with what the system has for that; whether it could be shown."""
    if platform == "darwin":
        command = ["open", str(path)]
    elif environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        command = ["xdg-open", str(path)]
    else:
        return False
    try:
        return run(command, b"").code == 0
    except (OSError, TimeoutError):
        return False


_NO_SYSTEM = N_("there is no print system on this laptop (CUPS, with its command `lp`)")

_SAID = (
    (r"media-jam|jam(?:med)?\b", N_("the paper is jammed; take it out, and it goes on by itself")),
    (r"media-empty|media-needed|out of paper", N_("there is no paper in it; put some in, and it goes on by itself")),
    (r"door-open|cover-open|interlock-open", N_("it stands open; close it, and it goes on by itself")),
    (r"toner-empty|marker-supply-empty", N_("its ink or toner is used up; change it, or choose another printer")),
    (
        r"may not exist|unavailable|not responding|[Uu]nable to (?:locate|connect)|not connected|offline|unreachable|turned off",
        N_("it does not answer; see whether it is switched on and in this network"),
    ),
    (
        r"cups-insecure|auth-info-required|held for authentication",
        N_("it asks for a password; print from the system's own dialogue"),
    ),
    (r"\bpaused\b|\bdisabled\b|moving-to-paused", N_("it is paused; have the system resume it")),
)
"""What the print system says, and what that means to a person."""


def _options(wish: Wish) -> list[str]:
    said = [f"media={MEDIA[wish.paper]}", f"sides={SIDES[wish.duplex]}", f"collate={'true' if wish.collate else 'false'}"]
    if wish.number_up > 1:
        said.append(f"number-up={wish.number_up}")
    return [word for option in said for word in ("-o", option)]


def _asked(run: Runner, *command: str) -> Ran:
    try:
        return run(command, b"")
    except FileNotFoundError as error:
        raise NoPrinterError(_(_NO_SYSTEM)) from error
    except (OSError, TimeoutError) as error:
        raise PrintingError(_("the print system does not answer ({trouble})").format(trouble=error)) from error


def _entry(told: str, job: str) -> str | None:
    """What `lpstat -l` says of one job: its line and the indented ones below; None where it is not in the list."""
    found = re.search(rf"^{re.escape(job)}[ \t].*\n(?:[ \t].*\n?)*", f"{told}\n", re.MULTILINE)
    return found[0] if found else None


def _trouble(told: str) -> str:
    return next((_(meaning) for said, meaning in _SAID if re.search(said, told)), "")


def _one_line(text: str) -> str:
    return " ".join(text.removeprefix("lp: ").removeprefix("Error - ").split())
