"""The files that editors and `check` are compared on: good ones of every sort, and bad ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.curriculum.amounts import MINUTES, MinutesValue
from facilitator.curriculum.blocks import BLOCKS, BlockValue
from facilitator.curriculum.fields import Object
from facilitator.curriculum.new import make_new
from facilitator.curriculum.outline import BREAK, OWN, TOOK, EntryValue
from facilitator.curriculum.schema import KINDS
from facilitator.curriculum.shapes import Apart, ListOf, OrAlone
from facilitator.resources import shipped
from tests import shapes
from tests.curriculum.small import FILES
from tests.test_mistakes import MISTAKES, put

TESTS = Path(__file__).parent.parent
_FOLDERS = (
    *sorted((TESTS / "data" / "agendas").iterdir()),
    TESTS / "curriculum" / "data" / "full",
    TESTS / "curriculum" / "data" / "more",
)


class Bad(NamedTuple):
    """One file of a small curriculum, changed: the text `old` in it replaced by `new`."""

    path: str
    old: str
    new: str

    def files(self) -> dict[str, str]:
        """The whole small curriculum with the change."""
        assert FILES[self.path].count(self.old) == 1, self
        return FILES | {self.path: FILES[self.path].replace(self.old, self.new)}


OUTLINE, MODULE, HANDOUT = FILES
BAD = (
    Bad(MODULE, "    kind: practice\n", ""),
    Bad(MODULE, "    minutes: 5\n", ""),
    Bad(MODULE, "minutes: 5", "minutes: -5"),
    Bad(MODULE, "minutes: 5", "minutes: [5]"),
    Bad(MODULE, "minutes: 5", "minutes: 5.5.5"),
    Bad(MODULE, "minutes: 5", "minutes:\n      min: 3\n      idael: 5"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    rounds: 3"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    rounds:\n      - minutes: 3"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    rounds:\n      -\n      - title: B"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    keep: maybe"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    say: [a, b]"),
    Bad(MODULE, "minutes: 5", 'minutes: 5\n    say: ""'),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    ask: {a: b, c: d}"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    groups-of: 1"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    groups: The Tables"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    materials: [{per: person}]"),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    materials: {item: Pens}"),
    Bad(
        MODULE,
        "minutes: 5",
        "minutes: 5\n    alternatives:\n      - alternative: a\n        title: A\n        when: {couples: few}",
    ),
    Bad(MODULE, "minutes: 5", "minutes: 5\n    tracks: []"),
    Bad(MODULE, "minutes: 5", "minutes: {min: 3, max: 5, setup: {eight: 1}}"),
    Bad(MODULE, "minutes: 5", "minutes: {min: 3, max: 5, setup: 4}"),
    Bad(MODULE, "title: Listening", "title: |\n  Two\n  lines"),
    Bad(MODULE, "title: Listening", "title: [Listening]"),
    Bad(MODULE, "title: Listening\n", ""),
    Bad(MODULE, "title: Listening", "title: Listening\ntotal: a lot"),
    Bad(MODULE, "title: Listening", "title: Listening\nsources: [{address: example.org}]"),
    Bad(OUTLINE, "          - break: 10", "          - brake: 10"),
    Bad(OUTLINE, "          - break: 10", "          - {break: ten}"),
    Bad(OUTLINE, "          - break: 10", "          - {break: 10, kind: break}"),
    Bad(OUTLINE, "          - break: 10", "          - [break, 10]"),
    Bad(OUTLINE, "            kind: close\n", ""),
    Bad(OUTLINE, "            take: [round-one, talk-it-over]", "            take: {round-one: 5}"),
    Bad(OUTLINE, "            minutes: {round-one: 5}", "            minutes: 5"),
    Bad(OUTLINE, "            minutes: {round-one: 5}", "            minutes: {round-one: soon}"),
    Bad(OUTLINE, '        starts: "19:00"', "        starts: 7 pm"),
    Bad(OUTLINE, '        starts: "19:00"', "        starts: 19"),
    Bad(OUTLINE, '        starts: "19:00"', '        starts:\n          soft: true\n          att: "19:00"'),
    Bad(OUTLINE, '        starts: "19:00"', "        starts:\n          soft: true"),
    Bad(OUTLINE, "title: Small", "title: Small\nformat: 2"),
    Bad(OUTLINE, "title: Small", "title: Small\nlanguage: English"),
    Bad(OUTLINE, "title: Small", "title: Small\nroles: []"),
    Bad(OUTLINE, "title: Small", "title: Small\nroles: [{title: Host}]"),
    Bad(OUTLINE, "  - workshop: evening\n    title: An evening", "  - title: An evening"),
    Bad(HANDOUT, "for: couple", "for: everyone"),
    Bad(HANDOUT, "for: couple", "for: couple\npaper: A4"),
    Bad(HANDOUT, "for: couple", "for: couple\npaper: {siez: half}"),
    Bad(HANDOUT, "for: couple", "for: couple\nspare: many"),
    Bad(HANDOUT, "for: couple\n", ""),
    Bad(HANDOUT, "lines: {prompt: I heard}", "lines: {prompt: I heard, rows: 99}"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "lines:\n      rows: 3"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "lines:\n    prompt: I heard"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "liens:\n    prompt: I heard"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "picture: cat.png"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "page-break: false"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "checklist: {items: []}"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "scale: {prompt: How much?, from: 1, to: ten}"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "table: {head: [A, B], rows: x}"),
    Bad(HANDOUT, "lines: {prompt: I heard}", "cards: {cards: [{title: A}]}"),
)
"""Faults that a schema can see."""


def good(folder: Path) -> Iterator[tuple[str, str]]:
    """Good files as (path, text); those that `new` writes are put into `folder` first."""
    make_new("curriculum", "my-evening", folder)
    make_new("module", "my-module", folder / "my-evening")
    make_new("handout", "my-handout", folder / "my-evening")
    for root in (*sorted(shipped("curricula").iterdir()), *_FOLDERS, folder / "my-evening"):
        for path in sorted(root.rglob("*.yaml")):
            yield path.relative_to(root).as_posix(), path.read_text("utf-8")
    for name in shapes.NAMES:
        yield from ((path, data.decode()) for path, data in shapes.files(name).items())


def mistakes() -> dict[str, tuple[str, dict[str, str]]]:
    """All bad files: a name, the path of the file that is changed, and the files of its curriculum."""
    typical = {name: (mistake.file, put(mistake, mistake.typed)) for name, mistake in MISTAKES.items()}
    return typical | {f"{bad.path}: {bad.old!r} → {bad.new!r}": (bad.path, bad.files()) for bad in BAD}


def schema_of(path: str) -> str:
    """The file's name of the schema for the file at `path` from a curriculum's folder."""
    found = re.fullmatch(r"(?:(?P<language>[a-z]{2,3})/)?(?:(?P<folder>modules|handouts)/)?[^/]+", path)
    assert found, path
    kind = (found["folder"] or "curriculums").removesuffix("s")
    return f"{kind}.translation.schema.json" if found["language"] else f"{kind}.schema.json"


def tables() -> list[Object[Any]]:
    """All tables of the format."""
    found: dict[int, Object[Any]] = {}
    waiting: list[object] = list(KINDS.values())
    while waiting:
        match shape := waiting.pop():
            case Object():
                if id(shape) not in found:
                    found[id(shape)] = shape
                    waiting += (field.shape for field in shape.fields.values())
            case ListOf(item=inner) | Apart(inner=inner) | OrAlone(full=inner):
                waiting.append(inner)
            case EntryValue():
                waiting += (BREAK, TOOK, OWN)
            case BlockValue():
                waiting += (block for block, _ in BLOCKS.values())
            case MinutesValue():
                waiting.append(MINUTES)
    return list(found.values())
