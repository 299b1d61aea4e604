"""What check says of a folder, an outline or a single file, and the rules about evenings that go badly."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.check import check
from facilitator.check.rules import RULES
from facilitator.curriculum.problems import Level
from tests.curriculum.small import FILES, changed, write

MODULE = "modules/listening.yaml"


def said(folder: Path) -> list[tuple[str, int, str]]:
    """The warnings about a curriculum: file, line and code."""
    found = check(folder)
    assert {problem.level for problem in found} <= {Level.WARNING}
    return [(problem.path.removeprefix(f"{folder}/"), problem.line, problem.code) for problem in found]


def test_a_good_curriculum_has_no_problems(tmp_path: Path) -> None:
    assert check(write(FILES, tmp_path)) == ()


AGENDA = "          - listening\n          - break: 10\n"
LONG = "          - {title: %s, kind: %s, minutes: %d}\n"
FREE = ('        starts: "19:00"\n        ends: "20:00"\n', "")
NO_AT = ('            at: "19:50"\n', "")


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (MODULE, "    way-out: Pass is fine.\n", "", [(MODULE, 4, "no-way-out")]),
        (MODULE, "    way-out: Pass is fine.\n", "    sensitive: true\n", [(MODULE, 4, "sensitive-unprotected")]),
        (MODULE, "Pass is fine.", "Pass.\n    sensitive: true\n    care: Sit.\n    if: Tears", []),
        (MODULE, "Pass is fine.", "Pass.\n    sensitive: true\n    care: Sit.", [(MODULE, 4, "sensitive-unprotected")]),
        (MODULE, "    handouts: [card]\n", "", [("handouts/card.yaml", 1, "unused-handout")]),
        (MODULE, "kind: debrief", "kind: discuss", [(MODULE, 4, "no-debrief")]),
        ("curriculum.yaml", "[round-one, talk-it-over]", "[round-one]", [(MODULE, 4, "no-debrief")]),
        ("curriculum.yaml", "kind: close", "kind: reflect", [("curriculum.yaml", 16, "no-debrief")]),
        ("curriculum.yaml", "[round-one, talk-it-over]", "[talk-it-over, round-one]", [(MODULE, 4, "no-debrief")]),
    ],
)
def test_a_rule_about_steps(path: str, old: str, new: str, found: list[tuple[str, int, str]], tmp_path: Path) -> None:
    assert said(write(changed(path, old, new), tmp_path)) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([("One", "welcome", 4), ("Two", "teach", 3), ("Three", "demo", 3)], []),
        ([("One", "welcome", 4), ("Two", "teach", 4), ("Three", "demo", 3)], ["long-front"]),
        ([("One", "welcome", 8), ("Two", "reflect", 1), ("Three", "demo", 8), ("Four", "debrief", 1)], []),
        ([("One", "teach", 11)], ["long-front"]),
        ([("One", "teach", 11), ("Two", "discuss", 5), ("Three", "demo", 11)], ["long-front", "long-front"]),
        ([("One", "discuss", 40), ("Two", "discuss", 35)], []),
        ([("One", "discuss", 40), ("Two", "discuss", 36)], ["no-break"]),
        ([("One", "discuss", 75), ("Two", "break", 5), ("Three", "discuss", 75)], []),
        ([("One", "discuss", 5), ("Two", "break", 5), ("Three", "discuss", 76)], ["no-break"]),
    ],
)
def test_a_rule_about_a_session(steps: list[tuple[str, str, int]], found: list[str], tmp_path: Path) -> None:
    lines = "".join(LONG % step for step in steps)
    outline = FILES["curriculum.yaml"]
    outline = outline[: outline.index(AGENDA)].replace(*FREE) + lines
    assert [(line, code) for _, line, code in said(write(FILES | {"curriculum.yaml": outline}, tmp_path))] == [
        (7, code) for code in found
    ]


def test_a_step_taken_often_is_told_of_once(tmp_path: Path) -> None:
    outline = FILES["curriculum.yaml"].replace("[round-one, talk-it-over]", "[round-one, round-one]")
    assert [code for _, _, code in said(write(FILES | {"curriculum.yaml": outline}, tmp_path))] == ["no-debrief"]


def test_every_rule_speaks_in_whole_sentences(tmp_path: Path) -> None:
    files = changed(MODULE, "    way-out: Pass is fine.\n    handouts: [card]\n", "")
    outline = files["curriculum.yaml"].replace(*FREE).replace(*NO_AT).replace(", talk-it-over]", "]")
    files["curriculum.yaml"] = outline.replace("kind: close\n            minutes: 4", "kind: teach\n            minutes: 90")
    front = (
        "1 h 30 min from the front in a row in the session `only`, from `Goodbye` on; let couples do something after 10 min at most"
    )
    sitting = "1 h 35 min without a break in the session `only`, from `Round one` on; put a break in after 1 h 15 min at most"
    debrief = "no debrief comes after this practice in the session `only`; add a step of kind debrief, even a short one"
    lines = [str(problem).removeprefix(f"{tmp_path}/") for problem in check(write(files, tmp_path))]
    assert lines == [
        f"curriculum.yaml:7:9: warning: {front}",
        f"curriculum.yaml:7:9: warning: {sitting}",
        "handouts/card.yaml:1:1: warning: no step uses this handout; name it under a step's `handouts`",
        f"modules/listening.yaml:4:5: warning: {debrief}",
        "modules/listening.yaml:4:5: warning: a practice without `way-out`; say how anyone may stop or pass",
    ]
    assert len(lines) == len(RULES)


def test_errors_and_the_loaders_warnings_are_told_together(tmp_path: Path) -> None:
    files = changed(MODULE, "kind: debrief", "kind: debreif\n    say:")
    assert [(problem.level, problem.code) for problem in check(write(files, tmp_path))] == [
        (Level.ERROR, "unknown-word"),
        (Level.WARNING, "empty-value"),
    ]


def test_the_outline_stands_for_its_folder_and_a_part_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = changed(MODULE, "kind: debrief", "kind: debreif")
    files["handouts/card.yaml"] = files["handouts/card.yaml"].replace("for: couple", "for: cuple")
    write(files, tmp_path)
    assert check(tmp_path / "curriculum.yaml") == check(tmp_path)
    assert [problem.path for problem in check(tmp_path)] == [f"{tmp_path}/handouts/card.yaml", f"{tmp_path}/{MODULE}"]
    assert [str(problem)[: len(f"{tmp_path}/{MODULE}:14")] for problem in check(tmp_path / MODULE)] == [f"{tmp_path}/{MODULE}:14"]
    monkeypatch.chdir(tmp_path / "modules")
    assert [str(problem) for problem in check(Path("listening.yaml"))] == [
        "listening.yaml:14:11: error: `kind` cannot be `debreif`; did you mean `debrief`?"
    ]
    assert [problem.path for problem in check(Path("../curriculum.yaml"))] == ["../handouts/card.yaml", "../modules/listening.yaml"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (FILES[MODULE].encode(), None),
        (FILES["handouts/card.yaml"].encode(), None),
        (FILES["curriculum.yaml"].encode(), None),
        (FILES[MODULE].replace("debrief", "debreif").encode(), "unknown-word"),
        (b"modul: x\ntitle: x\nsteps: [{title: a, kind: demo, minutes: 1}]", "unknown-key"),
        (b"- a", "not-a-part"),
        (b"name: x", "not-a-part"),
        (b"", "empty-file"),
        (b"a: [", "unclosed-bracket"),
        (b"\x00", "not-text"),
    ],
)
def test_a_file_that_lies_in_no_curriculum_is_looked_at_by_itself(data: bytes, code: str | None, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_bytes(data)
    found = check(path)
    assert [problem.code for problem in found] == ([] if code is None else [code])
    assert {problem.path for problem in found} <= {str(path)}


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert [str(problem) for problem in check(tmp_path / "nothing.yaml")] == [
        f"{tmp_path}/nothing.yaml:1:1: error: there is no such file"
    ]
    assert [problem.code for problem in check(tmp_path)] == ["no-curriculum"]
