"""What typed lines do to a session, and what is said of what happens to it: with a session that a test holds in its hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from facilitator.desk.ports import CannotError, News
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.plain.callouts import Rhythm
from facilitator.plain.ear import Echo
from facilitator.plain.leading import Leading
from facilitator.plain.lines import change_lines, shown
from facilitator.plain.pace import Running
from facilitator.plain.voice import Voice
from facilitator.view.away import AwayAnswer, AwayView
from tests.console.fakes import FakeLive


@dataclass
class Told:
    """A session that is led, and the lines since the last look."""

    live: FakeLive = field(default_factory=FakeLive)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.leading = Leading(self.live, Voice(self.said.append), Running(1), Rhythm(), self.report)
        self.live.subscribe(self.leading.changed, lambda call: call())

    def type(self, line: str) -> list[str]:
        self.leading.typed(line)
        if self.leading.idle:
            self.leading.settled()
        return self.heard()

    def heard(self) -> list[str]:
        lines = [line.removesuffix("\n") for line in self.said]
        self.said.clear()
        return lines

    def report(self) -> Iterator[str]:
        yield "the report"


@pytest.fixture
def told() -> Told:
    return Told()


def test_a_disk_that_fails_is_told_loudly_once_and_its_recovery_too(told: Told) -> None:
    told.live.show(Saving.NOT_SAVED, "the disk is full")
    first = told.heard()
    told.live.show(Saving.NOT_SAVED, "the disk is full")
    again = told.heard()
    told.live.show(Saving.SAVED)
    assert first[0].startswith("NOT SAVED: the disk is full. The session goes on")
    assert (again, told.heard()) == ([], ["Saved again."])


def test_an_effect_is_told_when_it_is_on_the_disk(told: Told) -> None:
    told.live.slow = True
    assert told.type("next") == []
    assert not told.leading.idle
    told.live.answer()
    assert told.heard()[0].startswith("Step 1 of ")


def test_what_changes_nothing_is_answered_all_the_same(told: Told) -> None:
    assert told.type("undo") == ["there is nothing to take back"]
    assert told.type("back") == ["the session has not begun; next starts it"]


def test_the_check_list_is_told_before_the_start_and_only_then(told: Told) -> None:
    lines = told.type("check list")
    assert lines[0] == "Who comes: 8 couples; you lead alone"
    assert any(line.startswith("Whom to call: not filled in") for line in lines)
    assert "- Pens" in "\n".join(lines) or "- 16 × Pens" in lines
    told.type("next")
    assert told.type("check list") == ["The check-list is for before the start."]


def test_the_tour_leads_a_rehearsal_word_by_word(told: Told) -> None:
    assert told.type("tour")[0].startswith("The tour is for a rehearsal")
    told = Told(FakeLive(rehearsal="rehearsal 10x"))
    assert told.type("tour") == ["Tour, 1 of 9: next starts the session. Nothing can go wrong: it is only", "played."]
    for number, word in enumerate(("next", "next", "back", "undo", "pause", "resume", "care", "care"), 2):
        assert f"Tour, {number} of 9: " in "\n".join(told.type(word)), word
    assert told.type("tour") == ["The tour is over."]


def test_no_more_minutes_away_are_taken_than_went_by(told: Told) -> None:
    told.type("next")
    told.live.away = AwayView("Nobody led for 66 s.", (AwayAnswer("it went on", None),), "or minutes", 1)
    assert told.type("away 2") == ["Type whole minutes, at most 1."]
    told.type("away 1")
    assert told.live.settled == [1]


def test_what_is_asked_about_the_time_away_can_be_answered_after_a_look(told: Told) -> None:
    told.type("next")
    told.live.away = AwayView("Nobody led for 9 min.", (AwayAnswer("a break", 0), AwayAnswer("it went on", None)), "or minutes", 9)
    told.type("where")
    told.type("2")
    assert told.live.settled == [None]


def test_ending_is_asked_and_another_word_takes_the_answers_place(told: Told) -> None:
    told.type("next")
    assert told.type("finish") == ["End the session? Type yes or no."]
    assert told.type("more 2")[0].endswith("8 min, was 6 min")
    assert told.type("yes")[0].startswith("Not understood")
    told.type("finish")
    assert "the report" in told.type("y")
    assert told.live.sent[-1] == do.End()


def test_next_on_the_last_step_asks_instead_of_ending(told: Told) -> None:
    while not told.live.is_last:
        told.live.do(do.Next())
    told.leading.changed()
    told.heard()
    assert told.type("next") == ["End the session? Type yes or no."]


def test_news_of_the_curriculum_are_told_and_taken_up(told: Told) -> None:
    told.live.edited = News("3 steps have new words", due=True)
    told.leading.tick()
    assert told.heard() == ["3 steps have new words", "words takes them up."]
    told.type("w")
    assert told.live.taken == 1
    assert told.type("w") == ["There are no new words to take up."]


def test_what_cannot_be_made_is_said_as_a_sentence(told: Told) -> None:
    told.live.fails = CannotError("the folder is full")
    assert told.type("handouts") == ["Making the handouts; this takes a moment.", "the folder is full"]


def test_a_pause_is_not_forgotten(told: Told) -> None:
    told.type("next")
    told.type("pause")
    lines = []
    for _minute in range(11):
        told.live.seconds += 60
        told.leading.tick()
        lines += told.heard()
    assert lines == ["Still paused 5:00", "Still paused 10:00"]


def test_help_tells_what_can_be_typed_now(told: Told) -> None:
    before = [line.partition(":")[0] for line in told.type("?")]
    told.type("next")
    after = [line.partition(":")[0] for line in told.type("?")]
    assert "skip" not in before
    assert {"skip", "pause", "finish"} <= set(after)


def test_of_many_steps_with_other_times_only_the_number_is_said(told: Told) -> None:
    told.type("next")
    now = shown(told.live)
    for count, first in ((6, "Welcome: 1 min 30 s, was 6 min"), (7, "7 steps have other times; agenda tells them.")):
        rows = [replace(row, planned="1:30") if number < count else row for number, row in enumerate(now.step.agenda)]
        after = now._replace(step=replace(now.step, agenda=tuple(rows)))
        assert next(change_lines(now, after, brief=True)) == first


def test_waiting_ends_with_whatever_is_typed(told: Told) -> None:
    told.type("next")
    assert told.type("wait 5") == ["Waiting; whatever you type next ends that."]
    assert told.leading.waits
    assert told.type("left")[0] == "No longer waiting."
    assert not told.leading.waits


def test_a_line_that_nobody_types_waits_for_its_turn(told: Told) -> None:
    told.leading = Leading(told.live, Voice(told.said.append), Running(1), Rhythm(), told.report, by_hand=False)
    told.type("next")
    assert told.type("wait 5") == ["Waiting; the next line is taken when that is over."]


def test_an_enter_that_a_held_key_repeats_does_nothing(told: Told) -> None:
    seconds = [0.0]
    told.leading = Leading(
        told.live, Voice(told.said.append), Running(1), Rhythm(), told.report, Echo(0.7, lambda: seconds[0]).counts
    )
    for at, sent in ((0.0, 1), (0.5, 1), (1.0, 1), (1.7, 2)):
        seconds[0] = at
        told.type("")
        assert len(told.live.sent) == sent, at
    told.type("next")
    assert len(told.live.sent) == 3, "a word is meant"


def test_help_tells_the_usual_words_all_of_them_or_one(told: Told) -> None:
    told.type("next")
    usual, every = "\n".join(told.type("help")), "\n".join(told.type("help all"))
    assert ("carry TITLE" in usual, "carry TITLE" in every) == (False, True)
    assert told.type("help carry") == ["carry TITLE: have a step of another session here, next"]
    told.type("care")
    assert "skip: " not in "\n".join(told.type("help all")), "time is held"


def test_what_stays_is_not_looked_up_each_second(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[FakeLive] = []

    def checked(live: FakeLive) -> str:
        looked.append(live)
        return ""

    monkeypatch.setattr(FakeLive, "checked", checked)
    told.type("next")
    before = len(looked)
    for _second in range(120):
        told.leading.tick()
    assert len(looked) == before > 0
