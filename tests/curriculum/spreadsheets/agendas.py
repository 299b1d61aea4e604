"""Agendas that people run, laid out as spreadsheets in the ways that people lay them out: each another one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any, TypeAlias

from tests.curriculum.spreadsheets.books import Value

DATA = Path(__file__).parent.parent.parent / "data" / "spreadsheets"
Told: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """How an agenda is laid out: headings with what stands below them, the mark before a part, the word before a sum."""

    columns: dict[str, Callable[[Told], Value]]
    mark: str = "  "
    total: str = "Total"
    above: tuple[str, ...] = ()


def minutes(step: Told) -> Value:
    """A step's minutes as they are typed: a number, or a range."""
    given = step.get("minutes")
    return f"{given['min']}-{given['max']}" if isinstance(given, dict) else given


def _clock(key: str) -> Callable[[Told], Value]:
    return lambda step: time.fromisoformat(step[key]) if step.get(key) else None


def _joined(key: str, mark: str) -> Callable[[Told], Value]:
    return lambda step: mark.join(step.get(key) or ())


def _text(key: str) -> Callable[[Told], Value]:
    return lambda step: step.get(key) or None


def _rest(step: Told) -> Value:
    """What the agenda says of a step beyond the usual columns."""
    usual = {"title", "kind", "minutes", "at", "ends", "lead", "materials", "notes", "steps", "place", "optional", "before_session"}
    rest = {key: value for key, value in step.items() if key not in usual and value and not key.startswith("minutes_")}
    return json.dumps(rest, ensure_ascii=False) if rest else None


LOOKS = {
    "lenny-rebuilding-trust-together": Look(
        {"Minutes": minutes, "Activity": _text("title"), "Type": _text("kind"), "Notes": _text("notes")}
    ),
    "marital-first-responders-one-day": Look(
        {"#": lambda step: step.get("number"), "Start": _clock("at"), "What": _text("title"), "Method": _text("kind"),
         "min": minutes, "Comments": _rest, "Notes": _text("notes")},
        above=("One-Day Training Workshop Outline", "9:00 to 12:40"),
    ),
    "healing-groups-handbook": Look(
        {"Topic": _text("title"), "Min": minutes, "Mode": _text("kind"), "Materials needed": _joined("materials", "; "),
         "Remarks": _text("notes"), "Also": _rest},
        mark="– ",
    ),
    "convivencia-intercultural": Look(
        {"Duración (min)": minutes, "Actividad": _text("title"), "Metodología": _text("kind"),
         "Materiales": _joined("materials", "\n"), "Observaciones": _text("notes"), "Rondas": _rest},
        total="Total sesión", above=("Convivencia intercultural",),
    ),
    "art-of-listening": Look(
        {"Step": _text("title"), "Duration": minutes, "Kind": _text("kind"), "Materials": _joined("materials", ", "),
         "Groups": _text("grouping"), "Notes": _text("notes")},
    ),
    "phoibos2-three-days": Look(
        {"From": _clock("at"), "To": _clock("ends"), "Session title": _text("title"), "Where": _text("place"),
         "Who": _joined("lead", ", "), "Format": _text("kind"), "Details": _text("notes"), "Else": _rest},
    ),
}  # fmt: skip


def agenda(name: str) -> Told:
    """The agenda of that name."""
    read: Told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return read


def steps(session: Told) -> Iterator[tuple[Told, int]]:
    """All steps of a session and what stands below them, with how deep they stand."""

    def below(inner: list[Told], depth: int) -> Iterator[tuple[Told, int]]:
        for step in inner:
            yield step, depth
            yield from below(step.get("steps", []), depth + 1)

    yield from below(session["steps"], 0)


def sheet(session: Told, look: Look) -> list[list[Value]]:
    """One session as rows: what stands above, the headings, the steps, and the sum where one is printed."""
    rows: list[list[Value]] = [[text] for text in look.above]
    rows.append(list(look.columns))
    title = next(index for index, read in enumerate(look.columns.values()) if read({"title": "x"}) == "x")
    for step, depth in steps(session):
        row = [read(step) for read in look.columns.values()]
        row[title] = f"{look.mark if depth else ''}{row[title]}"
        rows.append(row)
    if session.get("minutes"):
        row = [None] * len(look.columns)
        row[title] = look.total
        row[list(look.columns.values()).index(minutes)] = minutes(session)
        rows.append(row)
    return rows


def one_table(told: Told, look: Look) -> list[list[Value]]:
    """All sessions under one row of headings, with the session's title in a column of its own, as in merged cells: once."""
    rows: list[list[Value]] = [[None, text] for text in look.above]
    for number, session in enumerate(told["sessions"]):
        head, *body = sheet(session, look)[len(look.above) :]
        if not number:
            rows.append(["Session" if told["language"] == "en" else "Sesión", *head])
        rows += [[session["title"] if not index else None, *row] for index, row in enumerate(body)]
    return rows
