"""Who does what, in words."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.curriculum.model import ALL, Curriculum

_BUILT_IN = {"lead": "the lead", "co": "the co-leader", ALL: "everyone who leads", "both": "both leaders"}


def leads(roles: Sequence[str], curriculum: Curriculum) -> str:
    """Who leads: "you lead", "co-leader leads", "Host and Guide lead". Where nobody is named, the first role does."""
    known = {role.id: role.title for role in curriculum.roles}
    named = list(roles) or [next(iter(known), "lead")]
    if ALL in named:
        return "you both lead" if len(known) <= 2 and not any(known.values()) else "all of you lead"
    if len(named) == 1 and not known.get(named[0]):
        return {"lead": "you lead", "co": "co-leader leads"}.get(named[0], f"{named[0]} leads")
    titles = [title_of(name, curriculum) for name in named]
    return f"{joined(titles)} lead{'s' if len(titles) == 1 else ''}"


def title_of(role: str, curriculum: Curriculum) -> str:
    """What a role is called in a sentence."""
    title = next((known.title for known in curriculum.roles if known.id == role), "")
    return title or _BUILT_IN.get(role, role)


def joined(words: Sequence[str]) -> str:
    """The words as a list: "Host, Guide and Cook"."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
