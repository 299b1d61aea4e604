"""Choosing on the command line: the way of doing a step, how many lead, and the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.cli import main
from tests.shapes import files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Curricula to choose from."""
    for name in ("weather", "words"):
        for path, data in files(name).items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(data)
    return tmp_path


def agenda(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The agenda that a dry run prints."""
    assert main(["run", str(folder), "--dry-run", "--format", "csv", *arguments]) == 0
    return capsys.readouterr().out


def test_a_way_of_doing_a_step(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_the_room = agenda(folder / "weather", capsys)
    assert agenda(folder / "weather", capsys, "--choose", "trust-walk=outdoors") == by_the_room
    gentle = agenda(folder / "weather", capsys, "--choose", "trust-walk=gentle")
    assert gentle != by_the_room
    assert agenda(folder / "weather", capsys, "--leaders", "1") == gentle


def test_a_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "¡Adiós!" in agenda(folder / "words", capsys)
    hebrew = agenda(folder / "words", capsys, "--language", "he")
    assert "שלום" in hebrew
    assert "¡Adiós!" not in hebrew


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--choose", "trust-walk=by-car"], 2, "trust-walk can be done as: outdoors, gentle, alone, written"),
        (["--choose", "trust-walk"], 2, "trust-walk can be done as: outdoors, gentle, alone, written"),
        (["--choose", "walk=gentle"], 2, "day has no such step with alternatives; those that have: trust-walk"),
        (["--language", "fr"], 1, "there is no translation into `fr`; its files stand in a folder `fr/`"),
        (["--leaders", "-1"], 2, "is not a whole number"),
    ],
)
def test_what_cannot_be_chosen_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    try:
        ended = main(["run", str(folder / "weather"), "--dry-run", *arguments])
    except SystemExit as exit_:
        ended = int(exit_.code or 0)
    assert ended == code
    out, said = capsys.readouterr()
    assert out == ""
    assert says in said
