"""A packet: all the handouts of one session for one room, in one file, in the order in which they are handed out.

Every handout is laid out once, however many copies there are of it, and only when it changed since an earlier packet. Names are
read and put in by the child process; this side never sees one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import Curriculum, Handout, SessionPlan
from facilitator.handout import cover, files, results
from facilitator.handout.context import GENERATOR, PLAIN, Host, Layout, Page, Paper, page
from facilitator.handout.make import HandoutError, whole_design
from facilitator.handout.order import By, Piece
from facilitator.handout.press import Limits, Press, Reason, Trouble
from facilitator.locale import N_, _, chosen, speaking
from facilitator.settings.config import settings
from facilitator.settings.contacts import contact_settings
from facilitator.values import value
from facilitator.view.roles import people

DRAFT = N_("DRAFT · contacts are missing · do not hand out")
DRAFT_PACKET = N_("every page says DRAFT, because contacts are missing; `facilitator contacts` says how")
NAME = "packet.pdf"
AT_ONCE = 6
"""How many sheets with names in their prose are laid out from one word on the progress to the next."""

_TITLES = {
    "room": N_("For the leaders: what is in this packet"),
    "couple": N_("Couple {}"),
    "single": N_("Alone {}"),
    "spares": N_("For the room, the leaders, and spares"),
}


class NoPdfError(HandoutError):
    """No PDF can be made on this laptop; the handouts can still be made one by one, as HTML."""


@value
class Wish:
    """How a packet is wanted: sorted `by` couple or step, with the `names` in that file; a `draft` says so on each page.

    `duplex` begins each copy on a sheet of its own. `booklet` makes one to fold of each couple's, from
    paper of the layout's size. `counted` is whether the room's size was given: if not, the names tell it.
    """

    by: By = "couple"
    names: Path | None = None
    layout: Layout = PLAIN
    host: Host | None = None
    draft: bool = False
    duplex: bool = False
    booklet: bool = False
    counted: bool = True


@value
class Progress:
    """How far the packet is: `done` of `total`, what is in work, and the seconds that are left, or None while nobody can know."""

    done: int
    total: int
    title: str
    left: float | None = None


@value
class Packet:
    """A packet that lies at `path`: its pages, the room it is for, and in `notes` what is not as it should be, a sentence each."""

    path: Path
    pages: int
    room: Room
    notes: tuple[str, ...] = ()


@value
class Bound:
    """A packet that lies in no file yet, since it may hold names; else as `Packet`."""

    data: bytes
    pages: int
    room: Room
    notes: tuple[str, ...] = ()


_SHEETS = {Paper.A4: (841.89, 595.276), Paper.LETTER: (792.0, 612.0)}
"""The paper that is folded to half its size, lying (points)."""


class Bindery:
    """The process that makes packets, as a context manager. Kept for the next packet, it lays out only what changed."""

    def __init__(self, cache: Path | None, *, design: Path | None = None, limits: Limits | None = None) -> None:
        self._cache = cache
        self._design = design
        self._limits = limits or Limits(seconds=120.0, processor=60.0)
        self._press: Press | None = None
        self._cancelled: Callable[[], bool] = lambda: False

    def __enter__(self) -> Bindery:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._press is not None:
            self._press.close()
            self._press = None

    def make(
        self,
        curriculum: Curriculum,
        session: SessionPlan,
        room: Room,
        out: Path,
        wish: Wish,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Packet | None:
        """Write the packet into the folder `out`; None when it was cancelled.

        A handout that cannot be laid out is left out, and a note says which and why. Raises HandoutError when there is no packet.
        """
        path = out / NAME
        try:
            files.make_folder(out)
        except OSError as error:
            raise HandoutError(results.disk(error, out)) from error
        bound = self.bind(curriculum, session, room, wish, progress, cancelled)
        if bound is None:
            return None
        try:
            files.place(path, bound.data)
        except files.RefusedError as error:
            raise HandoutError(_(results.IN_THE_WAY).format(path=path)) from error
        except OSError as error:
            raise HandoutError(results.disk(error, path)) from error
        return Packet(path, bound.pages, bound.room, bound.notes)

    def bind(
        self,
        curriculum: Curriculum,
        session: SessionPlan,
        room: Room,
        wish: Wish,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Bound | None:
        """The packet, in no file; see `make`."""
        self._cancelled = cancelled
        return _Making(self, curriculum, session, room, wish, progress).made()

    def ask(self, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes] | Trouble:
        """The process's answer. Raises HandoutError when the program's own designs are missing."""
        if self._press is None:
            design = whole_design(self._design)
            module = "facilitator.handout.bindery"
            self._press = Press(design, self._limits, self._is_cancelled, module=module, cache=self._cache)
        return self._press.ask(job)

    def _is_cancelled(self) -> bool:
        return self._cancelled()

    def why(self, trouble: Trouble) -> str:
        """Why something was not made, as the end of a sentence."""
        return results.why(trouble, self._limits)


class _Making:
    """One packet in the making."""

    def __init__(
        self,
        bindery: Bindery,
        curriculum: Curriculum,
        session: SessionPlan,
        room: Room,
        wish: Wish,
        progress: Callable[[Progress], None],
    ) -> None:
        self._bindery = bindery
        self._curriculum = curriculum
        self._session = session
        self._room = room
        self._wish = wish
        self._progress = progress
        self._handouts = [curriculum.handout(handout_id) for handout_id in session.handouts()]
        self._layout = replace(wish.layout, paper=Paper.A5) if wish.booklet else wish.layout
        self._steps = len(self._handouts) + 1
        self._done = 0
        self._began = time.monotonic()
        self._notes: list[str] = []
        self._taken: list[Page] = []

    def made(self) -> Bound | None:
        """Take in the names, lay out the sheets, and bind them."""
        if not self._begin():
            return None
        by_couple, room = self._wish.by == "couple", self._room
        self._steps += by_couple * ((room.couples > 0) + (room.singles > 0))
        pieces: list[Piece] = []
        for handout in self._handouts:
            found = self._laid_out(handout)
            if found is None:
                return None
            pieces += found
        if not pieces:
            raise HandoutError("; ".join(self._notes) or _("this session has no handouts, and a packet needs one at least"))
        for role, sheet in self._covers(pieces):
            found = self._laid_out(sheet, role)
            if found is None:
                return None
            pieces += found
        return self._bound(pieces)

    def _begin(self) -> bool:
        names = self._wish.names
        answer = self._ask_names()
        if isinstance(answer, Trouble) and answer.reason is Reason.CRASH:
            answer = self._ask_names()
        if isinstance(answer, Trouble):
            if answer.reason is Reason.CANCELLED:
                return False
            raise (NoPdfError if answer.reason is Reason.MISSING else HandoutError)(self._none(answer))
        head = answer[0]
        if head["wrong"]:
            raise HandoutError(head["wrong"])
        if names is not None:
            self._agree(Room(head["couples"], head["singles"], self._room.leaders), names.name)
        return True

    def _ask_names(self) -> tuple[dict[str, Any], bytes] | Trouble:
        return self._bindery.ask(
            {"names": str(self._wish.names.absolute()) if self._wish.names else "", "language": chosen().language}
        )

    def _agree(self, named: Room, file: str) -> None:
        if self._wish.counted and (named.couples, named.singles) != (self._room.couples, self._room.singles):
            words = _("{file} names {named}, but the packet is wanted for {wanted}; mend the file, or say {options}")
            options = f"--couples {named.couples}" + (f" --singles {named.singles}" if named.singles else "")
            wanted = people(self._room)
            raise HandoutError(words.format(file=file, named=people(named), wanted=wanted, options=options))
        self._room = named

    def _laid_out(self, handout: Handout, role: str = "") -> list[Piece] | None:
        """The piece that a handout became, nothing when it cannot be laid out (a note says why), and None when cancelled."""
        self._tell(handout.title)
        drawn: Page = {**page(handout, self._curriculum, self._layout, host=self._wish.host), "slots": True, "draft": ""}
        answer = self._bindery.ask({"sheet": drawn})
        self._done += 1
        if isinstance(answer, Trouble):
            if answer.reason is Reason.CANCELLED:
                return None
            words = _("not in the packet: {title}: {why}")
            self._notes.append(words.format(title=handout.title, why=self._bindery.why(answer)))
            return [] if self._begin_again() else None
        self._taken.append(drawn)
        half = answer[0]["half"]
        self._notes += results.not_drawn(handout.title, answer[0]["unseen"], answer[0]["lacks"])
        if self._layout.is_two_up(handout) and not half:
            words = _("{title} is too long for half a sheet and was laid out on whole sheets")
            self._notes.append(words.format(title=handout.title))
        return [Piece(handout.title, handout.audience.value, handout.spare, half, role, handout.private, handout.apart)]

    def _begin_again(self) -> bool:
        """Bring a new process as far as the one was that was lost; whether it was not cancelled meanwhile."""
        if not self._begin():
            return False
        for drawn in self._taken:
            answer = self._bindery.ask({"sheet": drawn})
            if isinstance(answer, Trouble):
                if answer.reason is Reason.CANCELLED:
                    return False
                raise HandoutError(self._none(answer))
        return True

    def _covers(self, pieces: list[Piece]) -> list[tuple[str, Handout]]:
        place, by, title = self._handouts[0].place, self._wish.by, self._session.title
        with speaking(self._curriculum.language):
            room = _("Packet: {title}").format(title=title)
            sheets = [("room", cover.room_cover(place, room, pieces, self._session, self._room, by))]
            own = _("Your packet: {title}").format(title=title)
            if by == "couple" and self._room.couples:
                sheets.append(("couple", cover.couple_cover(place, own, pieces)))
            if by == "couple" and self._room.singles:
                sheets.append(("single", cover.single_cover(place, own, pieces)))
        return sheets

    def _sorted(self, pieces: list[Piece]) -> bool:
        """Say whose each sheet is, and lay out those again that have names in their prose; whether it was not cancelled."""
        with speaking(self._curriculum.language):
            titles = {name: _(words) for name, words in _TITLES.items()}
        room, by = asdict(self._room), self._wish.by
        job: dict[str, Any] = {"sort": {"pieces": [asdict(piece) for piece in pieces], "room": room, "by": by, "titles": titles}}
        more = None
        while more is None or more > 0:
            answer = self._bindery.ask(job)
            if isinstance(answer, Trouble):
                if answer.reason is Reason.CANCELLED:
                    return False
                raise HandoutError(self._none(answer))
            before, more = more, answer[0]["more"]
            if before is None:
                self._steps += more
            else:
                self._done += before - more
            self._tell(_("putting in the names"))
            job = {"more": AT_ONCE}
        return True

    def _bound(self, pieces: list[Piece]) -> Bound | None:
        if not self._sorted(pieces):
            return None
        self._tell(_("putting it together"))
        with speaking(self._curriculum.language):
            warning = _(DRAFT) if self._wish.draft else ""
        answer = self._bindery.ask(
            {
                "bind": {
                    "title": f"{self._curriculum.title}: {self._session.title}",
                    "language": self._curriculum.language,
                    "author": self._curriculum.title,
                    "generator": GENERATOR,
                    "warning": warning,
                    "duplex": self._wish.duplex,
                    "fold": _SHEETS[self._wish.layout.paper] if self._wish.booklet else None,
                }
            }
        )
        if isinstance(answer, Trouble):
            if answer.reason is Reason.CANCELLED:
                return None
            raise HandoutError(self._none(answer))
        head, data = answer
        self._notes += results.without_names(head["too_long"], head["unseen"], head["unfit"])
        self._progress(Progress(self._steps, self._steps, "", 0.0))
        return Bound(data, head["pages"], self._room, tuple(self._notes))

    def _none(self, trouble: Trouble) -> str:
        return _("no packet: {why}").format(why=self._bindery.why(trouble))

    def _tell(self, title: str) -> None:
        spent = time.monotonic() - self._began
        left = spent / self._done * (self._steps - self._done) if self._done else None
        self._progress(Progress(self._done, self._steps, title, left))


def is_draft(today: date) -> bool:
    """Whether pages have to say that they are a draft: nobody filled in whom to call, or it was tried too long ago."""
    contacts = contact_settings().of(settings().config.country)
    return contacts is None or not contacts.complete(today)
