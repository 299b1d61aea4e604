"""Markdown as plain data for the templates: paragraphs, headings, quotes, and lists with their items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from types import MappingProxyType
from typing import TypeAlias

from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.text import clean

Value: TypeAlias = "str | int | Sequence[Value] | dict[str, Value]"
Node: TypeAlias = "dict[str, Value]"
_NONE: Mapping[str, int] = MappingProxyType({})


def plain(text: str) -> str:
    """The last gate: no control character reaches the typesetter, whatever way the text came."""
    return clean(text)


def plain_all(texts: Iterable[str]) -> list[Value]:
    """Several texts, each through the gate."""
    return [plain(text) for text in texts]


def flow(markdown: str, pictures: Mapping[str, int] = _NONE) -> list[Value]:
    """What `markdown` says, paragraph by paragraph. Of `pictures`, numbers by addresses, it says which stands where.

    Where a picture is not among them, the words for it stand there.
    """
    return _nodes(render(markdown), 0, pictures)


def drawn(paragraphs: Sequence[Paragraph]) -> list[Value]:
    """Paragraphs that were rendered already, with words for pictures."""
    return _nodes(paragraphs, 0, _NONE)


def _nodes(paragraphs: Sequence[Paragraph], depth: int, pictures: Mapping[str, int]) -> list[Value]:
    """Paragraphs as nodes, with the items that follow each other gathered into lists, and deeper lists inside their item."""
    nodes: list[Value] = []
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        if not _is_item(first):
            nodes += _apart(first.spans, _PLAIN[first.kind], pictures)
            at += 1
            continue
        items: list[Value] = []
        while at < len(paragraphs) and _belongs(paragraphs[at], first, depth):
            end = at + 1
            while end < len(paragraphs) and _is_item(paragraphs[end]) and paragraphs[end].depth > depth:
                end += 1
            words = list(takewhile(lambda span: span.picture not in pictures, paragraphs[at].spans))
            shown = _apart(paragraphs[at].spans[len(words) :], "text", pictures)
            inner = _nodes(paragraphs[at + 1 : end], depth + 1, pictures)
            items.append({"spans": _spans(words), "inner": [*shown, *inner]})
            at = end
        if first.kind is ParagraphKind.NUMBER:
            nodes.append({"kind": "numbers", "start": first.number, "items": items})
        else:
            nodes.append({"kind": "bullets", "items": items})
    return nodes


_PLAIN = {ParagraphKind.TEXT: "text", ParagraphKind.HEADING: "heading", ParagraphKind.QUOTE: "quote"}


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.kind in (ParagraphKind.BULLET, ParagraphKind.NUMBER)


def _belongs(paragraph: Paragraph, first: Paragraph, depth: int) -> bool:
    """Whether it is an item of the list that `first` begins; an item that lies deeper than its list is taken in too."""
    return paragraph.kind is first.kind and (paragraph.depth <= depth or paragraph is first)


def _apart(spans: Sequence[Span], kind: str, pictures: Mapping[str, int]) -> Iterator[Value]:
    """A paragraph of that kind, with each of its pictures in a place of its own between the words before and after it."""
    for picture, run in groupby(spans, lambda span: span.picture if span.picture in pictures else ""):
        if picture:
            for span in run:
                yield {"kind": "picture", "picture": pictures[picture], "words": plain(span.text)}
        else:
            yield {"kind": kind, "spans": _spans(run)}


def _spans(spans: Iterable[Span]) -> list[Value]:
    return [{"lines": plain(span.text).split("\n"), "strong": span.strong, "emphasis": span.emphasis} for span in spans]
