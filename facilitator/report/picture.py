"""A report as a picture: of each step what was planned and what it took, drawn as SVG by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from html import escape
from itertools import chain

from facilitator.live.state import Progress
from facilitator.locale import _
from facilitator.report.figures import Line, Report
from facilitator.report.words import difference, held, minutes, standing, times
from facilitator.text import clean

WIDTH, TITLE, FIGURES = 960, 290, 150
ROW, HEAD, FOOT = 34, 74, 54
LONGEST_TITLE = 36
INK, QUIET, TOOK, OVER, PAPER = "#1f2430", "#5a6270", "#2f6f8f", "#b4532a", "#ffffff"


def as_svg(report: Report, title: str, zone: tzinfo, *, headed: bool = True) -> str:
    """The picture, complete in itself. Words stand beside every bar; nothing is told by its colour alone.

    `headed` draws title and times above it.
    """
    others, above = held(report), HEAD if headed else 0
    height = above + ROW * (len(report.lines) + len(others)) + FOOT
    longest = max([1, *(max(line.planned, line.actual) for line in report.lines), *(seconds for _words, seconds in others)])
    head = " · ".join((title, _("rehearsal"))) if report.rehearsal else title
    rows = chain(
        (_step(line, above + ROW * number, longest) for number, line in enumerate(report.lines)),
        (
            _other(words, seconds, above + ROW * (len(report.lines) + number), longest)
            for number, (words, seconds) in enumerate(others)
        ),
    )
    named = 'role="img" aria-labelledby="report-title report-about" font-family="system-ui, sans-serif" font-size="15"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" {named}>',
            f'<title id="report-title">{_safe(head)}</title>',
            f'<desc id="report-about">{_safe(_about(report, zone))}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *((_text(20, 30, head, size=19, weight="600"), _text(20, 54, times(report, zone), ink=QUIET)) if headed else ()),
            *(part for row in rows for part in row),
            *_legend(height - 22),
            "</svg>",
            "",
        )
    )


def _about(report: Report, zone: tzinfo) -> str:
    """What the picture shows, for those who do not see it."""
    done = [line for line in report.lines if line.progress is Progress.DONE and not line.added]
    long = max(done, key=lambda line: line.over, default=None)
    told = _("Planned and actual minutes of {count} steps; {times}.").format(count=len(report.lines), times=times(report, zone))
    if long is None or long.over <= 0:
        return told
    most = _("Most over its plan: {title}, {time}.").format(title=long.title, time=difference(long.over))
    return f"{told} {most}"


def _step(line: Line, top: int, longest: int) -> Iterator[str]:
    yield _text(TITLE - 12, top + 20, _cut(line.title), anchor="end")
    room = WIDTH - TITLE - FIGURES
    if not line.added:
        planned = max(1, round(line.planned * room / longest))
        yield f'<rect x="{TITLE}" y="{top + 5}" width="{planned}" height="9" fill="none" stroke="{QUIET}" stroke-width="1.5"/>'
    over = line.progress is Progress.DONE and line.over > 0
    if line.actual:
        taken = max(1, round(line.actual * room / longest))
        yield f'<rect x="{TITLE}" y="{top + 16}" width="{taken}" height="11" fill="{OVER if over else TOOK}"/>'
    words = standing(line) or (minutes(line.actual) if line.actual or line.progress is not Progress.TO_COME else "")
    added = _("added")
    told = f" ({added if line.added else difference(line.over)})" if line.progress is Progress.DONE else ""
    yield _text(WIDTH - 20, top + 20, f"{words}{told}", anchor="end", ink=OVER if over else INK)


def _other(words: str, seconds: int, top: int, longest: int) -> Iterator[str]:
    yield _text(TITLE - 12, top + 20, words, anchor="end", ink=QUIET)
    taken = max(1, round(seconds * (WIDTH - TITLE - FIGURES) / longest))
    dashes = 'stroke-dasharray="4 3"'
    yield f'<rect x="{TITLE}" y="{top + 10}" width="{taken}" height="11" fill="none" stroke="{QUIET}" stroke-width="1.5" {dashes}/>'
    yield _text(WIDTH - 20, top + 20, minutes(seconds), anchor="end", ink=QUIET)


def _legend(base: int) -> Iterator[str]:
    yield f'<rect x="{TITLE}" y="{base - 9}" width="28" height="9" fill="none" stroke="{QUIET}" stroke-width="1.5"/>'
    yield _text(TITLE + 36, base, _("planned"), ink=QUIET)
    yield f'<rect x="{TITLE + 120}" y="{base - 10}" width="28" height="11" fill="{TOOK}"/>'
    yield _text(TITLE + 156, base, _("took"), ink=QUIET)
    yield f'<rect x="{TITLE + 216}" y="{base - 10}" width="28" height="11" fill="{OVER}"/>'
    yield _text(TITLE + 252, base, _("took longer than planned"), ink=QUIET)


def _text(x: int, y: int, words: str, *, anchor: str = "start", ink: str = INK, size: int = 15, weight: str = "400") -> str:
    style = f'text-anchor="{anchor}" fill="{ink}" font-size="{size}" font-weight="{weight}"'
    return f'<text x="{x}" y="{y}" {style}>{_safe(words)}</text>'


def _cut(title: str) -> str:
    title = " ".join(clean(title).split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _safe(text: str) -> str:
    return escape(clean(text))
