"""Whether there is a terminal to draw on, and what is left of it at the end. Light: asked before anything else is imported."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from facilitator.locale import _

_BARE = str.maketrans("✓×⚑▤▶▸●□◦▪○⌂┃━▏“”‘’…–—", "√x@≡►►*#.-o^│═_\"\"''.--")  # noqa: RUF001
"""For a terminal with one font of at most 512 characters. Each takes one cell, as what it stands for."""


def substitutes() -> dict[int, int]:
    """The characters that this terminal cannot be trusted to draw, each with one that it can: none but on a bare Linux console."""
    return _BARE if os.environ.get("TERM") == "linux" else {}


def unfit() -> str:
    """Why the console cannot run here, as a sentence; empty where it can."""
    streams = ((_("input"), sys.__stdin__), (_("output"), sys.__stdout__), (_("error output"), sys.__stderr__))
    for name, stream in streams:
        if not _is_terminal(stream):
            return _(
                "the console needs a terminal, but its {name} is none; run it in a terminal window, or add --plain "
                "to be told all in lines of text"
            ).format(name=name)
    if os.environ.get("TERM", "") in ("", "dumb"):
        return _(
            "the console needs a terminal that can place text, but TERM says dumb; run it in an ordinary terminal window, or add "
            "--plain to be told all in lines of text"
        )
    return ""


def flush_streams() -> OSError | None:
    """Write out what standard output and error still hold; returns what is in the way of the first that cannot, if anything is.

    A stream that leads nowhere any more leads to nothing from then on. The interpreter, which flushes them once more when it ends,
    would otherwise complain on its own and turn the exit code into 120.
    """
    trouble = None
    for stream in {id(stream): stream for stream in (sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__) if stream}.values():
        try:
            stream.flush()
        except OSError as error:
            trouble = trouble or error
            _lead_to_nothing(stream)
        except ValueError:  # it is closed
            continue
    return trouble


def _lead_to_nothing(stream: TextIO) -> None:
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
        stream.flush()
    except (OSError, ValueError):
        return


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
