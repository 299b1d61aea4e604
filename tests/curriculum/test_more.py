"""The keys that a small curriculum does without, read against the values they mean, and what is said of misfits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.curriculum.fields import Object
from facilitator.curriculum.handouts import HANDOUT
from facilitator.curriculum.load import examine, examine_alone, examine_folder, load_curriculum
from facilitator.curriculum.model import (
    ALL,
    CareCard,
    ClockFace,
    ClockTime,
    Curriculum,
    Growth,
    Homework,
    Keep,
    Kind,
    Material,
    Minutes,
    Module,
    Only,
    Order,
    Role,
    Round,
    Seating,
    Sentence,
    Task,
    Unit,
    homework_of,
)
from facilitator.curriculum.modules import MODULE
from facilitator.curriculum.outline import CURRICULUM
from facilitator.curriculum.problems import Level
from facilitator.curriculum.shapes import Apart, ListOf, OrAlone
from facilitator.curriculum.steps import STEP
from tests import build
from tests.curriculum.small import FILES, as_bytes, changed, told

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def more() -> Curriculum:
    """The curriculum that uses what the small ones do without."""
    return load_curriculum(DATA / "more")


def test_nothing_is_wrong_with_it() -> None:
    assert [problem.code for problem in examine_folder(DATA / "more").problems] == [
        "total-differs",
        "groups-missing",
        "printed-time",
        "groups-missing",
    ]


def tables(shape: object) -> Iterator[Object[object]]:
    """A table and all that stand in it."""
    match shape:
        case Object():
            yield shape
            for field in shape.fields.values():
                yield from tables(field.shape)
        case ListOf(item=inner) | Apart(inner=inner) | OrAlone(full=inner):
            yield from tables(inner)


@pytest.mark.parametrize("table", [CURRICULUM, MODULE, HANDOUT, STEP])
def test_every_key_is_written_in_one_of_the_two(table: Object[object]) -> None:
    written = "".join(path.read_text("utf-8") for path in DATA.rglob("*.yaml"))
    for one in tables(table):
        for key in one.fields:
            assert re.search(rf"(?:^|[\s{{]){key}:", written), f"{one.what}: {key}"
            assert one.fields[key].about


def test_roles_and_rules(more: Curriculum) -> None:
    assert more.roles == (Role("host", "Host"), Role("guide"))
    assert (more.agreements, more.leader_agreements) == (("Pass is fine.",), ("No advice.", "Keep the time."))
    assert (more.care, more.sentences) == (
        (CareCard("Go out", "Together.", "A break for all."),),
        (Sentence("Tears", "Take your time."),),
    )
    assert (more.allow, more.handout("diary").allow) == (("no-break",), ("unused-handout",))


def test_a_series(more: Curriculum) -> None:
    weeks = more.workshop("weeks")
    first, second = weeks.sessions
    assert weeks.order is Order.FREE
    assert (first.day, first.leads, first.total) == (1, ("host", "guide"), Minutes(10800, 10800, 10800))
    assert (first.prepare, first.follow_up) == ((Task("Chairs", 600, "host"),), (Task("Call", 0, "guide", "14 days"),))
    assert first.homework == (Homework("Rest."), Homework("Write.", "diary"))
    assert (second.optional, second.needs, second.takes_up) == (True, ("first",), ("first",))
    assert first.handouts() == ("diary",)


def test_a_module(more: Curriculum) -> None:
    again = more.module("again")
    assert (again.refresher, again.frame, again.homework) == ("short", True, (Homework("Breathe."),))
    assert again.total == Minutes(7200, 7200, 7200, about=True)
    assert again.allow == ("no-debrief", "total-differs")


def test_homework_goes_with_the_step_that_hands_it_out(more: Curriculum) -> None:
    steps = tuple(replace(build.step(name), handouts=(name,)) for name in ("try", "talk", "close"))
    module = Module(
        "m", "M", steps, steps[0].place, homework=(Homework("Rest."), Homework("Try again.", "try"), Homework("Read.", "book"))
    )
    items = [build.item(step, module=module) for step in steps]

    def given(*taken: int) -> list[str]:
        return [work.text for work in homework_of(items[number] for number in taken)]

    assert given(0, 1, 2) == ["Rest.", "Try again.", "Read."]
    assert given(0, 1) == ["Try again."]
    assert given(1) == []
    assert given(2) == ["Rest.", "Read."]


def test_minutes_that_grow(more: Curriculum) -> None:
    short = more.module("again").step("short")
    growth = Growth(Unit.GROUP, (60, 120, 180), (120, 120, 120), 900, 5)
    assert short.minutes == Minutes(360, 600, 840, ((8, 60), (12, 120)), growth=growth)
    assert (growth.lengths(3), growth.lengths(40)) == ((240, 360, 480), (900, 900, 900))
    assert (short.groups, short.groups_of, short.only, short.keep) == ("tables", 5, Only.NOT_FIRST, Keep.COULD)
    assert (short.optional, short.clock) == (True, ClockFace.BAR)


def test_a_step_with_all_of_it(more: Curriculum) -> None:
    walk = more.module("again").step("walk")
    assert walk.minutes == Minutes(1800, 1800, 1800, about=True)
    assert (walk.lead, walk.watcher, walk.timekeeper, walk.background) == (("host", "guide"), "guide", "host", "Tea is made.")
    assert (walk.same_groups, walk.where, walk.move, walk.until) == ("tables", "garden", 300, "the bell rings")
    assert (walk.only_if, walk.keep, walk.written, walk.spoken) == ("if it is dry", Keep.COULD, "On paper.", "Aloud.")
    go = Round("Go", 150, span=(120, 180), repeat=4, swap=30, where="lawn", seating=Seating.TWOS, do=("Walk along",))
    assert walk.rounds == (go, Round("Come", per=Unit.COUPLE, most=6))


def test_alternatives_are_whole_steps(more: Curriculum) -> None:
    walk = more.module("again").step("walk")
    inside, alone = walk.alternatives
    assert (inside.id, inside.title, inside.default, inside.gentler, inside.when) == ("inside", "Inside", True, True, ())
    assert (inside.minutes, inside.step.where, inside.step.lead) == (Minutes(1200, 1200, 1200), "hall", (ALL,))
    assert (inside.step.title, inside.step.way_out, inside.step.rounds) == ("Walk", "Stay.", walk.rounds)
    assert alone.when == (("couples", 0, 3), ("singles", 1, 2), ("people", 8, 9999), ("leaders", 1, 1))
    assert (alone.minutes, alone.step.minutes, alone.step.rounds) == (None, walk.minutes, (Round("Sit"),))


def test_tracks_take_as_long_as_the_longest(more: Curriculum) -> None:
    rooms = more.module("again").step("rooms")
    red, blue = rooms.tracks
    assert rooms.minutes == Minutes(600, 600, 900)
    assert (red.title, red.lead, red.where) == ("Red", ("guide",), "attic")
    assert [(step.id, step.kind, step.minutes.ideal) for step in red.steps] == [("sit", Kind.REFLECT, 600), ("bell", Kind.CLOSE, 0)]
    assert (rooms.handouts_used(), rooms.materials_used()) == (("diary",), (Material("Cushion"),))
    assert blue.steps[0].id == "sit"


def test_minutes_follow_from_parts_and_from_clock_times(more: Curriculum) -> None:
    assert more.module("again").step("parts").minutes == Minutes(540, 540, 540)
    agenda = more.workshops[0].sessions[0].agenda
    assert [(item.id, item.minutes.ideal // 60, item.time) for item in agenda[-3:]] == [
        ("talk", 20, ClockTime(660, True, 680)),
        ("tea", 20, ClockTime(680, True)),
        ("end", 10, None),
    ]
    assert agenda[-1].at == ClockTime(700)


def test_leaders_take_turns(more: Curriculum) -> None:
    agenda = more.workshops[0].sessions[0].agenda
    assert [(item.id, item.lead) for item in agenda] == [
        ("walk", ("host", "guide")),
        ("rooms", ("host",)),
        ("parts", ("guide",)),
        ("talk", ("host",)),
        ("tea", ()),
        ("end", ("guide",)),
    ]


CLOSE = 'minutes: 4\n            at: "19:50"'
DEBRIEF = "kind: debrief\n    minutes: 5"
FAULTS = [
    (
        "modules/listening.yaml",
        "minutes: 5",
        "untimed: false",
        "13:5: error: a step needs `minutes`; write `minutes:` (how long it",
    ),
    ("modules/listening.yaml", DEBRIEF, f"{DEBRIEF}\n    untimed: true", "16:14: error: a step with minutes is not untimed"),
    ("modules/listening.yaml", "minutes: 5", "minutes: {per: couple}", "15:14: error: minutes that grow with the room need `each`"),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "minutes: {per: couple, each: 2, min: 4}",
        "15:42: error: `min` does not go with minutes that grow with the room",
    ),
    ("modules/listening.yaml", "minutes: 5", "minutes: {per: pear, each: 2}", "15:20: error: `per` cannot be `pear`"),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "minutes: 5\n    rounds: [{title: A, minutes: 5}, {title: B}]",
        "16:13: error: the rounds take all of the step's 5 min, and nothing is left for `B`",
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "minutes: 5\n    rounds: [{title: A, minutes: 2, repeat: 3}]",
        "16:13: error: the rounds take 6 min, but the step is 5 min at its ideal",
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "rounds: [{title: A, minutes: 2, repeat: 3, per: couple}]",
        "15:45: error: a round is repeated a number of times, or by the room, not both",
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "minutes: 5\n    alternatives: [{alternative: a, title: A}, {alternative: a, title: B}]",
        "16:62: error: `a` is the id of two alternatives of this step; the first stands on line 16",
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        'minutes: 5\n    alternatives: [{alternative: a, title: A, when: {couples: "12+"}}]',
        '16:63: error: `couples` cannot be `12+`; write such as `"<=12"`, `">=2"` or `3-5`',
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "minutes: 5\n    alternatives: [{alternative: a, title: A, minutes: 3, rounds: [{title: Long, minutes: 4}]}]",
        "16:67: error: the rounds take 4 min, but the step is 3 min at its ideal",
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "tracks: [{track: a, title: A, steps: [{title: X, kind: teach}]}]",
        "15:43: error: a step needs `minutes`",
    ),
    ("modules/listening.yaml", "kind: debrief", "kind: debrief\n    watcher: me", "15:14: error: there is no role `me`"),
    ("modules/listening.yaml", "title: Listening", "title: Listening\nrefresher: rond-one", "3:12: error: this module has no step"),
    ("modules/listening.yaml", "title: Listening", "title: Listening\nneeds: listening", "3:8: error: `listening` needs itself"),
    ("curriculum.yaml", CLOSE, 'at: "20:00"', "19:17: error: what follows, 20:00, does not come after this time"),
    ("curriculum.yaml", CLOSE, 'minutes: 4\n            time: "19:30-19:50"', None),
    ("curriculum.yaml", CLOSE, f'{CLOSE}\n            time: "19:50"', "21:19: error: a step has `at` or `time`, not both"),
    ("curriculum.yaml", CLOSE, "time: 4", "19:19: error: `4` is no time of day; write hours and minutes such as `19:00`, or"),
    (
        "curriculum.yaml",
        "session: only",
        "session: only\n        needs: other",
        "8:16: error: this workshop has no session `other`",
    ),
    (
        "curriculum.yaml",
        "session: only",
        "session: only\n        needs: only",
        "8:16: error: `needs` names `only`, which does not come",
    ),
    ("curriculum.yaml", "session: only", "session: only\n        leads: [lead, you]", "8:23: error: there is no role `you`"),
]


@pytest.mark.parametrize(("path", "old", "new", "message"), [fault for fault in FAULTS if fault[3]])
def test_a_fault_is_told_once_where_it_stands(path: str, old: str, new: str, message: str) -> None:
    errors = told(changed(path, old, new), Level.ERROR)
    assert [error[: len(path) + 1 + len(message)] for error in errors] == [f"{path}:{message}"]


WARNINGS = [
    (
        "curriculum.yaml",
        CLOSE,
        f"{CLOSE}\n            same-groups: tables",
        "groups-missing",
        "16:19: warning: the groups `tables` of `Goodbye` were not formed before; write `groups: tables` on the step",
    ),
    (
        "curriculum.yaml",
        CLOSE,
        'minutes: 4\n            time: "19:40"',
        "printed-time",
        "20:19: warning: 19:40 is printed here, but what comes before ends at 19:33",
    ),
    (
        "curriculum.yaml",
        CLOSE,
        'minutes: 4\n            time: "19:33-19:40"',
        "printed-time",
        "20:19: warning: 19:33-19:40 is printed here, but the step takes 4 min",
    ),
    (
        "curriculum.yaml",
        "session: only",
        "session: only\n        total: 60",
        "total-differs",
        "8:16: warning: the printed total is 1 h, but",
    ),
    (
        "modules/listening.yaml",
        "title: Listening",
        "title: Listening\ntotal: 12",
        "total-differs",
        "3:8: warning: the printed total is 12 min",
    ),
    (
        "modules/listening.yaml",
        "minutes: 5",
        "minutes: 5\n    tracks: [{track: a, title: A, steps: [{title: X, kind: teach, minutes: 6}]}]",
        "track-too-long",
        "16:13: warning: the longest track takes 6 min, but the step is 5 min at its ideal",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "code", "message"), WARNINGS)
def test_a_warning_is_given_where_it_belongs(path: str, old: str, new: str, code: str, message: str) -> None:
    found = [problem for problem in examine(as_bytes(changed(path, old, new)), "").problems if problem.code == code]
    assert len(found) == 1
    assert str(found[0]).startswith(f"{path}:{message}"), found[0]
    assert found[0].level is Level.WARNING


@pytest.mark.parametrize("total", ["13", "~14", "12-14", "about 12"])
def test_a_total_that_agrees_is_no_matter(total: str) -> None:
    assert told(changed("modules/listening.yaml", "title: Listening", f"title: Listening\ntotal: {total}"), Level.WARNING) == []


def test_modules_that_need_each_other_are_told_once() -> None:
    other = FILES["modules/listening.yaml"].replace("listening", "speaking").replace("Listening", "Speaking\nneeds: listening")
    files = changed("modules/listening.yaml", "title: Listening", "title: Listening\nneeds: speaking") | {
        "modules/speaking.yaml": other
    }
    errors = told(files, Level.ERROR)
    assert len(errors) == 1
    assert errors[0].startswith("modules/listening.yaml:3:8: error: `listening` needs `speaking` needs `listening`")


def test_an_empty_key_never_loses_what_it_stands_in() -> None:
    step = "module: m\ntitle: M\nsteps:\n  - title: A\n    kind: teach\n"
    (problem,) = examine_alone(f"{step}    minutes:\n".encode(), "m.yaml")
    assert (problem.line, problem.code, problem.level) == (6, "empty-value", Level.ERROR)
    (problem,) = examine_alone(
        f"{step}    minutes: 5\n    until:\n    rounds:\n      - {{title: B, minutes: 2}}\n".encode(), "m.yaml"
    )
    assert (problem.line, problem.code, problem.level) == (7, "empty-value", Level.WARNING)
