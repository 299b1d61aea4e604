"""One file of each kind, as checkers see it that share no code with what wrote it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.curriculum.model import AgreementBlock, Audience, DiagramBlock, DiagramShape, Feelings, FeelingsWheelBlock
from facilitator.handout.context import Layout, Paper
from facilitator.handout.guide import make_guide
from facilitator.handout.make import make_handouts
from facilitator.handout.packet import Bindery, Wish
from tests.handout import samples
from tests.handout.test_guide import evening
from tests.handout.test_shown_pictures import SHEET, course

CHECKER = Path(__file__).parent.parent.parent / ".venv" / "checker" / "bin" / "outloud"
DRAWN = samples.handout(
    "drawn",
    DiagramBlock(DiagramShape.CYCLE, ("loving", "", "healing"), centre="the two of you", both_ways=True),
    FeelingsWheelBlock((Feelings("glad", ("calm", "proud")), Feelings("sad", ("alone", "tired")), Feelings("afraid", ("tense",)))),
    AgreementBlock(("We try ten minutes a day.",), "What we try", "We look at it again on", True),
    audience=Audience.COUPLE,
)
SHEETS = (*samples.ALL, DRAWN, SHEET)
KNOWN = {("booklet", "TAG-002")}
"""What the checker says of a kind of file and is mistaken in: see docs/decisions/outloud.md."""


def every_kind(out: Path) -> Iterator[tuple[str, Path]]:
    """A file of each kind that the program makes."""
    book, session = course(*SHEETS)
    for kind, layout in (("a4", Layout()), ("large", Layout(Paper.LETTER, True)), ("fillable", Layout(Paper.A5, fillable=True))):
        for result in make_handouts(book, session, samples.ROOM, out / kind, layout=layout):
            yield kind, samples.made(result).path
    (out / "names.csv").write_text("partner_a,partner_b\nAnna,Łucja\nZoë,\n", encoding="utf-8")
    wish = Wish(names=out / "names.csv", draft=True, counted=False)
    with Bindery(None) as bindery:
        for kind, wanted in (("packet", wish), ("booklet", replace(wish, booklet=True))):
            made = bindery.make(book, session, samples.ROOM, out / kind, wanted)
            assert made is not None
            yield kind, made.path
    yield "guide", make_guide(evening(), out).path
    yield "run sheet", make_guide(evening(), out, run_sheet=True, large=True).path


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    return list(every_kind(tmp_path_factory.mktemp("kinds")))


@pytest.mark.full
def test_a_checker_of_accessibility_finds_no_error(kinds: list[tuple[str, Path]]) -> None:
    for kind, path in kinds:
        found = [rule for rule in _errors(path) if (kind, rule) not in KNOWN]
        assert not found, (kind, path.name, found)


def _errors(path: Path) -> list[str]:
    said = subprocess.run([CHECKER, "--json", "-", path], capture_output=True, text=True, timeout=120, check=False)
    report: Any = json.loads(said.stdout[said.stdout.index("{") :])
    return [finding["rule"] for file in report["results"] for finding in file["findings"] if finding["severity"] == "error"]


@pytest.mark.full
def test_a_checker_of_pdf_files_finds_nothing_wrong(kinds: list[tuple[str, Path]]) -> None:
    for kind, path in kinds:
        said = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, timeout=60, check=False)
        assert (said.returncode, said.stderr) == (0, ""), kind


@pytest.mark.full
def test_words_are_read_out_in_order(kinds: list[tuple[str, Path]]) -> None:
    """As the tree of tags has them, which is what a screen reader follows: each page is told from its head to its foot."""
    for kind, path in kinds:
        if kind == "a4" and "work-sheet" in path.name:
            said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, timeout=60, check=True).stdout
            words = (
                "Work sheet",
                "Hear the feeling",
                "Three steps",
                "Say back",
                "How close",
                "far apart",
                "What was good",
                "music",
            )
            places = [" ".join(said.split()).index(word) for word in words]
            assert places == sorted(places)
