"""Commands that lead a session: home, run, and all that they ask before the first screen."""

from __future__ import annotations

import argparse
import functools
import gc
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.cli.asked import (
    agenda_text,
    alternatives_typed,
    first_step,
    name_series,
    on_the_shelf,
    settings_for,
    sitting_for,
    unended_words,
)
from facilitator.cli.shelf import load, open_store, unknown_session, whole_shelf
from facilitator.cli.words import DONE, PROBLEMS, USAGE, UsageError, by_hand, complain, tell_settings, yes
from facilitator.locale import _

if TYPE_CHECKING:
    from facilitator.curriculum.model import SessionPlan
    from facilitator.desk.desk import Desk
    from facilitator.plain.pace import Scripted
    from facilitator.settings.config import Settings


def home(options: argparse.Namespace) -> int:
    """Open the console at home, or list there what can be done."""
    if options.plain:
        return _plain_home(options)
    from facilitator.console.terminal import unfit

    if reason := unfit():
        return complain(reason, USAGE)
    gc.disable()  # until the first frame stands: what is imported and built until then stays anyway
    from facilitator.console.start import run_home
    from facilitator.desk.lobby import Lobby
    from facilitator.settings.config import settings

    now = settings()
    return run_home(Lobby(whole_shelf(), open_store(), config=now.config), now)


def run(options: argparse.Namespace) -> int:
    """Run a session in the console, or resume one; or only show its agenda."""
    name_series(options)
    if options.dry_run or options.format:
        return _dry_run(options)
    now = settings_for(options)
    if not options.plain:
        from facilitator.console.terminal import unfit

        if reason := unfit():
            return complain(reason, USAGE)
        gc.disable()  # as above
    from facilitator.desk.opening import why
    from facilitator.desk.ports import CannotError
    from facilitator.live.disk import SavingError
    from facilitator.live.start import CannotSaveError
    from facilitator.live.state import Phase
    from facilitator.live.store import UnknownSessionError

    scripted = _script(options)
    open_desk = _resumption(options, now) if options.resume is not None else _beginning(options, now, scripted)
    try:
        try:
            desk = open_desk(unsaved=False)
        except CannotSaveError as error:
            if not yes(_("{why}. Lead the session all the same, without saving it?").format(why=why(error))):
                return PROBLEMS
            desk = open_desk(unsaved=True)
    except UnknownSessionError as error:
        raise unknown_session(str(error), options.resume) from None
    except (CannotError, SavingError) as error:
        return complain(str(error), PROBLEMS)
    if options.plain:
        return _plain(options, desk, scripted, now)
    from facilitator.console.start import run_session

    code = run_session(desk, now)
    if code == DONE and not desk.kept:
        words = _("nothing of this session was saved: it cannot be taken up again")
        print(f"facilitator: {words}", file=sys.stderr)
    elif code == DONE and desk.phase is not Phase.ENDED and not desk.following:
        words = _("the session stays open; go on with: {command}").format(command=f"facilitator run --resume {desk.id}")
        print(f"facilitator: {words}", file=sys.stderr)
    return code


def _plain_home(options: argparse.Namespace) -> int:
    """List what can be done, and do what is chosen by its number."""
    from facilitator.desk.lobby import Lobby
    from facilitator.plain.callouts import Rhythm
    from facilitator.plain.start import run_home
    from facilitator.settings.config import settings

    now = settings()
    tell_settings(now)
    return run_home(Lobby(whole_shelf(), open_store(), config=now.config), Rhythm(options.every), _report_lines)


def _plain(options: argparse.Namespace, desk: Desk, scripted: Scripted | None, now: Settings) -> int:
    """Lead `desk` line by line."""
    from facilitator.plain.callouts import Rhythm
    from facilitator.plain.start import run_session

    tell_settings(now)
    return run_session(desk, Rhythm(options.every), pace=scripted, plays_on=options.auto)


def _report_lines(session: str) -> list[str]:
    from facilitator.desk.opening import why
    from facilitator.desk.ports import CannotError
    from facilitator.live.disk import SavingError
    from facilitator.report.past import report_of

    try:
        return report_of(open_store(), session, "lines").splitlines()
    except SavingError as error:
        raise CannotError(why(error)) from error


def _script(options: argparse.Namespace) -> Scripted | None:
    """The clock of a rehearsal that is led by a script: it begins at the start that was asked for."""
    if not (options.plain and (options.speed or options.auto)) or options.resume is not None or by_hand():
        return None
    from facilitator.plain.pace import Scripted

    return Scripted(options.speed or 1.0)


def _beginning(options: argparse.Namespace, now: Settings, clock: Scripted | None) -> Callable[..., Desk]:
    """How the session that was asked for is opened. Asks for its start where the planned one is hours away."""
    from facilitator.desk.catching import CatchUp
    from facilitator.desk.opening import Wish, begins_after, choose_start, open_desk, own_laptop

    source, curriculum = load(options.curriculum, options.language)
    rehearsal = options.auto or options.speed is not None
    workshop, chosen = sitting_for(curriculum, options, rehearsal=rehearsal)
    session = chosen.plan
    if chosen.unended and not rehearsal and by_hand() and yes(unended_words(workshop, chosen)):
        options.resume = chosen.unended
        return _resumption(options, now)
    choices = alternatives_typed(session, options.choose)
    start = options.start or ("" if options.auto or options.speed or not by_hand() else _ask_start(session))
    room = (options.couples, options.singles)
    first = first_step(session, options)
    speed = options.speed or 1.0
    wish = Wish(
        *room, start, speed, options.auto, options.leaders, choices, options.language, first, chosen.series, clock is not None
    )
    if clock is not None:
        begins = choose_start(session, wish, int(time.time()))[0]
        clock.begin_at(begins + (begins_after(curriculum, session, wish, begins) if start else 0))
    catch_up = CatchUp(options.catch_up or now.config.catch_up)
    return functools.partial(
        open_desk,
        curriculum,
        workshop,
        session,
        wish,
        open_store(),
        now.config.output_folder,
        clock=clock,
        source=source,
        laptop=own_laptop(now.config),
        catch_up=catch_up,
        config=now.config,
    )


def _resumption(options: argparse.Namespace, now: Settings) -> Callable[..., Desk]:
    """How the open session that was asked for is taken up again."""
    from facilitator.desk.catching import CatchUp
    from facilitator.desk.opening import latest, own_laptop, resume_desk

    if options.from_ is not None:
        raise UsageError(_("--from begins a rehearsal; --resume goes on where a session stands. Type one of them"))
    store = open_store()
    catch_up = CatchUp(options.catch_up or now.config.catch_up)
    shelf = (*on_the_shelf(options.curriculum), *whole_shelf())

    def resumed(*, unsaved: bool) -> Desk:
        journal = options.resume or latest(store, int(time.time()))
        output, laptop = now.config.output_folder, own_laptop(now.config)
        return resume_desk(
            journal, store, output, unsaved=unsaved, shelf=shelf, laptop=laptop, catch_up=catch_up, config=now.config
        )

    return resumed


def _ask_start(session: SessionPlan) -> str:
    """Which start is meant, where the planned one is far off (`starts.must_ask`); empty otherwise, for the planned one."""
    from datetime import datetime

    from facilitator.agenda.starts import NOW, PLANNED
    from facilitator.view.home import start_choices

    now = int(time.time())
    zone = datetime.fromtimestamp(now).astimezone().tzinfo
    assert zone is not None
    choices, ask = start_choices(session, now, zone)
    if not ask:
        return choices[0].value
    labels = {choice.value: choice.label for choice in choices}
    words = _("The planned start is not near. Start {now} (y), or {planned} (n)?")
    return NOW if yes(words.format(now=labels[NOW], planned=labels[PLANNED])) else PLANNED


def _dry_run(options: argparse.Namespace) -> int:
    from facilitator.desk.ports import CannotError

    if options.resume is not None:
        words = _("--resume takes up a session that was begun; --dry-run shows one that was not. Type one of them")
        return complain(words, USAGE)
    tell_settings(settings_for(options))
    _source, curriculum = load(options.curriculum, options.language)
    options.session = sitting_for(curriculum, options, rehearsal=True)[1].plan.id
    try:
        sys.stdout.write(agenda_text(curriculum, options, options.format or "text"))
    except CannotError as error:
        return complain(str(error), PROBLEMS)
    return DONE
