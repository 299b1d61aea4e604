"""Markdown to neutral paragraphs and spans that each front end draws in its own way. The only user of markdown-it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """How a paragraph stands on the page."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. `text` holds no line break except where the author forced one."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading or list item. `depth` counts nested lists from 0; `number` is the item's in a numbered list."""

    kind: ParagraphKind
    spans: tuple[Span, ...]
    depth: int = 0
    number: int = 0
