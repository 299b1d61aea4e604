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


def minutes(typed: str) -> int:
    """Seconds, where `typed` are minutes ("12"), or minutes and seconds ("1:30"). Raises UnclearError."""
    found = _AMOUNT.fullmatch(typed.strip().lower())
    units = {unit.strip() for words in (_(UNITS), UNITS) for unit in words.split(",")}
    if found is None or int(found[1]) > MOST or found[3] not in {"", *units}:
        raise UnclearError(_("{typed} is no number of minutes; type one such as 5, or 1:30.").format(typed=typed.strip()))
    return int(found[1]) * 60 + int(found[2] or 0)
