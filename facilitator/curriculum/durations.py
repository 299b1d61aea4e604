"""What authors type for lengths of time and for times of day, to whole seconds and minutes."""

from __future__ import annotations

import re

from facilitator.text import quoted

DAY = 86_400
_EXAMPLES = "write minutes such as `10`, `2.5` or `10-15`, or a unit: `90 s`, `1 min 30 s`, `1 h 30`"
_UNITS = {"h": 3600, "hr": 3600, "hour": 3600, "min": 60, "minute": 60, "m": 60, "s": 1, "sec": 1, "second": 1}
# Most minutes are plain figures: what else there is to recognise is compiled, and then kept by `re`, when it is needed.
_PART = r"([0-9]{1,6})(?:\.([0-9]{1,6}))?[ ]*([a-z]*)\.?[ ]*"
_RANGE = r"[ ]*(?:-|\u2013|\bto\b)[ ]*"
_COLON = r"([0-9]{1,4}):([0-9]{2})(?::([0-9]{2}))?"
_NEGATIVE = r"[-\u2212][ ]*[0-9]"
_COMMA = r"([0-9]+),([0-9]+)"
_ABOUT = r"(?:~|\u2248|(?:about|around|roughly|approx\.?|circa|ca\.?|c\.)[ ])[ ]*"
_CLOCK = r"([01]?[0-9]|2[0-3]):([0-5][0-9])"
_LOOSE_CLOCK = r"([0-9]{1,2})(?:[.:h ]?([0-5][0-9]))?[ ]*(am|pm|a\.m\.|p\.m\.|h|uhr|o'clock)?"


class UnclearError(ValueError):
    """A text that means no time, or more than one. `hint` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def length(text: str) -> int:
    """The seconds that a single length means. Raises UnclearError."""
    if _is_figure(text):
        return int(text) * 60
    typed = text.strip().lower()
    _refuse_traps(text, typed)
    return _seconds(text, typed)


def lengths(text: str) -> tuple[int, int, int]:
    """The least, ideal and most seconds that one length or a range means. Raises UnclearError."""
    if _is_figure(text):
        return (only := int(text) * 60), only, only
    typed = text.strip().lower()
    _refuse_traps(text, typed)
    parts = re.split(_RANGE, typed)
    if len(parts) == 1:
        only = _seconds(text, typed)
        return only, only, only
    if len(parts) != 2:
        raise _unclear(text)
    if parts[0].replace(".", "", 1).isdecimal():
        unit = re.fullmatch(r"[0-9.]+[ ]*([a-z]+)\.?", parts[1])
        if unit:
            parts[0] += unit[1]
        elif not parts[1].replace(".", "", 1).isdecimal():
            raise UnclearError(f"{quoted(text)} leaves the unit of its first figure open", "write the unit at both ends")
    least, most = (_seconds(text, part) for part in parts)
    if least > most:
        raise UnclearError(f"{quoted(text)} runs from more to less", "write the smaller figure first")
    return least, (least + most) // 2, most


def rough(text: str) -> tuple[str, bool]:
    """A length without the word that says it is a rough one (`about 20`, `~20`, `ca. 20`), and whether there was such a word."""
    if _is_figure(text):
        return text, False
    typed = text.strip()
    found = re.match(_ABOUT, typed.lower())
    return (typed[found.end() :], True) if found else (text, False)


def time_of_day(text: str) -> int:
    """The minutes after midnight that a clock time means. Raises UnclearError."""
    typed = text.strip().lower()
    if found := re.fullmatch(_CLOCK, typed):
        return int(found[1]) * 60 + int(found[2])
    hint = "write hours and minutes such as `19:00`"
    if typed == "24:00":
        hint = "write `0:00`"
    elif (found := re.fullmatch(_LOOSE_CLOCK, typed)) and (found[2] or found[3]):
        hour = int(found[1])
        if (found[3] or "").startswith("p") and hour < 12:
            hour += 12
        elif (found[3] or "").startswith("a") and hour == 12:
            hour = 0
        if hour < 24:
            hint = f"write `{hour}:{found[2] or '00'}`"
    raise UnclearError(f"{quoted(text)} is no time of day", hint)


def told(seconds: int) -> str:
    """A length of time in words: `1 h 30 min`, `90 min` being the same."""
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s"))
    return " ".join(f"{figure} {unit}" for figure, unit in parts if figure) or "0 min"


def clock(minute: int) -> str:
    """A time of day in figures: `9:05`."""
    return f"{minute // 60 % 24}:{minute % 60:02}"


def _is_figure(text: str) -> bool:
    """Whether it is a few digits and nothing else, as nearly all minutes are."""
    return len(text) <= 3 and text.isascii() and text.isdigit()


def _refuse_traps(text: str, typed: str) -> None:
    if found := re.fullmatch(_COLON, typed):
        big, small, third = found.groups()
        if third:
            raise UnclearError(f"{quoted(text)} is no length of time", f"write `{big} h {small} min {third} s`")
        hint = f"write `{int(big)} h {int(small)}` or `{int(big)} min {int(small)} s`"
        raise UnclearError(f"{quoted(text)} can mean hours and minutes, or minutes and seconds", hint)
    if re.match(_NEGATIVE, typed):
        raise UnclearError("a length of time cannot be negative", _EXAMPLES)
    if found := re.fullmatch(_COMMA, typed):
        raise UnclearError(f"{quoted(text)} has a comma in it", f"write `{found[1]}.{found[2]}`")


def _seconds(text: str, typed: str) -> int:
    total = at = 0
    unit = 0
    while at < len(typed):
        part = re.compile(_PART).match(typed, at)
        if part is None:
            raise _unclear(text)
        at = part.end()
        size = _unit(text, part[3], unit, alone=at == len(typed) and not part.start())
        if (unit and size >= unit) or not (part[3] or at == len(typed)):
            raise _unclear(text)
        whole, over = divmod(int(part[1] + (part[2] or "")) * size, 10 ** len(part[2] or ""))
        if over:
            raise UnclearError(f"{quoted(text)} is no whole number of seconds", f"write `{round(whole + 0.5)} s`")
        if unit and whole >= unit:
            raise UnclearError(f"{quoted(text)} counts one unit past the next", f"write `{told(total + whole)}`")
        total += whole
        unit = size
    if not unit:
        raise _unclear(text)
    if total > DAY:
        raise UnclearError(f"{quoted(text)} is more than a day", _EXAMPLES)
    return total


def _unit(text: str, name: str, after: int, *, alone: bool) -> int:
    if name:
        size = _UNITS.get(name) or _UNITS.get(name.removesuffix("s"))
        if size is None:
            raise _unclear(text)
        return size
    if alone:
        return 60
    if after > 1:
        return after // 60
    raise _unclear(text)


def _unclear(text: str) -> UnclearError:
    return UnclearError(f"{quoted(text)} is no length of time", _EXAMPLES)
