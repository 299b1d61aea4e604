"""What a leader looks at before the couples come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import Audience, Handout, Material, Role, Task, TextBlock
from facilitator.desk.keys import named
from facilitator.live.state import initial
from facilitator.view.checklist import Checklist, checklist, materials
from facilitator.view.live import Frame
from tests.build import HERE, SEVEN, curriculum, item, sitting, step

CARD = Handout("card", "The card", Audience.PERSON, (TextBlock("x"),), HERE, spare=2)
PENS = (Material("Pen", Audience.PERSON, spare=2), Material("Bell"))


def made(room: Room, contacts: str = "", *, bare: bool = False) -> Checklist:
    first = replace(step("one", 10), materials=PENS, handouts=("card",))
    second = replace(
        step("two", 10), materials=(Material("pen", Audience.COUPLE), Material("Tissues", count=3)), handouts=("card",)
    )
    session = sitting([item(step("one", 10))] if bare else [item(first), item(second)])
    if not bare:
        session = replace(session, prepare=(Task("Set the room", 1800, "host"), Task("Light the stove")))
    whole = replace(
        curriculum(session),
        roles=(Role("host", "Host"),),
        handouts=(CARD,),
        agreements=() if bare else ("Pass is fine.",),
        leader_agreements=() if bare else ("No advice.",),
    )
    return checklist(initial(make_plan(session, room, SEVEN, UTC)), Frame(whole, "evening", UTC), contacts, named())


def known(view: Checklist) -> dict[str, str]:
    return {check.title: check.known for check in view.checks}


def test_all_is_counted_for_the_room() -> None:
    view = made(Room(8, 1, 2), "checked 12 days ago")
    assert known(view) == {
        "Who comes": "8 couples, 1 alone; 2 of you lead",
        "Start": "19:00, ends 19:20",
        "The room": "2 things to do, about 30 min",
        "Things to bring": "3 kinds of things, counted below",
        "Handouts printed": "1 handout, 19 copies; h makes them",
        "Whom to call": "checked 12 days ago",
        "You": "Did you sleep? An argument of your own today? A tie to someone who comes? Whom are you here for?",
    }
    assert not any(check.missing for check in view.checks)
    assert [(section.title, section.lines) for section in view.sections] == [
        ("Before the couples come", ("Set the room (30 min, Host)", "Light the stove")),
        ("To bring", ("19 × Pen", "Bell", "3 × Tissues")),
        ("What you agreed among you who lead", ("No advice.", "In a crisis of your own, let another lead.")),
        ("What you ask of the group", ("Pass is fine.",)),
    ]


def test_what_is_missing_stands_out() -> None:
    view = made(Room(1, 0, 1))
    assert [check.title for check in view.checks if check.missing] == ["Whom to call"]
    assert known(view)["Who comes"] == "1 couple; you lead alone"


def test_a_curriculum_that_says_nothing_asks_for_nothing() -> None:
    view = made(Room(8, 0, 1), bare=True)
    assert (known(view)["Things to bring"], known(view)["Handouts printed"], known(view)["The room"]) == (
        "nothing",
        "none are used",
        "as you like it",
    )
    assert [section.title for section in view.sections] == ["What you agreed among you who lead"]


def test_a_thing_that_several_steps_use_is_brought_once() -> None:
    steps = [
        item(replace(step(name, 5), materials=(Material("Box", count=count),))) for name, count in (("a", 1), ("b", 4), ("c", 2))
    ]
    assert list(materials(steps, Room(8))) == ["4 × Box"]
