"""The command line: one function a command; each imports what it needs when it is called.

Exit codes: 0 done, ended or left; 1 problems found, or something could not be made; 2 wrong usage, or no terminal; 128+n a signal.
"""

from __future__ import annotations

import argparse
import errno
import functools
import gc
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias, TypeVar

from facilitator import __version__

if TYPE_CHECKING:
    from facilitator.curriculum.library import Shelved
    from facilitator.curriculum.model import Curriculum, SessionPlan, Workshop
    from facilitator.desk.desk import Desk
    from facilitator.desk.sitting import Sitting
    from facilitator.live.store import Store
    from facilitator.plain.pace import Scripted
    from facilitator.settings.config import Settings

_T = TypeVar("_T", "Workshop", "SessionPlan")

DONE, PROBLEMS, USAGE = 0, 1, 2

DEFAULT = "healing-together"


class UsageError(Exception):
    """The command cannot be understood or carried out as typed. The message says what to type."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (by default the process's own) and return its exit code."""
    os.umask(0o077)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    typed = sys.argv[1:] if argv is None else argv
    try:
        code = _run(typed)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else DONE
    except OSError as error:
        if error.filename is not None or error.errno not in (errno.EPIPE, errno.EIO, errno.ENOSPC):
            raise
        return _flushed(DONE, error)
    return _flushed(code)


def _nowhere() -> TextIO:
    """In place of an output that is closed from the start."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


def _run(typed: Sequence[str]) -> int:
    _speak(typed)
    options = _parser(typed[0] if typed else "").parse_args(typed)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except UsageError as error:
        return _complain(str(error), USAGE)
    except KeyboardInterrupt:
        return 130


def _speak(typed: Sequence[str]) -> None:
    """Choose the language of all that is said from here on: the one that was typed, else set, else that of this machine."""
    from facilitator.locale import of_the_system, use
    from facilitator.settings.config import config_file, settings

    words = [word for each in typed for word in each.split("=", 1)] + [""]
    wanted = words[words.index("--language") + 1] if "--language" in words else ""
    if not wanted and config_file().exists():
        wanted = settings().config.translation
    use(wanted or of_the_system())


def _flushed(code: int, trouble: OSError | None = None) -> int:
    """The exit code, with all that was printed on its way. Who reads no further is no problem; a disk that takes no more is."""
    from facilitator.console.terminal import flush_streams

    trouble = flush_streams() or trouble
    if trouble is None or code != DONE or trouble.errno != errno.ENOSPC:
        return code
    _complain("what was to be printed could not be written: the disk is full", PROBLEMS)
    flush_streams()
    return PROBLEMS


def home(options: argparse.Namespace) -> int:
    """Open the console at home, or list there what can be done."""
    if options.plain:
        return _plain_home(options)
    from facilitator.console.terminal import unfit

    if reason := unfit():
        return _complain(reason, USAGE)
    gc.disable()  # until the first frame stands: what is imported and built until then stays anyway
    from facilitator.console.start import run_home
    from facilitator.desk.lobby import Lobby
    from facilitator.settings.config import settings

    now = settings()
    return run_home(Lobby(_shelf(), _store(), config=now.config), now)


def run(options: argparse.Namespace) -> int:
    """Run a session in the console, or resume one; or only show its agenda."""
    _name_series(options)
    if options.dry_run or options.format:
        return _dry_run(options)
    now = _settings(options)
    if not options.plain:
        from facilitator.console.terminal import unfit

        if reason := unfit():
            return _complain(reason, USAGE)
        gc.disable()  # as above
    from facilitator.desk.desk import why
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
            if not _yes(f"{why(error)}. Lead the session all the same, without saving it?"):
                return PROBLEMS
            desk = open_desk(unsaved=True)
    except UnknownSessionError as error:
        raise _unknown_session(str(error), options.resume) from None
    except (CannotError, SavingError) as error:
        return _complain(str(error), PROBLEMS)
    if options.plain:
        return _plain(options, desk, scripted, now)
    from facilitator.console.start import run_session

    code = run_session(desk, now)
    if code == DONE and desk.phase is not Phase.ENDED and not desk.following:
        print(f"facilitator: the session stays open; go on with: facilitator run --resume {desk.id}", file=sys.stderr)
    return code


def new(options: argparse.Namespace) -> int:
    """Write a small example to begin from, or a copy of a curriculum to adapt."""
    from facilitator.curriculum.new import CannotWriteError, make_new

    try:
        source = _path_or_name(options.source) if options.source else None
        made = make_new(options.what, options.name, options.folder, source)
    except CannotWriteError as error:
        return _complain(str(error), PROBLEMS)
    for path in made.files:
        print(path)
    print(f"facilitator: {made.next}", file=sys.stderr)
    return DONE


def import_(options: argparse.Namespace) -> int:
    """Make a curriculum of an agenda that is kept in a spreadsheet."""
    from facilitator.curriculum.spreadsheets.convert import import_spreadsheet
    from facilitator.curriculum.spreadsheets.table import SpreadsheetError
    from facilitator.text import clean

    try:
        made = import_spreadsheet(options.file, options.out)
    except SpreadsheetError as error:
        return _complain(f"{clean(str(options.file))}: {error}", PROBLEMS)
    for line in made.told:
        print(line)
    counts = (_counted(made.sessions, "session"), _counted(made.steps, "step"))
    print(f"{options.out / 'curriculum.yaml'}: {', '.join(counts)}")
    print(f"facilitator: look at it with: facilitator run {options.out} --dry-run", file=sys.stderr)
    return DONE


def schema(options: argparse.Namespace) -> int:
    """Write what editors need to complete, explain and underline."""
    from facilitator.curriculum.schema import write_schemas

    try:
        written = write_schemas(options.out)
    except OSError as error:
        return _complain(f"{error.filename or options.out} cannot be written: {error.strerror}", PROBLEMS)
    for path in written:
        print(path)
    line = f"# yaml-language-server: $schema={written[0].as_posix()}"
    print(
        f"facilitator: name the one that fits on a file's first line, by the way from that file, such as: {line}", file=sys.stderr
    )
    return DONE


def check(options: argparse.Namespace) -> int:
    """Print all problems of curricula, or what is behind a code."""
    from facilitator.check.command import explained, meant, tell

    if options.explain is not None:
        text = explained(options.explain)
        if text is None:
            raise UsageError(f"there is no code {options.explain!r}; {meant(options.explain)}")
        sys.stdout.write(text)
        return DONE
    _told(_settings(options))
    if not options.paths:
        raise UsageError("check needs a PATH: a curriculum's folder, one of its files, or its name")
    paths = [_path_or_name(given) for given in options.paths]
    return DONE if tell(paths, options.format, options.language, strict=options.strict, write=sys.stdout.write) else PROBLEMS


def preview(options: argparse.Namespace) -> int:
    """Watch a curriculum while it is written: on every save its problems or its agenda, and the handouts that changed."""
    from facilitator.curriculum.snapshot import root_of
    from facilitator.preview.run import preview as watch

    folder = root_of(_path_or_name(options.path))
    if folder is None:
        raise UsageError(f"there is no curriculum at {options.path!r}; type its folder, one of its files, or its name")
    _told(_settings(options))

    def agenda(curriculum: Curriculum) -> str:
        try:
            return _agenda(curriculum, options, "text")
        except UsageError as error:
            return f"no agenda: {error}\n"

    return watch(folder, agenda, options.out, sys.stdout, html=options.html)


def handouts(options: argparse.Namespace) -> int:
    """Make the handouts of a session as PDF files."""
    from facilitator.agenda.choose import as_held
    from facilitator.agenda.plan import Room
    from facilitator.handout import results
    from facilitator.handout.make import HandoutError, make_handouts

    _told(_settings(options))
    _, curriculum = _load(options.curriculum, options.language)
    session = _sitting(curriculum, options, rehearsal=True)[1].plan
    room = Room(options.couples, options.singles, options.leaders or len(curriculum.roles))
    held = as_held(session, room, _choices(session, options.choose))

    def told(progress: results.Progress) -> None:
        if isinstance(progress.latest, results.Made):
            print(progress.latest.describe(), flush=True)
        elif progress.latest is not None:
            print(f"facilitator: {progress.latest.describe()}", file=sys.stderr, flush=True)

    try:
        made = make_handouts(curriculum, held, room, options.out, progress=told)
    except HandoutError as error:
        return _complain(str(error), PROBLEMS)
    for note in results.notes(made):
        print(f"facilitator: {note}", file=sys.stderr)
    whole = all(isinstance(result, results.Made) and result.pages for result in made)
    return DONE if whole else PROBLEMS


def sessions(options: argparse.Namespace) -> int:
    """List the sessions that were begun on this machine; export, delete or rescue some."""
    from facilitator.view.past import session_line

    if options.what:
        return _with_sessions(options)
    if options.out or options.series or options.before or options.yes:
        raise UsageError("say what to do: facilitator sessions export ID, delete, or rescue ID")
    listed = _store().sessions()
    for session in listed:
        print(session_line(session))
    if not listed:
        print("facilitator: no session has been begun on this machine yet", file=sys.stderr)
    return DONE


def _with_sessions(options: argparse.Namespace) -> int:
    from facilitator.live.disk import SavingError
    from facilitator.live.store import UnknownSessionError
    from facilitator.report import sessions as kept

    store = _store()
    if options.what != "delete" and not options.id:
        raise UsageError(f"sessions {options.what} needs the ID of a session; this lists them: facilitator sessions")
    try:
        match options.what:
            case "export":
                print(kept.exported(store, options.id, options.out))
            case "rescue":
                print(kept.rescued(store, options.id))
            case "delete":
                found = kept.chosen(store, options.id or "", options.series or "", options.before or "")
                if not kept.deleted(store, found, (lambda _question: True) if options.yes else _yes, sys.stdout.write):
                    return _complain("nothing was deleted", PROBLEMS)
    except kept.AskedWronglyError as error:
        raise UsageError(str(error)) from None
    except UnknownSessionError as error:
        raise _unknown_session(str(error), options.id or "") from None
    except SavingError as error:
        return _complain(str(error), PROBLEMS)
    return DONE


def config(options: argparse.Namespace) -> int:
    """Show the settings, or one of them, or change one."""
    from facilitator.settings import command
    from facilitator.settings.config import CannotSetError

    try:
        if options.value is not None:
            print(command.changed(options.key, options.value))
            return DONE
        if options.key is not None:
            print("\n".join(command.told(options.key)))
            return DONE
    except CannotSetError as error:
        raise UsageError(str(error)) from None
    lines, wrong = command.listed()
    print("\n".join(lines))
    for problem in wrong:
        print(f"facilitator: {problem}", file=sys.stderr)
    return PROBLEMS if wrong else DONE


def contacts(options: argparse.Namespace) -> int:
    """List whom to call and what is still missing, or begin a new set."""
    from datetime import datetime

    from facilitator.settings.contacts import contact_settings, contacts_file, new_set
    from facilitator.view.contacts import contact_lines, contact_warnings

    if options.new is not None:
        try:
            print(new_set(options.new))
        except ValueError as error:
            raise UsageError(str(error)) from None
        except OSError as error:
            return _complain(f"{contacts_file()} cannot be written: {error.strerror}", PROBLEMS)
        print("facilitator: fill it in, then type: facilitator contacts", file=sys.stderr)
        return DONE
    read, today = contact_settings(), datetime.now().astimezone().date()
    country = options.country or ""
    if country and country not in read.sets:
        raise UsageError(f"there is no set for {country!r}; begin one with: facilitator contacts --new {country}")
    for line in contact_lines(read, country, today):
        print(line)
    todo = list(contact_warnings(read, country, today))
    if not read.sets:
        todo.append("no contacts are filled in yet; begin with your country: facilitator contacts --new us")
    for sentence in todo:
        print(f"facilitator: {sentence}", file=sys.stderr)
    return PROBLEMS if todo else DONE


def report(options: argparse.Namespace) -> int:
    """Print planned against actual of one session, or what was learnt from all of them."""
    if options.learn is not None:
        return _learn(options)
    from facilitator.live.disk import SavingError
    from facilitator.live.store import UnknownSessionError
    from facilitator.report.past import latest_real, report_of

    store = _store()
    try:
        asked = options.id or latest_real(store)
        sys.stdout.write(report_of(store, asked, options.format))
        if note := store.recording(asked).note:
            print(f"facilitator: {asked}: {note}", file=sys.stderr)
    except SavingError as error:
        if options.id and isinstance(error, UnknownSessionError):
            raise _unknown_session(str(error), options.id) from None
        return _complain(str(error), PROBLEMS)
    return DONE


def _learn(options: argparse.Namespace) -> int:
    """What the sessions that were led with a curriculum took."""
    from facilitator.curriculum.kept import load_curriculum
    from facilitator.curriculum.library import UnknownCurriculumError, find
    from facilitator.curriculum.problems import CurriculumError
    from facilitator.live.store import UnknownSessionError
    from facilitator.report.learn import lessons, lessons_csv, lessons_text

    if options.format not in ("text", "csv"):
        raise UsageError(f"--learn is printed as text or csv, not as {options.format}")
    if options.id:
        raise UsageError("--learn looks at all sessions of a curriculum: leave the ID away")
    name = options.learn
    try:  # its files may be gone or have mistakes now: what was led with it is still there
        folder = find(name, _shelf()).folder
        name = folder.name
        name = load_curriculum(folder).id
    except (UnknownCurriculumError, CurriculumError):
        pass
    try:
        found = lessons(_store(), name)
    except UnknownSessionError as error:
        return _complain(str(error), PROBLEMS)
    sys.stdout.write(lessons_csv(found) if options.format == "csv" else lessons_text(found))
    return DONE


def _parser(asked: str) -> argparse.ArgumentParser:
    """What understands the command line; where its first word is a command, that one alone, since each takes time to describe."""
    parser = argparse.ArgumentParser(
        prog="facilitator",
        description="Run a live couples workshop from this laptop, and print what it needs. Without a command: the console.",
        epilog="It is education, not therapy. Nothing leaves this laptop.",
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"facilitator {__version__}")
    _add_plain(parser)
    parser.set_defaults(command=home, plain=False, every=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="facilitator")
    for name in (asked,) if asked in _COMMANDS else _COMMANDS:
        function, help_line, add_options = _COMMANDS[name]
        about = f"{help_line[0].upper()}{help_line[1:]}."
        command = commands.add_parser(name, help=help_line, description=about, formatter_class=_formatter)
        command.set_defaults(command=function)
        add_options(command)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Lays help out as wide as the terminal is. By itself it asks `shutil`, which loads all there is to unpack archives with."""
    try:
        columns = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns
        except (ValueError, OSError):
            columns = 0
    return argparse.HelpFormatter(prog, width=(columns or 80) - 2)


def _run_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "curriculum", nargs="?", default=DEFAULT, metavar="CURRICULUM", help=f"its name or folder (default: {DEFAULT})"
    )
    _add_sitting(command)
    _add_room(command)
    command.add_argument(
        "--series", metavar="ID|new|none", help="the series it belongs to (default: the one that goes on, else a new one)"
    )
    command.add_argument(
        "--start", type=_start, metavar="HH:MM|now", help="begin at another hour; fixed times move along (default: the author's)"
    )
    command.add_argument("--speed", type=_speed, metavar="X", help="rehearse: the session's time passes X times as fast")
    command.add_argument("--auto", action="store_true", help="rehearse: go on by itself when a step's time is up")
    command.add_argument("--from", dest="from_", metavar="STEP", help="rehearse from this step on, by its id or number")
    command.add_argument(
        "--resume", nargs="?", const="", metavar="ID", help="take up an open session again (default: the last one)"
    )
    command.add_argument(
        "--catch-up", choices=("advise", "auto", "off"), help="when late: propose a way, take it at once, or wait to be asked"
    )
    _add_plain(command)
    command.add_argument("--dry-run", action="store_true", help="only print the agenda with its clock times")
    command.add_argument("--format", choices=("text", "csv", "ics", "json"), help="how to print it (with --dry-run; default: text)")


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help="a curriculum's folder, one of its files, or its name")
    command.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help="for people, or for a program (default: text)"
    )
    command.add_argument("--language", default="", metavar="CODE", help="look at the translation into this language, such as es")
    command.add_argument("--strict", action="store_true", help="let warnings count as errors")
    command.add_argument("--explain", metavar="CODE", help="say what is behind a code, with an example")


def _preview_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", help="a curriculum's folder, one of its files, or its name")
    command.add_argument("--workshop", metavar="W", help="the workshop whose agenda is shown (default: the first)")
    command.add_argument("--session", metavar="ID|N", help="its session, by id or number (default: the first)")
    command.add_argument("--couples", type=_count, metavar="N", help="how many couples are expected (default: 8, or as set)")
    command.add_argument(
        "--out", type=Path, default=Path("preview-out"), metavar="DIR", help="where to keep the handouts (default: ./preview-out)"
    )
    command.add_argument("--html", action="store_true", help="make the handouts as HTML instead of PDF")
    command.set_defaults(singles=0, leaders=None, choose=[], start=None)


def _handouts_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "curriculum", nargs="?", default=DEFAULT, metavar="CURRICULUM", help=f"its name or folder (default: {DEFAULT})"
    )
    _add_sitting(command)
    _add_room(command)
    command.add_argument(
        "--out", type=Path, default=Path("handouts-out"), metavar="DIR", help="where to put them (default: ./handouts-out)"
    )


def _new_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=("curriculum", "module", "handout"), metavar="curriculum|module|handout")
    command.add_argument("name", metavar="NAME", help="its id: small letters, digits and hyphens")
    command.add_argument(
        "--from", dest="source", metavar="CURRICULUM", help="copy this curriculum, to adapt it (its name or folder)"
    )
    command.add_argument(
        "--in", dest="folder", type=Path, default=Path(), metavar="DIR", help="where to put it (default: the present folder)"
    )


def _import_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="a .csv, .xlsx or .ods file")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to put the curriculum into")


def _schema_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out", type=Path, default=Path(".schemas"), metavar="DIR", help="where to put the schemas (default: ./.schemas)"
    )


def _report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", nargs="?", metavar="ID", help="the session (default: the last one that is no rehearsal)")
    command.add_argument(
        "--format",
        choices=("text", "bars", "lines", "csv", "html", "svg"),
        default="text",
        help="a table to read (default), bars, words, a table for a spreadsheet, a web page, or a picture",
    )
    command.add_argument(
        "--learn",
        nargs="?",
        const=DEFAULT,
        metavar="CURRICULUM",
        help="what its steps took in all its sessions (not in rehearsals)",
    )


def _config_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("key", nargs="?", metavar="SETTING", help="show this one, with what may be typed (default: show all)")
    command.add_argument("value", nargs="?", metavar="VALUE", help="change it to this")


def _contacts_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--country", type=str.lower, metavar="CODE", help="only those of this country, such as us (default: all)")
    command.add_argument("--new", metavar="CODE", help="begin an empty set for this country, with a word on each kind")


def _sessions_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "what", nargs="?", choices=("export", "delete", "rescue"), metavar="export|delete|rescue", help="what to do (default: list)"
    )
    command.add_argument("id", nargs="?", metavar="ID", help="the session")
    command.add_argument("--out", type=Path, metavar="FILE", help="export: where to write the ZIP file (default: ./ID.zip)")
    command.add_argument("--series", metavar="ID", help="delete: all sessions of a series")
    command.add_argument("--before", metavar="DATE", help="delete: all that were last touched before that day (2026-11-22)")
    command.add_argument("--yes", action="store_true", help="delete: do not ask")


def _add_sitting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workshop", metavar="W", help="the workshop (default: the first)")
    command.add_argument("--session", metavar="ID|N", help="the session of the workshop, by id or number (default: the next one)")
    command.add_argument(
        "--language",
        default="",
        metavar="CODE",
        help="its translation into this language, such as es, or original (default: as set)",
    )
    command.add_argument(
        "--choose",
        action="append",
        default=[],
        metavar="STEP=ALTERNATIVE",
        help="do a step in one of its other ways (may be repeated)",
    )


def _add_plain(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help="lines of text instead of the console: for screen readers, braille, pipes",
    )
    command.add_argument(
        "--every",
        type=_count,
        default=argparse.SUPPRESS,
        metavar="MIN",
        help="with --plain: call out the time so often; 0: never (default: when it matters)",
    )


def _add_room(command: argparse.ArgumentParser) -> None:
    command.add_argument("--couples", type=_count, metavar="N", help="how many couples are expected (default: 8, or as set)")
    command.add_argument("--singles", type=_count, default=0, metavar="N", help="how many come without their partner (default: 0)")
    command.add_argument("--leaders", type=_count, metavar="N", help="how many lead (default: one for each role, or as set)")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 500):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 500")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed such as 10 or 60")
    return speed


def _start(text: str) -> str:
    if text != "now" and not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; type it like 19:30, or now")
    return text


_Command: TypeAlias = tuple[Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]
_COMMANDS: dict[str, _Command] = {
    "run": (run, "run a session in the console", _run_options),
    "check": (check, "find the mistakes in a curriculum before the couples arrive", _check_options),
    "preview": (preview, "watch a curriculum while you write it: problems, agenda and handouts on every save", _preview_options),
    "handouts": (handouts, "make a session's handouts as PDF files", _handouts_options),
    "new": (new, "write a small example to begin from", _new_options),
    "import": (import_, "make a curriculum of an agenda in a spreadsheet", _import_options),
    "schema": (schema, "write what editors need to complete, explain and underline", _schema_options),
    "sessions": (sessions, "list the sessions begun on this machine; export, delete or rescue some", _sessions_options),
    "config": (config, "show the settings, or change one", _config_options),
    "contacts": (contacts, "whom to call: list them, see what is missing, begin a set", _contacts_options),
    "report": (report, "planned against actual minutes of a session", _report_options),
}
"""What each command does, what it is for, and what adds its options, by its name."""


def _plain_home(options: argparse.Namespace) -> int:
    """List what can be done, and do what is chosen by its number."""
    from facilitator.desk.lobby import Lobby
    from facilitator.plain.callouts import Rhythm
    from facilitator.plain.start import run_home
    from facilitator.settings.config import settings

    now = settings()
    _told(now)
    return run_home(Lobby(_shelf(), _store(), config=now.config), Rhythm(options.every), _report_lines)


def _plain(options: argparse.Namespace, desk: Desk, scripted: Scripted | None, now: Settings) -> int:
    """Lead `desk` line by line."""
    from facilitator.plain.callouts import Rhythm
    from facilitator.plain.start import run_session

    _told(now)
    return run_session(desk, Rhythm(options.every), _report_lines, pace=scripted, plays_on=options.auto)


def _report_lines(session: str) -> list[str]:
    from facilitator.desk.desk import why
    from facilitator.desk.ports import CannotError
    from facilitator.live.disk import SavingError
    from facilitator.report.past import report_of

    try:
        return report_of(_store(), session, "lines").splitlines()
    except SavingError as error:
        raise CannotError(why(error)) from error


def _script(options: argparse.Namespace) -> Scripted | None:
    """The clock of a rehearsal that is led by a script: it begins at the start that was asked for."""
    if not (options.plain and (options.speed or options.auto)) or options.resume is not None or _by_hand():
        return None
    from facilitator.plain.pace import Scripted

    return Scripted(options.speed or 1.0)


def _beginning(options: argparse.Namespace, now: Settings, clock: Scripted | None) -> Callable[..., Desk]:
    """How the session that was asked for is opened. Asks for its start where the planned one is hours away."""
    from facilitator.desk.catching import CatchUp
    from facilitator.desk.desk import Wish, begins_after, choose_start, open_desk, own_laptop

    source, curriculum = _load(options.curriculum, options.language)
    rehearsal = options.auto or options.speed is not None
    workshop, chosen = _sitting(curriculum, options, rehearsal=rehearsal)
    session = chosen.plan
    if chosen.unended and not rehearsal and _by_hand() and _yes(f"{_unended(workshop, chosen)}?"):
        options.resume = chosen.unended
        return _resumption(options, now)
    choices = _choices(session, options.choose)
    start = options.start or ("" if options.auto or options.speed or not _by_hand() else _ask_start(session))
    room = (options.couples, options.singles)
    first = _first(session, options)
    speed = options.speed or 1.0
    wish = Wish(*room, start, speed, options.auto, options.leaders, choices, options.language, first, chosen.series)
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
        _store(),
        now.config.output_folder,
        clock=clock,
        source=source,
        laptop=own_laptop(now.config),
        catch_up=catch_up,
        config=now.config,
    )


def _dry_run(options: argparse.Namespace) -> int:
    from facilitator.desk.ports import CannotError

    if options.resume is not None:
        return _complain("--resume takes up a session that was begun; --dry-run shows one that was not. Type one of them", USAGE)
    _told(_settings(options))
    _, curriculum = _load(options.curriculum, options.language)
    options.session = _sitting(curriculum, options, rehearsal=True)[1].plan.id
    try:
        sys.stdout.write(_agenda(curriculum, options, options.format or "text"))
    except CannotError as error:
        return _complain(str(error), PROBLEMS)
    return DONE


def _agenda(curriculum: Curriculum, options: argparse.Namespace, form: str) -> str:
    """The agenda of the session that was asked for, in that form. Raises UsageError or CannotError where there is none."""
    from datetime import datetime

    from facilitator.agenda.plan import Room, make_plan
    from facilitator.desk.desk import Wish, choose_start
    from facilitator.report.agenda import Agenda, agenda_as

    workshop, session = _choose(curriculum, options.workshop, options.session)
    now = int(time.time())
    start, declared = choose_start(session, Wish(options.couples, options.singles, options.start or ""), now)
    zone = datetime.fromtimestamp(start).astimezone().tzinfo
    assert zone is not None
    room = Room(options.couples, options.singles, options.leaders or len(curriculum.roles))
    plan = make_plan(session, room, start, zone, declared=declared, choices=_choices(session, options.choose))
    title = " · ".join(dict.fromkeys((curriculum.title, workshop.title, session.title)))
    return agenda_as(form, Agenda(plan, title, curriculum, zone), now)


def _resumption(options: argparse.Namespace, now: Settings) -> Callable[..., Desk]:
    """How the open session that was asked for is taken up again."""
    from facilitator.desk.catching import CatchUp
    from facilitator.desk.desk import latest, own_laptop, resume_desk

    if options.from_ is not None:
        raise UsageError("--from begins a rehearsal; --resume goes on where a session stands. Type one of them")
    store = _store()
    catch_up = CatchUp(options.catch_up or now.config.catch_up)
    shelf = (*_typed(options.curriculum), *_shelf())

    def resumed(*, unsaved: bool) -> Desk:
        journal = options.resume or latest(store, int(time.time()))
        output, laptop = now.config.output_folder, own_laptop(now.config)
        return resume_desk(
            journal, store, output, unsaved=unsaved, shelf=shelf, laptop=laptop, catch_up=catch_up, config=now.config
        )

    return resumed


def _typed(wanted: str) -> tuple[Shelved, ...]:
    """The curriculum of that name or path, where there is one."""
    from facilitator.curriculum.library import UnknownCurriculumError, find

    try:
        return (find(wanted, _shelf()),)
    except UnknownCurriculumError:
        return ()


def _ask_start(session: SessionPlan) -> str:
    """Which start is meant, where the planned one is more than six hours away; empty otherwise, for the planned one."""
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
    return NOW if _yes(f"The planned start is hours away. Start {labels[NOW]} (y), or {labels[PLANNED]} (n)?") else PLANNED


def _yes(question: str) -> bool:
    if not _by_hand():
        return False
    try:
        return input(f"facilitator: {question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _settings(options: argparse.Namespace) -> Settings:
    """What this person has set. What the command line leaves open is filled in from there."""
    from facilitator.settings.config import settings

    now = settings()
    typed = vars(options)
    typed["couples_typed"] = typed.get("couples") is not None
    for name, held in (("couples", now.config.couples), ("leaders", now.config.leaders)):
        if name in typed and typed[name] is None:
            typed[name] = held
    if typed.get("language") == "original":
        options.language = ""
    elif "curriculum" in typed and not options.language:
        options.language = next((item.translation(now.config.translation) for item in _typed(options.curriculum)), "")
    return now


def _name_series(options: argparse.Namespace) -> None:
    """The curriculum and the workshop of the series that was named, where they were not named too."""
    from facilitator.desk.ports import CannotError
    from facilitator.desk.sitting import NEW, NONE, find_series

    if options.series in (None, NEW, NONE):
        return
    try:
        series = find_series(_store(), options.series)
    except CannotError as error:
        raise UsageError(str(error)) from None
    if options.curriculum == DEFAULT:
        options.curriculum = series.curriculum
    options.workshop = options.workshop or series.workshop


def _sitting(curriculum: Curriculum, options: argparse.Namespace, *, rehearsal: bool) -> tuple[Workshop, Sitting]:
    """The workshop that was asked for, and which session of it is run. What is chosen unasked is told on one line."""
    from facilitator.desk.ports import CannotError
    from facilitator.desk.sitting import sitting

    workshop, session = _choose(curriculum, options.workshop, options.session)
    wanted = None if options.session is None else session
    asked = vars(options).get("series") or ""
    try:
        chosen = sitting(_store(), curriculum, workshop, wanted, asked, int(time.time()), rehearsal=rehearsal)
    except CannotError as error:
        raise UsageError(str(error)) from None
    if chosen.couples and not options.couples_typed:
        options.couples = chosen.couples
    if chosen.told:
        print(f"facilitator: {chosen.told}", file=sys.stderr)
    return workshop, chosen


def _unended(workshop: Workshop, chosen: Sitting) -> str:
    opened = _store().recording(chosen.unended).opened
    title = workshop.session(opened.plan).title if opened is not None else "the session before"
    return f"{title} has not ended. Take it up again (y), or begin {chosen.plan.title} (n)"


def _told(now: Settings) -> None:
    """Say what is wrong in the settings; nothing stops for it."""
    for problem in now.wrong:
        print(f"facilitator: {problem}", file=sys.stderr)


def _by_hand() -> bool:
    """Whether somebody types, rather than a pipe or a file."""
    return sys.stdin is not None and sys.stdin.isatty()


def _store() -> Store:
    from facilitator.live.store import Store
    from facilitator.settings import folders

    return Store(folders().state)


def _load(wanted: str, language: str = "") -> tuple[Shelved, Curriculum]:
    """The curriculum of that name or path, or its translation into `language`.

    Prints its problems and exits with 1 where it cannot run.
    """
    from facilitator.curriculum.kept import load_curriculum
    from facilitator.curriculum.library import UnknownCurriculumError, find
    from facilitator.curriculum.problems import CurriculumError

    try:
        found = find(wanted, _shelf())
        if found.hides:
            print(f"facilitator: using your own {found.name} in {found.folder}, not the shipped one", file=sys.stderr)
        return found, load_curriculum(found.folder, language)
    except UnknownCurriculumError as error:
        raise UsageError(str(error)) from None
    except CurriculumError:
        from facilitator.check.command import tell

        tell([found.folder], "text", language, strict=False, write=sys.stderr.write)
        raise SystemExit(PROBLEMS) from None


def _shelf() -> tuple[Shelved, ...]:
    from facilitator.curriculum.library import shelved
    from facilitator.resources import shipped
    from facilitator.settings import folders

    return shelved(folders().data / "curricula", shipped("curricula"))


def _path_or_name(given: str) -> Path:
    path = Path(given)
    if path.exists() or path.is_symlink() or os.sep in given:
        return path
    from facilitator.curriculum.library import UnknownCurriculumError, find

    try:
        return find(given, _shelf()).folder
    except UnknownCurriculumError as error:
        raise UsageError(str(error)) from None


def _choices(session: SessionPlan, typed: Sequence[str]) -> dict[str, str]:
    """The alternatives that were chosen as `STEP=ALTERNATIVE`, by their steps."""
    from facilitator.agenda.choose import WRITTEN

    choices = {}
    for choice in typed:
        step, _, alternative = choice.partition("=")
        item = next((item for item in session.agenda if step in (item.id, item.step.id)), None)
        if item is None or not item.step.alternatives:
            names = ", ".join(item.id for item in session.agenda if item.step.alternatives) or "none"
            raise UsageError(f"--choose {choice}: {session.id} has no such step with alternatives; those that have: {names}")
        known = [other.id for other in item.step.alternatives]
        if alternative not in (*known, WRITTEN):
            raise UsageError(f"--choose {choice}: {step} can be done as: {', '.join((*known, WRITTEN))}")
        choices[step] = alternative
    return choices


def _choose(curriculum: Curriculum, workshop: str | None, session: str | None) -> tuple[Workshop, SessionPlan]:
    """The workshop and session that were asked for, by default the first of each."""
    chosen = curriculum.workshops[0] if workshop is None else _named(curriculum.workshops, workshop, "workshop")
    if session is None:
        return chosen, chosen.sessions[0]
    if session.isascii() and session.isdigit():
        number = int(session)
        if not 1 <= number <= len(chosen.sessions):
            how_many = "one session only" if len(chosen.sessions) == 1 else f"sessions 1 to {len(chosen.sessions)}"
            raise UsageError(f"there is no session {number}; {chosen.id} has {how_many}")
        return chosen, chosen.sessions[number - 1]
    return chosen, _named(chosen.sessions, session, "session")


def _first(session: SessionPlan, options: argparse.Namespace) -> int:
    """The number (from 0) of the step that a rehearsal begins with."""
    wanted = options.from_
    if wanted is None:
        return 0
    if not (options.speed or options.auto):
        raise UsageError("--from is for rehearsals: type --speed 10 or --auto with it")
    if wanted.isascii() and wanted.isdigit():
        if not 1 <= int(wanted) <= len(session.agenda):
            raise UsageError(f"--from {wanted}: {session.id} has steps 1 to {len(session.agenda)}")
        return int(wanted) - 1
    for number, item in enumerate(session.agenda):
        if wanted in (item.id, item.step.id):
            return number
    names = [item.id for item in session.agenda]
    hint = _meant(wanted, names) or f"there are: {', '.join(names)}"
    raise UsageError(f"--from {wanted}: {session.id} has no such step; {hint}")


def _named(items: tuple[_T, ...], wanted: str, what: str) -> _T:
    for item in items:
        if item.id == wanted:
            return item
    names = [item.id for item in items]
    hint = _meant(wanted, names) or f"there are: {', '.join(names)}"
    raise UsageError(f"there is no {what} {wanted!r}; {hint}")


def _unknown_session(message: str, wanted: str) -> UsageError:
    names = [session.id for session in _store().sessions()]
    return UsageError(f"{message}; {_meant(wanted, names) or 'this lists them: facilitator sessions'}")


def _meant(wanted: str, names: list[str]) -> str:
    import difflib

    close = difflib.get_close_matches(wanted, names, 1)
    return f"did you mean {close[0]!r}?" if close else ""


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _complain(message: str, code: int) -> int:
    print(f"facilitator: {message}", file=sys.stderr)
    return code
