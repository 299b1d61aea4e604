"""What check prints: for people with the line and a mark, for programs in the forms that they read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.check.excerpt import marked, span
from facilitator.check.output import Told, as_github, as_json, as_sarif
from facilitator.check.totals import total
from facilitator.cli import main
from facilitator.curriculum.problems import Level, Problem
from tests.curriculum.small import FILES, changed, write

MODULE = "modules/listening.yaml"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a curriculum in it that has an error and a warning."""
    files = changed(MODULE, "kind: debrief", "kind: debreif\n    say:")
    write(files, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_shows_the_line_and_what_is_meant(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "small"]) == 1
    told = capsys.readouterr()
    assert told.out == (
        "small/modules/listening.yaml:14:11: error: `kind` cannot be `debreif`; did you mean `debrief`? [unknown-word]\n"
        "    14 |     kind: debreif\n"
        "       |           ^^^^^^^\n"
        "small/modules/listening.yaml:15:5: warning: nothing stands after `say:`; write it, or take the key away; "
        "text that begins with `#` goes in quotes [empty-value]\n"
        "    15 |     say:\n"
        "       |     ^^^\n"
    )
    assert told.err == "facilitator: 1 error and 1 warning\n"


def test_strict_lets_warnings_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(changed(MODULE, "    way-out: Pass is fine.\n", ""), tmp_path)
    assert main(["check", str(folder)]) == 0
    assert main(["check", "--strict", str(folder)]) == 1
    assert main(["check", "--strict", str(write(FILES, tmp_path))]) == 0
    assert capsys.readouterr().err.endswith("facilitator: no problems found\n")


def test_without_a_path_it_says_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "check needs a PATH" in capsys.readouterr().err


def test_json_says_all_there_is(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "small", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["version", "errors", "warnings", "notes", "problems"]
    assert (told["version"], told["errors"], told["warnings"], told["notes"]) == (1, 1, 1, 0)
    assert told["problems"][0] == {
        "path": "small/modules/listening.yaml",
        "line": 14,
        "column": 11,
        "endColumn": 18,
        "level": "error",
        "code": "unknown-word",
        "message": "`kind` cannot be `debreif`",
        "hint": "did you mean `debrief`?",
    }


def test_github_gets_errors_first_and_a_total(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"curriculum.yaml": FILES["curriculum.yaml"].replace("title: Small", "title: Small\nsummary:")}
    write(files, broken / "small")
    assert main(["check", str(broken / "small"), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "::error file=small/modules/listening.yaml,line=14,col=11,endColumn=18,title=unknown-word"
        "::`kind` cannot be `debreif`; did you mean `debrief`?"
    )
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::warning", "::notice"]
    assert lines[-1] == "::notice title=facilitator check::1 error and 2 warnings"


def test_github_cannot_be_talked_into_another_command() -> None:
    problem = Problem("a,b:c%.yaml", 1, 1, "x", "one\n::error::two % three\r")
    assert next(iter(as_github([Told(problem, None)]))) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=1,title=x::one%0A::error::two %25 three%0D"
    )


def test_sarif_has_what_readers_of_it_need(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "small", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["empty-value", "unknown-word"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first = run["results"][0]
    assert first["level"] == "error"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "small/modules/listening.yaml"},
                "region": {"startLine": 14, "startColumn": 11, "endColumn": 18},
            }
        }
    ]


def test_sarif_counts_characters_and_escapes_paths() -> None:
    told = Told(Problem("mo dules/\u00fc#.yaml", 2, 9, "unknown-key", "x"), "say: \U0001f600 \U0001f600\U0001f600")
    (log,) = as_sarif([told])
    place = json.loads(log)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "mo%20dules/%C3%BC%23.yaml"
    assert place["region"]["endColumn"] == 10


@pytest.mark.parametrize("form", [as_json, as_sarif])
def test_nothing_found_is_a_whole_document_too(form: object) -> None:
    assert callable(form)
    (document,) = form([])
    assert isinstance(json.loads(document), dict)


@pytest.mark.parametrize(
    ("line", "column", "meant"),
    [
        ("    kind: debreif", 11, "debreif"),
        ("    minuts: 5", 5, "minuts"),
        ("  - {title: A speaks, minutes: 4}", 13, "A speaks"),
        ("  - {title: A speaks, minutes: 4}", 32, "4"),
        ('title: "Say: it" # x', 8, '"Say: it"'),
        ("title: 'it''s' x", 8, "'it''s'"),
        ("starts: 9:30 # later", 9, "9:30"),
        ("title: Round #1", 8, "Round"),
        ("handouts: [card, other]", 18, "other"),
        ("a: |", 4, "|"),
        ("short", 40, " "),
        ("a: [", 4, "["),
    ],
)
def test_what_is_meant_is_a_whole_word(line: str, column: int, meant: str) -> None:
    assert span(line, column) == len(meant)


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("say: \u6f22\u5b57 x", 9, "     3 | say: \u6f22\u5b57 x\n       |           ^"),
        ("say: e\u0301 x", 9, "     3 | say: \u00e9 x\n       |        ^"),
        ("\tkind: x", 1, "     3 |     kind: x\n       | ^^^^"),
        ("say: \x1b[31m", 6, "     3 | say: \ufffd[31m\n       |      ^"),
        ("x" * 300 + " here " + "y" * 300, 302, None),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, shown: str | None) -> None:
    lines = marked(line, 3, column)
    if shown is not None:
        assert lines == shown
    else:
        above, below = lines.split("\n")
        assert len(above) < 130
        assert above[below.index("^") :].startswith("here")


def test_the_total_is_said_in_words() -> None:
    def problems(*levels: Level) -> list[Problem]:
        return [Problem("f", 1, 1, "x", "x", "", level) for level in levels]

    assert total([]) == "no problems found"
    assert total(problems(Level.ERROR, Level.ERROR)) == "2 errors"
    assert total(problems(Level.NOTE, Level.WARNING)) == "1 warning and 1 note"
    assert total(problems(Level.ERROR, Level.NOTE, Level.WARNING)) == "1 error, 1 warning and 1 note"
