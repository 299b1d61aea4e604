"""The page before a run: what is ticked, what is missing, and every width there may be."""

from __future__ import annotations

import pytest

from facilitator.console.check_page import check_page
from facilitator.desk.keys import named
from facilitator.view.checklist import Check, Checklist, Section

HOSTILE = "[bold]x[/] \x1b[31m" + "\u5b57" * 60
VIEW = Checklist(
    (Check("Who comes", "8 couples"), Check("Whom to call", "not filled in", missing=True), Check(HOSTILE, HOSTILE)),
    (Section("To bring", ("18 × Pen", HOSTILE)),),
)


def test_ticks_and_what_is_missing_are_told_by_signs() -> None:
    rows = [row.plain for row in check_page(VIEW, {0}, named(), 76)]
    assert rows[2] == "✓ 1 Who comes          8 couples"
    assert rows[3] == "! 2 Whom to call       not filled in"
    assert "• 18 × Pen" in rows


@pytest.mark.parametrize("width", [2, 12, 38, 49, 50, 76, 116])
def test_the_page_keeps_to_its_width(width: int) -> None:
    for row in check_page(VIEW, (), named(), width):
        assert row.cell_length <= width
        assert "\x1b" not in row.plain
