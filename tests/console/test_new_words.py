"""A running session whose curriculum is edited: the run goes on as it was, and the console offers the new words."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.curriculum.library import Shelved
from facilitator.curriculum.load import load_curriculum
from facilitator.desk.desk import Desk
from facilitator.desk.opening import Wish, open_desk, resume_desk
from facilitator.desk.ports import News
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.store import Store
from facilitator.view.live import StepView
from tests.console.fakes import FakeLive, live_app, screen_text
from tests.live.fakes import FakeClock, Inbox
from tests.live.test_texts import FILES
from tests.ptyrun import Pty

OFFER = "test was changed: 1 step to come has new words"


class Authored:
    """A curriculum on disk, a session that runs from it, and an author at work."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store, self.inbox, self.clock = folder / "words", Store(folder / "state"), Inbox(), FakeClock()
        self.write(FILES)
        self.source = Shelved("test", self.folder, own=True)
        curriculum = load_curriculum(self.folder)
        workshop = curriculum.workshops[0]
        self.desk = open_desk(
            curriculum,
            workshop,
            workshop.sessions[0],
            Wish(8, 0, "now"),
            self.store,
            folder / "out",
            clock=self.clock,
            source=self.source,
        )
        self.told = 0
        self.now = 0.0
        self.lead(self.desk)

    def lead(self, desk: Desk) -> None:
        """Lead `desk`, whose files are looked at when the test says so."""
        self.desk = desk
        desk._wording.clock = lambda: self.now
        desk.subscribe(self._changed, self.inbox.post)

    def _changed(self) -> None:
        self.told += 1

    def write(self, files: dict[str, bytes]) -> None:
        for name, data in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def look(self) -> News | None:
        """What the console says after it has looked at the files for a while."""
        for _ in range(3):
            self.now += 10
            self.desk.tick()
            self.inbox.run(lambda: not self.desk._wording._looking)
        return self.desk.news

    def press(self, command: do.Command) -> StepView:
        self.desk.send(command)
        self.inbox.run(lambda: self.desk.saving is Saving.SAVED)
        return self.desk.step_view()

    def take_up(self) -> None:
        events = len(self.desk._session.events)
        told = self.told
        self.desk.take_up()
        self.inbox.run(lambda: self.told > told and (len(self.desk._session.events) > events or self.desk._wording._trouble != ""))


@pytest.fixture
def authored(tmp_path: Path) -> Authored:
    """A session that runs, and its author's files."""
    return Authored(tmp_path)


def _truncate(authored: Authored) -> None:
    for path in authored.folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes()[:40])


def _scramble(authored: Authored) -> None:
    for path in authored.folder.rglob("*.yaml"):
        path.write_bytes(b"\xff\x00{[" * 99)


def _rewrite(authored: Authored) -> None:
    authored.edit("curriculum.yaml", "minutes: 5, say: Good night.", "minutes: 99, say: Other words.")
    authored.edit("modules/listening.yaml", "Say back what you heard.", "Other words.")


@pytest.mark.fault(16)
@pytest.mark.parametrize(
    "harm",
    [_truncate, _scramble, _rewrite, lambda authored: shutil.rmtree(authored.folder)],
    ids=["cut", "broken", "edited", "gone"],
)
def test_whatever_happens_to_the_files_the_run_goes_on_as_it_began(
    authored: Authored, tmp_path: Path, harm: Callable[[Authored], None]
) -> None:
    untouched = Authored(tmp_path / "untouched")
    commands: list[do.Command] = [do.Next(), do.Next(), do.Extend(60), do.Next(), do.Back(), do.Next(), do.Next()]
    for number, command in enumerate(commands):
        if number == 1:
            harm(authored)
        authored.look()
        assert authored.press(command) == untouched.press(command)
        assert authored.desk.clock_view() == untouched.desk.clock_view()
    journal = authored.desk.id
    authored.desk.close()
    authored.lead(resume_desk(journal, authored.store, tmp_path / "out", clock=authored.clock, shelf=(authored.source,)))
    assert authored.desk.step_view() == untouched.desk.step_view()
    authored.desk.close()
    untouched.desk.close()


def test_nothing_is_said_while_nothing_is_edited(authored: Authored) -> None:
    told = authored.told
    assert authored.look() is None
    (authored.folder / "curriculum.yaml").touch()
    (authored.folder / ".curriculum.yaml.swp").write_bytes(b"an editor's")
    assert authored.look() is None
    assert authored.told - told <= 1


def test_new_words_are_offered_taken_up_and_taken_back(authored: Authored) -> None:
    authored.look()
    authored.press(do.Next())
    authored.edit("curriculum.yaml", "Good night.", "Sleep well.")
    assert authored.look() == News(OFFER, due=True)
    assert "Sleep well" not in str(authored.press(do.Next()))
    authored.take_up()
    assert authored.desk.news is None
    authored.press(do.Undo())
    assert authored.desk.news == News(OFFER, due=True)
    authored.press(do.Redo())
    authored.press(do.Next())
    assert "Sleep well." in str(authored.press(do.Next()).next)
    journal = authored.desk.id
    authored.desk.close()
    authored.lead(resume_desk(journal, authored.store, authored.folder, clock=authored.clock, shelf=(authored.source,)))
    assert "Sleep well." in str(authored.desk.step_view().next)
    authored.edit("curriculum.yaml", "Sleep well.", "Bye.")
    assert authored.look() == News(OFFER, due=True)
    authored.desk.close()


def test_words_that_are_still_being_written_wait_until_they_are_left_alone(authored: Authored) -> None:
    authored.look()
    for number in range(5):
        authored.edit("curriculum.yaml", "Good night.", f"Good night, {number}.")
        authored.now += 10
        authored.desk.tick()
        authored.inbox.run(lambda: not authored.desk._wording._looking)
        assert authored.desk.news is None
        authored.edit("curriculum.yaml", f"Good night, {number}.", "Good night.")
    assert authored.look() is None


def test_mistakes_and_other_minutes_are_told_and_not_offered(authored: Authored) -> None:
    authored.edit("curriculum.yaml", "title: Welcome, kind: welcome, minutes: 5", "title: Welcome, kind: welcome, minutes: 9")
    assert authored.look() == News("test was changed; minutes and order stay as they are")
    authored.edit("curriculum.yaml", "kind: close", "kind: clothes")
    assert authored.look() == News("test has mistakes: facilitator check test")
    authored.desk.take_up()
    authored.edit("curriculum.yaml", "kind: clothes", "kind: close")
    authored.edit("curriculum.yaml", "Good night.", "Sleep well.")
    assert authored.look() == News(f"{OFFER} (minutes and order stay as they are)", due=True)
    authored.edit("curriculum.yaml", "session: evening", "session: morning")
    assert authored.look() == News("test was changed and has no evening/evening any more; this session goes on as it was")
    shutil.rmtree(authored.folder)
    authored.write(FILES)
    assert authored.look() is None


def test_words_that_cannot_be_kept_are_not_taken_up(authored: Authored) -> None:
    authored.edit("curriculum.yaml", "Good night.", "Sleep well.")
    authored.look()
    frozen, aside = authored.store.folder / "curricula", authored.store.folder / "aside"
    frozen.rename(aside)
    frozen.write_bytes(b"in the way")
    events = len(authored.desk._session.events)
    authored.take_up()
    assert authored.desk.news is not None
    assert (authored.desk.news.due, len(authored.desk._session.events)) == (True, events)
    assert "could not be kept" in authored.desk.news.text
    frozen.unlink()
    aside.rename(frozen)
    authored.take_up()
    news: News | None = authored.desk.news
    assert news is None
    assert len(authored.desk._session.events) == events + 1


def test_the_files_are_looked_at_in_a_thread_and_seldom(authored: Authored, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    look = type(authored.desk._wording).look

    def noted(wording: object, plan: object) -> object:
        threads.append(threading.current_thread().name)
        return look(wording, plan)  # type: ignore[arg-type]

    monkeypatch.setattr(type(authored.desk._wording), "look", noted)
    for _ in range(100):
        authored.now += 0.1
        authored.desk.tick()
        authored.inbox.run(lambda: not authored.desk._wording._looking)
    assert set(threads) == {"edits"}
    assert 4 <= len(threads) <= 6


async def _shown(tmp_path: Path, live: FakeLive, *keys: str) -> str:
    app = live_app(live, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        live.show(Saving.SAVED)
        await pilot.press(*keys)
        await pilot.pause()
        return screen_text(app)


@pytest.mark.parametrize(
    ("news", "keys", "shown", "taken"),
    [
        (None, ["w"], "there are no new words to take up", 0),
        (News(OFFER, due=True), [], f"{OFFER} · w takes them up", 0),
        (News(OFFER, due=True), ["escape"], "", 0),
        (News(OFFER, due=True), ["w"], "", 1),
        (News(OFFER, due=True), ["escape", "w"], "", 1),
        (News("test has mistakes: facilitator check test"), [], "test has mistakes: facilitator check test", 0),
        (News("test has mistakes: facilitator check test"), ["w"], "there are no new words to take up", 0),
    ],
)
def test_the_line_is_there_while_it_is_true(tmp_path: Path, news: News | None, keys: list[str], shown: str, taken: int) -> None:
    import asyncio

    live = FakeLive()
    live.edited = news
    text = asyncio.run(_shown(tmp_path, live, *keys))
    assert live.taken == taken
    assert shown in text
    assert ("CHANGED" in text) == (shown != "" and news is not None)
    assert ("takes them up" in text) == ("takes them up" in shown)


@pytest.mark.full
def test_a_leader_takes_up_new_words_in_the_middle_of_an_evening(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    program = str(Path(sys.executable).with_name("facilitator"))
    with Pty([program, "run", str(folder), "--start", "now"], 100, 30, {"FACILITATOR_HOME": str(tmp_path / "home")}) as pty:
        pty.wait_for("Before you start", "Whom to call")
        pty.send("escape")
        pty.wait_for("Good evening.")
        pty.send("right")
        pty.wait_for("space pause")
        module = folder / "modules/listening.yaml"
        module.write_bytes(FILES["modules/listening.yaml"].replace(b"Say back what you heard.", b"Tell what you heard."))
        pty.wait_for("test was changed: 1 step to come has new words · w takes them up")
        pty.send("w")
        pty.wait_gone("takes them up")
        module.write_bytes(b"module: listening\nsteps: [")
        pty.wait_for("test has mistakes: facilitator check")
        shutil.rmtree(folder)
        pty.settle()
        pty.send("right")
        pty.wait_for("Tell what you heard.", "2 of 5")
        pty.send("ctrl+q")
        pty.wait_for("Leave the console?")
        pty.settle()
        pty.send("enter")
        assert pty.exit_code() == 0
