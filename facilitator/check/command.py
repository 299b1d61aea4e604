"""`facilitator check`: what it prints, and whether it found something that must be mended."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from facilitator.check.totals import total
from facilitator.check.whole import look
from facilitator.curriculum.problems import Level, Problem


def tell(paths: Iterable[Path], form: str, language: str, *, strict: bool, write: Callable[[str], object]) -> bool:
    """Write the problems of what lies at `paths` in the form of that name; whether all of it may be used.

    With a `language` it is that translation which is looked at. With `strict` warnings count as well, and what a translation
    leaves out is one. The total goes to standard error.
    """
    gc.disable()  # Nothing here goes in circles, and walking over all nodes again and again takes a fifth of the time.
    looked = [look(path, language) for path in paths]
    gc.freeze()  # nor at the end, when the process goes
    gc.enable()
    weighed = [(_weighed(problem, strict), checked) for checked in looked for problem in checked.problems]
    if weighed or form != "text":
        from facilitator.check.output import FORMATS, Told

        for line in FORMATS[form]([Told(problem, checked.line(problem)) for problem, checked in weighed]):
            write(f"{line}\n")
    places = f" in {len(looked)} places" if len(looked) > 1 and not weighed else ""
    print(f"facilitator: {total(problem for problem, _ in weighed)}{places}", file=sys.stderr)
    failing = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    return not any(problem.level in failing for problem, _ in weighed)


def _weighed(problem: Problem, strict: bool) -> Problem:
    return replace(problem, level=Level.WARNING) if strict and problem.code == "not-translated" else problem


def explained(code: str) -> str | None:
    """What there is to say about a code; None where there is no such one. `all` is the page of all codes."""
    from facilitator.check.codes import entries, explain, page

    if code == "all":
        return page()
    found = entries().get(code)
    return None if found is None else explain(found)


def meant(code: str) -> str:
    """What to type instead of a code that there is not."""
    from facilitator.check.codes import known
    from facilitator.suggest import near

    close = near(code, known())
    return f"did you mean {close!r}?" if close else "check writes the code behind each problem; `--explain all` tells of all"
