"""Home over a real store: a disk that takes nothing, and sessions that another console leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from facilitator.curriculum.library import Shelved
from facilitator.curriculum.model import AgendaItem
from facilitator.desk.desk import Desk
from facilitator.desk.lobby import Lobby
from facilitator.desk.papers import still_held
from facilitator.desk.ports import Choice, UnsavedError
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.session import Saving
from facilitator.live.state import apply, initial
from facilitator.live.store import Store
from facilitator.settings.config import standard
from facilitator.view.home import Entry, EntryKind, Offer, home_entries
from tests.build import item, plan, stamp, step
from tests.desk.evenings import MODULE, OUTLINE
from tests.live.fakes import Inbox
from tests.shipped import healing


def lobby(folder: Path, state: Path) -> Lobby:
    words = folder / "words"
    (words / "modules").mkdir(parents=True, exist_ok=True)
    (words / "curriculum.yaml").write_bytes(OUTLINE)
    (words / "modules" / "words.yaml").write_bytes(MODULE)
    return Lobby((Shelved("group", words, own=True),), Store(state), standard().config)


def entry(home: Lobby, kind: EntryKind) -> Entry:
    return next(found for found in home.entries() if found.kind is kind)


def begun(desk: Desk) -> Desk:
    inbox = Inbox()
    desk.subscribe(lambda: None, inbox.post)
    desk.send(do.Next())
    inbox.run(lambda: desk.saving is not Saving.SAVING)
    return desk


@pytest.mark.fault(5)
def test_a_disk_that_takes_nothing_is_told_and_led_on_only_when_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    home = lobby(tmp_path, tmp_path / "file" / "state")
    run = entry(home, EntryKind.RUN)
    with pytest.raises(UnsavedError, match=r"^The session cannot be saved in .*file/state/"):
        home.open(run, Choice(4, "now"))
    desk = begun(home.open(run, Choice(4, "now"), unsaved=True))
    assert desk.saving is Saving.NOT_SAVED
    assert desk.trouble
    assert desk.step_view().position.startswith("1 of")
    desk.close()


def test_a_session_that_another_console_leads_says_so_and_opens_to_follow(tmp_path: Path) -> None:
    home = lobby(tmp_path, tmp_path / "state")
    leads = home.open(entry(home, EntryKind.RUN), Choice(4, "now"))
    assert entry(home, EntryKind.RESUME).needs == "another console leads it: opens to follow", "not even begun"
    begun(leads)
    follows = home.open(entry(home, EntryKind.RESUME), None)
    assert follows.following
    assert follows.step_view() == leads.step_view()
    follows.close()
    leads.close()
    assert entry(home, EntryKind.RESUME).needs.startswith("left just now")


def test_what_only_steps_use_that_were_left_out_is_not_made() -> None:
    def using(name: str, *handouts: str) -> AgendaItem:
        return item(replace(step(name, 5), handouts=handouts))

    state = initial(plan([using("hello", "card"), using("talk", "card", "map"), using("close", "map", "letter")]))
    assert still_held(state).handouts() == ("card", "map", "letter")
    state = apply(state, ev.Dropped(stamp(0), 1))
    assert still_held(state).handouts() == ("card", "map", "letter")
    state = apply(state, ev.Dropped(stamp(0), 2))
    assert still_held(state).handouts() == ("card",)
    assert still_held(apply(state, ev.Returned(stamp(0), 1))).handouts() == ("card", "map")


@pytest.mark.parametrize("language", ["", "es"])
def test_what_only_frames_the_others_is_not_counted_or_named_as_a_module(language: str) -> None:
    book = healing(language)
    entries = home_entries([Offer("healing", book, own=False)], [], 0, UTC)
    needs = {entry.id.split("/")[1]: entry.needs for entry in entries if entry.kind is EntryKind.RUN}
    assert [needs[name].split(",")[0] for name in ("one-evening", "one-day", "six-evenings")] == [
        "4 modules",
        "6 modules",
        "1 module",
    ]
    agenda = book.workshop("one-day").sessions[0].agenda
    assert agenda[0].module is book.module("coming-together")
    assert agenda[0].taught == ""
    assert agenda[1].taught == book.module("active-listening").title
