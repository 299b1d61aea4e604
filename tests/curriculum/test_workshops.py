"""The workshops that ship: each fits its end, also when minutes are lost; the order of what is tender; rooms of every size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from itertools import pairwise

import pytest

from facilitator.agenda.ahead import Ahead, Segment
from facilitator.agenda.catchup import best_way
from facilitator.agenda.changed import chosen_for
from facilitator.agenda.choose import WRITTEN
from facilitator.agenda.plan import Plan, PlannedStep, Room, make_plan, start_today
from facilitator.curriculum.model import Keep, Kind, Order, SessionPlan
from tests.curriculum.content import SEVEN
from tests.shipped import healing

SESSIONS = [(workshop.id, session.id) for workshop in healing().workshops for session in workshop.sessions]
ROOMS = [Room(4, 0, 2), Room(6, 0, 1), Room(8, 0, 2), Room(7, 1, 2), Room(14, 0, 2), Room(20, 0, 2)]
USUAL = Room(8, 0, 2)
LOST = 20 * 60
FIVE = 17 * 3600


def planned(workshop: str, session: str, room: Room = USUAL) -> Plan:
    """The plan of a session on some day."""
    plan = healing().workshop(workshop).session(session)
    return make_plan(plan, room, start_today(plan, 0, UTC), UTC)


def stretches(plan: Plan) -> Iterator[tuple[list[PlannedStep], int]]:
    """The steps up to each moment that holds, and the seconds there are for them."""
    begins, steps = plan.start, list[PlannedStep]()
    for step in plan.steps:
        if step.fixed is not None:
            yield steps, step.fixed - begins
            begins, steps = step.fixed, []
        steps.append(step)
    assert plan.hard_end is not None
    yield steps, plan.hard_end - begins


def ahead(number: int, planned: PlannedStep) -> Ahead:
    """A step as catching up sees it."""
    step = planned.item.step
    fixed = planned.fixed is not None
    given = planned.given
    return Ahead(
        number, step.kind, given, planned.min, given, planned.max, step.keep, step.protected or fixed, step.together, fixed=fixed
    )


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize(("workshop", "session"), SESSIONS)
def test_a_session_fits_its_end_in_any_room_and_leaves_nobody_idle(workshop: str, session: str, room: Room) -> None:
    for steps, seconds in stretches(planned(workshop, session, room)):
        assert 0 <= seconds - sum(step.given for step in steps) <= 12 * 60


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize(("workshop", "session"), SESSIONS)
def test_twenty_lost_minutes_can_be_made_up(workshop: str, session: str, room: Room) -> None:
    for steps, seconds in stretches(planned(workshop, session, room)):
        found = Segment(tuple(ahead(number, step) for number, step in enumerate(steps)), seconds - LOST)
        if found.over > 0:
            best = best_way(found)
            assert best is not None
            assert best.over == 0
            dropped = [steps[change.number].item.step for change in best.changes if change.after is None]
            assert all(step.keep is not Keep.MUST or step.kind is Kind.BUFFER for step in dropped)


@pytest.mark.parametrize(("workshop", "session"), SESSIONS)
def test_a_session_begins_with_the_ways_out_and_ends_with_help(workshop: str, session: str) -> None:
    plan = healing().workshop(workshop).session(session)
    first, last = plan.agenda[0].step, plan.agenda[-1].step
    assert (first.kind, first.protected, bool(first.way_out)) == (Kind.WELCOME, True, True)
    assert last.kind is Kind.CLOSE
    assert "help-card" in {name for item in plan.agenda for name in item.step.handouts_used()} | set(plan.handouts())
    assert {task.seconds for task in plan.prepare} | {task.seconds for task in plan.follow_up}


@pytest.mark.parametrize(("workshop", "session"), SESSIONS)
def test_what_was_done_in_pairs_is_looked_back_on_within_forty_minutes(workshop: str, session: str) -> None:
    now, waiting = 0, list[tuple[str, int]]()
    for item in healing().workshop(workshop).session(session).agenda:
        if item.step.kind is Kind.DEBRIEF:
            assert [name for name, end in waiting if now - end > 40 * 60] == []
            waiting.clear()
        now += item.minutes.ideal
        if item.step.kind is Kind.PRACTICE:
            waiting.append((item.id, now))
    assert waiting == []


def held(session: SessionPlan, module: str) -> list[str]:
    """The ids of the steps that a session takes from a module."""
    return [item.step.id for item in session.agenda if item.module is not None and item.module.id == module]


def test_tender_things_come_before_five_and_never_last() -> None:
    for workshop in healing().workshops:
        for session in workshop.sessions:
            if session.starts is None or session.starts.minute > 18 * 60:
                continue
            plan = planned(workshop.id, session.id)
            tender = [
                step for step in plan.steps if step.item.module and step.item.module.id in ("acknowledging-hurt", "forgiveness")
            ]
            assert all(step.end - plan.start + session.starts.minute * 60 <= FIVE for step in tender)
            assert not tender or plan.steps[-1] is not tender[-1]


def test_a_hurt_is_kept_or_left_out_whole_and_its_close_stays() -> None:
    for workshop in healing().workshops:
        for session in workshop.sessions:
            taken = held(session, "acknowledging-hurt")
            if "say-it-say-back" in taken:
                assert "choose-in-private" in taken or "private-slip" in [item.id for item in session.agenda]
                kinds = [item.step.kind for item in session.agenda]
                hurt = [item.id for item in session.agenda].index("say-it-say-back")
                assert Kind.BREAK in kinds[:hurt], "there is time to change one's mind"


def test_a_hurt_between_the_two_is_one_choice_and_can_be_taken_back() -> None:
    session = healing().workshop("six-evenings").session("hurt")
    numbers = {item.id: at for at, item in enumerate(session.agenda)}
    slip, lines, told = (numbers[name] for name in ("choose-in-private", "two-lines-for-you", "say-it-say-back"))
    asked = make_plan(session, USUAL, start_today(session, 0, UTC), UTC, choices={"choose-in-private": "ours"})
    by_hand = chosen_for(planned("six-evenings", "hurt"), slip, "ours")
    assert by_hand is not None
    for plan in (asked, by_hand):
        assert [plan.steps[at].chosen for at in (slip, told, lines)] == ["ours", "", "ours"]
        assert {"private-slip-ours", "between-us"} <= set(plan.session.handouts())
    back = chosen_for(by_hand, slip, WRITTEN)
    assert back is not None
    assert [back.steps[at].chosen for at in (slip, lines)] == ["", ""]
    gentler = chosen_for(by_hand, told, "thank-yous")
    assert gentler is not None
    assert gentler.steps[lines].chosen == "thank-yous", "a room that turned to thank-yous stays with them"
    begun = chosen_for(by_hand, slip, WRITTEN, begun=(lines,))
    assert begun is not None
    assert begun.steps[lines].chosen == "ours"


def test_forgiving_comes_a_week_after_hurt_or_as_knowledge_only() -> None:
    for workshop in healing().workshops:
        day_of = {session.id: session.day for session in workshop.sessions}
        hurt = [day_of[session.id] for session in workshop.sessions if "two-lines-for-you" in held(session, "acknowledging-hurt")]
        for session in workshop.sessions:
            step_taken = {"mend-the-sorry", "my-own-line", "leave-it-free"} & set(held(session, "forgiveness"))
            if step_taken and hurt:
                assert session.day - max(hurt) >= 7


def test_the_day_leaves_something_for_later_and_the_series_holds_all_seven() -> None:
    def modules(workshop: str) -> set[str]:
        sessions = healing().workshop(workshop).sessions
        return {item.module.id for session in sessions for item in session.agenda if item.module} & set(SEVEN)

    assert "safety-and-trust" not in modules("one-day")
    assert modules("six-evenings") == modules("retreat") == set(SEVEN)
    assert healing().workshop("six-evenings").order is Order.FIXED
    days = [session.day for session in healing().workshop("six-evenings").sessions]
    assert [after - before for before, after in pairwise(days)] == [7] * 5


def test_someone_who_came_alone_has_a_way_to_do_each_task() -> None:
    for workshop in healing().workshops:
        for session in workshop.sessions:
            for item in session.agenda:
                if item.step.kind in (Kind.PRACTICE, Kind.REFLECT):
                    assert item.step.solo or item.id == "private-slip", f"{session.id}/{item.id}"


def test_a_late_couple_and_a_leader_alone_find_their_words() -> None:
    for workshop in healing().workshops:
        first = workshop.sessions[0]
        assert "late" in " ".join((*first.agenda[0].step.do, *first.agenda[0].step.watch)).casefold()
        tasks = " ".join(task.title for task in first.prepare)
        assert workshop.id == "one-evening" or "six couples at most" in tasks
        for session in workshop.sessions:
            for step in planned(workshop.id, session.id, Room(6, 0, 1)).steps:
                if step.item.id == "one-small-promise":
                    assert step.chosen == "to-yourself", "no promise to each other where nobody can walk out with one of them"
