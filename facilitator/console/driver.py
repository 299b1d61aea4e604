"""The terminal's keys, with what belongs together kept together."""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from facilitator.console.guard import Typed

LOOKS_S = 0.1
"""Seconds after which it is asked again whether the console ends, and whether an Esc that came alone is the key."""

AT_ONCE = 4096
"""How many bytes are read at most in one go."""


class WholeDriver(LinuxDriver):
    """Takes a text that the terminal hands over in one piece as pasted, also where the terminal does not mark it as such.

    That a key came alone is known as it is read, so that what it is for can be done without waiting for what may follow it.
    """

    def run_input_thread(self) -> None:
        """Read keys until the console ends; in a thread of its own."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            text = decode(os.read(self.fileno, AT_ONCE)) if select.select([self.fileno], [], [], LOOKS_S)[0] else ""
            for message in whole([*(parser.feed(text) if text else ()), *parser.tick()]):
                self.process_message(message)


def whole(messages: Iterable[Message]) -> Iterator[Message]:
    """What was read in one piece, its runs of different keys that type a text as one paste each. One key held is no text."""
    run: list[events.Key] = []
    for message in messages:
        if isinstance(message, events.Key) and Typed(message.key, 0.0, message.character or "").is_text:
            run.append(message)
            continue
        yield from _joined(run)
        run.clear()
        yield message
    yield from _joined(run)


def _joined(run: list[events.Key]) -> list[events.Key] | list[events.Paste]:
    if len({event.key for event in run}) < 2:
        return [*run]
    return [events.Paste("".join("\n" if event.key in ("enter", "ctrl+j") else event.character or "" for event in run))]
