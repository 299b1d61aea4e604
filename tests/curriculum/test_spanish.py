"""The Spanish that ships: one word a thing, one way to speak to people, and sheets called as they are titled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import messages
import pytest

from facilitator.curriculum.model import Curriculum, Step
from facilitator.locale.choose import FOLDER
from facilitator.resources import shipped
from tests.shipped import healing

GLOSSARY = Path(__file__).parent.parent.parent / "docs" / "authoring" / "spanish.md"
SHEET = re.compile(r"\b(?:[Ss]heets?|[Cc]ards?|[Pp]ages?|[Hh]ojas?|[Tt]arjetas?|[Pp]áginas?)(?: is| es)? [\"“]([^\"”¿]+)[\"”]")
"""What is said of a sheet with its title."""

ENGLISH_TITLE = "Can you be loved into healing?"

QUOTED = re.compile(r"“[^”]*”|\*\*(?:Sam|Robin|Alex|Noor):\*\*[^\n]*")
"""What people are to say to each other, and what the invented ones do."""

ONE_PERSON = re.compile(r"\b(?:tú|ti|te|tu|tus|tuyo|tuya|contigo)\b", re.IGNORECASE)


def texts(one: Any, other: Any) -> Iterator[tuple[str, str]]:
    """Each text of a curriculum beside the same one of its translation."""
    if isinstance(one, str) and isinstance(other, str):
        yield one, other
    elif isinstance(one, tuple) and isinstance(other, tuple):
        for first, second in zip(one, other, strict=False):
            yield from texts(first, second)
    elif is_dataclass(one) and not isinstance(one, type):
        for field in fields(one):
            if field.name not in ("place", "fallbacks", "id"):
                yield from texts(getattr(one, field.name), getattr(other, field.name))


@cache
def told_in(language: str) -> frozenset[str]:
    """All texts of it, each once."""
    return frozenset(told for _, told in texts(healing(language), healing(language)))


@cache
def never() -> tuple[str, ...]:
    """The words that the glossary has better ones for."""
    rows = [line.split("|") for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return tuple(word.strip() for row in rows[2:] for word in row[3].split(",") if word.strip())


@cache
def refused() -> re.Pattern[str]:
    """One pattern for all of them."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, never()))})\b", re.IGNORECASE)


def other_words(told: str) -> list[str]:
    """The words in `told` that the glossary refuses."""
    return sorted({word.lower() for word in refused().findall(told)})


def steps(curriculum: Curriculum) -> Iterator[Step]:
    """All steps and their alternatives, those too that a workshop has of its own."""
    own = (item.step for workshop in curriculum.workshops for session in workshop.sessions for item in session.agenda)
    for step in (*(step for module in curriculum.modules for step in module.steps), *own):
        yield step
        yield from (other.step for other in step.alternatives)


def said_to_the_room(curriculum: Curriculum) -> Iterator[str]:
    """What in the words to all speaks to one alone."""
    for step in steps(curriculum):
        for words in (step.say, step.show, *step.ask, *(part.show for part in step.rounds)):
            if found := ONE_PERSON.search(QUOTED.sub("", words)):
                yield f"{step.id}: {found[0]}: {words[:60]}"


def titles_not_there(curriculum: Curriculum) -> Iterator[str]:
    """Sheets that a script names by a title that none has."""
    there = {sheet.title for sheet in curriculum.handouts} | {card.title for card in curriculum.care}
    there |= {
        block.markdown.splitlines()[0].lstrip("# ")
        for sheet in curriculum.handouts
        for block in sheet.blocks
        if hasattr(block, "markdown")
    }
    for words in {told for told, _ in texts(curriculum, curriculum)}:
        yield from (title for title in SHEET.findall(words) if title not in there)


def test_the_glossary_is_read() -> None:
    assert {"desliz", "cada cual", "charla caliente"} <= {*never()}
    assert other_words("Hay un desliz, y cada cual lo arregla.") == ["cada cual", "desliz"]


def test_one_thing_has_one_word() -> None:
    spanish = [*told_in("es")]
    spanish += [readme.read_text(encoding="utf-8") for readme in (shipped("curricula") / "healing-together" / "es").glob("*.md")]
    catalogue = [message.string for message in messages.read_catalogue(FOLDER / "es.po") if message.id]
    spanish += [form for told in catalogue for form in ((told,) if isinstance(told, str) else told or ())]
    assert [(words, told[:80]) for told in spanish if (words := other_words(told))] == []


def test_what_is_the_same_in_english_is_the_same_in_spanish() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for source, told in texts(healing(""), healing("es")):
        if source != told:
            known[" ".join(source.split())].add(" ".join(told.split()))
    assert len(known) > 2000
    assert {source: told for source, told in known.items() if len(told) > 1} == {}


def test_the_room_is_spoken_to_as_a_room() -> None:
    assert list(said_to_the_room(healing("es"))) == []
    module, *rest = healing("es").modules
    broken = replace(healing("es"), modules=(replace(module, steps=(replace(module.steps[0], show="Mira tu hoja."),)), *rest))
    assert [line.partition(":")[2] for line in said_to_the_room(broken)] == [" tu: Mira tu hoja."]


@pytest.mark.parametrize("language", ["", "es"])
def test_a_sheet_is_called_as_it_is_titled(language: str) -> None:
    assert list(titles_not_there(healing(language))) == []
    named = healing(language).handout("take-home").title
    without = tuple(replace(sheet, title="?") if sheet.title == named else sheet for sheet in healing(language).handouts)
    assert named in titles_not_there(replace(healing(language), handouts=without))


def test_marks_of_quotation_are_of_one_kind() -> None:
    assert [told[:80] for told in told_in("es") if re.search('["«»]', told)] == []
    for message in messages.read_catalogue(FOLDER / "es.po"):
        assert not re.search("[«»]", str(message.string)), message.id


def test_questions_and_calls_are_opened() -> None:
    for told in (told.replace(ENGLISH_TITLE, "") for told in told_in("es")):
        assert (told.count("?"), told.count("!")) == (told.count("¿"), told.count("¡")), told
