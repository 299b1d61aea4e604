"""Who does what, in words."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.agenda.room import Room
from facilitator.curriculum.model import ALL, Curriculum
from facilitator.locale import N_, _, ngettext

_BUILT_IN = {"lead": N_("the lead"), "co": N_("the co-leader"), ALL: N_("everyone who leads"), "both": N_("both leaders")}


def leads(roles: Sequence[str], curriculum: Curriculum, *, alone: bool = False) -> str:
    """Who leads: "you lead", "co-leader leads", "Host and Guide lead". Where nobody is named, the first role does.

    Whoever leads `alone` leads each step.
    """
    if alone:
        return _("you lead")
    known = {role.id: role.title for role in curriculum.roles}
    named = list(roles) or [next(iter(known), "lead")]
    if ALL in named:
        return _("you both lead") if len(known) <= 2 and not any(known.values()) else _("all of you lead")
    if len(named) == 1 and not known.get(named[0]):
        own = {"lead": _("you lead"), "co": _("co-leader leads")}
        return own.get(named[0]) or _("{who} leads").format(who=named[0])
    titles = [title_of(name, curriculum) for name in named]
    return ngettext("{who} leads", "{who} lead", len(titles)).format(who=joined(titles))


def title_of(role: str, curriculum: Curriculum) -> str:
    """What a role is called in a sentence."""
    title = next((known.title for known in curriculum.roles if known.id == role), "")
    return title or (_(_BUILT_IN[role]) if role in _BUILT_IN else role)


def joined(words: Sequence[str]) -> str:
    """The words as a list: "Host, Guide and Cook"."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def people(room: Room) -> str:
    """Who comes, in words."""
    couples = ngettext("{count} couple", "{count} couples", room.couples).format(count=room.couples)
    if not room.singles:
        return couples
    words = ngettext("{couples} and {count} who comes alone", "{couples} and {count} who come alone", room.singles)
    return words.format(couples=couples, count=room.singles)
