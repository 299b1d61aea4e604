"""What ships holds the rules of content, in each language; and each rule notices a copy that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from facilitator.check import check
from facilitator.curriculum.model import Curriculum, HalvesBlock, Handout, Kind, Minutes, Module, Step
from facilitator.curriculum.sheets import Block
from tests.curriculum import content, paper, people
from tests.shipped import FOLDER, healing


@pytest.mark.parametrize("language", ["", "es"])
@pytest.mark.parametrize("rule", content.RULES)
def test_what_ships_holds_the_rule(rule: Callable[[Curriculum], Any], language: str) -> None:
    assert list(rule(healing(language))) == []


def test_check_says_nothing_of_what_ships() -> None:
    assert [str(problem) for problem in check(FOLDER)] == []


def changed(curriculum: Curriculum, step_id: str, **values: object) -> Curriculum:
    """The curriculum with other `values` in one step of a module."""

    def step(each: Step) -> Step:
        return replace(each, **values) if each.id == step_id else each  # type: ignore[arg-type]

    def module(each: Module) -> Module:
        return replace(each, steps=tuple(step(one) for one in each.steps))

    assert any(each.id == step_id for one in curriculum.modules for each in one.steps)
    return replace(curriculum, modules=tuple(module(each) for each in curriculum.modules))


def sheet(curriculum: Curriculum, sheet_id: str, **values: object) -> Curriculum:
    """The curriculum with other `values` in one handout."""

    def other(each: Handout) -> Handout:
        return replace(each, **values) if each.id == sheet_id else each  # type: ignore[arg-type]

    assert any(each.id == sheet_id for each in curriculum.handouts)
    return replace(curriculum, handouts=tuple(other(each) for each in curriculum.handouts))


def retold(curriculum: Curriculum, tell: Callable[[str], str]) -> Curriculum:
    """The curriculum with what is said in the steps of its modules told in another way."""

    def module(each: Module) -> Module:
        return replace(each, steps=tuple(replace(step, say=tell(step.say)) for step in each.steps))

    return sheet(replace(curriculum, modules=tuple(map(module, curriculum.modules))), "mine-yours-ours", blocks=())


def shortened(block: Block) -> Block:
    """The block with less in its second half, if it has halves."""
    return replace(block, b=block.b[: len(block.b) // 2]) if isinstance(block, HalvesBlock) else block


HALF_HOUR = Minutes(1800, 1800, 1800)
TOO_HARD = (
    "Contemporary investigations consistently demonstrate considerable physiological repercussions, notwithstanding them. " * 16
)

BROKEN: Mapping[str, tuple[Callable[[Curriculum], Any], Callable[[Curriculum], Curriculum], str]] = {
    "a step that is too long": (
        content.times_add_up,
        lambda one: changed(one, "round-one", minutes=HALF_HOUR),
        "active-listening: max",
    ),
    "talk in place of practice": (
        content.more_is_done_than_told,
        lambda one: changed(one, "round-two", kind=Kind.TEACH),
        "minutes from the front at round-two",
    ),
    "a debrief that is none": (
        content.all_is_debriefed,
        lambda one: changed(one, "look-back-listening", kind=Kind.DISCUSS),
        "active-listening: 1 debriefs",
    ),
    "a debrief with one question": (
        content.all_is_debriefed,
        lambda one: changed(one, "what-helped-you-stay", ask=("How was it?",)),
        "what-helped-you-stay: a debrief with 1 questions",
    ),
    "a tender step without care": (
        content.the_tender_is_held,
        lambda one: changed(one, "my-own-line", care=""),
        "my-own-line: tender",
    ),
    "no care plan after hurt": (
        content.the_tender_is_held,
        lambda one: changed(one, "close-hurt", handouts=("help-card",)),
        "acknowledging-hurt: no protected close",
    ),
    "a script nobody can follow": (content.words_are_easy, lambda one: changed(one, "open-trust", say=TOO_HARD), "open-trust: "),
    "a sheet without why": (paper.sheets_are_whole, lambda one: sheet(one, "floor-card", why=""), "floor-card: no line of why"),
    "a sheet nobody hands out": (
        paper.sheets_are_whole,
        lambda one: replace(one, handouts=(*one.handouts, replace(one.handouts[0], id="lost"))),
        "lost: no step hands it out",
    ),
    "a step without a bridge": (
        content.leaders_know_what_to_do,
        lambda one: changed(one, "values-cards", bridge=""),
        "values-cards: no bridge",
    ),
    "a step that nobody watches": (
        content.leaders_know_what_to_do,
        lambda one: changed(one, "round-two", watcher=""),
        "round-two: no watcher",
    ),
    "a longer turn for A": (
        content.turns_are_fair,
        lambda one: changed(
            one,
            "round-one",
            rounds=tuple(
                replace(part, seconds=400) if part.title == "A speaks" else part
                for part in one.module("active-listening").step("round-one").rounds
            ),
        ),
        "round-one: A has 400 s and B 240 s",
    ),
    "an exercise with a trade name": (
        content.sources_are_named,
        lambda one: changed(one, "a-day-we-were-glad", title="Love maps"),
        "a-day-we-were-glad: Love maps",
    ),
    "a source without a day": (
        content.sources_are_named,
        lambda one: replace(
            one, modules=(replace(one.modules[0], sources=(replace(one.modules[0].sources[0], seen=""),)), *one.modules[1:])
        ),
        "acknowledging-hurt: ",
    ),
    "Spanish with a word of English": (
        content.nothing_is_left_in_english,
        lambda _: changed(healing("es"), "my-own-line", say="Escriban the first line."),
        "my-own-line: the",
    ),
    "a translation with a gap": (
        content.nothing_is_left_in_english,
        lambda one: replace(one, language="es", fallbacks=((one.place, "say"),)),
        "curriculum.yaml:2: say",
    ),
    "two parts of which one is shorter": (
        content.both_sides_weigh_the_same,
        lambda one: sheet(one, "trust-sheets", blocks=tuple(map(shortened, one.handout("trust-sheets").blocks))),
        "trust-sheets: ",
    ),
    "a debrief that asks for the story": (
        content.all_is_debriefed,
        lambda one: changed(one, "look-back-growth", ask=("What did your partner do?", "What helped?")),
        "look-back-growth: asks for the story",
    ),
    "a sheet without a way out": (
        paper.sheets_are_whole,
        lambda one: sheet(one, "floor-card", way_out=""),
        "floor-card: no way out",
    ),
    "homework that cannot be begun again": (
        paper.sheets_are_whole,
        lambda one: sheet(one, "thank-you-sheet", blocks=one.handout("thank-you-sheet").blocks[:-1]),
        "thank-you-sheet: not missed it",
    ),
    "a long first line": (
        content.leaders_know_what_to_do,
        lambda one: changed(one, "the-pause", say="Well, " * 36),
        "the-pause: 36 words before the first breath",
    ),
    "four questions": (
        content.leaders_know_what_to_do,
        lambda one: changed(one, "look-back-growth", ask=("What helped?",) * 4),
        "look-back-growth: 4 questions",
    ),
    "nothing for what may happen": (
        content.leaders_know_what_to_do,
        lambda one: changed(one, "round-two", if_=(), watch=()),
        "round-two: no watch, if",
    ),
    "a person told to forgive": (
        content.nobody_is_judged_or_pressed,
        lambda one: changed(one, "my-own-line", bridge="You have to forgive."),
        "my-own-line: ",
    ),
    "a word that judges": (
        content.nobody_is_judged_or_pressed,
        lambda one: changed(one, "round-one", say="You never listen. Alex said: \u201cYou always do.\u201d"),
        "You never listen",
    ),
    "people who are all married, and a he and a she": (
        people.the_stories_are_of_many,
        lambda one: retold(one, lambda text: re.sub("(?:n.t|not) married", "married", text)),
        "scenes 0 are of people who are not married",
    ),
    "scenes that tell a gender": (
        people.the_stories_are_of_many,
        lambda one: retold(one, lambda text: text.replace("Alex", "He, Alex,").replace("Robin", "He, Robin,")),
        "tell a gender",
    ),
    "a talk with no way to write": (
        people.nobody_is_left_out,
        lambda one: changed(one, "round-one", written=""),
        "round-one: only one way",
    ),
    "a leader alone before what needs two": (
        content.a_leader_alone_can_lead_it,
        lambda one: changed(
            one,
            "two-lines-for-you",
            alternatives=tuple(
                replace(other, when=(("leaders", 2, 9),), default=True)
                for other in one.module("acknowledging-hurt").step("two-lines-for-you").alternatives
            ),
        ),
        "acknowledging-hurt/two-lines-for-you: thank-yous is the default",
    ),
    "faith in the words": (
        people.nobody_is_left_out,
        lambda one: changed(one, "my-own-line", say="God asks it."),
        "my-own-line: God",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_notices_what_breaks_it(name: str) -> None:
    rule, broken, said = BROKEN[name]
    found = [line for line in rule(broken(healing())) if line not in list(rule(healing()))]
    assert any(said in line for line in found), found


FRAME = {
    "": ("class, not therapy", "choose what you say", r"[Pp]ass\b", "in pairs", "limits", "stop any exercise", "card"),
    "es": ("clase, no una terapia", "elige", "[Pp]as(?:o|ar)", "en pareja", "límites", "parar cualquier", "tarjeta"),
}


@pytest.mark.parametrize("language", FRAME)
def test_whatever_comes_first_gives_the_whole_frame(language: str) -> None:
    openings = [module.steps[0] for module in content.modules(healing(language))]
    openings += [workshop.sessions[0].agenda[0].step for workshop in healing(language).workshops]
    missing = {(step.id, part) for step in openings for part in FRAME[language] if not re.search(part, step.say)}
    assert missing == set()


HARD = (
    *("round-two", "guess-and-check", "spot-my-own", "draw-the-round", "stop-and-come-back", "open-hurt", "my-size-ladder"),
    *("choose-in-private", "say-it-say-back", "two-lines-for-you", "close-hurt", "one-thing-that-helps", "two-sheets"),
    *("from-the-page-that-fits", "one-small-promise", "open-forgiveness", "leave-it-free", "my-own-line", "mend-the-sorry"),
    *("close-forgiveness", "my-worth-map", "one-moment", "whose-is-it", "one-ask", "a-day-we-were-glad", "thanks-in-detail"),
    *("on-your-side", "small-acts"),
)
"""The steps of the design that can hurt somebody."""


def test_what_can_hurt_somebody_is_marked_so_and_all_work_has_a_way_out() -> None:
    steps = {step.id: step for module in healing().modules for step in module.steps}
    assert [name for name in HARD if not steps[name].sensitive] == []
    working = (step for step in steps.values() if step.kind in (Kind.PRACTICE, Kind.REFLECT))
    assert [step.id for step in working if not step.way_out] == []


def test_each_rule_has_been_seen_to_fail() -> None:
    assert {rule for rule, _, _ in BROKEN.values()} == set(content.RULES)
