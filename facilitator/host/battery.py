"""How full the battery is, and whether the laptop runs on it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from facilitator.values import value

SUPPLIES = Path("/sys/class/power_supply")
LEVELS = (20, 10)
"""Percent at which there is something to say, once each."""

Run: TypeAlias = Callable[[Sequence[str]], str]
"""Runs a command and returns what it prints; empty where it cannot."""


@value
class Battery:
    """`percent` is what is left in all batteries together; `discharging` whether it gets less now.

    It may although the laptop is `plugged` in: a small charger, such as a telephone's, gives less than is used.
    """

    percent: int
    discharging: bool
    plugged: bool = False


def battery(platform: str = sys.platform, supplies: Path = SUPPLIES, run: Run | None = None) -> Battery | None:
    """The battery of this laptop; None where there is none, or none that can be asked. May block: not for a running event loop."""
    if platform == "darwin":
        return _told_by_pmset((run or _printed)(("pmset", "-g", "batt")))
    return _listed(supplies) if platform.startswith("linux") else None


def believed(before: Battery | None, now: Battery) -> Battery:
    """`now`, the look after `before`.

    That a laptop discharges although it is plugged in is believed at the second look: right after the plug many still say so.
    """
    lasts = before is not None and before.plugged and before.discharging
    return replace(now, discharging=False) if now.plugged and not lasts else now


def level_told(before: int | None, now: Battery) -> int | None:
    """The level (of `LEVELS`) that stands told after `now`, where `before` stood told; None while there is nothing to say.

    Each is told once; it stands until the battery is charged, and is told anew only after that.
    """
    if not now.discharging:
        return None
    reached = min((level for level in LEVELS if now.percent <= level), default=None)
    return before if reached is None or (before is not None and before < reached) else reached


def _listed(supplies: Path) -> Battery | None:
    """What Linux lists. The batteries of mice and pens (of scope "Device") are no concern of the laptop's."""
    try:
        entries = sorted(supplies.iterdir())
    except OSError:
        return None
    batteries = [entry for entry in entries if _read(entry, "type") == "Battery" and _read(entry, "scope") != "Device"]
    parts = [part for part in map(_fill, batteries) if part is not None]
    if not parts:
        return None
    full = sum(whole for _, whole in parts)
    plugged = any(_read(entry, "online") == "1" for entry in entries if _read(entry, "type") != "Battery")
    discharging = any(_read(entry, "status") == "Discharging" for entry in batteries)
    return Battery(round(100 * sum(left for left, _ in parts) / full), discharging, plugged)


def _fill(entry: Path) -> tuple[int, int] | None:
    """What is in a battery and what could be, in its own unit; in percent of it where it tells no more."""
    for unit in ("energy", "charge"):
        left, full = _read(entry, f"{unit}_now"), _read(entry, f"{unit}_full")
        if left.isdecimal() and full.isdecimal() and int(full) > 0:
            return min(int(left), int(full)), int(full)
    capacity = _read(entry, "capacity")
    return (min(int(capacity), 100), 100) if capacity.isdecimal() else None


def _read(entry: Path, name: str) -> str:
    try:
        return (entry / name).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _told_by_pmset(said: str) -> Battery | None:
    found = re.search(r"InternalBattery.*?\b([0-9]{1,3})%", said)
    return None if found is None else Battery(min(int(found[1]), 100), "'Battery Power'" in said)


def _printed(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
