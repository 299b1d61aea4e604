"""Every screen of the console as it is drawn, in words: what stands in each row, and in which of the theme's colours.

python -m tests.console.scenes        draws the kept ones anew; look at what changed before it is accepted
python -m tests.console.scenes DIR    also as SVG, in every theme
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from rich.style import Style

from facilitator import locale
from facilitator.console.app import ConsoleApp
from facilitator.console.theme import PALETTES
from facilitator.curriculum.model import Alternative, Curriculum, Track
from facilitator.desk.ports import News
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.settings.contacts import NONE_HERE, fill_in
from facilitator.view.away import AwayAnswer, AwayView
from facilitator.view.care import Contact
from facilitator.view.following import another_leads
from facilitator.view.proposal import ProposalRow, ProposalView, WayView
from tests.build import step
from tests.console.fakes import FakeHome, FakeLive, evening, home_app, live_app, toured_app

KEPT = Path(__file__).parent / "pictures"
SIZES = ((160, 45), (120, 32), (80, 24), (60, 18), (40, 12))
FEWER = ((120, 32), (80, 24), (60, 18))
"""For what only takes the script's place."""
LARGE = (
    "go",
    "search",
    "palette",
    "proposal",
    "care",
    "solo",
    "after-care",
    "check-list",
    "groups",
    "away",
    "gate",
    "hard",
    "tour",
)
"""What of that is kept in the largest size too."""


class Scene(NamedTuple):
    """A screen to be drawn: how it is made, the keys that lead to it, the sizes in which it is kept, and its language."""

    make: Callable[[Path], ConsoleApp]
    keys: tuple[str, ...] = ()
    sizes: tuple[tuple[int, int], ...] = SIZES
    language: str = "en"


class Drawn(NamedTuple):
    """A screen: its cells with their styles, row by row, and its picture where one was asked for."""

    rows: tuple[tuple[tuple[str, Style | None], ...], ...]
    svg: str

    @property
    def text(self) -> list[str]:
        """The rows as text."""
        return ["".join(text for text, _ in row).rstrip() for row in self.rows]


def waiting() -> FakeLive:
    """Before the start."""
    return FakeLive()


def practice() -> FakeLive:
    """In the third step, with rounds; the two before took 7:40 and 9:05."""
    live = FakeLive().do(do.Next())
    for seconds in (460, 1005):
        live.seconds = seconds
        live.do(do.Next())
    live.seconds = 1167
    return live


def later(seconds: float, live: FakeLive | None = None) -> FakeLive:
    """The same, some seconds later."""
    live = live or practice()
    live.seconds += seconds
    return live


def paused() -> FakeLive:
    """The clock held for a minute."""
    return later(60, practice().do(do.Pause()))


def ended() -> FakeLive:
    """After the last step."""
    live = FakeLive().do(do.Next())
    while not live.is_last:
        live.seconds += 300
        live.do(do.Next())
    return live.do(do.End())


def troubled() -> FakeLive:
    """Not saved, and the curriculum was edited."""
    live = practice()
    live.saving, live.trouble = Saving.NOT_SAVED, "the disk is full; make room on it"
    live.edited = News("healing was changed: 2 steps to come have new words", due=True)
    return live


def changed(item: str, **fields: object) -> Curriculum:
    """The evening with another step under one of its items."""
    base = evening()
    sitting = base.workshops[0].sessions[0]
    agenda = tuple(
        replace(each, step=replace(each.step, **fields)) if each.id == item else each  # type: ignore[arg-type]  # by name
        for each in sitting.agenda
    )
    return replace(base, workshops=(replace(base.workshops[0], sessions=(replace(sitting, agenda=agenda),)),))


def at_step(number: int, curriculum: Curriculum) -> FakeLive:
    """In that step (from 0), five minutes after the one before began, and 2:10 into it."""
    live = FakeLive(curriculum).do(do.Next())
    for _ in range(number):
        live.seconds += 300
        live.do(do.Next())
    live.seconds += 130
    return live


def groups() -> FakeLive:
    """Three groups at work at the same time."""
    talk, write = step("talk", 4), step("write", 3)
    tracks = (
        Track("garden", "Garden group", (talk, write)),
        Track("hall", "Hall", (step("listen", 3), step("walk", 2), step("rest", 2))),
        Track("loft", "Those who would rather write than talk", (write, talk)),
    )
    return at_step(3, changed("helped", tracks=tracks, minutes=step("long", 10).minutes))


def hard() -> FakeLive:
    """Before a step with a gentler way."""
    softer = Alternative("thanks", "Thank-yous for all", step("thanks", 6), gentler=True)
    live = at_step(3, changed("ask", sensitive=True, alternatives=(softer,)))
    live.contacts = (Contact("Counsellor on call", "+44 20 7946 0000"),)
    return live


def proposed() -> FakeLive:
    """Late, with a proposal and another way."""
    live = later(600)
    rows = (
        ProposalRow("Debrief: what helped?", "4 min", "3 min"),
        ProposalRow("One ask", "6 min", "4 min"),
        ProposalRow("Acknowledging", "7 min", "5 min"),
    )
    other = WayView("leave out “One ask”, keep the rest", rows[1:2])
    live.proposal = ProposalView("8 min late: shorten 3 steps, end 20:32", rows, (other,))
    return live


def slept() -> FakeLive:
    """The laptop was asleep."""
    live = later(720)
    answers = (AwayAnswer("it went on: count 12 min", None), AwayAnswer("it was a break: hold the clock for it", 0))
    sentence = "The laptop was asleep for 12 min. Did the room go on meanwhile?"
    live.away = AwayView(sentence, answers, "or type how many minutes it went on", 12)
    return live


def following() -> FakeLive:
    """Another console leads."""
    live = practice()
    live.following = another_leads(4711)
    return live


def _live(make: Callable[[], FakeLive], *keys: str) -> Scene:
    return Scene(lambda place: live_app(make(), place), keys)


def _fewer(make: Callable[[], FakeLive], *keys: str) -> Scene:
    return Scene(lambda place: live_app(make(), place), keys, FEWER)


def _careful(make: Callable[[], FakeLive], *keys: str) -> Scene:
    def app(place: Path) -> ConsoleApp:
        made = live_app(make(), place)
        made.edge.careful = True
        return made

    return Scene(app, keys, FEWER)


def _home(*keys: str) -> Scene:
    return Scene(lambda place: home_app(FakeHome(), place), keys)


def _contacts(*keys: str) -> Scene:
    """Whom to call, where somebody has begun to fill it in."""

    def app(place: Path) -> ConsoleApp:
        answers = {
            "emergency": ["911"],
            "suicide": ["988 Suicide and Crisis Lifeline: call or text 988"],
            "therapists": ["Center on Main Street, 555-0101", "St. Anne's, 555-0102 (free)"],
            "interpreter": [NONE_HERE],
        }
        fill_in("us", answers, date(2026, 11, 20), "the office")
        return home_app(FakeHome(), place)

    return Scene(app, ("end", "enter", *keys))


def _spanish(scene: Scene) -> Scene:
    return scene._replace(sizes=((80, 24),), language="es")


SCENES = {
    "waiting": _live(waiting),
    "running": _live(practice),
    "soon": _live(lambda: later(330)),
    "wrap": _live(lambda: later(415)),
    "over": _live(lambda: later(520)),
    "paused": _live(paused),
    "blank": _live(practice, "b"),
    "help": _live(practice, "question_mark"),
    "leaving": _live(practice, "ctrl+q"),
    "ended": _live(ended),
    "not-saved": _live(troubled),
    "rehearsal": _live(lambda: FakeLive(rehearsal="rehearsal 60x")),
    "ask-time": _fewer(practice, "comma", "1", "2"),
    "ask-mark": _fewer(practice, "m"),
    "go": _fewer(practice, "g", "down", "down", "down"),
    "search": _fewer(practice, "slash", *"heard"),
    "palette": _fewer(practice, "ctrl+p"),
    "room": _fewer(practice, "ctrl+p", *"who", "space", *"is", "enter"),
    "offered": _fewer(proposed),
    "proposal": _fewer(proposed, "r"),
    "care": _fewer(practice, "c"),
    "care-card": _fewer(practice, "c", "2"),
    "solo": _fewer(practice, "C"),
    "after-care": _fewer(lambda: later(130, practice().do(do.BeginCare())), "c"),
    "check-list": _careful(waiting, "1", "2"),
    "groups": _fewer(groups),
    "group-chosen": _fewer(groups, "tab"),
    "away": _fewer(slept),
    "following": _fewer(following),
    "tour": Scene(lambda place: toured_app(FakeLive(rehearsal="rehearsal 60x"), place), (), FEWER),
    "hard": _fewer(lambda: later(0, hard().do(do.Next()))),
    "gate": _careful(hard, "n"),
    "unheard": _careful(practice, "n"),
    "home": _home(),
    "home-form": _home("down", "down", "enter"),
    "home-report": _home("end", "up", "up", "enter"),
    "home-settings": _home("end", "up", "enter"),
    "home-contacts": _contacts("down", "down"),
    "home-country": _home("end", "enter")._replace(sizes=((120, 32), (80, 24))),
    "spanish-home": _spanish(_home()),
    "spanish-settings": _spanish(_home("end", "up", "enter", *["down"] * 8)),
    "spanish-contacts": _spanish(_contacts("down", "down")),
    "spanish-check-list": _spanish(_careful(waiting, "1", "2")),
    "spanish-running": _spanish(_live(practice)),
    "spanish-care": _spanish(_live(practice, "c", "2")),
    "spanish-help": _spanish(_live(practice, "question_mark")),
}


SCENES |= {name: SCENES[name]._replace(sizes=(SIZES[0], *FEWER)) for name in LARGE}


def drawn(scene: Scene, size: tuple[int, int], theme: str, *, svg: bool = False) -> Drawn:
    """A scene in that size and theme, and in its language."""
    return themed(scene, size, (theme,), svg=svg)[theme]


def themed(scene: Scene, size: tuple[int, int], themes: Sequence[str], *, svg: bool = False) -> dict[str, Drawn]:
    """A scene in that size and in its language, in one theme after the other, as the key for the colours changes them."""
    locale.use(scene.language)
    try:
        with tempfile.TemporaryDirectory() as place, patch.dict(os.environ, FACILITATOR_HOME=place):
            return asyncio.run(_drawn(scene.make(Path(place)), scene.keys, size, themes, svg))
    finally:
        locale.use("en")


async def _drawn(app: ConsoleApp, keys: Sequence[str], size: tuple[int, int], themes: Sequence[str], svg: bool) -> dict[str, Drawn]:
    shown = {}
    app._take_theme(themes[0])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        for theme in themes:
            while app.theme != theme:
                app._next_theme()
            await pilot.pause()
            strips = app.screen._compositor.render_strips(app.screen.size)
            rows = tuple(tuple((segment.text, segment.style) for segment in strip if segment.text) for strip in strips)
            shown[theme] = Drawn(rows, app.export_screenshot(title=theme) if svg else "")
    return shown


def told(shown: Drawn, theme: str) -> str:
    """A screen as it is kept: its rows, and under them how each is coloured, in cells."""
    names = {colour: name for name, colour in reversed(PALETTES[theme]._asdict().items())}
    rows = [f"|{row}" for row in shown.text]
    looks = [f"{number:2} {_looks(row, names)}" for number, row in enumerate(shown.rows)]
    return "\n".join([*rows, "", *looks]) + "\n"


def _looks(row: Sequence[tuple[str, Style | None]], names: dict[str, str]) -> str:
    looks = (_look(style, names) for text, style in row for _ in text)
    return " ".join(f"{look}*{len(list(run))}" for look, run in groupby(looks))


def _look(style: Style | None, names: dict[str, str]) -> str:
    if style is None or style.color is None or style.bgcolor is None:
        return "-"
    words = [names.get(style.color.name, style.color.name), names.get(style.bgcolor.name, style.bgcolor.name)]
    return "/".join([*words, *(["bold"] if style.bold else []), *(["italic"] if style.italic else [])])


def main(folder: Path | None) -> None:
    """Draw all that is kept, and with `folder` all themes as SVG there."""
    os.environ.update(COLORTERM="truecolor", TERM="xterm-256color")
    os.environ.pop("NO_COLOR", None)
    KEPT.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        for width, height in scene.sizes:
            shown = drawn(scene, (width, height), "calm")
            (KEPT / f"{name}-{width}x{height}.txt").write_text(told(shown, "calm"), encoding="utf-8")
            for theme in PALETTES if folder else ():
                assert folder is not None
                folder.mkdir(parents=True, exist_ok=True)
                svg = drawn(scene, (width, height), theme, svg=True).svg
                (folder / f"{name}-{width}x{height}-{theme}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
