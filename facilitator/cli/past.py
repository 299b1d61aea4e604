"""Commands about sessions that were begun: sessions, report."""

from __future__ import annotations

import argparse
import sys

from facilitator.cli.shelf import open_store, unknown_session, whole_shelf
from facilitator.cli.words import DONE, PROBLEMS, UsageError, complain, yes
from facilitator.locale import _


def sessions(options: argparse.Namespace) -> int:
    """List the sessions that were begun on this machine; export, delete or rescue some."""
    from facilitator.view.past import session_line

    if options.what:
        return _with_sessions(options)
    if options.out or options.series or options.before or options.yes:
        raise UsageError(_("say what to do: facilitator sessions export ID, delete, or rescue ID"))
    listed = open_store().sessions()
    for session in listed:
        print(session_line(session))
    if not listed:
        words = _("no session has been begun on this machine yet")
        print(f"facilitator: {words}", file=sys.stderr)
    return DONE


def _with_sessions(options: argparse.Namespace) -> int:
    from facilitator.live.disk import SavingError
    from facilitator.live.store import UnknownSessionError
    from facilitator.report import sessions as kept

    store = open_store()
    if options.what != "delete" and not options.id:
        words = _("sessions {what} needs the ID of a session; this lists them: facilitator sessions")
        raise UsageError(words.format(what=options.what))
    try:
        match options.what:
            case "export":
                print(kept.exported(store, options.id, options.out))
            case "rescue":
                print(kept.rescued(store, options.id))
            case "delete":
                found = kept.chosen(store, options.id or "", options.series or "", options.before or "")
                if not kept.deleted(store, found, (lambda _question: True) if options.yes else yes, sys.stdout.write):
                    return complain(_("nothing was deleted"), PROBLEMS)
    except kept.AskedWronglyError as error:
        raise UsageError(str(error)) from None
    except UnknownSessionError as error:
        raise unknown_session(str(error), options.id or "") from None
    except SavingError as error:
        return complain(str(error), PROBLEMS)
    return DONE


def report(options: argparse.Namespace) -> int:
    """Print planned against actual of one session, or what was learnt from all of them."""
    if options.learn is not None:
        return _learn(options)
    from facilitator.live.disk import SavingError
    from facilitator.live.store import UnknownSessionError
    from facilitator.report.past import latest_real, report_of

    store = open_store()
    try:
        asked = options.id or latest_real(store)
        sys.stdout.write(report_of(store, asked, options.format))
        if note := store.recording(asked).note:
            print(f"facilitator: {asked}: {note}", file=sys.stderr)
    except SavingError as error:
        if options.id and isinstance(error, UnknownSessionError):
            raise unknown_session(str(error), options.id) from None
        return complain(str(error), PROBLEMS)
    return DONE


def _learn(options: argparse.Namespace) -> int:
    """What the sessions that were led with a curriculum took."""
    from facilitator.curriculum.kept import load_curriculum
    from facilitator.curriculum.library import UnknownCurriculumError, find
    from facilitator.curriculum.problems import CurriculumError
    from facilitator.live.store import UnknownSessionError
    from facilitator.report.learn import lessons, lessons_csv, lessons_text

    if options.format not in ("text", "csv"):
        raise UsageError(_("--learn is printed as text or csv, not as {form}").format(form=options.format))
    if options.id:
        raise UsageError(_("--learn looks at all sessions of a curriculum: leave the ID away"))
    name = options.learn
    try:  # its files may be gone or have mistakes now: what was led with it is still there
        folder = find(name, whole_shelf()).folder
        name = folder.name
        name = load_curriculum(folder).id
    except (UnknownCurriculumError, CurriculumError):
        pass
    try:
        found = lessons(open_store(), name)
    except UnknownSessionError as error:
        return complain(str(error), PROBLEMS)
    sys.stdout.write(lessons_csv(found) if options.format == "csv" else lessons_text(found))
    return DONE
