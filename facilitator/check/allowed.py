"""What an author means all the same: warnings switched off by `allow`, for a whole curriculum or for one part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from facilitator.curriculum.model import Curriculum, Place, SessionPlan, Step
from facilitator.curriculum.problems import Level, Problem
from facilitator.text import quoted

_HELD_BACK = frozenset({"printed-time", "total-differs", "track-too-long"})
"""Warnings that the loader does not even give where they are allowed, so that nobody can say whether they would be."""


class _Part(Protocol):
    @property
    def allow(self) -> tuple[str, ...]: ...
    @property
    def place(self) -> Place: ...


class Switch(NamedTuple):
    """A part of a curriculum that allows something: where it begins, and the line on which the next one like it does (or 0)."""

    what: str
    place: Place
    allow: tuple[str, ...]
    until: int = 0

    def holds(self, path: str, line: int, column: int) -> bool:
        """Whether something at that place belongs to this part."""
        if self.what == "curriculum":
            return True
        inside = self.place.line <= line and (not self.until or line < self.until)
        return path == self.place.path and inside and column >= self.place.column


class Switches:
    """The `allow` lists of a curriculum, and which of them switched something off."""

    def __init__(self, curriculum: Curriculum, files: Mapping[str, bytes], shown: str) -> None:
        self._files = files
        self._before = f"{shown}/" if shown else ""
        self._all = [switch for switch in _switches(curriculum) if switch.allow]
        self._used: set[tuple[Place, str]] = set()

    def lets_through(self, problem: Problem, also: Iterable[Place] = ()) -> bool:
        """Whether `problem` is to be told: an error always, a warning where no part that it belongs to allows it.

        `also` are further parts that it belongs to, by their places.
        """
        if problem.level is Level.ERROR or not self._all:
            return True
        path = problem.path.removeprefix(self._before)
        parts = set(also)
        through = True
        for switch in self._all:
            held = switch.place in parts or switch.holds(path, problem.line, problem.column)
            if held and problem.code in switch.allow:
                self._used.add((switch.place, problem.code))
                through = False
        return through

    def idle(self) -> Iterator[Problem]:
        """What the lists themselves get wrong: codes that there are not, and codes that switch nothing off."""
        for switch in self._all:
            for code in switch.allow:
                if (switch.place, code) not in self._used and code not in _HELD_BACK:
                    yield self._idle(switch, code)

    def _idle(self, switch: Switch, code: str) -> Problem:
        from facilitator.check.codes import known
        from facilitator.suggest import near

        line, column = _written_at(self._files.get(switch.place.path, b""), switch.place, code)
        path = f"{self._before}{switch.place.path}"
        levels = known()
        if code not in levels:
            meant = near(code, [name for name, level in levels.items() if level is not Level.ERROR])
            hint = f"did you mean `{meant}`?" if meant else "the codes are those that check writes behind its warnings"
            return Problem(path, line, column, "unknown-code", f"there is no warning {quoted(code)}", hint, Level.WARNING)
        if levels[code] is Level.ERROR:
            message = f"{quoted(code)} is an error, which cannot be allowed"
            return Problem(path, line, column, "unknown-code", message, "take it out", Level.WARNING)
        message = f"nothing in this {switch.what} needs {quoted(code)} to be allowed"
        return Problem(path, line, column, "allow-unused", message, "take it out", Level.NOTE)


def _switches(curriculum: Curriculum) -> Iterator[Switch]:
    yield Switch("curriculum", curriculum.place, curriculum.allow)
    for module in curriculum.modules:
        yield Switch("module", module.place, module.allow)
        yield from _in_turn("step", module.steps)
    for handout in curriculum.handouts:
        yield Switch("handout", handout.place, handout.allow)
    sessions = [session for workshop in curriculum.workshops for session in workshop.sessions]
    yield from _in_turn("session", sessions)
    for session in sessions:
        yield from _in_turn("step", own_steps(session))


def own_steps(session: SessionPlan) -> list[Step]:
    """The steps of a session that come from no module."""
    return [item.step for item in session.agenda if item.module is None]


def _in_turn(what: str, parts: Iterable[_Part]) -> Iterator[Switch]:
    """Parts that follow each other in a file: each ends where the next begins."""
    parts = sorted(parts, key=lambda part: part.place.line)
    ends = [*(part.place.line for part in parts[1:]), 0]
    for part, end in zip(parts, ends, strict=False):
        yield Switch(what, part.place, part.allow, end)


def _written_at(data: bytes, place: Place, code: str) -> tuple[int, int]:
    """Where `code` stands in the `allow` of the part at `place`; the part's own place where it cannot be seen."""
    lines = data.decode("utf-8", "replace").split("\n")
    seen = False
    for number, line in enumerate(lines[place.line - 1 :], place.line):
        key = line.find("allow:")
        seen = seen or key >= 0
        if seen and (at := line.find(code, max(key, 0))) >= 0:
            return number, at + 1
    return place.line, place.column
