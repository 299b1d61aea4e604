"""How people lay out an agenda in a spreadsheet, and what the importer makes of it and says about it."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from facilitator.curriculum.load import load_files
from facilitator.curriculum.model import Kind, SessionPlan, Step, Workshop
from facilitator.curriculum.spreadsheets.convert import convert
from tests.curriculum.spreadsheets.books import Rows, Value, write_csv, write_ods, write_xlsx


def imported(rows: Rows, folder: Path, **how: str) -> tuple[Workshop, tuple[str, ...]]:
    """The workshop that a .csv file makes, and what is told about it."""
    made = convert(write_csv(folder / "our-evening.csv", rows, **how))
    return load_files({"curriculum.yaml": made.outline.encode()}, "").workshops[0], made.told


def lines(session: SessionPlan) -> list[tuple[str, str, float]]:
    """Steps as (printed time, title, minutes)."""
    return [
        (f"{item.time.minute // 60}:{item.time.minute % 60:02}" if item.time else "", item.step.title, item.minutes.ideal / 60)
        for item in session.agenda
    ]


def step(rows: Rows, folder: Path) -> Step:
    """The one step of a table."""
    workshop, _ = imported(rows, folder)
    return workshop.sessions[0].agenda[0].step


GUESSED = "what sort of step each one is was guessed from the words in its method and title"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_delimiter_and_the_encoding_are_found(delimiter: str, encoding: str, tmp_path: Path) -> None:
    rows = [["Tema", "Minutos", "Notas"], ["Café, té; y más", "10", "¿Quién?\nnadie"]]
    workshop, told = imported(rows, tmp_path, delimiter=delimiter, encoding=encoding)
    assert lines(workshop.sessions[0]) == [("", "Café, té; y más", 10)]
    assert workshop.sessions[0].agenda[0].step.do == ("¿Quién?", "nadie")
    assert ("the file is not UTF-8; it was read as Windows-1252: see that the letters with accents are right" in told) == (
        encoding == "cp1252"
    )


@pytest.mark.parametrize(
    "headings",
    [
        ["Start", "Minutes", "Topic", "Method", "Who", "Materials", "Notes", "Place"],
        ["from", "Duration (min)", "Activity", "Format", "Facilitator", "Supplies", "Comments", "Room"],
        ["Start time", "Mins.", "What?", "Type", "Led by", "Material", "Instructions", "Where"],
        ["Hora", "Duración", "Actividad", "Método", "Quién", "Materiales", "Observaciones", "Lugar"],
        ["HORA INICIO", "Tiempo (min)", "Tema", "Técnica", "Responsable", "Recursos", "Notas", "Sala"],
        ["Beginn", "Dauer", "Thema", "Methode", "Wer", "Materialien", "Bemerkungen", "Ort"],
    ],
)
@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0], [2, 5, 0, 7, 1, 6, 3, 4]])
def test_columns_are_found_by_their_headings_in_any_order(headings: list[str], order: list[int], tmp_path: Path) -> None:
    row = ["19:00", "10", "Circle", "role play", "co-leader", "ball; string", "Walk round", "Garden"]
    workshop, told = imported([[headings[at] for at in order], [row[at] for at in order]], tmp_path)
    item = workshop.sessions[0].agenda[0]
    made = item.step
    assert lines(workshop.sessions[0]) == [("19:00", "Circle", 10)]
    assert (made.kind, made.lead, made.where, made.do) == (Kind.PRACTICE, ("co",), "Garden", ("Walk round",))
    assert [material.item for material in made.materials] == ["ball", "string"]
    assert told == (GUESSED,)


def test_headings_may_stand_below_titles_and_between_empty_rows(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "Marriage Day"],
        [],
        ["", "Hall B, 14 March"],
        [],
        ["", "Time", "Topic"],
        [],
        ["", "9:00", "Welcome"],
        ["", "9:10", "Lunch"],
    ]
    made = convert(write_csv(tmp_path / "x.csv", rows))
    workshop = load_files({"curriculum.yaml": made.outline.encode()}, "").workshops[0]
    assert workshop.title == "Marriage Day"
    assert lines(workshop.sessions[0]) == [("9:00", "Welcome", 10), ("9:10", "Lunch", 0)]
    assert "# Hall B, 14 March" in made.outline


def test_clock_times_alone_give_the_minutes(tmp_path: Path) -> None:
    rows: Rows = [
        ["Time", "Topic"],
        ["9:00", "A"],
        ["9h20-9h45", "B"],
        ["10.00", "C"],
        ["", "D"],
        ["11 am", "E"],
        ["1:30", "F"],
        ["2:00", ""],
    ]
    workshop, told = imported(rows, tmp_path)
    assert lines(workshop.sessions[0]) == [
        ("9:00", "A", 20),
        ("9:20", "B", 25),
        ("10:00", "C", 0),
        ("", "D", 0),
        ("11:00", "E", 150),
        ("13:30", "F", 30),
    ]
    assert "row 7: taken as 13:30, since it comes after 11:00" in told
    session = workshop.sessions[0]
    assert session.starts is not None
    assert session.ends is not None
    assert (session.starts.minute, session.ends.minute, session.ends.soft) == (540, 840, True)


@pytest.mark.parametrize("last", ["", "End", "Fin.", "The end"])
def test_a_last_row_that_says_only_when_it_ends_is_the_end(last: str, tmp_path: Path) -> None:
    workshop, _ = imported([["Time", "Topic"], ["9:00", "A"], ["9:30", "B"], ["10:00", last]], tmp_path)
    (session,) = workshop.sessions
    assert lines(session) == [("9:00", "A", 30), ("9:30", "B", 30)]
    assert session.ends is not None
    assert (session.ends.minute, session.ends.soft) == (600, True)


def test_past_midnight_is_the_next_day(tmp_path: Path) -> None:
    workshop, _ = imported([["From", "To", "Topic"], ["22:30", "23:30", "A"], ["23:30", "0:15", "B"]], tmp_path)
    assert lines(workshop.sessions[0]) == [("22:30", "A", 60), ("23:30", "B", 45)]


def test_a_column_headed_time_may_hold_minutes(tmp_path: Path) -> None:
    workshop, _ = imported([["Time", "Activity"], ["10 min", "A"], ["5", "B"], ["1 h", "C"]], tmp_path)
    assert lines(workshop.sessions[0]) == [("", "A", 10), ("", "B", 5), ("", "C", 60)]


def test_minutes_may_stand_in_the_title(tmp_path: Path) -> None:
    workshop, _ = imported(
        [["Topic", "Notes"], ["Warm up (10 min)", "x"], ["Talk [5-8 minutes]", ""], ["Talk (part 2)", ""]], tmp_path
    )
    assert lines(workshop.sessions[0]) == [("", "Warm up (10 min)", 10), ("", "Talk [5-8 minutes]", 6.5), ("", "Talk (part 2)", 0)]


def test_without_headings_times_and_titles_are_found_by_their_looks(tmp_path: Path) -> None:
    workshop, told = imported([["9:00", "Welcome to all of you", "Ana"], ["9:30", "Practice in pairs", "Tom"]], tmp_path)
    assert lines(workshop.sessions[0]) == [("9:00", "Welcome to all of you", 30), ("9:30", "Practice in pairs", 0)]
    assert workshop.sessions[0].agenda[1].step.do == ("Tom",)
    assert told[0] == "no row of headings was found; column B was taken for titles, column A was taken for times"


def test_what_cannot_be_placed_is_told_and_kept(tmp_path: Path) -> None:
    rows: Rows = [["Minutes", "Topic", "Mood", "Start"], ["a while", "Talk", "warm", "later"], ["", "", "", ""], ["5", "", "", ""]]
    workshop, told = imported(rows, tmp_path)
    item = workshop.sessions[0].agenda[0]
    assert item.step.do == ("Mood: warm", "Minutes: a while", "Start: later")
    assert item.minutes.max == 0
    assert told == (
        "row 2: Minutes 'a while' is no length of time; it is kept as a note",
        "row 2: Start 'later' is no time of day; it is kept as a note",
        "row 4: there is no title in it; it is kept as a comment",
        GUESSED,
    )


def test_sums_are_kept_as_totals(tmp_path: Path) -> None:
    rows: Rows = [["Topic", "Min"], ["A", "10"], ["Total", "15"], ["Total time:", "x"]]
    workshop, told = imported(rows, tmp_path)
    assert workshop.sessions[0].total is not None
    assert workshop.sessions[0].total.ideal == 900
    assert len(workshop.sessions[0].agenda) == 1
    assert "row 4: no length of time was found in this sum; it is kept as a comment" in told


@pytest.mark.parametrize("marks", [("  ", "  "), ("- ", "• "), ("1.1 ", "1.2 ")])
def test_rows_below_another_are_its_parts(marks: tuple[str, str], tmp_path: Path) -> None:
    rows: Rows = [
        ["Topic", "Min", "Notes"],
        ["1. Story", "15", ""],
        [f"{marks[0]}Read", "5", "slowly"],
        [f"{marks[1]}Talk", "", ""],
        ["2. End", "5", ""],
    ]
    workshop, _ = imported(rows, tmp_path)
    first, last = workshop.sessions[0].agenda
    assert [(part.title.lstrip("1.2 "), part.seconds, part.do) for part in first.step.rounds] == [
        ("Read", 300, ("slowly",)),
        ("Talk", 0, ()),
    ]
    assert (first.minutes.ideal, last.step.title) == (900, "2. End")


def test_parts_that_are_longer_than_their_step_hold_and_the_printed_sum_is_kept(tmp_path: Path) -> None:
    workshop, told = imported([["Topic", "Min"], ["A", "10"], ["  One", "8"], ["  Two", "7"], ["  Three", ""]], tmp_path)
    made = workshop.sessions[0].agenda[0]
    assert (made.minutes.ideal, [part.title for part in made.step.rounds], made.step.do) == (900, ["One", "Two"], ("Three",))
    assert made.step.total is not None
    assert made.step.total.ideal == 600
    assert "row 2: 10 are written, but the rows below it take 15 together; those hold" in told


@pytest.mark.parametrize(
    "rows",
    [
        [["Day", "Topic", "Min"], ["Day 1", "A", "5"], ["", "B", "5"], ["Day 2", "C", "5"]],
        [["Topic", "Min"], ["Day 1", ""], ["A", "5"], ["B", "5"], ["Day 2", ""], ["C", "5"]],
        [["Day 1"], ["Topic", "Min"], ["A", "5"], ["B", "5"], ["Day 2"], ["Topic", "Min"], ["C", "5"]],
    ],
)
def test_a_new_day_is_a_new_session(rows: Rows, tmp_path: Path) -> None:
    workshop, _ = imported(rows, tmp_path)
    assert [(session.title, [line[1] for line in lines(session)]) for session in workshop.sessions] == [
        ("Day 1", ["A", "B"]),
        ("Day 2", ["C"]),
    ]


def test_preparation_is_no_step_of_the_couples(tmp_path: Path) -> None:
    workshop, _ = imported(
        [["Topic", "Type", "Min"], ["Chairs", "set-up", "15"], ["Hello", "talk", "5"], ["Chairs back", "set-up", "5"]], tmp_path
    )
    session = workshop.sessions[0]
    assert [(task.title, task.seconds) for task in session.prepare] == [("Chairs", 900)]
    assert [title for _, title, _ in lines(session)] == ["Hello", "Chairs back"]


@pytest.mark.parametrize(
    ("method", "title", "kind"),
    [
        ("", "Coffee", Kind.BREAK),
        ("", "Pausa y merienda", Kind.BREAK),
        ("", "Breakout groups", Kind.PRACTICE),
        ("charla", "El almuerzo en pareja", Kind.TEACH),
        ("Puesta en común", "x", Kind.DEBRIEF),
        ("", "Bienvenida", Kind.WELCOME),
        ("", "Cierre", Kind.CLOSE),
        ("debrief", "Talk", Kind.DEBRIEF),
        ("LG", "Something else", Kind.DISCUSS),
        ("", "Reflexión", Kind.REFLECT),
    ],
)
def test_the_kind_is_guessed_from_words_and_a_bare_guess_is_marked(method: str, title: str, kind: Kind, tmp_path: Path) -> None:
    made = convert(write_csv(tmp_path / "x.csv", [["Topic", "Method", "Min"], [title, method, "5"]]))
    assert load_files({"curriculum.yaml": made.outline.encode()}, "").workshops[0].sessions[0].agenda[0].step.kind is kind
    assert ("kind: discuss  # a guess" in made.outline) == (title == "Something else")


def test_long_titles_are_cut_and_kept_whole(tmp_path: Path) -> None:
    long = "We talk about what happened " * 8
    made = step([["Topic", "Min"], [long, "5"]], tmp_path)
    assert len(made.title) <= 120
    assert made.title.endswith("…")
    assert made.do == (long.strip(),)
    two = step([["Topic", "Min"], ["Head\n- one\n- two", "5"]], tmp_path)
    assert (two.title, two.do) == ("Head", ("one", "two"))


@pytest.mark.parametrize("write", [write_xlsx, write_ods], ids=["xlsx", "ods"])
def test_the_times_of_spreadsheet_programs(write: object, tmp_path: Path) -> None:
    assert callable(write)
    table: list[list[Value]] = [
        ["Start", "Minutes", "Topic"],
        [time(9, 0), 12.5, "A"],
        [time(13, 30), time(0, 45), "B"],
        [0.75, None, "C"],
    ]
    made = convert(
        write(
            tmp_path / f"x.{'xlsx' if write is write_xlsx else 'ods'}",
            {"Sheet1": table, "Lists": [["just"], ["words"]], "Empty": []},
        )
    )
    workshop = load_files({"curriculum.yaml": made.outline.encode()}, "").workshops[0]
    (session,) = workshop.sessions
    assert lines(session) == [("9:00", "A", 12.5), ("13:30", "B", 45), ("18:00", "C", 0)]
    assert session.title == "X"
    assert "Lists, no agenda was found on this sheet; its cells are kept as comments" in made.told
    assert "# just\n# words\n" in made.outline
