"""What the laptop has to say for itself during a session."""

from __future__ import annotations

from facilitator.host.battery import LEVELS
from facilitator.locale import _


def battery_note(level: int | None) -> str:
    """The line for a battery level that was reached, in percent; empty where there is none."""
    if level is None:
        return ""
    if level > min(LEVELS):
        return _("The battery is down to {level} %. Plug the laptop in when you can.").format(level=level)
    now = _("The battery is down to {level} %. Plug in now. All you did is saved; go on later with: facilitator run --resume")
    return now.format(level=level)
