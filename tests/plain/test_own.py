"""Settings and contacts, typed as words at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.plain.home import choose
from facilitator.plain.voice import Voice
from facilitator.settings.config import config_file
from facilitator.settings.contacts import contact_settings, contacts_file
from tests.console.fakes import FakeHome


def said(*typed: str) -> str:
    """What home says to these lines, without the breaks."""
    lines, told = iter(typed), list[str]()
    assert choose(FakeHome(), Voice(told.append), lambda _question: next(lines, None), lambda _id: ()) is None
    return " ".join("".join(told).split())


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "own"))


def test_settings_are_listed_and_changed_as_typed() -> None:
    assert 'paper = "a4": the paper that handouts are made for' in said("settings")
    assert 'paper = "letter"' in said("settings paper letter", "Settings printer Upstairs West")
    assert config_file().read_text(encoding="utf-8") == 'paper = "letter"\nprinter = "Upstairs West"\n'
    assert 'saved: paper = "letter"' in said("settings PAPER letter"), "by the name it has in the form too"
    assert "paper: `leter` is none of them; did you mean" in said("settings paper leter")
    assert "there is no setting `papr`; did you mean `paper`?" in said("settings papr a5")
    assert config_file().read_text(encoding="utf-8") == 'paper = "letter"\nprinter = "Upstairs West"\n'


def test_whom_to_call_is_filled_in_and_dated() -> None:
    assert "In which country are you?" in said("contacts emergency 911")
    assert not contacts_file().exists()
    told = said("settings country us", "contacts emergency 911", "contacts therapists Main Street; St. Anne", "contacts checked me")
    assert "Couple therapists: Main Street; St. Anne saved; still missing: 11" in told
    assert "US: tried on" in told
    us = contact_settings().sets["us"]
    assert us.lines == {"emergency": ("911",), "therapists": ("Main Street", "St. Anne")}
    assert (us.verified is not None, us.verified_by) == (True, "me")
    assert "the day they were tried is taken back" in said("contacts emergency 912")
    assert contact_settings().sets["us"].verified is None
    before = contacts_file().read_bytes()
    assert "there is no kind `emergancy`; did you mean `emergency`?" in said("contacts emergancy 1")
    assert "emergency, Emergency: 912 To fill it in, type: contacts emergency" in said("contacts emergency")
    assert "violence, Domestic violence line: MISSING, for somebody who is afraid at home" in said("contacts")
    assert contacts_file().read_bytes() == before
