"""Markdown to neutral paragraphs and spans that each front end draws in its own way. The only user of markdown-it.

What is understood is CommonMark without HTML and without link references: `<b>` and `[pause]: breathe` are words like any other, so
that nothing of a script goes missing. Prose and simple lists, which most of a script is, need no parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from facilitator.text import clean
from facilitator.values import value

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class ParagraphKind(StrEnum):
    """How a paragraph stands on the page."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"


@value
class Span:
    """A run of text in one style. `text` holds no line break except where the author forced one.

    Where it stands for a picture, `picture` is the address that the author gave, and `text` what the picture shows.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    picture: str = ""


@value
class Paragraph:
    """One paragraph, heading or list item.

    `depth` of a list item counts nested lists from 0; of any other paragraph it is the number of lists that it stands in, so that
    an item's second paragraph is one deeper than the item. `number` is the item's in a numbered list.
    """

    kind: ParagraphKind
    spans: tuple[Span, ...]
    depth: int = 0
    number: int = 0


_INLINE = re.compile(r"[\\`*_\[<&\t]| $", re.MULTILINE)
_STARTER = re.compile(r"[ +>#=~-]|[0-9]{1,9}[.)]")
_NUMBERED = re.compile(r"([0-9]{1,9})\. ")
_GAP = re.compile(r"\n{2,}")


@lru_cache(maxsize=1024)
def render(markdown: str) -> tuple[Paragraph, ...]:
    """What `markdown` says, paragraph by paragraph, in order. Every text is markdown; none is refused."""
    text = clean(markdown)
    plain = None if _INLINE.search(text) else _plain(text)
    return _parsed(text) if plain is None else plain


def pictures(markdown: str) -> tuple[tuple[str, str], ...]:
    """The pictures in `markdown`, in order: what each shows, which may be empty, and its address as the author wrote it."""
    if "![" not in markdown:
        return ()
    children = (child for token in _parser().parse(clean(markdown)) for child in token.children or ())
    return tuple((_alternative(child), _address(child)) for child in children if child.type == "image")


def warm() -> None:
    """Load the parser, so that the first text that needs it is not waited for. In a thread of its own."""
    _parser()


def _plain(text: str) -> tuple[Paragraph, ...] | None:
    """A text of prose and simple lists, blank lines between them; None where there is more to it than that."""
    found: list[Paragraph] = []
    for block in _GAP.split(text):
        lines = block.strip("\n").split("\n")
        found += _items(lines, found[-1] if found else None) or [Paragraph(ParagraphKind.TEXT, (Span("\n".join(lines)),))]
    if any(_STARTER.match(line) for item in found for line in item.spans[0].text.split("\n")):
        return None
    tidied = (Paragraph(item.kind, _tidied(item.spans[0].text), 0, item.number) for item in found)
    return tuple(item for item in tidied if item.spans or item.kind is not ParagraphKind.TEXT)


def _tidied(words: str) -> tuple[Span, ...]:
    line = words.strip().replace("\n", " ")
    return (Span(line),) if line else ()


def _items(lines: Sequence[str], before: Paragraph | None) -> list[Paragraph]:
    """The items of a list of which each stands on one line; a numbered one goes on counting where one stands before it."""
    if all(line.startswith("- ") for line in lines):
        return [Paragraph(ParagraphKind.BULLET, (Span(line[2:]),)) for line in lines]
    numbered = [found for line in lines if (found := _NUMBERED.match(line))]
    if len(numbered) < len(lines):
        return []
    first = before.number + 1 if before and before.kind is ParagraphKind.NUMBER else int(numbered[0][1])
    return [
        Paragraph(ParagraphKind.NUMBER, (Span(line[found.end() :]),), 0, first + index)
        for index, (line, found) in enumerate(zip(lines, numbered, strict=True))
    ]


def _parsed(text: str) -> tuple[Paragraph, ...]:
    walk = _Walk()
    for token in _parser().parse(text):
        walk.take(token)
    return tuple(walk.paragraphs)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "reference"])


class _Walk:
    """Goes over block tokens and remembers what they stand in."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.lists: list[int | None] = []
        self.item: Paragraph | None = None
        self.heading = False
        self.quotes = 0

    def take(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._add(_spans(token.children or ()))
            case "fence" | "code_block":
                self._add(_merged([Span(token.content.rstrip("\n"))]))
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                start = token.attrGet("start")
                self.lists.append(1 if start is None else int(start))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._begin_item()
            case "list_item_close":
                self._flush()
            case "heading_open" | "heading_close":
                self.heading = token.nesting == 1
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            self._flush()

    def _begin_item(self) -> None:
        number = self.lists[-1]
        kind = ParagraphKind.BULLET if number is None else ParagraphKind.NUMBER
        self.item = Paragraph(kind, (), len(self.lists) - 1, number or 0)
        if number is not None:
            self.lists[-1] = number + 1

    def _add(self, spans: tuple[Span, ...]) -> None:
        if self.item is not None:
            item, self.item = self.item, None
            self.paragraphs.append(Paragraph(item.kind, spans, item.depth, item.number))
        elif spans:
            kind = ParagraphKind.HEADING if self.heading else ParagraphKind.QUOTE if self.quotes else ParagraphKind.TEXT
            self.paragraphs.append(Paragraph(kind, spans, len(self.lists)))

    def _flush(self) -> None:
        """An item without words of its own is shown all the same."""
        if self.item is not None:
            self._add(())


def _spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    strong = emphasis = 0
    links: list[tuple[str, int]] = []
    for token in tokens:
        text = ""
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "softbreak":
                text = " "
            case "hardbreak":
                text = "\n"
            case "link_open":
                links.append((str(token.attrGet("href") or ""), len(spans)))
            case "link_close":
                address, start = links.pop()
                shown = "".join(span.text for span in spans[start:])
                text = f" ({address})" if address and address.removeprefix("mailto:") != shown else ""
            case "image":
                spans.append(Span(_alternative(token), strong > 0, emphasis > 0, _address(token)))
            case _:
                text = token.content
        if text:
            spans.append(Span(text, strong > 0, emphasis > 0))
    return _merged(spans)


def _alternative(image: Token) -> str:
    """What a picture shows, as words without marks."""
    return clean("".join(" " if child.type.endswith("break") else child.content for child in image.children or ())).strip()


def _address(image: Token) -> str:
    from urllib.parse import unquote

    return clean(unquote(str(image.attrGet("src") or "")))


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbours of one style joined, and what entities such as `&#x202e;` stand for cleaned like all else."""
    merged: list[Span] = []
    for span in spans:
        if merged and _alike(merged[-1], span):
            merged[-1] = Span(merged[-1].text + span.text, span.strong, span.emphasis)
        else:
            merged.append(span)
    cleaned = (Span(clean(span.text), span.strong, span.emphasis, span.picture) for span in merged)
    return tuple(span for span in cleaned if span.text)


def _alike(one: Span, other: Span) -> bool:
    return (one.strong, one.emphasis) == (other.strong, other.emphasis) and not one.picture and not other.picture
