"""The leader's guide and the run sheet: what stands on them, in which order, on how many pages, and how large."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date
from itertools import pairwise
from pathlib import Path

import pypdf
import pypdfium2.raw as pdfium
import pytest

from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import Alternative, Audience, CareCard, Handout, Material, Step, TextBlock
from facilitator.handout.context import Paper
from facilitator.handout.guide import GuideError, MadeGuide, make_guide
from facilitator.handout.guide_context import Sitting, guide
from facilitator.handout.guide_text import markdown
from facilitator.handout.press import Press
from facilitator.markup import ParagraphKind, render
from facilitator.settings.contacts import Contacts
from tests import build
from tests.handout import looking
from tests.shipped import healing

pytestmark = pytest.mark.usefixtures("warm")

TODAY = date(2026, 11, 22)


def sitting(*steps: Step, contacts: Contacts | None = None, leaders: int = 2) -> Sitting:
    """A session of those steps from 19:00 UTC."""
    session = build.sitting([build.item(step) for step in steps])
    plan = make_plan(session, Room(8, 0, leaders), build.SEVEN, UTC)
    book = build.curriculum(session)
    return Sitting(plan, book, book.workshops[0], UTC, contacts, TODAY)


def evening(couples: int = 8, contacts: Contacts | None = None) -> Sitting:
    """The evening that ships."""
    book = healing()
    plan = make_plan(book.workshops[0].sessions[0], Room(couples, 0, 2), build.SEVEN, UTC)
    return Sitting(plan, book, book.workshops[0], UTC, contacts, TODAY)


def words(made: MadeGuide) -> str:
    """All its words in reading order, single spaces between them."""
    return _plain(" ".join(page.extract_text() for page in pypdf.PdfReader(made.path).pages))


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_a_run_sheet_has_every_step_with_its_clock_time_on_one_page(tmp_path: Path, paper: Paper) -> None:
    held = evening()
    made = make_guide(held, tmp_path, run_sheet=True, paper=paper)
    assert (made.pages, made.note, len(held.plan.steps)) == (1, "", 22)
    told, at = words(made), 0
    for row in guide(held)["rows"]:
        at = told.index(f"{row['clock']} {row['minutes']} {_plain(str(row['title']))}", at)
    assert "4 A speaks · 0:30 Swap · 4 B speaks" in told
    assert told.index("10 × The floor card") < told.index("I go out. You have the room.") < told.index("Suicide and crisis line")
    (page,) = looking.pages(made.path)
    boxes = looking.runs(page)
    assert min(box.left for box in boxes) >= 10
    assert max(box.right for box in boxes) <= page.get_width() / looking.MM - 10
    assert max(box.bottom for box in boxes) <= page.get_height() / looking.MM - 4


@pytest.mark.full
def test_a_longer_agenda_gets_smaller_rows_before_it_gets_a_second_page(tmp_path: Path) -> None:
    short, long, endless = (sitting(*(build.step(f"step-{number}", 2) for number in range(count))) for count in (8, 40, 120))
    sizes = []
    for held in (short, long):
        made = make_guide(held, tmp_path, run_sheet=True)
        assert (made.pages, made.note) == (1, "")
        sizes.append(_sizes(made.path))
    assert max(sizes[1]) < max(sizes[0])
    assert min(sizes[1]) >= 7.9
    made = make_guide(endless, tmp_path, run_sheet=True)
    assert made.pages > 1
    assert made.note == f"120 steps do not fit on one page in letters of that size; the run sheet has {made.pages} pages"
    assert "Step 119" in words(made)


@pytest.mark.parametrize("run_sheet", [True, False])
def test_large_print_has_no_word_smaller_than_18_points(tmp_path: Path, run_sheet: bool) -> None:
    steps = [replace(build.step(f"step-{number}", say="Say *this*."), way_out="Pass.", do=("One", "Two")) for number in range(6)]
    made = make_guide(sitting(*steps), tmp_path, run_sheet=run_sheet, large=True)
    assert made.path.name == ("run-sheet.large.pdf" if run_sheet else "guide.large.pdf")
    assert min(_sizes(made.path)) >= 18


def test_the_guide_goes_from_agenda_to_scripts_to_care_and_contacts(tmp_path: Path) -> None:
    contacts = Contacts("us", {"emergency": ("911",), "therapists": ("Main Street, 555-0101", "St. Anne's, 555-0102")})
    made = make_guide(evening(10, contacts), tmp_path)
    told = words(made)
    order = [
        "Sunday 22 November 2026",
        "10 couples · 2 of you lead",
        "Tonight's care plan everyone who leads",
        "Before the couples come",
        "22 × Pen",
        "12 × The floor card",
        "2 × Our limits",
        "How you lead",
        "Your own needs stay out.",
        "19:00 Welcome",
        "You have three ways out, at any time and without a reason.",
        "A speaks: A speaks",
        "After they left",
        "gives everyone a quiet task, and watches",
        "Someone speaks of dying",
        "Emergency 911",
        "Main Street, 555-0101 St. Anne's, 555-0102",
        "Not all is filled in.",
    ]
    places = [told.find(_plain(piece)) for piece in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    for page in looking.pages(made.path):
        boxes = looking.runs(page)
        alone = [
            box.text for box in boxes if box.text in ("SAY", "DO", "WATCH") and not any(_beside(box, other) for other in boxes)
        ]
        assert alone == []
    last = looking.pages(made.path)[-1]
    assert "Whom to call" in [box.text for box in looking.runs(last)]
    blanks = looking.lines(last, 120, 180, 200)
    assert len(blanks) >= 11
    assert min(below - above for above, below in pairwise(blanks)) >= 8


def test_what_is_in_hand_stands_before_what_is_said_and_is_counted_once() -> None:
    first = replace(build.step("one", say="Take the card."), handouts=("floor-card",), materials=(Material("Bell", Audience.ROOM),))
    again = replace(first, id="two", watcher="co", materials=(*first.materials, Material("Pen", Audience.PERSON, 1, 2)))
    held = sitting(first, replace(again, alternatives=(_way("light", gentler=True), _way("ours"), _way("large", couples=15))))
    card = Handout("floor-card", "The floor card", Audience.COUPLE, (TextBlock("x"),), build.HERE, spare=2)
    held = replace(held, curriculum=replace(held.curriculum, handouts=(card,)))
    told = _plain(markdown(guide(held)))
    assert "**PAPER** 10 × The floor card **BRING** Bell **SAY** Take the card." in told
    assert "**PAPER** The floor card (as before) **BRING** Bell (as before) · 18 × Pen **SAY** Take the card." in told
    assert "**OTHER** **Way light (10 min)** Words of light. **Way ours (10 min)**" in told
    assert "Words of ours" not in told
    assert "Way large" not in told
    assert "10 min, until 19:20 · teach · the lead, the co-leader watches the room" in told
    assert [row["papers"] for row in guide(held, run_sheet=True)["rows"]] == [["10\N{NO-BREAK SPACE}× The floor card"], []]


def _way(name: str, *, gentler: bool = False, couples: int = 0) -> Alternative:
    when = (("couples", couples, 99),) if couples else ()
    return Alternative(name, f"Way {name}", build.step(name, say=f"Words of {name}."), gentler=gentler, when=when)


def test_somebody_who_leads_alone_is_told_what_to_do_alone() -> None:
    held = sitting(build.step("one"), leaders=1)
    held = replace(held, curriculum=replace(held.curriculum, care=(CareCard("Harm", "Tell your co-leader.", "Call your host."),)))
    told = markdown(guide(held))
    assert "### You lead alone" in told
    assert "Call your host." in told
    assert "co-leader" not in told
    drawn = guide(replace(evening(), plan=held.plan), run_sheet=True)
    assert [row["who"] for row in drawn["rows"]] == [""]


def test_how_they_lead_stands_before_the_scripts_in_markdown_too() -> None:
    told = markdown(guide(evening()))
    assert "## What you ask of the group" not in told, "its welcome says it"
    order = ["## How you lead", "### Who you are here", "- **Be there.**", "### Where you stop", "## Step by step"]
    places = [told.find(piece) for piece in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "How you lead" not in markdown(guide(sitting(build.step("one"))))


def test_the_same_session_makes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = sitting(build.step("one"), build.step("two"))
    first = {form: make_guide(held, tmp_path / "a", form=form).path for form in ("pdf", "md", "html")}
    monkeypatch.setattr("facilitator.handout.guide.Press", Press)  # in a process that drew nothing before
    for form, path in first.items():
        assert path.suffix == f".{form}"
        assert path.read_bytes() == make_guide(held, tmp_path / "b", form=form).path.read_bytes()
    make_guide(held, tmp_path / "a", form="md")


def test_a_guide_that_somebody_wrote_into_is_not_overwritten(tmp_path: Path) -> None:
    held = sitting(build.step("one"))
    path = make_guide(held, tmp_path, form="md").path
    changed = path.read_bytes().replace(b"Notes", b"notes").replace(b"Step", b"My step", 1)
    path.write_bytes(changed)
    with pytest.raises(GuideError, match="was not made by this program, or was changed since"):
        make_guide(held, tmp_path, form="md")
    assert path.read_bytes() == changed


HURTFUL = "<b>bold</b> {{ 7*7 }} [link](http://evil.test) | # no heading\n\n    code?\n\n1986. A year ~~struck~~ &amp; \\ `tick` ![x](file:///etc/passwd)"


def test_words_stay_words_in_every_form(tmp_path: Path) -> None:
    held = sitting(replace(build.step("one"), title=HURTFUL.replace("\n", " "), say=HURTFUL, do=(HURTFUL,)))
    wanted = _plain("".join(span.text for paragraph in render(HURTFUL) for span in paragraph.spans))
    page = make_guide(held, tmp_path, form="html").path.read_text(encoding="utf-8")
    assert "<b>bold" not in page
    assert "{{ 7*7 }}" in page
    told = render(make_guide(held, tmp_path, form="md").path.read_text(encoding="utf-8"))
    assert wanted in _plain("".join(span.text for paragraph in told for span in paragraph.spans))
    headings = {paragraph.spans[0].text for paragraph in told if paragraph.kind is ParagraphKind.HEADING}
    assert not {"no heading", "code?"} & headings


def _sizes(path: Path) -> list[float]:
    """The sizes of all letters, in points."""
    found = set()
    for page in looking.pages(path):
        text = page.get_textpage()
        signs = range(text.count_chars())
        found |= {pdfium.FPDFText_GetFontSize(text.raw, at) * 0.75 for at in signs if text.get_text_range(at, 1).strip()}
    return sorted(found)


def _beside(label: looking.Box, other: looking.Box) -> bool:
    return other.left > label.right and abs(other.top - label.top) < 4


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()
