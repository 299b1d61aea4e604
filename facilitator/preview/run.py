"""`facilitator preview`: waits for saves and answers each, until it is stopped."""

from __future__ import annotations

import gc
import os
import queue
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from facilitator.check.whole import Checked, look
from facilitator.curriculum.model import Curriculum
from facilitator.curriculum.problems import Problem
from facilitator.locale import _
from facilitator.preview.sheets import Sheets
from facilitator.preview.show import CLEAR, heading, shown
from facilitator.preview.watch import POLL_S, Watch
from facilitator.resources import shipped
from facilitator.text import clean

ROWS_KEPT = 4
"""Rows of a terminal that are left for the heading, the total, and the handouts that are made meanwhile."""


def preview(
    folder: Path,
    agenda: Callable[[Curriculum], str],
    sheets_in: Path,
    out: TextIO,
    *,
    language: str = "",
    html: bool = False,
    turns: int | None = None,
) -> int:
    """Watch the curriculum in `folder` and write what is found to `out`, until Ctrl+C; returns the process's exit code.

    `agenda` makes the text of what is planned. The handouts are kept in the folder `sheets_in`. With a
    `language` it is that translation which is shown. `turns` ends it after that many.
    """
    terminal = out.isatty() and os.environ.get("TERM") != "dumb"
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    sheets = _sheets(sheets_in, lines, html=html)
    shown_now = Preview(folder, agenda, out, sheets, terminal=terminal, language=language)
    watch = Watch(folder)
    try:
        while turns is None or turns > 0:
            turns = None if turns is None else turns - 1
            if watch.saved():
                shown_now.answer()
            shown_now.pass_on(lines)
            time.sleep(POLL_S)
    except KeyboardInterrupt:
        out.write("\n" if terminal else "")
        words = _("the preview has ended")
        out.write(f"facilitator: {words}\n")
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
        words = _("the preview has ended: its lines cannot be written: {why}").format(why=error.strerror or error)
        print(f"facilitator: {words}", file=sys.stderr)
        return 1
    finally:
        if sheets is not None:
            sheets.close()
    return 0


def _sheets(folder: Path, lines: queue.SimpleQueue[str], *, html: bool) -> Sheets | None:
    try:
        return Sheets(shipped("handouts"), folder, lambda line: lines.put(f"{_now()}  {line}"), html=html)
    except FileNotFoundError as error:
        lines.put(_("no handouts are made: {why}").format(why=error))
        return None


class Preview:
    """The watch over one curriculum. `agenda` makes the text of what is planned; lines go to `out`."""

    def __init__(
        self,
        folder: Path,
        agenda: Callable[[Curriculum], str],
        out: TextIO,
        sheets: Sheets | None,
        *,
        terminal: bool,
        language: str = "",
    ) -> None:
        self._folder = folder
        self._agenda = agenda
        self._out = out
        self._sheets = sheets
        self._terminal = terminal
        self._language = language
        self._files: Mapping[str, bytes] | None = None
        self._problems: tuple[Problem, ...] = ()

    def answer(self) -> None:
        """Show what stands on the disk now, where that is something else than what was shown, and have its handouts made."""
        checked = _looked(self._folder, self._language)
        if checked.files == self._files and checked.problems == self._problems:
            return
        agenda = "" if checked.curriculum is None else self._agenda(checked.curriculum)
        rows = shutil.get_terminal_size().lines - ROWS_KEPT if self._terminal else 0
        head = heading(_now(), str(self._folder), self._files, checked.files)
        self._write(f"{CLEAR if self._terminal else ''}{clean(head)}", *shown(checked, agenda, rows))
        if checked.curriculum is not None and self._sheets is not None:
            self._sheets.want(checked.curriculum)
        elif self._sheets is not None and self._files is not None:
            self._write(_("the handouts stay as they were"))
        self._files, self._problems = checked.files, checked.problems

    def pass_on(self, lines: queue.SimpleQueue[str]) -> None:
        """Show what was told of handouts."""
        while not lines.empty():
            self._write(clean(lines.get()))

    def _write(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()


def _looked(folder: Path, language: str) -> Checked:
    if not folder.is_dir():
        message = "there is no such folder"
        return Checked((Problem(clean(str(folder)), 1, 1, "not-found", message, "it is looked at again when it is back"),), {})
    gc.disable()  # As when checking: walking over all nodes again and again takes a fifth of the time.
    try:
        return look(folder, language)
    finally:
        gc.enable()


def _now() -> str:
    return time.strftime("%H:%M:%S")
