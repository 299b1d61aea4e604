"""What an author sees: at the top what was saved, below it the problems, or the agenda where nothing is in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator.check.output import Told, as_text
from facilitator.check.totals import total
from facilitator.check.whole import Checked
from facilitator.curriculum.problems import Level
from facilitator.locale import _
from facilitator.text import clean

CLEAR = "\x1b[2J\x1b[H"
"""Empties a terminal's screen; what has scrolled out of it stays."""

LEAST_ROWS = 8


def shown(checked: Checked, agenda: str, rows: int) -> Iterator[str]:
    """The lines for what was found. Where nothing can be run, `rows` is how many there is room for, 0 for all that there are."""
    found = [Told(problem, checked.line(problem)) for problem in checked.problems]
    if checked.curriculum is not None:
        yield from agenda.splitlines()
        yield ""
        yield from as_text(found)
    else:
        errors_first = sorted(found, key=lambda told: told.problem.level is not Level.ERROR)
        yield from _that_fit(list(as_text(errors_first)), rows)
    yield total(checked.problems)


def heading(now: str, folder: str, before: Mapping[str, bytes] | None, after: Mapping[str, bytes]) -> str:
    """What was saved, and when; at first what is watched. The files are given by the paths that problems show."""
    if before is None:
        return _("{time}  watching {folder}; Ctrl+C ends").format(time=now, folder=folder)
    if not (before and after):
        return f"{now}  {folder}"
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    names = [path.removeprefix(f"{clean(folder)}/") for path in changed]
    told = ", ".join(names[:3])
    if len(names) > 3:
        told = _("{some} and {count} more").format(some=told, count=len(names) - 3)
    return f"{now}  {told or folder}"


def _that_fit(parts: list[str], rows: int) -> Iterator[str]:
    """As many as there is room for, and a word about the others."""
    left = max(LEAST_ROWS, rows) if rows else 0
    for number, part in enumerate(parts):
        left -= part.count("\n") + 1
        if rows and left < 0 and number:
            yield _("… more below; all of them: facilitator check")
            return
        yield part
