"""How a session comes to run: opened anew, or taken up again from its journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import localtime, strftime

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import Curriculum
from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.clock import Clock, Elapsed, since
from facilitator.live.disk import LockedError, SavingError, why
from facilitator.live.heart import Heart
from facilitator.live.journal import Journal, Scan
from facilitator.live.plans import plan_for, plan_of
from facilitator.live.recording import Condition, recording
from facilitator.live.session import LiveSession, Post, played
from facilitator.live.state import SECOND, Phase, replay
from facilitator.live.store import Store, StoreError, UnknownSessionError, digest_of
from facilitator.locale import _
from facilitator.values import value


class CannotSaveError(SavingError):
    """The disk does not take the session from the start. It can be led all the same, when that is asked for with `unsaved`."""


class CannotResumeError(SavingError):
    """The session can be looked at, but not gone on with. The message says why."""


@value
class Opening:
    """What is to be run, as the leader chose it. The fields are those of `events.Opened`."""

    workshop: str
    plan: str
    couples: int
    singles: int
    start: int
    zone_offset: int
    declared: bool = True
    speed: float = 1.0
    rehearsal: bool = False
    leaders: int = 0
    choices: str = ev.NO_CHOICES
    language: str = ev.ORIGINAL
    series: str = ev.NO_SERIES


def begin(
    store: Store,
    curriculum: Curriculum,
    opening: Opening,
    *,
    clock: Clock,
    post: Post,
    unsaved: bool = False,
    scripted: bool = False,
) -> LiveSession:
    """Open a new session; it waits for its first `Next`. That it was opened, and what it runs on, are on the disk on return.

    Blocks: not for a running event loop. Raises PlanError where the curriculum has no such session, and CannotSaveError where the
    disk fails; with `unsaved` the session goes on in memory then, and is saved as soon as the disk allows. `scripted` is as in
    `LiveSession`.
    """
    reading = clock.read()
    session = store.new_id(reading.wall, opening.zone_offset)
    opened = ev.Opened(
        at=ev.Stamp(0, reading.wall, reading.boot, reading.boot_id),
        session=session,
        format=ev.FORMAT,
        curriculum=curriculum.id,
        digest=digest_of(dict(curriculum.files)),
        workshop=opening.workshop,
        plan=opening.plan,
        couples=opening.couples,
        singles=opening.singles,
        start=opening.start,
        zone_offset=opening.zone_offset,
        declared=opening.declared,
        speed=float(opening.speed),
        rehearsal=opening.rehearsal,
        leaders=opening.leaders,
        choices=opening.choices,
        language=opening.language,
        series=opening.series,
    )

    def prepare() -> None:
        store.make_folders()
        store.freeze(curriculum.files)

    plan = plan_for(curriculum, opened)
    journal = Journal(store.path(session))
    trouble = _write_first(journal, prepare, codec.encode(opened, session, 0), unsaved)
    heart = Heart(store.path(session, "beat"))
    events = [opened]
    return LiveSession(plan, opened, events, journal, prepare, clock, post, trouble=trouble, heart=heart, scripted=scripted)


def resume(
    store: Store,
    session: str,
    *,
    clock: Clock,
    post: Post,
    unsaved: bool = False,
    plan_of: Callable[[ev.Opened, Mapping[str, bytes]], Plan] = plan_of,
) -> LiveSession:
    """Take a session up again at the true time, a rehearsal where it was left; also one that has ended: its end can be taken back.

    Blocks: not for a running event loop. `plan_of` makes the plan from the frozen curriculum. Raises UnknownSessionError;
    LockedError while another console has it; CannotResumeError where the journal is damaged, empty or of a newer format (it is left
    as it is); StoreError or PlanError where its curriculum is not what it was; CannotSaveError as `begin` does.
    """
    journal, found = _open(store, session)
    try:
        told = recording(found, session)
        opened = told.opened
        if opened is None or not told.resumable:
            words = _("the session {session} cannot be gone on with: {why}").format(session=session, why=told.note)
            if told.condition is Condition.DAMAGED:
                command = f"facilitator sessions rescue {session}"
                words = ". ".join((words, _("Go on from what is sound: {command}").format(command=command)))
            raise CannotResumeError(words)
        plan = plan_of(opened, store.read_frozen(opened.digest))
        heart, reading = Heart(store.path(session, "beat")), clock.read()
        last = told.events[-1].at
        if not opened.rehearsal or replay(plan, told.events).phase is not Phase.WAITING:
            last = _last_led(last, heart, opened.speed)
        away = since(last, reading)
        now = last.session + (0 if opened.rehearsal else played(away, opened.speed))
        attached = ev.Attached(ev.Stamp(now, reading.wall, reading.boot, reading.boot_id))
        line = codec.encode(attached, session, len(told.events))
        trouble = _write_first(journal, store.make_folders, line, unsaved)
    except BaseException:
        journal.close()
        raise
    events = [*told.events, attached]
    make = store.make_folders
    return LiveSession(plan, opened, events, journal, make, clock, post, trouble=trouble, away=away, note=told.note, heart=heart)


def _last_led(last: ev.Stamp, heart: Heart, speed: float) -> ev.Stamp:
    """The last moment at which a console is known to have led: that of the last event, or of a later beat."""
    beat = heart.last(last)
    if beat is None:
        return last
    wall, boot = beat
    return ev.Stamp(last.session + played(Elapsed(boot - last.boot), speed), wall, boot, last.boot_id)


def _write_first(journal: Journal, prepare: Callable[[], object], line: bytes, unsaved: bool) -> str:
    """Write the first line of this console; returns what is in the way, in words, where that is put up with."""
    try:
        prepare()
        journal.append([line])
    except (OSError, SavingError) as error:
        if not unsaved:
            journal.close()
            words = _("the session cannot be saved in {folder}: {why}")
            raise CannotSaveError(words.format(folder=journal.path.parent, why=why(error))) from error
        return why(error)
    return ""


def _open(store: Store, session: str) -> tuple[Journal, Scan]:
    try:
        return Journal.open(store.path(session))
    except FileNotFoundError as error:
        raise UnknownSessionError(_("there is no session {session}").format(session=session)) from error
    except LockedError as error:
        raise LockedError(f"{error}{_since(store, session)}", error.pid) from error
    except OSError as error:
        words = _("the journal of {session} cannot be opened: {why}")
        raise StoreError(words.format(session=session, why=why(error))) from error


def _since(store: Store, session: str) -> str:
    """When the console that has the session took it, in words; empty where that cannot be read."""
    try:
        events = store.recording(session).events
    except SavingError:
        return ""
    taken = [event.at.wall for event in events if isinstance(event, ev.Opened | ev.Attached)]
    return _(", since {time}").format(time=strftime("%H:%M", localtime(taken[-1] // SECOND))) if taken else ""
