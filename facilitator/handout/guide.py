"""Make the leader's guide or the run sheet of one session, as PDF, as Markdown or as a page for a browser."""

from __future__ import annotations

from pathlib import Path

from facilitator.handout import files, results
from facilitator.handout.context import Paper
from facilitator.handout.guide_context import Guide, Sitting, guide
from facilitator.handout.guide_text import markdown
from facilitator.handout.press import Limits, Press, Print, Reason, Trouble
from facilitator.locale import _
from facilitator.resources import shipped
from facilitator.values import value

LIMITS = Limits(seconds=120.0, processor=60.0)
"""What a guide may cost: it has as many pages as all handouts together."""


class GuideError(Exception):
    """There is no guide; says why and what to do."""


@value
class MadeGuide:
    """Where a guide was put, its pages (0 where it has none), and what is not as it should be, as a sentence, or nothing."""

    path: Path
    pages: int
    note: str = ""


def make_guide(
    sitting: Sitting,
    out: Path,
    *,
    run_sheet: bool = False,
    form: str = "pdf",
    paper: Paper = Paper.A4,
    large: bool = False,
    design: Path | None = None,
    limits: Limits | None = None,
) -> MadeGuide:
    """Write it into the folder `out`. Where no PDF can be made it is a page for a browser, and the note says why.

    A guide that was made before is replaced, any other file refused. Raises GuideError where nothing can be written.
    """
    try:
        files.make_folder(out)
        design = design or shipped("handouts")
    except FileNotFoundError as error:
        raise GuideError(str(error)) from error
    except OSError as error:
        raise GuideError(results.disk(error, out)) from error
    drawn = guide(sitting, paper, large=large, run_sheet=run_sheet)
    name = "run-sheet" if run_sheet else "guide"
    if form == "md":
        return MadeGuide(_kept(out / f"{name}.md", files.marked(markdown(drawn))), 0)
    name += _suffix(paper, large=large)
    note = ""
    if form == "pdf":
        printed = _drawn(drawn, design, limits or LIMITS, pdf=True)
        if isinstance(printed, Print):
            return MadeGuide(_kept(out / f"{name}.pdf", printed.data), printed.pages, _not_right(drawn, printed))
        note = _("no PDF: {why}. It is there as HTML: open it in a browser and print it from there").format(
            why=results.why(printed, limits or LIMITS)
        )
    page = _drawn(drawn, design, limits or LIMITS, pdf=False)
    if isinstance(page, Trouble):
        raise GuideError(f"{drawn['title']}: {results.why(page, limits or LIMITS)}")
    return MadeGuide(_kept(out / f"{name}.html", page.data), 0, note)


def _drawn(drawn: Guide, design: Path, limits: Limits, *, pdf: bool) -> Print | Trouble:
    with Press(design, limits, lambda: False, pdf=pdf) as press:
        found = press.draw(drawn)
    if isinstance(found, Trouble) and found.reason in (Reason.TIME, Reason.MEMORY, Reason.CANCELLED):
        raise GuideError(f"{drawn['title']}: {results.why(found, limits)}")
    return found


def _not_right(drawn: Guide, printed: Print) -> str:
    """What is not as it should be: too long for its page, or letters that no font has."""
    found = [results.unseen(drawn["title"], printed.unseen)] if printed.unseen else []
    if drawn["most"] and printed.pages > drawn["most"]:
        words = _("{steps} steps do not fit on one page in letters of that size; the run sheet has {pages} pages")
        found.append(words.format(steps=len(drawn["rows"]), pages=printed.pages))
    return "; ".join(found)


def _suffix(paper: Paper, *, large: bool) -> str:
    return ("" if paper is Paper.A4 else f".{paper}") + (".large" if large else "")


def _kept(path: Path, data: bytes) -> Path:
    try:
        files.place(path, data)
    except files.RefusedError as error:
        raise GuideError(_(results.IN_THE_WAY).format(path=path)) from error
    except OSError as error:
        raise GuideError(results.disk(error, path)) from error
    return path
