"""Agendas of shapes that hurt: what each comes to on the clock, and that it can be led from its first step to its last."""

from __future__ import annotations

from datetime import UTC

import pytest

from facilitator.agenda.plan import Plan, Room, make_plan, start_today
from facilitator.curriculum.load import examine, load_files
from facilitator.curriculum.model import Curriculum
from facilitator.curriculum.problems import Level
from facilitator.view.home import EntryKind, Offer, home_entries
from tests.shapes import NAMES, files, lines, noon
from tests.walk import walk

EIGHT = Room(8, 0, 2)
SWAPPED = ", Swap 0:05, ".join(f"One word {number} of 12 0:20" for number in range(1, 13))
SENTENCES = ", Swap 0:30, ".join(f"Sentence {number} of 4 2:30" for number in range(1, 5))

EXPECTED: list[tuple[str, str, str, Room, list[str]]] = [
    (
        "past-midnight",
        "night",
        "night",
        EIGHT,
        [
            "22:30 25 Arriving",
            "22:55 50 Walk in silence (Move: the wood 5)",
            "00:00 20 Candles",
            "00:20 30 Soup",
            "00:50 40 What stays",
        ],
    ),
    (
        "retreat",
        "days",
        "friday",
        EIGHT,
        [
            "17:00 – Rooms and keys",
            "17:00 ~40 Names",
            "18:30 60 Supper",
            "19:30 70 First walk (Move: garden 10)",
            "20:40 20 Round",
        ],
    ),
    (
        "retreat",
        "days",
        "saturday",
        EIGHT,
        [
            "08:00 60 Breakfast",
            "09:00 150 Morning",
            "12:00 90 Lunch",
            "13:30 150 Free time",
            "16:00 30 Tea",
            "16:30 90 Letters",
            "18:30 60 Supper",
            "19:30 120 Fire",
        ],
    ),
    ("retreat", "days", "sunday", EIGHT, ["09:00 75 Vows", "10:15 – Packing", "11:30 30 Farewell"]),
    (
        "introductions",
        "evening",
        "evening",
        Room(4, 1),
        [
            "19:00 15 Introductions",
            "19:15 4 Tables",
            "19:19 4:40 One word each (How it goes 1, "
            + ", Swap 0:05, ".join(f"One word {number} of 9 0:20" for number in range(1, 10))
            + ")",
        ],
    ),
    (
        "introductions",
        "evening",
        "evening",
        Room(30),
        ["19:00 20 Introductions", "19:20 24 Tables", f"19:44 5:55 One word each (How it goes 1, {SWAPPED})"],
    ),
    (
        "nested",
        "evening",
        "evening",
        EIGHT,
        [
            "19:00 35 In pairs (Set-up 5, Pairs 20, Talk 5)",
            "19:35 30 Shared out (Question 3, Small tables 13:30, Whole room 13:30)",
        ],
    ),
    (
        "nested",
        "evening",
        "evening",
        Room(12),
        [
            "19:00 35 In pairs (Set-up 5, Pairs 20, Talk 5)",
            "19:35 30 Shared out (Set up 4, Question 2:36, Small tables 11:42, Whole room 11:42)",
        ],
    ),
    (
        "counted",
        "evening",
        "evening",
        Room(5),
        [
            f"19:00 14:30 Sentences ({SENTENCES}, Own sentences 1 of 2 1:30, Own sentences 2 of 2 1:30)",
            "19:14 12 Stations (Station 1 of 3 3, Station 2 of 3 3, Station 3 of 3 3)",
        ],
    ),
    ("two-rooms", "day", "morning", EIGHT, ["09:00 10 Together", "09:10 30 Two rooms", "09:40 5 Back together"]),
    (
        "clock-only",
        "day",
        "day",
        EIGHT,
        ["09:20 10 Coffee", "09:30 25 Overview", "09:55 5 Short pause", "10:00 40 Scenarios", "11:00 45 Walk", "11:45 15 Close"],
    ),
    (
        "rough",
        "day",
        "day",
        EIGHT,
        ["14:00 – Hosts speak", "14:00 ~20 Story", "14:20 ~12:30 Talk", "14:32 – Song", "14:32 1:30 Minute"],
    ),
    ("series", "weeks", "asking", EIGHT, ["12:00 5 Short", "12:05 15 Ask", "12:20 5 Farewell"]),
    (
        "series",
        "day",
        "day",
        EIGHT,
        ["09:00 5 Welcome", "09:05 20 Hear", "09:25 15 Break", "09:40 25 Tell", "10:05 15 Ask", "10:20 5 Farewell"],
    ),
    (
        "words",
        "tarde",
        "tarde",
        EIGHT,
        ["18:00 10 Por turnos (Habla A 5, Habla B 5)", "18:10 5 Hablamos", "18:15 10 Pausa", "18:25 5 ¡Adiós!"],
    ),
    ("weather", "day", "day", EIGHT, ["10:00 30 Trust walk (Move: garden 5)", "10:30 15 What it was like"]),
    ("weather", "day", "day", Room(14, 0, 2), ["10:00 20 Trust walk", "10:20 15 What it was like"]),
    ("weather", "day", "day", Room(14, 1, 2), ["10:00 15 Trust walk", "10:15 15 What it was like"]),
]


def planned(name: str, workshop: str, session: str, room: Room, **choices: str) -> tuple[Curriculum, Plan]:
    """A curriculum of that name, and one of its sessions planned for a room."""
    curriculum = load_files(files(name), name)
    sitting = curriculum.workshop(workshop).session(session)
    return curriculum, make_plan(sitting, room, start_today(sitting, noon(), UTC), UTC, choices=choices)


def test_every_shape_is_looked_at() -> None:
    assert {name for name, *_ in EXPECTED} == set(NAMES)
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_errors_and_only_the_warning_that_is_meant(name: str) -> None:
    problems = examine(files(name), name).problems
    assert all(problem.level is Level.WARNING for problem in problems), problems
    assert [problem.code for problem in problems] == (["needs-missing"] if name == "series" else [])


@pytest.mark.parametrize(("name", "workshop", "session", "room", "expected"), EXPECTED)
def test_what_it_comes_to(name: str, workshop: str, session: str, room: Room, expected: list[str]) -> None:
    assert lines(planned(name, workshop, session, room)[1]) == expected


@pytest.mark.parametrize(("name", "workshop", "session", "room", "expected"), EXPECTED)
def test_it_is_led_to_its_end(name: str, workshop: str, session: str, room: Room, expected: list[str]) -> None:
    curriculum, plan = planned(name, workshop, session, room)
    shown = walk(curriculum, workshop, plan)
    assert [step.title for step in shown] == [step.item.step.title for step in plan.steps]
    assert len(shown) == len(expected)
    for step, made in zip(shown, plan.steps, strict=True):
        assert [title for title in step.rounds if title in {part.title for part in made.rounds}] == [
            part.title for part in made.rounds
        ]


def test_two_rooms_count_down_side_by_side() -> None:
    curriculum, plan = planned("two-rooms", "day", "morning", EIGHT)
    together, rooms, back = walk(curriculum, "day", plan)
    assert rooms.tracks == (
        "Blue room: Listen",
        "Green room: Coffee",
        "Green room: Listen",
        "Blue room: Coffee",
        "Blue room: Write",
    )
    assert "paper: A sheet · 16 copies" in rooms.words
    assert "bring: Cards · 8" in rooms.words
    assert (together.lead, back.lead) == ("you both lead", "you lead")
    assert "team: Meanwhile: puts the chairs back" in back.words
    assert plan.session.handouts() == ("sheet",)


def test_the_hosts_lead_in_turns() -> None:
    curriculum, plan = planned("retreat", "days", "friday", EIGHT)
    assert [step.lead for step in walk(curriculum, "days", plan)] == [
        "Host leads",
        "Host leads",
        "Host leads",
        "Guide leads",
        "Host leads",
    ]


def test_a_way_is_chosen_by_the_room_or_by_hand() -> None:
    def way(room: Room, **choices: str) -> tuple[str, str, int]:
        step = planned("weather", "day", "day", room, **choices)[1].steps[0]
        return step.chosen, step.item.step.say, step.given // 60

    assert way(EIGHT) == ("outdoors", "Close your eyes.", 30)
    assert way(Room(12, 0, 1)) == ("gentle", "Keep your eyes open.", 20)
    assert way(Room(8, 1, 1)) == ("alone", "Close your eyes.", 15)
    assert way(EIGHT, **{"trust-walk": "gentle"}) == ("gentle", "Keep your eyes open.", 20)
    assert way(EIGHT, **{"trust-walk": "written"}) == ("", "Close your eyes.", 20)
    assert way(EIGHT, **{"trust-walk": "upside-down"}) == ("outdoors", "Close your eyes.", 30)


def test_all_ways_stay_in_the_plan() -> None:
    curriculum, plan = planned("weather", "day", "day", EIGHT)
    written = plan.steps[0].written
    assert written is not None
    assert [other.id for other in written.step.alternatives] == ["outdoors", "gentle", "alone"]
    assert walk(curriculum, "day", plan)[0].words[-1] == (
        "other: now: Outdoors / or: as written (20 min), With open eyes (20 min) and For one who came alone (15 min)"
    )


def test_homework_is_given_at_the_end_and_taken_up_at_the_start() -> None:
    curriculum, plan = planned("series", "weeks", "hearing", EIGHT)
    shown = walk(curriculum, "weeks", plan)
    given = "home: Homework to give: / Listen for ten minutes a day"
    assert [given in step.words for step in shown] == [False] * (len(shown) - 1) + [True]
    assert plan.session.handouts() == ("diary",)
    curriculum, plan = planned("series", "weeks", "hurt", EIGHT)
    shown = walk(curriculum, "weeks", plan)
    taken_up = "home: Homework to take up: / Listen for ten minutes a day"
    assert [taken_up in step.words for step in shown] == [True] + [False] * (len(shown) - 1)


def test_home_tells_where_a_session_stands() -> None:
    def needs(name: str) -> list[str]:
        offer = Offer(name, load_files(files(name), name), True)
        return [entry.needs for entry in home_entries([offer], [], noon(), UTC) if entry.kind in (EntryKind.RUN, EntryKind.OPEN)]

    first, *_, other, optional = needs("series")[:4]
    assert (first, other, optional) == (
        "1 module, 30 min, 1 handout",
        "35 min, after Hearing",
        "optional, 25 min",
    )
    assert needs("retreat") == ["3 h 10 min, day 1", "day 2, 12 h 30 min", "day 3, 1 h 45 min"]


def test_a_condition_stands_beside_the_clock() -> None:
    curriculum, plan = planned("rough", "day", "day", EIGHT)
    hosts, story, talk, song, _ = walk(curriculum, "day", plan)
    assert (hosts.label, story.label) == ("so far; no time given", "left of about 20 min")
    assert (talk.label, song.label) == ("left of about 12 min 30 s", "so far; no time given")
