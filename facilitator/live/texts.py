"""The words of a session whose curriculum was edited while it ran: each step has those of one frozen copy.

The plan stays that of the copy on which the session was opened. Its minutes, its order and its ids are never another's; only words
are, and only where a step of the same id stands in the other copy too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import NamedTuple

from facilitator.agenda.changed import chosen_for
from facilitator.agenda.choose import WRITTEN
from facilitator.agenda.plan import Plan, PlannedRound, PlannedStep, PlannedTrack
from facilitator.curriculum.folder import is_picture
from facilitator.curriculum.model import AgendaItem, Alternative, Curriculum, Handout, Place, Role, Step, Track
from facilitator.live.disk import SavingError
from facilitator.live.events import Event, Opened, TextsTaken
from facilitator.live.plans import choices_text, curriculum_of, plan_for
from facilitator.live.recording import Condition, Recording, fold
from facilitator.live.state import State, initial
from facilitator.live.store import Store, StoreError
from facilitator.values import value


@value
class Texts:
    """A frozen copy as words are taken from it: the curriculum, and the session as it would be planned with it."""

    curriculum: Curriculum
    plan: Plan


class Change(NamedTuple):
    """What another copy would change for the steps to come: how many get new words or pictures, and whether time or order differ.

    `redrawn` tells whether pictures are among it.
    """

    steps: int
    planned_otherwise: bool
    redrawn: bool = False


def texts_of(curriculum: Curriculum, opened: Opened, plan: Plan) -> Texts:
    """The words of `curriculum` for the session that was planned as `plan`, with the alternatives that were taken there.

    Raises PlanError where it has no such session.
    """
    taken = {step.item.id: step.chosen or WRITTEN for step in plan.steps}
    return Texts(curriculum, plan_for(curriculum, replace(opened, choices=choices_text(taken))))


def texts_taken(store: Store, opened: Opened, plan: Plan, events: Iterable[Event]) -> dict[str, Texts]:
    """The words that were taken up in a session, by the digest of their frozen copy; without those that cannot be read any more."""
    found = {}
    for digest in dict.fromkeys(event.digest for event in events if isinstance(event, TextsTaken)):
        try:
            found[digest] = texts_of(curriculum_of(opened, store.read_frozen(digest)), opened, plan)
        except SavingError:
            continue
    return found


def as_led(store: Store, told: Recording) -> tuple[Curriculum, State]:
    """A session that is kept, as it stood at its last event, with the words that it was led with.

    Raises StoreError or PlanError where that cannot be made again.
    """
    if told.opened is None:
        raise StoreError(told.note)
    curriculum = curriculum_of(told.opened, store.read_frozen(told.opened.digest))
    plan = plan_for(curriculum, told.opened)
    state = fold(initial(plan), told.events, strictly=told.condition is not Condition.NEWER)
    return worded(curriculum, state, texts_taken(store, told.opened, state.plan, told.events))


def worded(curriculum: Curriculum, state: State, texts: Mapping[str, Texts]) -> tuple[Curriculum, State]:
    """A session with the words that its steps have now. A copy that is not among `texts` leaves the words as they were first."""
    used = [texts[digest] for digest in dict.fromkeys(step.texts for step in state.steps) if digest in texts]
    if not used:
        return curriculum, state
    steps = tuple(_of_copy(step, texts.get(lived.texts)) for step, lived in zip(state.plan.steps, state.steps, strict=True))
    held = replace(state.plan.session, agenda=tuple(step.item for step in steps))
    plan = replace(state.plan, steps=steps, session=held)
    return _joined(curriculum, used), replace(state, plan=plan)


def change(curriculum: Curriculum, state: State, texts: Mapping[str, Texts], new: Texts) -> Change:
    """What taking up `new` would change in a session that has the words of `texts` so far."""
    now, shown = worded(curriculum, state, texts)
    before = dict(now.files)
    drawn = [path for path, data in new.curriculum.files if is_picture(path) and before.get(path) != data]
    changed, redrawn = 0, False
    for first, step, lived in zip(state.plan.steps, shown.plan.steps, state.steps, strict=True):
        if not lived.begun:
            then = _of_copy(first, new)
            sheets = then.item.step.handouts_used() if then is not first else ()
            same = _same(_words(step), _words(then))
            same = same and all(_same(_sheet(now, name), _sheet(new.curriculum, name)) for name in sheets)
            seen = bool(drawn) and any(_shows(_sheet(new.curriculum, name), drawn) for name in sheets)
            changed += seen or not same
            redrawn = redrawn or seen
    return Change(changed, _timing(state.plan, state) != _timing(new.plan, state), redrawn)


def _shows(part: object, paths: Sequence[str]) -> bool:
    """Whether one of its texts names one of these pictures."""
    if isinstance(part, str):
        from urllib.parse import unquote  # where a picture was changed, which no first screen waits for

        return any(path in unquote(part) for path in paths)
    if isinstance(part, tuple):
        return any(_shows(each, paths) for each in part)
    return is_dataclass(part) and any(_shows(getattr(part, each.name), paths) for each in fields(part))


def _timing(plan: Plan, state: State) -> object:
    """What of a plan is never taken from another copy, for the steps that have not begun."""
    begun = {step.item.id for step, lived in zip(state.plan.steps, state.steps, strict=True) if lived.begun}
    steps = [
        (step.item.id, step.given, step.fixed, [part.seconds for part in step.rounds], [track.seconds for track in step.tracks])
        for step in plan.steps
        if step.item.id not in begun
    ]
    return plan.hard_end, steps


def _of_copy(first: PlannedStep, texts: Texts | None) -> PlannedStep:
    """A step of the plan with the words that it has in another copy, where it is done in the same way there."""
    new = _in_copy(first, texts.plan) if texts else None
    if new is None:
        return first
    step = _reworded(first.item.step, new.item.step)
    item = replace(first.item, step=step, module=new.item.module, lead=new.item.lead)
    written = first.written and new.written and _ways(first.written, new.written)
    return replace(first, item=item, rounds=_rounds(first, new), tracks=_tracks(first, new), written=written)


def _in_copy(first: PlannedStep, plan: Plan) -> PlannedStep | None:
    """That step of another copy's plan, done the way that it is done now; None where there is no such step, or no such way."""
    number = next((at for at, step in enumerate(plan.steps) if step.item.id == first.item.id), None)
    if number is None:
        return None
    if plan.steps[number].chosen == first.chosen:
        return plan.steps[number]
    otherwise = chosen_for(plan, number, first.chosen or WRITTEN)
    return None if otherwise is None else otherwise.steps[number]


def _reworded(first: Step, new: Step) -> Step:
    """The words of `new` with all that was planned of `first`."""
    same_parts = len(first.rounds) == len(new.rounds)
    parts = zip(first.rounds, new.rounds, strict=True) if same_parts else ()
    rounds = tuple(replace(old, title=part.title, show=part.show, do=part.do, where=part.where) for old, part in parts)
    return replace(
        new,
        id=first.id,
        kind=first.kind,
        minutes=first.minutes,
        move=first.move,
        keep=first.keep,
        protected=first.protected,
        together=first.together,
        only=first.only,
        optional=first.optional,
        total=first.total,
        groups_of=first.groups_of,
        rounds=rounds if same_parts else first.rounds,
        tracks=_tracks_reworded(first.tracks, new.tracks),
        alternatives=_alternatives(first.alternatives, new.alternatives),
    )


def _tracks_reworded(first: tuple[Track, ...], new: tuple[Track, ...]) -> tuple[Track, ...]:
    if [[step.id for step in track.steps] for track in first] != [[step.id for step in track.steps] for track in new]:
        return first
    return tuple(
        replace(other, id=track.id, steps=tuple(_reworded(*pair) for pair in zip(track.steps, other.steps, strict=True)))
        for track, other in zip(first, new, strict=True)
    )


def _rounds(first: PlannedStep, new: PlannedStep) -> tuple[PlannedRound, ...]:
    if len(first.rounds) != len(new.rounds):
        return first.rounds
    return tuple(replace(part, seconds=old.seconds) for old, part in zip(first.rounds, new.rounds, strict=True))


def _tracks(first: PlannedStep, new: PlannedStep) -> tuple[PlannedTrack, ...]:
    tracks = _tracks_reworded(first.item.step.tracks, new.item.step.tracks)
    return tuple(replace(planned, track=track) for planned, track in zip(first.tracks, tracks, strict=True))


def _ways(first: AgendaItem, new: AgendaItem) -> AgendaItem:
    """A line of the agenda with all its alternatives, by their new titles."""
    return replace(first, step=replace(first.step, alternatives=_alternatives(first.step.alternatives, new.step.alternatives)))


def _alternatives(first: tuple[Alternative, ...], new: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    titles = {way.id: way.title for way in new}
    return tuple(replace(way, title=titles.get(way.id, way.title)) for way in first)


def _joined(curriculum: Curriculum, used: Iterable[Texts]) -> Curriculum:
    """The curriculum with what the words of other copies refer to: their handouts and roles, the newest of each."""
    handouts: dict[str, Handout] = {handout.id: handout for handout in curriculum.handouts}
    roles: dict[str, Role] = {role.id: role for role in curriculum.roles}
    files = dict(curriculum.files)
    for texts in used:
        handouts |= {handout.id: handout for handout in texts.curriculum.handouts}
        roles |= {role.id: role for role in texts.curriculum.roles}
        files |= {path: data for path, data in texts.curriculum.files if is_picture(path)}
    return replace(curriculum, handouts=tuple(handouts.values()), roles=tuple(roles.values()), files=tuple(sorted(files.items())))


def _words(step: PlannedStep) -> tuple[object, ...]:
    """What people see of a step."""
    return step.item.step, step.item.lead, step.item.taught, step.rounds, step.tracks


def _sheet(curriculum: Curriculum, name: str) -> Handout | None:
    return next((handout for handout in curriculum.handouts if handout.id == name), None)


def _same(one: object, other: object) -> bool:
    """Whether two values say the same, wherever in their files they stand."""
    if isinstance(one, Place) or one is other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if is_dataclass(one) and type(one) is type(other):
        return all(_same(getattr(one, part.name), getattr(other, part.name)) for part in fields(one))
    return one == other
