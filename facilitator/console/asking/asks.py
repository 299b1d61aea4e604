"""The prompts of the live screen: each from what the session is at that moment, and each ending in one command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from facilitator.console.asking.listing import Listing, Option
from facilitator.console.asking.prompt import Do, Prompt
from facilitator.console.asking.reading import Numbers
from facilitator.console.form import Form, Number
from facilitator.curriculum.terms import Kind
from facilitator.live import commands as do
from facilitator.locale import _
from facilitator.view.away import AwayView
from facilitator.view.places import KINDS
from facilitator.view.ways import room, steps, times
from facilitator.view.ways.seen import Seen, Way
from facilitator.view.words import clock_time, minutes_text

MOST_COUPLES = 500

LENGTHS = (5, 10, 15, 20, 3)
"""Minutes that are proposed for what is put in."""


class Asks:
    """Makes the prompts. `seen` is the session at that moment, `send` asks it for something."""

    def __init__(self, seen: Callable[[], Seen], send: Callable[[do.Command], None]) -> None:
        self._seen = seen
        self._send = send

    def time(self) -> Prompt:
        """How many minutes the running step gets from now on."""
        title = _("How many minutes does “{step}” get from now on?").format(step=self._step())
        return self._typing("time", title, _("minutes, such as 12"), lambda typed: times.typed_time(self._seen(), typed))

    def started(self) -> Prompt:
        """How many minutes ago the running step began."""
        title = _("How many minutes ago did “{step}” really begin?").format(step=self._step())
        return self._typing("started", title, _("minutes, such as 4"), lambda typed: times.started_ago(self._seen(), typed))

    def end(self) -> Prompt:
        """When the session is to be over."""
        seen = self._seen()
        agreed = clock_time(times.agreed_end(seen), seen.frame.zone)
        title = _("When does the session end? Agreed is {agreed}.").format(agreed=agreed)
        asks = _("or type 21:15, or +20")
        return self._typing("end", title, asks, lambda typed: times.move_end(self._seen(), typed), fleeting=False)

    def go(self, at: int | None = None) -> Prompt:
        """Which step to go to; it opens on number `at`, or on the running one."""

        def find(typed: str) -> list[Option]:
            return [self._option(way, partial(self._going, way)) for way in steps.go_to(self._seen(), typed)]

        at = self._seen().state.index if at is None else at
        return Listing("go", _("Go to which step?"), find, _("part of its title, or its number")).opened(at)

    def mark(self) -> Prompt:
        """Why this moment is marked."""
        options = [self._option(way) for way in room.marks()]
        return Listing("mark", _("Mark this moment: what was it?"), lambda _typed: options, typing=False, fleeting=False).opened()

    def alternatives(self) -> Prompt | str:
        """Which step to hold another way."""
        nothing = _("no step to come was written with another way")
        return self._ways("alternatives", _("Hold which step another way?"), steps.alternatives, nothing)

    def leave_out(self) -> Prompt | str:
        """Which step to leave out."""
        return self._ways("leave out", _("Leave out which step?"), steps.leave_out, _("no step is to come that could be left out"))

    def take_in(self) -> Prompt | str:
        """Which step to have after all."""
        return self._ways("take in", _("Take in which step again?"), steps.take_in, _("no step was skipped or left out"))

    def reorder(self) -> Prompt | str:
        """Which step to put elsewhere, and then where."""

        def where(step: int) -> Prompt:
            def find(typed: str) -> list[Option]:
                return [_to(way, self._sends(do.Move(step, to))) for to, way in steps.places(self._seen(), typed, step)]

            title = _("Put “{step}” where?").format(step=self._step(step))
            return Listing("move to", title, find, _("part of a title"), nothing=_("no other place")).opened()

        def find(typed: str) -> list[Option]:
            return [_to(way, partial(where, step)) for step, way in steps.movable(self._seen(), typed)]

        if len(find("")) < 2:
            return _("there are no two steps to come that could change places")
        return Listing("move", _("Move which step?"), find, _("part of its title, or its number")).opened()

    def insert(self) -> Prompt:
        """What to put in, for how long, and where."""

        def where(kind: Kind, seconds: int) -> Prompt:
            def find(typed: str) -> list[Option]:
                return [_to(way, self._sends(do.Insert(to, kind, seconds))) for to, way in steps.places(self._seen(), typed)]

            title = _("{thing}, {time}: put it where?").format(thing=_kind(kind), time=minutes_text(seconds))
            return Listing("insert where", title, find, _("part of a title")).opened()

        def long(kind: Kind) -> Prompt:
            def find(typed: str) -> list[Option]:
                if not typed:
                    return [Option(minutes_text(count * 60), do=partial(where, kind, count * 60)) for count in LENGTHS]
                seconds = times.duration(typed)
                if not seconds or seconds > times.MOST_MINUTES * 60:
                    most = _("type minutes, such as 10, at most {most}").format(most=times.MOST_MINUTES)
                    return [Option(_("{typed} is no time").format(typed=typed.strip()), most)]
                return [Option(minutes_text(seconds), do=lambda: where(kind, seconds))]

            return Listing("insert minutes", _("{thing}: how long?").format(thing=_kind(kind)), find, _("or type minutes")).opened()

        options = [Option(_kind(kind), do=partial(long, kind)) for kind in steps.INSERTED]
        return Listing("insert", _("Put in what?"), lambda _typed: options, typing=False).opened()

    def carry(self) -> Prompt | str:
        """Which step of another session to have here, and where."""

        def where(plan: str, step: str, title: str) -> Prompt:
            def find(typed: str) -> list[Option]:
                return [_to(way, self._sends(do.Carry(to, plan, step))) for to, way in steps.places(self._seen(), typed)]

            return Listing("carry where", _("Put “{step}” where?").format(step=title), find, _("part of a title")).opened()

        def find(typed: str) -> list[Option]:
            found = steps.carried(self._seen(), typed)
            return [_to(way, partial(where, plan, step, way.label)) for plan, step, way in found]

        if not find(""):
            return _("this workshop has no other session to carry a step over from")
        return Listing("carry", _("Carry over which step?"), find, _("part of its title, or of its session's")).opened()

    def room(self) -> Prompt:
        """How many are there."""
        there = self._seen().state.plan.room
        fields = (
            Number("couples", _("Couples"), there.couples, 0, MOST_COUPLES),
            Number("singles", _("Came alone"), there.singles, 0, MOST_COUPLES),
        )

        def way(form: Form) -> Way:
            return room.who_is_there(self._seen(), form.number("couples"), form.number("singles"))

        def told(form: Form) -> str:
            found = way(form)
            told = _("{people}: {what}; steps to come get their minutes for them").format(people=found.label, what=found.note)
            return told if found.command else found.note

        return Numbers("room", Form(_("Who is there?"), fields, _("take it")), told, lambda form: self._take(way(form)))

    def late(self) -> Prompt:
        """How many couples have not had the opening words."""
        field = Number("late", _("Late couples"), self._seen().state.late, 0, MOST_COUPLES)

        def take(form: Form) -> None:
            self._send(do.CountLate(form.number("late")))

        told = _("A number and no names. It stands on the screen until it is 0: they have not had the opening words.")
        return Numbers(
            "late", Form(_("Couples who have not had the opening words"), (field,), _("take it")), lambda _form: told, take
        )

    def _step(self, number: int | None = None) -> str:
        state = self._seen().state
        return " ".join(state.plan.steps[state.index if number is None else number].item.step.title.split())

    def _going(self, way: Way) -> str:
        return steps.going(self._seen(), way.command)

    def _sends(self, command: do.Command) -> Do:
        def act() -> None:
            self._send(command)

        return act

    def _take(self, way: Way) -> None:
        if way.command is not None:
            self._send(way.command)

    def _option(self, way: Way, more: Callable[[], str] | None = None) -> Option:
        return Option(way.label, way.note, None if way.command is None else self._sends(way.command), more)

    def _ways(self, name: str, title: str, found: Callable[[Seen, str], Sequence[Way]], nothing: str) -> Prompt | str:
        if not found(self._seen(), ""):
            return nothing
        return self._typing(name, title, _("part of its title"), lambda typed: found(self._seen(), typed))

    def _typing(self, name: str, title: str, asks: str, found: Callable[[str], Sequence[Way]], *, fleeting: bool = True) -> Prompt:
        return Listing(name, title, lambda typed: [self._option(way) for way in found(typed)], asks, fleeting=fleeting).opened()


def away(view: AwayView, settle: Callable[[int | None], None]) -> Prompt:
    """What the room did while nobody led: one of the answers, or minutes that are typed."""

    def settles(minutes: int | None) -> Do:
        def act() -> None:
            settle(minutes)

        return act

    def find(typed: str) -> list[Option]:
        if not typed:
            return [Option(answer.label, do=settles(answer.minutes)) for answer in view.answers]
        if not (typed.strip().isdecimal() and typed.isascii() and int(typed) <= view.most):
            most = _("type whole minutes, at most {most}").format(most=view.most)
            return [Option(_("{typed} is no number of minutes").format(typed=typed.strip()), most)]
        went_on = _("it went on for {time}").format(time=minutes_text(int(typed) * 60))
        return [Option(went_on, _("the rest was a break"), settles(int(typed)))]

    return Listing("away", view.sentence, find, view.typed, fleeting=False).opened()


def _kind(kind: Kind) -> str:
    return _(KINDS[kind])


def _to(way: Way, act: Do) -> Option:
    return Option(way.label, way.note, act)
