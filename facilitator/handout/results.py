"""What became of each handout, as values and as sentences for people."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TypeAlias

from facilitator.curriculum.model import Handout
from facilitator.handout.press import Limits, Reason, Trouble
from facilitator.values import value

PANGO = "PDFs need the Pango library: `make setup` installs it (or: apt install libpangoft2-1.0-0, or: brew install pango)"

IN_THE_WAY = "{path} is there already and was not made by this program, or was changed since; move it away or choose another folder"


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
        copies = _count(self.copies, "copy", "copies")
        return f"{copies} on {_count(self.prints, 'sheet', 'sheets')}, cut once" if self.cut else copies

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
        return f"not made: {self.message}"


Result: TypeAlias = Made | Failed


@value
class Progress:
    """How far the making is: `done` of `total`, `title` the handout now in work (empty at the end), `latest` what was last done."""

    done: int
    total: int
    title: str
    latest: Result | None = None


def notes(results: tuple[Result, ...]) -> tuple[str, ...]:
    """What there is to say about the handouts that were made, each sentence once."""
    return tuple(dict.fromkeys(result.note for result in results if isinstance(result, Made) and result.note))


def why(trouble: Trouble, limits: Limits) -> str:
    """Why there is no PDF and what helps, as the end of a sentence."""
    match trouble.reason:
        case Reason.MISSING:
            return f"{PANGO} [{trouble.detail}]" if trouble.detail else PANGO
        case Reason.TIME:
            return f"laying it out took longer than {trouble.detail} s; make it shorter, or split its longest table or list in two"
        case Reason.MEMORY:
            return f"laying it out needs more than {limits.memory >> 20} MiB of memory; make it shorter, or split it in two"
        case Reason.CRASH:
            return f"the part that draws pages broke down ({trouble.detail}); make it shorter, or run `make setup` again"
        case Reason.DESIGN:
            return f"its design is at fault: {trouble.detail}; mend that template, or do without `--design`"
        case Reason.CANCELLED:
            return "it was stopped"


_FEW = 8


def unseen(title: str, characters: str) -> str:
    """That no font has these characters of a paper, and what helps."""
    shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:_FEW])
    more = f" and {len(characters) - _FEW} more" if len(characters) > _FEW else ""
    it = "it is an empty box" if len(characters) == 1 else "they are empty boxes"
    return (
        f"{title}: no font on this laptop has {shown}{more}, so {it} on paper; install a font (Debian, Ubuntu: apt install "
        "fonts-noto-core fonts-noto-cjk) and make it again, or write it otherwise"
    )


def disk(error: OSError, path: Path) -> str:
    """Why a file or folder cannot be written and what helps."""
    reasons = {
        errno.ENOSPC: "the disk is full; free some space or choose another folder",
        errno.EDQUOT: "your share of the disk is used up; free some space or choose another folder",
        errno.EACCES: "you may not write there; choose another folder",
        errno.EPERM: "you may not write there; choose another folder",
        errno.EROFS: "that disk can only be read; choose another folder",
        errno.ENOTDIR: "a file is in the way; choose another folder",
        errno.EEXIST: "a file is in the way; choose another folder",
    }
    said = reasons.get(error.errno or 0, f"{error.strerror or error}; choose another folder")
    return f"cannot write {path}: {said}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
