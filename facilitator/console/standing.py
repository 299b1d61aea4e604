"""What stands over the screen as long as it is true: not saved, edited, a word on the laptop, handouts being made."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.edge import Edge
from facilitator.console.widgets.banners import Banner, Banners, Slot
from facilitator.desk.keys import Action
from facilitator.desk.ports import CannotError, LiveHandle, Made
from facilitator.live.session import Saving
from facilitator.live.state import Phase
from facilitator.locale import _


class Standing:
    """The banners of the live screen, with the keys of `actions`.

    What can be closed is closed by `close`, one press for all of it.
    """

    def __init__(self, edge: Edge, live: LiveHandle, banners: Banners, actions: Sequence[Action]) -> None:
        self.edge, self.live, self.banners = edge, live, banners
        self.making = False
        self._signs = {action.id: action.sign for action in actions}
        self._keys = {action.id: next(iter(action.keys), "") for action in actions}
        self._put_aside = self._laptop_aside = self._caught_aside = ""

    def show(self) -> None:
        """Show what is true now."""
        live, put = self.live, self.banners.put
        put(Slot.NOT_SAVED, Banner(live.trouble) if live.saving is Saving.NOT_SAVED else None)
        put(
            Slot.FOLLOWING, Banner(_("{told} · 1: lead from here").format(told=live.following), key="1") if live.following else None
        )
        put(Slot.PROPOSAL, self._proposed())
        put(Slot.NOTE, Banner(f"{live.note}  (Esc)") if live.note else None)
        if not live.laptop_note:
            self._laptop_aside = ""
        said = live.laptop_note and live.laptop_note != self._laptop_aside
        put(Slot.LAPTOP, Banner(f"{live.laptop_note}  (Esc)") if said else None)
        news = live.news
        told = news is not None and news.text != self._put_aside
        more = (
            _(" · {key} takes them up").format(key=self._signs["words"])
            if news is not None and news.due and self._signs["words"]
            else ""
        )
        key = self._keys["words"] if more else ""
        put(Slot.CHANGED, Banner(f"{news.text}{more}", key=key) if news is not None and told else None)

    def tell(self, sentence: str) -> None:
        """Show that something went wrong, until it is closed."""
        self.banners.put(Slot.FAULT, Banner(sentence))

    def close(self) -> None:
        """Take away what was read."""
        for slot in (Slot.FAULT, Slot.SETTINGS, Slot.REPORT):
            self.banners.put(slot, None)
        self._laptop_aside = self.live.laptop_note
        if not self.making:
            self.banners.put(Slot.HANDOUTS, None)
        news = self.live.news
        self._put_aside = news.text if news is not None else ""
        if self.live.note:
            self.live.noted()
        self._caught_aside = self.live.caught_up
        if self.live.proposal is not None:
            self.live.refuse()
        self.show()

    def _proposed(self) -> Banner | None:
        """One quiet line: what is proposed to be on time again, or what was done by itself."""
        proposal, done = self.live.proposal, self.live.caught_up
        if proposal is not None:
            key = self._signs["propose"]
            shows = _("{way} · {key} shows it").format(way=proposal.line, key=key) if key else proposal.line
            return Banner(shows, key=self._keys["propose"])
        back = _("{undo} takes it back.").format_map(self.edge.named)
        return Banner(f"{done} {back}  (Esc)") if done and done != self._caught_aside else None

    def save_report(self) -> str:
        """Save the report and say where it was written, until that is closed; returns why there is none yet, or nothing."""
        if self.live.phase is not Phase.ENDED:
            return _("the report is saved when the session is over")
        try:
            self.banners.put(Slot.REPORT, Banner(_("saved: {place}").format(place=self.live.save_report()) + "  (Esc)"))
        except CannotError as error:
            self.tell(str(error))
        return ""

    def take_up(self) -> str:
        """Take up new words, also those that were put aside; returns why there are none, or nothing."""
        news = self.live.news
        if news is None or not news.due:
            return _("there are no new words to take up")
        self._put_aside = ""
        self.live.take_up()
        return ""

    def make_handouts(self) -> str:
        """Begin to make the handouts; returns why not, or nothing."""
        if self.making:
            return _("the handouts are being made")
        self.making = True
        self.banners.put(Slot.HANDOUTS, Banner(_("being made"), 0.0))
        self.edge.in_background(self.live.make_handouts, self._progress, self._made)
        return ""

    def print_handouts(self) -> None:
        """Begin to make and print the handouts."""
        if not self.making:
            self.making = True
            self.banners.put(Slot.HANDOUTS, Banner(_("being made"), 0.0))
            self.edge.in_background(self.live.print_handouts, self._progress, self._made)

    def _progress(self, done: int, of: int, name: str) -> None:
        self.banners.put(
            Slot.HANDOUTS, Banner(_("{number} of {count}").format(number=done, count=of) + f"  {name}", done / max(1, of))
        )

    def _made(self, made: Made) -> None:
        self.making = False
        self.banners.put(Slot.HANDOUTS, Banner(f"{made.text()}  (Esc)"))
