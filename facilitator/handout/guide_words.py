"""The words that the program itself puts into a leader's guide and on a run sheet."""

from __future__ import annotations

from facilitator.locale import N_, _

_WORDS = {
    "guide": N_("Leader's guide"),
    "run_sheet": N_("Run sheet"),
    "agenda": N_("The agenda"),
    "clock": N_("Clock"),
    "minutes": N_("Min"),
    "step": N_("Step"),
    "who": N_("Who leads"),
    "really": N_("Really began"),
    "fixed": N_("fixed"),
    "prepare": N_("Before the couples come"),
    "bring": N_("To bring"),
    "papers": N_("Handouts"),
    "leader_papers": N_("Sheets for you who lead"),
    "stance": N_("How you lead"),
    "you": N_("You"),
    "leaders": N_("What you agreed among you who lead"),
    "group": N_("What you ask of the group"),
    "follow_up": N_("After they left"),
    "script": N_("Step by step"),
    "way_out": N_("way out"),
    "care": N_("When somebody needs care"),
    "say_when": N_("What to say"),
    "quiet": N_("A quiet task for the room"),
    "contacts": N_("Whom to call"),
    "missing": N_("Not all is filled in. Write it in by hand before the couples come, and ring every number once."),
    "stale": N_("Try every number once before the couples come."),
    "notes": N_("Notes"),
    "keep": N_("For those who lead. Do not leave it lying in the room."),
    "page": N_("Page"),
    "of": N_("of"),
    "may_go": N_("may be left out"),
    "over": N_("has to be over by"),
    "at_the_end": N_("At the end: what to do when somebody needs care, and whom to call."),
}


def guide_words() -> dict[str, str]:
    """The words by the names that the templates know them by, in the chosen language."""
    return {name: _(words) for name, words in _WORDS.items()}
