"""Where and with whom: how people sit, in which groups, in which place."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.curriculum.model import Kind, Round, Seating, Step
from facilitator.locale import N_, _
from facilitator.view.words import minutes_text

SEATING = {
    Seating.ALONE: N_("each alone"),
    Seating.TWOS: N_("in twos"),
    Seating.COUPLES: N_("in couples"),
    Seating.FOURS: N_("in fours"),
    Seating.ALL: N_("all together"),
}

KINDS = {
    Kind.WELCOME: N_("welcome"),
    Kind.TEACH: N_("teach"),
    Kind.DEMO: N_("demo"),
    Kind.PRACTICE: N_("practice"),
    Kind.REFLECT: N_("reflect"),
    Kind.DISCUSS: N_("discuss"),
    Kind.DEBRIEF: N_("debrief"),
    Kind.BREAK: N_("break"),
    Kind.BUFFER: N_("buffer"),
    Kind.CLOSE: N_("close"),
}


def kind_words(step: Step) -> str:
    """What a step is and how people sit in it: "practice in couples"."""
    kind = _(KINDS[step.kind])
    return kind if step.seating is None else f"{kind} {_(SEATING[step.seating])}"


def where(step: Step) -> Iterator[str]:
    """In which groups a step is held, where, and how long the way there is."""
    if step.groups:
        yield _("these groups are `{groups}`").format(groups=step.groups)
    if step.same_groups:
        yield _("the groups `{groups}` again").format(groups=step.same_groups)
    if step.where:
        yield step.where
    if step.move:
        yield _("{time} to get there").format(time=minutes_text(step.move))


def round_words(part: Round | None, show: str) -> str:
    """What is shown of a round beside its title: its words for the wall, and where and how it is held."""
    if part is None:
        return show
    seating = _(SEATING[part.seating]) if part.seating is not None else ""
    return " · ".join(words for words in (show, seating, part.where, *part.do) if words)
