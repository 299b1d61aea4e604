"""What is chosen when a session begins holds for as long as it is led: the way of doing a step, who leads, and the language."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.curriculum.load import load_files
from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.plans import choices_of, choices_text, plan_of
from facilitator.live.start import Opening, begin, resume
from facilitator.live.store import Store
from tests.build import SEVEN
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import SESSION, one_of_each
from tests.shapes import files

CHOSEN = {"leaders": 2, "choices": "trust-walk=gentle,what-it-was-like=aloud", "language": "pt-BR"}


def opened(**other: object) -> ev.Opened:
    """An opening event."""
    first = one_of_each()[0]
    assert isinstance(first, ev.Opened)
    return replace(first, **other)  # type: ignore[arg-type]


def test_a_plain_session_is_written_as_it_always_was() -> None:
    line = codec.encode(opened(), SESSION, 0)
    assert not CHOSEN.keys() & json.loads(line)["data"].keys()
    assert codec.decode(line).event == opened()


@pytest.mark.parametrize("names", [("leaders",), ("choices", "language"), ("leaders", "choices", "language")])
def test_what_was_chosen_comes_back(names: tuple[str, ...]) -> None:
    event = opened(**{name: CHOSEN[name] for name in names})
    line = codec.encode(event, SESSION, 0)
    assert list(json.loads(line)["data"])[-len(names) :] == list(names)
    assert codec.decode(line).event == event


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("choices", text) for text in ("Anna", "a=Anna", "a", "a=b,", "a=b=c", "a=b c=d", "")),
        *(("language", text) for text in ("Anna", "", "e", "en-Anna Maria", "../he")),
        *(("leaders", number) for number in (-1, 1000, True)),
    ],
)
def test_no_free_text_fits_in(name: str, value: object) -> None:
    with pytest.raises(codec.LineError):
        codec.encode(opened(**{name: value}), SESSION, 0)


@pytest.mark.parametrize("swap", [("leaders", 0), ("choices", "none"), ("language", "original")])
def test_a_default_that_is_written_out_was_not_written_by_this_program(swap: tuple[str, object]) -> None:
    line = json.loads(codec.encode(opened(**CHOSEN), SESSION, 0))
    line["data"][swap[0]] = swap[1]
    with pytest.raises(codec.LineError):
        codec.decode(json.dumps(line, separators=(",", ":")).encode())


@pytest.mark.parametrize("choices", [{}, {"walk": "inside"}, {"walk": "inside", "talk-2": "written"}])
def test_choices_as_a_text_and_back(choices: dict[str, str]) -> None:
    assert choices_of(choices_text(choices)) == choices


def test_a_session_is_taken_up_with_what_was_chosen(tmp_path: Path) -> None:
    store, clock, inbox = Store(tmp_path / "state"), FakeClock(), Inbox()
    opening = Opening("day", "day", 8, 0, SEVEN, 0, declared=False, leaders=1, choices="trust-walk=outdoors")
    live = begin(store, load_files(files("weather"), "weather"), opening, clock=clock, post=inbox.post)
    assert live.state.plan.steps[0].chosen == "outdoors"
    live.close()
    again = resume(store, live.id, clock=clock, post=inbox.post)
    assert again.state.plan == live.state.plan
    again.close()


def test_without_a_number_as_many_lead_as_there_are_roles() -> None:
    event = opened(workshop="day", plan="day", couples=8, singles=0)
    assert plan_of(event, files("weather")).room.leaders == 2
    assert plan_of(event, files("weather")).steps[0].chosen == "outdoors"
    assert plan_of(replace(event, leaders=1), files("weather")).steps[0].chosen == "gentle"


def test_a_session_is_taken_up_in_its_language(tmp_path: Path) -> None:
    store, clock, inbox = Store(tmp_path / "state"), FakeClock(), Inbox()
    hebrew = load_files(files("words"), "palabras", "he")
    opening = Opening("tarde", "tarde", 8, 0, SEVEN, 0, declared=False, language="he")
    live = begin(store, hebrew, opening, clock=clock, post=inbox.post)
    live.close()
    again = resume(store, live.id, clock=clock, post=inbox.post)
    assert [step.item.step.title for step in again.state.plan.steps] == ["בתורות", "Hablamos", "הפסקה", "שלום"]
    again.close()
