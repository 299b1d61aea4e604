"""What a setting can be: how its value is read from the file or from a command line, and what to type where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from facilitator.suggest import near
from facilitator.text import quoted
from facilitator.values import value

SECOND = 1_000_000_000
LONGEST_TEXT = 200
LONGEST_WARNING = 3600
"""Seconds."""


class WrongValueError(ValueError):
    """A value that a setting cannot have. The message is a sentence with what to type."""


@value
class Threshold:
    """When a warning comes: with `percent` of a step's time left, or with `seconds` left; the other one is 0. Both 0: never.

    In a step so short that the seconds would be more than half of it, they count as that half.
    """

    percent: int = 0
    seconds: int = 0

    def reached(self, left: int, given: int) -> bool:
        """Whether it is time, with `left` of `given` nanoseconds to go."""
        if self.percent:
            return left * 100 <= self.percent * given
        return self.seconds > 0 and left <= min(self.seconds * SECOND, given // 2)

    def __str__(self) -> str:
        if self.percent:
            return f"{self.percent}%"
        minutes, odd = divmod(self.seconds, 60)
        return f"{minutes}:{odd:02d}" if odd else f"{minutes} min" if minutes else "off"


@value
class Kind:
    """One kind of value.

    `read` makes what the program uses of what TOML holds, `typed` what TOML is to hold of words on a command line; both raise
    WrongValueError. `written` is what TOML holds for a value that the program uses. `told` says what may be typed.
    """

    read: Callable[[object], Any]
    typed: Callable[[str], object]
    written: Callable[[Any], object]
    told: str


def choice(*options: str, synonyms: dict[str, str] | None = None) -> Kind:
    """One word of several."""
    told = _either([f'"{option}"' for option in options])

    def read(found: object) -> str:
        word = {True: "on", False: "off"}.get(found, "") if isinstance(found, bool) else found
        if isinstance(word, str) and word.strip().lower() in options:
            return word.strip().lower()
        meant = near(word, options, synonyms) if isinstance(word, str) else ""
        hint = f'did you mean "{meant}"?' if meant else f"type {told}"
        raise WrongValueError(f"{_shown(found)} is none of them; {hint}")

    return Kind(read, str, str, told)


def whole(low: int, high: int, unit: str = "") -> Kind:
    """A whole number of a range."""
    told = f"a whole number from {low} to {high}{f' ({unit})' if unit else ''}"

    def read(found: object) -> int:
        if isinstance(found, str) and re.fullmatch(r"[0-9]{1,9}", found.strip()):
            found = int(found)
        if type(found) is int and low <= found <= high:
            return found
        raise WrongValueError(f"{_shown(found)} cannot be; type {told}, without quotation marks")

    return Kind(read, lambda word: int(word) if re.fullmatch(r"[0-9]{1,9}", word) else word, int, told)


def threshold() -> Kind:
    """When a warning comes."""
    told = 'a part of the step such as "20%", a time such as "3 min" or "1:30", or "off"'

    def read(found: object) -> Threshold:
        word = found.strip().lower() if isinstance(found, str) else ""
        if word == "off":
            return Threshold()
        if part := re.fullmatch(r"([0-9]{1,3})\s*%", word):
            if 1 <= int(part[1]) <= 99:
                return Threshold(percent=int(part[1]))
        elif time := re.fullmatch(r"(?:([0-9]{1,2}):([0-5][0-9])|([0-9]{1,4})\s*(m|min|minutes?|s|sec|seconds?))", word):
            count = int(time[3] or 0) * (60 if (time[4] or "").startswith("m") else 1)
            seconds = count if time[3] else int(time[1]) * 60 + int(time[2])
            if 1 <= seconds <= LONGEST_WARNING:
                return Threshold(seconds=seconds)
        elif type(found) is int or word.isdecimal():
            raise WrongValueError(f'is {_shown(found)} a part or a time? Type "{word or found}%" or "{word or found} min"')
        raise WrongValueError(f"{_shown(found)} says no time to warn; type {told}")

    return Kind(read, str, str, told)


def text(told: str) -> Kind:
    """One line of text, or nothing."""

    def read(found: object) -> str:
        from facilitator.settings.toml import line_of_text

        line = line_of_text(found)
        if line is None or len(line) > LONGEST_TEXT:
            raise WrongValueError(f"{_shown(found)} cannot be used; type {told}, on one line, between quotation marks")
        return line

    return Kind(read, str, str, told)


def language() -> Kind:
    """A language by its code, or the laptop's own."""
    told = '"auto" for that of the laptop, or a code such as "en" or "es"'
    names = {"english": "en", "spanish": "es", "español": "es", "espanol": "es", "castellano": "es"}

    def read(found: object) -> str:
        word = found.strip().replace("_", "-") if isinstance(found, str) else ""
        if word.lower() == "auto":
            return "auto"
        if word.lower() in names:
            raise WrongValueError(f'languages go by their codes; type "{names[word.lower()]}"')
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", word):
            return word
        raise WrongValueError(f"{_shown(found)} is no language; type {told}")

    return Kind(read, str, str, told)


def country() -> Kind:
    """A country by its code, or none."""
    told = 'the two letters of a country, such as "us"; "" where the contacts have one country only'

    def read(found: object) -> str:
        word = found.strip().lower() if isinstance(found, str) else "?"
        if re.fullmatch(r"(?:[a-z]{2})?", word):
            return word
        raise WrongValueError(f"{_shown(found)} is no country; type {told}")

    return Kind(read, str, str, told)


def folder() -> Kind:
    """A folder, by its whole path; the program's own place where it is empty."""
    told = 'the whole path of a folder, such as "~/Workshop"; "" for Facilitator in your documents'

    def read(found: object) -> Path | None:
        from facilitator.settings.toml import line_of_text

        line = line_of_text(found)
        if line == "":
            return None
        try:
            path = Path(line or "?").expanduser()
        except RuntimeError:
            path = Path("?")
        if not path.is_absolute():
            raise WrongValueError(f"{_shown(found)} is no whole path; type {told}")
        return path

    return Kind(read, str, lambda path: "" if path is None else str(path), told)


def _shown(found: object) -> str:
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, dict):
        return "a section"
    return quoted(found) if isinstance(found, str) else quoted(str(found))


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
