"""Rules about words and sheets that shut out, press, expose or lose people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.check.remark import Remark, Rule, steps_of
from facilitator.check.wording import asks_why, loaded, too_long, too_many_steps
from facilitator.check.words import handout_words, printed_words, script_words
from facilitator.curriculum.model import AgreementBlock, Block, Curriculum, Handout, LinesBlock, Place, Step
from facilitator.handout.fields import FIELDS
from facilitator.suggest import did_you_mean

_SCALES = re.compile(
    r"\b(?:ENRICH|PREPARE/ENRICH|RDAS|Dyadic Adjustment|CSI-?(?:4|16|32)|Couples? Satisfaction Index|KMSS"
    r"|Kansas Marital Satisfaction|ProQOL|Professional Quality of Life|Conflict Tactics|CTS-?2)\b"
)
_PAUSE = re.compile(r"time[- ]?out|\bpaus[ea]|tiempo[- ]fuera", re.IGNORECASE)
_SIGN = re.compile(r"\W*(?:my |your |our |mi |tu |su |nuestra )?(?:signed?\b|signatures?\b|firmas?\b)", re.IGNORECASE)
_FIELD = re.compile(r"\{([A-Za-z_ ]{2,24})\}")
_NAME = re.compile(r"\W*(?:my |your |mi |tu |su )?(?:full )?(?:name|nombre)s?\b", re.IGNORECASE)


def _loaded_words(curriculum: Curriculum) -> Iterator[Remark]:
    for place, key, text in _for_couples(curriculum):
        if found := loaded(text, curriculum.language):
            yield Remark(place, "loaded-words", *found, key)


def _long_sentences(curriculum: Curriculum) -> Iterator[Remark]:
    hard = {handout.place for handout in curriculum.handouts if handout_words(handout, curriculum.language)}
    for place, key, text in _for_couples(curriculum):
        told_already = place in hard or (key == "say" and script_words(text, curriculum.language))
        if not told_already and (found := too_long(text, curriculum.language)):
            yield Remark(place, "long-sentence", *found, key)


def _long_instructions(curriculum: Curriculum) -> Iterator[Remark]:
    for step in steps_of(curriculum):
        if found := too_many_steps(step.say):
            yield Remark(step.place, "long-instruction", *found, "say")


def _asks_why(curriculum: Curriculum) -> Iterator[Remark]:
    for step in steps_of(curriculum):
        if any(asks_why(question, curriculum.language) for question in step.ask):
            hint = "ask what or how: people hear blame in why, and defend themselves"
            yield Remark(step.place, "asks-why", "a question that begins with why", hint, "ask")


def _exposed(curriculum: Curriculum) -> Iterator[Remark]:
    for handout in curriculum.handouts:
        if not handout.private:
            continue
        if _asks_for_a_name(handout):
            message = "a private sheet that asks for a name or a signature"
            yield Remark(handout.place, "private-named", message, "take that line away: a sheet that is found must tell nothing")
        if not handout.way_out:
            message = "a private sheet without `way-out`"
            yield Remark(handout.place, "private-no-way-out", message, "say on it that it may stay blank")


def _signed_pauses(curriculum: Curriculum) -> Iterator[Remark]:
    for handout in curriculum.handouts:
        if _PAUSE.search(f"{handout.id} {handout.title}") and any(map(_is_signed, handout.blocks)):
            hint = "take the signatures away: whoever needs to stop may do so, whatever was signed"
            yield Remark(handout.place, "signed-pause", "a card for stopping that asks for a signature", hint)


def _unknown_fields(curriculum: Curriculum) -> Iterator[Remark]:
    for handout in curriculum.handouts:
        for field in dict.fromkeys(_FIELD.findall(printed_words(handout))):
            if field not in FIELDS:
                hint = did_you_mean(field, FIELDS, what="the fields are")
                yield Remark(handout.place, "unknown-name-field", f"`{{{field}}}` is no name that can be put in", hint)


def _borrowed_scales(curriculum: Curriculum) -> Iterator[Remark]:
    for handout in curriculum.handouts:
        found = None if handout.licence else _SCALES.search(printed_words(handout))
        if found:
            hint = "write under `licence` what its owner allows, or ask in words of your own"
            yield Remark(handout.place, "scale-licence", f"\u201c{found[0]}\u201d is somebody\u2019s published scale", hint)


KINDNESS: tuple[Rule, ...] = (
    _loaded_words,
    _long_sentences,
    _long_instructions,
    _asks_why,
    _exposed,
    _signed_pauses,
    _unknown_fields,
    _borrowed_scales,
)


def _for_couples(curriculum: Curriculum) -> Iterator[tuple[Place, str, str]]:
    """What people hear or read, with where it stands and under which key."""
    for step in steps_of(curriculum):
        for each in (step, *(version.step for version in step.alternatives)):
            yield from ((step.place, key, text) for key, text in _heard(each) if text)
    for handout in curriculum.handouts:
        yield handout.place, "", printed_words(handout)


def _heard(step: Step) -> Iterator[tuple[str, str]]:
    yield from (("title", step.title), ("show", step.show), ("say", step.say), ("bridge", step.bridge))
    yield from (("ask", question) for question in step.ask)
    yield from (("rounds", each.show) for each in step.rounds)


def _asks_for_a_name(handout: Handout) -> bool:
    return any(_is_signed(block) or (isinstance(block, LinesBlock) and _NAME.match(block.prompt)) for block in handout.blocks)


def _is_signed(block: Block) -> bool:
    signed = isinstance(block, AgreementBlock) and block.signatures
    return signed or (isinstance(block, LinesBlock) and bool(_SIGN.match(block.prompt)))
