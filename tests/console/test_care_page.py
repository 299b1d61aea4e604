"""The pages of care, at every width there may be."""

from __future__ import annotations

import pytest

from facilitator.console.care_page import after_page, care_page, sentence_line, sentence_page, solo_page
from facilitator.curriculum.model import Sentence
from facilitator.desk.keys import named
from facilitator.markup import render
from facilitator.view.care import SENTENCES, CareCardView, CareView

HOSTILE = "[bold]x[/] \x1b[31m\u202e" + "\u5b57" * 40
CARDS = (CareCardView("In this step", render("Sit down.\n\nStay.")), CareCardView(HOSTILE, render(HOSTILE * 4)))
VIEW = CareView(CARDS, (), False)
WIDTHS = (2, 8, 20, 40, 59, 60, 76, 120)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_room(width: int) -> None:
    pages = [
        *(care_page(VIEW, at, named(), width) for at in range(2)),
        solo_page(CareView(CARDS, render(HOSTILE), False), named(), width),
        sentence_page(Sentence(HOSTILE, HOSTILE), width),
        [sentence_line((*SENTENCES, Sentence(HOSTILE, "x")), width)],
        after_page("2:10", "21:04", "21:00", named(), width),
    ]
    for page in pages:
        for row in page:
            assert row.cell_length <= width, row.plain
            assert "\x1b" not in row.plain


def test_the_open_card_and_its_key_are_told() -> None:
    rows = [row.plain for row in care_page(VIEW, 0, named(), 76)]
    assert rows[0] == "♥ CARE   time is held   c: go on   C: a quiet task for all"
    assert rows[1].startswith("▸ 1 In this step")
    assert rows[1].endswith("In this step")
    assert rows[2].startswith("  2 [bold]x[/]")
    assert "Sit down." in rows[2]


def test_a_number_past_the_last_card_opens_the_last() -> None:
    assert care_page(VIEW, 7, named(), 76) == care_page(VIEW, 1, named(), 76)


def test_the_quiet_task_says_nothing_of_care() -> None:
    rows = "\n".join(row.plain for row in solo_page(CareView(CARDS, render("Write.\n\nRest."), False), named(), 76))
    assert "Write." in rows
    assert "care" not in rows.lower()


def test_of_the_sentences_that_do_not_fit_the_first_is_begun_where_that_still_says_something() -> None:
    assert sentence_line(SENTENCES, 40).plain == "IF    1 Tears   2 Arguing   3 “That is …"
    assert sentence_line(SENTENCES, 30).plain == "IF    1 Tears   2 Arguing"
    assert sentence_line(SENTENCES, 100).plain.endswith("3 “That is you!”   4 “You have to forgive”")
