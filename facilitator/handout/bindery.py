"""The process that makes packets: `python -m facilitator.handout.bindery`, jobs on standard input, answers on standard output.

It alone reads the names, and forgets them when a packet is bound. Nothing it prints holds any: of an error only its kind is told.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from jinja2 import TemplateError

from facilitator.agenda.room import Room
from facilitator.handout import child, wire
from facilitator.handout.binder import Cover, Section, bind, fits
from facilitator.handout.context import Page
from facilitator.handout.design import load_design
from facilitator.handout.kept import Kept
from facilitator.handout.names import Names, NamesError, read_names
from facilitator.handout.order import Piece, Titles, ordered
from facilitator.handout.personal import Personal
from facilitator.handout.pictures import PictureError
from facilitator.handout.sheet import Sheet
from facilitator.handout.stamp import Strips, strips
from facilitator.locale import use


def main() -> int:
    """Answer the greeting, then one message for each job, until there are no more."""
    sys.excepthook = _tell_only_the_kind
    jobs, answers = child.take_over_streams()
    greeting = wire.receive(jobs)
    if greeting is None:
        return 1
    wanted = greeting[0]
    child.be_modest(wanted["memory"])
    try:
        bindery = Bindery(Path(wanted["design"]), Path(wanted["cache"]) if wanted["cache"] else None)
    except (OSError, ImportError) as error:
        wire.send(answers, {"ready": False, "detail": child.one_line(error)})
        return 0
    wire.send(answers, {"ready": True})
    while (job := wire.receive(jobs)) is not None:
        child.limit_time(wanted["seconds"])
        try:
            head, body = bindery.do(job[0])
        except MemoryError:
            head, body = {"done": False}, b""
        except TemplateError as error:
            head, body = {"done": False, "fault": child.place(error)}, b""
        except PictureError as error:
            head, body = {"done": False, "picture": [error.fault, error.address]}, b""
        wire.send(answers, head, body)
    return 0


class Bindery:
    """Sheets of one packet after the other; those that did not change since an earlier one are not laid out again."""

    def __init__(self, design: Path, cache: Path | None) -> None:
        drawn_with = load_design(design)
        self._typesetter = child.ready(drawn_with)
        self._kept = Kept(drawn_with, cache)
        self._begin(Names())

    def _begin(self, names: Names) -> None:
        self._names = names
        self._pages: list[Page] = []
        self._sheets: list[Sheet] = []
        self._sections: list[Section] = []
        self._personal = Personal((), [])

    def do(self, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Answer one job: begin a packet, take in a sheet, sort all of them, lay out some that bear names in their prose, or bind.

        Raises MemoryError, and TemplateError where the design is at fault.
        """
        if "names" in job:
            use(job["language"])
            self._begin(Names())
            try:
                self._names = read_names(Path(job["names"])) if job["names"] else Names()
            except NamesError as error:
                return {"done": True, "wrong": str(error)}, b""
            return {"done": True, "wrong": "", "couples": len(self._names.couples), "singles": len(self._names.singles)}, b""
        if "sheet" in job:
            page = cast(Page, job["sheet"])
            sheet = self._kept.sheet(page, self._typesetter)
            self._pages.append(page)
            self._sheets.append(sheet)
            return {"done": True, "pages": len(sheet.leaves), "half": sheet.half, "unseen": sheet.unseen, "lacks": sheet.lacks}, b""
        if "sort" in job:
            wanted = job["sort"]
            pieces = [Piece(**piece) for piece in wanted["pieces"]]
            self._sections = ordered(pieces, Room(**wanted["room"]), wanted["by"], self._names, Titles(**wanted["titles"]))
            self._personal = Personal(self._pages, self._sections)
            return {"done": True, "more": self._personal.left}, b""
        if "more" in job:
            self._personal.lay_out(job["more"], self._typesetter, self._sheets)
            return {"done": True, "more": self._personal.left}, b""
        try:
            return self._bound(Cover(**job["bind"]))
        finally:
            self._begin(Names())

    def _bound(self, cover: Cover) -> tuple[dict[str, Any], bytes]:
        sections, sheets = self._personal.put_in(self._sections), self._sheets
        words = [copy.name for section in sections for copy in section.copies if copy.name and sheets[copy.sheet].slot]
        self._typesetter.unseen.taken()
        set_words = strips(self._typesetter, words, [cover.warning] if cover.warning else [])
        missing = set(self._typesetter.unseen.taken())
        sections, too_long, unseen = _fitting(sections, sheets, set_words, missing)
        data, pages = bind(sheets, sections, set_words, cover)
        return {"done": True, "pages": pages, "too_long": too_long, "unseen": unseen, "unfit": self._personal.unfit}, data


def _fitting(sections: list[Section], sheets: list[Sheet], words: Strips, missing: set[str]) -> tuple[list[Section], int, int]:
    """The sections without names that are too long for their line or hold a letter that no font has, and how many of either."""
    too_long = unseen = 0
    kept = []
    for section in sections:
        copies = []
        for copy in section.copies:
            slot = sheets[copy.sheet].slot
            if copy.name and slot and missing & set(copy.name):
                unseen, slot = unseen + 1, None
            elif copy.name and slot and not fits(words.by_words[copy.name], slot):
                too_long, slot = too_long + 1, None
            copies.append(copy if slot else replace(copy, name=""))
        kept.append(replace(section, copies=tuple(copies)))
    return kept, too_long, unseen


def _tell_only_the_kind(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What an error says might hold a name; its kind and place do not."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace else ""
    print(f"{kind.__name__}{place}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
