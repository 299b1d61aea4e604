"""Commands for who writes a curriculum: new, import, schema, check, preview."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from facilitator.cli.asked import agenda_text, settings_for
from facilitator.cli.shelf import path_or_name
from facilitator.cli.words import DONE, PROBLEMS, UsageError, complain, tell_settings
from facilitator.locale import _, ngettext

if TYPE_CHECKING:
    from facilitator.curriculum.model import Curriculum


def new(options: argparse.Namespace) -> int:
    """Write a small example to begin from, or a copy of a curriculum to adapt."""
    from facilitator.curriculum.new import CannotWriteError, make_new

    try:
        source = path_or_name(options.source) if options.source else None
        made = make_new(options.what, options.name, options.folder, source)
    except CannotWriteError as error:
        return complain(str(error), PROBLEMS)
    print(*made.told, sep="\n")
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
        return complain(f"{clean(str(options.file))}: {error}", PROBLEMS)
    for line in made.told:
        print(line)
    sessions = ngettext("{count} session", "{count} sessions", made.sessions).format(count=made.sessions)
    steps = ngettext("{count} step", "{count} steps", made.steps).format(count=made.steps)
    print(f"{options.out / 'curriculum.yaml'}: {sessions}, {steps}")
    words = _("look at it with: {command}").format(command=f"facilitator run {options.out} --dry-run")
    print(f"facilitator: {words}", file=sys.stderr)
    return DONE


def schema(options: argparse.Namespace) -> int:
    """Write what editors need to complete, explain and underline."""
    from facilitator.curriculum.schema import write_schemas

    try:
        written = write_schemas(options.out)
    except OSError as error:
        words = _("{path} cannot be written: {why}")
        return complain(words.format(path=error.filename or options.out, why=error.strerror), PROBLEMS)
    for path in written:
        print(path)
    line = f"# yaml-language-server: $schema={written[0].as_posix()}"
    words = _("name the one that fits on a file's first line, by the way from that file, such as: {line}").format(line=line)
    print(f"facilitator: {words}", file=sys.stderr)
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
    tell_settings(settings_for(options))
    if not options.paths:
        raise UsageError(_("check needs a PATH: a curriculum's folder, one of its files, or its name"))
    paths = [path_or_name(given) for given in options.paths]
    return DONE if tell(paths, options.format, options.language, strict=options.strict, write=sys.stdout.write) else PROBLEMS


def preview(options: argparse.Namespace) -> int:
    """Watch a curriculum while it is written: on every save its problems or its agenda, and the handouts that changed."""
    from facilitator.curriculum.snapshot import root_of
    from facilitator.preview.run import preview as watch

    folder = root_of(path_or_name(options.path))
    if folder is None:
        words = _("there is no curriculum at {path!r}; type its folder, one of its files, or its name")
        raise UsageError(words.format(path=options.path))
    tell_settings(settings_for(options))

    def agenda(curriculum: Curriculum) -> str:
        try:
            return agenda_text(curriculum, options, "text")
        except UsageError as error:
            return _("no agenda: {why}").format(why=error) + "\n"

    return watch(folder, agenda, options.out, sys.stdout, language=options.language, html=options.html)
