"""What is asked for with a word and what follows it, as the ways there are: one is taken, several are listed with numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from facilitator.live import commands as do
from facilitator.locale import _
from facilitator.plain.amounts import UnclearError, minutes, unitless
from facilitator.plain.voice import listed
from facilitator.view.places import KINDS
from facilitator.view.search import find, texts
from facilitator.view.ways import room, steps, times
from facilitator.view.ways.seen import Seen, Way, ahead, first_ahead, folded

_TWO = re.compile(r"([0-9]{1,5})\D+([0-9]{1,5})")
_INSERT = re.compile(r"(\D+?) ?([0-9:.]+)(?:\D+([0-9]{1,5}))?")
MOST_FOUND = 9
MOST_PEOPLE = 500

Found = Callable[[Seen, str], Sequence[Way]]


def ways(word: str, seen: Seen, rest: str) -> list[Way]:
    """The ways that `rest` leaves for that word. Raises UnclearError with what to type where there is none."""
    found = _FINDS[word](seen, rest)
    if not found:
        raise UnclearError(_("There is no such step; agenda tells all with their numbers.") if rest else _("There is nothing."))
    return list(found)


def found_lines(seen: Seen, rest: str) -> Iterator[str]:
    """Where in the workshop the words stand."""
    if not rest:
        raise UnclearError(_("Type what to find after it, such as: find forgive."))
    finds = find(texts(seen.state, seen.frame), rest, MOST_FOUND)
    for each in finds:
        yield listed(f"{each.text.where}: {each.text.title}", each.around.replace("*", ""))
    if not finds:
        yield _("Nothing is found.")


def _numbered(found: Found) -> Found:
    """A way to find steps of which a bare number means the step of that number alone."""

    def by_number(seen: Seen, rest: str) -> Sequence[Way]:
        if not rest.isdecimal():
            return found(seen, rest)
        at = int(rest) - 1
        return [way for way in found(seen, "") if getattr(way.command, "step", None) == at]

    return by_number


def _go(seen: Seen, rest: str) -> Sequence[Way]:
    if not rest:
        raise UnclearError(_("Type the step's number or part of its title after it, such as: go 7."))
    if rest.isdecimal() and 0 < int(rest) <= len(seen.state.steps):
        return [steps.go_to(seen, "")[int(rest) - 1]]
    return steps.go_to(seen, rest)


def _time(seen: Seen, rest: str) -> Sequence[Way]:
    return times.typed_time(seen, unitless(rest) or "?")


def _started(seen: Seen, rest: str) -> Sequence[Way]:
    return times.started_ago(seen, unitless(rest) or "?")


def _move(seen: Seen, rest: str) -> Sequence[Way]:
    typed = _TWO.fullmatch(rest)
    if typed is None:
        raise UnclearError(_("Type two numbers: of the step, and the one it is to get, such as: move 9 to 5."))
    step, to = int(typed[1]) - 1, int(typed[2]) - 1
    if step not in ahead(seen):
        raise UnclearError(_("Only a step that is still to come can be moved; agenda tells which those are."))
    return [Way("", "", do.Move(step, to))]


def _insert(seen: Seen, rest: str) -> Sequence[Way]:
    typed = _INSERT.fullmatch(rest)
    names = {folded(name): kind for kind in steps.INSERTED for name in (kind.value, _(KINDS[kind]))}
    kind = names.get(folded(typed[1])) if typed else None
    if typed is None or kind is None:
        known = ", ".join(_(KINDS[each]) for each in steps.INSERTED)
        raise UnclearError(
            _("Type what, its minutes and its number, such as: insert break 10 at 5. There are: {kinds}.").format(kinds=known)
        )
    to = int(typed[3]) - 1 if typed[3] else first_ahead(seen)
    return [Way("", "", do.Insert(to, kind, minutes(typed[2])))]


def _carry(seen: Seen, rest: str) -> Sequence[Way]:
    return [Way(way.label, way.note, do.Carry(first_ahead(seen), plan, step)) for plan, step, way in steps.carried(seen, rest)]


def _room(seen: Seen, rest: str) -> Sequence[Way]:
    numbers = rest.split()
    if not numbers or len(numbers) > 2 or not all(number.isdecimal() and int(number) <= MOST_PEOPLE for number in numbers):
        raise UnclearError(_("Type how many couples and how many came alone, such as: couples 7 1."))
    singles = int(numbers[1]) if len(numbers) > 1 else seen.state.plan.room.singles
    return [room.who_is_there(seen, int(numbers[0]), singles)]


def _late(_seen: Seen, rest: str) -> Sequence[Way]:
    if not rest.isdecimal() or int(rest) > MOST_PEOPLE:
        raise UnclearError(_("Type how many couples have not had the opening words, such as: late 2."))
    return [Way("", "", do.CountLate(int(rest)))]


def _mark(_seen: Seen, rest: str) -> Sequence[Way]:
    known = room.marks()
    if rest.isdecimal() and 1 <= int(rest) <= len(known):
        return [known[int(rest) - 1]]
    chosen = [way for way in known if folded(rest) in (folded(way.label), _english(way))]
    return chosen or known


def _english(way: Way) -> str:
    return way.command.reason.value if isinstance(way.command, do.MarkMoment) else ""


_FINDS: dict[str, Found] = {
    "go": _go,
    "time": _time,
    "started": _started,
    "end": times.move_end,
    "leave_out": _numbered(steps.leave_out),
    "take_in": _numbered(steps.take_in),
    "reorder": _move,
    "insert": _insert,
    "alternatives": _numbered(steps.alternatives),
    "carry": _carry,
    "room": _room,
    "late": _late,
    "mark": _mark,
}

ASKED = tuple(_FINDS)
"""The words that are asked for like this."""
