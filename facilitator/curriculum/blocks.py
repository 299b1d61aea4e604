"""What an author may write on a handout: the tables of its blocks."""

from __future__ import annotations

from facilitator.curriculum.fields import Field, Filled, Object, Shape, Walk, found, made
from facilitator.curriculum.model import (
    AgreementBlock,
    Block,
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    DiagramBlock,
    DiagramShape,
    Feelings,
    FeelingsWheelBlock,
    FoldBlock,
    GridBlock,
    HalvesBlock,
    Help,
    LinesBlock,
    PageBreak,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    ScaleBlock,
    ShredBlock,
    TableBlock,
    TextBlock,
)
from facilitator.curriculum.nodes import Broken, Mapping, Node, Scalar
from facilitator.curriculum.nodes import Sequence as SequenceNode
from facilitator.curriculum.shapes import Choice, Flag, ListOf, OrAlone, Text, Whole
from facilitator.suggest import did_you_mean, near
from facilitator.text import quoted

_LINE = Text(line=True)
_WORDS = Text()
_CELL = Text(empty=True)
_ROWS = Whole(0, 60)
_COLUMNS = Whole(1, 4)
_TITLE = Field("title", _LINE, "the words above it")
_MOST_ON_A_SCALE = 21


def _make_scale(filled: Filled) -> ScaleBlock | None:
    if not filled.complete:
        return None
    values = {"low": 1, "high": 10, **filled.values}
    span = values["high"] - values["low"]
    if not 1 <= span < _MOST_ON_A_SCALE:
        message = f"a scale from {values['low']} to {values['high']} cannot be drawn"
        hint = f"`to` is more than `from`, and at most {_MOST_ON_A_SCALE - 1} more"
        filled.walk.error(filled.nodes.get("high", filled.node), "scale-ends", message, hint)
        return None
    return ScaleBlock(**values)


def _make_table(filled: Filled) -> TableBlock | None:
    rows = filled.nodes.get("rows")
    if not filled.complete or not isinstance(rows, SequenceNode):
        return None
    width = len(filled.values["head"])
    for row in rows.items:
        if isinstance(row, SequenceNode) and len(row.items) != width:
            message = f"this row has {len(row.items)} cells, and the head has {width}"
            filled.walk.error(row, "row-length", message, 'write `""` for a cell to write in')
    return TableBlock(**filled.values)


_PARTS = {DiagramShape.CYCLE: (2, 8), DiagramShape.STEPS: (2, 8), DiagramShape.CIRCLES: (2, 2)}
"""How few and how many parts each drawing can have."""


def _make_diagram(filled: Filled) -> DiagramBlock | None:
    if not filled.complete:
        return None
    shape = filled.values["shape"]
    least, most = _PARTS[shape]
    count = len(filled.values["parts"])
    if not least <= count <= most:
        message = f"`{shape}` cannot be drawn with {count} parts"
        hint = f"give it {least}" if least == most else f"give it {least} to {most}"
        filled.walk.error(filled.nodes["parts"], "diagram-parts", message, hint)
        return None
    if filled.values.get("both_ways") and shape is not DiagramShape.CYCLE:
        hint = "take `both-ways` away, or write `shape: cycle`"
        filled.walk.error(filled.nodes["both_ways"], "diagram-parts", f"`{shape}` has no arrows", hint)
        return None
    if filled.values.get("centre") and shape is DiagramShape.STEPS:
        filled.walk.error(filled.nodes["centre"], "diagram-parts", "`steps` have no middle", "take `centre` away")
        return None
    return DiagramBlock(**filled.values)


class TextBlockShape:
    """A block of words alone."""

    def read(self, node: Node, walk: Walk, name: str) -> TextBlock | None:
        """Words alone."""
        words = _WORDS.read(node, walk, name)
        return None if words is None else TextBlock(words)


class PageBreakShape:
    """A page break, written as `page-break: true`."""

    def read(self, node: Node, walk: Walk, name: str) -> PageBreak | None:
        """The page break; see `Shape`."""
        value = Flag().read(node, walk, name)
        if value is False:
            walk.error(node, "not-true-or-false", "`page-break` can only be true", "take the block away")
        return PageBreak() if value else None


_CARD = Object(
    "a card",
    (_TITLE, Field("text", _WORDS, "what stands on it", required=True)),
    made(Card),
)
_RESOURCE = Object(
    "a resource",
    (
        Field("name", _LINE, "who it is", required=True),
        Field("contact", Text(line=True, empty=True), "how to reach them; a line to fill in where it is empty", may_be_empty=True),
        Field("note", _LINE, "when, and for whom"),
        Field("host", Choice(Help), "which of the host's contacts is printed; the page says DRAFT until it is filled in"),
    ),
    made(Resource),
    {"title": "name", "phone": "contact", "number": "contact", "address": "contact"},
)
_FEELINGS = Object(
    "a family of feelings",
    (
        Field("name", _LINE, "the feeling that they share", required=True),
        Field("words", ListOf(_LINE, least=1), "the finer words for it", required=True),
    ),
    made(Feelings),
    {"title": "name", "feelings": "words", "items": "words"},
)

BLOCKS: dict[str, tuple[Shape[Block], str]] = {
    "text": (TextBlockShape(), "Words, as Markdown"),
    "lines": (
        Object(
            "a block of lines",
            (Field("prompt", _LINE, "what to write there", required=True), Field("rows", Whole(1, 60), "how many lines")),
            made(LinesBlock),
            {"title": "prompt", "text": "prompt", "lines": "rows"},
        ),
        "A prompt and lines to write on",
    ),
    "checklist": (
        OrAlone(
            Object(
                "a checklist",
                (
                    _TITLE,
                    Field("items", ListOf(_WORDS, least=1), "what to tick", required=True),
                    Field("columns", _COLUMNS, "how many beside each other"),
                ),
                made(ChecklistBlock),
            ),
            "items",
        ),
        "Boxes to tick",
    ),
    "scale": (
        Object(
            "a scale",
            (
                Field("prompt", _LINE, "what it asks", required=True),
                Field("from", Whole(0, 100), "its low end", attribute="low"),
                Field("to", Whole(0, 100), "its high end", attribute="high"),
                Field("low", _LINE, "a word at the low end", attribute="low_label"),
                Field("high", _LINE, "a word at the high end", attribute="high_label"),
            ),
            _make_scale,
            {"title": "prompt", "min": "from", "max": "to"},
        ),
        "Numbers to circle",
    ),
    "table": (
        Object(
            "a table",
            (
                _TITLE,
                Field(
                    "head", ListOf(Text(line=True, empty=True), least=1, blanks=True), "the words above its columns", required=True
                ),
                Field(
                    "rows", ListOf(ListOf(_CELL, blanks=True), least=1), "its rows; an empty cell is room to write", required=True
                ),
            ),
            _make_table,
            {"header": "head", "columns": "head"},
        ),
        "A table",
    ),
    "cards": (
        OrAlone(
            Object(
                "a block of cards",
                (
                    Field("cards", ListOf(OrAlone(_CARD, "text"), least=1), "the cards", required=True),
                    Field("columns", _COLUMNS, "how many beside each other"),
                ),
                made(CardsBlock),
                {"items": "cards"},
            ),
            "cards",
        ),
        "Cards to cut out",
    ),
    "halves": (
        Object(
            "a block of halves",
            (
                Field("a", _WORDS, "the half of partner A", required=True),
                Field("b", _WORDS, "the half of partner B", required=True),
                Field("a-title", _LINE, "the words above the half of partner A"),
                Field("b-title", _LINE, "the words above the half of partner B"),
                Field("rows", _ROWS, "how many lines to write on at the foot of each"),
            ),
            made(HalvesBlock),
        ),
        "Two equal halves, for partner A and partner B",
    ),
    "callout": (
        Object("a callout", (_TITLE, Field("text", _WORDS, "what it says", required=True)), made(CalloutBlock)),
        "A box for what must not be missed",
    ),
    "quote": (
        OrAlone(
            Object(
                "a quote",
                (Field("text", _WORDS, "the words", required=True), Field("source", _LINE, "whose they are")),
                made(QuoteBlock),
            ),
            "text",
        ),
        "Words set apart",
    ),
    "resources": (
        Object(
            "a block of resources",
            (_TITLE, Field("items", ListOf(_RESOURCE, least=1), "the places to turn to", required=True)),
            made(ResourcesBlock),
        ),
        "Where to find help",
    ),
    "grid": (
        Object(
            "a grid",
            (
                _TITLE,
                Field("columns", ListOf(Text(line=True, empty=True), least=1, blanks=True), "the words above", required=True),
                Field("rows", ListOf(Text(line=True, empty=True), least=1, blanks=True), "the words beside", required=True),
            ),
            made(GridBlock),
        ),
        "An empty grid to fill in",
    ),
    "diagram": (
        Object(
            "a diagram",
            (
                _TITLE,
                Field("shape", Choice(DiagramShape), "what it is drawn as", required=True),
                Field(
                    "parts",
                    ListOf(Text(line=True, empty=True), least=2, blanks=True),
                    "its words, in order; an empty one is room to write",
                    required=True,
                ),
                Field("centre", _LINE, "the words in the middle of a cycle, or where two circles meet"),
                Field("both-ways", Flag(), "whether the arrows of a cycle point both ways"),
            ),
            _make_diagram,
            {"kind": "shape", "items": "parts", "steps": "parts", "center": "centre", "middle": "centre", "two-way": "both-ways"},
        ),
        "A drawing made of words",
    ),
    "agreement": (
        Object(
            "an agreement",
            (
                _TITLE,
                Field("items", ListOf(_WORDS, least=1), "what the two try with each other", required=True),
                Field("review", _LINE, "what to write before a line for the day on which they look at it again"),
                Field("signatures", Flag(), "whether there are lines to sign on; nobody has to"),
            ),
            made(AgreementBlock),
            {"text": "items", "signature": "signatures", "sign": "signatures"},
        ),
        "What two people try with each other",
    ),
    "feelings-wheel": (
        Object(
            "a feelings wheel",
            (_TITLE, Field("groups", ListOf(_FEELINGS, least=2), "its families of feelings", required=True)),
            made(FeelingsWheelBlock),
            {"feelings": "groups", "items": "groups"},
        ),
        "Feelings to point at",
    ),
    "fold": (
        OrAlone(Object("a fold", (Field("text", _LINE, "what to write on the line", required=True),), made(FoldBlock)), "text"),
        "A line to fold along",
    ),
    "shred": (
        OrAlone(
            Object("a part to shred", (Field("text", _LINE, "what to write on the line", required=True),), made(ShredBlock)), "text"
        ),
        "A line to cut along; what stands below it is shredded",
    ),
    "page-break": (PageBreakShape(), "What follows begins on a new page, or follows on where the part before it runs over one"),
}
"""Each block by the key it is written under: how it is written, and what it is."""


_OTHER_NAMES = {
    "title": "text",
    "heading": "text",
    "paragraph": "text",
    "question": "lines",
    "prompt": "lines",
    "list": "checklist",
    "bullets": "checklist",
    "items": "checklist",
    "boxes": "checklist",
    "box": "callout",
    "note": "callout",
    "card": "cards",
    "rating": "scale",
    "help": "resources",
    "contacts": "resources",
    "cut": "shred",
    "new-page": "page-break",
}
"""What else a block is called."""


class BlockValue:
    """A block of a handout: one key that says which, and what stands in it."""

    def read(self, node: Node, walk: Walk, name: str) -> Block | None:
        """The block; see `Shape`."""
        if isinstance(node, Broken):
            return None
        if not isinstance(node, Mapping) or not node.entries:
            hint = f"begin it with one of: {', '.join(BLOCKS)}"
            walk.error(node, "not-keys", f"a block is written as a key and its value, not as {found(node)}", hint)
            return None
        entries = iter(node.entries.values())
        key, value = next(entries)
        kind = key.text
        if kind not in BLOCKS:
            hint = did_you_mean(kind, BLOCKS, _OTHER_NAMES, what="the blocks are")
            walk.error(key, "unknown-block", f"there is no block {quoted(kind)}", hint)
            kind = near(kind, BLOCKS)
        for more, _ in entries:
            message = f"a block has one key, and {quoted(more.text)} is a second one beside {quoted(key.text)}"
            hint = f"begin it with `- `; if it belongs to `{key.text}`, indent it deeper"
            walk.error(more, "second-block-key", message, hint)
        if not kind or (len(node.entries) > 1 and isinstance(value, Scalar) and value.plain and not value.text):
            return None
        return self._read(kind, key, value, walk)

    def _read(self, kind: str, key: Scalar, value: Node, walk: Walk) -> Block | None:
        if isinstance(value, Scalar) and value.plain and not value.text:
            walk.error(key, "empty-value", f"nothing stands after `{kind}:`", "write it, or take the block away")
            return None
        shape = BLOCKS[kind][0]
        alone = isinstance(shape, OrAlone) and shape.stands_alone(value)
        if isinstance(shape, Object | OrAlone) and not alone and not isinstance(value, Mapping | Broken):
            from facilitator.curriculum.samples import block_example

            what = (shape.full if isinstance(shape, OrAlone) else shape).what
            hint = f"write it like this: `{kind}: {block_example(kind)}`"
            walk.error(value, "not-keys", f"{what} is not written as {found(value)}", hint)
            return None
        return shape.read(value, walk, kind)
