"""The handouts as the desk has them made: each by itself, and all of them as a packet for the room."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from facilitator.agenda.room import Room
from facilitator.curriculum.model import Help, Resource, ResourcesBlock, TextBlock
from facilitator.desk.papers import make_handouts, new_bindery
from tests.handout import samples


def test_a_packet_lies_beside_the_handouts_and_the_next_one_lays_out_only_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    told: list[str] = []
    with new_bindery() as bindery:
        for sheets in ((samples.WORKSHEET,), (samples.WORKSHEET, samples.TABLES)):
            book, session = samples.course(sheets)
            made = make_handouts(book, session, Room(2), tmp_path / "out", lambda _done, _of, name: told.append(name), bindery)
            assert (made.handouts, made.problem) == (len(sheets), "")
    assert "packet: Work sheet" in told[1:4]
    assert told[-1] == ""
    assert made.text().endswith("; packet.pdf is all of it in one")
    # The work sheet was laid out once, both covers anew, since there is more on them.
    assert len(list((tmp_path / "home" / "cache" / "sheets").iterdir())) == 3 + 3
    # Nobody has filled in whom to call.
    assert all("DRAFT" in page.extract_text() for page in pypdf.PdfReader(tmp_path / "out" / "packet.pdf").pages)


def test_that_sheets_say_draft_is_told_and_each_handout_that_cannot_be_made_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    lacking = samples.handout("lacking", TextBlock("![a chair](pictures/chair.png)"))
    asking = samples.handout("asking", ResourcesBlock((Resource("Emergency", host=Help.EMERGENCY),)))
    book, session = samples.course((lacking, asking))
    with new_bindery() as bindery:
        made = make_handouts(book, session, Room(1), tmp_path / "out", lambda _done, _of, _name: None, bindery)
    assert made.problem.count("pictures/chair.png") == 1
    assert "sheets with contacts say DRAFT" in made.problem


def test_a_packet_that_cannot_be_written_leaves_the_handouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    (tmp_path / "packet.pdf").write_text("mine", encoding="utf-8")
    book, session = samples.course((samples.WORKSHEET,))
    with new_bindery() as bindery:
        made = make_handouts(book, session, Room(1), tmp_path, lambda _done, _of, _name: None, bindery)
    assert made.handouts == 1
    assert "packet.pdf is there already and was not made by this program" in made.problem
    assert (tmp_path / "packet.pdf").read_text(encoding="utf-8") == "mine"
