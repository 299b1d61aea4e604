"""The pages for authors: each file they show is written, each command is run in that order, and the reference is of today."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from facilitator.cli import main
from facilitator.curriculum.reference import reference
from facilitator.curriculum.schema import write_schemas

DOCS = Path(__file__).parent.parent / "docs" / "authoring"
FENCE = re.compile(r"^ *```(?P<kind>[a-z]+)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w./-]+\.(?:yaml|csv))`[^`\n]*:\s*$")


class Part(NamedTuple):
    """A fenced part of a page: what it is, what stands in it, and the file that the words before it name."""

    kind: str
    text: str
    file: str


def parts(page: str) -> Iterator[Part]:
    """All fenced parts of a page, in order."""
    text = (DOCS / page).read_text("utf-8")
    for found in FENCE.finditer(text):
        named = NAMED.search(text[: found.start()])
        yield Part(found["kind"], found["text"], named[1] if named else "")


def follow(page: str, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, int, str]]:
    """Do what a page says in the present folder: each command with its exit code and all that it printed."""
    said = ""
    for part in parts(page):
        if part.kind in ("yaml", "csv") and part.file:
            path = Path(part.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part.text, encoding="utf-8")
        elif part.kind == "sh":
            for line in part.text.splitlines():
                name, *arguments = shlex.split(line)
                assert name == "facilitator"
                code = main(arguments)
                said = "".join(capsys.readouterr())
                yield line, code, said
        elif part.kind == "text" and said:
            for line in part.text.splitlines():
                assert line in said or Path(line).exists(), line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the present one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tutorial_leads_to_a_printed_handout(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [(line, code) for line, code, _ in follow("tutorial.md", capsys)]
    assert [line for line, code in codes if code] == ["facilitator check my-evening"]
    assert codes[-3] == ("facilitator check my-evening", 0)
    (sheet,) = here.glob("sheets/*thank-you-card*.pdf")
    assert len(PdfReader(sheet).pages) >= 1
    assert "Thank you" in PdfReader(sheet).pages[0].extract_text()


def test_adapting_and_translating_go_as_they_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = {line: (code, text) for line, code, text in follow("adapting.md", capsys)}
    assert {code for code, _ in said.values()} == {0}
    assert "Sanar juntos" in said["facilitator run ours --dry-run --language es"][1]
    assert "Say back what you hear" in said["facilitator run imported --dry-run"][1]


def test_what_is_told_of_editors_is_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "my-evening").mkdir()
    assert [code for _, code, _ in follow("editor.md", capsys)] == [0]
    rows = re.findall(r"\| `([^`]+)` \| `# yaml-language-server: \$schema=([^`]+)` \|", (DOCS / "editor.md").read_text("utf-8"))
    assert len(rows) == 6
    for file, way in rows:
        (here / "my-evening" / file).parent.mkdir(parents=True, exist_ok=True)
        assert (here / "my-evening" / Path(file).parent / way).is_file()
    write_schemas(here / "again")
    assert {path.name for path in (here / "again").iterdir()} == {Path(way).name for _, way in rows}


TRAPS = re.findall(r"^\| `([^`]+)` \| [^|]+\| [^|]*\|$", (DOCS / "tutorial.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("typed", [trap for trap in TRAPS if ": " in trap or trap.startswith(("minutes:", "way"))])
def test_each_trap_is_one(typed: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = typed.partition(":")[0]
    lines = {"title": "title: A", "kind": "kind: practice", "minutes": "minutes: 5", "way-out": "way-out: Pass"}
    lines.pop(key.replace("_", "-"), None)
    before = "".join(f"    {line}\n" for line in lines.values())
    text = f"module: a\ntitle: A\nsteps:\n  - step: a\n{before}    {typed}\n"
    if key == "starts":
        outer = "curriculum: a\ntitle: A\nworkshops:\n  - workshop: a\n    title: A\n    sessions:\n      - session: a\n"
        text = f"{outer}        {typed}\n        agenda: [a]\n"
    (here / "a.yaml").write_text(text, encoding="utf-8")
    main(["check", "a.yaml"])
    line = text.splitlines().index(next(line for line in text.splitlines() if typed in line)) + 1
    assert re.search(rf"a\.yaml:{line}:\d+: (error|warning): ", capsys.readouterr().out)


def test_there_are_traps() -> None:
    assert len(TRAPS) >= 9


def test_the_reference_is_of_these_tables() -> None:
    assert (DOCS / "reference.md").read_text("utf-8") == reference(), "write it again with: make docs"


def test_each_link_within_the_reference_leads_to_a_heading() -> None:
    text = reference()
    heads = {re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert len(links) > 20
    assert links <= heads
    for page in DOCS.glob("*.md"):
        assert set(re.findall(r"\]\(reference\.md#([^)]+)\)", page.read_text("utf-8"))) <= heads
