"""What the laptop has to say for itself during a session."""

from __future__ import annotations

from facilitator.host.battery import LEVELS
from facilitator.locale import _


def battery_note(level: int | None, *, plugged: bool = False) -> str:
    """The line for a battery level that was reached, in percent; empty where there is none.

    `plugged`: it is plugged in all the same.
    """
    if level is None:
        return ""
    low = _("The battery has {level} % or less.").format(level=level)
    if plugged:
        helps = _("The charger gives too little: take a stronger one, or another socket.")
    elif level > min(LEVELS):
        helps = _("Plug the laptop in when you can.")
    else:
        helps = _("Plug in now.")
    saved = _("All you did is saved; go on later with: facilitator run --resume") if level <= min(LEVELS) else ""
    return " ".join(filter(None, (low, helps, saved)))
