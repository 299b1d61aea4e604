"""The check-list before a run, as a page in the script's place."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain
from facilitator.locale import _
from facilitator.view.checklist import Checklist

EMPTY = Content("")
NAMES = 18
"""How wide the column of names is."""


def check_page(view: Checklist, ticked: Collection[int], named: Mapping[str, str], width: int) -> list[Content]:
    """The checks by their number keys, `ticked` those (from 0) that the leader ticked, and below them what they mean in full."""
    keys = _("1-7 tick · {next} starts · Esc reads the script").format_map(named)
    rows = [plain(_("Before you start"), "bold $title"), *_folded(keys, width, "$quiet")]
    narrow = width < 50
    for number, check in enumerate(view.checks):
        done = number in ticked
        sign = plain(
            "✓" if done else "!" if check.missing else "·", "bold $say" if done else "bold $watch" if check.missing else "$quiet"
        )
        name = line(check.title, "$quiet" if done else "bold")
        head = join(sign, plain(f" {number + 1} ", "bold"), name)
        if narrow:
            rows += [head, *(join(Content("    "), row) for row in _folded(check.known, width - 4, "$quiet"))]
            continue
        known = _folded(check.known, width - NAMES - 6, "$quiet")
        head = join(head, Content(" " * max(1, NAMES + 5 - head.cell_length)))
        rows += [join(head if index == 0 else Content(" " * (NAMES + 5)), row) for index, row in enumerate(known)]
    for section in view.sections:
        rows += [EMPTY, line(section.title, "bold $paper")]
        for text in section.lines:
            dotted = fold(line(text), min(92, max(2, width - 2)))
            rows += [join(plain("• " if index == 0 else "  ", "$paper"), row) for index, row in enumerate(dotted)]
    return [cut(row, width) for row in rows]


def _folded(text: str, width: int, style: str) -> list[Content]:
    return fold(line(text, style), max(2, width))
