"""What is wrong with a screen: each figure on it, held against `arithmetic`."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor

from tests.journeys.arithmetic import Sums
from tests.ptyrun import Pty

LAG = 1
"""How many real seconds old a screen may be to be taken for a fresh one."""

AGENDA_WIDTH = 42
MARKS = {"running": "▶", "done": "✓", "skipped": "×"}

_FIGURE = re.compile(r"(\+?)(?:(\d+):)?(\d+):(\d\d)")
_ROW = re.compile(r" ([▶✓×·⚑ ]) (.+?)(?:  (\d\d:\d\d))? +(\d+(?::\d\d)?)(?: +(skipped|[\d:]+))? *")


def differences(pty: Pty, told: Sums, before: Fraction, after: Fraction) -> list[str]:
    """What is wrong with the screen, read between `before` and `after` in the session's own time."""
    slot, number = told.agenda.slots[told.index], told.index + 1
    text, rows = pty.text, pty.screen.display
    wrong = []
    title = re.escape(slot.title)
    if told.blank:
        if not re.search(rf"^ *{title}$", text, re.MULTILINE) or "of " + str(len(told.agenda.slots)) in text:
            wrong.append(f"not blank but for {slot.title!r} and the figures")
    elif not any(re.search(rf"{title} {{2,}}{number} of {len(told.agenda.slots)}\b", row) for row in rows):
        wrong.append(f"no row with {slot.title!r} and {number} of {len(told.agenda.slots)}")
    figure = pty.digits()
    match = _FIGURE.fullmatch(figure)
    if match is None:
        return [*wrong, "no remaining time"]
    seconds = int(match[2] or 0) * 3600 + int(match[3]) * 60 + int(match[4])
    window = _window(text, told, seconds, over=bool(match[1]))
    if isinstance(window, str):
        return [*wrong, f"{window}, shown is {figure}"]
    low, high = window
    if told.phase != "ended" and not (low <= after and high >= before - LAG * told.speed):
        wrong.append(
            f"{figure} was shown between {float(before)} and {float(after)}, but is true from {float(low)} to {float(high)}"
        )
    if not told.blank:
        wrong += _wrong_top(rows[0], told, low, high)
        wrong += _wrong_words(text, told, low, high)
        if pty.screen.columns >= 100:
            wrong += _wrong_rows(rows, told, low, high)
    return wrong


def _window(text: str, told: Sums, seconds: int, *, over: bool) -> tuple[Fraction, Fraction] | str:
    """Between which moments of the session's time that figure is true, or why it never is."""
    given = told.given[told.index]
    if told.phase == "ended":
        spent = told.ended - told.began
        return (told.ended, told.ended) if floor(spent) == seconds else f"it took {float(spent)} s"
    if told.phase == "waiting":
        clock = re.search(r"(\d\d:\d\d) +ends", text)
        if seconds != given or clock is None:
            return f"{given} s to come"
        minute = next((at for at in _minutes(told) if told.clock(at) == clock[1]), None)
        return f"{clock[1]} is not the time" if minute is None else (minute - told.opened.wall, minute + 60 - told.opened.wall)
    if told.phase == "paused":
        assert told.held is not None
        left = told.left(told.held)
        shown = f"+{floor(-left)}" if left < 0 else f"{ceil(left)}"
        paused = re.search(r"paused (?:(\d+):)?(\d+):(\d\d)", text)
        if shown != f"{'+' if over else ''}{seconds}" or paused is None:
            return f"paused with {shown} s"
        low = told.held + int(paused[1] or 0) * 3600 + int(paused[2]) * 60 + int(paused[3])
        return low, low + 1
    if told.waits and "waiting" in text:
        return told.since - seconds, told.since - seconds + 1
    zero = told.since + given - told.spent[told.index]
    return (zero + seconds, zero + seconds + 1) if over else (zero - seconds, zero - seconds + 1)


def _minutes(told: Sums) -> list[Fraction]:
    """The beginnings of the clock's minutes from the opening on, for two hours."""
    first = Fraction(int(told.opened.wall) // 60 * 60)
    return [first + 60 * minute for minute in range(121)]


def _wrong_top(top: str, told: Sums, low: Fraction, high: Fraction) -> list[str]:
    """What is wrong in the top line: the time, the end, the planned end, and how far ahead or behind."""
    wrong = []
    wall = told.opened.wall
    shown = re.search(r"(?:(\d\d:\d\d) +)?(ends|ended) (\d\d:\d\d)(?: +planned (\d\d:\d\d))? +([▲●▼]) (.+?) *$", top)
    if shown is None:
        return [f"the top line does not tell the times: {top!r}"]
    clock, word, ends, planned, sign, pace = shown.groups()
    if clock is not None and clock not in {told.clock(wall + low), told.clock(wall + high)} and told.phase != "ended":
        wrong.append(f"the clock says {clock}, and it is {told.clock(wall + low)}")
    if (word == "ended") != (told.phase == "ended"):
        wrong.append(f"it says {word}")
    expected = {told.clock(told.expected_end(low)), told.clock(told.expected_end(high))}
    if ends not in expected:
        wrong.append(f"it says that it ends {ends}, and it does at {' or '.join(sorted(expected))}")
    if planned is not None and planned != told.clock(told.planned_end):
        wrong.append(f"it says planned {planned}, and that is {told.clock(told.planned_end)}")
    behind = (_minute(ends) - _minute(told.clock(told.planned_end)) + 720) % 1440 - 720
    if told.phase == "waiting" and pace is not None:
        pace = pace.replace("too long", "behind")  # which it is before it began, where the plan is longer than what was promised
    if (sign, pace) != _pace(behind):
        wrong.append(f"it says {sign} {pace}, and it is {' '.join(_pace(behind))}")
    return wrong


def _pace(behind: int) -> tuple[str, str]:
    if not behind:
        return "●", "on time"
    hours, minutes = divmod(abs(behind), 60)
    figure = f"{minutes} min" if not hours else f"{hours} h {minutes:02d}" if minutes else f"{hours} h"
    return ("▼", f"{figure} behind") if behind > 0 else ("▲", f"{figure} ahead")


def _wrong_words(text: str, told: Sums, low: Fraction, high: Fraction) -> list[str]:
    """What is wrong with the words beside the figures."""
    if told.phase not in ("running", "paused"):
        return []
    given = told.given[told.index]
    if told.phase == "running" and told.wait(high):
        begins = told.clock(told.opened.wall + told.since)
        return [] if "until it" in text and begins in text else [f"no word of waiting until {begins}"]
    label = f"{'it had' if told.left(high) < 0 and told.left(low) < 0 else 'left of'} {spoken(given)}"
    words = {_word(told.left(moment), given) for moment in (low, high)} if told.phase == "running" else {"paused"}
    wrong = [] if label in text or told.left(low) >= 0 > told.left(high) else [f"no {label!r}"]
    return wrong if any(word in text for word in words) else [*wrong, f"none of the words {words}"]


def _word(left: Fraction, given: int) -> str:
    if left < 0:
        return "over"
    if left * 20 <= given:
        return "wrap up"
    if left * 5 <= given:
        return "under 1 min left" if left < 60 else f"{ceil(left / 60)} min left"
    return ""


def _wrong_rows(rows: list[str], told: Sums, low: Fraction, high: Fraction) -> list[str]:
    """What is wrong in the agenda: mark, title, planned and real minutes of every row in sight."""
    lines = [row[:AGENDA_WIDTH] for row in rows[1:-1]]
    head = next((number for number, line in enumerate(lines) if line.split() == ["AGENDA", "plan", "real"]), None)
    if head is None:
        return ["no agenda"]
    found = [match.groups() for line in lines[head + 1 :] if (match := _ROW.fullmatch(line))]
    slots = told.agenda.slots
    first = next((number for number, slot in enumerate(slots) if found and _same(found[0][1], slot.title)), None)
    if first is None or not min(8, len(slots)) <= len(found) <= len(slots) - first:
        return [f"rows of no agenda: {found[:1]}"]
    wrong = []
    for number, (mark, title, clock, planned, real) in enumerate(found, first):
        slot = slots[number]
        running = told.marks[number] == "running" and told.phase in ("running", "paused")
        figures = {watch(told.given[number] - told.left(moment)) for moment in (low, high)} if running else {_real(told, number)}
        expected = told.marks[number]
        if not _same(title, slot.title) or planned != _short(told.given[number]) or (real or "") not in figures:
            wrong.append(
                f"the row {number + 1} is {title} {planned} {real}; expected {slot.title} {told.given[number]} s {figures}"
            )
        if mark != MARKS.get(expected, mark) or (expected == "to come" and mark in MARKS.values()):
            wrong.append(f"the row {number + 1} is marked {mark}, and is {expected}")
        fixed = told.fixed(slot)
        if clock != (None if fixed is None else told.clock(fixed)):
            wrong.append(f"the row {number + 1} says {clock}")
    return wrong


def _real(told: Sums, number: int) -> str:
    if told.marks[number] == "skipped":
        return "skipped"
    return watch(told.spent[number]) if told.spent[number] and told.marks[number] != "running" else ""


def _same(shown: str, title: str) -> bool:
    return shown == title or (shown.endswith("…") and title.startswith(shown[:-1].rstrip()))


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def watch(seconds: Fraction | int) -> str:
    """What a stopwatch says after so many seconds: "7:18", "1:02:03"."""
    minutes, odd = divmod(floor(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{odd:02d}" if hours else f"{minutes}:{odd:02d}"


def spoken(seconds: int) -> str:
    """A length of time as one says it: "2 min", "2 min 30 s"."""
    return " ".join(f"{figure} {unit}" for figure, unit in ((seconds // 60, "min"), (seconds % 60, "s")) if figure) or "0 min"


def _short(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds % 60 else str(seconds // 60)
