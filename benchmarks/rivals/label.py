"""The smallest Textual program: one label."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label

TEXT = "the label is on the screen"


class LabelApp(App[None]):
    """Shows a label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Label(TEXT)


def main() -> None:
    """Run it."""
    LabelApp().run()


if __name__ == "__main__":
    main()
