"""What a setting can be: how its value is read from the file or from a command line, and what to type where it is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from facilitator.locale import _
from facilitator.locale.choose import language_names, languages
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
    A word is one of `options`, a whole number lies between its `bounds`; other kinds have neither.
    """

    read: Callable[[object], Any]
    typed: Callable[[str], object]
    written: Callable[[Any], object]
    told: Callable[[], str]
    options: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None


def choice(*options: str, synonyms: dict[str, str] | None = None) -> Kind:
    """One word of several."""

    def told() -> str:
        return _either([f'"{option}"' for option in options])

    def read(found: object) -> str:
        word = {True: "on", False: "off"}.get(found, "") if isinstance(found, bool) else found
        if isinstance(word, str) and word.strip().lower() in options:
            return word.strip().lower()
        meant = near(word, options, synonyms) if isinstance(word, str) else ""
        if meant:
            raise WrongValueError(_('{typed} is none of them; did you mean "{name}"?').format(typed=_shown(found), name=meant))
        raise WrongValueError(_("{typed} is none of them; type {what}").format(typed=_shown(found), what=told()))

    return Kind(read, str, str, told, options)


def whole(low: int, high: int, unit: str = "") -> Kind:
    """A whole number of a range."""

    def told() -> str:
        words = _("a whole number from {low} to {high}").format(low=low, high=high)
        return f"{words} ({_(unit)})" if unit else words

    def read(found: object) -> int:
        if isinstance(found, str) and re.fullmatch(r"[0-9]{1,9}", found.strip()):
            found = int(found)
        if type(found) is int and low <= found <= high:
            return found
        words = _("{typed} cannot be; type {what}, without quotation marks")
        raise WrongValueError(words.format(typed=_shown(found), what=told()))

    return Kind(read, lambda word: int(word) if re.fullmatch(r"[0-9]{1,9}", word) else word, int, told, bounds=(low, high))


def threshold() -> Kind:
    """When a warning comes."""

    def told() -> str:
        return _('a part of the step such as "20%", a time such as "3 min" or "1:30", or "off"')

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
            words = _('is {typed} a part or a time? Type "{number}%" or "{number} min"')
            raise WrongValueError(words.format(typed=_shown(found), number=word or found))
        raise WrongValueError(_("{typed} says no time to warn; type {what}").format(typed=_shown(found), what=told()))

    return Kind(read, str, str, told)


def text(what: str) -> Kind:
    """One line of text, or nothing; `what` says what it is."""

    def told() -> str:
        return _(what)

    def read(found: object) -> str:
        from facilitator.settings.toml import line_of_text

        line = line_of_text(found)
        if line is None or len(line) > LONGEST_TEXT:
            words = _("{typed} cannot be used; type {what}, on one line, between quotation marks")
            raise WrongValueError(words.format(typed=_shown(found), what=told()))
        return line

    return Kind(read, str, str, told)


def language() -> Kind:
    """A language by its code, or the laptop's own."""

    def told() -> str:
        return _('"auto" for that of the laptop, or a code such as {codes}').format(
            codes=_either([f'"{code}"' for code in languages()])
        )

    def read(found: object) -> str:
        word = found.strip().replace("_", "-") if isinstance(found, str) else ""
        if word.lower() == "auto":
            return "auto"
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", word):
            return word
        for code in languages():
            if _bare(word) in map(_bare, language_names(code)):
                raise WrongValueError(_('languages go by their codes; type "{code}"').format(code=code))
        raise WrongValueError(_("{typed} is no language; type {what}").format(typed=_shown(found), what=told()))

    return Kind(read, str, str, told)


def _bare(name: str) -> str:
    """A name as it is compared: without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)).casefold()


def country() -> Kind:
    """A country by its code, or none."""

    def told() -> str:
        return _('the two letters of a country, such as "us"; "" where the contacts have one country only')

    def read(found: object) -> str:
        word = found.strip().lower() if isinstance(found, str) else "?"
        if re.fullmatch(r"(?:[a-z]{2})?", word):
            return word
        raise WrongValueError(_("{typed} is no country; type {what}").format(typed=_shown(found), what=told()))

    return Kind(read, str, str, told)


def folder() -> Kind:
    """A folder, by its whole path; the program's own place where it is empty."""

    def told() -> str:
        return _('the whole path of a folder, such as "~/Workshop"; "" for Facilitator in your documents')

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
            raise WrongValueError(_("{typed} is no whole path; type {what}").format(typed=_shown(found), what=told()))
        return path

    return Kind(read, str, lambda path: "" if path is None else str(path), told)


def _shown(found: object) -> str:
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, dict):
        return _("a section")
    return quoted(found) if isinstance(found, str) else quoted(str(found))


def _either(words: Sequence[str]) -> str:
    return _("{some} or {last}").format(some=", ".join(words[:-1]), last=words[-1]) if len(words) > 1 else words[0]
