"""What the pages about the curriculum say is so: where each idea stands, how time is spent, where each exercise comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.curriculum.model import Kind, SessionPlan
from tests.curriculum.content import modules
from tests.shipped import FOLDER, healing

SOURCES = Path(__file__).parents[2] / "docs" / "content-sources.md"
IDEAS = [f"{letter}{number}" for letter, last in (("L", 9), ("H", 18), ("T", 12)) for number in range(1, last + 1)]
FRONT = (Kind.WELCOME, Kind.TEACH, Kind.DEMO, Kind.CLOSE)
TAUGHT = (Kind.PRACTICE, Kind.REFLECT, Kind.DEMO, Kind.TEACH)
NOT_REVIEWED = re.compile(r"No domestic-violence advocate and no licensed therapist has re(?:viewed|ad)")


def readme() -> str:
    """The curriculum's README."""
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def rows(text: str) -> Iterator[list[str]]:
    """The rows of all tables of a page, as cells."""
    for line in text.splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def places() -> set[str]:
    """Each step by its module, or by the session whose own it is."""
    found = {f"{module.id}/{step.id}" for module in healing().modules for step in module.steps}
    for workshop in healing().workshops:
        for session in workshop.sessions:
            found |= {f"{session.id}/{item.id}" for item in session.agenda if item.module is None}
    return found


def named(cell: str) -> list[str]:
    """What stands in backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def broken(text: str) -> list[str]:
    """The ideas that `text` puts nowhere, or at a place that there is not."""
    told = {cells[0]: cells for cells in rows(text) if cells[0] in IDEAS}
    sheets, pages = {sheet.id for sheet in healing().handouts}, {page.title for page in healing().stance}
    used = {name for module in healing().modules for step in module.steps for name in step.handouts_used()}
    used |= {name for workshop in healing().workshops for session in workshop.sessions for name in session.handouts()}
    used |= set(healing().leader_handouts)
    wrong = [idea for idea in IDEAS if idea not in told]
    for idea, (_, _, where, handouts) in told.items():
        if idea.startswith("T"):
            titles = re.findall(r"\*([^*]+)\*", where)
            there = bool(titles) and set(titles) <= pages
        else:
            there = bool(named(where)) and set(named(where)) <= places()
        if not (there and named(handouts) and set(named(handouts)) <= sheets & used):
            wrong.append(idea)
    return wrong


def test_every_idea_stands_somewhere_and_is_handed_out() -> None:
    assert broken(readme()) == []


@pytest.mark.parametrize(
    ("old", "new", "idea"),
    [
        ("| L7 |", "| L70 |", "L7"),
        ("`reconnecting/a-day-we-were-glad`", "`reconnecting/a-day-we-were-gone`", "H13"),
        ("| `first-sign-log` |", "| not yet |", "L5"),
        ("| `leader-referral` |", "| `leader-deferral` |", "T8"),
        ("*Where you stop*", "*Where you begin*", "T8"),
    ],
)
def test_a_table_that_points_nowhere_is_noticed(old: str, new: str, idea: str) -> None:
    assert old in readme()
    assert idea in broken(readme().replace(old, new))


def spent(*sessions: SessionPlan) -> list[int]:
    """The ideal minutes of `sessions`: all, from the front, with a partner, alone, looking back, at rest."""
    columns = ((), FRONT, (Kind.PRACTICE,), (Kind.REFLECT,), (Kind.DEBRIEF, Kind.DISCUSS), (Kind.BREAK, Kind.BUFFER))
    return [
        sum(item.minutes.ideal for one in sessions for item in one.agenda if not kinds or item.step.kind in kinds) // 60
        for kinds in columns
    ]


def test_the_minutes_of_each_session_are_those_of_its_steps() -> None:
    told = [cells for cells in rows(readme()) if re.fullmatch(r"`[a-z-]+/[a-z-]+`", cells[0]) and len(cells) == 7]
    assert told == [
        [f"`{workshop.id}/{session.id}`", *map(str, spent(session))]
        for workshop in healing().workshops
        for session in workshop.sessions
    ]


def test_the_minutes_of_each_workshop_and_the_part_that_couples_do_are_those_of_its_steps() -> None:
    told = [cells for cells in rows(readme()) if len(cells) == 8 and named(cells[0])]
    found = []
    for workshop in healing().workshops:
        minutes = spent(*workshop.sessions)
        done = 100 * (minutes[2] + minutes[3]) / (minutes[0] - minutes[5])
        found.append([f"`{workshop.id}`", *map(str, minutes), f"{done:.0f} %"])
    assert told == found


def test_nobody_speaks_from_the_front_for_more_than_ten_minutes() -> None:
    for workshop in healing().workshops:
        for session in workshop.sessions:
            run = 0
            for item in session.agenda:
                run = run + item.minutes.ideal if item.step.kind in FRONT else 0
                assert run <= 600, f"{session.id}/{item.id}"


@pytest.mark.parametrize("workshop", ["six-evenings", "retreat"])
def test_what_a_long_workshop_leaves_out_is_named(workshop: str) -> None:
    """All seven modules are in it; the README names each exercise that is not."""
    (told,) = re.findall(rf"^- `{workshop}`: (.*(?:\n  .*)*)", readme(), re.MULTILINE)
    taken = {
        (item.module.id, item.id)
        for session in healing().workshop(workshop).sessions
        for item in session.agenda
        if item.module is not None
    }
    assert {name for name in named(told) if "/" in name} == {
        f"{module.id}/{step.id}"
        for module in modules(healing())
        for step in module.steps
        if step.kind in TAUGHT and (module.id, step.id) not in taken
    }


UNSURE = {"": r"unsure|perhaps you aren't", "es": r"dudas|nada claro"}
PULL_BACK = {"": r"walk away|pull(?:ing)? back", "es": r"alejarse|irse"}
A_ROAD = {"": r"magic cure", "es": r"cura mágica"}
HELPER = {"": r"[Tt]rained (?:helper|people)", "es": r"formación|ayuda profesional"}


@pytest.mark.parametrize("language", ["", "es"])
def test_every_welcome_lets_people_be_unsure_and_every_close_tells_of_the_road_and_of_help(language: str) -> None:
    curriculum = healing(language)
    for module in modules(curriculum):
        assert re.search(UNSURE[language], module.steps[0].say), module.id
        assert re.search(PULL_BACK[language], module.steps[0].say), module.id
        assert re.search(A_ROAD[language], module.steps[-1].say), module.id
    for workshop in curriculum.workshops:
        assert re.search(UNSURE[language], workshop.sessions[0].agenda[0].step.say), workshop.id
        assert re.search(PULL_BACK[language], workshop.sessions[0].agenda[0].step.say), workshop.id
        assert re.search(A_ROAD[language], workshop.sessions[-1].agenda[-1].step.say), workshop.id
        for session in workshop.sessions:
            assert re.search(HELPER[language], session.agenda[-1].step.say), session.id


def test_the_minutes_of_each_module_are_those_of_its_steps() -> None:
    told = {cells[0]: cells[2] for cells in rows(readme()) if len(cells) == 4 and re.fullmatch(r"\d+ / \d+ / \d+", cells[2])}
    assert told == {
        f"`{module.id}`": " / ".join(
            str(sum(getattr(step.minutes, name) for step in module.steps) // 60) for name in ("min", "ideal", "max")
        )
        for module in modules(healing())
    }


def test_whoever_reads_it_learns_that_nobody_has_reviewed_it() -> None:
    assert NOT_REVIEWED.search(readme())
    assert NOT_REVIEWED.search(SOURCES.read_text(encoding="utf-8"))
    assert any(NOT_REVIEWED.search(page.text) for page in healing().stance)


def unsourced(text: str) -> list[str]:
    """The exercises that `text` gives no source for, or one that their module does not name."""
    told = {name: cells for cells in rows(text) for name in named(cells[0])[:1]}
    wrong = []
    for module in healing().modules:
        known = {source.address for source in module.sources}
        for step in module.steps:
            if step.kind not in TAUGHT:
                continue
            cells = told.get(f"{module.id}/{step.id}", ["", "", ""])
            addresses = set(re.findall(r"\]\(([^)]+)\)", cells[1]))
            if not (cells[1] and cells[2]) or not addresses <= known:
                wrong.append(f"{module.id}/{step.id}")
    return wrong


def test_every_exercise_has_a_source_that_its_module_names() -> None:
    text = SOURCES.read_text(encoding="utf-8")
    assert unsourced(text) == []
    assert unsourced(text.replace("`forgiveness/sort-the-lines`", "`forgiveness/sort`")) == ["forgiveness/sort-the-lines"]


def test_every_claim_has_an_address_and_a_strength() -> None:
    claims = [cells for cells in rows(SOURCES.read_text(encoding="utf-8").partition("\n## Claims\n")[2]) if cells[0] != "claim"]
    assert len(claims) >= 15
    for _claim, source, strength, _where in claims:
        assert re.fullmatch(r"<https?://\S+>", source)
        assert strength in ("trial", "study", "manual", "programme", "expert", "own")
