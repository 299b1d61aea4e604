"""Starts the console and sees to it that the terminal and the sessions are in order afterwards, however it ended."""

from __future__ import annotations

import asyncio
import sys
import termios
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from facilitator.console.terminal import flush_streams, unfit
from facilitator.locale import _
from facilitator.settings import folders

if TYPE_CHECKING:
    from facilitator.console.edge import Edge
    from facilitator.console.screens.base import KeyScreen
    from facilitator.desk.ports import Home, LiveHandle
    from facilitator.settings.config import Settings

USAGE, FAILED = 2, 1


def run_session(live: LiveHandle, settings: Settings | None = None) -> int:
    """Lead `live` until it is left; returns the process's exit code. The session is closed afterwards, and stays open to resume."""

    def screen(edge: Edge) -> KeyScreen:
        from facilitator.console.screens.live import LiveScreen

        edge.sessions.append(live)
        return LiveScreen(edge, live)

    return _run(screen, "live.tcss", live.close, settings)


def run_home(home: Home, settings: Settings | None = None) -> int:
    """Show `home` and whatever is chosen there, until it is left; returns the process's exit code."""

    def screen(edge: Edge) -> KeyScreen:
        from facilitator.console.screens.home import HomeScreen

        return HomeScreen(edge, home)

    return _run(screen, "home.tcss", lambda: None, settings)


def _run(screen: Callable[[Edge], KeyScreen], sheet: str, close: Callable[[], object], settings: Settings | None) -> int:
    if reason := unfit():
        print(f"facilitator: {reason}", file=sys.stderr)
        close()
        return USAGE
    from facilitator.console.app import ConsoleApp
    from facilitator.console.faults import Faults
    from facilitator.desk.binding import own_keys

    if sys.__stderr__ is not None:
        sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")
    faults = Faults(folders().state / "console.log")
    before = _attributes()
    app = ConsoleApp(faults, screen, sheet, settings=settings)
    app.edge.actions, app.edge.notes = own_keys()
    app.edge.careful = True
    try:
        asyncio.run(app.run_async())
    finally:
        app.edge.close_sessions()
        close()
        _restore(before)
        gone = flush_streams() is not None
    if app.died:
        if not gone:
            print(
                "facilitator: " + _("the console ended by an error of its own; nothing that was shown is lost."),
                _("Go on with: {command}").format(command="facilitator run --resume"),
                _("What happened is in {log}").format(log=faults.log),
                sep="\n",
                file=sys.stderr,
            )
        return FAILED
    return app.return_code or 0


def _attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def _restore(attributes: list[Any] | None) -> None:
    if attributes is not None:
        try:
            termios.tcsetattr(0, termios.TCSADRAIN, attributes)
        except termios.error:
            return
