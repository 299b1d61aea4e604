"""What authors see in an editor: the real yaml-language-server on good files and bad, and what it says and offers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import prepare
import pytest

from facilitator.check.whole import look
from facilitator.curriculum.blocks import BLOCKS
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.new import make_new
from facilitator.curriculum.nodes import parse
from facilitator.curriculum.problems import Level
from facilitator.curriculum.schema import schemas, write_schemas
from facilitator.resources import shipped
from tests.curriculum.small import FILES, problems
from tests.editor.files import BAD, MODULE, good, mistakes, schema_of, tables
from tests.editor.server import Server
from tests.editor.standin import underlined

pytestmark = pytest.mark.full

PROGRAM = prepare.EDITOR / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SCHEMAS = schemas()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert PROGRAM.is_file(), "make test-all installs it"
    running = Server(PROGRAM, tmp_path_factory.mktemp("workspace"))
    yield running
    running.close()


UNSEEN = {"figures without their colons"}
"""Keys that the editor passes over, and that only `check` tells of: in braces, one without a colon is none to it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas beside it."""
    place = tmp_path_factory.mktemp("curriculum")
    write_schemas(place / ".schemas")
    return place


def told(server: Server, folder: Path, path: str, text: str) -> list[tuple[int, str]]:
    """What is underlined in a file of the kind of `path`, by the lines of `text`."""
    lead = f"# yaml-language-server: $schema=./.schemas/{schema_of(path)}\n"
    return [(line - 1, message) for line, _, message in server.diagnostics(folder, lead + text)]


def test_nothing_is_underlined_in_good_files(server: Server, folder: Path, tmp_path: Path) -> None:
    assert {path: found for path, text in good(tmp_path) if (found := told(server, folder, path, text))} == {}


@pytest.mark.parametrize("name", ["shipped", "new"])
def test_files_find_their_schemas_by_themselves(name: str, server: Server, tmp_path: Path) -> None:
    make_new("curriculum", "mine", tmp_path)
    root = tmp_path / "mine" if name == "new" else shipped("curricula") / "healing-together"
    for path in sorted(root.rglob("*.yaml")):
        text = path.read_text("utf-8")
        assert server.diagnostics(path.parent, text) == []
        wrong = server.diagnostics(path.parent, f"{text}colour: red\n")
        assert [message for _, _, message in wrong] == ["Property colour is not allowed."], path


def test_what_is_underlined_is_refused_on_that_line(server: Server, folder: Path) -> None:
    seen = 0
    for name, (path, files) in mistakes().items():
        found = {line for line, _ in told(server, folder, path, files[path])}
        refused = {problem.line for problem in problems(files, Level.ERROR) if problem.path == path}
        findings = Findings("")
        parse(files[path], findings)
        if not any(problem.level is Level.ERROR for problem in findings.problems):
            assert found <= refused, name
            if name not in UNSEEN:
                assert found == {line for line, _ in underlined(SCHEMAS[schema_of(path)], files[path])}, name
        elif found:
            assert refused, name
        seen += bool(found)
    assert seen > len(BAD) + 20


def test_a_translation_is_known_as_one(server: Server, tmp_path: Path) -> None:
    make_new("curriculum", "mine", tmp_path)
    root = tmp_path / "mine"
    lead = "# yaml-language-server: $schema=../../.schemas/module.translation.schema.json\n"
    words = "module: first-skill\ntitle: La primera\nsteps:\n  - title: Míralo\n  - title: Pruébalo\n  - title: ¿Qué ayudó?\n"
    text = lead + words
    (root / "es" / "modules").mkdir(parents=True)
    assert server.diagnostics(root / "es" / "modules", text) == []
    assert [line for line, _, _ in server.diagnostics(root / "es" / "modules", text.replace("title: Pru", "titel: Pru"))] == [6]
    (root / "es" / "modules" / "first-skill.yaml").write_text(text, encoding="utf-8")
    assert [str(problem) for problem in look(root, "es").problems if problem.level is Level.ERROR] == []


def objects(schema: dict[str, Any], at: dict[str, Any], seen: set[str]) -> Iterator[tuple[str, str]]:
    """Each key that a schema knows, with what it says of it."""
    for key, drawn in at.get("properties", {}).items():
        name = drawn.get("$ref", "").rpartition("/")[2]
        if name not in seen:
            seen.update({name} - {""})
            whole = schema["definitions"][name] if name else drawn
            yield key, whole["description"]


@pytest.mark.parametrize("path", list(FILES))
def test_each_key_is_explained_where_it_stands(path: str, server: Server, folder: Path) -> None:
    schema = json.loads(SCHEMAS[schema_of(path)])
    for key, description in objects(schema, schema, set()):
        told(server, folder, path, f"{key}:\n")
        shown = server.hover(2, 2).replace("\\", "")
        assert description.split(".")[0] in shown, key


def test_each_key_in_a_full_file_is_explained(server: Server, folder: Path, tmp_path: Path) -> None:
    names = {name for table in tables() for name in table.fields} | BLOCKS.keys()
    silent = set()
    for path, text in list(good(tmp_path))[:40]:
        told(server, folder, path, text)
        findings = Findings("")
        waiting = [parse(text, findings)]
        keys: dict[str, tuple[int, int]] = {}
        while waiting:
            node = waiting.pop()
            for typed, (key, value) in getattr(node, "entries", {}).items():
                if typed in names:
                    keys.setdefault(typed, (key.line, key.column))
                waiting.append(value)
            waiting += getattr(node, "items", ())
        for typed, (line, column) in keys.items():
            if "." not in server.hover(line + 1, column + 1).partition("Source:")[0]:
                silent.add((path, typed))
    assert silent == set()


def offered(server: Server, folder: Path, path: str, text: str) -> list[str]:
    """What is offered at the `|` in `text`."""
    before, _, after = text.partition("|")
    told(server, folder, path, before + after)
    return server.offers(before.count("\n") + 2, len(before.rpartition("\n")[2]) + 1)


STEP = "steps:\n  - title: A\n    "
OFFERED = {
    "all keys of a file": (MODULE, "|", {"module", "title", "steps", "aims", "refresher"}),
    "the keys of a step": (MODULE, f"{STEP}|\n", {"kind", "minutes", "rounds", "way-out", "alternatives"}),
    "a whole step": (MODULE, "steps:\n  - |\n", {"a step", "title", "kind"}),
    "kinds": (MODULE, f"{STEP}kind: |\n", {"practice", "welcome", "debrief", "buffer"}),
    "words that may be left out": (MODULE, f"{STEP}keep: |\n", {"must", "should", "could"}),
    "true and false": (MODULE, f"{STEP}protected: |\n", {"true", "false"}),
    "the keys of a round": (MODULE, f"{STEP}rounds:\n      - |\n", {"a round", "title", "minutes", "show", "swap"}),
    "lines of an agenda": (
        "curriculum.yaml",
        "workshops:\n  - sessions:\n      - agenda:\n          - |\n",
        {"a step", "a break", "a part of a module"},
    ),
    "the keys of a break": (
        "curriculum.yaml",
        "workshops:\n  - sessions:\n      - agenda:\n          - break: 10\n            |\n",
        {"title", "at", "say"},
    ),
    "blocks": ("handouts/x.yaml", "blocks:\n  - |\n", {"text", "lines", "checklist", "scale", "page-break"}),
    "the keys of a block": ("handouts/x.yaml", "blocks:\n  - lines:\n      |\n", {"prompt", "rows"}),
    "whom a sheet is for": ("handouts/x.yaml", "for: |\n", {"person", "couple", "room", "leader"}),
}


@pytest.mark.parametrize("what", OFFERED)
def test_what_may_be_written_is_offered(what: str, server: Server, folder: Path) -> None:
    path, text, wanted = OFFERED[what]
    found = offered(server, folder, path, text)
    assert wanted <= set(found)
    assert "null" not in found
