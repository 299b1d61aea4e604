"""A design: the folder of templates, style sheets and fonts that handouts are drawn with. Used in the child process only."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facilitator.handout.context import Page
from facilitator.handout.designs import SHEETS
from facilitator.handout.fields import filled
from facilitator.handout.guide_context import Guide
from facilitator.handout.pictures import prepared
from facilitator.values import value


@value
class Design:
    """A design, read once. `assets` are the files it may name as `asset:…`; nothing else can be fetched."""

    templates: Environment
    folder: Path
    assets: dict[str, bytes]

    def html(self, page: Page | Guide, *, alone: bool = False) -> str:
        """The handout as HTML. `alone` puts styles, fonts and pictures inside, for a file that needs no other.

        Raises PictureError then, where one cannot be shown.
        """
        shown: dict[str, Any] = {
            "fillable": False,
            "sources": _sources(page, alone=alone),
            **(filled(page) if "fields" in page else page),
            "half": page["half"] and not alone,
        }
        shown["fillable"] &= not alone
        template = self.templates.get_template(shown.get("template", "page.html"))
        html = template.render(shown, inline="")
        return template.render(shown, inline=Markup(self._inline(page, html))) if alone else html

    def styles(self, page: Page | Guide) -> tuple[str, ...]:
        """The style sheets of a page: the paper's own, and that of large print or of what is no handout, last."""
        return tuple(map(self._read, _names(page, half=page["half"])))

    def faces(self) -> tuple[str, ...]:
        """The style sheets that name the typefaces and the colours, for words that stand by themselves."""
        return tuple(self._read(name) for name in ("fonts", "tokens"))

    def _inline(self, page: Page | Guide, html: str) -> str:
        """One style sheet with the fonts in it, cut to the letters of the page. `</` cannot end the element that it stands in."""
        from facilitator.handout.faces import COMMON, cut

        letters = "".join(sorted({*COMMON, *html}))

        def data_url(found: re.Match[str]) -> str:
            return f"url(data:font/ttf;base64,{base64.b64encode(cut(self.assets[found[1]], letters)).decode('ascii')})"

        text = "\n".join(map(self._read, (*_names(page, half=False), "screen")))
        return re.sub(r"url\(asset:([^)]+)\)", data_url, text).replace("</", "<\\/")

    def _read(self, name: str) -> str:
        return (self.folder / "style" / f"{name}.css").read_text(encoding="utf-8")


def _sources(page: Mapping[str, Any], *, alone: bool) -> list[str]:
    """The address of each picture of a page, by its number: of the file that the typesetter has, or all of it."""
    wanted = page.get("pictures", ())
    if not alone:
        return [f"asset:pictures/{number}" for number in range(len(wanted))]
    return [f"data:{each.kind};base64,{base64.b64encode(each.data).decode('ascii')}" for each in prepared(wanted)]


def _names(page: Page | Guide, *, half: bool) -> tuple[str, ...]:
    paper = f"paper-{page['paper']}{'-half' if half else ''}"
    if "template" in page:
        return (*SHEETS, paper, "guide")
    own = (("large", page["large"]), ("fillable", page["fillable"]))
    return (*SHEETS, paper, *(name for name, wanted in own if wanted))


def load_design(folder: Path) -> Design:
    """Read the design in `folder`. Raises OSError when a file of it cannot be read."""
    templates = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    templates.globals.clear()
    fonts = sorted((folder / "fonts").glob("*.ttf"))
    return Design(templates, folder, {f"fonts/{font.name}": font.read_bytes() for font in fonts})
