"""The base of every screen: keys come in by the table, and no error gets out."""

from __future__ import annotations

from textual import events

from facilitator.console.edge import Edge
from facilitator.console.guard import Bursts, Typed
from facilitator.console.paint import PaintingScreen
from facilitator.console.widgets.banners import Banner, Banners, Slot
from facilitator.console.widgets.lines import Lines


class KeyScreen(PaintingScreen, inherit_bindings=False):
    """A screen without Textual's bindings and without focus: every key reaches `press`, once."""

    ALLOW_SELECT = False
    AUTO_FOCUS = None
    banners: Banners

    def __init__(self, edge: Edge) -> None:
        super().__init__(edge.write)
        self.edge = edge
        self.bursts = Bursts()

    def press(self, typed: Typed) -> None:
        """Do what a key is for."""
        raise NotImplementedError

    def pasted(self, text: str) -> None:
        """Take a text that was pasted; nothing by default. It never presses keys."""

    def takes_text(self) -> bool:
        """Whether keys are typed into a text now, so that they come through one by one however fast they are."""
        return False

    def tell(self, sentence: str) -> None:
        """Show that something went wrong."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Tell what is wrong in the settings, until it is closed."""
        if note := " · ".join(part for part in (self.edge.settings.note, *self.edge.notes) if part):
            self.banners.put(Slot.SETTINGS, Banner(f"{note}  (Esc)"))

    def sized(self) -> None:
        """Put on the classes of the breakpoints before the first layout, which Textual does only after it."""
        width, height = self.app.size
        for size, steps in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            fit = [name for least, name in steps or () if size >= least]
            self.add_class(*fit[-1:])

    def on_key(self, event: events.Key) -> None:
        """Take a key, unless it belongs to a text that comes in several pieces."""
        event.stop()
        event.prevent_default()
        typed = Typed(event.key, self.edge.time_of(event), event.character or "")
        if not typed.is_text or self.takes_text() or self.bursts.is_meant(typed):
            self.press(typed)
        else:
            self.pasted("")

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that the terminal says was pasted, or handed over in one piece."""
        event.stop()
        event.prevent_default()
        self.bursts.pasted(self.edge.time_of(event))
        self.pasted(event.text)

    def on_click(self, event: events.Click) -> None:
        """Take a click: as the key of what stands there."""
        part, region = self.get_widget_at(event.screen_x, event.screen_y)
        if isinstance(part, Lines) and (key := part.clicked(event.screen_x - region.x, event.screen_y - region.y)):
            self.press(Typed(key, self.edge.time_of(event), key if key.isdecimal() else ""))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Take the wheel."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Take the wheel."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, direction: int) -> None:
        part, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if isinstance(part, Lines):
            part.wheel(direction)

    async def on_event(self, event: events.Event) -> None:
        """Textual's way in for every event. What fails before the screen stands is a matter for the whole program."""
        if isinstance(event, (events.Compose, events.Mount)):
            await super().on_event(event)
        else:
            await self.edge.faults.run_async(type(event).__name__.lower(), super().on_event(event))
