"""What people type into spreadsheets for times: clocks in many ways, lengths, ranges. What means nothing is None, never a guess."""

from __future__ import annotations

import re
from typing import NamedTuple

from facilitator.curriculum.durations import DAY, UnclearError, lengths
from facilitator.curriculum.spreadsheets.table import Cell, Sort

_ABOUT = re.compile(r"(?:about|around|roughly|approx(?:imately|\.)?|ca\.?|circa|aprox(?:imadamente|\.)?|unos|~|≈|±)\s*(?=\d)")
_TO = re.compile(r"\s*(?:[-–—−→]|\b(?:to|until|till|a|hasta|bis)\b)\s*")
_AT = re.compile(r"^(?:from|at|de|desde|a las|las|von|um|ab)\s+(?=\d)")
_UNTIL = re.compile(r"^(?:until|till|to|hasta(?: las)?|bis|-|–|—)\s*(?=\d)")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?(?P<mark>[:.h])\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s*"
    r"(?P<word>[ap]\.?\s?m\.?|hs\.?|hrs?\.?|horas?|uhr|o'clock|h\.?)?"
)
_FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_COLON = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_TIMES = re.compile(r"(\d{1,2})\s*[x×]\s*(.+)")
_UNITS = (
    (
        re.compile(r"(?<=\d)\s*(?:minutos?|minuten?|minutes?|mins?\.?|['\u2032\u00b4\u2019](?!['\u2032\u00b4\u2019]))(?=\W|$|\d)"),
        " min ",
    ),
    (re.compile(r"(?<=\d)\s*(?:horas?|hours?|stunden?|hrs?\.?|hs\.?|std\.?)(?=\W|$|\d)"), " h "),
    (re.compile(r"(?<=\d)\s*(?:segundos?|seconds?|secs?\.?|segs?\.?|\"|\u2033)(?=\W|$|\d)"), " s "),
    (re.compile(r"(?<=\d),(?=\d)"), "."),
    (re.compile(r"\s(?:y|and|und|e)\s"), " "),
)
_WORDS = {"noon": 720, "midday": 720, "mediodia": 720, "mediodía": 720, "midnight": 0, "medianoche": 0}
_LONG = 5 * 3600


class Length(NamedTuple):
    """A length of time: how it is written in YAML, its ideal seconds, and what has to be told about how it was read."""

    text: str
    seconds: int
    told: str = ""


class Clock(NamedTuple):
    """Times of day in minutes after midnight; `sure` when morning and afternoon cannot be mistaken for each other."""

    start: int | None
    end: int | None = None
    sure: bool = True


def read_length(cell: Cell) -> Length | None:
    """The length of time that a cell under a heading such as Minutes means."""
    if cell.sort in (Sort.CLOCK, Sort.SPAN):
        return _from_figures(cell)
    typed = cell.text.strip().lower()
    rough = _ABOUT.match(typed)
    plain = typed[rough.end() :] if rough else typed
    told = ""
    if times := _TIMES.fullmatch(plain):
        each = _seconds(times[2])
        if each is None or each[0] != each[2]:
            return None
        seconds = (int(times[1]) * each[1],) * 3
        told = f"{cell.text!r} was read as {amount(seconds[0])} in all"
    elif colon := _COLON.fullmatch(plain):
        seconds = (int(colon[1]) * 3600 + int(colon[2]) * 60 + int(colon[3] or 0),) * 3
        told = f"{cell.text!r} was read as hours and minutes, {amount(seconds[0])}"
    elif found := _seconds(plain):
        seconds = found
    else:
        return None
    least, ideal, most = seconds
    if not 0 < most <= DAY:
        return None
    if not least:
        least = ideal = most
        told = f"{cell.text!r} was read as {amount(most)}"
    text = typed if not (told or rough) and _is_plain(typed, (least, ideal, most)) else _written(least, most)
    return Length(f"about {text}" if rough else text, ideal, told)


def read_clock(cell: Cell, *, bare: bool) -> Clock | None:
    """The times of day that a cell means; with `bare` a number alone is an hour."""
    if cell.sort in (Sort.CLOCK, Sort.SPAN):
        return Clock((cell.seconds + 30) // 60 % 1440) if cell.seconds < DAY else None
    typed = re.sub(r"\s+", " ", cell.text.strip().lower()).rstrip(" -–—")
    if cell.sort is Sort.NUMBER and 0 < float(typed) < 1:
        return Clock(round(float(typed) * 1440) % 1440)
    only_end = _UNTIL.match(typed)
    parts = _TO.split(_AT.sub("", typed[only_end.end() :] if only_end else typed))
    if len(parts) > 2:
        return None
    marked = any(_is_marked(part) for part in parts)
    times = [_time(part, bare=bare or marked) for part in parts]
    first, last = times[0], times[-1]
    if first is None or last is None:
        return None
    if len(parts) == 1:
        return Clock(None, first[0], first[1]) if only_end else Clock(*first[:1], None, first[1])
    start, end = first[0], last[0]
    if not first[1] and last[1] and end >= 12 * 60 and start + 12 * 60 <= end and start < 12 * 60 and _is_half(parts[1]):
        start += 12 * 60
    return Clock(start, end, first[1] or last[1])


def is_clock(cell: Cell) -> bool:
    """Whether a cell can only be a time of day, under whatever heading it stands."""
    if cell.sort is Sort.CLOCK:
        return True
    return cell.sort is Sort.TEXT and _is_marked(cell.text.lower()) and read_clock(cell, bare=False) is not None


def amount(seconds: int) -> str:
    """A length of time as it is written in YAML: `90`, `2.5`, `1 min 20 s`."""
    if seconds % 30:
        return f"{seconds // 60} min {seconds % 60} s" if seconds > 60 else f"{seconds} s"
    return f"{seconds // 60}" + (".5" if seconds % 60 else "")


def figures(minute: int) -> str:
    """A time of day as it is written in YAML: `9:05`."""
    return f"{minute // 60 % 24}:{minute % 60:02}"


def _from_figures(cell: Cell) -> Length | None:
    """What a spreadsheet program took for a time of day or a length: `0:10` is 10 minutes, `10:00` is too."""
    seconds, told = cell.seconds, ""
    if cell.sort is Sort.CLOCK and seconds >= _LONG and seconds % 60 == 0:
        seconds //= 60
        told = f"{cell.text!r} was read as {amount(seconds)} minutes"
    return Length(amount(seconds), seconds, told) if 0 < seconds <= DAY else None


def _seconds(typed: str) -> tuple[int, int, int] | None:
    for pattern, plain in _UNITS:
        typed = pattern.sub(plain, typed)
    parts = [re.sub(r"\s+", " ", part).strip() for part in _TO.split(typed.strip())]
    try:
        return lengths("-".join(parts))
    except UnclearError:
        return None


def _is_plain(typed: str, seconds: tuple[int, int, int]) -> bool:
    try:
        return lengths(typed) == seconds
    except UnclearError:
        return False


def _written(least: int, most: int) -> str:
    if least == most:
        return amount(most)
    ends = (amount(least), amount(most))
    return "-".join(ends) if all(end.replace(".", "").isdecimal() for end in ends) else f"{least} s - {most} s"


def _is_marked(typed: str) -> bool:
    """Whether a text shows by its marks that it is a time of day: `9:00`, `9h`, `9 am`."""
    return bool(
        re.search(
            r"\d\s?[ap]\.?\s?m\b|\d:[0-5]\d|\d{1,2}h(?:[0-5]\d)?\b|\b\d{1,2}\.[0-5]\d\b(?!\s*(?:min|h\b|s\b))|uhr|o'clock", typed
        )
    )


def _is_half(typed: str) -> bool:
    return bool(re.search(r"[ap]\.?\s?m", typed))


def _time(typed: str, *, bare: bool) -> tuple[int, bool] | None:
    typed = typed.strip()
    if typed in _WORDS:
        return _WORDS[typed], True
    if four := _FOUR.fullmatch(typed):
        return int(four[1]) % 24 * 60 + int(four[2]), True
    found = _CLOCK.fullmatch(typed)
    if found is None or not (bare or found["minute"] or found["word"]):
        return None
    hour, minute, word = int(found["hour"]), int(found["minute"] or 0), found["word"] or ""
    half = word[:1] if word[:1] in {"a", "p"} else ""
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour % 24 * 60 + minute, bool(half) or hour >= 13 or hour == 0 or found["hour"].startswith("0")
