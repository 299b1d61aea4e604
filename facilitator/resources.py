"""The one way to what ships beside the code: curricula to run and designs to print with, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

from facilitator.locale import _


def shipped(name: str) -> Path:
    """The shipped folder `name` (`curricula` or `handouts`). Raises FileNotFoundError when the installation is not whole."""
    package = Path(__file__).parent
    for place in (package / "_shipped" / name, package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(_("the folder {name!r} that belongs to the program is missing; install it again").format(name=name))
