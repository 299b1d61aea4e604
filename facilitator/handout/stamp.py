"""Words that are put onto finished pages: each is set once, on a small page of its own, and drawn wherever it belongs.

They are set by the same typesetter as everything else, so that any script is shaped as it should be. For the child process only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from facilitator.handout.sheet import PX, Body, take_resources
from facilitator.values import value

if TYPE_CHECKING:
    from facilitator.handout.typeset import Typesetter

SMALLEST = 0.6
"""Words too long for their place are drawn smaller, down to this part of their size; past it the place is left blank."""

HEIGHT = 24.0
LONGEST = 1400.0
_STYLE = f"""
@page {{ size: {LONGEST}pt {HEIGHT}pt; margin: 0 }}
body {{ margin: 0; white-space: nowrap; color: var(--ink); font: 13pt/{HEIGHT}pt var(--sans) }}
p {{ margin: 0; break-after: page }}
p:last-child {{ break-after: auto }}
.warning {{ font-size: 10pt; font-weight: 700; color: var(--accent) }}
.foot {{ display: inline-block }}
"""


@value
class Strip:
    """Words ready to be drawn: a page's marks, how wide they are, and how far from its lower edge they stand (points)."""

    marks: Body
    width: float
    base: float


@value
class Strips:
    """Words by themselves, with the objects they share and the number of the one that holds what they are drawn with."""

    by_words: Mapping[str, Strip]
    objects: Mapping[int, Body]
    resources: int


def strips(typesetter: Typesetter, words: Iterable[str], warnings: Iterable[str]) -> Strips:
    """Set `words` as a name is set, and `warnings` small and bold."""
    listed = [(text, "name") for text in dict.fromkeys(words)] + [(text, "warning") for text in dict.fromkeys(warnings)]
    if not listed:
        return Strips({}, {}, 0)
    lines = "".join(
        f'<p class="{kind}"><span id="w">{escape(text)}</span><span id="b" class="foot"></span></p>' for text, kind in listed
    )
    document: Any = typesetter.lines(f"<!DOCTYPE html><html><body>{lines}</body></html>", _STYLE)
    contents, objects, resources = take_resources(document)
    found = {
        text: Strip(marks, (page.anchors["w"][2] - page.anchors["w"][0]) * PX, HEIGHT - page.anchors["b"][3] * PX)
        for (text, _), page, marks in zip(listed, document.pages, contents, strict=True)
    }
    return Strips(found, objects, resources)
