"""A few values to choose with the arrow keys or digits before something begins. Pure: a form and a key make a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from facilitator.values import value


@value
class Number:
    """A whole number from `least` to `most`. `typed` tells that its digits are being typed, so that the next one is added."""

    id: str
    label: str
    value: int
    least: int
    most: int
    typed: bool = False


@value
class Pick:
    """One of several: pairs of a value and the words for it."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    index: int = 0

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self.options[self.index][0]


Field: TypeAlias = Number | Pick


@value
class Form:
    """Fields under a title; `at` is the one that keys change. `go` says what Enter does."""

    title: str
    fields: tuple[Field, ...]
    go: str
    at: int = 0

    def number(self, name: str) -> int:
        """The number in the field `name`; raises KeyError when there is none."""
        for field in self.fields:
            if field.id == name and isinstance(field, Number):
                return field.value
        raise KeyError(name)

    def pick(self, name: str, default: str) -> str:
        """What is chosen in the field `name`, or `default` where the form does not ask."""
        return next((field.value for field in self.fields if field.id == name and isinstance(field, Pick)), default)


def press(form: Form, key: str) -> Form:
    """The form after a key (by Textual's name). A key that means nothing here changes nothing."""
    if not form.fields:
        return form
    match key:
        case "up" | "down" | "tab" | "shift+tab":
            step = 1 if key in ("down", "tab") else -1
            return replace(form, at=(form.at + step) % len(form.fields))
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


def _with(form: Form, field: Field) -> Form:
    return replace(form, fields=(*form.fields[: form.at], field, *form.fields[form.at + 1 :]))


def _moved(field: Field, step: int) -> Field:
    if isinstance(field, Pick):
        return replace(field, index=(field.index + step) % len(field.options))
    return replace(field, value=min(field.most, max(field.least, field.value + step)), typed=False)


def _typed(field: Field, digit: str) -> Field:
    if isinstance(field, Pick):
        return field
    digits = (str(field.value) if field.typed else "") + digit if digit else str(field.value)[:-1]
    value = int(digits or "0")
    return replace(field, value=min(field.most, max(field.least, value)), typed=bool(digits))
