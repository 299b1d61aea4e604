"""The pages of care: the cards for somebody in need, the quiet task for the room, and what to do before going on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain, wrapped
from facilitator.curriculum.model import Sentence
from facilitator.locale import _
from facilitator.markup import ParagraphKind
from facilitator.view.care import STOPPED, CareCardView, CareView

EMPTY = Content("")
LARGE = 60
"""From this width on, the cards' titles stand in a column beside the open one."""
COLUMN = 28
LEAST = 12
"""How many cells a sentence's number and what it is for need at least, with the gap before them."""


def care_page(view: CareView, at: int, named: Mapping[str, str], width: int) -> list[Content]:
    """The cards, of which number `at` (from 0) is open. For how long time is held stands beside the clock."""
    at = min(max(0, at), len(view.cards) - 1)
    head = join(
        plain("♥ " + _("care").upper(), "bold $care"),
        plain("   " + _("time is held"), "bold"),
        plain("   " + _("{care}: go on   {solo}: a quiet task for all").format_map(named), "$quiet"),
    )
    if width < LARGE:
        numbers = plain(_("{number} of {count}; 1-{count}: the others").format(number=at + 1, count=len(view.cards)), "$quiet")
        return _within(width, [head, *_card(view.cards[at], width), EMPTY, numbers])
    index = [_entry(number, card, number == at) for number, card in enumerate(view.cards)]
    body = _card(view.cards[at], min(92, width - COLUMN - 2), airy=True)
    rows = max(len(index), len(body))
    beside = [*index, *[Content(" " * COLUMN)] * (rows - len(index))]
    words = [*body, *[EMPTY] * (rows - len(body))]
    return _within(width, [head, *(join(left, Content("  "), right) for left, right in zip(beside, words, strict=True))])


def solo_page(view: CareView, named: Mapping[str, str], width: int) -> list[Content]:
    """The words for the room. Whoever sees the laptop sees a task that everyone does alone, like any other."""
    inner = min(92, width - 2)
    rows = [row for paragraph in view.solo for row in (*wrapped([paragraph], inner), EMPTY)]
    rule = plain("┃ ", "$say")
    head = join(plain("○ " + _("alone").upper(), "bold $care"), plain("   " + _("each for themselves"), "bold"))
    return _within(
        width,
        [
            head,
            *(join(rule, row) for row in rows[:-1]),
            EMPTY,
            plain(_("{solo} or {care}: go on together   1-9: cards for you").format_map(named), "$quiet"),
        ],
    )


def after_page(held: str, ends: str, planned: str, named: Mapping[str, str], width: int) -> list[Content]:
    """What to do before going on, and what the time that was held comes to."""
    rows = [plain(_("Before you go on"), "bold $care")]
    for text in STOPPED:
        rows += _dotted(_(text), width)
    told = _("Time was held {time}. The session now ends {ends}; planned was {planned}.").format(
        time=held, ends=ends, planned=planned
    )
    ask = _("Nothing has to be caught up. {propose} proposes what may be left out; {end} moves the end, if the room agrees.")
    ask = ask.format_map(named)
    rows += [*_dotted(told, width), *_dotted(ask, width)]
    return _within(width, [*rows, EMPTY, plain(_("Esc closes this. {undo} goes back to care.").format_map(named), "$quiet")])


def sentence_page(sentence: Sentence, width: int) -> list[Content]:
    """One sentence to say, with room around it."""
    words = fold(plain(_("“{title}”").format(title=sentence.say), "bold"), min(60, max(2, width - 2)))
    says = (join(plain("┃ ", "$say"), row) for row in words)
    return _within(width, [line(sentence.when, "bold $watch"), EMPTY, *says, EMPTY, plain(_("Esc closes this."), "$quiet")])


def sentence_line(sentences: Sequence[Sentence], width: int) -> Content:
    """The sentences of a hard step with their number keys, in one line; where there is no room the last one is cut or left out."""
    shown = plain(_("if").upper().ljust(6 if width < LARGE else 11), "bold $watch")
    for number, sentence in enumerate(sentences[:9], 1):
        gap = Content("   " if number > 1 else "")
        longer = join(shown, gap, plain(str(number), "bold"), line(f" {sentence.when}", "$quiet"))
        if longer.cell_length > width:
            return cut(longer if shown.cell_length + LEAST <= width else shown, width)
        shown = longer
    return cut(shown, width)


def sentence_at(row: str, x: int) -> str:
    """The number key that stands in cell `x` of a row of the screen, or before the words there; empty in any other row."""
    label = _("if").upper()
    if not row.strip().startswith(f"{label} "):
        return ""
    parts = list(re.finditer(r"(?<=  )([1-9]) \S+(?: \S+)*", row))
    return next((part[1] for part in parts if part.start() <= x < part.end()), "")


def _within(width: int, rows: Sequence[Content]) -> list[Content]:
    return [cut(row, width) for row in rows]


def _entry(number: int, card: CareCardView, is_open: bool) -> Content:
    mark = "▸" if is_open else " "
    words = cut(join(plain(f"{mark} {number + 1} ", "bold $care"), line(card.title, "bold" if is_open else "$quiet")), COLUMN)
    return join(words, Content(" " * (COLUMN - words.cell_length)))


def _card(card: CareCardView, width: int, *, airy: bool = False) -> list[Content]:
    """The card; where there is room, with an empty row before each new thought."""
    rows = list(fold(line(card.title, "bold $care"), width))
    for number, paragraph in enumerate(card.paragraphs):
        rows += [EMPTY] if airy and number and paragraph.kind is ParagraphKind.TEXT else []
        rows += wrapped([paragraph], width)
    return rows


def _dotted(text: str, width: int) -> list[Content]:
    rows = fold(plain(text), min(92, max(2, width - 2)))
    return [join(plain("• " if number == 0 else "  ", "$care"), row) for number, row in enumerate(rows)]
