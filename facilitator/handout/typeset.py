"""HTML to PDF. The only user of WeasyPrint, in the child process only: importing it takes about a second and may fail or crash."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint import CSS, HTML  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from facilitator.handout.context import Page
from facilitator.handout.design import Design
from facilitator.handout.files import MARK
from facilitator.handout.fit import POOR, Leaf, emptiest, leaves, with_room
from facilitator.handout.form import fill_in, typeface
from facilitator.handout.guide_context import Guide
from facilitator.handout.pictures import Prepared, prepared
from facilitator.handout.sheet import place_figures
from facilitator.values import value


class Assets(URLFetcher):  # type: ignore[misc]
    """Fetches what the design brought along, and nothing else: no file, no network. It remembers what it did not fetch."""

    def __init__(self, assets: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._assets = assets
        self._pictures: dict[str, Prepared] = {}
        self._refused: dict[str, None] = {}

    def bring(self, pictures: Sequence[Prepared]) -> None:
        """Have the pictures of the next page, by their numbers, and those of no other."""
        self._pictures = {f"pictures/{number}": picture for number, picture in enumerate(pictures)}

    def taken(self) -> list[str]:
        """What was asked for and not fetched since this was last asked, each once, long addresses cut short."""
        found = list(self._refused)
        self._refused.clear()
        return found

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of an `asset:` address. Raises ValueError for every other address."""
        scheme, _, name = url.partition(":")
        if scheme == "asset" and name in self._pictures:
            return URLFetcherResponse(url, self._pictures[name].data, {"Content-Type": self._pictures[name].kind})
        if scheme != "asset" or name not in self._assets:
            self._refused[url if len(url) <= _LONGEST else f"{url[:_LONGEST]}…"] = None
            raise ValueError("a handout fetches nothing from outside")
        return URLFetcherResponse(url, self._assets[name], {"Content-Type": "font/ttf"})


_LONGEST = 80


class Unseen(logging.Handler):
    """Hears from WeasyPrint which characters it drew as empty boxes, since no font has them. All else that it says is dropped."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._found: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the character that a warning is about."""
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self._found[str(record.args[0])] = None

    def taken(self) -> str:
        """Those that were drawn since this was last asked, each once."""
        found = "".join(sorted(self._found))
        self._found.clear()
        return found


class Typesetter:
    """Draws handouts with one design. Fonts and style sheets are read once, which halves the time of each further page.

    `unseen` knows the characters that were drawn as empty boxes, `assets` what the design asked for and does not have.
    """

    def __init__(self, design: Design) -> None:
        self.unseen = Unseen()
        log = logging.getLogger("weasyprint")
        log.handlers, log.propagate = [self.unseen], False
        log.setLevel(logging.WARNING)
        self._design = design
        self.assets = Assets(design.assets)
        self._fonts = FontConfiguration()
        self._sheets: dict[str, CSS] = {}
        self._typed = b""

    def pdf(self, page: Page) -> tuple[bytes, int, bool]:
        """The PDF, its number of pages, and whether two copies lie on each.

        Parts that do not fit half a sheet run over to further pages. So it is tried in large type, then in smaller type, and
        what is too long even then is laid out on whole sheets.
        """
        document, html, half = self.lay_out(page)
        return self._finished(document, html, 18 if page["large"] else 12), len(document.pages), half

    def guide(self, guide: Guide) -> tuple[bytes, int, bool]:
        """The same for a guide: in the first of its layouts that is not too long.

        Where all are, in the first that goes on the two sides of one sheet, else in the one for what is too long for that, too.
        """
        one_sheet: tuple[Any, str] | None = None
        for layout in guide["layouts"]:
            document, html = self._attempt({**guide, "layout": layout})
            if not guide["most"] or len(document.pages) <= guide["most"]:
                break
            if one_sheet is None and len(document.pages) <= 2 * guide["most"]:
                one_sheet = document, html
        else:
            document, html = one_sheet or self._attempt({**guide, "layout": guide["overflow"]})
        return self._finished(document, html), len(document.pages), False

    def lay_out(self, page: Page) -> tuple[Any, str, bool]:
        """The document that WeasyPrint made of the page, the HTML it was made of, and whether two copies lie on each page.

        An author's page breaks hold while each part has a page of its own. Where a part runs over, as it may in large print or on
        small paper, they would leave half pages empty: then all is set a little closer, or the parts follow each other, if that
        saves a page. What room is left in the end is given to those who write. Raises PictureError
        where a picture cannot be printed.
        """
        self.assets.bring(prepared(page["pictures"]))
        for attempt in _attempts(page):
            made = self._made(attempt)
            if not attempt["half"] or len(made.leaves) == len(attempt["parts"]):
                break
        if len(made.leaves) > len(page["parts"]) and emptiest(made.leaves) < POOR:
            made = _best([made, *map(self._made, _closer(made.page))])
        parts = with_room(made.page, made.leaves)
        if parts is not None:
            roomier = self._made({**made.page, "parts": parts})
            made = roomier if len(roomier.leaves) == len(made.leaves) else made
        return made.document, made.html, made.page["half"]

    def lines(self, html: str, style: str) -> Any:
        """The document made of lines of words by themselves, in this design's typefaces."""
        sheets = [self._sheet(text) for text in (*self._design.faces(), style)]
        return HTML(string=html, base_url="asset:", url_fetcher=self.assets).render(stylesheets=sheets, font_config=self._fonts)

    def _finished(self, document, html: str, size: float = 12) -> bytes:  # type: ignore[no-untyped-def]
        identifier = MARK + hashlib.sha256(html.encode("utf-8")).hexdigest()
        data: bytes = document.write_pdf(
            finisher=lambda _, pdf: self._fill_in(pdf, size), pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode("ascii")
        )
        return data

    def _fill_in(self, pdf: Any, size: float) -> None:
        place_figures(pdf)
        if "AcroForm" in pdf.catalog:
            self._typed = self._typed or typeface(self._design.assets)
            fill_in(pdf, self._typed, size)

    def _made(self, page: Page) -> _Made:
        document, html = self._attempt(page)
        return _Made(page, document, html, leaves(document))

    def _attempt(self, page: Page | Guide):  # type: ignore[no-untyped-def]
        html = self._design.html(page)
        sheets = [self._sheet(text) for text in self._design.styles(page)]
        source = HTML(string=html, base_url="asset:", url_fetcher=self.assets)
        return source.render(stylesheets=sheets, font_config=self._fonts), html

    def _sheet(self, text: str) -> CSS:
        if text not in self._sheets:
            self._sheets[text] = CSS(string=text, base_url="asset:", url_fetcher=self.assets, font_config=self._fonts)
        return self._sheets[text]


@value
class _Made:
    """A page as it was laid out once: what it was made of, and how full its leaves are."""

    page: Page
    document: Any
    html: str
    leaves: list[Leaf]


def _closer(page: Page) -> Iterator[Page]:
    """Other ways to set a page that runs over: without its page breaks, and closer."""
    flowing = [[block for part in page["parts"] for block in part]]
    yield {**page, "snug": True}
    if len(page["parts"]) > 1:
        yield {**page, "parts": flowing}
        yield {**page, "parts": flowing, "snug": True}


def _best(made: Sequence[_Made]) -> _Made:
    """The one with the fewest pages; of those the one that comes first, unless another leaves no page as empty as it does."""
    fewest = min(len(each.leaves) for each in made)
    short = [each for each in made if len(each.leaves) == fewest]
    return max(short, key=lambda each: (emptiest(each.leaves[:-1]) >= POOR, -short.index(each)))


def _attempts(page: Page) -> Iterator[Page]:
    if page["half"]:
        yield {**page, "roomy": True}
        yield page
    yield {**page, "half": False}
