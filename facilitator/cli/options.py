"""The options of each command: what the command line understands, and which function carries it out."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import __version__
from facilitator.cli.words import DEFAULT
from facilitator.locale import N_, _
from facilitator.values import value

if TYPE_CHECKING:
    from datetime import date


@value
class _Command:
    """A command: the module here and the function in it that carry it out, what it is for, and what adds its options."""

    module: str
    function: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]


def parser_for(asked: str) -> argparse.ArgumentParser:
    """What understands the command line; where its first word is a command, that one alone, since each takes time to describe."""
    parser = argparse.ArgumentParser(
        prog="facilitator",
        description=_("Run a live couples workshop from this laptop, and print what it needs. Without a command: the console."),
        epilog=_("It is education, not therapy. Nothing leaves this laptop."),
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"facilitator {__version__}", help=_("show the version and exit"))
    _add_plain(parser)
    parser.set_defaults(command=("lead", "home"), plain=False, every=None)
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), prog="facilitator")
    for name in (asked,) if asked in _COMMANDS else _COMMANDS:
        known = _COMMANDS[name]
        told = _(known.help)
        about = f"{told[0].upper()}{told[1:]}."
        command = commands.add_parser(name, help=told, description=about, formatter_class=_formatter)
        command.set_defaults(command=(known.module, known.function))
        known.add_options(command)
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
    command.add_argument("curriculum", nargs="?", default=DEFAULT, metavar="CURRICULUM", help=_named())
    _add_sitting(command)
    _add_room(command)
    command.add_argument(
        "--series", metavar="ID|new|none", help=_("the series it belongs to (default: the one that goes on, else a new one)")
    )
    command.add_argument(
        "--start", type=_start, metavar="HH:MM|now", help=_("begin at another hour; fixed times move along (default: the author's)")
    )
    command.add_argument("--speed", type=_speed, metavar="X", help=_("rehearse: the session's time passes X times as fast"))
    command.add_argument("--auto", action="store_true", help=_("rehearse: go on by itself when a step's time is up"))
    command.add_argument("--from", dest="from_", metavar="STEP", help=_("rehearse from this step on, by its id or number"))
    command.add_argument(
        "--resume", nargs="?", const="", metavar="ID", help=_("take up an open session again (default: the last one)")
    )
    command.add_argument(
        "--catch-up", choices=("advise", "auto", "off"), help=_("when late: propose a way, take it at once, or wait to be asked")
    )
    _add_plain(command)
    command.add_argument("--dry-run", action="store_true", help=_("only print the agenda with its clock times"))
    command.add_argument(
        "--format", choices=("text", "csv", "ics", "json"), help=_("how to print it (with --dry-run; default: text)")
    )


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help=_("a curriculum's folder, one of its files, or its name"))
    command.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help=_("for people, or for a program (default: text)"),
    )
    command.add_argument("--language", default="", metavar="CODE", help=_("look at the translation into this language, such as es"))
    command.add_argument("--strict", action="store_true", help=_("let warnings count as errors"))
    command.add_argument("--explain", metavar="CODE", help=_("say what is behind a code, with an example"))


def _preview_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", help=_("a curriculum's folder, one of its files, or its name"))
    command.add_argument("--workshop", metavar="W", help=_("the workshop whose agenda is shown (default: the first)"))
    command.add_argument("--session", metavar="ID|N", help=_("its session, by id or number (default: the first)"))
    command.add_argument("--language", default="", metavar="CODE", help=_("look at the translation into this language, such as es"))
    command.add_argument("--couples", type=_count, metavar="N", help=_("how many couples are expected (default: 8, or as set)"))
    command.add_argument(
        "--out",
        type=Path,
        default=Path("preview-out"),
        metavar="DIR",
        help=_("where to keep the handouts (default: ./preview-out)"),
    )
    command.add_argument("--html", action="store_true", help=_("make the handouts as HTML instead of PDF"))
    command.set_defaults(singles=0, leaders=None, choose=[], start=None)


def _handouts_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("curriculum", nargs="?", default=DEFAULT, metavar="CURRICULUM", help=_named())
    _add_sitting(command)
    _add_room(command)
    command.add_argument(
        "--out", type=Path, default=Path("handouts-out"), metavar="DIR", help=_("where to put them (default: ./handouts-out)")
    )
    command.add_argument("--for-leaders", action="store_true", help=_("only the sheets for those who lead, which no couple gets"))
    command.add_argument("--packet", action="store_true", help=_("all of them for the whole room in one file, ready to print"))
    command.add_argument("--by", choices=("couple", "step"), help=_("what lies together in the packet (default: couple)"))
    command.add_argument(
        "--names",
        type=Path,
        metavar="FILE",
        help=_("a CSV file with partner_a and partner_b, whose names go on the packet's sheets"),
    )
    command.add_argument(
        "--booklet", action="store_true", help=_("a packet to fold: two small pages on each side, each couple's sheets one booklet")
    )
    command.add_argument(
        "--duplex", action="store_true", help=_("begin each copy on a new sheet, to print the packet on both sides")
    )
    command.add_argument(
        "--paper", choices=("a4", "letter", "a5"), help=_("the paper they are printed on (default: a4, or as set)")
    )
    command.add_argument("--large", action="store_true", help=_("large print: 18 points or more, in a layout of its own"))
    command.add_argument("--fillable", action="store_true", help=_("with fields to type into, for those who do not write by hand"))
    command.add_argument(
        "--design",
        type=Path,
        metavar="DIR",
        help=_("a design of your own: templates, styles, fonts. It is code: only one you trust"),
    )


def _guide_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("curriculum", nargs="?", default=DEFAULT, metavar="CURRICULUM", help=_named())
    _add_sitting(command)
    _add_room(command)
    command.add_argument(
        "--start", type=_start, metavar="HH:MM|now", help=_("begin at another hour; fixed times move along (default: the author's)")
    )
    command.add_argument("--date", type=_date, metavar="DATE", help=_("the day it is held on, such as 2026-11-22 (default: today)"))
    command.add_argument(
        "--run-sheet", action="store_true", help=_("one page to lead from when there is no screen, instead of the whole guide")
    )
    command.add_argument("--large", action="store_true", help=_("large print: all words 18 pt or more"))
    command.add_argument("--paper", choices=("a4", "letter", "a5"), help=_("the paper it is for (default: as set)"))
    command.add_argument(
        "--format", choices=("pdf", "md", "html"), default="pdf", help=_("a file to print (default), Markdown, or a web page")
    )
    command.add_argument(
        "--out", type=Path, default=Path("handouts-out"), metavar="DIR", help=_("where to put it (default: ./handouts-out)")
    )


def _print_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("curriculum", nargs="?", default=DEFAULT, metavar="CURRICULUM", help=_named())
    _add_sitting(command)
    _add_room(command)
    command.add_argument(
        "--packet", action="store_true", help=_("all of them for the whole room as one job, each couple's together")
    )
    command.add_argument(
        "--names",
        type=Path,
        metavar="FILE",
        help=_("a CSV file with partner_a and partner_b, whose names go on the packet's sheets"),
    )
    command.add_argument(
        "--booklet", action="store_true", help=_("a packet to fold: two small pages on each side, each couple's sheets one booklet")
    )
    command.add_argument("--large", action="store_true", help=_("large print: 18 points or more, in a layout of its own"))
    command.add_argument(
        "--file", metavar="FILE", help=_("print this PDF instead, such as a guide; -: what comes on standard input")
    )
    command.add_argument("--printers", action="store_true", help=_("only list the printers"))
    command.add_argument("--printer", metavar="NAME", help=_("the printer (default: as set, else the one your system prefers)"))
    command.add_argument(
        "--copies", type=_count, metavar="N", help=_("all of it so many times (default: once, as the room needs it)")
    )
    command.add_argument("--paper", choices=("a4", "letter", "a5"), help=_("the paper in the printer (default: as set)"))
    command.add_argument(
        "--duplex", choices=("off", "long", "short"), default="off", help=_("on both sides, turned at this edge (default: off)")
    )
    command.add_argument(
        "--number-up", type=int, choices=(1, 2, 4, 6, 9, 16), default=1, help=_("so many pages on a side (default: 1)")
    )
    command.add_argument("--no-collate", dest="collate", action="store_false", help=_("all copies of a page, then of the next"))
    command.add_argument(
        "--wait", type=_count, default=300, metavar="S", help=_("leave when nothing comes out for so many seconds (default: 300)")
    )
    command.add_argument(
        "--out", type=Path, default=Path("handouts-out"), metavar="DIR", help=_("where to put them too (default: ./handouts-out)")
    )


def _new_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=("curriculum", "module", "handout"), metavar="curriculum|module|handout")
    command.add_argument("name", metavar="NAME", help=_("its id: small letters, digits and hyphens"))
    command.add_argument(
        "--from", dest="source", metavar="CURRICULUM", help=_("copy this curriculum, to adapt it (its name or folder)")
    )
    command.add_argument(
        "--in", dest="folder", type=Path, default=Path(), metavar="DIR", help=_("where to put it (default: the present folder)")
    )


def _import_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=_("a .csv, .xlsx or .ods file"))
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder to put the curriculum into"))


def _schema_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out", type=Path, default=Path(".schemas"), metavar="DIR", help=_("where to put the schemas (default: ./.schemas)")
    )


def _report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", nargs="?", metavar="ID", help=_("the session (default: the last one that is no rehearsal)"))
    command.add_argument(
        "--format",
        choices=("text", "bars", "lines", "csv", "html", "svg"),
        default="text",
        help=_("a table to read (default), bars, words, a table for a spreadsheet, a web page, or a picture"),
    )
    command.add_argument(
        "--learn",
        nargs="?",
        const=DEFAULT,
        metavar="CURRICULUM",
        help=_("what its steps took in all its sessions (not in rehearsals)"),
    )


def _config_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("key", nargs="?", metavar="SETTING", help=_("show this one, with what may be typed (default: show all)"))
    command.add_argument("value", nargs="?", metavar="VALUE", help=_("change it to this"))


def _contacts_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--country", type=str.lower, metavar="CODE", help=_("only those of this country, such as us (default: all)")
    )
    command.add_argument("--new", metavar="CODE", help=_("begin an empty set for this country, with a word on each kind"))


def _sessions_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "what",
        nargs="?",
        choices=("export", "delete", "rescue"),
        metavar="export|delete|rescue",
        help=_("what to do (default: list)"),
    )
    command.add_argument("id", nargs="?", metavar="ID", help=_("the session"))
    command.add_argument("--out", type=Path, metavar="FILE", help=_("export: where to write the ZIP file (default: ./ID.zip)"))
    command.add_argument("--series", metavar="ID", help=_("delete: all sessions of a series"))
    command.add_argument("--before", metavar="DATE", help=_("delete: all that were last touched before that day (2026-11-22)"))
    command.add_argument("--yes", action="store_true", help=_("delete: do not ask"))


def _add_sitting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workshop", metavar="W", help=_("the workshop (default: the first)"))
    command.add_argument(
        "--session", metavar="ID|N", help=_("the session of the workshop, by id or number (default: the next one)")
    )
    command.add_argument(
        "--language",
        default="",
        metavar="CODE",
        help=_("its translation into this language, such as es, or original (default: as set)"),
    )
    command.add_argument(
        "--choose",
        action="append",
        default=[],
        metavar="STEP=ALTERNATIVE",
        help=_("do a step in one of its other ways (may be repeated)"),
    )


def _add_plain(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("lines of text instead of the console: for screen readers, braille, pipes"),
    )
    command.add_argument(
        "--every",
        type=_count,
        default=argparse.SUPPRESS,
        metavar="MIN",
        help=_("with --plain: call out the time so often; 0: never (default: when it matters)"),
    )


def _add_room(command: argparse.ArgumentParser) -> None:
    command.add_argument("--couples", type=_count, metavar="N", help=_("how many couples are expected (default: 8, or as set)"))
    command.add_argument(
        "--singles", type=_count, default=0, metavar="N", help=_("how many come without their partner (default: 0)")
    )
    command.add_argument("--leaders", type=_count, metavar="N", help=_("how many lead (default: one for each role, or as set)"))


def _named() -> str:
    return _("its name or folder (default: {name})").format(name=DEFAULT)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 500):
        raise argparse.ArgumentTypeError(_("{typed!r} is not a whole number from 0 to 500").format(typed=text))
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 100_000:
        raise argparse.ArgumentTypeError(_("{typed!r} is not a speed such as 10 or 60").format(typed=text))
    return speed


def _date(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{typed!r} is no day; type it like 2026-11-22").format(typed=text)) from None


def _start(text: str) -> str:
    if text != "now" and not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text):
        raise argparse.ArgumentTypeError(_("{typed!r} is no time of day; type it like 19:30, or now").format(typed=text))
    return text


_COMMANDS: dict[str, _Command] = {
    "run": _Command("lead", "run", N_("run a session in the console"), _run_options),
    "check": _Command("author", "check", N_("find the mistakes in a curriculum before the couples arrive"), _check_options),
    "preview": _Command(
        "author",
        "preview",
        N_("watch a curriculum while you write it: problems, agenda and handouts on every save"),
        _preview_options,
    ),
    "handouts": _Command("paper", "handouts", N_("make a session's handouts as PDF files"), _handouts_options),
    "guide": _Command("guide", "guide", N_("make the leader's guide, or one page for the day the laptop dies"), _guide_options),
    "print": _Command(
        "printer", "print_", N_("print a session's handouts, or a file, and say when they are on paper"), _print_options
    ),
    "new": _Command("author", "new", N_("write a small example to begin from"), _new_options),
    "import": _Command("author", "import_", N_("make a curriculum of an agenda in a spreadsheet"), _import_options),
    "schema": _Command("author", "schema", N_("write what editors need to complete, explain and underline"), _schema_options),
    "sessions": _Command(
        "past", "sessions", N_("list the sessions begun on this machine; export, delete or rescue some"), _sessions_options
    ),
    "config": _Command("own", "config", N_("show the settings, or change one"), _config_options),
    "contacts": _Command("own", "contacts", N_("whom to call: list them, see what is missing, begin a set"), _contacts_options),
    "report": _Command("past", "report", N_("planned against actual minutes of a session"), _report_options),
}
"""The commands by their names."""
