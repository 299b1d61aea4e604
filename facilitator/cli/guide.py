"""The leader's own papers: the guide and the run sheet."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from facilitator.cli.asked import planned, settings_for, sitting_for
from facilitator.cli.shelf import load
from facilitator.cli.words import DONE, PROBLEMS, complain, tell_settings
from facilitator.desk.ports import CannotError
from facilitator.handout.context import Paper
from facilitator.handout.guide import GuideError, make_guide
from facilitator.handout.guide_context import Sitting
from facilitator.locale import ngettext
from facilitator.settings.contacts import contact_settings


def guide(options: argparse.Namespace) -> int:
    """Make the leader's guide of a session, or the page to lead it from when there is no screen."""
    now = settings_for(options)
    tell_settings(now)
    _source, curriculum = load(options.curriculum, options.language)
    workshop, chosen = sitting_for(curriculum, options, rehearsal=True)
    options.session = chosen.plan.id
    paper = options.paper or now.config.paper
    known = Paper(paper)
    try:
        plan, zone = planned(curriculum, options)
        contacts, today = contact_settings().of(now.config.country), datetime.now().astimezone().date()
        sitting = Sitting(plan, curriculum, workshop, zone, contacts, today)
        made = make_guide(sitting, options.out, run_sheet=options.run_sheet, form=options.format, paper=known, large=options.large)
    except (CannotError, GuideError) as error:
        return complain(str(error), PROBLEMS)
    pages = ngettext("{count} page", "{count} pages", made.pages).format(count=made.pages)
    print(f"{made.path}  {pages}" if made.pages else made.path)
    if made.note:
        print(f"facilitator: {made.note}", file=sys.stderr)
    return DONE if made.pages or options.format != "pdf" else PROBLEMS
