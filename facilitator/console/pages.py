"""Pages that take the script's place for a while: help, a question, the end. The clock stays in sight above them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.guard import BURST_SECONDS, Guard
from facilitator.console.widgets.keybar import Hint
from facilitator.desk.keynames import key_name, sign_of, signs
from facilitator.desk.keys import Action, Group, Repeat
from facilitator.locale import N_, _, pgettext
from facilitator.values import value

if TYPE_CHECKING:
    from facilitator.report.figures import Report
    from facilitator.view.afterwards import ToDo

KEYS_WIDTH = 24
HELP_COLUMN, HELP_GAP = 38, 2
"""How wide a column of the help is at least, and how far apart two are."""
HELP_FROM = 110
"""How wide the screen must be for columns: below that, one that tells all keys is read sooner."""


@value
class Other:
    """A third answer to a question: its key, what it does in words, and what it does."""

    key: str
    words: str
    then: Callable[[], None]


@value
class Question:
    """Something that is asked before it is done. `yes` and `no` say what the answers do, `other` is a third one."""

    title: str
    text: str
    yes: str
    no: str
    then: Callable[[], None]
    other: Other | None = None


END = (N_("End the session?"), N_("It can be taken back with {undo}."), N_("end the session"), N_("go on"))
LEAVE = (
    N_("Leave the console?"),
    N_("The session stays open and its time goes on; `facilitator run --resume` takes it up again."),
    N_("leave"),
    N_("stay"),
)
LEAVE_ENDED = (
    N_("Leave the console?"),
    N_("The session is over; `facilitator report` tells how it went."),
    N_("leave"),
    N_("stay"),
)
YES, NO = ("enter", "y"), ("escape", "n", "f5", "shift+f5")
"""What answers a question in every language; besides these the first letters of its words for yes and no do."""


class Answering:
    """Tells a person's yes from an echo: of the guarded key that asked, of one that is held, or of a pasted text."""

    def __init__(self, opened: float, guard: Guard | None) -> None:
        """The question was opened at `opened`; `guard` is given where the key that did so may repeat."""
        self._last = opened
        self._guard = guard

    def is_yes(self, key: str, at: float) -> bool:
        """Whether `key`, received at `at`, is a yes that is meant. To be asked of every key while the question stands."""
        last, self._last = self._last, at
        pressed = at - last >= BURST_SECONDS
        return says_yes(key) and (self._guard is None or self._guard.admits(at)) and pressed


def says_yes(key: str) -> bool:
    """Whether `key` answers a question with yes."""
    return key in (*YES, _letter_of_yes())


def says_no(key: str) -> bool:
    """Whether `key` answers a question with no."""
    return key in (*NO, _letter_of_no())


def _letter_of_yes() -> str:
    return pgettext("the key that answers yes", "y")


def _letter_of_no() -> str:
    return pgettext("the key that answers no", "n")


def question_page(question: Question, width: int) -> list[Content]:
    """The question with its two answers."""
    return [
        line(question.title, "bold $soon"),
        *_answer("Enter", _letter_of_yes(), question.yes, width),
        *_answer("Esc", _letter_of_no(), question.no, width),
        *(_answer(question.other.key, "", question.other.words, width) if question.other else []),
        Content(""),
        *(row for text in question.text.splitlines() for row in _hanging(text, width)),
    ]


def question_hints(question: Question) -> list[Hint]:
    """What keys answer it, for the footer."""
    other = question.other
    third = [Hint(other.key, other.words, 1)] if other is not None else []
    return [Hint("Enter", question.yes), Hint("Esc", question.no), *third]


def end_page(ended: str, planned: str, told: Report, to_do: Sequence[ToDo], named: Mapping[str, str], width: int) -> list[Content]:
    """What stands there when the session is over: what is still to do, and what each step took against its plan, as bars."""
    from facilitator.report.bars import AS_PLANNED, LONGER, SHORTER, bars
    from facilitator.report.words import held, minutes

    others = " · ".join(f"{words} {minutes(seconds)}" for words, seconds in held(told))
    inks = {AS_PLANNED: "$title", LONGER: "$behind", SHORTER: "$quiet"}
    drawn = [cut(_inked(row, inks), width) for row in bars(told, width)]
    return [
        plain(_("Session ended {ended} · planned {planned}.").format(ended=ended, planned=planned), "bold"),
        *fold(
            plain(
                _("{report} saves this report as a web page; {undo} takes the end back; {leave} leaves.").format_map(named),
                "$quiet",
            ),
            width,
        ),
        *_still_to_do(to_do, width),
        *([Content(""), *drawn] if drawn else []),
        *([plain(_("Held for no step: {others}").format(others=others), "$quiet")] if others else []),
    ]


def _still_to_do(to_do: Sequence[ToDo], width: int) -> list[Content]:
    """What comes after they left, each with its time in a column where there is room for one."""
    rows = [Content(""), line(_("After they left"), "bold $care")] if to_do else []
    times = [line(each.when, "bold") for each in to_do]
    column = max((time.cell_length + 2 for time in times if time.plain), default=0)
    wide = width >= 50 and column <= width // 2
    for each, time in zip(to_do, times, strict=True):
        gap = Content(" " * (column - time.cell_length if wide else bool(time.plain)))
        if wide:
            words = fold(line(each.title), max(2, width - 2 - column))
            words = [join(time, gap, words[0]), *(join(Content(" " * column), row) for row in words[1:])]
        else:
            words = fold(join(time, gap, line(each.title)), max(2, width - 2))
        rows += [join(plain("  " if number else "• ", "$care"), row) for number, row in enumerate(words)]
    return rows


def _inked(row: str, inks: Mapping[str, str]) -> Content:
    """The row with its signs in their colours."""
    runs = ((ink, "".join(run)) for ink, run in groupby(row, lambda sign: inks.get(sign, "")))
    return join(*(plain(run, ink) for ink, run in runs))


def help_page(actions: Sequence[Action], width: int) -> list[Content]:
    """All keys, by group, in columns where there is room for some, and then what has none of its own."""
    columns = max(1, width // HELP_COLUMN) if width >= HELP_FROM else 1
    narrow = width if columns == 1 else (width - (columns - 1) * HELP_GAP) // columns
    blocks: list[list[Content]] = []
    for group in Group:
        head = [plain(_(group.value), "bold $title")] if width >= 60 else []
        for action in actions:
            if action.group is group and action.label and action.keys:
                blocks.append([*head, *_help_lines(action, narrow)])
                head = []
    lines = in_columns(blocks, columns, narrow)
    without = [_(action.label) for action in actions if action.label and not action.keys]
    sign = next((action.sign for action in actions if action.id == "palette"), "")
    by_name = _("By name, with {key}: {actions}.").format(key=sign or _("the list of all actions"), actions=", ".join(without))
    return [*lines, *fold(plain(by_name, "$quiet"), width)] if without else lines


def in_columns(blocks: Sequence[Sequence[Content]], columns: int, width: int) -> list[Content]:
    """The blocks of lines in so many columns of `width` cells, each read from top to bottom, all as short as can be.

    No block is broken.
    """
    lines = sum(map(len, blocks))
    heights = range(-(-lines // columns), lines + 1)
    parts = next((parts for height in heights if len(parts := _stacked(blocks, height)) <= columns), [])
    made = []
    for row in range(max(map(len, parts), default=0)):
        cells = [part[row] if row < len(part) else Content("") for part in parts]
        gaps = [Content(" " * (width + HELP_GAP - cell.cell_length)) for cell in cells[:-1]]
        made.append(join(*(piece for pair in zip(cells, [*gaps, Content("")], strict=True) for piece in pair)))
    return made


def _stacked(blocks: Sequence[Sequence[Content]], height: int) -> list[list[Content]]:
    """The blocks one under the other, in as many columns as that takes where each has so many lines, or one block."""
    parts: list[list[Content]] = [[]]
    for block in blocks:
        if parts[-1] and len(parts[-1]) + len(block) > height:
            parts.append([])
        parts[-1] += block
    return parts


def _help_lines(action: Action, width: int) -> list[Content]:
    keys = signs(action) if width >= 60 else sign_of(action)
    column = KEYS_WIDTH if width >= 60 else 7
    others = [key_name(key) for key in action.keys[1:]] if action.repeat is Repeat.MOVES and width < 60 else []
    words = join(plain(_(action.help)), plain(_(" (or {keys})").format(keys=", ".join(others)) if others else "", "$quiet"))
    rows = fold(words, max(8, width - column))
    head = plain(keys.ljust(column - 1) + " ", "bold $say")
    return [join(head, rows[0]), *(join(Content(" " * column), row) for row in rows[1:])]


def _hanging(text: str, width: int) -> list[Content]:
    """A paragraph; under a dot it is indented."""
    words = text.removeprefix("• ")
    sign = "• " if words != text else ""
    rows = fold(plain(words, "$quiet"), max(2, width - len(sign)))
    return [join(Content(" " * len(sign) if number else sign), row) for number, row in enumerate(rows)]


def _answer(key: str, other: str, does: str, width: int) -> list[Content]:
    also = plain(_("or {key}  ").format(key=other) if other else "      ", "$quiet")
    head = join(plain(f"{key} ".ljust(6), "bold $say"), also)
    first, *rest = fold(line(does), max(8, width - head.cell_length))
    return [join(head, first), *(join(Content(" " * head.cell_length), row) for row in rest)]
