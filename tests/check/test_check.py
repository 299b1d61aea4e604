"""What check says of a folder, an outline or a single file, and the rules about evenings that go badly."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.check import check, look
from facilitator.curriculum.problems import Level
from tests.curriculum.small import FILES, changed, write

MODULE = "modules/listening.yaml"


def said(folder: Path) -> list[tuple[str, int, str]]:
    """The warnings about a curriculum: file, line and code. Each module and each handout by itself is told the same of."""
    found = check(folder)
    for path in (*folder.glob("modules/*"), *folder.glob("handouts/*")):
        assert check(path) == tuple(problem for problem in found if problem.path == str(path))
    assert {problem.level for problem in found} <= {Level.WARNING}
    return [(problem.path.removeprefix(f"{folder}/"), problem.line, problem.code) for problem in found]


def test_a_good_curriculum_has_no_problems(tmp_path: Path) -> None:
    assert check(write(FILES, tmp_path)) == ()


def test_a_sheet_for_those_who_lead_needs_no_step(tmp_path: Path) -> None:
    files = dict(changed(MODULE, "    handouts: [card]\n", ""))
    files["curriculum.yaml"] += "leader-handouts: [card]\n"
    assert said(write(files, tmp_path)) == []


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
        ("curriculum.yaml", "kind: close", "kind: reflect\n            way-out: Rest.", [("curriculum.yaml", 16, "no-debrief")]),
        (
            "curriculum.yaml",
            "kind: close",
            "kind: reflect",
            [("curriculum.yaml", 16, "no-debrief"), ("curriculum.yaml", 16, "no-way-out")],
        ),
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
        ([("One", "welcome", 8), ("Two", "discuss", 1), ("Three", "demo", 8)], []),
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
    lines += LONG % ("Break", "break", 5) + LONG % ("Talk", "discuss", 60)
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
    talk = (
        "1 h 30 min from the front in the session `only`, and 18 min in which couples do something; people learn it by doing it: "
    )
    sitting = "1 h 35 min without a break in the session `only`, from `Round one` on; put a break in after 1 h 15 min at most"
    debrief = "no debrief comes after this practice in the session `only`; add a step of kind debrief, even a short one"
    lines = [str(problem).removeprefix(f"{tmp_path}/") for problem in check(write(files, tmp_path))]
    assert lines == [
        f"curriculum.yaml:7:9: warning: {front}",
        f"curriculum.yaml:7:9: warning: {talk}talk less, or let them practise more",
        f"curriculum.yaml:7:9: warning: {sitting}",
        "handouts/card.yaml:1:1: warning: no step uses this handout; name it under a step's `handouts`",
        f"modules/listening.yaml:4:5: warning: {debrief}",
        "modules/listening.yaml:4:5: warning: a practice without `way-out`; say how anyone may stop or pass",
    ]


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


WORDS = "Say it back before you answer, and ask whether you heard it right. " * 12
HARD = (
    "Contemporary investigations consistently demonstrate considerable physiological repercussions, notwithstanding " * 16 + "it.\n"
)


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (MODULE, "    minutes: 5\n", f"    minutes: 1\n    say: {WORDS}\n", [(MODULE, 16, "say-too-long")]),
        (MODULE, "    minutes: 5\n", f"    minutes: 2\n    say: {WORDS}\n", []),
        (MODULE, "    minutes: 5\n", f"    minutes: 5\n    say: {HARD}", [(MODULE, 16, "hard-to-say")]),
        ("handouts/card.yaml", "Say it back.\n", HARD, [("handouts/card.yaml", 1, "hard-to-read")]),
        (
            "curriculum.yaml",
            "workshops:",
            f"stance:\n  - title: Before\n    text: {HARD}workshops:",
            [("curriculum.yaml", 3, "hard-to-say")],
        ),
        ("handouts/card.yaml", "Say it back.\n", WORDS + "\n", []),
    ],
)
def test_a_rule_about_words(path: str, old: str, new: str, found: list[tuple[str, int, str]], tmp_path: Path) -> None:
    assert said(write(changed(path, old, new), tmp_path)) == found


def test_words_of_a_language_without_a_measure_are_not_measured(tmp_path: Path) -> None:
    files = changed("handouts/card.yaml", "Say it back.\n", HARD)
    files["curriculum.yaml"] = files["curriculum.yaml"].replace("title: Small", "title: Small\nlanguage: de")
    assert said(write(files, tmp_path)) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("curriculum.yaml", "title: Small", "title: Small\nallow: [no-way-out]"),
        (MODULE, "title: Listening", "title: Listening\nallow: [no-way-out]"),
        (MODULE, "    title: Round one\n", "    title: Round one\n    allow: no-way-out\n"),
    ],
)
def test_what_is_allowed_is_not_told(path: str, old: str, new: str, tmp_path: Path) -> None:
    files = changed(path, old, new)
    files[MODULE] = files[MODULE].replace("    way-out: Pass is fine.\n", "")
    assert said(write(files, tmp_path)) == []


def test_what_another_part_allows_is_told(tmp_path: Path) -> None:
    files = changed(MODULE, "    minutes: 5\n", "    minutes: 5\n    allow: [no-way-out]\n")
    files[MODULE] = files[MODULE].replace("    way-out: Pass is fine.\n", "")
    found = check(write(files, tmp_path))
    assert [(problem.line, problem.column, problem.code, problem.level) for problem in found] == [
        (4, 5, "no-way-out", Level.WARNING),
        (15, 13, "allow-unused", Level.NOTE),
    ]


def test_a_session_allows_what_its_steps_bring_along(tmp_path: Path) -> None:
    files = changed("curriculum.yaml", "[round-one, talk-it-over]", "[talk-it-over, round-one]")
    files["curriculum.yaml"] = files["curriculum.yaml"].replace(
        "      - session: only\n", "      - session: only\n        allow: [no-debrief]\n"
    )
    assert said(write(files, tmp_path)) == []


def test_a_code_that_there_is_not_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    files = changed("curriculum.yaml", "title: Small", "title: Small\nallow:\n  - no-brake\n  - unknown-key\n")
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in check(write(files, tmp_path))] == [
        "curriculum.yaml:4:5: warning: there is no warning `no-brake`; did you mean `no-break`?",
        "curriculum.yaml:5:5: warning: `unknown-key` is an error, which cannot be allowed; take it out",
    ]


SPANISH = {
    "es/curriculum.yaml": "curriculum: small\ntitle: Peque\u00f1o\n",
    "es/modules/listening.yaml": "module: listening\ntitle: Escuchar\nsteps:\n  - step: round-one\n    minutes: 9\n",
}


def test_a_translation_is_looked_at_with_its_original(tmp_path: Path) -> None:
    write(FILES | SPANISH, tmp_path)
    found = [problem for problem in check(tmp_path) if problem.level is Level.ERROR]
    assert [(problem.path.removeprefix(f"{tmp_path}/"), problem.line, problem.code) for problem in found] == [
        ("es/modules/listening.yaml", 5, "translation-differs")
    ]
    assert [problem.line for problem in check(tmp_path / "es/modules/listening.yaml")] == [5]
    assert check(tmp_path / MODULE) == ()
    assert look(tmp_path, "fr").problems[0].code == "no-translation"


def test_what_a_translation_words_badly_is_told_where_its_words_stand(tmp_path: Path) -> None:
    long = " ".join(["Hoy vamos a probar una cosa"] * 5)
    words = f"module: listening\ntitle: Escuchar\nsteps:\n  - step: round-one\n    say: {long}.\n"
    files = changed(MODULE, "    kind: practice\n", "    kind: practice\n    say: Hello.\n")
    write(files | {"es/curriculum.yaml": SPANISH["es/curriculum.yaml"], "es/modules/listening.yaml": words}, tmp_path)
    for path, language in ((tmp_path, ""), (tmp_path, "es"), (tmp_path / "es/modules/listening.yaml", "")):
        told = [problem for problem in look(path, language).problems if problem.code == "long-sentence"]
        assert [(problem.path, problem.line, problem.column) for problem in told] == [
            (f"{tmp_path}/es/modules/listening.yaml", 5, 5)
        ]
    assert check(tmp_path / MODULE) == ()
