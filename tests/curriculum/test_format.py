"""All that may be written, read once, against the values it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.curriculum.load import examine_folder, load_curriculum
from facilitator.curriculum.model import (
    ALL,
    AgreementBlock,
    Audience,
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    ClockTime,
    Curriculum,
    DiagramBlock,
    DiagramShape,
    Feelings,
    FeelingsWheelBlock,
    FoldBlock,
    GridBlock,
    HalvesBlock,
    Help,
    Keep,
    Kind,
    LinesBlock,
    Material,
    Minutes,
    PageBreak,
    PaperSize,
    Place,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    Role,
    Round,
    ScaleBlock,
    Seating,
    ShredBlock,
    Source,
    Step,
    TableBlock,
    Task,
    TextBlock,
)

FULL = Path(__file__).parent / "data" / "full"


@pytest.fixture(scope="module")
def full() -> Curriculum:
    """The curriculum that uses every key."""
    return load_curriculum(FULL)


def test_nothing_is_wrong_with_it() -> None:
    assert {problem.code for problem in examine_folder(FULL).problems} == {"needs-missing"}


def test_the_curriculum(full: Curriculum) -> None:
    assert (full.id, full.title, full.language, full.summary) == ("full", "Everything at once", "pt-BR", "Two lines\nof it.")
    assert (full.notice, full.licence) == ("This is no therapy.", "CC BY-SA 4.0")
    assert full.roles == (Role("lead"), Role("co"))
    assert full.agreements == ("Pass is always a full answer.",)
    assert full.place == Place("curriculum.yaml", 2, 1)
    assert [module.id for module in full.modules] == ["before", "trying"]
    paths = ["curriculum.yaml", "handouts/everything.yaml", "modules/before.yaml", "modules/trying.yaml"]
    assert full.files == tuple((path, (FULL / path).read_bytes()) for path in paths)


def test_a_step_with_everything(full: Curriculum) -> None:
    assert full.module("trying").steps[0] == Step(
        id="go",
        title="Go!",
        kind=Kind.PRACTICE,
        minutes=Minutes(420, 600, 780, ((8, 60), (14, 120), (20, 180))),
        place=Place("modules/trying.yaml", 10, 5),
        purpose="To see it all.",
        keep=Keep.SHOULD,
        protected=True,
        together="pair",
        lead=(ALL,),
        seating=Seating.COUPLES,
        rounds=(Round("Settle", 60, "", True), Round("A speaks", 270, "*A* has the floor."), Round("B speaks", 270)),
        show="On the wall",
        say="**Hello.**\n\n  indented",
        do=("Walk",),
        ask=("Yes", "No"),
        watch=("010",),
        if_=("Tears: wait", "On"),
        sensitive=True,
        way_out="You may stop.",
        care="Sit down.",
        bridge="And now",
        solo="Write it.",
        handouts=("everything",),
        materials=(Material("Pens", Audience.PERSON, 2, 3), Material("A bell")),
    )


def test_a_step_with_the_least_there_is(full: Curriculum) -> None:
    place = Place("modules/trying.yaml", 42, 5)
    assert full.module("trying").steps[1] == Step("stretch", "Stretch", Kind.BUFFER, Minutes(0, 120, 240), place)
    before = full.module("before")
    assert before.title == "1.10"
    assert before.steps[0] == Step(
        "ca-va", "\u00c7a va ?", Kind.TEACH, Minutes(5400, 5400, 5400), Place("modules/before.yaml", 5, 5)
    )


def test_a_module(full: Curriculum) -> None:
    trying = full.module("trying")
    assert (trying.title, trying.summary, trying.aims, trying.needs) == (
        "Trying things",
        "What there is.",
        ("One aim",),
        ("before",),
    )
    assert trying.sources == (Source("Someone's book", "https://example.org", "2026-11-22", "book"), Source("A talk"))


def test_an_agenda(full: Curriculum) -> None:
    morning = full.workshop("day").session("morning")
    trying = full.module("trying")
    go, stretch = trying.steps
    assert (morning.title, morning.starts, morning.ends) == ("One day", ClockTime(540), ClockTime(720, soft=True))
    assert morning.prepare == (Task("Set the room", 1800), Task("Light the stove"))
    assert morning.follow_up == (Task("Call everyone"),)
    assert [(item.id, item.step.title, item.minutes, item.module, item.at) for item in morning.agenda] == [
        ("go", "Go!", go.minutes, trying, None),
        ("stretch", "Stretch", stretch.minutes, trying, None),
        ("break", "Break", Minutes(600, 900, 1200), None, None),
        ("go-2", "Go!", Minutes(300, 360, 480, go.minutes.setup), trying, None),
        ("go-3", "Go!", Minutes(300, 360, 480, go.minutes.setup), trying, None),
        ("break-2", "Break", Minutes(300, 300, 300), None, ClockTime(630, soft=True)),
        ("lunch-is-served", "Lunch is served", Minutes(90, 90, 90), None, ClockTime(660)),
    ]
    assert morning.agenda[0].step is go
    assert morning.agenda[2].step.kind is Kind.BREAK
    assert morning.agenda[2].step.say == "Back at ten."
    assert morning.handouts() == ("everything",)


def test_a_night_runs_into_the_next_day(full: Curriculum) -> None:
    night = full.workshop("day").session("night")
    assert (night.title, night.starts, night.ends) == ("The night", ClockTime(1410), ClockTime(30))
    assert [item.minutes.min for item in night.agenda] == [420, 0, 150]


def test_a_handout_of_every_block(full: Curriculum) -> None:
    sheet = full.handout("everything")
    assert (sheet.title, sheet.audience, sheet.why, sheet.private) == ("Everything", Audience.PERSON, "To have it.", True)
    assert (sheet.paper, sheet.spare, sheet.way_out) == (PaperSize.HALF, 2, "Leave it blank.")
    assert sheet.blocks == (
        TextBlock("# Words"),
        LinesBlock("I say"),
        LinesBlock("I write", 5),
        ChecklistBlock(("one", "two"), "Boxes", 2),
        ScaleBlock("How warm?", 0, 5, "cold", "hot"),
        ScaleBlock("How big?", 1, 10),
        TableBlock(("When", ""), (("now", ""), ("then", "")), "A table"),
        CardsBlock((Card("Words", "First"), Card("More")), 3),
        CardsBlock((Card("Alone"), Card("Words", "Two"))),
        ChecklistBlock(("this", "that")),
        HalvesBlock("For A", "For B", "A", "B", 4),
        CalloutBlock("Here", "Look"),
        QuoteBlock("Said alone"),
        QuoteBlock("Said", "by someone"),
        ResourcesBlock((Resource("Helpline", "0800", "day and night"), Resource("The host", host=Help.SAFEGUARDING)), "Help"),
        GridBlock(("Mon", "Tue"), ("Morning", ""), "Week"),
        DiagramBlock(DiagramShape.CYCLE, ("one", ""), "Round", "both", True),
        AgreementBlock(("a walk", "*tea*"), "We try", "Again on", True),
        FeelingsWheelBlock((Feelings("Glad", ("calm", "proud")), Feelings("Sad", ("tired",))), "Feelings"),
        FoldBlock("Fold here"),
        ShredBlock("Cut here"),
        PageBreak(),
    )
