"""Commands that make paper."""

from __future__ import annotations

import argparse
import sys

from facilitator.cli.asked import alternatives_typed, settings_for, sitting_for
from facilitator.cli.shelf import load
from facilitator.cli.words import DONE, PROBLEMS, UsageError, complain, tell_settings
from facilitator.locale import _


def handouts(options: argparse.Namespace) -> int:
    """Make the handouts of a session as PDF files."""
    from facilitator.agenda.choose import as_held
    from facilitator.agenda.plan import Room
    from facilitator.handout import results
    from facilitator.handout.context import Layout, Paper
    from facilitator.handout.host import the_host
    from facilitator.handout.make import HandoutError, make_handouts

    now = settings_for(options)
    tell_settings(now)
    layout, host = Layout(Paper(options.paper or now.config.paper), options.large, options.fillable), the_host(now.config.country)
    _source, curriculum = load(options.curriculum, options.language)
    session = sitting_for(curriculum, options, rehearsal=True)[1].plan
    room = Room(options.couples, options.singles, options.leaders or len(curriculum.roles))
    held = as_held(session, room, alternatives_typed(session, options.choose))

    if options.packet and options.fillable:
        words = _(
            "a packet is one file for all couples, to print; to get files to type in, leave --packet away and give everyone theirs"
        )
        raise UsageError(words)
    if options.for_leaders and options.packet:
        raise UsageError(_("a packet is for the couples; say: facilitator handouts --for-leaders"))
    if options.for_leaders and not curriculum.leader_handouts:
        raise UsageError(_("{curriculum} has no sheets for those who lead").format(curriculum=curriculum.title))
    if options.packet:
        from facilitator.cli.packet import make_packet

        if (code := make_packet(curriculum, held, room, options, layout, host)) is not None:
            return code
        instead = _("the handouts are made one by one instead")
        print(f"facilitator: {instead}", file=sys.stderr)
    elif options.names or options.by or options.duplex or options.booklet:
        raise UsageError(_("--names, --by, --duplex and --booklet are for a packet; say: facilitator handouts --packet"))

    def told(progress: results.Progress) -> None:
        if isinstance(progress.latest, results.Made):
            print(progress.latest.describe(), flush=True)
        elif progress.latest is not None:
            print(f"facilitator: {progress.latest.describe()}", file=sys.stderr, flush=True)

    only = curriculum.leader_handouts if options.for_leaders else None
    design, out = options.design, options.out
    try:
        made = make_handouts(curriculum, held, room, out, progress=told, layout=layout, host=host, design=design, only=only)
    except HandoutError as error:
        return complain(str(error), PROBLEMS)
    if only is None:
        print(f"facilitator: {results.counted(room, typed=options.couples_typed)}", file=sys.stderr)
    for note in results.notes(made):
        print(f"facilitator: {note}", file=sys.stderr)
    whole = all(isinstance(result, results.Made) and result.pages for result in made)
    return DONE if whole else PROBLEMS
