"""The report as bars, as a picture and as a web page: the same figures, whole in themselves, and no text that does anything."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC
from html.parser import HTMLParser

import pytest

from facilitator.live.state import Progress
from facilitator.report.bars import bars
from facilitator.report.figures import Line, Report
from facilitator.report.page import as_html
from facilitator.report.picture import as_svg
from facilitator.report.text import as_text
from tests.build import SEVEN

HOSTILE = "</title><script>alert('x')</script>&{{ 7*7 }}\x1b[31m\u202e" + "\u5b57" * 50
LINES = (
    Line(1, "welcome", "", "Welcome", "welcome", 360, 360, 401, Progress.DONE),
    Line(2, "demo", "Listening", "Demo", "demo", 480, 480, 240, Progress.DONE),
    Line(3, "talk", "", "Talk", "discuss", 300, 300, 0, Progress.SKIPPED),
    Line(4, "ask", "", "One ask", "practice", 300, 300, 0, Progress.DROPPED),
    Line(5, "air", "", "Fresh air", "break", 300, 300, 120, Progress.DONE, added=True),
    Line(6, "close", "", "Close", "close", 600, 660, 0, Progress.TO_COME),
)
REPORT = Report(SEVEN, SEVEN + 1440, SEVEN + 60, SEVEN + 1320, SEVEN + 1320, 90, False, LINES, 200, 30, ((75, "Demo", "distress"),))
SVG = "{http://www.w3.org/2000/svg}"


def named(title: str) -> Report:
    return replace(REPORT, lines=tuple(replace(line, title=title, module=title) for line in LINES))


def test_bars_tell_longer_from_shorter_by_their_shape() -> None:
    rows = bars(REPORT, 80)
    assert len(rows) == 6, "what is to come has no bar"
    assert re.fullmatch(r"Welcome +█+▓+ +6:41 +\+0:41", rows[0])
    assert re.fullmatch(r"Demo +█+░+ +4:00 +-4:00", rows[1])
    assert re.fullmatch(r"Talk +░+ +skipped", rows[2])
    assert re.fullmatch(r"One ask +░+ +left out", rows[3])
    assert re.fullmatch(r"Fresh air +▓+ +2:00", rows[4])
    assert abs(rows[1].count("█") - rows[1].count("░")) <= 1


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_bars_keep_to_their_width(width: int) -> None:
    for title in ("Welcome", HOSTILE):
        for row in bars(named(title), width)[:-1]:
            assert len(row) + row.count("\u5b57") <= width
            assert "\x1b" not in row


def test_nothing_is_drawn_before_it_began() -> None:
    assert bars(replace(REPORT, lines=LINES[5:]), 80) == []


def test_the_text_tells_what_belonged_to_no_step() -> None:
    rows = as_text(REPORT, "Test", UTC).splitlines()
    assert [row.split() for row in rows[-6:-3]] == [
        ["paused", "1:30"],
        ["care", "3:20"],
        ["waited", "for", "a", "fixed", "start", "0:30"],
    ]
    assert rows[-1].split() == ["1:15", "distress,", "in", "Demo"]
    assert rows[4 + 4].split()[-3:] == ["air", "added", "2:00"]
    assert rows[4 + 3].split()[-2:] == ["left", "out"]


def test_the_picture_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(as_svg(REPORT, "Test", UTC))
    assert root.get("role") == "img"
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert "6:41 (+0:41)" in words
    assert "2:00 (added)" in words
    assert "left out" in words
    assert {"paused", "care", "3:20"} <= set(words)
    about = root.findtext(f"{SVG}desc") or ""
    assert about.endswith("Most over its plan: Welcome, +0:41.")
    width = float(root.get("width") or 0)
    for bar in root.iter(f"{SVG}rect"):
        assert float(bar.get("x") or 0) + float(bar.get("width") or 0) <= width


class Page(HTMLParser):
    """The tags of a page and the words in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_the_page_stands_alone_and_can_be_read_aloud() -> None:
    page = Page(as_html(REPORT, "Test", UTC))
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert not [attrs for _, attrs in page.tags if {"src", "href", "onload"} & attrs.keys()]
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert tags.count("h1") == tags.count("main") == 1
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    assert tags.count("caption") == tags.count("table") == 2
    assert {"Care", "3:20", "distress", "left out", "added"} <= set(page.words)


def test_a_rehearsal_says_so_in_every_form() -> None:
    played = replace(REPORT, rehearsal=True)
    assert "A rehearsal" in as_html(played, "Test", UTC)
    assert "rehearsal" in as_svg(played, "Test", UTC)


def test_what_people_wrote_stays_text() -> None:
    svg, page = as_svg(named(HOSTILE), HOSTILE, UTC), as_html(named(HOSTILE), HOSTILE, UTC)
    ET.fromstring(svg)
    assert "script" not in [tag for tag, _ in Page(page).tags]
    assert "{{ 7*7 }}" in "".join(Page(page).words)
    for made in (svg, page):
        assert "\x1b" not in made
        assert "\u202e" not in made
