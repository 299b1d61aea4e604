"""The reference for authors: every key that may be written, what it is for and how, as one page of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from facilitator.curriculum import explained, samples
from facilitator.curriculum.amounts import MINUTES, MinutesValue
from facilitator.curriculum.blocks import BLOCKS, BlockValue
from facilitator.curriculum.fields import Field, Object
from facilitator.curriculum.handouts import HANDOUT
from facilitator.curriculum.modules import MODULE
from facilitator.curriculum.outline import BREAK, CURRICULUM, OWN, TOOK, EntryValue
from facilitator.curriculum.shapes import Apart, ListOf, OrAlone
from facilitator.curriculum.steps import STEP
from facilitator.curriculum.terms import Audience, ClockFace, DiagramShape, Help, Keep, Kind, Only, Order, PaperSize, Seating, Unit

_TOP = """\
<!-- Made from the tables of the format by `make docs`: change those, and make it again. -->
# What may be written

A curriculum is a folder: `curriculum.yaml`, one file for each module in `modules/`, one for each handout in `handouts/`. This
page says of each key what it is for and how it is written. Keys in **bold** have to be there; all others may be left out.
The [tutorial](tutorial.md) begins with an empty folder. `facilitator check` tells what does not fit; so does your
[editor](editor.md) while you type.

* **Text** is Markdown: `*this*` and `**that**`, lists and paragraphs. Longer text stands on the lines after a bar: `say: |`.
* **Pictures** stand in the Markdown of a handout (`text`, `callout`, `quote`, `halves`, `cards`, `agreement`) as
  `![what it shows](pictures/chairs.png)`: PNG or JPEG, in the curriculum's folder `pictures/`, for all languages. The words in
  brackets are for those who do not see it, and needed. A wide one fills the column; a small one has 150 pixels to the inch.
  Screens show the words.
* **Ids** name things so that others can call them: small letters, digits and hyphens. The file of a module or handout is called
  by its id: `modules/active-listening.yaml`.
* **Minutes** are bare numbers (`10`, `2.5`), ranges (`10-15`) or rough (`about 20`); other lengths have a unit (`90 s`, `1 h 30`).
* **Times of day** stand in quotes: `"19:00"`.
* **Yes and no** are `true` and `false`.
"""
_FEW = 5
_FILES: tuple[tuple[str, str, Object[Any]], ...] = (
    ("curriculum.yaml", "What can be run: workshops, their sessions, and what happens in each.", CURRICULUM),
    ("modules/*.yaml", "One module in each file: steps that belong together and can be used in several sessions.", MODULE),
    ("handouts/*.yaml", "One handout in each file: what is printed, block by block.", HANDOUT),
)


_WORDS: Mapping[type[StrEnum], tuple[str, str]] = {
    Kind: ("Kinds of steps", "`kind`"),
    Keep: ("What is kept", "`keep`"),
    Only: ("Where a step stands", "`only`"),
    Seating: ("How people sit", "`seating`"),
    Unit: ("What grows with the room", "`per` of minutes and rounds"),
    ClockFace: ("Clocks", "`clock`"),
    Order: ("The order of sessions", "`order`"),
    Audience: ("Whom things are for", "`for` of handouts and `per` of materials"),
    PaperSize: ("Paper", "`paper` and `size`"),
    DiagramShape: ("Drawings", "`shape` of a diagram"),
    Help: ("The host's contacts", "`host` of a resource"),
}
"""For each of the lists of words: a heading, and the keys that they stand under."""


def reference() -> str:
    """The page."""
    sections = [_TOP]
    told: dict[str, Object[Any]] = {}
    waiting: list[Object[Any]] = []
    for file, about, table in _FILES:
        sections.append(f"# {file}\n\n{about}\n")
        waiting = [table]
        while waiting:
            each = waiting.pop(0)
            if each.what in told:
                if each is OWN:
                    sections.append(_section(each, "a step of the session's own", told))
                continue
            told[each.what] = STEP if each is OWN else each
            if each is OWN:
                sections.append(_section(STEP, STEP.what, {}))
                sections.append(_section(OWN, "a step of the session's own", told))
                waiting += _below(STEP)
                continue
            sections.append(_section(each, each.what, told))
            waiting += _below(each)
            if each is HANDOUT:
                sections.append(_blocks())
    sections.append(_words())
    return "\n".join(sections)


def _section(table: Object[Any], what: str, told: dict[str, Object[Any]]) -> str:
    """What is said of one table. Keys that mean what they mean in a step are only named, where there are many of them."""
    shared = [] if table is STEP or STEP.what not in told else [field for field in table.fields.values() if _is_of_a_step(field)]
    same = shared if len(shared) > _FEW else []
    lines = [f"## {_title(what)}", ""]
    rows = [_row(table, field) for field in table.fields.values() if field not in same]
    if rows:
        lines += ["| key | what for | how | left out | example |", "|---|---|---|---|---|", *rows, ""]
    if same:
        lines += [f"As in [a step](#a-step): {', '.join(f'`{field.name}`' for field in same)}.", ""]
    return "\n".join(lines)


def _is_of_a_step(field: Field) -> bool:
    other = STEP.fields.get(field.name)
    return other is not None and (other.shape, other.about, other.required) == (field.shape, field.about, field.required)


def _row(table: Object[Any], field: Field) -> str:
    name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
    example = f"`{field.name}: {samples.example(table, field.name)}`"
    cells = (name, explained.sentence(field), _how(field.shape), samples.left_out(table, field.name), example)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _how(shape: object) -> str:
    """How a value is written, with a link to what it is made of."""
    text = explained.how(shape)
    for table in _inside(shape):
        text = text.replace(table.what, f"[{table.what}](#{_anchor(table.what)})", 1)
    return text.replace("a block, ", "[a block](#a-block), ", 1) if isinstance(_bare(shape), BlockValue) else text


def _bare(shape: object) -> object:
    while isinstance(shape, ListOf | Apart):
        shape = shape.item if isinstance(shape, ListOf) else shape.inner
    return shape


def _inside(shape: object) -> list[Object[Any]]:
    """The tables that a value is written by, apart from those inside them."""
    match _bare(shape):
        case Object() as table:
            return [table]
        case OrAlone(full=full):
            return [full]
        case MinutesValue():
            return [MINUTES]
        case EntryValue():
            return [OWN, BREAK, TOOK]
        case _:
            return []


def _below(table: Object[Any]) -> Iterator[Object[Any]]:
    for field in table.fields.values():
        yield from _inside(field.shape)


def _blocks() -> str:
    lines = ["## A block", "", "Each block of a handout is one of these keys with its value.", ""]
    lines += ["| block | what it is | how | example |", "|---|---|---|---|"]
    inner = []
    for kind, (shape, about) in BLOCKS.items():
        lines.append(f"| `{kind}` | {about}. | {_how(shape)} | `{kind}: {samples.block_example(kind)}` |")
        for table in _inside(shape):
            inner.append(_section(table, table.what, {}))
            inner += [_section(below, below.what, {}) for below in _below(table)]
    return "\n".join([*lines, "", *inner])


def _words() -> str:
    lines = ["# Words to choose from", ""]
    for kind, means in explained.MEANS.items():
        head, keys = _WORDS[kind]
        lines += [f"## {head}", "", f"Under {keys}:", "", *(f"* `{word}`: {meant}" for word, meant in means.items()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _title(what: str) -> str:
    return f"{what[0].upper()}{what[1:]}"


def _anchor(what: str) -> str:
    return what.replace(" ", "-").replace("'", "")
