"""From the curriculum's YAML to paper: each sheet of the evening is made, counted, opened and read."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from pypdf import PdfReader

from tests.journeys.arithmetic import Agenda, agenda
from tests.journeys.driving import CURRICULUM, Evening, command, console, keeps_to_its_owner

COUPLES, SINGLES = 7, 1
WHO = ("healing-together", "--workshop", "one-evening", "--couples", str(COUPLES), "--singles", str(SINGLES))
THREE = Path(__file__).parent / "data" / "three-sheets"
A4 = (595.28, 841.89)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Sheet:
    """A handout as its author wrote it: its number in the evening, its YAML, and how many the room needs."""

    number: int
    name: str
    written: dict[str, Any]

    @property
    def copies(self) -> int:
        people = {"person": 2 * COUPLES + SINGLES, "couple": COUPLES + SINGLES, "room": 1, "leader": 1}
        return people[self.written.get("for", "person")] + int(self.written.get("spare", 0))

    @property
    def half(self) -> bool:
        paper = self.written.get("paper", {})
        return (paper.get("size") if isinstance(paper, dict) else paper) == "half"

    @property
    def file(self) -> str:
        return f"{self.number:02d}-{self.name}.pdf"

    def sentences(self) -> Iterator[str]:
        """Everything of it that a person is to read, line by line, without the signs of Markdown."""
        for key in ("title", "why", "way-out", "blocks"):
            for text in _texts(self.written.get(key, "")):
                for line in text.splitlines():
                    words = _words(re.sub(r"^\s*\d+\.\s", "", line))
                    if words:
                        yield words


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("host", "shape"):  # the first names a contact of the host's own, the second what a diagram looks like
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _words(text: str) -> str:
    return " ".join(WORD.findall(text))


@pytest.fixture(scope="module")
def plan() -> Agenda:
    return agenda(CURRICULUM, "one-evening", COUPLES)


@pytest.fixture(scope="module")
def sheets(plan: Agenda) -> list[Sheet]:
    folder = CURRICULUM / "handouts"
    return [
        Sheet(number, name, yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8")))
        for number, name in enumerate(plan.handouts(), 1)
    ]


@dataclass(frozen=True)
class Printed:
    """What `facilitator handouts` left and said."""

    home: Path
    folder: Path
    said: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    home = tmp_path_factory.mktemp("home")
    folder = home / "für heute" / "out"
    return Printed(home, folder, command(home, "handouts", *WHO, "--out", str(folder)))


def test_each_is_told_with_its_path_and_its_copies(printed: Printed, sheets: list[Sheet]) -> None:
    assert len(sheets) == 14
    assert printed.said.returncode == 0
    lines = printed.said.stdout.splitlines()
    notes = printed.said.stderr.splitlines()
    too_long = [line for line in notes if "is too long for half a sheet" in line]
    told = [line for line in notes if line not in too_long]
    assert [line.partition(",")[0] for line in told] == [
        "facilitator: counted for 7 couples and 1 who comes alone",
        "facilitator: sheets with contacts say DRAFT",
    ]
    for sheet, line in zip(sheets, lines, strict=True):
        amount = f"{sheet.copies} copies"
        if sheet.half and not any(sheet.written["title"] in note for note in too_long):
            amount += f" on {ceil(sheet.copies / 2)} sheets, cut once"
        assert line == f"{printed.folder / sheet.file}  {amount}"
    assert sorted(path.name for path in printed.folder.iterdir()) == [sheet.file for sheet in sheets]
    assert keeps_to_its_owner(printed.folder)


def test_each_holds_every_sentence_of_its_author(printed: Printed, sheets: list[Sheet]) -> None:
    read = 0
    for sheet in sheets:
        pages = PdfReader(printed.folder / sheet.file).pages
        text = f" {_words(' '.join(page.extract_text() for page in pages))} "
        missing = [sentence for sentence in sheet.sentences() if f" {sentence} " not in text]
        assert not missing, sheet.file
        read += sum(1 for _ in sheet.sentences())
    assert read > 200


def test_each_page_is_a4_with_fonts_of_its_own_and_ink_on_it(printed: Printed, sheets: list[Sheet]) -> None:
    for sheet in sheets:
        pages = PdfReader(printed.folder / sheet.file).pages
        drawn = pypdfium2.PdfDocument(printed.folder / sheet.file)
        for number, page in enumerate(pages):
            size = sorted((float(page.mediabox.width), float(page.mediabox.height)))
            assert size == pytest.approx(sorted(A4), abs=0.5), sheet.file
            assert _embedded(page), f"{sheet.file} would look different elsewhere"
            picture = drawn[number].render(scale=0.5).to_pil().convert("L")
            assert sum(picture.histogram()[:128]) > 300, f"page {number + 1} of {sheet.file} is empty"
        drawn.close()


def _embedded(page: Any) -> bool:
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    faces = [font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font for font in fonts]
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    return bool(faces) and all(files & set(face["/FontDescriptor"].get_object()) for face in faces)


def test_a_second_run_replaces_them_but_not_what_someone_else_put_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("handouts", str(THREE), "--couples", "4", "--singles", "1", "--out", str(out))
    first = command(tmp_path, *words)
    counted = "facilitator: counted for 4 couples and 1 who comes alone, with spares\n"
    assert (first.returncode, first.stderr) == (0, counted)
    card, sheet, list_ = (out / name for name in ("01-card.pdf", "02-sheet.pdf", "03-list.pdf"))
    told = [f"{card}  10 copies on 5 sheets, cut once", f"{sheet}  5 copies", f"{list_}  1 copy"]
    assert first.stdout.splitlines() == told
    sheet.write_bytes(b"my own notes")
    before = {path: path.stat().st_ino for path in out.iterdir()}
    again = command(tmp_path, *words)
    assert (again.returncode, again.stdout.splitlines()) == (1, [told[0], told[2]])
    assert again.stderr == (
        f"facilitator: not made: A sheet: {sheet} is there already and was not made by this program, or was changed since; "
        f"move it away or choose another folder\n{counted}"
    )
    assert sheet.read_bytes() == b"my own notes"
    after = {path: path.stat().st_ino for path in out.iterdir()}
    assert set(after) == {card, sheet, list_}, "no drafts are left behind"
    assert {path for path in after if after[path] == before[path]} == {sheet}


@pytest.mark.full
def test_the_console_makes_them_while_the_session_runs_on(tmp_path: Path, plan: Agenda, sheets: list[Sheet]) -> None:
    with console(tmp_path, "run", *WHO, "--start", "now") as pty:
        evening = Evening(pty, tmp_path, plan)
        evening.step("right", 1)
        pty.send("h")
        pty.wait_for("HANDOUTS", "of 14")
        pty.settle()
        pty.send("h")
        pty.wait_for("the handouts are being made")
        seen: list[tuple[int, str]] = []

        def made() -> bool:
            progress = re.search(r"(\d+) of 14", pty.text)
            if progress is not None and pty.digits():
                seen.append((int(progress[1]), pty.digits()))
            return "14 handouts, " in pty.text

        pty.wait(lambda: made() or len({count for count, _ in seen}) > 3, "some of them to be made")
        assert evening.step("n", 2).phase == "running"
        pty.wait(made, "all of them to be made", 120)
        figures = list(dict.fromkeys(figure for _, figure in seen))
        assert len(figures) > 3, "the clock ticked while they were made"
        assert [count for count, _ in seen] == sorted(count for count, _ in seen)
        folder = tmp_path / "handouts" / "healing-together"
        assert keeps_to_its_owner(tmp_path)
        assert re.search(rf"14 handouts, {sum(sheet.copies for sheet in sheets)} copies to print, in\s", pty.text)
        assert sorted(path.name for path in folder.iterdir()) == [*(sheet.file for sheet in sheets), "packet.pdf"]
        evening.agree()
        pty.send("escape")
        pty.wait_gone("HANDOUTS")
        evening.agree()
