"""The one way from text to the screen: `plain` and `line`. What people wrote is never markup and never a control sequence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.content import Span as ContentSpan

from facilitator.markup import Paragraph, ParagraphKind, Span
from facilitator.text import clean

TAB = "    "


def plain(text: str, style: str = "") -> Content:
    """`text` exactly as it reads, cleaned, in one style. Line feeds stay, tabs become spaces."""
    return Content.styled(clean(text).replace("\t", TAB), style) if style else Content(clean(text).replace("\t", TAB))


def line(text: str, style: str = "") -> Content:
    """`text` on one line: tabs, line feeds and their like become spaces."""
    return plain(" ".join(text.splitlines()), style)


def join(*parts: Content) -> Content:
    """The parts one after the other. (As `Content.join`, but without its cost: a step has hundreds of them.)"""
    spans = []
    start = cells = 0
    for part in parts:
        spans += [ContentSpan(start + span.start, start + span.end, span.style) for span in part.spans]
        start += len(part)
        cells += part.cell_length
    return Content("".join([part.plain for part in parts]), spans, cells)


def cut(content: Content, width: int) -> Content:
    """`content` in at most `width` cells, with an ellipsis where it was cut."""
    if content.cell_length <= width:
        return content
    return content.truncate(max(0, width), ellipsis=True)


def spread(left: Content, right: Content, width: int) -> Content:
    """`left` and `right` at the two ends of a line of `width` cells; the left one is cut where both do not fit."""
    left = cut(left, max(0, width - right.cell_length - 1))
    gap = max(0, width - left.cell_length - right.cell_length)
    return cut(join(left, Content(" " * gap), right), width)


def wrapped(paragraphs: Sequence[Paragraph], width: int, style: str = "") -> Iterator[Content]:
    """The paragraphs as lines of at most `width` cells, list items indented under their sign."""
    for paragraph in paragraphs:
        sign = _sign(paragraph)
        indent = min(Content(sign).cell_length, max(0, width - 4))
        body = join(*(_span(span, paragraph.kind, style) for span in paragraph.spans))
        for number, row in enumerate(fold(body, width - indent)):
            yield join(Content.styled(sign if number == 0 else " " * indent, style), row) if indent else row


def fold(content: Content, width: int) -> list[Content]:
    """`content` broken into lines of at most `width` cells, between words where that is possible."""
    if not content.plain:
        return [content]
    return [row.rstrip() for row in content.wrap(max(2, width))]


def _span(span: Span, kind: ParagraphKind, style: str) -> Content:
    words = [style]
    if span.strong or kind is ParagraphKind.HEADING:
        words.append("bold")
    if span.emphasis or kind is ParagraphKind.QUOTE:
        words.append("italic")
    return plain(span.text, " ".join(word for word in words if word))


def _sign(paragraph: Paragraph) -> str:
    indent = "  " * min(paragraph.depth, 6)
    match paragraph.kind:
        case ParagraphKind.BULLET:
            return f"{indent}• "
        case ParagraphKind.NUMBER:
            return f"{indent}{paragraph.number}. "
        case _:
            return indent
