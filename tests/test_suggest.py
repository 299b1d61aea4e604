"""A word that is nearly known leads to the known one; a word that is not leads nowhere."""

from __future__ import annotations

import pytest

from facilitator.curriculum.steps import STEP, SYNONYMS
from facilitator.suggest import did_you_mean, near

TYPOS = {
    "minutes": "minuts mintues minute mins Minutes time duration length",
    "title": "titel tittle name",
    "handouts": "hndouts handout hand-outs",
    "say": "says SAY tell talk script",
    "ask": "question questions asks",
    "do": "activity",
    "kind": "knd type",
    "step": "steps id",
    "way-out": "way_out wayout opt-out",
    "sensitive": "sensitiv",
    "rounds": "round turns",
    "materials": "matrials material",
    "purpose": "purpouse goal",
    "seating": "seatng",
    "protected": "protect",
    "bridge": "brige",
    "watch": "watchs",
    "together": "togehter",
    "lead": "who leader",
}
UNRELATED = "colour author version music price email x qqq venue budget chapter photo difficulty language notes street"


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, words in TYPOS.items() for typed in words.split()])
def test_a_key_of_a_step_is_found_again(typed: str, meant: str) -> None:
    assert near(typed, STEP.fields, SYNONYMS) == meant


@pytest.mark.parametrize("typed", UNRELATED.split())
def test_an_unrelated_word_gets_no_suggestion(typed: str) -> None:
    assert near(typed, STEP.fields, SYNONYMS) == ""


def test_a_hint_names_the_near_word_or_what_there_is() -> None:
    assert did_you_mean("forgivness", ["listening", "forgiveness"]) == "did you mean `forgiveness`?"
    assert did_you_mean("x", ["b", "a"]) == "there is: b, a"
    assert did_you_mean("x", []) == ""
    assert did_you_mean("x", [f"m{number}" for number in range(40)]).endswith("m19, …")


def test_very_long_words_and_lists_are_not_compared() -> None:
    assert near("a" * 65, ["a" * 64]) == ""
    assert near("lats", [f"m{number}" for number in range(1000)] + ["last"]) == ""
