"""A group that comes several evenings: which is next, and what the evenings before left to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facilitator.desk.desk import Desk
from facilitator.desk.lobby import Lobby
from facilitator.desk.opening import resume_desk
from facilitator.desk.ports import CannotError, Choice
from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live.events import NO_SERIES
from facilitator.live.series import series_in
from facilitator.settings.config import standard
from facilitator.view.home import EntryKind
from facilitator.view.live import CueKind
from facilitator.view.past import session_line
from facilitator.view.ways import steps
from tests.desk.evenings import DAY, Group

FIRST = (do.Next(), do.Next(), do.Skip(), do.Next(), do.ChangeRoom(7, 0), do.Drop(4), do.End())
"""Evening 1: "Say back" is skipped in the middle, one couple more came, and the module of kind words is left out."""


def offered(desk: Desk) -> list[tuple[str, str, str, str]]:
    """What the leader can carry over, in the order in which it is listed."""
    return [(plan, step, way.label, way.note) for plan, step, way in steps.carried(desk.seen(), "")]


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(tmp_path)


def words(desk: Desk) -> dict[CueKind, list[str]]:
    return {
        cue.kind: ["".join(span.text for span in paragraph.spans) for paragraph in cue.paragraphs] for cue in desk.step_view().cues
    }


def test_a_first_evening_begins_a_series_that_the_next_ones_continue(group: Group) -> None:
    first = group.chosen()
    assert first.plan.id == "first"
    assert re.fullmatch(codec.SERIES_ID, first.series)
    assert first.series.startswith("20261122-")
    assert "begins the series" in first.told
    group.lead(group.opened(), FIRST)
    group.a_week_passes()
    second = group.chosen()
    assert (second.plan.id, second.couples, second.unended) == ("second", 7, "")
    assert second.told.startswith(f"Evening 2: 2 of 3, began 22 Nov (series {second.series})")
    group.lead(group.opened(), (do.Next(), do.End()))
    group.a_week_passes()
    third = group.chosen()
    assert (third.plan.id, third.series) == ("third", second.series)
    group.lead(group.opened(), (do.Next(), do.End()))
    group.a_week_passes()
    anew = group.chosen()
    assert anew.plan.id == "first"
    assert anew.series != third.series
    (series,) = series_in(group.store.sessions())
    assert series.held == ("first", "second", "third")
    assert f"series {series.id}" in session_line(group.store.sessions()[0])


def test_evening_two_knows_what_evening_one_left_out_and_gave(group: Group) -> None:
    group.lead(group.opened(), FIRST)
    group.a_week_passes()
    second = group.opened()
    told = words(second)
    assert told[CueKind.BEFORE][1:] == ["Say back (Evening 1, 10 min)", "Kind words (Evening 1, 10 min)"]
    assert told[CueKind.HOME] == ["Homework to take up:", "Sleep well."]  # the module that was left out gave none
    group.press(second, do.Next())
    assert offered(second)[:3] == [
        ("first", "listen", "Say back", "left out in Evening 1"),
        ("first", "kind", "Kind words", "left out in Evening 1"),
        ("first", "hello", "Hello", "from Evening 1"),
    ]
    group.press(second, do.Carry(1, "first", "listen"))
    assert [row.title for row in second.step_view().agenda] == ["Hello again", "Say back", "Draw it"]
    assert [note for *_, note in offered(second)].count("left out in Evening 1") == 1
    group.lead(second, (do.Next(), do.Next(), do.End()))
    group.a_week_passes()
    third = group.opened()
    assert words(third)[CueKind.BEFORE][1:] == ["Kind words (Evening 1, 10 min)"]  # the other was made up for


def test_what_is_taken_up_again_still_knows_it(group: Group) -> None:
    group.lead(group.opened(), FIRST)
    group.a_week_passes()
    second = group.opened()
    second.close()
    again = resume_desk(second.id, group.store, group.folder, clock=group.clock)
    again.close()
    assert words(again) == words(second)
    assert offered(again) == offered(second)


def test_a_rehearsal_counts_in_no_series(group: Group) -> None:
    rehearsed = group.opened(speed=60.0)
    group.lead(rehearsed, (do.Next(), do.End()))
    assert series_in(group.store.sessions()) == ()
    assert group.store.sessions()[0].opened is not None
    assert group.chosen().plan.id == "first"
    group.lead(group.opened(), FIRST)
    group.a_week_passes()
    before = series_in(group.store.sessions())
    rehearsal = group.chosen(rehearsal=True)
    assert (rehearsal.plan.id, rehearsal.series, rehearsal.couples) == ("second", NO_SERIES, 7)
    group.lead(group.opened(speed=60.0), (do.Next(), do.End()))
    assert series_in(group.store.sessions()) == before


def test_one_that_was_opened_and_never_begun_counts_as_not_held(group: Group) -> None:
    group.opened().close()
    assert group.chosen().plan.id == "first"


def test_the_one_before_that_has_not_ended_is_offered_for_half_a_day(group: Group) -> None:
    desk = group.opened()
    group.lead(desk, (do.Next(),))
    assert group.chosen().unended == desk.id
    assert group.chosen("second").unended == ""
    group.a_week_passes(1)
    assert (group.chosen().plan.id, group.chosen().unended) == ("second", "")


def test_the_first_evening_with_another_group_begins_another_series(group: Group) -> None:
    group.lead(group.opened(), FIRST)
    group.a_week_passes(1)
    mine = series_in(group.store.sessions())[0].id
    assert group.chosen("second").series == mine
    assert group.chosen("third").series == mine
    assert group.chosen("first").series not in (mine, NO_SERIES)
    group.lead(group.opened("first"), (do.Next(), do.End()))
    theirs = series_in(group.store.sessions())[0].id
    group.a_week_passes()
    assert (group.chosen().plan.id, group.chosen().series) == ("second", theirs)
    assert group.chosen(asked=mine).series == mine
    assert (group.chosen(asked="new").plan.id, group.chosen(asked="none").series) == ("first", NO_SERIES)


def test_a_series_that_has_gone_cold_is_continued_only_by_its_name(group: Group) -> None:
    group.lead(group.opened(), FIRST)
    mine = series_in(group.store.sessions())[0].id
    group.a_week_passes(61)
    assert group.chosen().plan.id == "first"
    assert group.chosen(asked=mine).plan.id == "second"


def test_what_cannot_be_asked_for(group: Group) -> None:
    with pytest.raises(CannotError, match="none was begun yet"):
        group.chosen(asked="20261122-abcd")
    for number in range(3):
        group.lead(group.opened(), (do.Next(), do.End()))
        group.a_week_passes(number)
    mine = series_in(group.store.sessions())[0].id
    with pytest.raises(CannotError, match=f"there are: {mine}"):
        group.chosen(asked="20261122-abcd")
    with pytest.raises(CannotError, match="all sessions of the series"):
        group.chosen(asked=mine)
    group.workshop = group.curriculum.workshop("evening")
    assert group.chosen().series == NO_SERIES
    with pytest.raises(CannotError, match="one session only"):
        group.chosen(asked="new")
    with pytest.raises(CannotError, match="workshop evenings; name that one"):
        group.chosen(asked=mine)


def test_an_evening_that_cannot_be_read_any_more_stops_nothing(group: Group) -> None:
    group.lead(group.opened(), FIRST)
    group.a_week_passes()
    for copy in (group.folder / "state" / "curricula").iterdir():
        copy.rename(copy.with_name("gone"))
    assert group.chosen().couples == 6  # as it was opened
    group.edit(b"Draw it", b"Draw it now")
    second = group.opened()
    assert CueKind.BEFORE not in words(second)
    second.close()


def test_home_offers_the_next_evening_first(group: Group, tmp_path: Path) -> None:
    from facilitator.curriculum.library import Shelved
    from tests.desk.evenings import MODULE, OUTLINE

    folder = tmp_path / "shelf" / "group"
    (folder / "modules").mkdir(parents=True)
    (folder / "curriculum.yaml").write_bytes(OUTLINE)
    (folder / "modules" / "words.yaml").write_bytes(MODULE)
    group.lead(group.opened(), FIRST)
    group.a_week_passes()
    lobby = Lobby((Shelved("group", folder, own=True),), group.store, standard().config, lambda: group.now)
    runs = [entry for entry in lobby.entries() if entry.kind in (EntryKind.RUN, EntryKind.OPEN)]
    assert [entry.id.rpartition("/")[2] for entry in runs] == ["second", "only", "first", "third"]
    assert (runs[0].couples, runs[1].couples) == (7, 0)
    assert runs[0].needs.startswith("2 of 3, began 22 Nov, ")
    assert [entry.kind.value for entry in runs[2].inside] == ["Run", "Rehearse", "Prepare"][: len(runs[2].inside)]
    assert [entry.starts for entry in runs[2].inside if entry.kind is EntryKind.RUN] == [runs[0].starts]
    desk = lobby.open(runs[0], Choice(7, "now"))
    desk.close()
    assert desk._session.opened.series == series_in(group.store.sessions())[0].id
    assert group.now // DAY > 0
