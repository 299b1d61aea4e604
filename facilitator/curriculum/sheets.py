"""A handout as values: what one sheet of paper says, block by block. The blocks are written as `blocks.py` says."""

from __future__ import annotations

from typing import TypeAlias

from facilitator.curriculum.terms import Audience, DiagramShape, Help, PaperSize, Place
from facilitator.values import value


@value
class TextBlock:
    """Markdown, printed as it is."""

    markdown: str


@value
class LinesBlock:
    """A prompt and `rows` lines to write on."""

    prompt: str
    rows: int = 3


@value
class ChecklistBlock:
    """Boxes to tick."""

    items: tuple[str, ...]
    title: str = ""
    columns: int = 1


@value
class ScaleBlock:
    """Numbers to circle, from `low` to `high`, with a word at each end."""

    prompt: str
    low: int
    high: int
    low_label: str = ""
    high_label: str = ""


@value
class TableBlock:
    """A table with a head; an empty cell is room to write."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@value
class Card:
    """One card to cut out."""

    text: str
    title: str = ""


@value
class CardsBlock:
    """Cards with cutting lines around them."""

    cards: tuple[Card, ...]
    columns: int = 2


@value
class HalvesBlock:
    """Two equal halves side by side, one for partner A and one for partner B. Both are Markdown."""

    a: str
    b: str
    a_title: str = ""
    b_title: str = ""
    rows: int = 0


@value
class CalloutBlock:
    """A tinted box for the one thing not to miss."""

    text: str
    title: str = ""


@value
class QuoteBlock:
    """Words set apart, such as a sentence to try out loud."""

    text: str
    source: str = ""


@value
class Resource:
    """A place to turn to. Where `contact` is empty, that of the `host` for this kind is printed, or a line to fill in."""

    name: str
    contact: str = ""
    note: str = ""
    host: Help | None = None


@value
class ResourcesBlock:
    """Where to find help."""

    items: tuple[Resource, ...]
    title: str = ""


@value
class GridBlock:
    """An empty grid to fill in, with a word above each column and beside each row."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    title: str = ""


@value
class DiagramBlock:
    """A drawing made of words: a cycle, steps that lead up, or two circles that overlap. An empty part is room to write.

    `centre` stands in the middle of a cycle, or where two circles meet; `both_ways` lets the arrows of a cycle point both ways.
    """

    shape: DiagramShape
    parts: tuple[str, ...]
    title: str = ""
    centre: str = ""
    both_ways: bool = False


@value
class AgreementBlock:
    """What two people try with each other. `review` asks for the day on which they look at it again."""

    items: tuple[str, ...]
    title: str = ""
    review: str = ""
    signatures: bool = False


@value
class Feelings:
    """A family of feelings: its name, and the finer words for it."""

    name: str
    words: tuple[str, ...]


@value
class FeelingsWheelBlock:
    """Feelings to point at, as a wheel; as a list where a wheel would be too small to read."""

    groups: tuple[Feelings, ...]
    title: str = ""


@value
class FoldBlock:
    """A mark: fold the sheet here. `text` says why."""

    text: str


@value
class ShredBlock:
    """A mark: what stands below is cut off here and shredded."""

    text: str


@value
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    TextBlock
    | LinesBlock
    | ChecklistBlock
    | ScaleBlock
    | TableBlock
    | CardsBlock
    | HalvesBlock
    | CalloutBlock
    | QuoteBlock
    | ResourcesBlock
    | GridBlock
    | DiagramBlock
    | AgreementBlock
    | FeelingsWheelBlock
    | FoldBlock
    | ShredBlock
    | PageBreak
)


@value
class Handout:
    """A sheet of paper for a person, a couple, the room or the leader, as a list of blocks.

    `licence` is given where its words are somebody else's: under which terms it may be printed, with the credit that they ask for.
    One that lies `apart` is in no couple's pile of a packet: it is given out in its step, or goes into a box at the door.
    """

    id: str
    title: str
    audience: Audience
    blocks: tuple[Block, ...]
    place: Place
    why: str = ""
    private: bool = False
    apart: bool = False
    paper: PaperSize = PaperSize.FULL
    spare: int = 0
    way_out: str = ""
    licence: str = ""
    allow: tuple[str, ...] = ()
