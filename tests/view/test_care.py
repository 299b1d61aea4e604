"""The cards for somebody in need: what is there, in which order, and what a leader alone sees in their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import CareCard, Sentence, Track
from facilitator.live.state import State, initial
from facilitator.view.care import SENTENCES, CareCardView, Contact, care_view, sentences
from facilitator.view.live import Frame
from tests.build import SEVEN, curriculum, item, sitting, step
from tests.shipped import healing

OUT = CareCard("Go out", "One of you goes out.", "A break for all.")
BOTH = CareCard("Afterwards", "Look for both.")


def of(leaders: int, *cards: CareCard, care: str = "Sit down.", solo: str = "") -> tuple[State, Frame]:
    hard = replace(step("hurt", 10), care=care, solo=solo)
    made = replace(curriculum(sitting([item(hard)])), care=cards)
    plan = make_plan(made.workshops[0].sessions[0], Room(8, 0, leaders), SEVEN, UTC)
    return initial(plan), Frame(made, "evening", UTC)


def words(card: CareCardView) -> str:
    return " / ".join("".join(span.text for span in paragraph.spans) for paragraph in card.paragraphs)


def test_two_leaders_hand_over_to_each_other() -> None:
    view = care_view(*of(2, OUT, BOTH))
    assert [card.title for card in view.cards] == [
        "In this step",
        "Come back to the room",
        "Hand over",
        "Go out",
        "Afterwards",
        "Whom to call",
    ]
    assert words(view.cards[0]) == "Sit down."
    assert "a quiet task (C)," in words(view.cards[2])
    assert "a quiet task (solo)," in words(care_view(*of(2, OUT, BOTH), quiet="solo").cards[2])
    assert words(view.cards[3]) == "One of you goes out."
    assert not view.alone
    assert not view.solo


def test_a_leader_alone_is_never_told_to_hand_over() -> None:
    view = care_view(*of(1, OUT, BOTH))
    told = {card.title: words(card) for card in view.cards}
    assert view.alone
    assert "Hand over" not in told
    assert "break" in told["You lead alone"]
    assert (told["Go out"], told["Afterwards"]) == ("A break for all.", "Look for both.")


def test_a_step_without_a_care_line_has_no_empty_card() -> None:
    assert next(card.title for card in care_view(*of(2, care="")).cards) == "Come back to the room"


def test_groups_that_work_at_the_same_time_each_bring_their_care_line() -> None:
    state, frame = of(2, care="In the hall.")
    planned = state.plan.steps[0]
    loft = Track("loft", "Loft", (replace(step("talk", 5), care="In the loft."),))
    item_ = replace(planned.item, step=replace(planned.item.step, tracks=(loft,)))
    state = replace(state, plan=replace(state.plan, steps=(replace(planned, item=item_),)))
    assert words(care_view(state, frame).cards[0]) == "In the hall. / In the loft."


def test_whom_to_call_is_said_even_where_nobody_is_filled_in() -> None:
    state, frame = of(2)
    assert "Contacts at home takes them" in words(care_view(state, frame).cards[-1])
    card = care_view(state, frame, [Contact("The helpline", "116 123", "day and night"), Contact("The host", "room 4")]).cards[-1]
    assert words(card) == "The helpline: 116 123 (day and night) / The host: room 4"


def test_the_quiet_task_is_for_all_and_not_for_one_who_came_alone() -> None:
    state, frame = of(2, solo="Join a group of four.")
    assert not care_view(state, frame).solo
    shown = care_view(replace(state, solo=True), frame).solo
    assert shown[0].spans[0].text.startswith("Let us all take a quiet moment")
    assert "care" not in " ".join(span.text for paragraph in shown for span in paragraph.spans)


def test_sentences_are_the_curriculums_own_or_those_that_ship() -> None:
    _, frame = of(2)
    assert sentences(frame.curriculum) == SENTENCES
    own = (Sentence("Tears", "Wait."),)
    assert sentences(replace(frame.curriculum, sentences=own)) == own


def test_what_ships_fits_on_number_keys() -> None:
    curriculum = healing()
    evening = curriculum.workshop("one-evening").session("evening")
    state = initial(make_plan(evening, Room(8, 0, 2), SEVEN, UTC))
    for index in range(len(state.steps)):
        assert len(care_view(replace(state, index=index), Frame(curriculum, "one-evening", UTC)).cards) <= 9
    assert len(curriculum.sentences) >= 4
