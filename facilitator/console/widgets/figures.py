"""The big figures and the words beside them: what is left, of what, which round runs, and how far ahead or behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.glyphs import big, big_width, fitting
from facilitator.console.widgets.lines import EMPTY
from facilitator.values import value
from facilitator.view.live import ClockView, Pace, RoundView, TrackView, Urgency

INKS = {
    Urgency.CALM: "$digits",
    Urgency.SOON: "$soon",
    Urgency.WRAP: "$wrap",
    Urgency.OVER: "$over",
    Urgency.HELD: "$held",
    Urgency.WAITING: "$held",
    Urgency.ENDED: "$quiet",
}
SOON_SIGN = "▸ "
PACE_SIGNS = {Pace.AHEAD: "▲", Pace.ON_TIME: "●", Pace.BEHIND: "▼"}
PACE_STYLES = {Pace.AHEAD: "bold $ahead", Pace.ON_TIME: "bold $ahead", Pace.BEHIND: "bold $ground on $behind"}
SIDE_WIDTHS = ((70, 20), (50, 16), (0, 14))
"""How many cells the words beside the figures at least need, by the width there is."""
LOOK_UP = "bold $watch"
"""How the cue to look up is drawn: it is gone after some seconds, so it must be seen."""
PACE_FROM, TALL_PACE_FROM = 7, 11
"""How many rows the words beside the figures need before the pace stands there too, and before it does in figures of three rows."""


@value
class Words:
    """All of a clock but its figures; most seconds nothing of it changes."""

    urgency: Urgency
    message: str
    label: str
    gap: str
    until: str
    round: RoundView | None
    tracks: tuple[TrackView, ...]
    pace: Pace
    pace_text: str
    chosen: int = 0


def words_of(clock: ClockView, chosen: int = 0) -> Words:
    """The words of `clock`; `chosen` is the number of the group that keys are for."""
    told = (clock.urgency, clock.message, clock.label, clock.gap, clock.until, clock.round, clock.tracks)
    return Words(*told, clock.pace, clock.pace_text, chosen)


def figure_rows(clock: ClockView, width: int, height: int) -> int:
    """How many of `height` rows are needed: those of the figures, or of the words where the figures are ordinary text."""
    rows = fitting(clock.remaining, width - _beside(width) - _gap(width), height)
    return rows if rows > 1 else min(height, max(1, len(_small_clock(clock.remaining, words_of(clock), width, height))))


def clock_lines(clock: ClockView, width: int, height: int, chosen: int = 0) -> list[Content]:
    """The remaining time as large as it can be in exactly `height` rows, and the words that go with it beside it."""
    ink, gap, words = INKS[clock.urgency], _gap(width), words_of(clock, chosen)
    rows = fitting(clock.remaining, width - _beside(width) - gap, height)
    if rows == 1:
        lines = _small_clock(clock.remaining, words, width, height)
        return [*lines, *[EMPTY] * height][:height]
    digits = big(clock.remaining, rows)
    side = side_lines(words, width - big_width(clock.remaining, rows) - gap, rows)
    before = (height - rows) // 2
    lines = [join(line_of(row + " " * gap, ink), beside) for row, beside in zip(digits, side, strict=True)]
    return [*[EMPTY] * before, *lines, *[EMPTY] * (height - rows - before)]


def line_of(row: str, ink: str) -> Content:
    """A row of block characters in one ink."""
    return Content.styled(row, ink, cell_length=len(row))


def _beside(width: int) -> int:
    return next(cells for least, cells in SIDE_WIDTHS if width >= least)


def _gap(width: int) -> int:
    return 3 if width >= 50 else 2


def _small_clock(remaining: str, words: Words, width: int, height: int) -> list[Content]:
    """The figures as ordinary text, with their words, in at most `height` rows."""
    ink = INKS[words.urgency]
    figure = line(remaining, f"bold {ink}")
    until = [cut(line(words.until, "$quiet"), width)] if words.until else []
    around = _round_lines(words.round, width, 1)
    below = [*around, *_track_lines(words, width, height - 1 - len(around)), *until]
    return [cut(join(figure, Content("  "), line(words.message or words.label, ink)), width), *below][:height]


@lru_cache(maxsize=4)
def side_lines(clock: Words, width: int, rows: int) -> tuple[Content, ...]:
    """The words beside the figures, as exactly `rows` lines."""
    pace = _pace_lines(clock, width, rows)
    up = clock.round is not None and bool(clock.round.brief)
    room = rows - len(pace) - (bool(pace) and not up)
    words = _words(clock, width, room)
    fuller = _words(clock, width, rows - len(pace))
    if sum(bool(row.plain) for row in fuller) > sum(bool(row.plain) for row in words) and len(fuller) <= rows - len(pace):
        words = fuller
    elif pace and len(words) > room:
        pace, words = [], _words(clock, width, rows)
    gap = fold(line(clock.gap, "$quiet"), width)[:2] if clock.gap and rows >= 7 else []
    apart = [EMPTY] if pace and len(words) + len(pace) < rows else []
    free = rows - len(words) - len(pace) - len(apart)
    if gap and len(gap) + 1 <= free:
        words += [EMPTY, *gap]
    if pace:
        words += [*apart, *pace]
    before = max(0, (rows - len(words)) // 2)
    return tuple([*[EMPTY] * before, *words, *[EMPTY] * rows][:rows])


def _words(clock: Words, width: int, rows: int) -> list[Content]:
    """What the figures count, until what, and what runs inside the step."""
    words = [cut(_message(clock), width)] if clock.message else []
    words += [cut(row, width) for row in fold(line(clock.label), width)[:2]]
    if clock.until:
        words += [cut(row, width) for row in fold(line(clock.until, "$watch"), width)[:2]][: max(0, rows - len(words))]
    around = _round_lines(clock.round, width, rows - len(words))
    around += _track_lines(clock, width, rows - len(words) - len(around))
    if around and len(words) + len(around) < rows:
        words.append(EMPTY)
    return words + around


def _message(clock: Words) -> Content:
    """The word for how the time stands, in a shape of its own too: a sign where it gets short, a ground where something is due."""
    ink = INKS[clock.urgency]
    if clock.urgency is Urgency.SOON:
        return line(SOON_SIGN + clock.message, f"bold {ink}")
    due = clock.urgency in (Urgency.WRAP, Urgency.OVER, Urgency.HELD)
    return line(f" {clock.message} ", f"bold $ground on {ink}") if due else line(clock.message, f"bold {ink}")


def _pace_lines(clock: Words, width: int, rows: int) -> list[Content]:
    """Ahead or behind, to be read from further away: a line of its own, or its minutes in figures of three rows."""
    if rows < PACE_FROM or clock.urgency is Urgency.ENDED:
        return []
    sign, style = PACE_SIGNS[clock.pace], PACE_STYLES[clock.pace]
    minutes, _, rest = clock.pace_text.partition(" ")
    if rows >= TALL_PACE_FROM and minutes.isdecimal() and rest.startswith("min"):
        ink = "$behind" if clock.pace is Pace.BEHIND else "$ahead"
        figures = big(minutes, 3)
        words = ("", f"{sign} {rest}", "")
        if len(figures[0]) + 2 + len(words[1]) <= width:
            return [join(line_of(f"{row}  ", ink), line(word, f"bold {ink}")) for row, word in zip(figures, words, strict=True)]
    return [cut(line(f" {sign} {clock.pace_text} " if clock.pace is Pace.BEHIND else f"{sign} {clock.pace_text}", style), width)]


def _round_lines(part: RoundView | None, width: int, rows: int) -> list[Content]:
    """The round that runs: its number, title, prompt and next change, or in one line where there is room for one only."""
    if part is None or rows < 1:
        return []
    style = f"bold {INKS[part.urgency] if part.urgency is not Urgency.CALM else '$title'}"
    left = keep_end(part.remaining, width, style)
    number = line(part.position, "bold")
    if rows < 3 and part.brief:
        return [cut(line(part.brief, LOOK_UP), width), left][-rows:]
    if rows < 3:
        both = join(left, plain(f" · {part.position}", "$quiet"))
        return [both if both.cell_length <= width else left]
    title = [cut(line(part.title), width)] if part.title else []
    show = fold(line(part.show, LOOK_UP if part.brief else "$quiet"), width) if part.show else []
    if part.brief and len(show) > rows - len(title) - 2:
        show = [cut(line(part.brief, LOOK_UP), width)]
    return [cut(number, width), *title, *_at_most(show, rows - len(title) - 2, width), left]


def _at_most(rows: Sequence[Content], count: int, width: int) -> list[Content]:
    """Not more than `count` of the rows; the last one says where some are missing."""
    if len(rows) <= count:
        return list(rows)
    return (
        [*rows[: count - 1], join(rows[count - 1].truncate(max(0, width - 2)).rstrip(), plain(" …", "$quiet"))] if count > 0 else []
    )


def _track_lines(clock: Words, width: int, rows: int) -> list[Content]:
    """What each group does now and for how long, a line each where there is room; the chosen one is marked, and always there."""
    count = min(max(0, rows), len(clock.tracks))
    start = max(0, min(clock.chosen - count + 1, len(clock.tracks) - count))
    several = len(clock.tracks) > 1
    longest = max((line(f"{track.title}: {track.part}").cell_length for track in clock.tracks), default=0)
    lines = []
    for number, track in list(enumerate(clock.tracks))[start : start + count]:
        chosen = several and number == clock.chosen
        style = "bold $title" if chosen else ""
        sign = plain("▶ " if chosen else "  " if several else "", "bold $say")
        end = line(f"  {track.remaining.rpartition(' ')[2] or '✓'}", style or "bold")
        room = min(longest, max(0, width - sign.cell_length - end.cell_length))
        left = cut(line(f"{track.title}: {track.part}", style), room)
        lines.append(cut(join(sign, left, Content(" " * (room - left.cell_length)), end), width))
    return lines


def keep_end(text: str, width: int, style: str) -> Content:
    """ "swap in 1:18" in `width` cells: where it is too long, its words are cut but never its time."""
    parts = text.rsplit(" ", 2)
    words = parts[0] if len(parts) == 3 else ""
    end = line(text[len(words) :], style)
    return cut(join(cut(line(words, style), max(0, width - end.cell_length)), end), width)
