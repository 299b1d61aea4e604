"""Sheets that were laid out once, bound into one file: as many copies as there are people, with names put where they belong.

All copies share the marks and typefaces of their sheet. What each has of its own is a page, a tree of tags, and a name that
stands in that tree where a reader meets it. Used in the child process only.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from facilitator.handout.booklet import placing, side_of, spreads
from facilitator.handout.files import MARK
from facilitator.handout.pdffile import PdfFile, stream, text
from facilitator.handout.sheet import Body, Leaf, Sheet, Slot, with_form
from facilitator.handout.stamp import HEIGHT, SMALLEST, Strip, Strips
from facilitator.values import value

CATALOG, PAGES, TREE, DOCUMENT, INFO, OUTLINES, PARENTS = range(1, 8)
_A_NODE = 64
_ABOVE_LINE = 4.5
_WARNING_FROM_TOP = 16.0


@value
class Copy:
    """One copy of a sheet (its number), the name it gets (or none), and what it is called in the list of contents.

    `fields` are the names that go into its prose, by their fields; those that nobody knows are not among them.
    """

    sheet: int
    name: str = ""
    label: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@value
class Section:
    """Copies that belong together, such as one couple's. `apart` are those that are handed out one by one, as spares are."""

    title: str
    copies: tuple[Copy, ...]
    apart: bool = False


@value
class Cover:
    """What the file says of itself. `warning` stands at the head of each page, or is empty.

    `duplex` begins each copy on a new sheet of paper. `fold` is the size (points) of the sheets that are folded to booklets: one
    for each section, or one for each of its copies where they are `apart`; None where nothing is folded.
    """

    title: str
    language: str
    author: str
    generator: str
    warning: str = ""
    duplex: bool = False
    fold: tuple[float, float] | None = None


def bind(sheets: Sequence[Sheet], sections: Iterable[Section], strips: Strips, cover: Cover) -> tuple[bytes, int]:
    """The file and its number of pages."""
    return _Binder(sheets, strips, cover).bound(sections)


def fits(strip: Strip, slot: Slot) -> bool:
    """Whether a name has room where it belongs."""
    return strip.width * SMALLEST <= slot.box[2] - slot.box[0]


@value
class _Plan:
    """How a copy of a sheet is written: all its objects in one piece, with the numbers to fill in counted from its first.

    `top` are those of its elements that its section holds. The number -1 stands for the section, -2 for the page that its first
    leaf lies on, -3 for that of the second. `marks` are what is drawn on each leaf of a booklet, which is a form on a larger page.
    """

    written: bytes
    numbers: tuple[int, ...]
    count: int
    top: tuple[int, ...]
    marks: tuple[bytes, ...] = ()


class Sides:
    """The sides of the sheets of one booklet: their numbers in the file, and the forms that lie on them, page by page."""

    def __init__(self, count: int, first: int) -> None:
        self.count = count
        self.pages = range(first, first + len(spreads(count)))
        self.forms: list[int] = []

    def next(self, forms: Sequence[int]) -> list[int]:
        """Take in the forms that follow; the sides that they lie on."""
        start = len(self.forms)
        self.forms += forms
        return [self.pages[side_of(start + at, self.count)] for at in range(len(forms))]


class _Binder:
    def __init__(self, sheets: Sequence[Sheet], strips: Strips, cover: Cover) -> None:
        self._file = PdfFile()
        self._file.reserve(PARENTS)
        self._sheets = sheets
        self._strips = strips
        self._cover = cover
        self._shared = [self._share(sheet.objects) for sheet in sheets]
        self._words = self._share(strips.objects)
        self._forms: dict[tuple[str, float], int] = {}
        self._stamps: dict[bytes, int] = {}
        self._plans: dict[tuple[int, str], _Plan] = {}
        self._pages: list[int] = []
        self._parents: list[tuple[int, int]] = []
        self._sizes: dict[int, tuple[float, float]] = {}

    def bound(self, sections: Iterable[Section]) -> tuple[bytes, int]:
        """Write all sections, and the few objects that hold the file together."""
        listed: list[int] = []
        entries: list[tuple[str, int, list[tuple[str, int]]]] = []
        for section in sections:
            own = self._file.reserve()
            kids: list[int] = []
            inner: list[tuple[str, int]] = []
            for group in _groups(section) if self._cover.fold else (section.copies,):
                sides = self._sides(group)
                inner += [(copy.label or self._sheets[copy.sheet].title, self._copy(copy, own, kids, sides)) for copy in group]
                self._impose(sides)
            if inner:
                listed.append(own)
                entries.append((section.title, inner[0][1], inner))
            self._file.put(own, b"<</S/Sect/P %d 0 R/K[%s]>>" % (DOCUMENT, _references(kids)))
        self._finish(listed)
        self._outline(entries)
        return self._file.data(CATALOG, INFO, MARK), len(self._pages)

    def _copy(self, copy: Copy, section: int, kids: list[int], sides: Sides) -> int:
        """Write one copy; the number of its first page."""
        sheet = self._sheets[copy.sheet]
        slot = sheet.slot if copy.name else None
        plan = self._plan(copy.sheet, copy.name if slot else "")
        first = self._file.following
        lie_on = sides.next(range(first, first + len(sheet.leaves))) if sides.pages else range(first, first + len(sheet.leaves))
        special = (section, *lie_on)
        numbers = [special[-1 - number] if number < 0 else first + number for number in plan.numbers]
        keys = [len(self._parents) + at for at in range(len(sheet.leaves))]
        heads = (plan.written % tuple(numbers)).split(b"\0")
        for at, key in enumerate(keys):
            heads[at] = heads[at].replace(b"/StructParents K", b"/StructParents %d" % key)
            self._parents.append((key, first + plan.count - len(sheet.leaves) + at))
        for head, drawn, leaf in zip(heads, plan.marks, sheet.leaves, strict=False):
            self._sizes[self._file.add(stream(drawn, head[2:-2]))] = leaf.width, leaf.height
        self._file.extend(heads[len(plan.marks) :])
        if not sides.pages:
            self._pages += range(first, first + len(sheet.leaves))
        kids += [first + number for number in plan.top]
        if self._cover.duplex and len(sheet.leaves) % 2:
            self._pages.append(self._empty_page(sheet.leaves[-1]))
        return lie_on[0]

    def _sides(self, copies: Sequence[Copy]) -> Sides:
        """The sides of the sheets that a booklet of those copies is printed on; none where nothing is folded."""
        count = sum(len(self._sheets[copy.sheet].leaves) for copy in copies) if self._cover.fold else 0
        return Sides(count, self._file.reserve(len(spreads(count))))

    def _impose(self, sides: Sides) -> None:
        """Write the sides of a booklet whose leaves are there."""
        width, height = self._cover.fold or (0.0, 0.0)
        for number, spread in zip(sides.pages, spreads(sides.count), strict=True):
            forms, drawing = b"", b""
            for name, leaf in ((b"L", spread.left), (b"R", spread.right)):
                if leaf is not None:
                    form = sides.forms[leaf]
                    size = self._sizes[form]
                    forms += b"/%s %d 0 R" % (name, form)
                    scale, left, low = placing(size, (width / 2, height), right=name == b"R")
                    drawing += b"q %.5f 0 0 %.5f %.3f %.3f cm /%s Do Q " % (scale, scale, left, low, name)
            page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %g %g]/Resources<</XObject<<%s>>>>/Contents %d 0 R/Tabs/S>>"
            self._file.put(number, page % (PAGES, width, height, forms, self._stamp(drawing)))
        self._pages += sides.pages

    def _plan(self, number: int, name: str) -> _Plan:
        """How copies of a sheet are written that bear that name. Those of a sheet without names are all alike."""
        if (number, name) not in self._plans:
            if name:
                self._plans = {key: plan for key, plan in self._plans.items() if not key[1]}
            self._plans[number, name] = self._planned(number, name)
        return self._plans[number, name]

    def _planned(self, number: int, name: str) -> _Plan:
        sheet = self._sheets[number]
        slot = sheet.slot if name else None
        leaves, elements = len(sheet.leaves), len(sheet.elements)
        extra = leaves + elements
        numbers: list[int] = []

        def own(at: int) -> bytes:
            numbers.append(at)
            return b"%d 0 R"

        def lies_on(page: int) -> bytes:
            return own(-2 - page) if folded else own(page)

        def mark(each: int, page: int) -> bytes:
            return b"<</Type/MCR/Stm " + own(page) + b"/MCID %d>>" % each if folded else b"%d" % each

        def kid(each: int, page: int) -> bytes:
            return mark(~each, page) if each < 0 else own(leaves + each)

        folded = self._cover.fold is not None
        drawn = [self._page(number, at, leaf, name if slot and slot.page == at else "") for at, leaf in enumerate(sheet.leaves)]
        parts = [head for head, _ in drawn]
        for at, element in enumerate(sheet.elements):
            parent = own(-1 if element.parent < 0 else leaves + element.parent)
            page = b"/Pg " + lies_on(element.page) if any(each < 0 for each in element.kids) else b""
            here = slot.at if slot is not None and slot.parent == at else len(element.kids)
            inner = [kid(each, element.page) for each in element.kids[:here]]
            if slot is not None and slot.parent == at:
                inner += [own(extra), *(kid(each, element.page) for each in element.kids[here:])]
            written = b" ".join(inner)
            parts.append(b"<</S%s/P %s%s/K[%s]%s>>" % (element.kind.encode(), parent, page, written, _literal(element.more)))
        if slot is not None:
            parent, page = own(-1 if slot.parent < 0 else leaves + slot.parent), lies_on(slot.page)
            own_mark = mark(len(sheet.leaves[slot.page].owners), slot.page)
            parts.append(b"<</S/P/P %s/Pg %s/K %s/ActualText %s>>" % (parent, page, own_mark, _literal(text(name))))
        for at, leaf in enumerate(sheet.leaves):
            owners = [own(leaves + owner) if owner >= 0 else b"null" for owner in leaf.owners]
            if slot is not None and slot.page == at:
                owners.append(own(extra))
            parts.append(b"[%s]" % b" ".join(owners))
        top = [leaves + each for each in sheet.top]
        if slot is not None and slot.parent < 0:
            top.insert(slot.at, extra)
        return _Plan(
            b"\0".join(parts), tuple(numbers), len(parts), tuple(top), tuple(marks for _, marks in drawn if marks is not None)
        )

    def _page(self, number: int, at: int, leaf: Leaf, name: str) -> tuple[bytes, bytes | None]:
        """A page as an object, or in a booklet a form and what is drawn in it.

        What is put onto it is drawn after the marks that it shares with all other copies.
        """
        shared = self._shared[number]
        resources, stamps = self._sheets[number].objects[leaf.resources], []
        slot = self._sheets[number].slot
        if name and slot is not None:
            left, _, right, bottom = slot.box
            strip = self._strips.by_words[name]
            resources = with_form(resources.renumbered(shared.__getitem__), b"Nm", self._form(name, right - left))
            base = leaf.height - bottom + _ABOVE_LINE - strip.base * min(1.0, (right - left) / strip.width)
            stamps.append(b"/P <</MCID %d>> BDC q 1 0 0 1 %.3f %.3f cm /Nm Do Q EMC" % (len(leaf.owners), left, base))
        else:
            resources = resources.renumbered(shared.__getitem__)
        if self._cover.warning:
            strip = self._strips.by_words[self._cover.warning]
            resources = with_form(resources, b"Wn", self._form(self._cover.warning, strip.width))
            base = leaf.height - _WARNING_FROM_TOP - HEIGHT / 2
            copies = 2 if self._sheets[number].half else 1
            middles = [leaf.width * (2 * each + 1) / (2 * copies) for each in range(copies)]
            drawing = b"/Artifact BMC q 1 0 0 1 %.3f %.3f cm /Wn Do Q EMC"
            stamps += [drawing % (middle - strip.width / 2, base) for middle in middles]
        contents, drawn = b"%d 0 R" % shared[leaf.contents], b"%d 0 R" % shared[leaf.resources]
        added = b""
        if stamps:
            added, drawn = b"1 0 0 -1 0 %.6f cm " % leaf.height + b" ".join(stamps), resources.head
        size = b"%g %g" % (leaf.width, leaf.height)
        if self._cover.fold:
            form = b"<</Type/XObject/Subtype/Form/BBox[0 0 %s]/Resources %s/StructParents K>>" % (size, _literal(drawn))
            return form, zlib.decompress(self._sheets[number].objects[leaf.contents].stream or b"") + b"\n" + added
        if added:
            contents = b"[%s %d 0 R]" % (contents, self._stamp(added))
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s]/Resources %s/Contents %s/StructParents K/Tabs/S>>" % (
            PAGES,
            size,
            _literal(drawn),
            contents,
        )
        return page, None

    def _stamp(self, drawing: bytes) -> int:
        if drawing not in self._stamps:
            self._stamps[drawing] = self._file.add(stream(drawing))
        return self._stamps[drawing]

    def _form(self, words: str, room: float) -> int:
        """The number of a form that draws `words` no wider than `room` points."""
        key = (words, room)
        if key not in self._forms:
            strip = self._strips.by_words[words]
            scale = min(1.0, room / strip.width)
            more = b"/Type/XObject/Subtype/Form/BBox[0 0 %.3f %g]/Matrix[%.4f 0 0 %.4f 0 0]/Resources %d 0 R" % (
                strip.width + 2,
                HEIGHT,
                scale,
                scale,
                self._words[self._strips.resources],
            )
            self._forms[key] = self._file.add(stream(strip.marks.stream or b"", more))
        return self._forms[key]

    def _share(self, objects: Mapping[int, Body]) -> dict[int, int]:
        """Take in the objects of a sheet; their new numbers by their old ones."""
        first = self._file.reserve(0)
        new = {old: first + at for at, old in enumerate(objects)}
        for body in objects.values():
            self._file.add(body.renumbered(new.__getitem__))
        return new

    def _empty_page(self, leaf: Leaf) -> int:
        size = b"%g %g" % (leaf.width, leaf.height)
        return self._file.add(Body(b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s]/Resources<<>>/Tabs/S>>" % (PAGES, size)))

    def _finish(self, sections: Sequence[int]) -> None:
        file, cover = self._file, self._cover
        file.put(PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), _references(self._pages)))
        file.put(DOCUMENT, b"<</S/Document/P %d 0 R/K[%s]>>" % (TREE, _references(sections)))
        parents = self._parents
        nodes = [file.add(_node(parents[start : start + _A_NODE])) for start in range(0, len(parents), _A_NODE)]
        file.put(PARENTS, b"<</Kids[%s]>>" % _references(nodes))
        file.put(
            TREE,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (DOCUMENT, PARENTS, len(self._parents)),
        )
        file.put(
            INFO,
            b"<</Title%s/Author%s/Creator%s/Producer%s>>"
            % tuple(map(text, (cover.title, cover.author, cover.generator, cover.generator))),
        )
        metadata = _METADATA.format(title=escape(cover.title), author=escape(cover.author)).encode("utf-8")
        number = file.add(Body(b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(metadata), metadata))
        sides = b"DuplexFlipShortEdge" if cover.fold else b"DuplexFlipLongEdge" if cover.duplex else b"Simplex"
        file.put(
            CATALOG,
            b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang%s/Metadata %d 0 R/Outlines %d 0 R"
            b"/PageMode/UseOutlines/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/%s>>>>"
            % (PAGES, TREE, text(cover.language), number, OUTLINES, sides),
        )

    def _outline(self, entries: Sequence[tuple[str, int, list[tuple[str, int]]]]) -> None:
        """The list of contents: an entry a section, and below it one a copy."""
        file = self._file
        first = file.reserve(len(entries))
        for at, (title, page, inner) in enumerate(entries):
            number = first + at
            below = file.reserve(len(inner))
            for index, (label, target) in enumerate(inner):
                file.put(below + index, _entry(label, target, number, below, index, len(inner)) + b">>")
            more = b"/First %d 0 R/Last %d 0 R/Count %d>>" % (below, below + len(inner) - 1, -len(inner))
            file.put(number, _entry(title, page, OUTLINES, first, at, len(entries)) + more)
        ends = b"/First %d 0 R/Last %d 0 R" % (first, first + len(entries) - 1) if entries else b""
        file.put(OUTLINES, b"<</Type/Outlines%s/Count %d>>" % (ends, len(entries)))


def _groups(section: Section) -> Iterable[Sequence[Copy]]:
    """What of a section is folded together."""
    return [(copy,) for copy in section.copies] if section.apart else [section.copies]


def _entry(title: str, page: int, parent: int, first: int, at: int, count: int) -> bytes:
    before = b"/Prev %d 0 R" % (first + at - 1) if at else b""
    after = b"/Next %d 0 R" % (first + at + 1) if at + 1 < count else b""
    return b"<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/Fit]" % (text(title), parent, before, after, page)


def _node(pairs: Sequence[tuple[int, int]]) -> Body:
    """A part of the list that leads from a page to what owns its marks."""
    return Body(b"<</Limits[%d %d]/Nums[%s]>>" % (pairs[0][0], pairs[-1][0], b" ".join(b"%d %d 0 R" % pair for pair in pairs)))


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _literal(data: bytes) -> bytes:
    """Bytes that hold nothing to be filled in."""
    return data.replace(b"%", b"%%")


_METADATA = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
