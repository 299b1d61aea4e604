"""Home: what there is to do today, keyboard first. Opens sessions, makes handouts, shows reports, changes settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.content import Content

from facilitator.console.content import cut, join, line, plain
from facilitator.console.edge import Edge
from facilitator.console.faults import Faults
from facilitator.console.form import Field, Fill, Form, Number, Pick, Saved, press
from facilitator.console.guard import Typed
from facilitator.console.screens.base import KeyScreen
from facilitator.console.widgets.banners import Banner, Banners, Slot
from facilitator.console.widgets.keybar import Hint, KeyBar
from facilitator.console.widgets.lines import Lines
from facilitator.console.widgets.menu import AROUND, Menu
from facilitator.console.widgets.pager import Pager
from facilitator.desk.ports import CannotError, Choice, Home, Made, UnsavedError
from facilitator.locale import N_, _, pgettext
from facilitator.settings.config import settings
from facilitator.settings.contacts import contact_settings
from facilitator.view.contacts import home_line
from facilitator.view.home import Entry, EntryKind, own_entries

LIST_HINTS = (Hint("↑ ↓", N_("choose")), Hint("Enter", N_("open")), Hint("r", N_("rehearse"), 2), Hint("Ctrl+Q", N_("leave"), 1))
INSIDE_HINTS = (*LIST_HINTS[:2], Hint("Esc", N_("back")), LIST_HINTS[-1])
FORM_HINTS = (
    Hint("↑ ↓", N_("field"), 1),
    Hint("← →", N_("change")),
    Hint("0-9", N_("type"), 2),
    Hint("Enter", "go"),
    Hint("Esc", N_("back")),
)
TEXT_HINTS = (FORM_HINTS[0], Hint("A-Z", N_("type")), Hint("Ctrl+U", N_("empty it"), 2), *FORM_HINTS[-2:])
READ_HINTS = (Hint("↑ ↓", N_("scroll")), Hint("Esc", N_("back")))
TOUR = "4"
"""How fast the guided tour plays: slowly enough to read its hints."""

SPEEDS = (("10", N_("10 times as fast")), ("60", N_("60 times as fast")), (TOUR, N_("a guided tour of two minutes")))
MOST_COUPLES = 500


class Title(Lines):
    """The top line."""

    def __init__(self, faults: Faults, heading: str) -> None:
        super().__init__(faults, "top")
        self.heading = heading

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The one line."""
        asked = plain("   " + _("what is there to do today?"), "$quiet")
        return [cut(join(Content(" "), line(self.heading, "bold"), asked), width)]


class HomeScreen(KeyScreen):
    """The list, the form of an entry, or a report."""

    CSS_PATH = "home.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012

    def __init__(self, edge: Edge, home: Home) -> None:
        super().__init__(edge)
        self.home = home
        faults = edge.faults
        self.top = Title(faults, home.heading)
        self.banners = Banners(faults)
        self.menu = Menu(faults, self._entries(), edge.named["next"])
        self.pager = Pager(faults, "")
        self.keys = KeyBar(faults, told(LIST_HINTS))
        self.asked: Entry | None = None
        self.unsaved: tuple[Entry, Choice | None] | None = None
        self.fill: Fill | None = None
        self.making = False
        self.reading = False
        self.first = not any(entry.kind in AROUND for entry in self.menu.entries)

    def compose(self) -> ComposeResult:
        """Title, banners, list, report, keys."""
        self.sized()
        yield self.top
        yield self.banners
        yield self.menu
        yield self.pager
        yield self.keys

    def tell(self, sentence: str) -> None:
        """Show that something went wrong, until the next key."""
        self.banners.put(Slot.FAULT, Banner(sentence))

    def press(self, typed: Typed) -> None:
        """Do what a key is for."""
        key, at = typed.key, typed.at
        if key == "ctrl+q":
            self.edge.leave(0)
        elif key == "ctrl+c":
            self._say(_("Ctrl+Q leaves"))
        elif key == "T" and not self.takes_text():
            self._say(self.edge.next_theme())
        elif key == "enter" and not self.edge.guard.admits(at):
            self._say(_("repeat ignored"))
        else:
            self._say("")
            self.banners.put(Slot.FAULT, None)
            self.edge.faults.run("home", lambda: self._pressed(key, typed.text), None)

    def takes_text(self) -> bool:
        """Whether a text of a form is being typed."""
        return not self.reading and self.menu.form is not None and self.menu.form.typing

    def pasted(self, text: str) -> None:
        """Type the first line of a pasted text where one is typed; elsewhere it does nothing."""
        if not self.takes_text():
            if text:
                self._say(_("a pasted text does nothing here"))
            return
        for character in (text.strip().splitlines() or [""])[0]:
            self._pressed("", character)

    def _pressed(self, key: str, text: str) -> None:
        if self.reading:
            self._read_key(key)
        elif self.asked is not None and self.menu.form is not None:
            self._form_key(key, text, self.asked, self.menu.form)
        else:
            self._list_key(key)
        self._show()

    def _list_key(self, key: str) -> None:
        last = len(self.menu.entries) - 1
        match key:
            case "up" | "left" | "k" | "pageup":
                self.menu.at = max(0, self.menu.at - 1)
            case "down" | "right" | "j" | "pagedown":
                self.menu.at = min(last, self.menu.at + 1)
            case "home":
                self.menu.at = 0
            case "end":
                self.menu.at = max(0, last)
            case "enter" if self.menu.entries:
                self._choose(self.menu.entries[self.menu.at])
            case "r":
                self._rehearse()
            case "escape" if self.menu.inside:
                self.menu.back()
            case "escape" if not self.making:
                self.banners.put(Slot.HANDOUTS, None)
                self.banners.put(Slot.SETTINGS, None)

    def _form_key(self, key: str, text: str, entry: Entry, form: Form) -> None:
        if key not in ("escape", "enter"):
            self.menu.form = press(form, key, text)
            return
        fill, self.fill = self.fill, None
        unsaved = self.unsaved
        self.asked = self.menu.form = self.unsaved = None
        if key == "enter" and unsaved is not None:
            self._open(*unsaved, unsaved=True)
        elif key == "enter" and fill is not None:
            self._fill(entry, fill, fill(form))
        elif key == "enter":
            self._go(entry, form)

    def _read_key(self, key: str) -> None:
        match key:
            case "escape" | "enter":
                self.reading = False
            case "up":
                self.pager.scroll_pages(-0.2)
            case "down":
                self.pager.scroll_pages(0.2)
            case "pageup":
                self.pager.scroll_pages(-1)
            case "pagedown" | "space":
                self.pager.scroll_pages(1)

    def _rehearse(self) -> None:
        """Ask for a rehearsal of the session that is marked, or of the first one there is."""
        entries = [inner for entry in self.menu.entries for inner in (entry, *entry.inside) if inner.kind is EntryKind.REHEARSE]
        marked = self.menu.entries[self.menu.at].id if self.menu.entries else ""
        found = next((entry for entry in entries if entry.id == marked), entries[0] if entries else None)
        if found is not None:
            self._choose(found)

    def _choose(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.OPEN:
                self.menu.enter(entry)
            case EntryKind.RESUME:
                self._open(entry, None)
            case EntryKind.LOOK_BACK:
                self._read(entry)
            case EntryKind.SETTINGS:
                self._change_settings(entry)
            case EntryKind.CONTACTS:
                self._change_contacts(entry)
            case _:
                self.asked, self.menu.form = (
                    entry,
                    form_for(entry, entry.couples or self.home.couples, self.edge.named["next"], first=self.first),
                )

    def _change_settings(self, entry: Entry) -> None:
        from facilitator.console.settings_form import ask_printers, save, settings_form, with_printers

        now = settings()
        self.asked, self.menu.form = entry, settings_form(now)
        fill = self.fill = lambda form: save(form, now)

        def found(names: Sequence[str]) -> None:
            if self.fill is fill and self.menu.form is not None:
                self.menu.form = with_printers(self.menu.form, names)
                self._show()

        ask_printers(self.edge, found)

    def _change_contacts(self, entry: Entry) -> None:
        from facilitator.console.contacts_form import contacts_asked

        began = contacts_asked(settings().config.country, datetime.now().astimezone().date())
        self.asked, self.menu.form, self.fill = entry, began.form, began.fill

    def _fill(self, entry: Entry, fill: Fill, saved: Saved) -> None:
        """Go on after a form of the leader's own: with the form where something in it is wrong."""
        if saved.form is not None:
            self.asked, self.menu.form, self.fill = entry, saved.form, saved.fill or fill
            return
        if saved.settings is not None:
            self.edge.take(saved.settings)
            self.home = self.home.with_config(saved.settings.config)
            note = saved.settings.note
            self.banners.put(Slot.SETTINGS, Banner(f"{note}  (Esc)") if note else None)
        self.menu.refill(self._entries())
        self._say(saved.told)

    def _entries(self) -> Sequence[Entry]:
        none: tuple[Entry, ...] = ()
        read, country = contact_settings(), self.edge.settings.config.country
        contacts = home_line(read, country, datetime.now().astimezone().date())
        return (*self.edge.faults.run("home", self.home.entries, none), *own_entries(contacts))

    def _go(self, entry: Entry, form: Form) -> None:
        couples = form.number("couples")
        if entry.kind is EntryKind.PREPARE:
            self._prepare(entry, couples)
        else:
            self._open(entry, Choice(couples, form.pick("start", ""), float(form.pick("speed", "1"))))

    def _open(self, entry: Entry, choice: Choice | None, *, unsaved: bool = False) -> None:
        from facilitator.console.screens.live import LiveScreen

        try:
            live = self.home.open(entry, choice, unsaved=unsaved)
        except UnsavedError as error:
            self.asked, self.unsaved = entry, (entry, choice)
            self.menu.form = Form(_("{why}. Lead the session all the same?").format(why=error), (), _("lead it without saving it"))
            return
        except CannotError as error:
            self.tell(str(error))
            return
        self.edge.sessions.append(live)
        tour = entry.kind is EntryKind.REHEARSE and choice is not None and choice.speed == float(TOUR)
        self.app.push_screen(LiveScreen(self.edge, live, tour=tour))

    def _read(self, entry: Entry) -> None:
        try:
            self.pager.text = self.home.report(entry)
        except CannotError as error:
            self.tell(str(error))
            return
        self.pager.top = 0
        self.reading = True

    def _prepare(self, entry: Entry, couples: int) -> None:
        if self.making:
            self._say(_("the handouts are being made"))
            return
        self.making = True
        self.banners.put(Slot.HANDOUTS, Banner(_("being made"), 0.0))
        self.edge.in_background(lambda progress: self.home.prepare(entry, couples, progress), self._progress, self._made)

    def _progress(self, done: int, of: int, name: str) -> None:
        self.banners.put(
            Slot.HANDOUTS, Banner(_("{number} of {count}").format(number=done, count=of) + f"  {name}", done / max(1, of))
        )

    def _made(self, made: Made) -> None:
        self.making = False
        self.banners.put(Slot.HANDOUTS, Banner(f"{made.text()}  (Esc)"))

    def _show(self) -> None:
        form = self.menu.form
        asking = FORM_HINTS if form is None or form.fields else FORM_HINTS[-2:]
        asking = TEXT_HINTS if form is not None and form.typing else asking
        listed = INSIDE_HINTS if self.menu.inside else LIST_HINTS
        self.keys.hints = told(READ_HINTS if self.reading else listed if form is None else asking)
        self.set_class(self.reading, "-reading")
        for part in (self.menu, self.pager, self.keys):
            part.redraw()

    def _say(self, message: str) -> None:
        self.keys.message = message
        self.keys.redraw()


def told(hints: Sequence[Hint]) -> tuple[Hint, ...]:
    """The hints in the language of whoever reads them."""
    go = pgettext("a key", "go")
    return tuple(hint._replace(word=go if hint.word == "go" else _(hint.word)) for hint in hints)


def form_for(entry: Entry, couples: int, onward: str, *, first: bool = False) -> Form:
    """What has to be known before `entry` begins; `onward` is the key that starts it.

    Where the start must be asked, it is the first thing that is.

    Who is here for the `first` time rehearses with the tour, unless they choose otherwise.
    """
    fields: list[Field] = [Number("couples", _("Couples"), couples, 0, MOST_COUPLES)]
    if entry.starts:
        fields.append(Pick("start", _("Start"), tuple((start.value, start.label) for start in entry.starts)))
    if entry.kind is EntryKind.REHEARSE:
        fields.append(
            Pick("speed", _("Speed"), tuple((speed, _(words)) for speed, words in SPEEDS), len(SPEEDS) - 1 if first else 0)
        )
    opens = _("open it; the clock starts when you press {next}").format(next=onward)
    go = _("make the handouts") if entry.kind is EntryKind.PREPARE else opens
    return Form(f"{_(entry.kind.value)}: {entry.title}", tuple(fields), go, 1 if entry.ask_start else 0)
