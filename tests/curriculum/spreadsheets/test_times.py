"""What people type into spreadsheets for times, and what it means."""

from __future__ import annotations

import pytest

from facilitator.curriculum.spreadsheets.table import Cell, Sort
from facilitator.curriculum.spreadsheets.times import Clock, amount, is_clock, read_clock, read_length


@pytest.mark.parametrize(
    ("typed", "text", "seconds"),
    [
        ("10", "10", 600),
        ("2.5", "2.5", 150),
        ("2,5", "2.5", 150),
        ("10 min", "10 min", 600),
        ("10 Minuten", "10", 600),
        ("10 minutos", "10", 600),
        ("10'", "10", 600),
        ("10\u2032", "10", 600),
        ("10-15", "10-15", 750),
        ("10 – 15 min", "10 – 15 min", 750),
        ("10 a 15 minutos", "10-15", 750),
        ("de 10 a 15", None, 0),
        ("1 h 30", "1 h 30", 5400),
        ("1h30", "1h30", 5400),
        ("1 hora y 30 minutos", "90", 5400),
        ("1,5 horas", "90", 5400),
        ("90 s", "90 s", 90),
        ("30 seg", "0.5", 30),
        ('45"', "45 s", 45),
        ("about 20", "about 20", 1200),
        ("~20 min", "about 20", 1200),
        ("aprox. 20 minutos", "about 20", 1200),
        ("unos 15", "about 15", 900),
        ("2 x 10 min", "20", 1200),
        ("3 × 90 s", "4.5", 270),
        ("1:30", "90", 5400),
        ("0:45", "45", 2700),
        ("0-5", "5", 300),
        ("0", None, 0),
        ("-5", None, 0),
        ("5 each", None, 0),
        ("soon", None, 0),
        ("9999999", None, 0),
        ("25 h", None, 0),
        ("2000", None, 0),
        ("", None, 0),
    ],
)
def test_a_length_of_time(typed: str, text: str | None, seconds: int) -> None:
    found = read_length(Cell(typed))
    assert (found and found.text, found.seconds if found else 0) == (text, seconds)


@pytest.mark.parametrize("typed", ["1:30", "2 x 10", "0-5"])
def test_what_could_be_read_otherwise_is_told(typed: str) -> None:
    found = read_length(Cell(typed))
    assert found is not None
    assert f"'{typed}' was read as" in found.told


@pytest.mark.parametrize(
    ("sort", "seconds", "text"),
    [
        (Sort.CLOCK, 600, "10"),
        (Sort.CLOCK, 5400, "90"),
        (Sort.CLOCK, 36_000, "10"),
        (Sort.SPAN, 36_000, "600"),
        (Sort.SPAN, 90, "1.5"),
        (Sort.CLOCK, 0, None),
        (Sort.SPAN, 90_000, None),
    ],
)
def test_a_length_that_the_spreadsheet_program_took_for_a_time(sort: Sort, seconds: int, text: str | None) -> None:
    found = read_length(Cell("?", sort, seconds))
    assert (found and found.text) == text


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9:00", Clock(540, None, sure=False)),
        ("09:00", Clock(540)),
        ("9.30", Clock(570, None, sure=False)),
        ("9h", Clock(540, None, sure=False)),
        ("9h30", Clock(570, None, sure=False)),
        ("21 h", Clock(1260)),
        ("0930", Clock(570)),
        ("9 am", Clock(540)),
        ("9 p.m.", Clock(1260)),
        ("12 am", Clock(0)),
        ("12:15pm", Clock(735)),
        ("noon", Clock(720)),
        ("mediodía", Clock(720)),
        ("9:00:00", Clock(540, None, sure=False)),
        ("21:30-22:00", Clock(1290, 1320)),
        ("9:00 – 9.45", Clock(540, 585, sure=False)),
        ("de 9:00 a 9:20", Clock(540, 560, sure=False)),
        ("a las 19:00", Clock(1140)),
        ("from 9 to 10:30", Clock(540, 630, sure=False)),
        ("7-9pm", Clock(1140, 1260)),
        ("11-1pm", Clock(660, 780)),
        ("until 9:30", Clock(None, 570, sure=False)),
        ("hasta las 21:30", Clock(None, 1290)),
        ("24:00", Clock(0)),
        ("23:30-0:30", Clock(1410, 30)),
        ("9", Clock(540, None, sure=False)),
        ("25:00", None),
        ("9:75", None),
        ("13 pm", None),
        ("soon", None),
        ("1-2-3", None),
        ("9:00 –", Clock(540, None, sure=False)),
        ("", None),
    ],
)
def test_a_time_of_day(typed: str, clock: Clock | None) -> None:
    assert read_clock(Cell(typed), bare=True) == clock


def test_a_number_alone_is_an_hour_only_where_that_is_known() -> None:
    assert read_clock(Cell("9"), bare=False) is None
    assert read_clock(Cell("0.375", Sort.NUMBER), bare=False) == Clock(540)
    assert read_clock(Cell("9:00", Sort.CLOCK, 32_399), bare=False) == Clock(540)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("9:00", True), ("9 am", True), ("9h30", True), ("10", False), ("10 min", False), ("9.30", True), ("x", False)],
)
def test_what_can_only_be_a_time_of_day(typed: str, wanted: bool) -> None:
    assert is_clock(Cell(typed)) is wanted


@pytest.mark.parametrize(("seconds", "text"), [(600, "10"), (90, "1.5"), (20, "20 s"), (80, "1 min 20 s"), (5400, "90")])
def test_an_amount(seconds: int, text: str) -> None:
    assert amount(seconds) == text
