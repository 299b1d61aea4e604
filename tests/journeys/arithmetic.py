"""What anyone could work out with the agenda on paper, the list of what was done, and a pencil: the journeys' own arithmetic.

It shares no code with the program. The agenda comes from the YAML as it stands there; what was done comes from the lines of the
journal, of which those that were taken back are struck out before anything is added up. Times are in seconds, exact ones in
fractions of a second since the session was opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import yaml

NANO = 1_000_000_000


@dataclass(frozen=True)
class Slot:
    """A step on the paper: its id, title and kind, its module's title, how long it may take, and when it begins at the earliest."""

    id: str
    title: str
    kind: str
    module: str
    seconds: int
    at: int | None = None
    handouts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """A session on paper. `starts` and `ends` are minutes after midnight, None where the author named none."""

    title: str
    workshop: str
    slots: tuple[Slot, ...]
    starts: int | None
    ends: int | None

    @property
    def seconds(self) -> int:
        return sum(slot.seconds for slot in self.slots)

    def handouts(self) -> list[str]:
        """The ids of all handouts, in the order of their first use."""
        return list(dict.fromkeys(name for slot in self.slots for name in slot.handouts))


def agenda(folder: Path, workshop: str, couples: int) -> Agenda:
    """The first session of `workshop`, read from the YAML in `folder`."""
    outline = _yaml(folder / "curriculum.yaml")
    shop = next(shop for shop in outline["workshops"] if shop["workshop"] == workshop)
    session = shop["sessions"][0]
    slots: list[Slot] = []
    for entry in session["agenda"]:
        if "from" in entry:
            module = _yaml(folder / "modules" / f"{entry['from']}.yaml")
            steps = {step["step"]: step for step in module["steps"]}
            slots += [_slot(steps[name], steps[name]["minutes"], module["title"], couples) for name in entry["take"]]
        elif "break" in entry:
            slots.append(_slot({"step": "break", "title": "Break", "kind": "break", **entry}, entry["break"], "", couples))
        else:
            slots.append(_slot(entry, entry["minutes"], "", couples))
    return Agenda(outline["title"], shop["title"], tuple(slots), _clock(session.get("starts")), _clock(session.get("ends")))


def _slot(step: Mapping[str, Any], minutes: Any, module: str, couples: int) -> Slot:
    if isinstance(minutes, dict):
        least = Fraction(str(minutes["min"])) + _setup(minutes.get("setup", {}), couples)
        ideal = max(Fraction(str(minutes["ideal"])), least)
    else:
        ideal = Fraction(str(minutes))
    return Slot(
        step["step"], step["title"], step["kind"], module, int(ideal * 60), _clock(step.get("at")), tuple(step.get("handouts", ()))
    )


def _setup(table: Mapping[int, int], couples: int) -> int:
    """What a larger room needs at the least on top of what the smallest one needs, which the minutes hold already."""
    if not table:
        return 0
    rooms = sorted(table)
    return table[next((room for room in rooms if couples <= room), rooms[-1])] - table[rooms[0]]


def _clock(text: str | None) -> int | None:
    if text is None:
        return None
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Entry:
    """A line of a journal: what happened, when in the session, and when since the machine was started."""

    kind: str
    time: Fraction
    wall: Fraction
    boot: Fraction
    data: Mapping[str, Any]


def journal(path: Path) -> list[Entry]:
    """The lines of a journal as far as they are whole."""
    entries = []
    for line in path.read_bytes().split(b"\n")[:-1]:
        fields = json.loads(line[9:])
        time, wall, boot = (Fraction(fields[name], NANO) for name in ("time", "wall", "boot"))
        entries.append(Entry(fields["kind"], time, wall, boot, fields["data"]))
    return entries


@dataclass
class Sums:
    """How a session stands after some lines of its journal, added up from the front."""

    agenda: Agenda
    opened: Entry
    phase: str = "waiting"
    index: int = 0
    since: Fraction = Fraction(0)
    held: Fraction | None = None
    waits: bool = False
    began: Fraction = Fraction(0)
    ended: Fraction = Fraction(0)
    blank: bool = False
    given: list[int] = field(default_factory=list)
    spent: list[Fraction] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    paused: Fraction = Fraction(0)
    cared: Fraction = Fraction(0)

    @property
    def speed(self) -> Fraction:
        return Fraction(self.opened.data["speed"])

    def clock(self, instant: Fraction | int) -> str:
        """What the clock on the wall says at an instant, by whole minutes."""
        minute = floor(instant + self.opened.data["zone_offset"]) // 60 % 1440
        return f"{minute // 60:02d}:{minute % 60:02d}"

    @property
    def start(self) -> int:
        """The planned start, in seconds since the epoch."""
        return int(self.opened.data["start"])

    @property
    def planned_end(self) -> int:
        """The planned end: where the agenda ends, gaps before fixed times and all, or the promised end if that is earlier."""
        cursor = self.start
        for slot in self.agenda.slots:
            cursor = max(cursor, self.fixed(slot) or 0) + slot.seconds
        if self.agenda.ends is None or self.agenda.starts is None:
            return cursor
        return min(cursor, self.start + 60 * (self.agenda.ends - self.agenda.starts))

    def fixed(self, slot: Slot) -> int | None:
        """When a step with a fixed time begins: as long after the start as its author wrote."""
        if slot.at is None or self.agenda.starts is None:
            return None
        return self.start + 60 * (slot.at - self.agenda.starts)

    def left(self, now: Fraction) -> Fraction:
        """What the running step still has at `now`; negative where it is over."""
        until = now if self.held is None else self.held
        return self.given[self.index] - self.spent[self.index] - max(Fraction(0), until - self.since)

    def wait(self, now: Fraction) -> Fraction:
        """How long until the running step may begin: a pause does not put off a fixed time."""
        begun = self.held is not None and self.held >= self.since
        return Fraction(0) if begun else max(Fraction(0), self.since - now)

    def expected_end(self, now: Fraction) -> Fraction:
        """When it will be over as things stand at `now`, in seconds since the epoch by the room's clock."""
        wall = self.opened.wall + now
        if self.phase == "ended":
            return self.opened.wall + self.ended
        if self.phase == "waiting":
            cursor, rest = max(wall, Fraction(self.start)), range(len(self.agenda.slots))
        else:
            cursor, rest = wall + self.wait(now) + max(Fraction(0), self.left(now)), range(self.index + 1, len(self.agenda.slots))
        for number in rest:
            if self.marks[number] != "skipped":
                fixed = self.fixed(self.agenda.slots[number])
                if fixed is not None and not self.spent[number]:
                    cursor = max(cursor, Fraction(fixed))
                cursor += max(Fraction(0), self.given[number] - self.spent[number])
        return cursor


def sums(plan: Agenda, entries: list[Entry]) -> Sums:
    """How the session stands after `entries`."""
    told = Sums(plan, entries[0], given=[slot.seconds for slot in plan.slots])
    told.spent = [Fraction(0)] * len(plan.slots)
    told.marks = ["to come"] * len(plan.slots)
    for entry in _valid(entries):
        _add(told, entry)
    return told


def _valid(entries: list[Entry]) -> list[Entry]:
    """What was done, without what was taken back."""
    done: list[Entry] = []
    taken_back: list[Entry] = []
    for entry in entries:
        if entry.kind == "undone":
            taken_back.append(done.pop())
        elif entry.kind == "redone":
            done.append(taken_back.pop())
        elif entry.kind not in ("opened", "attached"):
            done.append(entry)
            taken_back.clear()
    return done


def _add(told: Sums, entry: Entry) -> None:
    match entry.kind:
        case "begun":
            told.phase, told.began = "running", entry.time
            _enter(told, 0, entry)
        case "advanced":
            _leave(told, entry.time, "done")
            _enter(told, entry.data["to"], entry)
        case "skipped":
            _leave(told, entry.time, "skipped")
            _enter(told, entry.data["to"], entry)
        case "wentback":
            _leave(told, entry.time, "to come")
            _enter(told, entry.data["to"], entry)
        case "paused":
            told.phase, told.held = "paused", entry.time
        case "resumed":
            assert told.held is not None
            told.paused += entry.time - told.held
            told.since = max(told.since, entry.time) if told.held < told.since else told.since + entry.time - told.held
            told.phase, told.held = "running", None
        case "carebegan":
            told.phase, told.held = "care", entry.time
        case "careended":
            assert told.held is not None
            told.cared += entry.time - told.held
            told.since += entry.time - told.held
            told.phase, told.held = "running", None
        case "extended":
            told.given[told.index] += entry.data["seconds"]
        case "blanked":
            told.blank = entry.data["on"]
        case "ended":
            _leave(told, entry.time, "done")
            told.phase, told.ended = "ended", entry.time
        case other:
            raise AssertionError(f"a line of an unknown kind: {other}")


def _leave(told: Sums, now: Fraction, mark: str) -> None:
    until = now if told.held is None else told.held
    told.paused += now - until
    told.spent[told.index] += max(Fraction(0), until - told.since)
    told.marks[told.index] = mark
    told.phase, told.held = "running", None


def _enter(told: Sums, index: int, entry: Entry) -> None:
    told.index, told.marks[index] = index, "running"
    told.since = entry.time + Fraction(entry.data.get("wait", 0), NANO)
    told.waits = told.since > entry.time
