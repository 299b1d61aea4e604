"""A session before it is run, as text, CSV, a calendar and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.curriculum.model import Minutes, Round
from facilitator.report.agenda import Agenda, agenda_as
from tests.build import SEVEN, curriculum, item, plan, sitting, step

TITLE = "Ours, and theirs; really · Evening"


def agenda(*, ends: str = "") -> Agenda:
    rounds = (Round("A speaks", 240), Round("B speaks", 240))
    steps = [
        item(step("welcome")),
        item(step("=cmd|x", 8, rounds=rounds)),
        item(step("open-end", Minutes(0, 0, 0))),
        item(step("late", 30.5), "20:00"),
    ]
    return Agenda(plan(steps, ends=ends), TITLE, curriculum(sitting(steps)), UTC)


def test_as_text() -> None:
    assert agenda_as("text", agenda(ends="20:30"), SEVEN).splitlines()[2:] == [
        "",
        "19:00      10  Welcome   teach",
        "19:10       8  =cmd|x    teach",
        "            4    19:10 A speaks",
        "            4    19:14 B speaks",
        "19:18       –  Open end  teach",
        "20:00!  30:30  Late      teach",
        "",
        "48 min 30 s in all; 42 min of waiting before fixed starts (!); has to be over by 20:30: 30 s too long",
    ]


def test_as_csv_no_cell_is_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(agenda_as("csv", agenda(), SEVEN), newline="")))
    assert [(row["start"][11:16], row["end"][11:16], row["minutes"], row["title"], row["fixed"]) for row in rows] == [
        ("19:00", "19:10", "10", "Welcome", "no"),
        ("19:10", "19:18", "8", "'=cmd|x", "no"),
        ("19:18", "19:18", "0", "Open end", "no"),
        ("20:00", "20:30", "30.5", "Late", "yes"),
    ]


def test_as_json() -> None:
    told = json.loads(agenda_as("json", agenda(ends="21:00"), SEVEN))
    assert (told["title"], told["couples"], told["has_to_end"][11:16]) == (TITLE, 8, "21:00")
    assert datetime.fromisoformat(told["steps"][3]["start"]).timestamp() == SEVEN + 3600
    assert told["steps"][1]["rounds"] == [{"title": "A speaks", "minutes": 4}, {"title": "B speaks", "minutes": 4}]


def test_as_a_calendar() -> None:
    text = agenda_as("ics", agenda(), SEVEN)
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert "X-WR-CALNAME:Ours\\, and theirs\\; really · Evening" in unfolded
    assert [line for line in unfolded if line.startswith("SUMMARY:")] == [
        "SUMMARY:Welcome",
        "SUMMARY:=cmd|x",
        "SUMMARY:Open end",
        "SUMMARY:Late",
    ]
    starts = [line.removeprefix("DTSTART:") for line in unfolded if line.startswith("DTSTART:")]
    assert [datetime.strptime(start, "%Y%m%dT%H%M%S%z").timestamp() - SEVEN for start in starts] == [0, 600, 1080, 3600]
    names = [line for line in unfolded if line.startswith("UID:")]
    assert len(set(names)) == len(names) == unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 4
    assert text == agenda_as("ics", agenda(), SEVEN)


def test_a_long_line_of_a_calendar_is_folded_between_characters() -> None:
    long = replace(agenda(), title="日本語" * 60)
    text = agenda_as("ics", long, SEVEN)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "日本語" * 60 in text.replace("\r\n ", "")


def test_the_command_shows_the_agenda_and_begins_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path))
    assert main(["run", "--dry-run", "--couples", "1", "--singles", "2", "--start", "18:30"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^\d{4}-\d\d-\d\d, 18:30-\d\d:\d\d, for 1 couple and 2 who come alone$", shown, re.MULTILINE)
    assert re.search(r"^18:30 +\d+  Welcome +welcome", shown, re.MULTILINE)
    assert main(["run", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["couples"] == 8
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(("arguments", "code"), [(["--resume"], 2), (["--session", "9"], 2)])
def test_what_cannot_be_shown_is_told(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--dry-run", *arguments]) == code
    out, said = capsys.readouterr()
    assert (out, said.count("\n")) == ("", 1)


RICH = """\
curriculum: rich
title: Rich
roles: [{role: host, title: Host}, co]
workshops:
  - workshop: day
    title: Day
    sessions:
      - session: one
        starts: "9:00"
        total: 60-70
        agenda:
          - {title: Meet, kind: welcome, minutes: about 20, place: Chapel, lead: [host, co], until: all have spoken}
          - title: Walk
            kind: practice
            minutes: 20
            alternatives: [{alternative: garden, title: In the garden, minutes: 25, default: true}]
          - title: Two rooms
            kind: discuss
            only-if: there is time
            tracks:
              - {track: a, title: Red room, steps: [{title: Draw, kind: practice, minutes: 10}]}
              - {track: b, title: Blue room, steps: [{title: Sing, kind: practice, minutes: 15}]}
"""


def test_what_else_there_is_to_know_stands_beside_a_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "curriculum.yaml").write_text(RICH, encoding="utf-8")
    assert main(["run", str(tmp_path), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        "09:00     ~20  Meet       welcome   Chapel · Host and the co-leader · until all have spoken",
        "09:20      25  Walk       practice  In the garden",
        "09:45      15  Two rooms  discuss   only if there is time",
        "               At the same time, Red room:",
        "           10    Draw",
        "               At the same time, Blue room:",
        "           15    Sing",
        "",
        "1 h in all; printed: 1 h to 1 h 10 min",
    ]
    assert main(["run", str(tmp_path), "--format", "json", "--choose", "walk=written"]) == 0
    told = json.loads(capsys.readouterr().out)["steps"]
    assert [(step["lead"], step["place"], step["minutes"], step["alternative"]) for step in told] == [
        ("Host and the co-leader", "Chapel", 20, ""),
        ("", "", 20, ""),
        ("", "", 15, ""),
    ]
    assert told[2]["tracks"][1] == {"title": "Blue room", "steps": [{"title": "Sing", "minutes": 15}]}
