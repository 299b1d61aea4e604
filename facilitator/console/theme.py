"""The colours, by what they mean. Every word below is a variable of the style sheets and of the styles in code (`$soon`)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
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


LIGHT = Palette(
    ground="#fbf9f4",
    side="#f2efe7",
    bar="#e6e2d8",
    ink="#22282a",
    quiet="#545e5f",
    title="#1d5a46",
    say="#1f5c47",
    ask="#2f4f86",
    act="#3a5a46",
    watch="#744900",
    paper="#65512a",
    care="#97291f",
    digits="#15191a",
    soon="#744900",
    wrap="#8a3c00",
    over="#a3201a",
    held="#2f4f86",
    ahead="#1f5f2a",
    behind="#8a3c00",
    track="#b0a998",
)
"""Dark on light: for a bright room."""

CONTRAST = Palette(
    ground="#000000",
    side="#121212",
    bar="#1c1c1c",
    ink="#ffffff",
    quiet="#dcdcdc",
    title="#7fffd4",
    say="#7cfc9a",
    ask="#9ecbff",
    act="#c8ffd4",
    watch="#ffe14d",
    paper="#ffd9a0",
    care="#ffb3a7",
    digits="#ffffff",
    soon="#ffe14d",
    wrap="#ffb84d",
    over="#ff9d8f",
    held="#9ecbff",
    ahead="#7cfc9a",
    behind="#ffb84d",
    track="#8c8c8c",
)
"""As far apart as colours can be: for poor eyes, poor screens, and sunlight."""

_DARK, _BRIGHT = "#000000", "#ffffff"
PLAIN = Palette(*(_DARK,) * 3, *(_BRIGHT,) * (len(Palette._fields) - 3))
"""No colour at all: shape and words say it. Where others have a coloured ground, this one swaps the terminal's own two colours."""


_FEW_DARK = {"ground": "#121212", "side": "#1c1c1c", "bar": "#303030"}
_BROWN, _RED = "#5f5f00", "#870000"
_FEW_LIGHT = {
    "ground": "#ffffff",
    "side": "#eeeeee",
    "bar": "#e4e4e4",
    **dict.fromkeys(("watch", "soon", "paper"), _BROWN),
    **dict.fromkeys(("wrap", "behind", "over", "care"), _RED),
    "act": "#005f00",
}
_NAVY, _MAROON, _GREEN = "#000080", "#800000", "#008000"
_SIXTEEN_LIGHT = {
    **dict.fromkeys(("ground", "side", "bar"), "#ffffff"),
    **dict.fromkeys(("ink", "quiet", "digits", "paper", "act"), "#000000"),
    **dict.fromkeys(("title", "ask", "held"), _NAVY),
    **dict.fromkeys(("say", "ahead"), _GREEN),
    **dict.fromkeys(("watch", "care", "soon", "wrap", "over", "behind"), _MAROON),
    "track": "#808080",
}
_FEWER = {
    ("calm", "256"): CALM._replace(**_FEW_DARK),
    ("light", "256"): LIGHT._replace(**_FEW_LIGHT),
    ("calm", "standard"): CALM._replace(**dict.fromkeys(("ground", "side", "bar"), _DARK)),
    ("light", "standard"): LIGHT._replace(**_SIXTEEN_LIGHT),
}
"""Where a terminal has 256 colours, or 16, the nearest of them to a theme's own could not always be told apart."""


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


PALETTES = {"calm": CALM, "light": LIGHT, "contrast": CONTRAST, "plain": PLAIN}
"""The themes by the names that the settings know."""
STANDARD, COLOURLESS = "calm", "plain"


def palette_named(name: str, colours: str | None = None) -> Palette:
    """A theme's colours for a terminal whose colours are "standard" (16), "256", or all. Raises KeyError for a name of none."""
    return _FEWER.get((name, colours or ""), PALETTES[name])


def theme_named(name: str, colours: str | None = None) -> Theme | None:
    """One of the themes, for such a terminal; None where there is none of that name."""
    return theme(name, palette_named(name, colours), dark=name != "light") if name in PALETTES else None


class NoColours(LineFilter):
    """Takes every colour out. What stood on a coloured ground is shown in reverse; bold and italic stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in the terminal's own two colours."""
        return [Segment(text, None if style is None else _uncoloured(style), control) for text, style, control in segments]


@lru_cache(maxsize=64)
def _uncoloured(style: Style) -> Style:
    ground = style.bgcolor
    reverse = ground is not None and ground.triplet is not None and ground.triplet.hex == _BRIGHT
    return Style(bold=style.bold, italic=style.italic, underline=style.underline, reverse=reverse or None, meta=style.meta)
