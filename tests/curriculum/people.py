"""Content rule 11: who is in the stories, and whether everybody can do each task in some way.

What is made up is counted by its words: a scene is a step or a sheet in which two of the made-up people are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from facilitator.check.words import printed_words
from facilitator.curriculum.model import Audience, Curriculum, Kind, Step

MADE_UP: Final = re.compile(r"\b(?:Alex|Kim|Noor|Robin|Sam)\b")
"""Names that tell no gender, in English and in Spanish."""

GENDERED: Final = {
    "en": re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b", re.IGNORECASE),
    "es": re.compile(
        r"\b(?:él|ella|ellos|ellas)\b"
        r"|\b(?:est[áa]|estaba|es|era|se (?:siente|sintió|quedó|queda))[^.,;]{0,12}\s"
        r"(?:asustad|callad|cansad|casad|content|dolid|enojad|enamorad|furios|herid|molest|nervios|perdid|preocupad|segur|sol|tranquil)[oa]\b",
        re.IGNORECASE,
    ),
}
"""Words that tell the gender of somebody who is named in the same sentence."""

UNMARRIED: Final = {
    "en": re.compile(r"\b(?:not|never|nor|aren.t|isn.t) married\b|\bunmarried\b", re.IGNORECASE),
    "es": re.compile(r"\bno se han casado\b|\bsin casarse\b|\bsin haberse casado\b", re.IGNORECASE),
}

FAITH: Final = re.compile(r"\b(?:god|lord|bible|scripture|church|sinners?|dios|biblia|iglesia|pecado)\b", re.IGNORECASE)

WITHOUT_WORDS: Final = ("choose-in-private", "private-slip", "let-it-rest")
"""A tick in secret that must not be said aloud, and a rest: they need no other way."""

_SPEAKER: Final = re.compile(r"\*\*\w+:\*\*")


def scenes(curriculum: Curriculum) -> dict[str, str]:
    """The words of each step and sheet in which two made-up people are named."""
    found = {step.id: _words(step) for module in curriculum.modules for step in module.steps if step.kind is not Kind.BREAK}
    found |= {sheet.id: printed_words(sheet) for sheet in curriculum.handouts if sheet.audience is not Audience.LEADER}
    return {name: words for name, words in found.items() if len(set(MADE_UP.findall(words))) > 1}


def the_stories_are_of_many(curriculum: Curriculum) -> Iterator[str]:
    """11: a third of the scenes tell no gender at least, and a quarter say that the two are not married."""
    language = curriculum.language.partition("-")[0]
    found = scenes(curriculum)
    told = [name for name, words in found.items() if _tells_gender(words, GENDERED[language])]
    if len(told) > len(found) * 2 / 3 or not found:
        yield f"of {len(found)} scenes {len(told)} tell a gender: {', '.join(told)}"
    unmarried = [name for name, words in found.items() if UNMARRIED[language].search(words)]
    if len(unmarried) < len(found) / 4:
        yield f"of {len(found)} scenes {len(unmarried)} are of people who are not married"


def nobody_is_left_out(curriculum: Curriculum) -> Iterator[str]:
    """11: no faith in the words; where people talk there is a way to write, and where they write a way to talk or think."""
    steps = [step for module in curriculum.modules for step in module.steps]
    steps += [
        item.step
        for workshop in curriculum.workshops
        for session in workshop.sessions
        for item in session.agenda
        if item.module is None
    ]
    for step in steps:
        if found := FAITH.search(" ".join((step.title, step.show, step.say, *step.ask))):
            yield f"{step.id}: {found[0]}"
        tasks = step.kind in (Kind.PRACTICE, Kind.REFLECT) and step.id not in WITHOUT_WORDS
        if tasks and not (step.written or step.spoken):
            yield f"{step.id}: only one way to do it"
    for sheet in curriculum.handouts:
        if found := FAITH.search(printed_words(sheet)):
            yield f"{sheet.id}: {found[0]}"


def _words(step: Step) -> str:
    ways = (step, *(other.step for other in step.alternatives))
    return "\n\n".join("\n\n".join((way.show, way.say, *(part.show for part in way.rounds), *way.ask)) for way in ways)


def _tells_gender(words: str, gendered: re.Pattern[str]) -> bool:
    sentences = re.split(r"(?<=[.!?])\s|\n", _SPEAKER.sub("", words))
    return any(MADE_UP.search(sentence) and gendered.search(sentence) for sentence in sentences)
