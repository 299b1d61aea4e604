"""Amounts that are typed."""

from __future__ import annotations

import re

from facilitator.locale import N_, _

MOST = 600
"""Minutes."""

UNITS = N_("m, min, minute, minutes")
_AMOUNT = re.compile(r"([0-9]{1,3})(?:[:.]([0-5][0-9]))? ?(.*)")


class UnclearError(ValueError):
    """What was typed cannot be taken. The message says what to type."""


def unitless(typed: str) -> str:
    """What was typed, without the word for minutes behind it."""
    found = re.fullmatch(r"(.*?[0-9]) ?([^0-9]*)", typed.strip())
    return found[1] if found and found[2].lower() in _units() else typed


def minutes(typed: str) -> int:
    """Seconds, where `typed` are minutes ("12"), or minutes and seconds ("1:30"). Raises UnclearError."""
    found = _AMOUNT.fullmatch(typed.strip().lower())
    if found is None or int(found[1]) > MOST or found[3] not in {"", *_units()}:
        raise UnclearError(_("{typed} is no number of minutes; type one such as 5, or 1:30.").format(typed=typed.strip()))
    return int(found[1]) * 60 + int(found[2] or 0)


def _units() -> set[str]:
    return {unit.strip() for words in (_(UNITS), UNITS) for unit in words.split(",")}
