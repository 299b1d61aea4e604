"""Names inside prose: an author writes `{partner_a}`, and each copy of a packet reads as if it were written to those two.

Fields are filled in when a page is drawn, after Markdown was taken apart, so that a name is never read as anything but a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from facilitator.handout.words import Words

FIELDS = ("name", "partner", "partner_a", "partner_b")
"""Whose a copy is and that one's partner; the two of a couple, in the order of the list of names."""

_FIELD = re.compile(r"\{(" + "|".join(FIELDS) + r")\}")
_PROSE = ("why", "way_out", "parts")
"""The parts of a page that names go into. Its title and its foot are the same on all copies."""

BLANK = "_" * 12
"""Room to write a name, where none is known."""


def without_names(words: Words) -> dict[str, str]:
    """What stands in a field while nobody's name is known."""
    return {"name": BLANK, "partner": BLANK, "partner_a": words.partner_a, "partner_b": words.partner_b}


def fields_of(page: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that a page has."""
    found = {field for text in _texts([page[key] for key in _PROSE]) for field in _FIELD.findall(text)}
    return tuple(sorted(found))


def filled(page: Mapping[str, Any]) -> dict[str, Any]:
    """The page with its fields filled in."""
    values = page["fields"]
    return {**page, **{key: _filled(page[key], values) for key in _PROSE}}


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with its fields filled in. What is put in is not looked at again."""
    return _FIELD.sub(lambda found: values[found[1]], text) if "{" in text else text


def _filled(item: Any, values: Mapping[str, str]) -> Any:
    match item:
        case str():
            return fill(item, values)
        case list():
            return [_filled(each, values) for each in item]
        case dict():
            return {key: _filled(each, values) for key, each in item.items()}
        case _:
            return item


def _texts(item: Any) -> list[str]:
    match item:
        case str():
            return [item] if "{" in item else []
        case list():
            return [text for each in item for text in _texts(each)]
        case dict():
            return [text for each in item.values() for text in _texts(each)]
        case _:
            return []
