from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.curriculum.model import (
    Block,
    Card,
    CardsBlock,
    ChecklistBlock,
    LinesBlock,
    PageBreak,
    PaperSize,
    ScaleBlock,
    TableBlock,
    TextBlock,
)
from facilitator.handout.context import Layout, Page, page
from facilitator.handout.words import words_in
from facilitator.locale import choose
from tests.handout import samples


def page_of(*blocks: Block, language: str = "en", **changes: object) -> Page:
    sheet = replace(samples.handout("sheet", *blocks), **changes)  # type: ignore[arg-type]
    book, _ = samples.course([sheet])
    return page(sheet, replace(book, language=language))


def test_templates_get_plain_data_only() -> None:
    for sheet in samples.ALL:
        assert set(types(page(sheet, samples.course([sheet])[0]))) <= {str, int, bool, list, tuple, dict}


def types(value: object) -> Iterator[type]:
    yield type(value)
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple):
        for part in value:
            yield from types(part)


def test_lists_keep_their_nesting_kind_and_first_number() -> None:
    drawn = page_of(TextBlock("before\n\n- a\n  - b\n    1. c\n- d\n\n4. e\n5. f\n\nafter"))
    flow = drawn["parts"][0][0]["flow"]

    def outline(nodes: object) -> list[object]:
        assert isinstance(nodes, list)
        found: list[object] = []
        for node in nodes:
            if "items" in node:
                inner = [[text(item), *outline(item["inner"])] for item in node["items"]]
                found.append((node["kind"], node.get("start", 0), inner))
            else:
                found.append(text(node))
        return found

    def text(node: dict[str, list[dict[str, list[str]]]]) -> str:
        return "".join(" ".join(span["lines"]) for span in node["spans"])

    assert outline(flow) == [
        "before",
        ("bullets", 0, [["a", ("bullets", 0, [["b", ("numbers", 1, [["c"]])]])], ["d"]]),
        ("numbers", 4, [["e"], ["f"]]),
        "after",
    ]


def test_page_breaks_part_the_blocks_and_leave_no_empty_page() -> None:
    drawn = page_of(PageBreak(), TextBlock("one"), PageBreak(), PageBreak(), TextBlock("two"), TextBlock("three"), PageBreak())
    assert [len(part) for part in drawn["parts"]] == [1, 2]


def test_a_long_scale_goes_over_equal_rows() -> None:
    rows = page_of(ScaleBlock("Which day?", 1, 31))["parts"][0][0]["rows"]
    assert isinstance(rows, list)
    assert [len(row) for row in rows] == [11, 11, 11]
    assert [number for row in rows for number in row if number] == [str(day) for day in range(1, 32)]


def test_the_last_row_of_cards_is_filled_up() -> None:
    rows = page_of(CardsBlock(tuple(Card(str(number)) for number in range(4)), columns=3))["parts"][0][0]["rows"]
    assert isinstance(rows, list)
    assert [[card["empty"] for card in row] for row in rows] == [[False, False, False], [False, True, True]]


def test_in_large_print_only_short_words_to_tick_stand_beside_each_other() -> None:
    def columns(*items: str) -> object:
        sheet = samples.handout("sheet", ChecklistBlock(items, columns=3))
        return page(sheet, samples.course([sheet])[0], Layout(large=True))["parts"][0][0]["columns"]

    assert columns("rest", "quiet", "help", "to choose") == 3
    assert columns("rest", "some more company") == 2
    assert columns("rest", "somebody who listens to the whole of it") == 1


@pytest.mark.parametrize(
    ("rows", "to_write", "row_heads", "narrow"),
    [
        ((("a", "b"), ("c", "d")), False, False, [True, True]),
        ((("Monday", ""), ("Friday", " ")), True, True, [False, False]),
        ((("", ""), ("", "")), True, False, [False, False]),
        ((("It helped.", "1"), ("It did not.", "2")), False, False, [False, True]),
    ],
)
def test_a_table_knows_what_it_is_for(
    rows: tuple[tuple[str, ...], ...], to_write: bool, row_heads: bool, narrow: list[bool]
) -> None:
    block = page_of(TableBlock(("head", "no"), rows))["parts"][0][0]
    assert (block["to_write"], block["row_heads"], block["narrow"]) == (to_write, row_heads, narrow)


def test_only_a_sheet_that_is_written_on_and_not_private_asks_for_a_name() -> None:
    lines = LinesBlock("What was good?")
    assert page_of(lines)["name_label"] == "Name"
    assert page_of(lines, private=True)["name_label"] == ""
    assert page_of(TextBlock("Read this."))["name_label"] == ""
    assert page_of(lines, paper=PaperSize.HALF)["name_label"] == ""


def test_the_small_print_names_curriculum_licence_and_notice() -> None:
    assert page_of()["small_print"] == f"Healing Together · {samples.LICENCE} · {samples.NOTICE}"


def test_nothing_that_acts_reaches_the_typesetter() -> None:
    drawn = page_of(LinesBlock("a\x00b\x1b[2Jc\u202ed"), title="x\x07y", language='en"><script>')
    assert not set(json.dumps(drawn, ensure_ascii=False)) & set("\x00\x07\x1b\u202e")
    assert drawn["language"] == "en"


def test_a_language_more_is_a_file_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = (("Your way out.", "Dein Ausweg."), ("Page {number} of {count}", "Seite {number} von {count}"))
    lines = (f'msgctxt "on paper"\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in entries)
    (tmp_path / "qd.po").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(choose, "FOLDER", tmp_path)
    german = words_in("qd-AT")
    assert (german.way_out, german.page) == ("Dein Ausweg.", ("Seite ", " von ", ""))
    assert german.draft == words_in("en").draft, "what the file does not have is in English"
