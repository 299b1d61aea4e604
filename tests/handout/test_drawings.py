"""Drawings made of words: nothing covers anything, every word can be found, and somebody who does not see them is told them."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from facilitator.curriculum.model import DiagramBlock, DiagramShape, Feelings, FeelingsWheelBlock, TextBlock
from facilitator.handout.drawing import diagram, long, wrapped
from facilitator.handout.wheel import wheel
from facilitator.handout.words import words_in
from tests.handout import looking, samples

pytestmark = pytest.mark.usefixtures("warm")

ENGLISH, SPANISH = words_in("en"), words_in("es")
WORDS = (
    "I feel alone",
    "I get loud, since nobody seems to hear what I say",
    "",
    "Quiet",
    "Donaudampfschifffahrtsgesellschaft",
    "a",
    "b",
    "c",
)
FEELINGS = (
    Feelings("Glad", ("calm", "proud", "thankful", "hopeful")),
    Feelings("Sad", ("lonely", "tired", "let down")),
    Feelings("Afraid", ("worried", "unsure", "small")),
)
SIZES = ((166.0, 4.9), (110.0, 4.4), (120.0, 4.4), (166.0, 6.4), (120.0, 6.4))


def numbers(box: Any) -> tuple[float, float, float, float]:
    left, top, width, height = (float(box[key]) for key in ("x", "y", "width", "height"))
    return left, top, left + width, top + height


@pytest.mark.parametrize(("width", "size"), SIZES)
@pytest.mark.parametrize("count", range(2, 9))
@pytest.mark.parametrize("shape", [DiagramShape.CYCLE, DiagramShape.STEPS])
def test_boxes_stand_apart_and_on_the_page(shape: DiagramShape, count: int, width: float, size: float) -> None:
    drawn: Any = diagram(DiagramBlock(shape, WORDS[:count], "", "", shape is DiagramShape.CYCLE), width, size, ENGLISH)
    boxes = [numbers(box) for box in drawn["boxes"]]
    assert len(boxes) == count
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= width + 0.01
        assert 0 <= top < bottom <= float(drawn["height"])
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    for box in drawn["boxes"]:
        left, top, right, bottom = numbers(box)
        assert all(long(line["text"], size) <= right - left for line in box["lines"])
        assert all(top < float(line["y"]) < bottom for line in box["lines"])
    assert float(drawn["height"]) < (200 if size < 5 else 240)


@pytest.mark.parametrize("count", [2, 3, 6, 8])
def test_arrows_go_from_box_to_box_and_touch_none(count: int) -> None:
    for both_ways in (False, True):
        drawn: Any = diagram(DiagramBlock(DiagramShape.CYCLE, WORDS[:count], "", "", both_ways), 166, 4.9, ENGLISH)
        assert len(drawn["arrows"]) == count
        for arrow in drawn["arrows"]:
            assert len(arrow["heads"]) == (2 if both_ways else 1)
            points = [tuple(map(float, point.split(","))) for head in arrow["heads"] for point in head.split()]
            points += [tuple(map(float, end)) for end in re.findall(r"(?:M|L|1 )([\d.]+) ([\d.]+)(?=[AL]|$)", arrow["line"])]
            for x, y in points:
                for left, top, right, bottom in map(numbers, drawn["boxes"]):
                    assert not (left < x < right and top < y < bottom), (x, y)


@pytest.mark.parametrize(("width", "size"), SIZES)
def test_what_stands_between_two_is_crossed_by_no_arrow(width: float, size: float) -> None:
    parts = ("If I love you enough, you will see how good you are.", "If you love me fully, I will be enough.")
    middle = "Love can warm you. The work is your own."
    drawn: Any = diagram(DiagramBlock(DiagramShape.CYCLE, parts, "", middle, True), width, size, ENGLISH)
    first, second = map(numbers, drawn["boxes"])
    assert first[0] < second[0] or first[3] < second[1], "the first stands before the other, or above it"
    half = max(long(line["text"], size) for line in drawn["centre"]) / 2
    top, bottom = (float(drawn["centre"][at]["y"]) for at in (0, -1))
    for arrow in drawn["arrows"]:
        for head in arrow["heads"]:
            x, y = map(float, head.split()[0].split(","))
            assert abs(x - width / 2) > half or not top - size < y < bottom, (x, y)
    assert " ".join(line["text"] for line in drawn["centre"]) == middle


def test_steps_lead_up_from_the_first() -> None:
    drawn: Any = diagram(DiagramBlock(DiagramShape.STEPS, ("one", "two", "three")), 166, 4.9, ENGLISH)
    tops = [float(box["y"]) for box in drawn["boxes"]]
    lefts = [float(box["x"]) for box in drawn["boxes"]]
    assert tops == sorted(tops, reverse=True)
    assert lefts == sorted(lefts)
    assert [box["number"][0]["text"] for box in drawn["boxes"]] == ["1", "2", "3"]


def test_what_is_drawn_is_told_in_words() -> None:
    cycle = DiagramBlock(DiagramShape.CYCLE, ("Loving", ""), "", "We grow", True)
    told = diagram(cycle, 166, 4.9, ENGLISH)["said"]
    assert told == "A circle in which each leads to the next: Loving, room to write; and back again; in the middle: We grow."
    assert str(diagram(cycle, 166, 4.9, SPANISH)["said"]).startswith("Un círculo en el que cada cosa")
    assert wheel(FEELINGS, 166, 4.9, ENGLISH)["said"] == (
        "A wheel of feelings: in the middle Glad, Sad, Afraid; at the rim finer words for each."
    )


def test_a_wheel_that_would_be_too_small_to_read_is_a_list() -> None:
    many = tuple(Feelings(f"Group {group}", tuple(f"word {word}" for word in range(20))) for group in range(6))
    assert wheel(FEELINGS, 166, 4.9, ENGLISH)["rim"]
    for groups, width, size in (
        (many, 166.0, 4.9),
        (FEELINGS, 166.0, 6.4),
        ((Feelings("A long name for a feeling", ("x",)),) * 2, 110.0, 4.4),
    ):
        drawn = wheel(groups, width, size, ENGLISH)
        assert (drawn["rim"], drawn["slices"]) == ("", [])


CROWDED = tuple(Feelings(f"Kind {kind}", tuple(f"word {word}" for word in range(6))) for kind in range(6))


@pytest.mark.parametrize(("groups", "upright"), [(FEELINGS, True), (CROWDED, False)], ids=["few", "many"])
def test_the_words_of_a_wheel_stand_upright_where_they_fit_and_none_covers_another(
    groups: tuple[Feelings, ...], upright: bool
) -> None:
    drawn: Any = wheel(groups, 166, 4.9, ENGLISH)
    words = [word for piece in drawn["slices"] for word in piece["words"]]
    assert [word["text"] for word in words] == [text for group in groups for text in (group.name, *group.words)]
    assert {word["turn"] == "" for word in words} == {upright}
    assert all(abs(float(word["turn"] or 0)) <= 90 for word in words)
    middle, rim = float(drawn["across"]) / 2, float(drawn["rim"])
    corners = [_corners(word) for word in words]
    for four in corners:
        assert all(math.hypot(x - middle, y - middle) <= rim for x, y in four)
    for one, other in combinations(corners, 2):
        assert any(
            _between(one, other, axis) for four in (one, other) for axis in (_axis(four[0], four[1]), _axis(four[1], four[2]))
        )


def _corners(word: Any) -> list[tuple[float, float]]:
    """The corners of a word's box, lying as it lies."""
    half, high = long(word["text"], 4.25) / 2, 4.25 / 2
    turn = math.radians(float(word["turn"] or 0))
    x, y = float(word["x"]), float(word["y"])
    return [
        (x + across * math.cos(turn) - down * math.sin(turn), y + across * math.sin(turn) + down * math.cos(turn))
        for across, down in ((-half, -high), (half, -high), (half, high), (-half, high))
    ]


def _axis(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return other[0] - one[0], other[1] - one[1]


def _between(one: list[tuple[float, float]], other: list[tuple[float, float]], axis: tuple[float, float]) -> bool:
    """Whether a line across `axis` parts two boxes."""
    mine, yours = ([x * axis[0] + y * axis[1] for x, y in four] for four in (one, other))
    return max(mine) < min(yours) or max(yours) < min(mine)


def test_lines_break_between_words_and_only_then_within_them() -> None:
    assert wrapped("one two three", 1000, 5) == ["one two three"]
    assert wrapped("one two three", long("one two", 5) + 0.01, 5) == ["one two", "three"]
    assert wrapped("the work is your own", long("the work is your", 5) + 0.01, 5) == ["the work is", "your own"]
    broken = wrapped("Donaudampfschiff", long("Donau", 5) + 0.01, 5)
    assert "".join(broken) == "Donaudampfschiff"
    assert len(broken) > 2


def test_the_words_of_a_drawing_are_on_the_page_and_told_aloud(tmp_path: Path) -> None:
    block = DiagramBlock(DiagramShape.CYCLE, ("Loving", "Healing"), "Into healing", "We grow", True)
    after = TextBlock("What comes after it.")
    blocks = (block, FeelingsWheelBlock(FEELINGS), after, FeelingsWheelBlock(CROWDED), after)
    (result,) = samples.make(tmp_path, samples.handout("round", *blocks))
    made = samples.made(result)
    pages = looking.pages(made.path)
    text = pages[0].get_textpage()
    places = {word: text.search(word).get_next() for word in ("Into healing", "Loving", "Healing", "We grow")}
    assert None not in places.values(), places
    (shown,) = [run for run in looking.runs(pages[0]) if run.text.startswith("We grow")]
    assert shown.text == "We grow", "letters that are set one by one are no word to a reader"
    root: Any = pypdf.PdfReader(made.path).trailer["/Root"]
    figures = [node["/Alt"] for node in _nodes(root["/StructTreeRoot"]["/K"]) if node.get("/S") == "/Figure"]
    assert [str(alt).split(":")[0] for alt in figures] == [
        "A circle in which each leads to the next",
        "A wheel of feelings",
        "A wheel of feelings",
    ]
    drawn: list[str] = []
    for page in pypdf.PdfReader(made.path).pages:
        page.extract_text(visitor_text=lambda text, *_: drawn.append(text.strip()))
    drawn = [text for text in drawn if text]
    for groups in (FEELINGS, CROWDED):
        wanted = [text for group in groups for text in (group.name, *group.words)] + ["What comes after it."]
        begin = drawn.index(wanted[0])
        assert drawn[begin : begin + len(wanted)] == wanted, "whole words, in the order in which they are read"


def _nodes(node: Any) -> list[DictionaryObject]:
    node = node.get_object()
    if isinstance(node, list):
        return [found for child in node for found in _nodes(child)]
    if not isinstance(node, DictionaryObject):
        return []
    return [node, *(_nodes(node["/K"]) if "/K" in node else [])]
