"""Fixed times that a session can keep, and those that it cannot."""

from __future__ import annotations

import pytest

from tests.curriculum.small import FILES, problems


def codes(starts: str, ends: str, *agenda: str) -> list[tuple[str, int]]:
    """What is said, with its line, about a session: `starts` is its line 7, `ends` its line 8, and the agenda begins on line 10."""
    times = [f"{key}: {value}," if value else "# none" for key, value in (("starts", starts), ("ends", ends))]
    lines = [
        "curriculum: small",
        "title: Small",
        "workshops:",
        "- workshop: evening",
        "  title: An evening",
        "  sessions: [{session: only,",
    ]
    lines += [f"    {line}" for line in (*times, "agenda: [", *(f"{line}," for line in agenda), "]}]")]
    return [(problem.code, problem.line) for problem in problems(FILES | {"curriculum.yaml": "\n".join(lines)})]


TEN = "{title: Ten, kind: teach, minutes: {min: 5, ideal: 10, max: 15}}"


def at(time: str) -> str:
    """A step of ten minutes that begins at `time`."""
    return TEN.replace("kind", f"at: {time}, kind")


@pytest.mark.parametrize(
    ("starts", "ends", "agenda", "found"),
    [
        ("19:00", "19:20", [TEN, TEN], []),
        ("19:00", "19:19", [TEN, TEN], [("over-at-ideal", 8)]),
        ("19:00", "19:10", [TEN, TEN], [("over-at-ideal", 8)]),
        ("19:00", "19:09", [TEN, TEN], [("end-not-kept", 8)]),
        ("19:00", "{at: 19:09, soft: true}", [TEN, TEN], [("over-at-ideal", 8)]),
        ("19:00", "", [TEN, at("19:05")], []),
        ("19:00", "", [TEN, at("19:04")], [("start-not-reached", 11)]),
        ("19:00", "", [TEN, at("{at: 19:04, soft: true}")], []),
        ("19:00", "20:05", [TEN, at("20:00"), TEN], [("end-not-kept", 8)]),
        ("23:55", "0:15", [TEN, at("0:00"), TEN], [("over-at-ideal", 8)]),
        ("19:00", "", [TEN, at("18:00")], [("clock-backwards", 11)]),
        ("", "", [TEN, TEN, at("10:00"), at("10:04")], [("start-not-reached", 13)]),
        ("", "10:09", [TEN, at("10:00"), TEN], [("end-not-kept", 8)]),
        ("", "10:09", [TEN, TEN], []),
    ],
)
def test_fixed_times(starts: str, ends: str, agenda: list[str], found: list[tuple[str, int]]) -> None:
    assert codes(starts, ends, *agenda) == found


def test_a_session_whose_agenda_is_not_sound_is_not_reckoned() -> None:
    assert codes("19:00", "19:01", TEN, "{title: No, kind: teach, minutes: ten}") == [("not-a-time", 11)]
