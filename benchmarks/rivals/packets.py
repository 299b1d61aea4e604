"""Packets of named worksheets made in other ways, each as a process of its own: `python packets.py WAY COUPLES OUT`.

All draw the same words on as many A4 pages: a title, a purpose, a tinted box, prompts with lines, boxes to tick and a scale; a
couple's names at the head, a page number at the foot. Typst's and
ReportLab's are plainer, which flatters them.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.curriculum.model import Block, Curriculum, Handout, SessionPlan
    from facilitator.handout.design import Design

TITLES = (
    "What we see in each other",
    "Small bids",
    "Beginning softly",
    "After a hard day",
    "Dreams behind a quarrel",
    "What we do every week",
    "Mending",
    "Thank you",
)
WHY = "Hear the feeling under the words."
INTRO = "Take ten minutes by yourself, then swap pages. There are no right answers; half sentences are welcome."
PROMPTS = (
    "What does a really good day look like for you two at the moment?",
    "Which small habit of the other one do you want to say thank you for?",
)
CHECKS = ("a short walk", "a call to a friend", "music", "ten minutes without phones", "a thank-you", "a time to talk")
ROWS, LOW, HIGH, ENDS, SCALE = 3, 1, 10, ("far apart", "very close"), "How close do you feel?"
NAMES = ("Anna", "Björn", "Chloé", "David", "Elif", "François", "Grace", "Håkan", "Inês", "Jamal", "Katarzyna", "Łukasz", "Maya")


def couples(count: int) -> list[tuple[str, str]]:
    """As many couples, no two alike."""
    return [(f"{NAMES[at % 13]} {at // 13 or ''}".strip(), NAMES[(at * 5 + 3) % 13]) for at in range(count)]


def course() -> tuple[Curriculum, SessionPlan, tuple[Handout, ...]]:
    """The eight worksheets, and a session that uses them."""
    from facilitator.curriculum.model import AgendaItem, Audience, CalloutBlock, ChecklistBlock, Handout, LinesBlock, ScaleBlock
    from tests.build import HERE, curriculum, sitting, step

    checks, scale = ChecklistBlock(CHECKS, "One good thing", 3), ScaleBlock(SCALE, LOW, HIGH, *ENDS)
    blocks: tuple[Block, ...] = (CalloutBlock(INTRO), *(LinesBlock(prompt, ROWS) for prompt in PROMPTS), checks, scale)
    sheets = tuple(Handout(f"sheet-{at}", title, Audience.COUPLE, blocks, HERE, WHY) for at, title in enumerate(TITLES))
    steps = [replace(step(sheet.id), handouts=(sheet.id,)) for sheet in sheets]
    session = sitting([AgendaItem(a_step.id, a_step, a_step.minutes) for a_step in steps])
    return replace(curriculum(session), title="Together", handouts=sheets), session, sheets


def ours(count: int, out: Path) -> None:
    """A packet from nothing: no process, no kept sheet."""
    make_ours(count, out, 1)


def make_ours(count: int, out: Path, times: int) -> list[float]:
    """Make a packet so many times with one process that stays; the seconds of each."""
    import time

    from facilitator.agenda.room import Room
    from facilitator.handout.packet import Bindery, Wish

    book, session, _ = course()
    spent = []
    with tempfile.TemporaryDirectory() as folder, Bindery(None) as bindery:
        names = Path(folder) / "couples.csv"
        names.write_text("partner_a,partner_b\n" + "".join(f"{a},{b}\n" for a, b in couples(count)), encoding="utf-8")
        for _ in range(times):
            began = time.perf_counter()
            made = bindery.make(book, session, Room(count), out.parent, Wish(names=names))
            spent.append(time.perf_counter() - began)
            assert made is not None
    (out.parent / "packet.pdf").replace(out)
    return spent


def weasyprint_each(count: int, out: Path) -> None:
    """(a) One run for each handout and couple, one after the other in one process."""
    for at, pair in enumerate(couples(count)):
        for number in range(len(TITLES)):
            _weasyprint([_html(number, pair)], out.with_name(f"{at}-{number}.pdf"))


def weasyprint_once(count: int, out: Path) -> None:
    """(a') One of those runs, as a process."""
    _weasyprint([_html(count % len(TITLES), couples(1)[0])], out)


def weasyprint_large(count: int, out: Path) -> None:
    """(b) All pages as one document."""
    _weasyprint([_html(number, pair) for pair in couples(count) for number in range(len(TITLES))], out)


def _html(number: int, pair: tuple[str, str]) -> str:
    """A worksheet of our own design, with the names in it."""
    from facilitator.handout.context import page

    design, book, sheets = _design()
    empty = '<div class="name-line"></div>'
    html: str = design.html(page(sheets[number], book))
    assert empty in html
    return html.replace(empty, f'<div class="name-line">{pair[0]} &amp; {pair[1]}</div>')


def _design() -> tuple[Design, Curriculum, tuple[Handout, ...]]:
    from facilitator.handout.design import load_design

    book, _, sheets = course()
    return load_design(Path(__file__).parents[2] / "handouts"), book, sheets


def _weasyprint(pages: list[str], out: Path) -> None:
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    from facilitator.handout.context import page
    from facilitator.handout.typeset import Assets

    design, book, sheets = _design()
    fonts, assets = FontConfiguration(), Assets(design.assets)
    styles = [
        CSS(string=text, base_url="asset:", url_fetcher=assets, font_config=fonts) for text in design.styles(page(sheets[0], book))
    ]
    first, _, rest = pages[0].partition("<body")
    bodies = [each.partition("<body")[2].partition(">")[2].rpartition("</body>")[0] for each in pages]
    joined = '<div style="break-after: page"></div>'.join(bodies)
    html = f"{first}<body{rest.partition('>')[0]}>{joined}</body></html>" if len(pages) > 1 else pages[0]
    document = HTML(string=html, base_url="asset:", url_fetcher=assets)
    document.write_pdf(out, stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")


def typst(count: int, out: Path) -> None:
    """(c) Typst, every page set with its names, PDF/UA."""
    import typst as library

    data = json.dumps(
        {"couples": [f"{a} & {b}" for a, b in couples(count)], "titles": TITLES, "prompts": PROMPTS, "checks": CHECKS}
    )
    fonts = Path(__file__).parents[2] / "handouts" / "fonts"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data.json").write_text(data, encoding="utf-8")
        source = Path(folder) / "packet.typ"
        source.write_text(_TYPST.replace("WHY", WHY).replace("INTRO", INTRO).replace("SCALE", SCALE), encoding="utf-8")
        library.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"])


_TYPST = """#let data = json("data.json")
#set document(title: "Together")
#set text(font: "Facilitator Sans", size: 14pt, lang: "en", fallback: true)
#let accent = rgb("#8a3b25")
#let rule = line(length: 100%, stroke: .75pt + rgb("#82786e"))
#for names in data.couples [
  #for (at, title) in data.titles.enumerate() [
    #counter(page).update(1)
    #set page(paper: "a4", margin: (x: 22mm, top: 19mm, bottom: 28mm), footer: [
      #rule
      #text(9pt)[*#title* #h(1fr) Page #context counter(page).display() of 1 \\\\ Together]
    ])
    #text(12pt, accent)[*For the two of you* #h(1fr) Names #names]
    #heading(level: 1, text(29pt, accent, title))
    #emph[WHY]
    #block(fill: rgb("#f7f0e8"), inset: 5mm, width: 100%, stroke: (left: 3pt + accent))[INTRO]
    #for prompt in data.prompts [
      *#prompt*
      #for row in range(3) [#block(above: 9.5mm, below: 0mm, rule)]
    ]
    #heading(level: 2, text(17pt, accent)[One good thing])
    #grid(columns: 3, gutter: 2mm, ..data.checks.map(each => [#box(width: 4.4mm, height: 4.4mm, stroke: 1pt) #each]))
    *SCALE*
    #let number(each) = circle(radius: 4.8mm, stroke: .75pt)[#align(center + horizon)[#each]]
    #grid(columns: 10, gutter: 3mm, ..range(1, 11).map(number))
    far apart #h(1fr) very close
    #pagebreak(weak: true)
  ]
]
"""


def reportlab(count: int, out: Path) -> None:
    """(d) ReportLab, drawn by coordinates; without tags, which it cannot write."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    fonts = Path(__file__).parents[2] / "handouts" / "fonts"
    for name in ("Sans-Regular", "Sans-Bold", "Serif-Semibold", "Serif-Italic"):
        pdfmetrics.registerFont(TTFont(name, fonts / f"Facilitator{name}.ttf"))
    canvas = Canvas(str(out), pagesize=A4)
    ink, accent, line = HexColor("#26211d"), HexColor("#8a3b25"), HexColor("#82786e")

    def words(font: str, size: float, x: float, y: float, text: str) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    for pair in couples(count):
        for title in TITLES:
            y = 780.0
            canvas.setStrokeColor(line)
            canvas.setFillColor(accent)
            words("Sans-Bold", 12, 62, y, "For the two of you")
            words("Sans-Regular", 12, 320, y, f"Names {pair[0]} & {pair[1]}")
            words("Serif-Semibold", 29, 62, y - 40, title)
            words("Serif-Italic", 15.5, 62, y - 65, WHY)
            canvas.setFillColor(HexColor("#f7f0e8"))
            canvas.roundRect(62, y - 130, 470, 50, 2, stroke=0, fill=1)
            canvas.setFillColor(ink)
            words("Sans-Regular", 12, 75, y - 100, INTRO[:72])
            words("Sans-Regular", 12, 75, y - 118, INTRO[72:])
            y -= 155
            for prompt in PROMPTS:
                words("Sans-Bold", 14, 62, y, prompt)
                for row in range(ROWS):
                    canvas.line(62, y - 27 * (row + 1), 532, y - 27 * (row + 1))
                y -= 27 * ROWS + 24
            for at, check in enumerate(CHECKS):
                canvas.rect(62 + at % 3 * 160, y - 18 * (at // 3), 12, 12)
                words("Sans-Regular", 14, 80 + at % 3 * 160, y - 18 * (at // 3), check)
            words("Sans-Bold", 14, 62, y - 45, SCALE)
            for number in range(LOW, HIGH + 1):
                canvas.circle(75 + 45 * (number - 1), y - 70, 13)
                words("Sans-Regular", 14, 70 + 45 * (number - 1), y - 75, str(number))
            words("Sans-Bold", 9, 62, 60, title)
            words("Sans-Regular", 9, 480, 60, "Page 1 of 1")
            canvas.showPage()
    canvas.save()


WAYS: dict[str, Callable[[int, Path], None]] = {
    each.__name__: each for each in (ours, weasyprint_each, weasyprint_once, weasyprint_large, typst, reportlab)
}


def main() -> int:
    """Make a packet and say how many KiB of memory it took, this process's and its largest child's together."""
    way, count, out = sys.argv[1:]
    WAYS[way](int(count), Path(out))
    print(sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
