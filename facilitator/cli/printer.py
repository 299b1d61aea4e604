"""The command that prints."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator.agenda.choose import as_held
from facilitator.agenda.plan import Room
from facilitator.cli.asked import alternatives_typed, settings_for, sitting_for
from facilitator.cli.shelf import load
from facilitator.cli.words import DONE, PROBLEMS, UsageError, complain, tell_settings, to_fold
from facilitator.curriculum.model import Curriculum, SessionPlan
from facilitator.handout import printing, results
from facilitator.handout.context import Host, Layout, Paper
from facilitator.handout.host import the_host
from facilitator.handout.make import HandoutError, make_handouts
from facilitator.handout.printing import NoPrinterError, PrintingError, Wish
from facilitator.handout.to_paper import Sheet, print_sheets, sheets
from facilitator.locale import _

LARGEST = 512 << 20


def print_(options: argparse.Namespace) -> int:
    """Print the handouts of a session, or a file, and stay until they are on paper."""
    now = settings_for(options)
    tell_settings(now)
    options.packet = options.packet or options.booklet
    if options.names and not options.packet:
        raise UsageError(_("--names is for a packet; say: facilitator print --packet --names {file}").format(file=options.names))
    try:
        if options.printers:
            return _list()
        paper = options.paper or now.config.paper
        if options.booklet:
            _folds(options, paper)
        wish = Wish(paper, 1, "short" if options.booklet else options.duplex, options.number_up, options.collate)
        wanted = _file(options) if options.file else _handouts(options, wish, now.config.country)
    except PrintingError as error:
        return complain(str(error), PROBLEMS)
    if not wanted:
        return complain(_("there is nothing to print"), PROBLEMS)
    place = options.file if options.file not in (None, "-") else options.out
    return _to_paper(wanted, options, options.printer or now.config.printer, wish, Path(place))


def _folds(options: argparse.Namespace, paper: str) -> None:
    """See that what is asked for can be folded. Raises UsageError."""
    if options.file:
        raise UsageError(_("--booklet is for the handouts of a session: leave it away, or --file"))
    if options.duplex == "long" or options.number_up > 1:
        raise UsageError(_("a booklet is printed on both sides, turned at the short edge: leave --duplex and --number-up away"))
    to_fold(paper)


def _to_paper(wanted: tuple[Sheet, ...], options: argparse.Namespace, printer: str, wish: Wish, place: Path) -> int:
    def told(done: int, words: str) -> None:
        so_far = _("{done} of {count} on paper").format(done=done, count=len(wanted))
        print(f"facilitator: {so_far} · {words}", file=sys.stderr, flush=True)

    try:
        done = print_sheets(wanted, printer, wish, told, limit=options.wait)
    except NoPrinterError as error:
        if options.file == "-" or options.packet:
            return complain(_("{why}; nothing was printed, and nothing was kept").format(why=error), PROBLEMS)
        if printing.view(place):
            way = _("{why}; what there is to print is in {place}: it is open now; print from there")
        else:
            way = _("{why}; what there is to print is in {place}: print it from there")
        return complain(way.format(why=error, place=place), PROBLEMS)
    except PrintingError as error:
        return complain(str(error), PROBLEMS)
    print(done.text())
    if done.kept:
        kept = _("the print system may keep what was printed for a day; CUPS does unless PreserveJobFiles is No")
        print(f"facilitator: {kept}", file=sys.stderr)
    return PROBLEMS if done.problems else DONE


def _list() -> int:
    for printer in printing.printers():
        mark = _(" (goes there by itself)") if printer.preferred else ""
        print(f"{printer.name}{mark}  {printer.standing}".rstrip())
    return DONE


def _file(options: argparse.Namespace) -> tuple[Sheet, ...]:
    """The file that was named, or what comes on standard input, of which nothing is kept. Neither gives the job its name."""
    copies = options.copies or 1
    if options.file == "-":
        data = sys.stdin.buffer.read(LARGEST)
        if not data.startswith(b"%PDF-"):
            raise UsageError(_("what came on standard input is no PDF"))
        return (Sheet(data, printing.TITLE, copies),)
    path = Path(options.file)
    try:
        with path.open("rb") as file:
            is_pdf = file.read(5) == b"%PDF-"
    except OSError as error:
        raise UsageError(_("{path} cannot be read: {why}").format(path=path, why=error.strerror)) from None
    if not is_pdf:
        raise UsageError(_("{path} is no PDF").format(path=path))
    return (Sheet(path.absolute(), printing.TITLE, copies),)


def _handouts(options: argparse.Namespace, wish: Wish, country: str) -> tuple[Sheet, ...]:
    """The handouts of the session that was asked for, made now; as a packet they are kept in no file."""
    _source, curriculum = load(options.curriculum, options.language)
    session = sitting_for(curriculum, options, rehearsal=True)[1].plan
    room = Room(options.couples, options.singles, options.leaders or len(curriculum.roles))
    held = as_held(session, room, alternatives_typed(session, options.choose))
    if wish.paper not in list(Paper):
        raise PrintingError(_("handouts are not made for {paper} paper; type --paper a4").format(paper=wish.paper))
    layout, host = Layout(Paper(wish.paper), options.large), the_host(country)
    try:
        if options.packet:
            return _packet(curriculum, held, room, options, layout, host)
        made = make_handouts(curriculum, held, room, options.out, layout=layout, host=host)
    except HandoutError as error:
        raise PrintingError(str(error)) from error
    for result in made:
        if isinstance(result, results.Failed):
            print(f"facilitator: {result.describe()}", file=sys.stderr)
    print(f"facilitator: {results.counted(room, typed=options.couples_typed)}", file=sys.stderr)
    for note in results.notes(made):
        print(f"facilitator: {note}", file=sys.stderr)
    return sheets(made, options.copies or 1)


def _packet(
    curriculum: Curriculum, session: SessionPlan, room: Room, options: argparse.Namespace, layout: Layout, host: Host
) -> tuple[Sheet, ...]:
    """The packet for the whole room, in memory alone. On both sides each copy begins on a sheet of its own."""
    from facilitator.cli.packet import clear, show, tell_notes
    from facilitator.handout import packet
    from facilitator.settings.places import folders

    wish = packet.Wish(
        names=options.names,
        layout=layout,
        host=host,
        draft=packet.is_draft(host.today),
        duplex=options.duplex != "off" and not options.booklet,
        booklet=options.booklet,
        counted=options.couples_typed,
    )
    with packet.Bindery(folders().cache / "sheets") as bindery:
        try:
            bound = bindery.bind(curriculum, session, room, wish, show)
        finally:
            clear()
    assert bound is not None
    tell_notes(bound, draft=wish.draft)
    return (Sheet(bound.data, printing.TITLE, options.copies or 1),)
