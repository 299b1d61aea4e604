"""What a step shows: its place, its script, what comes next, and the agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import (
    Alternative,
    Audience,
    ClockFace,
    Handout,
    Keep,
    Kind,
    Material,
    Module,
    Seating,
    SessionPlan,
    Step,
    TextBlock,
    Track,
)
from facilitator.live import events as ev
from facilitator.live.state import State, initial, replay
from facilitator.view.cues import cue_word
from facilitator.view.live import AgendaRow, CueKind, Frame, Mark, NextView, StepView
from facilitator.view.roles import leads
from facilitator.view.step import step_view
from tests.build import HERE, SEVEN, curriculum, item, minutes, sitting, stamp, step

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
        only_if="if there is time",
        seating=Seating.FOURS,
        same_groups="trust",
        where="chapel",
        move=60,
        watcher="co",
        timekeeper="lead",
        background="Put out the *chairs*.",
        clock=ClockFace.CALM,
        written="On paper.",
        spoken="Aloud.",
    )


def rich_alternatives() -> Step:
    """The same with another way of doing it and two groups at a time."""
    rich = rich_step()
    part = replace(step("1-dot", 5, say="Come *in*."), title="1. [Dot]", way_out="Go out.")
    garden = Track("garden", "Garden", (part, replace(step("rest", 0), until="the bell")), ("co",), "outside")
    other = Alternative("short", "the short way", replace(rich, say="Quick."), minutes(4))
    return replace(rich, alternatives=(other,), tracks=(garden,))


def session() -> SessionPlan:
    module = Module("listening", "Active listening", (), HERE)
    extra = replace(step("one-ask", 6), keep=Keep.COULD)
    return sitting(
        [item(step("welcome", 6)), item(rich_alternatives(), module=module), item(extra), item(step("meal", 30), at="20:00")]
    )


def show(*events: ev.Event, leaders: int = 2) -> StepView:
    state: State = replay(make_plan(session(), Room(7, 1, leaders), SEVEN, UTC), events)
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
    assert view.next == NextView("Round one", "Say this first.", "11 min", "paper: The floor card")


def test_a_step_with_everything_shows_all_of_it_in_order() -> None:
    view = show(ev.Begun(stamp(0), 0), ev.Advanced(stamp(400), 1, 0))
    assert (view.module, view.position, view.current, view.way_out) == ("Active listening", "2 of 4", 1, "Either may stop.")
    words = {cue.kind: [("".join(span.text for span in paragraph.spans)) for paragraph in cue.paragraphs] for cue in view.cues}
    assert list(words)[:6] == [CueKind.ONLY, CueKind.WHERE, CueKind.CLOCK, CueKind.SAY, CueKind.SHOW, CueKind.TEAM]
    assert words[CueKind.ONLY] == ["if there is time"]
    assert words[CueKind.WHERE] == ["the groups `trust` again · chapel · 1 min to get there"]
    assert words[CueKind.TEAM] == ["The co-leader watches the room", "The lead keeps the time", "Meanwhile: Put out the *chairs*."]
    assert words[CueKind.CLOCK] == ["show the room a calm clock"]
    assert (words[CueKind.WRITE], words[CueKind.SPEAK]) == (["On paper."], ["Aloud."])
    assert words[CueKind.OTHER] == ["now: as written", "or: the short way (4 min)"]
    assert words[CueKind.TRACKS] == [
        "Garden · co-leader leads · outside",
        "1. [Dot] · 5 min · teach",
        "say: Come in.",
        "way out: Go out.",
        "Rest · no time given · teach",
    ]
    assert words[CueKind.SAY] == ["Say this first.", "Then this."]
    assert words[CueKind.ASK] == ["What helped?", "What was hard?"]
    assert words[CueKind.PAPER] == ["The floor card · 17 copies"]
    assert words[CueKind.BRING] == ["Pens · 17"]
    assert set(words) == set(CueKind) - {CueKind.PARTS, CueKind.HOME, CueKind.AGREE, CueKind.BEFORE}
    assert all(map(cue_word, CueKind))
    strong = [span.text for cue in view.cues[3:4] for span in cue.paragraphs[0].spans if span.strong]
    assert strong == ["this"]


def test_who_leads_alone_leads_each_step_and_finds_nobody_else_named() -> None:
    alone = show(ev.Begun(stamp(0), 0), ev.Advanced(stamp(400), 1, 0), leaders=1)
    named = curriculum(session())
    assert (leads(["co"], named), leads(["co"], named, alone=True)) == ("co-leader leads", "you lead")
    team = next(cue for cue in alone.cues if cue.kind is CueKind.TEAM)
    assert [span.text for paragraph in team.paragraphs for span in paragraph.spans] == ["Meanwhile: Put out the *chairs*."]


def test_the_agenda_tells_what_was_and_what_is_to_come() -> None:
    rows = show(ev.Begun(stamp(0), 0), ev.Advanced(stamp(401), 1, 0), ev.Skipped(stamp(500), 2, 0)).agenda
    assert rows == (
        AgendaRow(Mark.DONE, "Welcome", "6", "6:41"),
        AgendaRow(Mark.SKIPPED, "Round one", "11", "skipped"),
        AgendaRow(Mark.RUNNING, "One ask", "6", ""),
        AgendaRow(Mark.FIXED, "Meal", "30", "", "20:00"),
    )
    assert show().agenda[2].mark is Mark.OPTIONAL


def test_rows_of_the_agenda_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def minutes_made(given: int) -> str:
        made.append(given)
        return f"{given}"

    monkeypatch.setattr("facilitator.view.step.short_minutes", minutes_made)
    agenda = show().agenda
    assert (len(agenda), made) == (4, [])
    assert [agenda[-1].title, agenda[3].planned, agenda[-1].title] == ["Meal", "1800", "Meal"]
    assert made == [1800]
    assert [row.title for row in agenda[:2]] == [row.title for row in agenda][:2]
    with pytest.raises(IndexError):
        agenda[4]
    assert agenda == show().agenda != show(ev.Begun(stamp(0), 0)).agenda


def test_nothing_comes_after_the_last_step() -> None:
    state = initial(make_plan(sitting([item(step("only"))]), Room(2), SEVEN, UTC))
    assert step_view(state, Frame(curriculum(sitting([])), "evening", UTC)).next is None


def test_agreements_are_shown_at_the_welcome_unless_it_says_them() -> None:
    welcome = step("hello", 5, kind=Kind.WELCOME, say="We agree: **pass is fine**.")
    made = replace(
        curriculum(sitting([item(step("before", 5)), item(welcome), item(replace(welcome, id="again"))])),
        agreements=("Pass is fine.", "We end on time."),
    )
    plan = make_plan(made.workshops[0].sessions[0], Room(8), SEVEN, UTC)
    frame = Frame(made, "evening", UTC)
    agreed = [
        [
            span.text
            for cue in step_view(replace(initial(plan), index=index), frame).cues
            if cue.kind is CueKind.AGREE
            for span in cue.paragraphs[0].spans
        ]
        for index in range(3)
    ]
    assert agreed == [[], ["We end on time."], []]
