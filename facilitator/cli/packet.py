"""A packet as it is asked for on the command line."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from facilitator.agenda.plan import Room
from facilitator.cli.words import DONE, PROBLEMS, UsageError, complain, to_fold
from facilitator.curriculum.model import Curriculum, SessionPlan
from facilitator.handout.context import Host, Layout
from facilitator.handout.make import HandoutError
from facilitator.handout.packet import DRAFT_PACKET, Bindery, Bound, NoPdfError, Packet, Progress, Wish, is_draft
from facilitator.locale import _, ngettext
from facilitator.settings.places import folders
from facilitator.view.roles import people

_LINE = 78
_BAR = 16


def make_packet(
    curriculum: Curriculum, session: SessionPlan, room: Room, options: argparse.Namespace, layout: Layout, host: Host
) -> int | None:
    """Make the packet that `options` ask for and print where it is; returns the exit code, or None where no PDF can be made."""
    if options.booklet:
        if options.by == "step" or options.duplex:
            raise UsageError(_("a booklet is one couple's, to print on both sides: leave --by step and --duplex away"))
        to_fold(layout.paper)
    wish = Wish(
        by=options.by or "couple",
        names=options.names,
        layout=layout,
        host=host,
        draft=is_draft(datetime.now().astimezone().date()),
        duplex=options.duplex,
        booklet=options.booklet,
        counted=options.couples_typed,
    )
    with Bindery(folders().cache / "sheets", design=options.design) as bindery:
        try:
            packet = bindery.make(curriculum, session, room, options.out, wish, show)
        except NoPdfError as error:
            clear()
            complain(str(error), PROBLEMS)
            return None
        except HandoutError as error:
            clear()
            return complain(str(error), PROBLEMS)
    clear()
    assert packet is not None
    print(describe(packet, session))
    tell_notes(packet, draft=wish.draft)
    return PROBLEMS if packet.notes else DONE


def describe(packet: Packet, session: SessionPlan) -> str:
    """Where the packet is and how much paper it takes, on one line."""
    pages = ngettext("{count} page for {people}", "{count} pages for {people}", packet.pages)
    return f"{packet.path}  {pages.format(count=packet.pages, people=people(packet.room))}"


def tell_notes(packet: Packet | Bound, *, draft: bool) -> None:
    """Print what is not as it should be with a packet."""
    for note in (*packet.notes, *([_(DRAFT_PACKET)] if draft else ())):
        print(f"facilitator: {note}", file=sys.stderr)


def show(progress: Progress) -> None:
    """Draw a bar with the time that is left, on one line that is drawn over, where a person watches."""
    if sys.stderr.isatty():
        if progress.left is not None and progress.title:
            words = _("{number} of {count}, about {seconds} s left: {title}")
        else:
            words = _("{number} of {count}: {title}")
        seconds = max(1, round(progress.left or 0))
        done = _BAR * progress.done // max(progress.total, 1)
        line = f"[{'#' * done}{'.' * (_BAR - done)}] " + words.format(
            number=progress.done, count=progress.total, title=progress.title, seconds=seconds
        )
        print(f"\r{line[:_LINE]:<{_LINE}}", end="", file=sys.stderr, flush=True)


def clear() -> None:
    """Take the bar away."""
    if sys.stderr.isatty():
        print(f"\r{'':<{_LINE}}\r", end="", file=sys.stderr, flush=True)
