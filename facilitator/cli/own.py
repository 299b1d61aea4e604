"""Commands for what is the leader's own: settings and contacts."""

from __future__ import annotations

import argparse
import sys

from facilitator.cli.words import DONE, PROBLEMS, UsageError, complain
from facilitator.locale import _


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
            return complain(_("{path} cannot be written: {why}").format(path=contacts_file(), why=error.strerror), PROBLEMS)
        words = _("fill it in, then type: {command}").format(command="facilitator contacts")
        print(f"facilitator: {words}", file=sys.stderr)
        return DONE
    read, today = contact_settings(), datetime.now().astimezone().date()
    country = options.country or ""
    if country and country not in read.sets:
        words = _("there is no set for {country!r}; begin one with: facilitator contacts --new {country}")
        raise UsageError(words.format(country=country))
    for line in contact_lines(read, country, today):
        print(line)
    todo = list(contact_warnings(read, country, today))
    if not read.sets:
        todo.append(_("no contacts are filled in yet; begin with your country: facilitator contacts --new us"))
    for sentence in todo:
        print(f"facilitator: {sentence}", file=sys.stderr)
    return PROBLEMS if todo else DONE
