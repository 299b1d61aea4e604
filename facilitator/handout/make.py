"""Make the handouts of one session: every sheet that its steps use, one file each, numbered by first use.

Handouts on half sheets lie two up: their file holds the same copy twice on each page, with a line to cut along between them, so
that half as many prints are needed. One that does not fit half a sheet is laid out on whole ones, and its note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Curriculum, Handout, SessionPlan
from facilitator.handout import counts, files, results
from facilitator.handout.context import PLAIN, Host, Layout, Page, page
from facilitator.handout.designs import fault
from facilitator.handout.press import Limits, Press, Print, Reason, Trouble
from facilitator.handout.results import Failed, Made, Progress, Result
from facilitator.locale import _
from facilitator.resources import shipped

__all__ = ["Drawer", "Failed", "HandoutError", "Made", "Progress", "Result", "make_handouts"]

GIVE_UP_AFTER = 2
"""After so many crashes without one PDF the typesetter is not started again."""


class HandoutError(Exception):
    """No handout can be made at all; says why and what to do."""


def make_handouts(
    curriculum: Curriculum,
    session: SessionPlan,
    room: Room,
    out: Path,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    layout: Layout = PLAIN,
    host: Host | None = None,
    design: Path | None = None,
    limits: Limits | None = None,
    only: Sequence[str] | None = None,
) -> tuple[Result, ...]:
    """Write the handouts of `session` into the folder `out`, and say of each how many copies `room` needs.

    With `only` it is those whose ids these are, in that order, whatever the session uses. Where no PDF can be made, the same page
    is written as HTML and its note says so. A handout that cannot be made is in the result as Failed, and all others are still
    made. `progress` is called before each handout and at the end; `cancelled` is asked often, and once it says yes, what was made
    so far is returned. Runs in any thread, waits mostly, and leaves nothing running. Raises HandoutError when `out` cannot be made,
    or `design` (else the program's own) is not whole. `host` fills in the contacts. A file of ours from an earlier run, which
    another number or another form now replaces, is taken away.
    """
    design = whole_design(design)
    try:
        files.make_folder(out)
    except OSError as error:
        raise HandoutError(results.disk(error, out)) from error
    handouts = [curriculum.handout(handout_id) for handout_id in (session.handouts() if only is None else only)]
    limits = limits or Limits()
    done: list[Result] = []
    with Press(design, limits, cancelled) as pdf, Press(design, limits, cancelled, pdf=False) as html:
        drawer = Drawer(pdf, html, limits)
        for number, handout in enumerate(handouts, 1):
            progress(Progress(number - 1, len(handouts), handout.title, done[-1] if done else None))
            shown = page(handout, curriculum, layout, host=host)
            drawn = drawer.draw(shown)
            if isinstance(drawn, Trouble) and drawn.reason is Reason.CANCELLED:
                return tuple(done)
            note = "; ".join(filter(None, (drawer.note, _(results.DRAFT) if host and shown["draft"] else "")))
            kept = _keep(drawn, note, handout, number, counts.copies(handout, room), out, limits, layout)
            done.append(kept)
    files.clear_earlier(out, {each.handout.id: each.path for each in done if isinstance(each, Made)}, layout.suffix)
    progress(Progress(len(handouts), len(handouts), "", done[-1] if done else None))
    return tuple(done)


def whole_design(own: Path | None) -> Path:
    """The folder to draw with. Raises HandoutError where it holds no whole design."""
    try:
        folder = own or shipped("handouts")
    except FileNotFoundError as error:
        raise HandoutError(str(error)) from error
    if wrong := fault(folder) if own else "":
        raise HandoutError(wrong)
    return folder


class Drawer:
    """Draws as PDF while that works and as HTML where it cannot; `note` then says why."""

    def __init__(self, pdf: Press, html: Press, limits: Limits) -> None:
        self._pdf = pdf
        self._html = html
        self._limits = limits
        self._crashes = 0
        self._worked = False
        self._hopeless = False
        self.note = ""

    def draw(self, page: Page) -> Print | Trouble:
        """The handout as PDF, else as HTML, else why there is neither."""
        if self._hopeless:
            return self._html.draw(page)
        drawn = self._pdf.draw(page)
        if isinstance(drawn, Print):
            self._worked, self.note = True, ""
            return drawn
        if drawn.reason not in (Reason.MISSING, Reason.CRASH):
            return drawn
        self._crashes += 1
        self._hopeless = drawn.reason is Reason.MISSING or (self._crashes >= GIVE_UP_AFTER and not self._worked)
        self.note = _("no PDF: {why}. The text is there as HTML: open it in a browser and print it from there").format(
            why=results.why(drawn, self._limits)
        )
        return self._html.draw(page)


def _keep(
    drawn: Print | Trouble, note: str, handout: Handout, number: int, copies: int, out: Path, limits: Limits, layout: Layout
) -> Result:
    """Write what was drawn to its file, or say why there is none."""
    if isinstance(drawn, Trouble):
        return Failed(handout, number, f"{handout.title}: {results.why(drawn, limits)}")
    path = out / f"{number:02d}-{handout.id}{layout.suffix}.{'pdf' if drawn.pages else 'html'}"
    try:
        files.place(path, drawn.data)
    except files.RefusedError:
        return Failed(handout, number, f"{handout.title}: {_(results.IN_THE_WAY).format(path=path)}")
    except OSError as error:
        return Failed(handout, number, f"{handout.title}: {results.disk(error, path)}")
    if drawn.pages and layout.is_two_up(handout) and not drawn.half:
        words = _("{title} is too long for half a sheet and was laid out on whole sheets; shorten it, or say `paper: full`")
        note = "; ".join(filter(None, (words.format(title=handout.title), note)))
    note = "; ".join(filter(None, (note, *results.not_drawn(handout.title, drawn.unseen, drawn.lacks))))
    return Made(handout, number, path, copies, counts.prints(copies, two_up=drawn.half), drawn.half, drawn.pages, note)
