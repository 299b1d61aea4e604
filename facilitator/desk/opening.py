"""How a session comes to the desk: opened as wished, or taken up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.agenda.plan import Plan, Room, make_plan, start_today
from facilitator.agenda.starts import NOW, PLANNED
from facilitator.curriculum.library import Shelved
from facilitator.curriculum.model import ClockTime, Curriculum, SessionPlan, Workshop
from facilitator.desk.catching import CatchUp
from facilitator.desk.desk import Desk
from facilitator.desk.lead import Lead
from facilitator.desk.mailbox import Mailbox
from facilitator.desk.notes import Session
from facilitator.desk.ports import CannotError
from facilitator.desk.wording import Wording
from facilitator.host.awake import Awake
from facilitator.host.laptop import Laptop
from facilitator.live.clock import Clock, SystemClock
from facilitator.live.commands import GoTo
from facilitator.live.disk import LockedError
from facilitator.live.events import NO_SERIES, ORIGINAL, Opened
from facilitator.live.followed import follow
from facilitator.live.plans import choices_text, curriculum_of, plan_for
from facilitator.live.recording import Condition
from facilitator.live.series import before
from facilitator.live.start import CannotResumeError, Opening, begin, resume
from facilitator.live.state import SECOND
from facilitator.live.store import RESUMABLE, Store, Summary
from facilitator.live.texts import texts_taken
from facilitator.locale import _
from facilitator.settings.config import Config
from facilitator.values import value


@value
class Wish:
    """How a session is to be run. `start` is empty, "planned", "now", or "HH:MM"; `speed` 1 is a real run unless it is `auto`.

    `leaders` 0 means as many as the curriculum has roles. `choices` are alternatives chosen by hand, by their steps. `language` is
    that of a translation, empty for the original. `first` is the number of the step that a rehearsal begins with at once.
    `series` is the id of the series it belongs to; a rehearsal counts in none. `scripted` says that a script lets time pass.
    """

    couples: int
    singles: int = 0
    start: str = ""
    speed: float = 1.0
    auto: bool = False
    leaders: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    first: int = 0
    series: str = NO_SERIES
    scripted: bool = False

    @property
    def rehearsal(self) -> bool:
        """Whether it is only played: it then counts nowhere."""
        return self.auto or self.speed != 1


def open_desk(
    curriculum: Curriculum,
    workshop: Workshop,
    session: SessionPlan,
    wish: Wish,
    store: Store,
    output: Path,
    *,
    clock: Clock | None = None,
    unsaved: bool = False,
    source: Shelved | None = None,
    laptop: Laptop | None = None,
    catch_up: CatchUp = CatchUp.ADVISE,
    config: Config | None = None,
) -> Desk:
    """Open a new session as wished; `source` is where its curriculum lies on disk, to be watched for edits.

    `catch_up` is what happens when it runs late.

    Raises CannotSaveError where the disk does not take it (see `begin`), CannotError otherwise.
    """
    clock = clock or SystemClock()
    now = clock.read().wall // SECOND
    start, declared = choose_start(session, wish, now)
    if not wish.start:
        start -= begins_after(curriculum, session, wish, start)
    offset = datetime.fromtimestamp(start).astimezone().utcoffset() or timedelta()
    opening = Opening(
        workshop.id,
        session.id,
        wish.couples,
        wish.singles,
        start,
        int(offset.total_seconds()),
        declared,
        wish.speed,
        wish.rehearsal,
        wish.leaders,
        choices_text(wish.choices),
        wish.language or ORIGINAL,
        NO_SERIES if wish.rehearsal else wish.series,
    )
    mailbox = Mailbox()
    live = begin(store, curriculum, opening, clock=clock, post=mailbox, unsaved=unsaved, scripted=wish.scripted)
    if wish.first:
        live.send(GoTo(wish.first), 0)
    lead, wording = Lead(live, store, clock, mailbox), Wording(curriculum, live.opened, store, source)
    return Desk(
        lead,
        wording,
        mailbox,
        output / curriculum.id,
        auto=wish.auto,
        laptop=laptop,
        config=config,
        before=before(store, live.opened),
        catch_up=catch_up,
    )


def resume_desk(
    journal: str,
    store: Store,
    output: Path,
    *,
    clock: Clock | None = None,
    unsaved: bool = False,
    shelf: Sequence[Shelved] = (),
    laptop: Laptop | None = None,
    catch_up: CatchUp = CatchUp.ADVISE,
    config: Config | None = None,
) -> Desk:
    """Take a session up again; where another console leads it, or it is of a newer version, it is followed instead.

    Raises SavingError with what is in the way (see `resume`), CannotSaveError among them. Its curriculum is watched for edits where
    it lies on the `shelf` under its name.
    """
    curricula: list[Curriculum] = []
    clock = clock or SystemClock()

    def plan_of(opened: Opened, files: Mapping[str, bytes]) -> Plan:
        curricula.append(curriculum_of(opened, files))
        return plan_for(curricula[0], opened)

    mailbox = Mailbox()
    live: Session
    try:
        live = resume(store, journal, clock=clock, post=mailbox, unsaved=unsaved, plan_of=plan_of)
    except (LockedError, CannotResumeError):
        followed = follow(store, journal, clock=clock, plan_of=plan_of)
        if followed is None:
            raise
        live = followed
    curriculum = curricula[0]
    source = next((item for item in shelf if curriculum.id in (item.name, item.folder.name)), None)
    texts = texts_taken(store, live.opened, live.state.plan, live.events)
    wording = Wording(curriculum, live.opened, store, source, texts)
    lead, left = Lead(live, store, clock, mailbox), before(store, live.opened)
    return Desk(lead, wording, mailbox, output / curriculum.id, laptop=laptop, config=config, before=left, catch_up=catch_up)


def own_laptop(config: Config) -> Laptop:
    """What looks after the laptop that this runs on, as far as the person wants that."""
    return Laptop() if config.awake == "on" else Laptop(Awake(()))


def latest(store: Store, now: int) -> str:
    """The id of the session to resume unasked: the newest open one that was touched in the last twelve hours.

    `now` is an instant in seconds. Raises CannotError, saying what there is instead.
    """
    open_ones = [session for session in store.sessions() if is_open(session)]
    for session in open_ones:
        if now - session.last // SECOND < RESUMABLE:
            return session.id
    if open_ones:
        words = _(
            "the last open session, {id}, was left more than twelve hours ago; "
            "if it is the one you mean, type: facilitator run --resume {id}"
        )
        raise CannotError(words.format(id=open_ones[0].id))
    raise CannotError(_("there is no open session to resume; start one with: facilitator run"))


def is_open(session: Summary) -> bool:
    """Whether a session can be gone on with and was not ended."""
    return session.condition in (Condition.GOOD, Condition.CUT_OFF) and not session.ended


def choose_start(session: SessionPlan, wish: Wish, now: int) -> tuple[int, bool]:
    """The instant at which the session is to start, and whether that is the author's own hour.

    A rehearsal starts now unless an hour was wished for. Raises CannotError for an hour that is none.
    """
    zone = datetime.fromtimestamp(now).astimezone().tzinfo
    assert zone is not None
    wished = wish.start or (NOW if wish.rehearsal else PLANNED)
    if wished == NOW:
        return now, False
    planned = start_today(session, now, zone)
    if wished == PLANNED:
        return planned, True
    hour, colon, minute = wished.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60):
        raise CannotError(_("{typed!r} is no time of day; type it like 19:30, or now").format(typed=wished))
    at = ClockTime(int(hour) * 60 + int(minute))
    start = start_today(SessionPlan("", "", (), session.place, starts=at), now, zone)
    return start, start == planned and session.starts is not None


def begins_after(curriculum: Curriculum, session: SessionPlan, wish: Wish, start: int) -> int:
    """How many seconds after `start`, that of the session, the step is planned that is wished for first."""
    if not wish.first:
        return 0
    room = Room(wish.couples, wish.singles, wish.leaders or len(curriculum.roles))
    zone = datetime.fromtimestamp(start).astimezone().tzinfo
    assert zone is not None
    return make_plan(session, room, start, zone, declared=False, choices=wish.choices).steps[wish.first].start - start


def why(error: Exception) -> str:
    """What keeps a session from being opened, as a sentence."""
    text = str(error)
    return text[:1].upper() + text[1:]
