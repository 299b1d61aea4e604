"""When it is taught: a session's agenda, what is done before and after it, and the workshops that sessions make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.curriculum.spans import Minutes
from facilitator.curriculum.teaching import Homework, Module, Step, by_id
from facilitator.curriculum.terms import Order, Place
from facilitator.values import value


@value
class ClockTime:
    """A time of day the author wrote: `minute` after midnight (0-1439). `soft` ones may slip.

    `until` is the end of a printed pair of times, in minutes after midnight too.
    """

    minute: int
    soft: bool = False
    until: int | None = None


@value
class AgendaItem:
    """One line of a session's agenda, resolved: a step, the module it comes from (if any), and its fixed start (if any).

    `minutes` is what holds here: the step's own, or what this session gives it instead. `time` is the clock time that the author
    printed beside it, which may slip. `lead` says who leads it here: roles, or `ALL`; empty where nobody is named.
    """

    id: str
    step: Step
    minutes: Minutes
    module: Module | None = None
    at: ClockTime | None = None
    time: ClockTime | None = None
    lead: tuple[str, ...] = ()

    @property
    def taught(self) -> str:
        """The title of the module that this is a part of; empty where there is none, or one that only frames the others."""
        return self.module.title if self.module and not self.module.frame else ""


@value
class Task:
    """Something to do before the couples come or after they left, outside their clock. `seconds` is an estimate, 0 if none.

    `who` does it (a role's id), `after` how long after the session ("14 days").
    """

    title: str
    seconds: int = 0
    who: str = ""
    after: str = ""


@value
class SessionPlan:
    """One sitting as the author planned it. `day` counts the days of the workshop from 1; 0 where nobody said.

    `needs` are the sessions that come before it, `takes_up` those whose homework it comes back to, both by their ids.
    """

    id: str
    title: str
    agenda: tuple[AgendaItem, ...]
    place: Place
    starts: ClockTime | None = None
    ends: ClockTime | None = None
    prepare: tuple[Task, ...] = ()
    follow_up: tuple[Task, ...] = ()
    total: Minutes | None = None
    day: int = 0
    optional: bool = False
    needs: tuple[str, ...] = ()
    homework: tuple[Homework, ...] = ()
    takes_up: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    def handouts(self) -> tuple[str, ...]:
        """The ids of the handouts that its steps and its homework use, each once, in the order of first use."""
        steps = (name for item in self.agenda for name in item.step.handouts_used())
        homework = (work.handout for work in (*homework_of(self.agenda), *self.homework) if work.handout)
        return tuple(dict.fromkeys((*steps, *homework)))


def homework_of(items: Iterable[AgendaItem]) -> Iterator[Homework]:
    """The homework of the modules that `items` come from, as far as they go.

    Work with a handout is given by a step that hands it out, all other work by the last step of its module.
    """
    taken: dict[str, tuple[Module, set[str]]] = {}
    for item in items:
        if item.module:
            taken.setdefault(item.module.id, (item.module, set()))[1].add(item.step.id)
    for module, ids in taken.values():
        for work in module.homework:
            giving = {step.id for step in module.steps if work.handout in step.handouts_used()} or {module.steps[-1].id}
            if giving & ids:
                yield work


@value
class Workshop:
    """One or more sessions that belong together: an evening, a day, six evenings."""

    id: str
    title: str
    sessions: tuple[SessionPlan, ...]
    place: Place
    summary: str = ""
    order: Order = Order.FIXED

    def session(self, session_id: str) -> SessionPlan:
        """The session of that id; raises KeyError when there is none."""
        return by_id(self.sessions, session_id)
