"""Events as lines: the same back, nothing else accepted, and no room for a name."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.terms import Kind
from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.journal import scan
from facilitator.live.recording import Condition, recording
from tests.live.samples import EVENTS, SESSION, of_the_first_version, of_the_second_version, one_of_each

KINDS: tuple[type[Any], ...] = get_args(ev.Event)
KNOWN_TYPES = (int, bool, str, float, Kind, ev.Reason, tuple[tuple[int, int], ...])
FREE_TEXTS = ["Anna", "Anna Maria", "anna maria", "Ånna", "anna@example.org", "a_b", "anna\n", "", "-anna", "a" * 65, "\x1b[31m"]

WRONG_IN_ANY_FIELD: list[object] = ["X!", "Anna Maria", -(2**70), 2**70, -1.0, float("inf"), float("nan"), {"a": 1}]
UNFIT: list[object] = [*WRONG_IN_ANY_FIELD, None, True, 1, 1.5, [], {}]


@given(EVENTS, st.integers(0, 2**31 - 1))
def test_an_event_comes_back_as_it_was(event: ev.Event, seq: int) -> None:
    line = codec.encode(event, SESSION, seq)
    assert codec.decode(line) == codec.Entry(SESSION, seq, event)
    assert set(line) <= set(range(0x20, 0x7F))


def test_every_kind_of_event_is_among_the_samples() -> None:
    assert {type(event) for event in one_of_each()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_takes_free_text(kind: type[Any]) -> None:
    event: Any = next(event for event in one_of_each() if type(event) is kind)
    checked = 0
    for holder in (event, event.at):
        hints = get_type_hints(type(holder))
        for field in fields(holder):
            if hints[field.name] is ev.Stamp:
                continue
            assert hints[field.name] in KNOWN_TYPES, "a field whose values this test does not know"
            for text in FREE_TEXTS:
                checked += 1
                with pytest.raises(codec.LineError):
                    codec.encode(with_field(event, holder, field.name, text), SESSION, 0)
    assert checked >= 4 * len(FREE_TEXTS)
    for text in FREE_TEXTS:
        with pytest.raises(codec.LineError):
            codec.encode(event, text, 0)


def with_field(event: Any, holder: Any, name: str, value: object) -> Any:
    """The event with another value in a field of its own (`holder` is the event) or of its stamp."""
    other = replace(holder, **{name: value})
    return other if holder is event else replace(event, at=other)


def lines() -> list[dict[str, Any]]:
    """A line of every kind, as a mapping."""
    return [json.loads(codec.encode(event, SESSION, seq)) for seq, event in enumerate(one_of_each())]


def as_line(fields_: object) -> bytes:
    """A mapping as `encode` would write it."""
    return json.dumps(fields_, separators=(",", ":")).encode()


def places(line: dict[str, Any]) -> list[tuple[str, ...]]:
    """Where a value stands in a line."""
    return [(name,) for name in line] + [("data", name) for name in line["data"]]


def with_value(line: dict[str, Any], place: tuple[str, ...], value: object) -> dict[str, Any]:
    """The line with another value in one place."""
    copy = json.loads(json.dumps(line))
    holder = copy["data"] if len(place) == 2 else copy
    holder[place[-1]] = value
    return copy  # type: ignore[no-any-return]


def test_a_value_of_another_type_is_refused() -> None:
    refused = 0
    for line in lines():
        for place in places(line):
            here = line["data"][place[1]] if len(place) == 2 else line[place[0]]
            for value in UNFIT:
                if type(value) is type(here) and not any(value is wrong for wrong in WRONG_IN_ANY_FIELD):
                    continue
                with pytest.raises(codec.LineError):
                    codec.decode(as_line(with_value(line, place, value)))
                refused += 1
    assert refused > 1_000


def test_a_key_more_or_less_or_elsewhere_is_refused() -> None:
    for line in lines():
        for place in places(line):
            less = with_value(line, place, 0)
            del (less["data"] if len(place) == 2 else less)[place[-1]]
            with pytest.raises(codec.LineError):
                codec.decode(as_line(less))
        for more in (with_value(line, ("note",), "x"), with_value(line, ("data", "name"), "x")):
            with pytest.raises(codec.LineError):
                codec.decode(as_line(more))
        with pytest.raises(codec.LineError):
            codec.decode(as_line(dict(reversed(line.items()))))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'"opened"',
        b"\xff",
        b"[" * 200_000,
        b'{"v":' + b"9" * 5_000 + b"}",
        codec.encode(one_of_each()[5], SESSION, 5).replace(b'"kind":"paused"', b'"kind":"paused","kind":"paused"'),
        codec.encode(one_of_each()[5], SESSION, 5).replace(b",", b", "),
        codec.encode(one_of_each()[5], SESSION, 5).replace(b"paused", b"p\\u0061used"),
        codec.encode(one_of_each()[5], SESSION, 5).replace(b"paused", b"married"),
        codec.encode(one_of_each()[5], SESSION, 5).replace(b'"v":2', b'"v":0'),
        codec.encode(one_of_each()[5], SESSION, 5).replace(b'"v":2', b'"v":true'),
    ],
)
def test_what_was_not_written_by_the_program_is_refused(line: bytes) -> None:
    with pytest.raises(codec.LineError) as caught:
        codec.decode(line)
    assert not isinstance(caught.value, codec.NewerFormatError)


def test_a_newer_format_is_told_apart() -> None:
    line = lines()[3]
    with pytest.raises(codec.NewerFormatError, match=r"format 3\b.*format 2\b"):
        codec.decode(as_line({**line, "v": 3, "kind": "voted", "something": {"new": []}}))


def test_an_opening_of_another_session_or_format_is_not_written() -> None:
    opened = one_of_each()[0]
    assert isinstance(opened, ev.Opened)
    for other in (replace(opened, session="20261122-1900-zzzz"), replace(opened, format=1), replace(opened, format=3)):
        with pytest.raises(codec.LineError):
            codec.encode(other, SESSION, 0)


@pytest.mark.parametrize(("number", "events"), [(1, of_the_first_version()), (2, of_the_second_version())])
def test_a_journal_of_every_format_opens_for_ever(number: int, events: tuple[ev.Event, ...]) -> None:
    """The files were written by the versions of the program that had these formats, and are never to be changed."""
    raw = (Path(__file__).parent / "journals" / f"format-{number}.jsonl").read_bytes()
    told = recording(scan(raw), SESSION)
    assert (told.condition, told.events) == (Condition.GOOD, events)
