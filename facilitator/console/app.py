"""The Textual program around the screens: signals, a lost terminal, errors, leaving."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextvars import Context, copy_context
from functools import partial
from pathlib import Path
from typing import NoReturn

from textual.app import App
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from facilitator.console.edge import Edge
from facilitator.console.faults import Faults
from facilitator.console.guard import Guard
from facilitator.console.screens.base import KeyScreen
from facilitator.console.theme import COLOURLESS, PALETTES, STANDARD, NoColours, palette_named, theme, theme_named
from facilitator.locale import _
from facilitator.markup import warm
from facilitator.settings.config import CannotSetError, Settings, change, standard

SCREENS = Path(__file__).parent / "screens"
LOST = 128 + signal.SIGHUP
BACKSTOP_SECONDS = 5.0
"""How long leaving may take after a signal before the process ends itself."""

WARM_AFTER_S = 0.2
"""How long after the first frame what was left for later is loaded: nobody has read the screen yet."""


class ConsoleApp(App[None], inherit_bindings=False):
    """The console. `first` makes its first screen; `died` tells afterwards whether it ended by an error of its own."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "Facilitator"
    theme: Reactive[str] = Reactive(STANDARD)
    _colours: str | None = None

    def __init__(
        self,
        faults: Faults,
        first: Callable[[Edge], KeyScreen],
        sheet: str,
        guard: Guard | None = None,
        settings: Settings | None = None,
    ) -> None:
        """`sheet` is the first screen's style sheet: Textual reads that of a default screen from the app only."""
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)
        super().__init__(css_path=SCREENS / sheet)
        self.animation_level = "none"
        self.died = False
        settings = settings or standard()
        guard = guard or Guard(settings.config.guard / 1000)
        self.edge = Edge(
            faults, self.leave, self._post, guard, self._write_cells, self._next_theme, self._show_theme, settings=settings
        )
        self._colours = self.console.color_system
        self._colourless = NoColours()
        self._filters = [*self._filters[:1], self._colourless]
        self._take_theme(COLOURLESS if self.no_color else settings.config.theme)
        self._first = first
        self._loop_of_screen: asyncio.AbstractEventLoop | None = None
        self._context_of_screen: Context | None = None
        faults.tell = self._tell

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by name; ours are known from the start, so that the style sheets are read once only."""
        return theme_named(theme_name, self._colours) or super().get_theme(theme_name)

    def _take_theme(self, name: str) -> None:
        """Begin with a theme, before the style sheets are read: Textual knows the standard one's colours by now."""
        self.set_reactive(App.theme, name)
        if palette_named(name, self._colours) is not PALETTES[STANDARD]:
            self.stylesheet.set_variables(self.get_css_variables())
        self._colourless.enabled = name == COLOURLESS

    def _next_theme(self) -> str:
        """Show the theme that comes next, remember it, and return what to say."""
        if self.no_color:
            return _("NO_COLOR is set: there are no colours to change")
        names = [*PALETTES]
        name = names[(names.index(self.theme) + 1) % len(names)]
        self._show_theme(name)
        try:
            change("theme", name)
        except (CannotSetError, OSError):
            return _("colours: {name} (not remembered: the settings could not be written)").format(name=name)
        return _("colours: {name}").format(name=name)

    def _show_theme(self, name: str) -> None:
        """Show a theme, unless it is shown or there are no colours to show."""
        if self.no_color or name == self.theme:
            return
        self._colourless.enabled = name == COLOURLESS
        self.register_theme(theme(name, palette_named(name, self._colours), dark=name != "light"))
        self.theme = name

    def get_driver_class(self) -> type[Driver]:
        """The driver that keeps together what the terminal hands over in one piece, where it is Textual's own for Unix."""
        standard = super().get_driver_class()
        if standard.__name__ != "LinuxDriver":
            return standard
        from facilitator.console.driver import WholeDriver

        return WholeDriver

    def get_default_screen(self) -> Screen[None]:
        """The first screen, with no empty one before it."""
        return self._first(self.edge)

    def on_load(self) -> None:
        """Before the first frame: take over the signals."""
        loop = self._loop_of_screen = asyncio.get_running_loop()
        self._context_of_screen = copy_context()
        loop.set_exception_handler(self._on_loop_error)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            if threading.current_thread() is threading.main_thread() and signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._on_signal, number)

    def on_mount(self) -> None:
        """With the terminal taken: watch that it stays."""
        if not self.is_headless:
            self._watch_terminal()

    def on_ready(self) -> None:
        """After the first frame: collect garbage again, but never look at what the start has built; load what will be needed."""
        gc.freeze()
        gc.enable()
        asyncio.get_running_loop().call_later(WARM_AFTER_S, threading.Thread(target=warm, name="warm", daemon=True).start)

    def leave(self, code: int) -> None:
        """End the console with an exit code; sessions stay open."""
        self.exit(return_code=code)

    def _post(self, action: Callable[[], None]) -> None:
        if self._loop_of_screen is not None and not self._loop_of_screen.is_closed():
            self._loop_of_screen.call_soon_threadsafe(action, context=self._context_of_screen)

    def _write_cells(self, text: str) -> None:
        """Write what a screen painted by itself, in one piece."""
        if self._batch_count:
            self.screen.refresh()
        elif self._driver is not None:
            self._begin_update()
            self._driver.write(text)
            self._end_update()
            self._driver.flush()

    def _tell(self, sentence: str) -> None:
        self._post(lambda: self._tell_screen(sentence))

    def _tell_screen(self, sentence: str) -> None:
        for screen in self.screen_stack[-1:]:
            if isinstance(screen, KeyScreen):
                self.edge.faults.run("message", partial(screen.tell, sentence), None, quietly=True)

    def _on_signal(self, number: int) -> None:
        if not self.is_headless and not _has_terminal():
            self._end_now(128 + number)
        timer = threading.Timer(BACKSTOP_SECONDS, self._end_now, (128 + number,))
        timer.daemon = True
        timer.start()
        self.leave(128 + number)

    def _on_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self.edge.faults.report("console", error)

    def _watch_terminal(self) -> None:
        """Once a second: when the terminal is gone without a signal, Textual neither notices nor ends."""
        if not self.is_headless and not _has_terminal():
            self._end_now(LOST)
        asyncio.get_running_loop().call_later(1.0, self._watch_terminal)

    def _end_now(self, code: int) -> NoReturn:
        """Let go of the sessions and end the process. Textual's own way out waits for a terminal, which may be gone."""
        closing = threading.Thread(target=self.edge.close_sessions, daemon=True)
        closing.start()
        closing.join(BACKSTOP_SECONDS)
        os._exit(code)

    def _fatal_error(self) -> None:
        """An error that Textual cannot go on after: logged without values, and nothing of it printed."""
        self.died = True
        error = sys.exc_info()[1] or self._exception
        if error is not None:
            self.edge.faults.write("console", error)
        self._close_messages_no_wait()


def _has_terminal() -> bool:
    return os.isatty(sys.__stdin__.fileno() if sys.__stdin__ else 0)
