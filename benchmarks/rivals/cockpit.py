"""The same screen out of Textual's own widgets: top bar, agenda, title, figures, progress, script, way out, next step, footer.

Nothing is behind it: no curriculum is read, nothing is saved, no key is guarded.
"""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Digits, Footer, ProgressBar, Static

from benchmarks.rivals.words import STEPS, agenda, step


class CockpitApp(App[None]):
    """Shows a step and its time; goes on, back, holds the time."""

    CSS = """
    #top { height: 1; background: $panel; }
    #agenda { width: 42; padding: 1 2; background: $surface; }
    #main { padding: 0 2; }
    #title { height: 2; color: $text-accent; text-style: bold; }
    #clock { height: 4; layout: horizontal; }
    #digits { width: 24; }
    #label { width: 1fr; }
    #progress { height: 2; }
    #script { height: 1fr; }
    #foot { height: 5; }
    """
    BINDINGS = [  # noqa: RUF012  # as Textual has it
        ("n,right", "go(1)", "next"),
        ("p,left", "go(-1)", "back"),
        ("space", "hold", "pause"),
        ("u", "nothing", "undo"),
        ("s", "nothing", "skip"),
        ("b", "nothing", "blank"),
        ("h", "nothing", "handouts"),
        ("question_mark", "nothing", "keys"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.spent = 0
        self.held = False

    def compose(self) -> ComposeResult:
        """The widgets, filled."""
        shown = step(self.number)
        yield Static("An evening in four parts                    19:00   ends 21:00   planned 21:00   on time", id="top")
        with Horizontal():
            yield Static(agenda(self.number), id="agenda")
            with Vertical(id="main"):
                yield Static(self._heading(), id="title")
                with Horizontal(id="clock"):
                    yield Digits(self._left(), id="digits")
                    yield Static(self._label(), id="label")
                yield ProgressBar(total=shown.minutes * 60, show_eta=False, show_percentage=False, id="progress")
                with VerticalScroll(id="script"):
                    yield Static(shown.script, id="text")
                with Vertical(id="foot"):
                    yield Static(f"WAY OUT    {shown.way_out}\n", id="way_out")
                    yield Static(f"NEXT       {shown.following}", id="next")
        yield Footer()

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """A second has passed."""
        if not self.held:
            self.spent += 1
            self._show_time()

    def action_go(self, steps: int) -> None:
        """Show the step that many on."""
        self.number = (self.number + steps) % STEPS
        self.spent, self.held = 0, False
        shown = step(self.number)
        self.query_one("#title", Static).update(self._heading())
        self.query_one("#agenda", Static).update(agenda(self.number))
        self.query_one("#text", Static).update(shown.script)
        self.query_one("#script", VerticalScroll).scroll_home(animate=False)
        self.query_one("#way_out", Static).update(f"WAY OUT    {shown.way_out}\n")
        self.query_one("#next", Static).update(f"NEXT       {shown.following}")
        self._show_time()

    def action_hold(self) -> None:
        """Hold the time, or let it run."""
        self.held = not self.held
        self._show_time()

    def action_nothing(self) -> None:
        """A key that the footer names and nobody presses here."""

    def _show_time(self) -> None:
        self.query_one("#digits", Digits).update(self._left())
        self.query_one("#label", Static).update(self._label())
        self.query_one("#progress", ProgressBar).update(total=step(self.number).minutes * 60, progress=self.spent)

    def _heading(self) -> str:
        return f"in four parts · you lead\n{step(self.number).title}          {self.number + 1} of {STEPS}"

    def _left(self) -> str:
        left = step(self.number).minutes * 60 - self.spent
        return f"{left // 60:02d}:{left % 60:02d}"

    def _label(self) -> str:
        return f"{'paused' if self.held else 'ready'}\nleft of {step(self.number).minutes} min"


def main() -> None:
    """Run it."""
    CockpitApp().run()


if __name__ == "__main__":
    main()
