"""Content rule 6: what a sheet has on it, and what a sheet for home has on it so that people do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from facilitator.check.words import printed_words
from facilitator.curriculum.model import (
    AgreementBlock,
    Audience,
    ChecklistBlock,
    Curriculum,
    GridBlock,
    Handout,
    LinesBlock,
    TableBlock,
)

FOR_ALL: Final = ("help-card", "time-out-card")
"""What is a way out itself."""

LEAVE: Final = re.compile(r"leave out any|s\u00e1ltate la l\u00ednea", re.IGNORECASE)
"""A way out in the line below the title, where a half sheet has room for one line only."""

HOME: Final = (
    "first-sign-log",
    "growth-plan",
    "i-line-builder",
    "kind-voice",
    "mine-yours-ours",
    "our-plan",
    "outside-stress-card",
    "small-promise",
    "take-home",
    "thank-you-sheet",
    "values-sheet",
    "weekly-strip",
)
"""Sheets that couples take home to do something with, whatever else they are for."""

PARTS: Final = {
    "en": {
        "an example": r"for example|for instance|[\u201c\"][^\u201d\"]{12,}",
        "a day and a place": r"\bday\b.*\bplace\b|\bday\b.*\bwhere\b|\bwhen\b.*\bwhere\b",
        "ten minutes": r"\bten minutes\b|\btwo minutes a day\b",
        "that one is enough": r"only one of|only one\b|only (?:you|i) do\b|to yourself|one's own",
        "missed it": r"\bmissed it\b",
    },
    "es": {
        "an example": r"por ejemplo|ejemplo|[\u201c\"][^\u201d\"]{12,}",
        "a day and a place": r"\bdía\b.*\b(?:lugar|dónde)\b|\bcuándo\b.*\bdónde\b",
        "ten minutes": r"\bdiez minutos\b|\bdos minutos al día\b",
        "that one is enough": r"sol[oa] (?:una persona|tú)|aunque solo|solo tú|a ti misma?|para ti",
        "missed it": r"\bse pasó\b|\bpasó el día\b|\bno se pudo\b|\bno se hizo\b|\bse te pasó\b",
    },
}

ROOM_TO_WRITE: Final = (AgreementBlock, ChecklistBlock, GridBlock, LinesBlock, TableBlock)


def sheets_are_whole(curriculum: Curriculum) -> Iterator[str]:
    """6: each sheet says what it is good for and that it may be left; those for home are small, dated, and can be begun again."""
    used = {name for module in curriculum.modules for step in module.steps for name in step.handouts_used()}
    ways = (other.step for module in curriculum.modules for step in module.steps for other in step.alternatives)
    used |= {name for way in ways for name in way.handouts_used()}
    used |= {work.handout for module in curriculum.modules for work in module.homework} | set(curriculum.leader_handouts)
    used |= {name for workshop in curriculum.workshops for session in workshop.sessions for name in session.handouts()}
    for sheet in curriculum.handouts:
        if not sheet.why:
            yield f"{sheet.id}: no line of why"
        if (
            sheet.audience is not Audience.LEADER
            and not (sheet.way_out or LEAVE.search(sheet.why))
            and sheet.id not in (*FOR_ALL, *curriculum.leader_handouts)
        ):
            yield f"{sheet.id}: no way out"
        if sheet.id not in used and sheet.audience is not Audience.LEADER:
            yield f"{sheet.id}: no step hands it out"
        if sheet.id in HOME:
            yield from (f"{sheet.id}: not {part}" for part in _missing(sheet, curriculum.language.partition("-")[0]))


def _missing(sheet: Handout, language: str) -> Iterator[str]:
    words = printed_words(sheet)
    for part, pattern in PARTS[language].items():
        if not re.search(pattern, words, re.IGNORECASE | re.DOTALL):
            yield part
    if not any(isinstance(block, ROOM_TO_WRITE) for block in sheet.blocks):
        yield "room to write"
