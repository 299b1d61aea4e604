"""The schemas explain every key, stay with keywords that every editor knows, and agree with the tables they are drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cli import main
from facilitator.curriculum import explained, samples, terms
from facilitator.curriculum.blocks import BLOCKS, BlockValue
from facilitator.curriculum.durations import UnclearError, lengths, rough
from facilitator.curriculum.fields import Object, Walk
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.nodes import Mapping, parse
from facilitator.curriculum.outline import OWN
from facilitator.curriculum.schema import KINDS, schemas
from facilitator.curriculum.shapes import OrAlone
from facilitator.curriculum.steps import MATERIAL, ROUND
from facilitator.resources import shipped
from tests.editor.files import tables
from tests.editor.standin import KEYWORDS

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """All schemas inside a schema, itself among them; not what it gives as data."""
    if isinstance(schema, dict):
        yield schema
        for keyword, inner in schema.items():
            if keyword in ("properties", "definitions"):
                for one in inner.values():
                    yield from parts(one)
            elif keyword not in ("examples", "defaultSnippets", "enum"):
                yield from parts(inner)
    elif isinstance(schema, list):
        for one in schema:
            yield from parts(one)


TABLES = tables()
FIELDS = [pytest.param(table, name, id=f"{table.what}, {name}") for table in TABLES for name in table.fields]


def test_the_schemas_beside_the_shipped_curricula_are_of_these_tables() -> None:
    for folder in shipped("curricula").iterdir():
        lying = {path.name: path.read_text("utf-8") for path in (folder / ".schemas").iterdir()}
        assert lying == schemas(), "write them again with: make docs"


def test_each_shipped_file_leads_to_the_schema_of_its_kind() -> None:
    for folder in shipped("curricula").iterdir():
        for path in folder.rglob("*.yaml"):
            first = path.read_text("utf-8").partition("\n")[0]
            where = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
            *above, last = path.relative_to(folder).parent.parts or ("",)
            translated = ".translation" if above or last not in ("", "modules", "handouts") else ""
            kind = (last.removesuffix("s") if last in ("modules", "handouts") else "curriculum") + translated
            assert where == (folder / ".schemas" / f"{kind}.schema.json").resolve(), path


def test_the_command_writes_them_over_older_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    for _ in range(2):
        assert main(["schema", "--out", str(out)]) == 0
        assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == schemas()
        assert {Path(line).name for line in capsys.readouterr().out.splitlines()} == schemas().keys()
        (out / "module.schema.json").write_text("{}", encoding="utf-8")


def test_the_command_says_why_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["schema", "--out", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err == f"facilitator: {tmp_path / 'file'} cannot be written: File exists\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_only_keywords_that_every_editor_knows(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    for part in parts(SCHEMAS[name]):
        assert part.keys() <= KEYWORDS
        assert "$ref" not in part or len(part) == 1
        if "pattern" in part:
            re.compile(part["pattern"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained_and_no_other_is_let_in(name: str) -> None:
    objects = [part for part in parts(SCHEMAS[name]) if "properties" in part]
    assert len(objects) > 10
    for each in objects:
        assert each["additionalProperties"] is False
        assert each["title"]
        for key, drawn in each["properties"].items():
            whole = SCHEMAS[name]["definitions"][drawn["$ref"].rpartition("/")[2]] if "$ref" in drawn else drawn
            assert len(whole["description"]) > 10, key
            assert whole["description"].endswith("."), key
            assert whole["examples"], key


def test_texts_are_whatever_was_typed() -> None:
    title = SCHEMAS["module.schema.json"]["properties"]["title"]
    assert title["else"]["type"] == ["string", "number", "boolean"]


@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_each_example_can_be_written_so(table: Object[Any], name: str) -> None:
    findings = Findings("")
    root = parse(f"{name}: {samples.example(table, name)}\n", findings)
    assert root is not None
    assert isinstance(root, Mapping)
    table.fields[name].shape.read(root.entries[name][1], Walk("", findings), name)
    assert findings.problems == []


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_example_of_a_block_can_be_written_so(kind: str) -> None:
    findings = Findings("")
    root = parse(f"{kind}: {samples.block_example(kind)}\n", findings)
    assert root is not None
    assert BlockValue().read(root, Walk("", findings), "") is not None
    assert findings.problems == []


def test_each_word_to_choose_is_explained() -> None:
    words = [kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum]
    assert set(explained.MEANS) == set(words)
    for kind, means in explained.MEANS.items():
        assert list(means) == list(kind)


def least(table: Object[Any]) -> Any:
    """What `table` makes of no more than it needs."""
    findings = Findings("")
    lines = [f"{name}: {samples.example(table, name)}\n" for name, field in table.fields.items() if field.required]
    root = parse("".join([*lines, "minutes: 10\n"] if "untimed" in table.fields else lines), findings)
    assert root is not None
    made = table.read(root, Walk("", findings), "")
    assert findings.problems == []
    return made


def test_what_is_said_to_hold_without_a_key_does() -> None:
    blocks = [block.full if isinstance(block, OrAlone) else block for block, _ in BLOCKS.values()]
    compared = 0
    for table in [ROUND, MATERIAL, OWN, *(block for block in blocks if isinstance(block, Object)), KINDS["handout"]]:
        made = least(table)
        made = getattr(made, "step", None) or getattr(made, "handout", None) or made
        for name, field in table.fields.items():
            if (found := re.match(r"`([^`]+)`", samples.left_out(table, name))) and hasattr(made, field.key):
                value = getattr(made, field.key)
                assert found[1] == (str(value).lower() if isinstance(value, bool) else str(value)), (table.what, name)
                compared += 1
    assert compared >= 20


FIGURES = st.sampled_from(["0", "5", "10", "2.5", "07", "90", "1440", "5."])
UNITS = st.sampled_from(["", " ", "h", " h ", " min", "min.", " Minutes ", "s", " sec ", "HRS", " m"])
LENGTHS = st.lists(st.tuples(FIGURES, UNITS).map("".join), min_size=1, max_size=3).map("".join)
ABOUT = st.sampled_from(["", "about ", "~", "~ ", "ca. ", "CA ", "Approx. ", "≈", "around  ", " "])
RANGES = st.tuples(ABOUT, LENGTHS, st.sampled_from(["", "-", " – ", " to ", "-"]), LENGTHS | st.just("")).map("".join)


@given(RANGES | st.text("0123456789 .-hmins~to", max_size=9))
def test_what_means_minutes_is_let_in(typed: str) -> None:
    pattern = next(part["pattern"] for part in parts(SCHEMAS["module.schema.json"]["properties"]["total"]) if "pattern" in part)
    try:
        lengths(rough(typed)[0])
    except UnclearError:
        return
    assert re.search(pattern, typed)


@pytest.mark.parametrize("typed", ["1:30", "five", "5,5", "5.5.5", "1 h 30 15", "10 apples", "10--15", "", "min", "-5"])
def test_what_means_no_minutes_is_not(typed: str) -> None:
    pattern = next(part["pattern"] for part in parts(SCHEMAS["module.schema.json"]["properties"]["total"]) if "pattern" in part)
    assert not re.search(pattern, typed)
