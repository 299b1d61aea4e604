"""Keeps the handouts in a folder as the author's files say they are. Drawn in a thread, by a child process that stays warm."""

from __future__ import annotations

import hashlib
import json
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from facilitator.curriculum.model import Curriculum, Handout
from facilitator.handout import files, results
from facilitator.handout.context import Page, page
from facilitator.handout.make import Drawer
from facilitator.handout.press import Limits, Press, Print, Reason, Trouble
from facilitator.locale import _, ngettext
from facilitator.text import clean

NAMED = 6
"""So many handouts of one save are named; the others are counted, so that the agenda stays in sight."""

CLOSING_S = 3.0
"""Seconds that closing waits for the thread."""


class Sheets:
    """The handouts of a curriculum, one file each in the folder `out`: `ID.pdf`, or `ID.html` where `html` is wanted.

    Only those are drawn whose content changed, the ones of the last save before all others. A file stays as it is when its handout
    cannot be made, and one that is not the program's own is never replaced. `told` is called, in the thread, with a line for each.
    """

    def __init__(self, design: Path, out: Path, told: Callable[[str], object], *, html: bool = False) -> None:
        self._out = out
        self._told = told
        self._limits = Limits()
        self._closing = threading.Event()
        self._wanted: queue.SimpleQueue[Curriculum | None] = queue.SimpleQueue()
        self._asked: dict[str, str] = {}
        self._done: dict[str, tuple[str, Path]] = {}
        self._notes: set[str] = set()
        self._thread = threading.Thread(target=self._work, args=(design, html), name="sheets", daemon=True)
        self._thread.start()

    def want(self, curriculum: Curriculum) -> None:
        """Have the handouts of `curriculum` made as far as they are not there yet; what was wanted before is given up."""
        self._wanted.put(curriculum)

    def close(self) -> None:
        """Stop drawing, and wait until the child process is gone."""
        self._closing.set()
        self._wanted.put(None)
        self._thread.join(CLOSING_S)

    def _work(self, design: Path, html: bool) -> None:
        with (
            Press(design, self._limits, self._closing.is_set) as pdf,
            Press(design, self._limits, self._closing.is_set, pdf=False) as web,
        ):
            drawer = Drawer(pdf, web, self._limits)
            while (curriculum := self._latest()) is not None:
                self._make(curriculum, web.draw if html else drawer.draw)
                if drawer.note and drawer.note not in self._notes:
                    self._notes.add(drawer.note)
                    self._told(drawer.note)

    def _latest(self) -> Curriculum | None:
        wanted = self._wanted.get()
        while not self._wanted.empty():
            wanted = self._wanted.get()
        return None if self._closing.is_set() else wanted

    def _make(self, curriculum: Curriculum, draw: Callable[[Page], Print | Trouble]) -> None:
        pages = {handout.id: page(handout, curriculum) for handout in curriculum.handouts}
        digests = {name: _digest(drawn) for name, drawn in pages.items()}
        order = sorted(curriculum.handouts, key=lambda handout: digests[handout.id] == self._asked.get(handout.id))
        self._asked = digests
        made = 0
        for handout in order:
            if self._closing.is_set() or not self._wanted.empty():
                break
            done, path = self._done.get(handout.id, ("", self._out))
            if done != digests[handout.id] or not path.exists():
                made += self._draw(handout, pages[handout.id], digests[handout.id], draw, named=made < NAMED)
        if (more := made - NAMED) > 0:
            words = ngettext("and {count} more handout in {folder}", "and {count} more handouts in {folder}", more)
            self._told(words.format(count=more, folder=clean(str(self._out))))

    def _draw(self, handout: Handout, page: Page, digest: str, draw: Callable[[Page], Print | Trouble], *, named: bool) -> bool:
        """Draw one handout and put it there; whether its file is new. It is told of where it is `named`, or something is wrong."""
        try:
            drawn = draw(page)
        except OSError as error:
            words = _("the part that draws pages cannot be started: {why}")
            self._told(_not_made(handout, words.format(why=clean(str(error)))))
            return False
        if isinstance(drawn, Trouble):
            if drawn.reason is not Reason.CANCELLED:
                self._done[handout.id] = (digest, self._out)
                self._told(_not_made(handout, results.why(drawn, self._limits)))
            return False
        path = self._out / f"{handout.id}.{'pdf' if drawn.pages else 'html'}"
        new = False
        try:
            if new := self._place(path, drawn.data):
                if named:
                    self._told(f"{clean(str(path))}  {_pages(drawn)}")
                if drawn.unseen:
                    self._told(results.unseen(handout.title, drawn.unseen))
            self._done[handout.id] = (digest, path)
        except files.RefusedError:
            self._told(_not_made(handout, _(results.IN_THE_WAY).format(path=clean(str(path)))))
        except OSError as error:
            self._told(_not_made(handout, results.disk(error, path)))
        return new

    def _place(self, path: Path, data: bytes) -> bool:
        """Put `data` there; whether that was needed."""
        files.make_folder(self._out)
        if path.is_file() and path.read_bytes() == data:
            return False
        files.place(path, data)
        return True


def _digest(page: Page) -> str:
    return hashlib.sha256(json.dumps(page, sort_keys=True).encode("ascii")).hexdigest()


def _pages(drawn: Print) -> str:
    if not drawn.pages:
        return _("made")
    return ngettext("made, {count} page", "made, {count} pages", drawn.pages).format(count=drawn.pages)


def _not_made(handout: Handout, why: str) -> str:
    return _("{title}: not made: {why}").format(title=handout.title, why=why)
