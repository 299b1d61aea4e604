"""What a step shows: its place, its script, what comes next, and the agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import (
    Audience,
    Handout,
    Keep,
    Material,
    Module,
    SessionPlan,
    Step,
    TextBlock,
)
from facilitator.live import events as ev
from facilitator.live.state import State, initial, replay
from facilitator.view.live import AgendaRow, CueKind, Frame, Mark, NextView, StepView
from facilitator.view.step import step_view
from tests.build import HERE, SEVEN, curriculum, item, sitting, stamp, step

CARD = Handout("floor-card", "The floor card", Audience.PERSON, (TextBlock("x"),), HERE, spare=2)


def rich_step() -> Step:
    return replace(
        step("round-one", 10, say="Say **this** first.\n\nThen this."),
        do=("Walk the room once",),
        ask=("What helped?", "What was hard?"),
        watch=("A frown → smile",),
        if_=("Tears → stop?",),
        way_out="Either may stop.",
        care="Sit down.",
        bridge="And now…",
        show="A speaks",
        solo="Write it.",
        handouts=("floor-card",),
        materials=(Material("Pens", Audience.PERSON, 1, 2),),
    )


def session() -> SessionPlan:
    module = Module("listening", "Active listening", (), HERE)
    extra = replace(step("one-ask", 6), keep=Keep.COULD)
    return sitting([item(step("welcome", 6)), item(rich_step(), module=module), item(extra), item(step("meal", 30), at="20:00")])


def show(*events: ev.Event) -> StepView:
    state: State = replay(make_plan(session(), Room(7, 1), SEVEN, UTC), events)
    return step_view(state, Frame(replace(curriculum(session()), handouts=(CARD,)), "evening", UTC))


def test_the_first_step_before_it_begins() -> None:
    view = show()
    assert (view.heading, view.title, view.module, view.position, view.lead) == (
        "Test · One evening",
        "Welcome",
        "",
        "1 of 4",
        "you lead",
    )
    assert view.next == NextView("Round one", "Say this first.", "10 min")


def test_a_step_with_everything_shows_all_of_it_in_order() -> None:
    view = show(ev.Begun(stamp(0), 0), ev.Advanced(stamp(400), 1, 0))
    assert (view.module, view.position, view.current, view.way_out) == ("Active listening", "2 of 4", 1, "Either may stop.")
    words = {cue.kind: [("".join(span.text for span in paragraph.spans)) for paragraph in cue.paragraphs] for cue in view.cues}
    assert next(iter(words)) is CueKind.SAY
    assert words[CueKind.SAY] == ["Say this first.", "Then this."]
    assert words[CueKind.ASK] == ["What helped?", "What was hard?"]
    assert words[CueKind.PAPER] == ["The floor card · 17 copies"]
    assert words[CueKind.BRING] == ["Pens · 17"]
    assert set(words) == set(CueKind)
    strong = [span.text for span in view.cues[0].paragraphs[0].spans if span.strong]
    assert strong == ["this"]


def test_the_agenda_tells_what_was_and_what_is_to_come() -> None:
    rows = show(ev.Begun(stamp(0), 0), ev.Advanced(stamp(401), 1, 0), ev.Skipped(stamp(500), 2, 0)).agenda
    assert rows == (
        AgendaRow(Mark.DONE, "Welcome", "6", "6:41"),
        AgendaRow(Mark.SKIPPED, "Round one", "10", "skipped"),
        AgendaRow(Mark.RUNNING, "One ask", "6", ""),
        AgendaRow(Mark.FIXED, "Meal", "30", "", "20:00"),
    )
    assert show().agenda[2].mark is Mark.OPTIONAL


def test_nothing_comes_after_the_last_step() -> None:
    state = initial(make_plan(sitting([item(step("only"))]), Room(2), SEVEN, UTC))
    assert step_view(state, Frame(curriculum(sitting([])), "evening", UTC)).next is None
