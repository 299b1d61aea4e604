"""Where and with whom: how people sit, in which groups, in which place."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.curriculum.model import Round, Seating, Step
from facilitator.view.words import minutes_text

SEATING = {
    Seating.ALONE: "each alone",
    Seating.TWOS: "in twos",
    Seating.COUPLES: "in couples",
    Seating.FOURS: "in fours",
    Seating.ALL: "all together",
}


def kind_words(step: Step) -> str:
    """What a step is and how people sit in it: "practice in couples"."""
    return step.kind.value if step.seating is None else f"{step.kind.value} {SEATING[step.seating]}"


def where(step: Step) -> Iterator[str]:
    """In which groups a step is held, where, and how long the way there is."""
    if step.groups:
        yield f"these groups are `{step.groups}`"
    if step.same_groups:
        yield f"the groups `{step.same_groups}` again"
    if step.where:
        yield step.where
    if step.move:
        yield f"{minutes_text(step.move)} to get there"


def round_words(part: Round | None, show: str) -> str:
    """What is shown of a round beside its title: its words for the wall, and where and how it is held."""
    if part is None:
        return show
    seating = SEATING[part.seating] if part.seating is not None else ""
    return " · ".join(words for words in (show, seating, part.where, *part.do) if words)
