"""Every page of every handout that ships, on each paper, in large print and in Spanish: drawn once, and looked at in each way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from contact_sheet import ACCEPTED, VARIANTS, Variant, draw

from facilitator.handout.context import Layout
from facilitator.handout.results import Made
from tests.handout import looking
from tests.handout.test_fit import down_to, last_words
from tests.handout.test_pictures import difference

pytestmark = pytest.mark.full

LEAST = 0.25
"""How full the last page of several is at least."""

TO_CUT_OUT = {"values-cards", "story-cards"}
FOOT = re.compile(r"(Page|Página)( \d|$)")
"""What stands at the foot of each page, above it a thin line."""


class Drawn:
    """All handouts that ship, in one of the ways in which they are printed."""

    def __init__(self, variant: Variant, folder: Path) -> None:
        self.variant = variant
        self.sheets: dict[str, Made] = {made.handout.id: made for made in draw(variant, folder)}


@pytest.fixture(scope="module", params=VARIANTS, ids=str)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Drawn once for all tests here: the order of the tests is that of the variants."""
    return Drawn(request.param, tmp_path_factory.mktemp("drawn"))


def test_the_pages_look_as_they_were_accepted(drawn: Drawn, tmp_path: Path) -> None:
    folder = ACCEPTED / str(drawn.variant)
    assert {*drawn.sheets} == {file.stem for file in folder.glob("*.png")}
    found = {name: difference(folder / f"{name}.png", made.path, tmp_path) for name, made in drawn.sheets.items()}
    wrong = {name: where for name, where in found.items() if where}
    assert not wrong, "\n".join(f"{handout}, {where}" for handout, where in wrong.items())


def test_no_page_is_nearly_empty_or_ends_with_a_heading_and_no_sheet_is_too_long(drawn: Drawn) -> None:
    wrong = []
    for handout, made in drawn.sheets.items():
        pages = looking.pages(made.path)
        for number, shown in enumerate(pages, 1):
            foot = min(box.top for box in looking.runs(shown) if FOOT.match(box.text)) - 4
            filled = down_to(shown, foot) / foot
            if 1 < number == len(pages) and filled < LEAST and handout not in TO_CUT_OUT:
                wrong.append(f"{handout}, page {number}: only {filled:.0%} full")
            lowest, face = last_words(shown, foot)
            if "Serif-Semi" in face and down_to(shown, foot) - lowest < 3:
                wrong.append(f"{handout}, page {number}: ends with a heading")
        if drawn.variant.layout == Layout() and handout != "demo-scripts" and (made.pages > 2 or made.note):
            wrong.append(f"{handout}: {made.pages} pages; {made.note}")
    assert len(drawn.sheets) > 40
    assert not wrong, "\n".join(wrong)
