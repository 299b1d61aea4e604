"""Whether there is a terminal to draw on. Light: asked before anything else is imported."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def unfit() -> str:
    """Why the console cannot run here, as a sentence; empty where it can."""
    streams = (("input", sys.__stdin__), ("output", sys.__stdout__), ("error output", sys.__stderr__))
    for name, stream in streams:
        if not _is_terminal(stream):
            return (
                f"the console needs a terminal, but its {name} is none; run it in a terminal window, not through a pipe or a file"
            )
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "the console needs a terminal that can place text, but TERM says dumb; run it in an ordinary terminal window"
    return ""


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
