"""Whatever stands in a table: a curriculum without errors that has every cell, or a sentence."""

from __future__ import annotations

from datetime import UTC

from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.agenda.plan import Room, make_plan, start_today
from facilitator.curriculum.folder import OUTLINE
from facilitator.curriculum.load import load_files
from facilitator.curriculum.spreadsheets.convert import curriculum_of
from facilitator.curriculum.spreadsheets.files import Opened, rows_of, tidy
from facilitator.curriculum.spreadsheets.table import Cell, Sheet, SpreadsheetError
from tests.build import SEVEN

HEADINGS = [
    "Time",
    "Start",
    "From",
    "End",
    "Minutes",
    "Topic",
    "Activity",
    "Method",
    "Who",
    "Materials",
    "Notes",
    "Place",
    "Day",
    "Session",
    "Section",
    "Hora",
    "Tema",
    "Notas",
    "#",
    "Goal",
    "Script",
    "",
    "Whatever",
    "Minutes left",
]
CELLS = [
    "",
    "",
    "",
    "9:00",
    "9:30",
    "9.15",
    "10:00-10:30",
    "1:30",
    "13:00",
    "23:50",
    "0:10",
    "noon",
    "10",
    "5-10",
    "2.5",
    "90 s",
    "0",
    "about 20",
    "2 x 10",
    "soon",
    "Total",
    "Total 40",
    "Day 1",
    "Day 2",
    "Session 3: End",
    "Break",
    "End",
    "Welcome",
    "  below",
    "- bullet",
    "1. One",
    "1.1 Part",
    "1.2 Part",
    "prep",
    "co-leader",
    "ambos",
    "Ana",
    "pen; paper",
    "a\nb\n- c",
    "no",
    "- a: b",
    "#",
    "Topic",
    "Time",
    "Minutes",
    "!!x",
    "–",
    "Warm up (10 min)",
    "\u202e\x07",
    "ñandú",
    "日本",
    "x" * 130,
]
cells = st.one_of(st.sampled_from(CELLS), st.sampled_from(CELLS), st.text(max_size=12))
tables = st.tuples(
    st.lists(st.lists(cells, max_size=3), max_size=2),
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7),
    st.lists(st.lists(cells, max_size=8), max_size=12),
)


@settings(max_examples=300)
@given(tables)
@example(([], ["Topic", "Minutes"], [["9:00"], ["", "9:00", "  below"], ["  below", "23:50"]]))  # more than a day below one step
def test_any_table_makes_a_curriculum_that_runs_and_has_every_cell_or_a_sentence(
    table: tuple[list[list[str]], list[str], list[list[str]]],
) -> None:
    above, headings, below = table
    rows = [*above, headings, *below]
    filled = rows_of((number, {at: Cell(cell) for at, cell in enumerate(row)}) for number, row in enumerate(rows, 1))
    try:
        made = curriculum_of(Opened((Sheet("", filled),)), "any table.csv")
    except SpreadsheetError as error:
        made, said = None, str(error)
    if made is None:
        assert "no agenda was found" in said
        return
    curriculum = load_files({OUTLINE: made.outline.encode()}, "")
    for session in curriculum.workshops[0].sessions:
        make_plan(session, Room(8), start_today(session, SEVEN, UTC), UTC)
    held = _letters(made.outline)
    for row in rows:
        for cell in row:
            for line in tidy(cell).split("\n"):
                assert _letters(line) in held, (line, made.outline)


def _letters(text: str) -> str:
    """All that is a letter or a figure, run together."""
    return "".join(filter(str.isalnum, text))
