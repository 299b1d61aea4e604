"""A curriculum that is edited while its session runs: the steps to come can have its new words, and nothing else changes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.curriculum.load import load_files
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.plans import PlanError
from facilitator.live.session import LiveSession, Saving
from facilitator.live.start import begin, resume
from facilitator.live.state import Phase, elapsed
from facilitator.live.store import Store, digest_of
from facilitator.live.texts import Texts, as_led, change, texts_of, texts_taken, worded
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import OPENING

FILES = {
    "curriculum.yaml": b"""\
curriculum: test
title: Test
language: en
workshops:
  - workshop: evening
    title: One evening
    sessions:
      - session: evening
        title: Evening
        starts: "19:00"
        agenda:
          - {step: welcome, title: Welcome, kind: welcome, minutes: 5, say: Good evening.}
          - listening
          - {break: 10, at: "19:30"}
          - {step: close, title: Close, kind: close, minutes: 5, say: Good night., handouts: [card]}
""",
    "modules/listening.yaml": b"""\
module: listening
title: Listening
steps:
  - step: say-back
    title: Say it back
    kind: practice
    minutes: 10
    say: Say back what you heard.
    way-out: Pass.
    rounds: [{title: A speaks, minutes: 5}, {title: B speaks, minutes: 5}]
  - step: walk
    title: Walk
    kind: reflect
    minutes: 5
    say: Walk.
    alternatives:
      - {alternative: indoors, title: Inside, say: Walk around the room.}
      - {alternative: yard, title: Yard, say: Walk in the yard., default: true}
""",
    "handouts/card.yaml": b"""\
handout: card
title: The card
for: person
blocks: [{text: Breathe.}]
""",
}
NAMES = ["welcome", "say-back", "walk", "break", "close"]


def edited(*changes: tuple[str, str]) -> dict[str, bytes]:
    """The files with some of their words replaced."""
    files = dict(FILES)
    for old, new in changes:
        assert sum(data.count(old.encode()) for data in files.values()) == 1, old
        files = {name: data.replace(old.encode(), new.encode()) for name, data in files.items()}
    return files


class Evening:
    """A session of those files in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.store, self.clock, self.inbox = Store(folder / "state"), FakeClock(), Inbox()
        self.curriculum = load_files(FILES, "test")
        self.live = begin(self.store, self.curriculum, OPENING, clock=self.clock, post=self.inbox.post)
        self.texts: dict[str, Texts] = {}

    def press(self, *commands: do.Command) -> LiveSession:
        for command in commands:
            self.live.send(command)
            self.inbox.run(lambda: self.live.saving is Saving.SAVED)
            self.clock.advance(60 * 10**9)
        return self.live

    def copy(self, files: Mapping[str, bytes]) -> Texts:
        """The words of a frozen copy of `files`."""
        self.store.freeze(files.items())
        texts = texts_of(load_files(files, "test"), self.live.opened, self.live.state.plan)
        self.texts[digest_of(files)] = texts
        return texts

    def take(self, *changes: tuple[str, str]) -> LiveSession:
        files = edited(*changes)
        self.copy(files)
        return self.press(do.TakeTexts(digest_of(files)))

    def says(self) -> list[str]:
        """What is said in each step as it is shown."""
        _, state = worded(self.curriculum, self.live.state, self.texts)
        assert [step.item.id for step in state.plan.steps] == NAMES
        assert state.plan.session.agenda == tuple(step.item for step in state.plan.steps)
        return [step.item.step.say for step in state.plan.steps]


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    """An evening in a folder of its own."""
    return Evening(tmp_path)


FIRST = ["Good evening.", "Say back what you heard.", "Walk in the yard.", "", "Good night."]


def test_only_steps_that_have_not_begun_get_the_new_words(evening: Evening) -> None:
    evening.press(do.Next(), do.Next())
    evening.take(
        ("Good evening.", "Hello."), ("Say back what", "Tell what"), ("in the yard.", "in the street."), ("night.", "bye.")
    )
    assert evening.says() == [*FIRST[:2], "Walk in the street.", "", "Good bye."]
    evening.press(do.Back())
    assert evening.says()[:2] == FIRST[:2]
    evening.press(do.Next(), do.Next(), do.Next())
    assert evening.says()[2] == "Walk in the street."


def test_taking_them_up_can_be_taken_back_and_done_again(evening: Evening) -> None:
    evening.press(do.Next())
    evening.take(("Good night.", "Sleep well."))
    assert evening.says()[-1] == "Sleep well."
    evening.press(do.Undo())
    assert evening.says() == FIRST
    evening.press(do.Redo())
    assert evening.says()[-1] == "Sleep well."
    assert elapsed(evening.live.state, evening.live.now().session) == 4 * 60 * 10**9


def test_words_that_are_there_already_are_not_taken_again(evening: Evening) -> None:
    evening.take(("Good night.", "Sleep well."))
    count = len(evening.live.events)
    evening.press(do.TakeTexts(digest_of(edited(("Good night.", "Sleep well.")))))
    assert len(evening.live.events) == count
    evening.press(do.Next(), do.End(), do.TakeTexts("ab" * 32))
    assert evening.live.state.phase is Phase.ENDED
    assert isinstance(evening.live.events[-1], ev.Ended)


def test_minutes_order_and_ids_stay_whatever_was_edited(evening: Evening) -> None:
    before = evening.live.state.plan
    evening.take(
        ("minutes: 5, say: Good night.", "minutes: 50, say: Sleep well."),
        ("minutes: 10\n", "minutes: 30\n"),
        ("A speaks, minutes: 5", "Ann speaks, minutes: 20"),
        ('break: 10, at: "19:30"', 'break: 40, at: "20:30"'),
        ("step: welcome", "step: hello"),
    )
    _, state = worded(evening.curriculum, evening.live.state, evening.texts)
    assert state.steps == evening.live.state.steps
    for first, now in zip(before.steps, state.plan.steps, strict=True):
        assert (now.item.id, now.given, now.min, now.max, now.start, now.fixed) == (
            first.item.id,
            first.given,
            first.min,
            first.max,
            first.start,
            first.fixed,
        )
        assert [part.seconds for part in now.rounds] == [part.seconds for part in first.rounds]
    assert [part.title for part in state.plan.steps[1].rounds] == ["Ann speaks", "B speaks"]
    assert evening.says() == ["Good evening.", *FIRST[1:4], "Sleep well."]


def test_other_rounds_and_other_ways_of_doing_a_step_wait_for_another_evening(evening: Evening) -> None:
    evening.take(
        ("rounds: [{title: A speaks, minutes: 5}, {title: B speaks, minutes: 5}]", "rounds: [{title: All, minutes: 9}]"),
        ("alternative: yard, title: Yard, say: Walk in the yard.,", "alternative: roof, title: Roof, say: Walk on the roof.,"),
    )
    _, state = worded(evening.curriculum, evening.live.state, evening.texts)
    assert [part.title for part in state.plan.steps[1].rounds] == ["A speaks", "B speaks"]
    assert evening.says()[2] == "Walk in the yard."


def test_another_way_that_is_chosen_afterwards_has_its_new_words_too(evening: Evening) -> None:
    evening.press(do.Next())
    evening.take(("around the room", "around the table"), ("in the yard.", "in the street."))
    assert evening.says()[2] == "Walk in the street."
    evening.press(do.Choose(2, "indoors"))
    assert evening.says()[2] == "Walk around the table."
    evening.press(do.Choose(2, "written"))
    assert evening.says()[2] == "Walk."
    evening.press(do.Undo(), do.Undo())
    assert evening.says()[2] == "Walk in the street."


def test_new_words_may_name_a_handout_that_was_not_there(evening: Evening) -> None:
    files = edited(("say: Walk.", "say: Walk.\n    handouts: [map]"))
    files["handouts/map.yaml"] = b"handout: map\ntitle: The map\nfor: couple\nblocks: [{text: Left.}]\n"
    evening.copy(files)
    evening.press(do.TakeTexts(digest_of(files)))
    curriculum, state = worded(evening.curriculum, evening.live.state, evening.texts)
    assert [curriculum.handout(name).title for name in state.plan.session.handouts()] == ["The map", "The card"]


@pytest.mark.parametrize(
    ("changes", "steps", "planned_otherwise"),
    [
        ([], 0, False),
        ([("steps:", "# only a line more\nsteps:")], 0, False),
        ([("Good evening.", "Hello.")], 0, False),
        ([("Good night.", "Sleep well.")], 1, False),
        ([("Good night.", "Sleep well."), ("way-out: Pass.", "way-out: Say pass.")], 2, False),
        ([("Breathe.", "Breathe out.")], 1, False),
        ([("title: Listening", "title: Hearing")], 2, False),
        ([("kind: reflect\n    minutes: 5", "kind: reflect\n    minutes: 6")], 0, True),
        ([("step: say-back", "step: tell-back")], 0, True),
        ([("          - listening\n", "")], 0, True),
        ([('"19:30"', '"19:45"')], 0, True),
        (
            [
                ("Good night., handouts", "Sleep well., minutes: 7, handouts"),
                ("title: Close, kind: close, minutes: 5", "title: Close, kind: close"),
            ],
            1,
            True,
        ),
        ([("title: Welcome, kind: welcome, minutes: 5", "title: Welcome, kind: welcome, minutes: 9")], 0, False),
    ],
)
def test_what_an_edit_would_change_is_told(
    evening: Evening, changes: list[tuple[str, str]], steps: int, planned_otherwise: bool
) -> None:
    evening.press(do.Next())
    new = evening.copy(edited(*changes))
    assert change(evening.curriculum, evening.live.state, {}, new) == (steps, planned_otherwise, False)


def test_a_mended_picture_is_taken_up_by_the_steps_that_show_it(evening: Evening) -> None:
    shows = edited(("Breathe.", "'![Two chairs](pictures/two%20chairs.png)'"))
    evening.copy(shows)
    evening.press(do.TakeTexts(digest_of(shows)))
    mended = {**shows, "pictures/two chairs.png": b"mended"}
    found = change(evening.curriculum, evening.live.state, evening.texts, evening.copy(mended))
    assert found == (1, False, True)
    assert change(evening.curriculum, evening.live.state, {}, evening.copy({**FILES, "pictures/other.png": b"x"})).steps == 0
    evening.press(do.TakeTexts(digest_of(mended)))
    curriculum, _ = worded(evening.curriculum, evening.live.state, evening.texts)
    assert dict(curriculum.files)["pictures/two chairs.png"] == b"mended"
    assert not change(evening.curriculum, evening.live.state, evening.texts, evening.copy(mended)).steps


def test_what_was_taken_up_is_nothing_new_any_more(evening: Evening) -> None:
    evening.take(("Good night.", "Sleep well."))
    new = evening.copy(edited(("Good night.", "Sleep well."), ("in the yard.", "in the park.")))
    assert change(evening.curriculum, evening.live.state, evening.texts, new) == (1, False, False)
    assert change(evening.curriculum, evening.live.state, evening.texts, evening.copy(FILES)) == (1, False, False)


def test_a_resumed_session_and_its_report_read_both_copies(evening: Evening) -> None:
    evening.press(do.Next())
    evening.take(("title: Close, kind", "title: Good night, kind"), ("Good night.", "Sleep well."))
    evening.live.close()
    again = resume(evening.store, evening.live.id, clock=evening.clock, post=evening.inbox.post)
    assert again.state == evening.live.state
    texts = texts_taken(evening.store, again.opened, again.state.plan, again.events)
    shown = worded(evening.curriculum, again.state, texts)
    assert shown[1].plan.steps[-1].item.step.say == "Sleep well."
    assert as_led(evening.store, evening.store.recording(again.id))[1].plan.steps[-1].item.step.title == "Good night"
    again.close()


def test_where_the_second_copy_is_gone_the_first_words_stand_in(evening: Evening) -> None:
    evening.take(("Good night.", "Sleep well."))
    evening.live.close()
    shutil.rmtree(evening.store.folder / "curricula" / digest_of(edited(("Good night.", "Sleep well."))))
    again = resume(evening.store, evening.live.id, clock=evening.clock, post=evening.inbox.post)
    assert texts_taken(evening.store, again.opened, again.state.plan, again.events) == {}
    _, state = as_led(evening.store, evening.store.recording(again.id))
    assert [step.item.step.say for step in state.plan.steps] == FIRST
    again.close()


def test_a_copy_without_the_session_has_no_words_for_it(evening: Evening) -> None:
    other = replace(evening.live.opened, plan="morning")
    with pytest.raises(PlanError, match="no session evening/morning"):
        texts_of(evening.curriculum, other, evening.live.state.plan)
