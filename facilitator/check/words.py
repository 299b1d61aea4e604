"""Whether the words suit people who are tired, moved, or reading in a second language; and whether there is time to say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.curriculum.durations import told
from facilitator.curriculum.model import (
    AgreementBlock,
    Audience,
    Block,
    CalloutBlock,
    CardsBlock,
    ChecklistBlock,
    DiagramBlock,
    FeelingsWheelBlock,
    GridBlock,
    HalvesBlock,
    Handout,
    LinesBlock,
    QuoteBlock,
    ResourcesBlock,
    ScaleBlock,
    TableBlock,
    TextBlock,
)

PACE = 130
"""Words a minute that a leader says without hurry."""

_COUPLES = {"en": 8.0, "es": 65.0}
_LEADER = {"en": 9.0, "es": 55.0}
_SPOKEN = r"\w+(?:['\u2019-]\w+)*"


class Found(NamedTuple):
    """What is said of some words, and what to do."""

    message: str
    hint: str


def words_to_say(text: str, most: int) -> str:
    """What is wrong with saying `text` in `most` seconds; empty where there is time enough."""
    if len(text) < most * PACE // 60:
        return ""
    count = len(re.findall(_SPOKEN, text))
    takes = count * 60 // PACE
    if takes <= most:
        return ""
    return f"{count} words take about {told(-(-takes // 30) * 30)} to say, and the step has {told(most)} at most"


def script_words(text: str, language: str) -> Found | None:
    """What is said of a leader's script that is hard to say and to follow."""
    return _hard(text, language, _LEADER, "the script")


def handout_words(handout: Handout, language: str) -> Found | None:
    """What is said of a handout that is hard to read. What those who lead read may be a little harder."""
    limits = _LEADER if handout.audience is Audience.LEADER else _COUPLES
    return _hard("\n\n".join(_sentences(handout)), language, limits, "this handout")


def printed_words(handout: Handout) -> str:
    """All that people read on a handout, its short cells and titles too."""
    found = [handout.title, handout.why, handout.way_out]
    for block in handout.blocks:
        found += (getattr(block, "title", ""), *_of(block), *_cells(block))
    return "\n\n".join(filter(None, found))


def _hard(text: str, language: str, limits: dict[str, float], what: str) -> Found | None:
    code = language.partition("-")[0].lower()
    if code not in limits or len(text) < 300:
        return None
    from facilitator.check.reading import MEASURES, difficulty

    score = difficulty(text, code)
    limit = limits[code]
    measure = MEASURES[code]
    if score is None or (score <= limit if measure.hard_above else score >= limit):
        return None
    bound = "most" if measure.hard_above else "least"
    message = f"{what} is hard to read: {measure.name} {score:.1f}, where {limit:g} is the {bound}"
    return Found(message, "write shorter sentences and shorter words")


def _sentences(handout: Handout) -> Iterator[str]:
    for block in handout.blocks:
        yield from _of(block)


def _of(block: Block) -> tuple[str, ...]:
    match block:
        case TextBlock(markdown=text) | CalloutBlock(text=text) | QuoteBlock(text=text) | LinesBlock(prompt=text):
            return (text,)
        case ScaleBlock(prompt=text):
            return (text,)
        case ChecklistBlock(items=items):
            return items
        case CardsBlock(cards=cards):
            return tuple(card.text for card in cards)
        case AgreementBlock(items=items):
            return items
        case HalvesBlock(a=a, b=b):
            return (a, b)
        case _:
            return ()


def _cells(block: Block) -> tuple[str, ...]:
    """The words of a block that are no sentences."""
    match block:
        case TableBlock(head=head, rows=rows):
            return (*head, *(cell for row in rows for cell in row))
        case GridBlock(columns=columns, rows=names):
            return (*columns, *names)
        case DiagramBlock(parts=parts, centre=centre):
            return (*parts, centre)
        case CardsBlock(cards=cards):
            return tuple(card.title for card in cards)
        case ResourcesBlock(items=items):
            return tuple(f"{item.name} {item.note}" for item in items)
        case FeelingsWheelBlock(groups=groups):
            return tuple(" ".join((group.name, *group.words)) for group in groups)
        case _:
            return ()
