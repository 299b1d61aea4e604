"""A translation beside the original: its words, what falls back, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.curriculum.load import examine, load_curriculum, load_files
from facilitator.curriculum.model import ChecklistBlock, TextBlock
from facilitator.curriculum.problems import CurriculumError, Level
from tests.shapes import files

WORDS = files("words")
OUTLINE, MODULE, HANDOUT = "he/curriculum.yaml", "he/modules/escuchar.yaml", "he/handouts/tarjeta.yaml"


def told(path: str, old: str, new: str) -> list[str]:
    """What is wrong with the translation with one text in one of its files replaced."""
    assert WORDS[path].decode().count(old) == 1
    changed = WORDS | {path: WORDS[path].decode().replace(old, new).encode()}
    return [str(problem) for problem in examine(changed, "", language="he").problems]


def test_without_a_language_the_original_is_read_and_the_translation_left_alone() -> None:
    original = load_files(WORDS, "palabras")
    assert (original.language, original.title, original.fallbacks) == ("es", "Escuchar juntos", ())
    assert [path for path, _ in original.files] == [path for path in sorted(WORDS) if not path.startswith("he/")]


def test_words_are_translated_and_all_else_is_the_original() -> None:
    original, hebrew = load_files(WORDS, "palabras"), load_files(WORDS, "palabras", "he")
    assert (hebrew.language, hebrew.title, hebrew.workshops[0].title) == ("he", "מקשיבים יחד", "אחר צהריים")
    session, before = hebrew.workshops[0].sessions[0], original.workshops[0].sessions[0]
    assert [item.id for item in session.agenda] == [item.id for item in before.agenda]
    assert [item.minutes for item in session.agenda] == [item.minutes for item in before.agenda]
    assert [item.step.title for item in session.agenda] == ["בתורות", "Hablamos", "הפסקה", "שלום"]
    turns, talk = hebrew.module("escuchar").steps
    assert (turns.say, [part.title for part in turns.rounds]) == ("קודם **מקשיבים**.", ["א מדבר", "ב מדברת"])
    assert talk.ask == ("מה עזר?", "מה היה קשה?")
    assert hebrew.handout("tarjeta").blocks == (TextBlock("חזרו על מה ששמעתם."), ChecklistBlock(("לשמוע", "לחזור")))
    assert [path for path, _ in hebrew.files] == sorted(WORDS)


def test_what_is_left_out_falls_back_and_says_so() -> None:
    hebrew = load_files(WORDS, "palabras", "he")
    fallen = [(place.path, place.line, key) for place, key in hebrew.fallbacks]
    assert fallen == [
        ("curriculum.yaml", 10, "prepare"),
        ("modules/escuchar.yaml", 3, "aims"),
        ("modules/escuchar.yaml", 9, "way-out"),
        ("modules/escuchar.yaml", 13, "title"),
    ]


def test_a_condition_has_no_words_to_leave_out() -> None:
    step = "{step: talk, title: Talk, kind: discuss, minutes: 5, alternatives: [{alternative: own, title: Alone%s}]}"
    when = ', when: {leaders: "<=1"}'
    source = {
        "curriculum.yaml": "curriculum: ours\ntitle: Ours\nlanguage: en\nformat: 1\n"
        "workshops: [{workshop: one, title: One, sessions: [{session: one, agenda: [talk]}]}]\n",
        "modules/talk.yaml": f"module: talk\ntitle: Talk\nsteps: [{step % when}]\n",
        "es/curriculum.yaml": "title: Lo nuestro\n",
        "es/modules/talk.yaml": f"title: Hablar\nsteps: [{step % ''}]\n",
    }
    spanish = load_files({path: text.encode() for path, text in source.items()}, "ours", "es")
    assert "when" not in {key for _, key in spanish.fallbacks}
    assert spanish.module("talk").steps[0].alternatives[0].when == (("leaders", 0, 1),)


def test_a_frozen_copy_opens_in_its_language_again() -> None:
    hebrew = load_files(WORDS, "palabras", "he")
    assert load_files(dict(hebrew.files), "palabras", "he") == hebrew


def test_it_is_read_from_its_folder(tmp_path: Path) -> None:
    for path, data in WORDS.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert load_curriculum(tmp_path, "he") == load_files(WORDS, "palabras", "he")
    assert load_curriculum(tmp_path).language == "es"
    with pytest.raises(CurriculumError, match="there is no translation into `fr`; its files stand in a folder `fr/`"):
        load_curriculum(tmp_path, "fr")


@pytest.mark.parametrize("language", ["../he", "he/modules", "/etc", "h e", ""])
def test_no_other_folder_is_read_as_a_language(tmp_path: Path, language: str) -> None:
    (tmp_path / "he").mkdir()
    problems = examine({}, "x", language=language).problems
    assert problems
    with pytest.raises(CurriculumError):
        load_curriculum(tmp_path, language)


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (
            MODULE,
            "step: turnos",
            "step: turno",
            "4:11: error: `step` is not what it is in the original; a translation",
        ),
        (
            MODULE,
            "    say: קודם",
            "    minutes: 12\n    say: קודם",
            "7:14: error: `minutes` is not what it is in the original; a translation changes words alone; write the same, or take",
        ),
        (
            MODULE,
            "    say: קודם",
            "    solo: x\n    say: קודם",
            "7:5: error: the original has no `solo` here; take it away, or write it",
        ),
        (
            MODULE,
            ", {title: ב מדברת, show: ב מדברת.}",
            "",
            "6:13: error: `rounds` has 1 parts here and 2 in the original; give each of them, in the same order",
        ),
        (MODULE, "module: escuchar", "module: oir", "1:9: error: `module` is not what it is in the original"),
        (MODULE, "title: הקשבה", "title: ", "2:1: error: `title` takes a text, and nothing is there"),
        (MODULE, "ask: [מה עזר?, מה היה קשה?]", "ask: {a: b}", "8:25: error: `ask` takes a list, not keys and values"),
        (
            HANDOUT,
            "  - text: חזרו",
            "  - callout: חזרו",
            "3:5: error: this is another block than the original has here; give the same",
        ),
        (OUTLINE, "language: he", "summary: x", "3:1: error: the original has no `summary` here"),
        (OUTLINE, "step: adios", "step: hola", "9:13: error: the original has no `step: hola` here"),
    ],
)
def test_what_is_refused(path: str, old: str, new: str, message: str) -> None:
    problems = told(path, old, new)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{path}:{message}"), problems[0]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("modules/escuchar.yaml", "    say: ", "    sya: ", "unknown-key"),
        ("handouts/tarjeta.yaml", "  - text: ", "  - tetx: ", "unknown-block"),
        ("modules/escuchar.yaml", "    say:", "    say", "loose-text"),
    ],
)
def test_what_only_follows_from_a_mistake_in_the_original_is_not_told(path: str, old: str, new: str, code: str) -> None:
    changed = WORDS | {path: WORDS[path].decode().replace(old, new, 1).encode()}
    assert [(problem.path, problem.code) for problem in examine(changed, "", language="he").problems] == [(path, code)]


def test_the_original_is_told_of_before_its_translation() -> None:
    changed = {"modules/escuchar.yaml": ("minutes: 10", "minutes: ten"), MODULE: ("step: turnos", "step: turno")}
    wrong = {path: WORDS[path].decode().replace(old, new).encode() for path, (old, new) in changed.items()}
    assert [problem.path for problem in examine(WORDS | wrong, "a", language="he").problems] == [f"a/{path}" for path in wrong]


def test_a_file_that_translates_nothing_is_told() -> None:
    more = WORDS | {"he/modules/other.yaml": b"module: other\n", "he/notes.yaml": b"x"}
    problems = examine(more, "", language="he").problems
    assert [(problem.path, problem.code, problem.level) for problem in problems] == [
        ("he/modules/other.yaml", "translation-more", Level.ERROR)
    ]
