"""The command line: one function a command; each imports what it needs when it is called.

Exit codes: 0 done, ended or left; 1 problems found, or something could not be made; 2 wrong usage, or no terminal; 128+n a signal.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TextIO

from facilitator.cli.options import parser_for
from facilitator.cli.usage import translate
from facilitator.cli.words import DONE, PROBLEMS, USAGE, UsageError, complain
from facilitator.locale import _, of_the_system, use


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
    options = parser_for(typed[0] if typed else "").parse_args(typed)
    try:
        module, function = options.command
        command: Callable[[argparse.Namespace], int] = getattr(import_module(f"facilitator.cli.{module}"), function)
        return command(options)
    except UsageError as error:
        return complain(str(error), USAGE)
    except KeyboardInterrupt:
        return 130


def _speak(typed: Sequence[str]) -> None:
    """Choose the language of all that is said from here on: the one that was typed, else set, else that of this machine."""
    from facilitator.settings.config import config_file, settings

    words = [word for each in typed for word in each.split("=", 1)] + [""]
    wanted = words[words.index("--language") + 1] if "--language" in words else ""
    if not wanted and config_file().exists():
        wanted = settings().config.translation
    use(wanted or of_the_system())
    translate()


def _flushed(code: int, trouble: OSError | None = None) -> int:
    """The exit code, with all that was printed on its way. Who reads no further is no problem; a disk that takes no more is."""
    from facilitator.console.terminal import flush_streams

    trouble = flush_streams() or trouble
    if trouble is None or code != DONE or trouble.errno != errno.ENOSPC:
        return code
    complain(_("what was to be printed could not be written: the disk is full"), PROBLEMS)
    flush_streams()
    return PROBLEMS
