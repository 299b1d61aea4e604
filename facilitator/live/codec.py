"""An event as one line of JSON, and back.

The set of events is closed and their fields are checked both ways, by kind, type, range and form: what was not written by this
module is refused, and no free text fits in. Each line names its format, its session and its number, so that it can travel alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from enum import StrEnum
from typing import Any, TypeAlias

from facilitator.curriculum.terms import Kind
from facilitator.live import events as ev
from facilitator.live.clock import BOOT_ID
from facilitator.locale import _
from facilitator.values import value

SESSION_ID = r"[0-9]{8}-[0-9]{4}-[a-z0-9]{4}"
"""What the id of a session looks like, such as `20261122-1905-k3f9` (a regular expression)."""

SERIES_ID = r"[0-9]{8}-[a-z0-9]{4}"
"""What the id of a series looks like, such as `20261122-k3f9`: the day of its first session and four letters."""

ID = r"[a-z0-9][a-z0-9-]{0,63}"
"""What the id of a curriculum, a workshop or a planned session looks like."""

DIGEST = r"[0-9a-f]{64}"
"""What a SHA-256 digest looks like."""


class LineError(ValueError):
    """A line, or an event, that does not belong in a journal."""


class NewerFormatError(LineError):
    """A line of a format that a later version of the program writes."""


@value
class Entry:
    """A line as read: which session it belongs to, its number there (from 0), and the event."""

    session: str
    seq: int
    event: ev.Event


@value
class AnyEntry:
    """A line of any version: as `Entry`, but without its event where that is of a kind that this version does not know.

    `format` is the version, or this one for those that are older.
    """

    session: str
    seq: int
    event: ev.Event | None
    format: int


_Check: TypeAlias = Callable[[object], bool]


def _form(pattern: str) -> _Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _whole(low: int, high: int) -> _Check:
    return lambda value: type(value) is int and low <= value <= high


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _member(kind: type[StrEnum]) -> _Check:
    return lambda value: isinstance(value, str) and value in kind.__members__.values()


def _changes(value: object) -> bool:
    """Pairs of a step's number and the seconds it is given, each step once: lists as they are read, tuples as they are written."""
    if not isinstance(value, list | tuple) or not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in value):
        return False
    steps = [pair[0] for pair in value]
    return all(_STEP(step) and _SECONDS_OR_DROPPED(seconds) for step, seconds in value) and len({*steps}) == len(steps) > 0


def _speed(value: object) -> bool:
    return isinstance(value, float) and 0 < value <= 1e6


_NANOSECONDS = _whole(0, 2**63 - 1)
_STEP = _whole(0, 99_999)
_PEOPLE = _whole(0, 99_999)
_SECONDS_OR_DROPPED = _whole(ev.DROPPED, 86_400)

_ENVELOPE: dict[str, _Check] = {
    "v": _whole(1, 99_999),
    "session": _form(SESSION_ID),
    "seq": _whole(0, 2**31 - 1),
    "kind": _form(r"[a-z]{3,20}"),
    "time": _NANOSECONDS,
    "wall": _NANOSECONDS,
    "boot": _NANOSECONDS,
    "boot_id": _form(BOOT_ID),
    "data": lambda value: isinstance(value, dict),
}

_OPENED: dict[str, _Check] = {
    "curriculum": _form(ID),
    "digest": _form(DIGEST),
    "workshop": _form(ID),
    "plan": _form(ID),
    "couples": _PEOPLE,
    "singles": _PEOPLE,
    "start": _whole(0, 2**40),
    "zone_offset": _whole(-86_400, 86_400),
    "declared": _flag,
    "speed": _speed,
    "rehearsal": _flag,
}
_CHOICE = f"{ID}={ID}"
_OPENED_TOO: dict[str, tuple[_Check, object]] = {
    "leaders": (_whole(1, 999), 0),
    "choices": (_form(f"{_CHOICE}(,{_CHOICE}){{0,99}}"), ev.NO_CHOICES),
    "language": (_form(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,9}"), ev.ORIGINAL),
    "series": (_form(SERIES_ID), ev.NO_SERIES),
}
"""Fields that stand in a line only where they say more than their default does, so that lines written before them stay good."""


@value
class _Kind:
    name: str
    make: Callable[..., ev.Event]
    fields: dict[str, _Check]
    optional: dict[str, tuple[_Check, object]] = field(default_factory=dict)


_KINDS: dict[type[ev.Event], _Kind] = {
    ev.Opened: _Kind("opened", ev.Opened, _OPENED, _OPENED_TOO),
    ev.Attached: _Kind("attached", ev.Attached, {}),
    ev.Begun: _Kind("begun", ev.Begun, {"wait": _NANOSECONDS}, {"to": (_whole(1, 99_999), 0)}),
    ev.Advanced: _Kind("advanced", ev.Advanced, {"to": _STEP, "wait": _NANOSECONDS}),
    ev.WentBack: _Kind("wentback", ev.WentBack, {"to": _STEP}),
    ev.Jumped: _Kind("jumped", ev.Jumped, {"to": _STEP, "wait": _NANOSECONDS}),
    ev.Paused: _Kind("paused", ev.Paused, {}),
    ev.Resumed: _Kind("resumed", ev.Resumed, {}),
    ev.Extended: _Kind("extended", ev.Extended, {"seconds": _whole(-86_400, 86_400)}),
    ev.TimeSet: _Kind("timeset", ev.TimeSet, {"step": _STEP, "seconds": _whole(0, 86_400)}),
    ev.RoundEnded: _Kind("roundended", ev.RoundEnded, {}),
    ev.RoundExtended: _Kind("roundextended", ev.RoundExtended, {"seconds": _whole(1, 86_400)}),
    ev.TrackEnded: _Kind("trackended", ev.TrackEnded, {"track": _STEP}),
    ev.StartedAgo: _Kind("startedago", ev.StartedAgo, {"span": _NANOSECONDS}),
    ev.Skipped: _Kind("skipped", ev.Skipped, {"to": _STEP, "wait": _NANOSECONDS}),
    ev.Dropped: _Kind("dropped", ev.Dropped, {"step": _STEP}),
    ev.Returned: _Kind("returned", ev.Returned, {"step": _STEP}),
    ev.Moved: _Kind("moved", ev.Moved, {"step": _STEP, "to": _STEP}),
    ev.Inserted: _Kind("inserted", ev.Inserted, {"to": _STEP, "kind": _member(Kind), "seconds": _whole(0, 86_400)}),
    ev.Carried: _Kind("carried", ev.Carried, {"to": _STEP, "plan": _form(ID), "step": _form(ID)}),
    ev.Chosen: _Kind("chosen", ev.Chosen, {"step": _STEP, "alternative": _form(ID)}),
    ev.RoomChanged: _Kind("roomchanged", ev.RoomChanged, {"couples": _PEOPLE, "singles": _PEOPLE}),
    ev.EndMoved: _Kind("endmoved", ev.EndMoved, {"end": _whole(0, 2**40)}),
    ev.Replanned: _Kind("replanned", ev.Replanned, {"changes": _changes}),
    ev.CareBegan: _Kind("carebegan", ev.CareBegan, {"solo": _flag}),
    ev.CareEnded: _Kind("careended", ev.CareEnded, {}),
    ev.AwaySettled: _Kind("awaysettled", ev.AwaySettled, {"away": _NANOSECONDS, "counted": _NANOSECONDS}),
    ev.Marked: _Kind("marked", ev.Marked, {"reason": _member(ev.Reason)}),
    ev.LateCounted: _Kind("latecounted", ev.LateCounted, {"couples": _PEOPLE}),
    ev.Blanked: _Kind("blanked", ev.Blanked, {"on": _flag}),
    ev.TextsTaken: _Kind("textstaken", ev.TextsTaken, {"digest": _form(DIGEST)}),
    ev.Ended: _Kind("ended", ev.Ended, {}),
    ev.Undone: _Kind("undone", ev.Undone, {}),
    ev.Redone: _Kind("redone", ev.Redone, {}),
}
_READ: dict[str, Callable[[Any], object]] = {
    "kind": Kind,
    "reason": ev.Reason,
    "changes": lambda pairs: tuple((step, seconds) for step, seconds in pairs),
}
"""How the values of some fields are made from what JSON can hold."""
_BY_NAME = {kind.name: kind for kind in _KINDS.values()}
_to_json = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def encode(event: ev.Event, session: str, seq: int) -> bytes:
    """The line (without its end) for `event`, number `seq` of `session`.

    Raises LineError where a value is not what its field may hold; what the line says of itself is not said twice, so `Opened` must
    carry the same session and this format.
    """
    if isinstance(event, ev.Opened) and (event.session, event.format) != (session, ev.FORMAT):
        raise LineError(_("the opening event belongs to another session or format"))
    kind = _KINDS[type(event)]
    at = event.at
    line: dict[str, Any] = {
        "v": ev.FORMAT,
        "session": session,
        "seq": seq,
        "kind": kind.name,
        "time": at.session,
        "wall": at.wall,
        "boot": at.boot,
        "boot_id": at.boot_id,
        "data": {name: getattr(event, name) for name in kind.fields}
        | {name: value for name, (_check, default) in kind.optional.items() if (value := getattr(event, name)) != default},
    }
    _check(line, _ENVELOPE)
    _check(line["data"], _checks(kind, line["data"]))
    return _to_json(line).encode("ascii")


def decode(line: bytes) -> Entry:
    """What a line says.

    Raises LineError where it is not exactly what `encode` writes, NewerFormatError where a later version wrote it.
    """
    try:
        fields = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise LineError(_("not a line of a journal")) from error
    if not isinstance(fields, dict):
        raise LineError(_("not a line of a journal"))
    version = fields.get("v")
    if isinstance(version, int) and version > ev.FORMAT:
        words = _("written in format {form}; this program knows format {known}")
        raise NewerFormatError(words.format(form=version, known=ev.FORMAT))
    _check(fields, _ENVELOPE)
    kind = _BY_NAME.get(fields["kind"])
    if kind is None:
        raise LineError(_("an event of an unknown kind"))
    data = fields["data"]
    _check(data, _checks(kind, data))
    event = _made(kind, fields, data)
    if _to_json(fields).encode("ascii") != line:
        raise LineError(_("a line that was rewritten"))
    return Entry(fields["session"], fields["seq"], event)


def decode_any(line: bytes) -> AnyEntry:
    """What a line says that may be of a later version, as far as this one knows.

    Of this version and those before it, the same as `decode`. A later one may have kinds and fields of its own: a kind that is
    known is read by the fields that are, any other is None. Raises LineError;
    NewerFormatError where not even its frame is known.
    """
    try:
        entry = decode(line)
    except NewerFormatError as newer:
        try:
            return _of_later(json.loads(line.decode("ascii")))
        except LineError:
            raise newer from None
    return AnyEntry(entry.session, entry.seq, entry.event, ev.FORMAT)


def _of_later(fields: dict[str, Any]) -> AnyEntry:
    _check({name: fields.get(name) for name in _ENVELOPE}, _ENVELOPE)
    kind, data, session = _BY_NAME.get(fields["kind"]), fields["data"], fields["session"]
    event = None
    if kind is not None:
        known = {name: data.get(name) for name in _checks(kind, data)}
        with suppress(LineError):
            _check(known, _checks(kind, data))
            event = _made(kind, fields, known)
    return AnyEntry(session, fields["seq"], event, fields["v"])


def _made(kind: _Kind, fields: dict[str, Any], data: dict[str, Any]) -> ev.Event:
    at = ev.Stamp(fields["time"], fields["wall"], fields["boot"], fields["boot_id"])
    values: dict[str, Any] = {name: _READ[name](value) if name in _READ else value for name, value in data.items()}
    return kind.make(at, fields["session"], fields["v"], **values) if kind.make is ev.Opened else kind.make(at, **values)


def _checks(kind: _Kind, data: dict[str, Any]) -> dict[str, _Check]:
    return kind.fields | {name: check for name, (check, _default) in kind.optional.items() if name in data}


def _check(fields: dict[str, Any], checks: dict[str, _Check]) -> None:
    if list(fields) != list(checks):
        raise LineError(_("a line with other fields than its kind has"))
    for name, check in checks.items():
        if not check(fields[name]):
            raise LineError(_("a value that {name!r} cannot hold").format(name=name))
