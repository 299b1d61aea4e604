from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from facilitator.agenda.ahead import HALF_MINUTE
from facilitator.agenda.catchup import Ahead, Proposal, Segment, best_draft, catch_up, give_back
from facilitator.agenda.dropping import bonds
from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import Keep, Kind
from tests.agenda import measure
from tests.build import SEVEN
from tests.shipped import healing

KINDS = [Kind.TEACH, Kind.PRACTICE, Kind.PRACTICE, Kind.REFLECT, Kind.DEBRIEF, Kind.DEBRIEF, Kind.BREAK, Kind.BUFFER, Kind.CLOSE]
KEEPS = [Keep.COULD, Keep.COULD, Keep.SHOULD, Keep.SHOULD, Keep.MUST]


@st.composite
def steps(draw: st.DrawFn, number: int = 0, grain: int = 60) -> Ahead:
    """A step whose lengths are multiples of `grain`; half of its way is one of half that."""
    kind = draw(st.sampled_from(KINDS))
    least = draw(st.integers(0 if kind is Kind.BUFFER else 1, 3)) * grain
    ideal = least + draw(st.sampled_from([0, 1, 2, 2])) * grain
    most = ideal + draw(st.integers(0, 1)) * grain
    lengths = st.integers(least * 2 // grain, most * 2 // grain).map(lambda count: count * grain // 2)
    return Ahead(
        number,
        kind,
        draw(lengths) if _seldom(draw) else ideal,
        least,
        ideal,
        most,
        draw(st.sampled_from(KEEPS)),
        protected=_seldom(draw),
        together=draw(st.sampled_from(["hurt", "trust"])) if _seldom(draw) else "",
        fixed=_seldom(draw) and _seldom(draw),
    )


def _seldom(draw: st.DrawFn) -> bool:
    return draw(st.integers(0, 5)) == 5


@st.composite
def segments(draw: st.DrawFn, most: int = 4, grain: int = 60) -> Segment:
    found = tuple(draw(steps(number, grain)) for number in range(draw(st.integers(1, most))))
    as_it_is, least = sum(step.given for step in found), sum(step.least for step in found)
    most_lost = as_it_is if _seldom(draw) else as_it_is - least + grain
    lost = draw(st.integers(1, max(1, most_lost * 2 // grain))) * grain // 2
    return Segment(found, max(0, as_it_is - lost), frozenset({"trust"}) if _seldom(draw) else frozenset(), _seldom(draw))


def _none_is_better(segment: Segment) -> None:
    if segment.over <= 0:
        assert catch_up(segment) is None
        return
    draft = best_draft(segment, bonds(segment))
    ours = measure.of(draft, len(segment.steps))
    best = min(measure.badness(segment, way) for way in measure.ways(segment, 30))
    assert measure.badness(segment, ours) == best
    as_good = [way for way in measure.ways(segment, 30) if measure.badness(segment, way) == best]
    assert measure.squeezed(segment, ours) <= min(measure.squeezed(segment, way) for way in as_good)


def test_nothing_is_left_out_for_a_step_that_has_less_than_halfway_already() -> None:
    short, one, other = (Ahead(number, Kind.TEACH, given, 60, given, given) for number, given in enumerate((60, 120, 120)))
    behind = Ahead(3, Kind.TEACH, 180, 180, 300, 300, Keep.COULD, protected=True)
    segment = Segment((short._replace(keep=Keep.COULD), one, other, behind), 390)
    _none_is_better(segment)
    assert best_draft(segment, bonds(segment)).gone == frozenset()


test_no_way_is_better_by_the_measure_than_the_one_proposed = settings(max_examples=60, deadline=None)(
    given(segments())(_none_is_better)
)
test_none_of_two_thousand = pytest.mark.full(settings(max_examples=2000, deadline=None)(given(segments())(_none_is_better)))


@settings(max_examples=300, deadline=None)
@given(segments(most=9, grain=14), st.integers(-13, 13))
def test_what_is_proposed_fits_and_breaks_no_promise(segment: Segment, odd: int) -> None:
    segment = replace(segment, seconds=max(0, segment.seconds + odd))
    proposals = catch_up(segment)
    if proposals is None:
        assert segment.over <= 0
        return
    assert len(proposals.others) <= 2
    assert (proposals.best.stage == 6) == (proposals.best.over > 0)
    for each in (proposals.best, *proposals.others):
        _holds(segment, each)
        assert each.over <= proposals.best.over
    exact = measure.of(best_draft(segment, bonds(segment)), len(segment.steps))
    after = {change.number: change.after for change in proposals.best.changes}
    for step, share in zip(segment.steps, exact, strict=True):
        assert share is None or abs((after.get(step.number, step.given) or 0) - share) < HALF_MINUTE


def _holds(segment: Segment, found: Proposal) -> None:
    after = {change.number: change for change in found.changes}
    total = 0
    gone = []
    for step in segment.steps:
        change = after.get(step.number)
        length = step.given if change is None else change.after
        gone.append(length is None and not (step.kind is Kind.BUFFER and not step.least))
        total += length or 0
        if change is None:
            continue
        assert not step.fixed
        assert change.before == step.given
        if length is not None:
            assert step.least <= length <= max(step.given, step.ideal)
            assert length % HALF_MINUTE == 0 or length in (step.least, step.ideal, step.given)
    assert measure.allowed(segment, gone, Keep.SHOULD)
    assert found.saves == sum(step.given for step in segment.steps) - total
    assert found.over == max(0, total - segment.seconds)


@settings(max_examples=300, deadline=None)
@given(segments(most=9, grain=14), st.integers(1, 900), st.booleans())
def test_time_to_spare_only_lengthens_and_fits(segment: Segment, spare: int, to_most: bool) -> None:
    segment = replace(segment, seconds=sum(step.given for step in segment.steps) + spare)
    proposals = give_back(segment, to_most=to_most)
    by_number = {step.number: step for step in segment.steps}
    if proposals is None:
        assert all(step.fixed or step.given >= max(step.ideal, 0 if step.kind is Kind.BUFFER else step.most) or
                   spare < HALF_MINUTE * 2 for step in segment.steps)  # fmt: skip
        return
    for each in (proposals.best, *proposals.others):
        assert -spare <= each.saves <= 0
        for change in each.changes:
            step = by_number[change.number]
            assert not step.fixed
            assert change.after is not None
            assert step.given < change.after <= max(step.ideal, step.most)
    if not to_most:
        assert all((change.after or 0) <= by_number[change.number].ideal for change in proposals.best.changes)


def evening(lost: int) -> Segment:
    """The shipped evening for eight couples, `lost` minutes after it should have begun."""
    session = healing().workshops[0].sessions[0]
    planned = make_plan(session, Room(8, 0, 2), SEVEN, UTC).steps
    found = [
        Ahead(number, item.kind, each.given, each.min, each.given, each.max, item.keep, item.protected, item.together)
        for number, each in enumerate(planned)
        for item in [each.item.step]
    ]
    return Segment(tuple(found), (120 - lost) * 60)


def titles(found: Proposal) -> list[str]:
    session = healing().workshops[0].sessions[0]
    return [session.agenda[change.number].id for change in found.changes if change.after is None]


@pytest.mark.parametrize(
    ("lost", "stage", "out"),
    [
        (2, 1, ["spare-minutes"]),
        (3, 2, ["spare-minutes"]),
        (19, 2, ["spare-minutes"]),
        (20, 3, ["one-ask", "spare-minutes"]),
        (24, 3, ["one-ask", "spare-minutes"]),
        (25, 4, ["one-ask", "spare-minutes"]),
        (40, 4, ["one-ask", "spare-minutes"]),
        (41, 5, ["one-ask", "one-thank-you", "spare-minutes"]),
        (43, 6, ["one-ask", "one-thank-you", "spare-minutes"]),
    ],
)
def test_an_evening_that_lost_minutes_before_its_first_step(lost: int, stage: int, out: list[str]) -> None:
    segment = evening(lost)
    proposals = catch_up(segment)
    assert proposals is not None
    best = proposals.best
    assert (best.stage, titles(best)) == (stage, out)
    assert best.over == max(0, lost - 42) * 60
    assert best.saves == min(lost, 42) * 60
    if lost == 40:
        least = {step.number: step.least for step in segment.steps}
        assert len(best.changes) == len(segment.steps)
        assert all(change.after in (least[change.number], None) for change in best.changes)


def test_the_nearest_alternatives_leave_out_or_shorten_fewer() -> None:
    proposals = catch_up(evening(6))
    assert proposals is not None
    left_out, few = proposals.others
    assert titles(left_out) == ["one-ask"]
    assert len(left_out.changes) == 1
    assert len(few.changes) < len(proposals.best.changes)
    assert titles(few) == ["spare-minutes"]


def test_many_steps_of_odd_lengths_are_reckoned_soon() -> None:
    """A day of steps to the second, all of which could go: the sums have bits enough for each second."""
    found = [Ahead(number, Kind.TEACH, 601 + number, 301 + number, 601 + number, 700 + number, Keep.COULD) for number in range(120)]
    proposals = catch_up(Segment(tuple(found), 20_000))
    assert proposals is not None
    assert proposals.best.over == 0
    assert proposals.best.stage == 3
