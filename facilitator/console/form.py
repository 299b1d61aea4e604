"""A few values to choose with the arrow keys, digits or typed words. Pure: a form and a key make a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from facilitator.settings.config import Settings
from facilitator.values import value


@value
class Number:
    """A whole number from `least` to `most`. `typed` tells that its digits are being typed, so that the next one is added.

    `hint` says what it is for while it is marked. `unit` stands behind it, or what 0 means: `zero`.
    """

    id: str
    label: str
    value: int
    least: int
    most: int
    typed: bool = False
    hint: str = ""
    unit: str = ""
    zero: str = ""

    @property
    def note(self) -> str:
        """What stands behind the number."""
        return self.unit if self.value else self.zero or self.unit


@value
class Pick:
    """One of several: pairs of a value and the words for it."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    index: int = 0
    hint: str = ""

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self.options[self.index][0]


@value
class Text:
    """A line of text of up to `most` characters, typed at its end.

    While it is empty, `mark` is shown as a warning, and `empty` as what that means.
    """

    id: str
    label: str
    value: str
    most: int
    hint: str = ""
    mark: str = ""
    empty: str = ""

    @property
    def note(self) -> str:
        """What stands behind the text."""
        return "" if self.value.strip() else self.empty


Field: TypeAlias = Number | Pick | Text


@value
class Form:
    """Fields under a title; `at` is the one that keys change. `go` says what Enter does.

    `wrong` is the sentence about the marked field that cannot stay as it is.
    """

    title: str
    fields: tuple[Field, ...]
    go: str
    at: int = 0
    wrong: str = ""

    @property
    def typing(self) -> bool:
        """Whether keys are typed into a text now."""
        return bool(self.fields) and isinstance(self.fields[self.at], Text)

    def number(self, name: str) -> int:
        """The number in the field `name`; raises KeyError when there is none."""
        for field in self.fields:
            if field.id == name and isinstance(field, Number):
                return field.value
        raise KeyError(name)

    def pick(self, name: str, default: str) -> str:
        """What is chosen in the field `name`, or `default` where the form does not ask."""
        return next((field.value for field in self.fields if field.id == name and isinstance(field, Pick)), default)


def press(form: Form, key: str, text: str = "") -> Form:
    """The form after a key (by Textual's name) that types `text`. A key that means nothing here changes nothing."""
    if not form.fields:
        return form
    marked = form.fields[form.at]
    if isinstance(marked, Text) and key not in _MOVES:
        return _with(form, _written(marked, key, text))
    match key:
        case "up" | "down" | "tab" | "shift+tab":
            step = 1 if key in ("down", "tab") else -1
            return replace(form, at=(form.at + step) % len(form.fields), wrong="")
        case "left" | "minus":
            return _with(form, _moved(form.fields[form.at], -1))
        case "right" | "plus" | "equals_sign" | "space":
            return _with(form, _moved(form.fields[form.at], 1))
        case "backspace":
            return _with(form, _typed(form.fields[form.at], ""))
        case _ if len(key) == 1 and key.isascii() and key.isdigit():
            return _with(form, _typed(form.fields[form.at], key))
        case _:
            return form


def said(field: Field) -> str:
    """The value of a field as it would be typed on a command line."""
    return str(field.value)


_MOVES = ("up", "down", "tab", "shift+tab")


def _written(field: Text, key: str, text: str) -> Text:
    if key == "backspace":
        return replace(field, value=field.value[:-1])
    if key in ("ctrl+u", "delete"):
        return replace(field, value="")
    if len(text) == 1 and text.isprintable() and len(field.value) < field.most:
        return replace(field, value=field.value + text)
    return field


def _with(form: Form, field: Field) -> Form:
    if field == form.fields[form.at]:
        return form
    return replace(form, wrong="", fields=(*form.fields[: form.at], field, *form.fields[form.at + 1 :]))


def _moved(field: Field, step: int) -> Field:
    if isinstance(field, Text):
        return field
    if isinstance(field, Pick):
        return replace(field, index=(field.index + step) % len(field.options))
    return replace(field, value=min(field.most, max(field.least, field.value + step)), typed=False)


def _typed(field: Field, digit: str) -> Field:
    if not isinstance(field, Number):
        return field
    digits = (str(field.value) if field.typed else "") + digit if digit else str(field.value)[:-1]
    value = int(digits or "0")
    return replace(field, value=min(field.most, max(field.least, value)), typed=bool(digits))


class Saved(NamedTuple):
    """What became of a form that Enter was pressed in: the `form` that stands next, with what to `fill` it by; or None.

    `told` says what was done, and `settings` are those from now on where they changed.
    """

    form: Form | None
    told: str = ""
    settings: Settings | None = None
    fill: Fill | None = None


Fill: TypeAlias = "Callable[[Form], Saved]"
"""Does what a form was filled in for."""
