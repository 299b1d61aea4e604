"""The smallest Textual program that shows the time: a line, written anew each second."""

from __future__ import annotations

from time import strftime

from textual.app import App, ComposeResult
from textual.widgets import Static


class ClockApp(App[None]):
    """Shows the time."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(strftime("%H:%M:%S"), id="clock")

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1, lambda: self.query_one("#clock", Static).update(strftime("%H:%M:%S")))


def main() -> None:
    """Run it."""
    ClockApp().run()


if __name__ == "__main__":
    main()
