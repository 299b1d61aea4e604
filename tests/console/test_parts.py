"""What the console draws of a step with a condition, with groups at the same time, and with every part of a script."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC

import pytest

from facilitator.console.widgets.agenda import agenda_lines
from facilitator.console.widgets.figures import clock_lines, keep_end
from facilitator.console.widgets.script import LOOKS, cue_rows
from facilitator.curriculum.model import Kind, Round, Track
from facilitator.live import events as ev
from facilitator.live.state import SECOND, replay
from facilitator.markup import Paragraph, ParagraphKind, Span
from facilitator.view.clock import LOOK_UP, LOOK_UP_BRIEF, clock_view
from facilitator.view.live import ClockView, Cue, CueKind, Frame, StepView
from facilitator.view.step import step_view
from tests.build import SEVEN, clock, curriculum, item, minutes, plan, sitting, stamp, step

TRACKS = (Track("blue", "Blue", (step("listen", 5), step("write", 5))), Track("green", "Green", (step("coffee", 3),)))
ITEMS = [
    item(replace(step("rooms", 10), tracks=TRACKS, until="the bell rings")),
    item(step("hosts", minutes(0))),
    replace(item(step("story", replace(minutes(20), about=True))), time=clock("19:10", soft=True)),
]


def shown(seconds: int) -> tuple[StepView, ClockView]:
    """The first step of three, some seconds into it."""
    state = replay(plan(ITEMS), [ev.Begun(stamp(0), 0)])
    frame = Frame(curriculum(sitting(ITEMS)), "evening", UTC)
    return step_view(state, frame), clock_view(state, frame, seconds * SECOND, (SEVEN + seconds) * SECOND)


def test_every_part_of_a_script_has_a_look_and_its_word_fits() -> None:
    words = (Paragraph(ParagraphKind.TEXT, (Span("words"),)),)
    rows = [cue_rows([Cue(kind, words)], 60, airy=True)[0].content.plain for kind in CueKind]
    assert len(LOOKS) == len(CueKind)
    assert len({row.index("words") for row in rows}) == 1
    assert all(kind.value.upper() in row for kind, row in zip(CueKind, rows, strict=True))


@pytest.mark.parametrize(("width", "height"), [(100, 9), (80, 7), (60, 3)])
def test_the_groups_and_the_condition_stand_beside_the_clock(width: int, height: int) -> None:
    lines = [line.plain for line in clock_lines(shown(170)[1], width, height)]
    assert len(lines) == height
    assert all(len(line) <= width for line in lines)
    drawn = " ".join(" ".join(lines).split())
    assert "Blue: Listen" in drawn
    assert "2:10" in drawn
    assert "until the bell rings" in drawn
    assert ("Green: Coffee" in drawn) == (height > 3)


def test_the_chosen_group_is_marked_and_its_time_is_never_cut() -> None:
    clock_ = shown(170)[1]
    for width, height in ((100, 9), (80, 7), (48, 5)):
        for chosen, title in enumerate(("Blue", "Green")):
            marked = [row.plain for row in clock_lines(clock_, width, height, chosen) if "▶" in row.plain]
            assert len(marked) == 1, (width, height)
            assert title in marked[0]
            assert clock_.tracks[chosen].remaining.rpartition(" ")[2] in marked[0]
    last = " ".join(row.plain for row in clock_lines(replace(clock_, until=""), 30, 2, 1))
    assert "Green" in last


@pytest.mark.parametrize(
    ("width", "height", "told"), [(76, 7, LOOK_UP), (76, 11, LOOK_UP), (56, 5, LOOK_UP_BRIEF), (38, 3, LOOK_UP_BRIEF)]
)
def test_the_cue_to_look_up_is_never_cut(width: int, height: int, told: str) -> None:
    rounds = (Round("A speaks, B says back", 300), Round("B speaks, A says back", 300))
    state = replay(plan([item(replace(step("talk", 10), kind=Kind.PRACTICE, rounds=rounds))]), [ev.Begun(stamp(0), 0)])
    frame = Frame(curriculum(sitting(ITEMS)), "evening", UTC)
    lines = [line.plain for line in clock_lines(clock_view(state, frame, 155 * SECOND, (SEVEN + 155) * SECOND), width, height)]
    beside = [re.sub("^[▄█▀ ]+", "", line).strip() for line in lines]
    assert told in " ".join(beside)
    assert any(row.endswith("in 2:25") for row in beside)


def test_the_time_of_a_part_stays_in_any_language() -> None:
    for text, end in (("B speaks, A says back in 2:18", "in 2:18"), ("Habla B en 2:18", "en 2:18"), ("termina en 2:18", "en 2:18")):
        for width in (12, 14, 40):
            assert keep_end(text, width, "").plain.endswith(end)


def test_however_narrow_the_agenda_says_how_many_steps_are_out_of_sight() -> None:
    step_, clock_ = shown(170)
    for width, told in ((40, "▼ {} below"), (12, "▼ {}")):
        last = agenda_lines(step_, clock_, width, 3, None)[-1]
        assert last.cell_length <= width
        assert told.format(3) in last.plain.replace("\xa0", " ")


def test_the_agenda_shows_rough_figures_none_and_printed_times() -> None:
    step_, clock_ = shown(170)
    rows = [" ".join(line.plain.split()) for line in agenda_lines(step_, clock_, 48, 20, None)]
    assert "Hosts –" in rows
    assert "Story ~19:10 ~20" in rows
