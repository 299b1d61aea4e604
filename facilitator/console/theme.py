"""The colours, by what they mean. Every word below is a variable of the style sheets and of the styles in code (`$soon`)."""

from __future__ import annotations

from typing import NamedTuple

from textual.theme import Theme


class Palette(NamedTuple):
    """A theme's colours as `#rrggbb`.

    Grounds: `ground` (main), `side` (agenda), `bar` (top and bottom). All others are inks on each of the grounds; where one is a
    ground itself, `ground` is the ink on it.
    """

    ground: str
    side: str
    bar: str
    ink: str
    quiet: str
    title: str
    say: str
    ask: str
    act: str
    watch: str
    paper: str
    care: str
    digits: str
    soon: str
    wrap: str
    over: str
    held: str
    ahead: str
    behind: str
    track: str


CALM = Palette(
    ground="#161b1d",
    side="#1c2326",
    bar="#253034",
    ink="#e9e6df",
    quiet="#9aa5a5",
    title="#a5d3c0",
    say="#96c4b0",
    ask="#a9bfe3",
    act="#b9cdbf",
    watch="#ecc26f",
    paper="#cdb891",
    care="#eea79b",
    digits="#f2efe8",
    soon="#f0c26c",
    wrap="#f0a35e",
    over="#f59a8c",
    held="#a9bfe3",
    ahead="#9fd6a6",
    behind="#f0a35e",
    track="#4d5a5d",
)
"""Dark and warm: made for a dim room."""


def theme(name: str, palette: Palette, *, dark: bool = True) -> Theme:
    """A palette as a theme of Textual."""
    return Theme(
        name=name,
        primary=palette.title,
        foreground=palette.ink,
        background=palette.ground,
        surface=palette.side,
        panel=palette.bar,
        dark=dark,
        variables=palette._asdict(),
    )


CALM_THEME = theme("calm", CALM)
