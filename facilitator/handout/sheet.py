"""A handout that was laid out once, taken apart so that it can be bound many times: objects, pages, and its tree of tags.

What decorates (the foot of a page, the marks beside a list) becomes an artifact, and what wraps nothing or one thing is taken out
of the tree: each copy needs a tree of its own, and a packet has hundreds of copies. Used in the child process only.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from facilitator.values import value

SLOT = "slot-name"
"""The id of the box that a name goes into, and the words of the mark that tells where it stands in the tree."""

PX = 0.75
"""Points in a CSS pixel."""

Rectangle: TypeAlias = tuple[float, float, float, float]
_REFERENCE = re.compile(rb"\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>|(?<![\w.])(\d+) 0 R\b", re.DOTALL)
_MARKED = re.compile(rb"/(\w+)\s+<<\s*/MCID (\d+)\s*>>\s*BDC")
_WRAPPERS = ("/Div", "/NonStruct")
_KEPT_EMPTY = ("/TD", "/TH", "/TR")


@value
class Body:
    """An object of a PDF: its dictionary (or other value) and, where it is a stream, the stream's bytes as they are stored."""

    head: bytes
    stream: bytes | None = None

    def renumbered(self, number: Callable[[int], int]) -> Body:
        """The same with every reference to another object replaced."""
        return Body(
            _REFERENCE.sub(lambda found: b"%d 0 R" % number(int(found[1])) if found[1] else found[0], self.head), self.stream
        )


@value
class Element:
    """A node of the tree of tags.

    `parent` is the number of another element that stands before it, or -1 for the document; `kids` are numbers of elements, or of
    marked contents as ~number; `more` are its other entries; `page` is where it stands.
    """

    kind: str
    parent: int
    page: int
    kids: tuple[int, ...]
    more: bytes = b""


@value
class Leaf:
    """A page of a sheet: its size in points, the numbers of the objects it shares, and which element owns each marked content."""

    width: float
    height: float
    contents: int
    resources: int
    owners: tuple[int, ...]


@value
class Slot:
    """Where a name goes: on which page, in which box (points, from the top left corner), and where in the tree of tags."""

    page: int
    box: Rectangle
    parent: int
    at: int


@value
class Sheet:
    """A handout ready to be bound. `objects` are by their numbers; `top` are the elements right below the document.

    `unseen` are the characters that no font has, `lacks` what the design asks for and does not have.
    """

    title: str
    language: str
    half: bool
    objects: Mapping[int, Body]
    leaves: tuple[Leaf, ...]
    elements: tuple[Element, ...]
    top: tuple[int, ...]
    slot: Slot | None
    unseen: str = ""
    lacks: tuple[str, ...] = ()


def take_apart(document: Any, title: str, language: str, half: bool) -> Sheet:
    """The sheet that WeasyPrint laid out as `document`."""
    found: list[Any] = []
    document.write_pdf(finisher=lambda _, pdf: found.append(pdf), pdf_variant="pdf/ua-1")
    pdf = found[0]
    place_figures(pdf)
    numbers = [int(reference.split()[0]) for reference in pdf.page_references]
    pages = [pdf.objects[number] for number in numbers]
    tree = _Tree(pdf.objects, numbers)
    shared = {_number(page[key]) for page in pages for key in ("Contents", "Resources")}
    leaves = tuple(
        Leaf(
            float(page["MediaBox"][2]),
            float(page["MediaBox"][3]),
            _number(page["Contents"]),
            _number(page["Resources"]),
            tree.owners(at),
        )
        for at, page in enumerate(pages)
    )
    contents = {leaf.contents: _contents(pdf.objects[leaf.contents], leaf.owners) for leaf in leaves}
    own = contents | {leaf.resources: _resources(pdf.objects[leaf.resources]) for leaf in leaves}
    objects = {number: own.get(number) or _body(pdf.objects[number]) for number in _reachable(pdf.objects, shared)}
    slot = _slot(document, tree.slot)
    return Sheet(title, language, half, objects, leaves, tuple(tree.elements), tuple(tree.top), slot)


def place_figures(pdf: Any) -> None:
    """Say in points from the foot of a page where its drawings and pictures stand. WeasyPrint says it in pixels from the top."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/Figure" and "BBox" in element.get("A", ()):
            height = float(pdf.objects[_number(element["Pg"])]["MediaBox"][3])
            left, top, right, bottom = (each * PX for each in element["A"]["BBox"])
            element["A"]["BBox"][:] = [left, height - bottom, right, height - top]


def take_resources(document: Any) -> tuple[list[Body], dict[int, Body], int]:
    """The marks of each page of `document`, untagged; the objects they are drawn with; the number of the one that lists these."""
    found: list[Any] = []
    document.write_pdf(finisher=lambda _, pdf: found.append(pdf), uncompressed_pdf=True)
    pdf = found[0]
    pages = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
    resources = _number(pages[0]["Resources"])
    objects = {number: _body(pdf.objects[number]) for number in _reachable(pdf.objects, {resources})}
    return [_body(pdf.objects[_number(page["Contents"])]) for page in pages], objects, resources


def deflated(data: bytes) -> bytes:
    """`data` as a PDF stores it."""
    return zlib.compress(data, 9)


def _slot(document: Any, found: tuple[int, int] | None) -> Slot | None:
    for at, page in enumerate(document.pages):
        if found is not None and (box := page.anchors.get(SLOT)) is not None:
            left, top, right, bottom = (each * PX for each in box[:4])
            return Slot(at, (left, top, right, bottom), *found)
    return None


def with_form(resources: Body, name: bytes, number: int) -> Body:
    """Resources that draw one more form, called `name`."""
    return Body(b"%s/%s %d 0 R>>>>" % (resources.head[:-4], name, number))


def _resources(item: Any) -> Body:
    """What a page draws with, its forms last, so that more can be put behind them."""
    forms = _inside(item.get("XObject"))
    others = b"".join(b"/%s %s" % (key.encode(), _plain(entry)) for key, entry in item.items() if key != "XObject")
    return Body(b"<<%s/XObject<<%s>>>>" % (others, forms))


def _inside(item: Any) -> bytes:
    return b"".join(b"/%s %s" % (key.encode(), _plain(entry)) for key, entry in item.items()) if item else b""


def _plain(item: Any) -> bytes:
    data: bytes = item if isinstance(item, bytes) else item.data
    return data


def _contents(stream: Any, owners: Sequence[int]) -> Body:
    """A page's marks, with what belongs to no element made an artifact."""

    def marked(found: re.Match[bytes]) -> bytes:
        number = int(found[2])
        if number < len(owners) and owners[number] >= 0:
            return b"/%s <</MCID %d>> BDC" % (found[1], number)
        return b"/Artifact BMC"

    data = deflated(_MARKED.sub(marked, _stored(stream)))
    return Body(b"<</Filter/FlateDecode/Length %d>>" % len(data), data)


def _body(item: Any) -> Body:
    data: bytes = item.data
    if not hasattr(item, "stream"):
        return Body(data)
    head, _, rest = data.partition(b"\nstream\n")
    return Body(head, rest[: -len(b"\nendstream")])


def _stored(stream: Any) -> bytes:
    data: bytes = _body(stream).stream or b""
    return zlib.decompress(data) if stream.compress else data


def _reachable(objects: Sequence[Any], start: set[int]) -> Iterator[int]:
    """The numbers of `start` and of all that they refer to."""
    todo, seen = sorted(start), set(start)
    while todo:
        number = todo.pop()
        yield number
        for found in _REFERENCE.finditer(_body(objects[number]).head):
            if found[1] and int(found[1]) not in seen:
                seen.add(int(found[1]))
                todo.append(int(found[1]))


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


class _Tree:
    """The tree of tags, read from WeasyPrint's objects and made smaller on the way."""

    def __init__(self, objects: Sequence[Any], pages: Sequence[int]) -> None:
        self._objects = objects
        self._pages = {number: at for at, number in enumerate(pages)}
        self.elements: list[Element] = []
        self.slot: tuple[int, int] | None = None
        self._owned: dict[tuple[int, int], int] = {}
        root = next(item for item in objects if isinstance(item, dict) and item.get("S") == "/Document")
        self.top = self._kids(root, "/Document", -1)

    def owners(self, page: int) -> tuple[int, ...]:
        """Of each marked content on that page the element that owns it, or -1."""
        numbers = [mark for at, mark in self._owned if at == page]
        return tuple(self._owned.get((page, mark), -1) for mark in range(max(numbers, default=-1) + 1))

    def _kids(self, element: Any, kind: str, number: int) -> list[int]:
        """The kids of an element that has the place `number` in the list; those of a wrapper among them become its own."""
        kids: list[int] = []
        for kid in element["K"]:
            if isinstance(kid, int):
                self._owned[self._pages[_number(element["Pg"])], kid] = number
                kids.append(~kid)
            else:
                self._take(self._objects[_number(kid)], kind, number, kids)
        return kids

    def _take(self, element: Any, above: str, parent: int, kids: list[int]) -> None:
        """Add an element to `kids`, or what is left of it."""
        kind = str(element["S"])
        if kind == "/Figure" and SLOT in _said(element):
            self.slot = (parent, len(kids))
            return
        if kind in _WRAPPERS or (kind == "/Span" and above not in ("/Document", "/L", "/LI", "/TR", "/Table")):
            if kind == "/Div" and self._has_words(element) and above in ("/Document", "/Div", "/NonStruct", "/LBody", "/TD"):
                kind = "/P"
            else:
                self._dissolve(element, above, parent, kids)
                return
        number = len(self.elements)
        page = self._pages[_number(element["Pg"])]
        self.elements.append(Element(kind, parent, page, ()))
        inner = self._kids(element, kind, number)
        if not inner and kind not in _KEPT_EMPTY and kind != "/Figure" and (self.slot is None or self.slot[0] != number):
            del self.elements[number:]
            return
        self.elements[number] = Element(kind, parent, page, tuple(inner), _more(element, kind, self._is_in_head(parent)))
        kids.append(number)

    def _dissolve(self, element: Any, above: str, parent: int, kids: list[int]) -> None:
        page = self._pages[_number(element["Pg"])]
        for kid in element["K"]:
            if isinstance(kid, int) and parent >= 0 and self.elements[parent].page == page:
                self._owned[page, kid] = parent
                kids.append(~kid)
            elif isinstance(kid, int):
                number = len(self.elements)
                self.elements.append(Element("/Span" if parent >= 0 else "/P", parent, page, (~kid,)))
                self._owned[page, kid] = number
                kids.append(number)
            else:
                self._take(self._objects[_number(kid)], above, parent, kids)

    def _is_in_head(self, row: int) -> bool:
        return row >= 0 and self.elements[row].parent >= 0 and self.elements[self.elements[row].parent].kind == "/THead"

    def _has_words(self, element: Any) -> bool:
        """Whether words stand right in it, not in an element below it."""
        below = [self._objects[_number(kid)] for kid in element["K"] if not isinstance(kid, int)]
        return len(below) < len(element["K"]) or any(kid["S"] == "/Span" for kid in below)


def _said(element: Any) -> str:
    alt = element.get("Alt")
    return str(getattr(alt, "string", ""))


def _more(element: Any, kind: str, in_head: bool) -> bytes:
    """The other entries of an element. A head says what it heads by itself: an id that cells refer to would stand for each copy."""
    if kind not in ("/TH", "/TD"):
        return b"".join(b"/%s %s" % (key.encode(), element[key].data) for key in ("A", "Alt") if key in element)
    spans = b"".join(b"/%s %d" % (key.encode(), element["A"][key]) for key in ("ColSpan", "RowSpan") if key in element["A"])
    scope = (b"/Scope/Column" if in_head else b"/Scope/Row") if kind == "/TH" else b""
    return b"/A<</O/Table%s%s>>" % (scope, spans) if scope or spans else b""
