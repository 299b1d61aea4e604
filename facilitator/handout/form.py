"""Fields to type into: what the templates mark as a field becomes one of a PDF form, with a name, a tooltip and a look of its own.

A template writes each field as `<input type="checkbox" name="KIND" title="TOOLTIP">`, whatever its kind, so that WeasyPrint gives
it a place on the page and in the tree of tags. What it makes of it is then written anew: its own fields lack looks, share names,
and take a whole typeface along. A kind is `line`, `text` (several lines), `tick`, or `one GROUP VALUE` for one of several to choose
from; GROUP is the tooltip that they share, with each space written as a no-break space. Used in the child process only.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont

from facilitator.handout.faces import cut

_CODES = range(32, 256)
_WIN_ANSI = "".join(bytes([code]).decode("cp1252", "ignore") or "\xa0" for code in _CODES).replace("\x7f", "\xa0")
_INK = b"0.15 0.13 0.11"
_MULTILINE, _RADIO = 1 << 12, 1 << 15
_NONSYMBOLIC = 1 << 5
_KEY = "FormSans"


def typeface(assets: Mapping[str, bytes]) -> bytes:
    """The face of a design that what is typed is set in, cut to the letters that every PDF program can type."""
    face = next((data for name, data in sorted(assets.items()) if name.endswith("-Regular.ttf")), next(iter(assets.values())))
    return cut(face, _WIN_ANSI)


def fill_in(pdf: Any, face: bytes, size: float) -> None:
    """Write the fields of `pdf` anew; what is typed is set in `face`, `size` points large."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    by_number = {item.number: item for item in pdf.objects}
    widgets = [by_number[int(reference.split()[0])] for reference in form["Fields"]]
    font = _font(pdf, face)
    drawn_with = b"/%s %g Tf %s rg" % (_KEY.encode("ascii"), size, _INK)
    resources = pydyf.Dictionary({"Font": pydyf.Dictionary({_KEY: font.reference})})
    fields: list[Any] = []
    group, taken = pydyf.Dictionary(), set[str]()
    for widget in widgets:
        kind, _, rest = widget["T"].string.partition(" ")
        tip = widget["TU"].string
        for key in ("FT", "T", "TU", "V", "AS", "AP", "MK", "DA", "Ff"):
            widget.pop(key, None)
        widget["Border"] = pydyf.Array((0, 0, 0))
        if kind == "one":
            shared, _, chosen = rest.partition(" ")
            if {shared, f"{shared} {chosen}"} & taken != {shared}:
                group, taken = _field(len(fields) + 1, kind, shared.replace("\xa0", " "), "/Btn"), {shared}
                group.update({"Ff": _RADIO, "V": "/Off", "Kids": pydyf.Array()})
                pdf.add_object(group)
                fields.append(group)
            taken.add(f"{shared} {chosen}")
            group["Kids"].append(widget.reference)
            widget.update({"Parent": group.reference, "TU": pydyf.String(tip), "AS": "/Off"})
            widget["AP"] = _looks(pdf, widget, chosen, _disc)
        else:
            widget.update(_field(len(fields) + 1, kind, tip, "/Btn" if kind == "tick" else "/Tx"))
            fields.append(widget)
            if kind == "tick":
                widget.update({"V": "/Off", "AS": "/Off", "AP": _looks(pdf, widget, "Yes", _cross)})
            else:
                widget.update({"Ff": _MULTILINE if kind == "text" else 0, "V": pydyf.String(""), "DA": pydyf.String(drawn_with)})
                look = _look(pdf, widget, b"/Tx BMC EMC")
                look.extra["Resources"] = resources
                widget["AP"] = pydyf.Dictionary({"N": look.reference})
    form.clear()
    form.update(
        {
            "Fields": pydyf.Array([field.reference for field in fields]),
            "DR": resources,
            "DA": pydyf.String(drawn_with),
        }
    )


def _field(number: int, kind: str, tip: str, family: str) -> Any:
    """What each field says of itself. Its number comes first in its name, so that a list of them has the order of the page."""
    name = {"one": "choice"}.get(kind, kind)
    return pydyf.Dictionary({"FT": family, "T": pydyf.String(f"{number:03d}-{name}"), "TU": pydyf.String(tip)})


def _looks(pdf: Any, widget: Any, chosen: str, marks: Any) -> Any:
    """How a box or a circle looks once it is `chosen`, and while it is not. The page itself draws its edge."""
    on, off = _look(pdf, widget, marks(*_size(widget))), _look(pdf, widget, b"")
    return pydyf.Dictionary({"N": pydyf.Dictionary({chosen: on.reference, "Off": off.reference})})


def _look(pdf: Any, widget: Any, marks: bytes) -> Any:
    box = pydyf.Array((0, 0, *_size(widget)))
    look = pydyf.Stream([marks], {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": pydyf.Dictionary()})
    pdf.add_object(look)
    return look


def _size(widget: Any) -> tuple[float, float]:
    left, top, right, bottom = widget["Rect"]
    return round(abs(right - left), 3), round(abs(bottom - top), 3)


def _cross(width: float, height: float) -> bytes:
    x, y = width * 0.2, height * 0.2
    line = b"%.3f %.3f m %.3f %.3f l S "
    strokes = line % (x, y, width - x, height - y) + line % (x, height - y, width - x, y)
    return b"%s RG 1.6 w 1 J " % _INK + strokes


def _disc(width: float, height: float) -> bytes:
    radius = min(width, height) * 0.32
    x, y, bend = width / 2, height / 2, radius * 0.5523
    curves = (
        (x + radius, y + bend, x + bend, y + radius, x, y + radius),
        (x - bend, y + radius, x - radius, y + bend, x - radius, y),
        (x - radius, y - bend, x - bend, y - radius, x, y - radius),
        (x + bend, y - radius, x + radius, y - bend, x + radius, y),
    )
    drawn = b"".join(b"%.3f %.3f %.3f %.3f %.3f %.3f c " % curve for curve in curves)
    return b"%s rg %.3f %.3f m " % (_INK, x + radius, y) + drawn + b"f"


def _font(pdf: Any, face: bytes) -> Any:
    """The typeface, with the letters of one byte each that every program knows how to type."""
    font = TTFont(io.BytesIO(face))
    scale = 1000 / font["head"].unitsPerEm
    names, widths = font.getBestCmap(), font["hmtx"]
    name = f"/FORMAA+{font['name'].getDebugName(6)}"
    stream = pydyf.Stream([face], {"Length1": len(face)}, compress=True)
    pdf.add_object(stream)
    head, metrics = font["head"], font["hhea"]
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": _NONSYMBOLIC,
            "FontBBox": pydyf.Array([round(each * scale) for each in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            "ItalicAngle": 0,
            "Ascent": round(metrics.ascent * scale),
            "Descent": round(metrics.descent * scale),
            "CapHeight": round(font["OS/2"].sCapHeight * scale),
            "StemV": 80,
            "FontFile2": stream.reference,
        }
    )
    pdf.add_object(descriptor)
    found = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": name,
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _CODES.start,
            "LastChar": _CODES.stop - 1,
            "Widths": pydyf.Array([round(widths[names[ord(letter)]][0] * scale) for letter in _WIN_ANSI]),
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(found)
    return found
