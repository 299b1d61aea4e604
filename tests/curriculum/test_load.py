"""Whatever lies in a folder: a curriculum, or sentences about it; quickly, and within bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum import limits
from facilitator.curriculum.load import examine_folder, load_curriculum, load_files
from facilitator.curriculum.model import Curriculum
from facilitator.curriculum.problems import CurriculumError, Level
from facilitator.text import faults
from tests.curriculum.small import FILES, as_bytes, changed, write

FULL = {
    path.relative_to(Path(__file__).parent / "data" / "full").as_posix(): path.read_bytes()
    for path in sorted((Path(__file__).parent / "data" / "full").rglob("*.yaml"))
}


def test_a_folder_and_its_frozen_files_are_the_same_curriculum(tmp_path: Path) -> None:
    curriculum = load_curriculum(write(FILES, tmp_path))
    assert load_files(dict(curriculum.files), "frozen") == curriculum
    assert load_files(dict(curriculum.files), "frozen").files == curriculum.files == tuple(sorted(as_bytes(FILES).items()))
    assert [item.id for item in curriculum.workshops[0].sessions[0].agenda] == [
        "round-one",
        "talk-it-over",
        "break",
        "round-one-2",
        "talk-it-over-2",
        "goodbye",
    ]


def test_errors_are_raised_and_warnings_are_not(tmp_path: Path) -> None:
    files = changed("curriculum.yaml", 'ends: "20:00"', 'ends: "19:53"\n        prepare:')
    with pytest.raises(CurriculumError) as caught:
        load_curriculum(write(files, tmp_path))
    assert [problem.code for problem in caught.value.problems] == ["end-not-kept"]
    assert str(caught.value).startswith(f"{tmp_path}/curriculum.yaml:9:15: error: 19:53 cannot be kept")
    assert {problem.level for problem in examine_folder(tmp_path).problems} == {Level.ERROR, Level.WARNING}


class Hostile(NamedTuple):
    """A case of `test_hostile_folders`: its name, what is put where, and the one sentence about it."""

    name: str
    where: str
    make: Callable[[Path], object]
    message: str


def hostile(name: str, make: Callable[[Path], object], message: str, where: str = "modules/x.yaml") -> Hostile:
    """A case, of a module's file where nothing else is said."""
    return Hostile(name, where, make, message)


def content(data: bytes) -> Callable[[Path], object]:
    """Makes a file of those bytes."""
    return lambda path: path.write_bytes(data)


def sparse(path: Path) -> None:
    """Makes a file of a gigabyte that takes no room."""
    with path.open("wb") as file:
        file.truncate(1 << 30)


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
MERGE = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
DEEP = "lists or mappings inside each other"

HOSTILE = [
    hostile("empty", content(b""), "the file is empty"),
    hostile("comment", content(b"# later\n"), "the file holds nothing but comments"),
    hostile("text", content(b"hello"), "a module is written as keys and values, not as a text"),
    hostile("binary", content(bytes(range(256)) * 100), "this is no text: it has null bytes in it"),
    hostile("latin-1", content("module: \u00e9t\u00e9".encode("latin-1")), "the file is not in UTF-8"),
    hostile("gigabyte", sparse, "the file has 1,073,741,824 bytes; at most 1,048,576 are read"),
    hostile("alias bomb", content(BOMB.encode()), "anchors (`&a0`) and aliases (`*a0`) are not used here"),
    hostile("merge bomb", content(MERGE.encode()), "anchors (`&a0`) and aliases (`*a0`) are not used here"),
    hostile("brackets", content(b"[" * 100_000), "the line has 100,000 characters"),
    hostile("dashes", content(b"- " * 100_000), "the line has 200,000 characters"),
    hostile("brackets, short lines", content(b"[\n" * 100_000), DEEP),
    hostile("dashes, short lines", content(b"- - - - -\n" * 20_000), "the file has more than 100,000 keys and values"),
    hostile("staircase", content(b"".join(b" " * n + b"-\n" for n in range(1_400))), DEEP),
    hostile("flow keys", content(b"{a: \n" * 100_000), DEEP),
    hostile("question marks", content(b"? \n" * 100_000), "`` stands here twice"),
    hostile("long list", content(b"- 1\n" * 200_000), "the file has more than 100,000 keys and values"),
    hostile(
        "many keys",
        content(b"module: x\ntitle: x\nsteps: []\n" + b"".join(b"k%d: 1\n" % n for n in range(30_000))),
        "more problems",
    ),
    hostile("duplicate key", content(b"module: x\nmodule: x\n"), "`module` stands here twice; the first time on line 1, column 1"),
    hostile("tab", content(b"module: x\ntitle: y\n\tsteps: [{title: a, kind: demo, minutes: 1}]\n"), "a tab in the indentation"),
    hostile("control character", content(b"module: x\x1b[2J\n"), "a character that must not be here: escape (U+001B)"),
    hostile(
        "escaped control",
        content(b'module: x\ntitle: "\\e[2J"\nsteps: [{title: a, kind: demo, minutes: 1}]'),
        "an escape for a character",
    ),
    hostile(
        "5,000 digits",
        content(b"module: x\ntitle: y\nsteps: [{title: a, kind: demo, minutes: " + b"9" * 5000 + b"}]"),
        "no length of",
    ),
    hostile("code", content(b"!!python/object/apply:os.system [id]"), "tags (`!python/object/apply:os.system`) are not used here"),
    hostile("link", lambda path: path.symlink_to("/etc/passwd"), "this is a link; links are not followed"),
    hostile("dangling link", lambda path: path.symlink_to("nowhere"), "this is a link; links are not followed"),
    hostile("pipe", os.mkfifo, "this is a pipe or a device, not a file"),
    hostile("folder", Path.mkdir, "this is a folder, not a file"),
    hostile("outline is a folder", Path.mkdir, "this is a folder, not a file", "curriculum.yaml"),
    hostile("modules are a link", lambda path: path.symlink_to("/etc"), "`modules/` is a link; links are not followed", "modules"),
    hostile("modules are a file", content(b"x"), "`modules` is no folder", "modules"),
]

MANY = (
    "more problems",
    "`` stands here twice",
    "`module` stands here twice; the first time on line 1, column 1",
    "anchors (`&a0`) and aliases (`*a0`) are not used here",
)

PROGRAM = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from facilitator.check import check
def peak():  # in bytes; on Linux the process's own, as getrusage also counts what its parent held before it was started
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << (0 if sys.platform == "darwin" else 10)
for folder in sorted(Path(sys.argv[1]).iterdir()):
    began = time.process_time()
    problems = list(map(str, check(folder)))
    took = time.process_time() - began
    memory = peak()
    print(json.dumps([folder.name, problems, took, memory]), flush=True)
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], float, int]]:
    """What one process, held to limits, says of all hostile folders: lines, processor seconds, and its peak of memory so far."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, (_, where, make, _) in enumerate(HOSTILE):
        here = folder / str(number)
        here.mkdir()
        write({path: text for path, text in FILES.items() if not path.startswith(where)}, here)
        (here / where).parent.mkdir(exist_ok=True)
        make(here / where)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: ([line.removeprefix(f"{folder}/{name}") for line in lines], took, memory) for name, lines, took, memory in found}


@pytest.mark.parametrize("number", [pytest.param(number, id=case[0]) for number, case in enumerate(HOSTILE)])
def test_hostile_folders(number: int, verdicts: dict[str, tuple[list[str], float, int]]) -> None:
    _, where, _, message = HOSTILE[number]
    lines, took, memory = verdicts[str(number)]
    assert any(message in line for line in lines), lines
    assert len(lines) == 1 or message in MANY, lines
    assert all(line.startswith((f"/{where}:", ":1:1:")) for line in lines)
    assert took < 1
    assert memory < 200 << 20


def test_limits_of_a_curriculum() -> None:
    module = FILES["modules/listening.yaml"]
    with pytest.raises(CurriculumError) as caught:
        load_files({f"notes/{number}": b"" for number in range(limits.CURRICULUM_FILES + 1)}, "big")
    assert [problem.code for problem in caught.value.problems] == ["too-many-files"]
    chunk = b"#" + b" " * 99 + b"\n"
    full = chunk * (limits.FILE_BYTES // len(chunk)) + b"#" * (limits.FILE_BYTES % len(chunk))
    files = as_bytes(FILES) | {f"notes/{number}": full for number in range(64)}
    size = sum(map(len, as_bytes(FILES).values()))
    files["notes/0"] = full[size:]
    assert isinstance(load_files(files, "big"), Curriculum)
    files["modules/listening.yaml"] = module.encode() + b"#"
    with pytest.raises(CurriculumError) as caught:
        load_files(files, "big")
    assert [problem.code for problem in caught.value.problems] == ["curriculum-too-large"]


def test_limits_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(FILES, tmp_path)
    entries = 3 + 2
    monkeypatch.setattr("facilitator.curriculum.folder.CURRICULUM_FILES", entries)
    assert examine_folder(tmp_path).problems == ()
    monkeypatch.setattr("facilitator.curriculum.folder.CURRICULUM_FILES", entries - 1)
    assert [problem.code for problem in examine_folder(tmp_path).problems] == ["too-many-files"]
    monkeypatch.undo()
    size = sum(map(len, as_bytes(FILES).values()))
    monkeypatch.setattr("facilitator.curriculum.folder.CURRICULUM_BYTES", size)
    assert examine_folder(tmp_path).problems == ()
    monkeypatch.setattr("facilitator.curriculum.folder.CURRICULUM_BYTES", size - 1)
    assert [problem.code for problem in examine_folder(tmp_path).problems] == ["curriculum-too-large"]


def test_hidden_files_and_others_are_left_alone_and_misplaced_ones_named(tmp_path: Path) -> None:
    write(FILES | {"README.md": "x", "modules/.swp.yaml": "x", "modules/notes.txt": "x", "es/curriculum.yaml": "x"}, tmp_path)
    assert examine_folder(tmp_path).problems == ()
    write({"modules/other.yml": "x", "forgiveness.yaml": "x"}, tmp_path)
    found = examine_folder(tmp_path)
    assert found.curriculum is not None
    assert [(problem.path.removeprefix(f"{tmp_path}/"), problem.code, problem.hint) for problem in found.problems] == [
        ("forgiveness.yaml", "not-read", "modules stand in `modules/`, handouts in `handouts/`"),
        ("modules/other.yml", "not-read", "let its name end in `.yaml`"),
    ]


@pytest.mark.parametrize("name", ["", "missing", "a-file"])
def test_what_is_no_curriculum_folder_is_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    problems = examine_folder(tmp_path / name).problems
    assert [problem.code for problem in problems] == [{"": "no-curriculum", "missing": "not-found", "a-file": "not-a-folder"}[name]]
    assert problems[0].path == str(tmp_path / name)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object, flags: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    write(FILES, tmp_path)
    monkeypatch.setattr("facilitator.curriculum.folder.os.open", refuse)
    assert [problem.code for problem in examine_folder(tmp_path).problems] == ["not-readable"] * 3


def test_names_of_files_are_shown_clean(tmp_path: Path) -> None:
    write(FILES | {"modules/x\x1b]0;y.yaml": "module: z\ntitle: z\nsteps: [{title: a, kind: demo, minutes: 1}]"}, tmp_path)
    problem = examine_folder(tmp_path).problems[0]
    assert problem.code == "file-name"
    assert list(faults(str(problem))) == []


def test_a_clean_load_needs_nothing_heavy(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from facilitator.curriculum.load import load_curriculum;"
        "import dataclasses, yaml; before = set(sys.modules); load_curriculum(Path(sys.argv[1]));"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in "
        "('difflib', 'textual', 'rich', 'markdown_it', 'jinja2', 'weasyprint', 'asyncio', 'platformdirs', 'argparse', 'json')))"
    )
    command = [sys.executable, "-c", program, str(write(FILES, tmp_path))]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def splice(data: bytes, at: int, length: int, new: bytes) -> bytes:
    """`data` with `length` bytes from `at` replaced by `new`."""
    at %= len(data) + 1
    return data[:at] + new + data[at + length :]


SNIPPETS = [
    b"\n",
    b"  ",
    b"- ",
    b": ",
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b"'",
    b"#",
    b"&a ",
    b"*a",
    b"!",
    b"|",
    b"\t",
    b"\x1b",
    b"\xff",
    b"0",
    b"-1",
    b"1:30",
]
SNIPPETS += [
    b"\xe2\x80\xae",
    b"null",
    b"~",
    b"<<: ",
    b"---\n",
    b"steps:\n",
    b"step: go\n",
    b"minutes: ",
    b"at: ",
    b"? ",
    b"999999999",
    b"\\",
]
CHANGE = st.tuples(st.integers(0, 5000), st.integers(0, 30), st.one_of(st.sampled_from(SNIPPETS), st.binary(max_size=8)))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from([as_bytes(FILES), FULL]), st.lists(st.tuples(st.integers(0, 9), CHANGE), min_size=1, max_size=4))
def test_any_change_of_a_curriculum_is_a_curriculum_or_problems(
    files: dict[str, bytes], changes: list[tuple[int, tuple[int, int, bytes]]]
) -> None:
    files = dict(files)
    for number, change in changes:
        path = sorted(files)[number % len(files)]
        files[path] = splice(files[path], *change)
    load_or_problems(files)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(FULL)), st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)), max_size=3
    )
)
def test_any_bytes_are_a_curriculum_or_problems(files: dict[str, bytes]) -> None:
    load_or_problems(FULL | files)
    load_or_problems(files)


YAML = st.recursive(
    st.one_of(
        st.sampled_from(["go", "10", "true", "9:00", "trying", "", "~"]),
        st.text(st.characters(categories=("L", "N", "P")), max_size=6),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["min", "at", "title", "take", "from", "break", "text"]), inner),
    ),
    max_leaves=8,
)
KEYS = [
    "title",
    "steps",
    "needs",
    "kind",
    "minutes",
    "rounds",
    "materials",
    "handouts",
    "blocks",
    "paper",
    "for",
    "agenda",
    "starts",
]
KEYS += ["prepare", "sessions", "workshops", "roles", "language", "format", "take", "setup", "say", "do", "sensitive", "sources"]


def flow(value: object) -> str:
    """A value as YAML of one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case _:
            return "'" + str(value).replace("'", "''") + "'"


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KEYS), YAML)
def test_any_value_under_any_key_is_a_curriculum_or_problems(key: str, value: object) -> None:
    files = {}
    for path, data in FULL.items():
        lines = data.decode().split("\n")
        files[path] = "\n".join(
            f"{line.split(':')[0]}: {flow(value)}" if line.strip(" -").startswith(f"{key}:") else line for line in lines
        )
    load_or_problems(as_bytes(files))


def load_or_problems(files: dict[str, bytes]) -> None:
    """Load, and look at what is raised where something is."""
    try:
        curriculum = load_files(files, "x")
    except CurriculumError as error:
        found = error.problems
        if not found or any(list(faults(str(problem))) or "\n" in str(problem) for problem in found):
            pytest.fail(repr(found))
        return
    assert dict(curriculum.files).items() <= files.items()
