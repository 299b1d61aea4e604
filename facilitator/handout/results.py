"""What became of each handout, as values and as sentences for people."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from facilitator.agenda.room import Room
from facilitator.curriculum.model import Handout
from facilitator.handout.pictures import Fault
from facilitator.handout.press import Limits, Reason, Trouble
from facilitator.locale import N_, _, ngettext
from facilitator.values import value
from facilitator.view.roles import people

PANGO = N_("PDFs need the Pango library: `make setup` installs it (or: apt install libpangoft2-1.0-0, or: brew install pango)")

DRAFT = N_("sheets with contacts say DRAFT, because contacts are missing; `facilitator contacts` says how")

IN_THE_WAY = N_(
    "{path} is there already and was not made by this program, or was changed since; move it away or choose another folder"
)


@value
class Made:
    """A handout that was written to `path`.

    `copies` is how many the room needs; `prints` how often to print the file for them: half as often when two copies lie on a sheet
    and are `cut` apart. `pages` is how many pages it has (0 when it is HTML). `note` says what is not as it should be, or is empty.
    """

    handout: Handout
    number: int
    path: Path
    copies: int
    prints: int
    cut: bool
    pages: int
    note: str = ""

    @property
    def amount(self) -> str:
        """How much to print: `16 copies`, or `10 copies on 5 sheets, cut once`."""
        copies = ngettext("{count} copy", "{count} copies", self.copies).format(count=self.copies)
        if not self.cut:
            return copies
        sheets = ngettext("{count} sheet", "{count} sheets", self.prints).format(count=self.prints)
        return _("{copies} on {sheets}, cut once").format(copies=copies, sheets=sheets)

    def describe(self) -> str:
        """Its path and what to print, on one line."""
        return f"{self.path}  {self.amount}"


@value
class Failed:
    """A handout that could not be made: `message` says which, why and what to do."""

    handout: Handout
    number: int
    message: str

    def describe(self) -> str:
        """What went wrong, on one line."""
        return _("not made: {why}").format(why=self.message)


Result: TypeAlias = Made | Failed


@value
class Progress:
    """How far the making is: `done` of `total`, `title` the handout now in work (empty at the end), `latest` what was last done."""

    done: int
    total: int
    title: str
    latest: Result | None = None


def counted(room: Room, *, typed: bool) -> str:
    """For whom the copies are counted; where nobody said how many come, also how to say it."""
    if typed:
        return _("counted for {people}, with spares").format(people=people(room))
    return _("counted for {people}, with spares; for another room say --couples N").format(people=people(room))


def notes(results: tuple[Result, ...]) -> tuple[str, ...]:
    """What there is to say about the handouts that were made, each sentence once."""
    return tuple(dict.fromkeys(result.note for result in results if isinstance(result, Made) and result.note))


def why(trouble: Trouble, limits: Limits) -> str:
    """Why there is no PDF and what helps, as the end of a sentence."""
    match trouble.reason:
        case Reason.MISSING:
            return f"{_(PANGO)} [{trouble.detail}]" if trouble.detail else _(PANGO)
        case Reason.TIME:
            words = _("laying it out took longer than {seconds} s; make it shorter, or split its longest table or list in two")
            return words.format(seconds=trouble.detail)
        case Reason.MEMORY:
            words = _("laying it out needs more than {size} MiB of memory; make it shorter, or split it in two")
            return words.format(size=limits.memory >> 20)
        case Reason.CRASH:
            words = _("the part that draws pages broke down ({detail}); make it shorter, or run `make setup` again")
            return words.format(detail=trouble.detail)
        case Reason.DESIGN:
            words = _("its design is at fault: {detail}; mend that template, or do without `--design`")
            return words.format(detail=trouble.detail)
        case Reason.PICTURE:
            wrong, _space, address = trouble.detail.partition(" ")
            return _(_PICTURES[Fault(wrong)]).format(picture=address)
        case Reason.CANCELLED:
            return _("it was stopped")


_PICTURES = {
    Fault.OUTSIDE: N_(
        "{picture} is no picture of this curriculum; put its file into the folder `pictures/` and write `pictures/` and its name"
    ),
    Fault.KIND: N_("the picture {picture} is neither PNG nor JPEG; save it as one of them and write that name"),
    Fault.MISSING: N_("the picture {picture} is not there, or cannot be read; put it into the curriculum's folder `pictures/`"),
    Fault.WORDLESS: N_("nobody said what the picture {picture} shows; write that between the brackets, for who does not see it"),
    Fault.PIXELS: N_("the picture {picture} has too many pixels; save it smaller: 2000 across are enough on paper"),
    Fault.BROKEN: N_("the file of the picture {picture} is damaged, or is no picture; save it again as PNG or JPEG"),
}

_FEW = 8


def unseen(title: str, characters: str) -> str:
    """That no font has these characters of a paper, and what helps."""
    shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:_FEW])
    if len(characters) > _FEW:
        shown = _("{some} and {count} more").format(some=shown, count=len(characters) - _FEW)
    words = ngettext(
        "{title}: no font on this laptop has {letters}, so it is an empty box on paper; install a font (Debian, Ubuntu: apt "
        "install fonts-noto-core fonts-noto-cjk) and make it again, or write it otherwise",
        "{title}: no font on this laptop has {letters}, so they are empty boxes on paper; install a font (Debian, Ubuntu: apt "
        "install fonts-noto-core fonts-noto-cjk) and make it again, or write it otherwise",
        len(characters),
    )
    return words.format(title=title, letters=shown)


def not_drawn(title: str, characters: str, addresses: Sequence[str]) -> Iterator[str]:
    """That characters are in no font, and that the design asks for things that it does not have; nothing where all was drawn."""
    if characters:
        yield unseen(title, characters)
    if addresses:
        yield _lacks(title, addresses)


def _lacks(title: str, addresses: Sequence[str]) -> str:
    words = _(
        "{title}: its design asks for {what}, which is not drawn: nothing is fetched but the fonts in its folder; take it out, "
        "or draw it as SVG in the template"
    )
    return words.format(title=title, what=", ".join(addresses))


def without_names(too_long: int, unseen: int, unfit: int) -> Iterator[str]:
    """That names are missing on some sheets of a packet: they are too long, no font has them, or they do not fit in the prose."""
    left_out = ngettext(
        "{count} name line was left blank, because the names are too long for it; write them by hand",
        "{count} name lines were left blank, because the names are too long for it; write them by hand",
        too_long,
    )
    no_font = ngettext(
        "{count} name line was left blank, because no font on this laptop has a letter of the names; write them by hand, "
        "or install a font (Debian, Ubuntu: apt install fonts-noto-core fonts-noto-cjk)",
        "{count} name lines were left blank, because no font on this laptop has a letter of the names; write them by hand, "
        "or install a font (Debian, Ubuntu: apt install fonts-noto-core fonts-noto-cjk)",
        unseen,
    )
    without = ngettext(
        "{count} sheet has no names in its sentences, because with them it would not fit its paper, or no font has their letters",
        "{count} sheets have no names in their sentences, because with them they would not fit their paper, or no font has "
        "their letters",
        unfit,
    )
    for count, words in ((too_long, left_out), (unseen, no_font), (unfit, without)):
        if count:
            yield words.format(count=count)


def disk(error: OSError, path: Path) -> str:
    """Why a file or folder cannot be written and what helps."""
    known = _DISK.get(error.errno or 0)
    said = _(known) if known else _("{trouble}; choose another folder").format(trouble=error.strerror or error)
    return _("cannot write {path}: {why}").format(path=path, why=said)


_DISK = {
    errno.ENOSPC: N_("the disk is full; free some space or choose another folder"),
    errno.EDQUOT: N_("your share of the disk is used up; free some space or choose another folder"),
    errno.EACCES: N_("you may not write there; choose another folder"),
    errno.EPERM: N_("you may not write there; choose another folder"),
    errno.EROFS: N_("that disk can only be read; choose another folder"),
    errno.ENOTDIR: N_("a file is in the way; choose another folder"),
    errno.EEXIST: N_("a file is in the way; choose another folder"),
}
