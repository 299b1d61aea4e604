"""What makes evenings go badly: each rule looks at a whole curriculum and says what it knows.

An author may have good reasons to do it all the same; `allow` then switches the rule off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from facilitator.check.kindness import KINDNESS
from facilitator.check.pictured import PICTURED
from facilitator.check.remark import Remark, Rule, sessions_of, steps_of
from facilitator.check.words import handout_words, script_words, words_to_say
from facilitator.curriculum.durations import told
from facilitator.curriculum.model import AgendaItem, Curriculum, Kind, Place, SessionPlan

FRONT = 10 * 60
"""Seconds that a leader may speak from the front before couples do something."""

SITTING = 75 * 60
"""Seconds without a break."""

WAIT = 40 * 60
"""Seconds from the end of a practice to the start of its debrief."""

_FROM_THE_FRONT = (Kind.WELCOME, Kind.TEACH, Kind.DEMO)
_COUPLES_DO = (Kind.PRACTICE, Kind.REFLECT, Kind.DISCUSS, Kind.DEBRIEF)


def remarks(curriculum: Curriculum, only: str = "") -> Iterator[Remark]:
    """What the rules say about a curriculum that has no errors.

    With `only`, the path of a module or a handout, it is all that they say of that file, and some of what they say of others.
    """
    near = _alone(curriculum, only) if only else curriculum
    return chain(
        chain.from_iterable(rule(curriculum) for rule in AS_A_WHOLE), chain.from_iterable(rule(near) for rule in PART_BY_PART)
    )


def _alone(curriculum: Curriculum, path: str) -> Curriculum:
    """The curriculum as it would be with no more in it than the file at `path`."""
    modules = tuple(module for module in curriculum.modules if module.place.path == path)
    handouts = tuple(handout for handout in curriculum.handouts if handout.place.path == path)
    return replace(curriculum, workshops=(), modules=modules, handouts=handouts, stance=())


def _no_debrief(curriculum: Curriculum) -> Iterator[Remark]:
    told_of: set[Place] = set()
    for session in sessions_of(curriculum):
        open_items: list[AgendaItem] = []
        for item in session.agenda:
            if item.step.kind is Kind.DEBRIEF:
                open_items.clear()
            elif item.step.kind in (Kind.PRACTICE, Kind.REFLECT):
                open_items.append(item)
        for item in open_items:
            if item.step.place in told_of:
                continue
            told_of.add(item.step.place)
            message = f"no debrief comes after this {item.step.kind} in the session `{session.id}`"
            hint = "add a step of kind debrief, even a short one"
            yield Remark(item.step.place, "no-debrief", message, hint, also=(session.place,))


def _late_debrief(curriculum: Curriculum) -> Iterator[Remark]:
    for session in sessions_of(curriculum):
        waiting: list[tuple[AgendaItem, int]] = []
        now = 0
        for item in session.agenda:
            if item.step.kind is Kind.DEBRIEF:
                for held, end in waiting:
                    if now - end > WAIT:
                        message = f"the debrief of this practice comes {told(now - end)} later in the session `{session.id}`"
                        hint = f"hold it within {told(WAIT)}"
                        yield Remark(held.step.place, "debrief-late", message, hint, also=(session.place,))
                waiting.clear()
            now += item.minutes.ideal
            if item.step.kind is Kind.PRACTICE:
                waiting.append((item, now))


def _unprotected(curriculum: Curriculum) -> Iterator[Remark]:
    for step in steps_of(curriculum):
        needed = {"way-out": step.way_out, "care": step.care, "if": step.if_}
        missing = [f"`{key}`" for key, value in needed.items() if not value]
        if step.sensitive and missing:
            message = f"a sensitive step without {' and '.join(missing)}"
            hint = "say how to stop, what to do in distress, and what may happen"
            yield Remark(step.place, "sensitive-unprotected", message, hint)
        elif step.kind in (Kind.PRACTICE, Kind.REFLECT) and not step.way_out:
            what = "a practice" if step.kind is Kind.PRACTICE else "time to reflect"
            yield Remark(step.place, "no-way-out", f"{what} without `way-out`", "say how anyone may stop or pass")


def _long_front(curriculum: Curriculum) -> Iterator[Remark]:
    for session in sessions_of(curriculum):
        for run in _runs(session, lambda item: item.step.kind in _FROM_THE_FRONT):
            seconds = sum(item.minutes.ideal for item in run)
            if seconds > FRONT:
                message = f"{told(seconds)} from the front in a row in the session `{session.id}`, from `{run[0].step.title}` on"
                hint = f"let couples do something after {told(FRONT)} at most"
                yield Remark(session.place, "long-front", message, hint, also=_places(run))


def _no_break(curriculum: Curriculum) -> Iterator[Remark]:
    for session in sessions_of(curriculum):
        for run in _runs(session, lambda item: item.step.kind is not Kind.BREAK):
            seconds = sum(item.minutes.ideal for item in run)
            if seconds > SITTING:
                message = f"{told(seconds)} without a break in the session `{session.id}`, from `{run[0].step.title}` on"
                hint = f"put a break in after {told(SITTING)} at most"
                yield Remark(session.place, "no-break", message, hint, also=_places(run))


def _more_talk(curriculum: Curriculum) -> Iterator[Remark]:
    for session in sessions_of(curriculum):
        talk = sum(item.minutes.ideal for item in session.agenda if item.step.kind in _FROM_THE_FRONT)
        practice = sum(item.minutes.ideal for item in session.agenda if item.step.kind in _COUPLES_DO)
        if talk > practice:
            done = f"{told(practice)} in which couples do something" if practice else "nothing that couples do themselves"
            message = f"{told(talk)} from the front in the session `{session.id}`, and {done}"
            yield Remark(session.place, "more-talk", message, "people learn it by doing it: talk less, or let them practise more")


def _unused_handout(curriculum: Curriculum) -> Iterator[Remark]:
    used = {name for session in sessions_of(curriculum) for name in session.handouts()} | {*curriculum.leader_handouts}
    for step in steps_of(curriculum):
        used.update(step.handouts_used())
        used.update(name for version in step.alternatives for name in version.step.handouts_used())
    for module in curriculum.modules:
        used.update(work.handout for work in module.homework)
    for handout in curriculum.handouts:
        if handout.id not in used:
            yield Remark(handout.place, "unused-handout", "no step uses this handout", "name it under a step's `handouts`")


def _too_long_to_say(curriculum: Curriculum) -> Iterator[Remark]:
    for step in steps_of(curriculum):
        if step.say and step.minutes.max and (said := words_to_say(step.say, step.minutes.max)):
            yield Remark(step.place, "say-too-long", said, "say it in fewer words, or give it more minutes", "say")


def _hard_words(curriculum: Curriculum) -> Iterator[Remark]:
    for step in steps_of(curriculum):
        if step.say and (found := script_words(step.say, curriculum.language)):
            yield Remark(step.place, "hard-to-say", found.message, found.hint, "say")
    for page in curriculum.stance:
        if found := script_words(page.text, curriculum.language):
            yield Remark(curriculum.place, "hard-to-say", f"{found.message}, under “{page.title}”", found.hint, "stance")
    for handout in curriculum.handouts:
        if found := handout_words(handout, curriculum.language):
            yield Remark(handout.place, "hard-to-read", found.message, found.hint)


AS_A_WHOLE: tuple[Rule, ...] = (_no_debrief, _late_debrief, _long_front, _no_break, _more_talk, _unused_handout)
"""Rules about how the parts of a curriculum follow each other."""

PART_BY_PART: tuple[Rule, ...] = (_unprotected, _too_long_to_say, _hard_words, *KINDNESS, *PICTURED)
"""Rules that look at each step and each handout by itself."""


def _runs(session: SessionPlan, belongs: Callable[[AgendaItem], bool]) -> Iterator[list[AgendaItem]]:
    run: list[AgendaItem] = []
    for item in session.agenda:
        if belongs(item):
            run.append(item)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _places(items: list[AgendaItem]) -> tuple[Place, ...]:
    return tuple(item.step.place for item in items)
