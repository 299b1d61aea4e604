"""What home offers on this machine, and what its entries do."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from facilitator.agenda.choose import as_held
from facilitator.agenda.plan import Room
from facilitator.curriculum.kept import load_curriculum
from facilitator.curriculum.library import Shelved
from facilitator.curriculum.model import Curriculum, SessionPlan, Workshop
from facilitator.curriculum.problems import CurriculumError
from facilitator.desk.catching import CatchUp
from facilitator.desk.desk import Desk
from facilitator.desk.opening import Wish, is_open, open_desk, own_laptop, resume_desk, why
from facilitator.desk.papers import make_handouts
from facilitator.desk.ports import CannotError, Choice, Made, Progress, UnsavedError
from facilitator.desk.sitting import couples_of, sitting
from facilitator.live.disk import SavingError
from facilitator.live.series import series_in
from facilitator.live.start import CannotSaveError
from facilitator.live.state import SECOND
from facilitator.live.store import Store, Summary
from facilitator.live.texts import as_led
from facilitator.locale import _
from facilitator.settings.config import Config, standard
from facilitator.view.home import Begun, Entry, GoingOn, Offer, home_entries

RECENT = 20
"""How many of the last sessions home looks at."""


@dataclass(frozen=True)
class Lobby:
    """What there is to do today. See `ports.Home`."""

    shelf: tuple[Shelved, ...]
    store: Store
    config: Config = field(default_factory=lambda: standard().config)
    now: Callable[[], int] = field(default=lambda: int(time.time()), repr=False)

    @property
    def couples(self) -> int:
        """How many couples to propose."""
        return self.config.couples

    @property
    def output(self) -> Path:
        """Where handouts are put."""
        return self.config.output_folder

    @property
    def catch_up(self) -> CatchUp:
        """What happens when a session runs late."""
        return CatchUp(self.config.catch_up)

    @property
    def heading(self) -> str:
        """The title over the list, and which curriculum cannot be offered because of its mistakes."""
        faulty = (item.name for item, curriculum in self._read if curriculum is None)
        return "Facilitator" + "".join(_(" · {name} has mistakes: facilitator check {name}").format(name=name) for name in faulty)

    def entries(self) -> tuple[Entry, ...]:
        """The list, most likely first. A curriculum with mistakes is left out; the heading names it."""
        now = self.now()
        zone = datetime.fromtimestamp(now).astimezone().tzinfo
        assert zone is not None
        offers = tuple(Offer(item.name, curriculum, item.own) for item, curriculum in self._read if curriculum is not None)
        sessions = self.store.sessions(RECENT)
        begun = tuple(_begun(self.store, session, offers) for session in sessions if session.opened)
        going_on = [GoingOn(series, couples_of(self.store, series)) for series in series_in(sessions)]
        return home_entries(offers, begun, now, zone, going_on)

    def with_config(self, config: Config) -> Lobby:
        """The same home by other settings."""
        return replace(self, config=config)

    def open(self, entry: Entry, choice: Choice | None, *, unsaved: bool = False) -> Desk:
        """The session of an entry that resumes (no choice), runs or rehearses. Raises CannotError.

        That is UnsavedError where the disk does not take it; with `unsaved` it is led all the same then.
        """
        try:
            if choice is None:
                laptop = own_laptop(self.config)
                return resume_desk(
                    entry.id,
                    self.store,
                    self.output,
                    unsaved=unsaved,
                    shelf=self.shelf,
                    laptop=laptop,
                    catch_up=self.catch_up,
                    config=self.config,
                )
            source, curriculum, workshop, session = self._find(entry)
            language = source.translation(self.config.translation)
            wish = Wish(choice.couples, 0, choice.start, choice.speed, leaders=self.config.leaders, language=language)
            chosen = sitting(self.store, curriculum, workshop, session, "", self.now(), rehearsal=wish.rehearsal)
            wish = replace(wish, series=chosen.series)
            return open_desk(
                curriculum,
                workshop,
                session,
                wish,
                self.store,
                self.output,
                unsaved=unsaved,
                source=source,
                laptop=own_laptop(self.config),
                catch_up=self.catch_up,
                config=self.config,
            )
        except CannotSaveError as error:
            raise UnsavedError(why(error)) from error
        except SavingError as error:
            raise CannotError(why(error)) from error

    def prepare(self, entry: Entry, couples: int, progress: Progress) -> Made:
        """Make the handouts of an entry. Takes long: to be called in a thread of its own. Raises CannotError."""
        _source, curriculum, _workshop, session = self._find(entry)
        room = Room(couples, 0, self.config.leaders or len(curriculum.roles))
        return make_handouts(curriculum, as_held(session, room, {}), room, self.output / curriculum.id, progress)

    def report(self, entry: Entry) -> str:
        """The report of a past session as lines of text. Raises CannotError."""
        from facilitator.report.past import report_of

        try:
            return report_of(self.store, entry.id)
        except SavingError as error:
            raise CannotError(why(error)) from error

    @cached_property
    def _read(self) -> tuple[tuple[Shelved, Curriculum | None], ...]:
        return tuple((item, _loaded(item, self.config)) for item in self.shelf)

    def _find(self, entry: Entry) -> tuple[Shelved, Curriculum, Workshop, SessionPlan]:
        name, workshop_id, session_id = entry.id.split("/")
        source = next(item for item in self.shelf if item.name == name)
        try:
            curriculum = load_curriculum(source.folder, source.translation(self.config.translation))
            workshop = curriculum.workshop(workshop_id)
            return source, curriculum, workshop, workshop.session(session_id)
        except CurriculumError as error:
            words = _("{name} has mistakes now; `facilitator check {name}` names them: {first}")
            raise CannotError(words.format(name=name, first=error.problems[0])) from error
        except KeyError as error:
            words = _("{name} was changed and has no {session} any more; leave home and open it again")
            raise CannotError(words.format(name=name, session=f"{workshop_id}/{session_id}")) from error


def _loaded(item: Shelved, config: Config) -> Curriculum | None:
    try:
        return load_curriculum(item.folder, item.translation(config.translation))
    except CurriculumError:
        return None


def _begun(store: Store, session: Summary, offers: tuple[Offer, ...]) -> Begun:
    assert session.opened is not None
    opened = session.opened
    title = next(
        (_title(offer.curriculum, opened.workshop) for offer in offers if offer.curriculum.id == opened.curriculum),
        opened.curriculum,
    )
    step = _left_in(store, session.id) if is_open(session) and session.began else ""
    return Begun(session.id, title, session.last // SECOND, step, session.began, session.ended, opened.rehearsal, session.running)


def _title(curriculum: Curriculum, workshop_id: str) -> str:
    name = next((workshop.title for workshop in curriculum.workshops if workshop.id == workshop_id), workshop_id)
    return f"{curriculum.title} · {name}"


def _left_in(store: Store, session: str) -> str:
    try:
        _curriculum, state = as_led(store, store.recording(session))
    except SavingError:
        return ""
    return state.plan.steps[state.index].item.step.title
