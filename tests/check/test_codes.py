"""Every code that is raised has its entry, every entry's example gives that code and nothing else, and its mend passes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from facilitator.check import check
from facilitator.check.codes import PAGE, Entry, entries, explain, page, sections
from facilitator.cli import main
from facilitator.curriculum import limits
from facilitator.curriculum.problems import Level, Problem
from tests.check.examples import around
from tests.curriculum.small import FILES, write

ROOT = Path(__file__).parent.parent.parent
TABLE = entries()

# How a code is given: the arguments, counted from 0, in which it may stand.
RAISING = {
    "Explained": (2,),
    "Problem": (3,),
    "Remark": (1,),
    "UnreadableError": (0,),
    "_refuse": (1,),
    "error": (1, 2),
    "note": (1, 2),
    "warning": (1, 2),
}
MADE = {"unknown-": {"unknown-module", "unknown-handout", "unknown-role"}}


def raised() -> set[str]:
    """The codes that the program may give, read off its source."""
    found: set[str] = set()
    for file in [*(ROOT / "facilitator" / "curriculum").rglob("*.py"), *(ROOT / "facilitator" / "check").rglob("*.py")]:
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                for index in RAISING.get(name, ()):
                    found |= _constants(call.args[index]) if index < len(call.args) else set()
    return set().union(*(MADE.get(code, {code}) for code in found))


def _constants(argument: ast.expr) -> set[str]:
    texts = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]*)*", text)}


def test_what_is_raised_and_what_is_explained_are_the_same() -> None:
    assert raised() == set(TABLE)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.code) for entry in TABLE.values() if entry.where])
def test_an_example_gives_its_code_and_its_mend_passes(entry: Entry, tmp_path: Path) -> None:
    assert {(problem.code, problem.level) for problem in _problems(entry, entry.fault, tmp_path / "fault")} == {
        (entry.code, entry.level)
    }
    assert [str(problem) for problem in _problems(entry, entry.mended, tmp_path / "mended")] == []


def _problems(entry: Entry, snippet: str, folder: Path) -> list[Problem]:
    if entry.where == "alone":
        folder.mkdir()
        (folder / "draft.yaml").write_text(snippet, encoding="utf-8")
        return list(check(folder / "draft.yaml"))
    return list(check(write(around(entry.where, snippet, code=entry.code), folder)))


# What no text shows: a situation for each entry without an example.
SITUATIONS = {  # where each is made in a test
    "curriculum-too-large": "tests/curriculum/test_load.py",
    "file-too-large": "tests/curriculum/test_load.py",
    "hidden-character": "tests/curriculum/test_load.py",
    "line-too-long": "tests/curriculum/test_load.py",
    "link": "tests/curriculum/test_load.py",
    "more-problems": "tests/curriculum/test_load.py",
    "no-curriculum": "tests/check/test_check.py",
    "no-translation": "tests/curriculum/test_translation.py",
    "not-a-file": "tests/curriculum/test_load.py",
    "not-a-folder": "tests/curriculum/test_load.py",
    "not-found": "tests/check/test_check.py",
    "not-read": "tests/curriculum/test_load.py",
    "not-readable": "tests/curriculum/test_load.py",
    "not-utf8": "tests/curriculum/test_load.py",
    "not-yaml": "",
    "too-many-files": "tests/curriculum/test_load.py",
    "too-many-nodes": "tests/curriculum/test_load.py",
}


def test_only_what_no_text_can_show_has_no_example() -> None:
    assert {entry.code for entry in TABLE.values() if not entry.where} == set(SITUATIONS)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.code) for entry in TABLE.values()])
def test_an_entry_is_whole(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.code)
    assert not entry.title.endswith(".")
    assert entry.why.endswith(".")
    assert len(entry.why) > 40
    assert entry.code in explain(entry)
    assert entry.fault in page()


def test_the_page_is_made_from_the_table() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), "make it again: facilitator check --explain all > docs/problems.md"


def test_each_code_has_a_place_on_the_page() -> None:
    text = page()
    for section in sections():
        assert f"\n## {section.heading}\n" in text
        for entry in section.entries:
            assert f"(#{entry.code})" in text
            assert f"\n### {entry.code}\n" in text


def test_explain_tells_of_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "unknown-key"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("unknown-key (error): A key that is not known\n\n")
    assert "\n      minuts: 10\n" in told
    assert "allow:" not in told
    assert main(["check", "--explain", "no-break"]) == 0
    assert "`allow: [no-break]`" in capsys.readouterr().out
    assert main(["check", "--explain", "no-brake"]) == 2
    assert capsys.readouterr().err == "facilitator: there is no code 'no-brake'; did you mean 'no-break'?\n"


def test_the_limits_that_the_table_names_are_those_that_hold() -> None:
    assert f"{limits.FILE_NODES:,}" in TABLE["too-many-nodes"].why
    assert f"{limits.LINE_CHARACTERS:,}" in TABLE["line-too-long"].why
    assert f"{limits.CURRICULUM_FILES:,}" in TABLE["too-many-files"].why
    assert f"{limits.FILE_PROBLEMS} problems" in TABLE["more-problems"].why
    assert f"{limits.DEPTH} lists" in TABLE["too-deep"].why
    assert (limits.FILE_BYTES, limits.CURRICULUM_BYTES) == (1 << 20, 64 << 20)


def test_no_error_can_be_allowed(tmp_path: Path) -> None:
    files = FILES | {"curriculum.yaml": "allow: [unknown-handout]\n" + FILES["curriculum.yaml"]}
    files["modules/listening.yaml"] = files["modules/listening.yaml"].replace("[card]", "[card, other]")
    assert [problem.level for problem in check(write(files, tmp_path))] == [Level.ERROR]
