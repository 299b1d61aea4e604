"""The words that can be typed, in one table: what is understood, and what `?` tells."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from facilitator.desk.keynames import NAMES
from facilitator.desk.keys import Action, action_of, key_map
from facilitator.live.state import Phase
from facilitator.locale import N_, _
from facilitator.values import value

ANY = tuple(Phase)
BEGUN = (Phase.RUNNING, Phase.PAUSED, Phase.CARE)
OPEN = (Phase.WAITING, *BEGUN)
LED = (Phase.RUNNING, Phase.PAUSED)
"""While care lasts, time is held: what moves the session waits."""


class Word(NamedTuple):
    """Something that can be typed.

    `id` is its action's in the table of keys, or its own. `names` are the words for it, the usual one first; `takes` says what
    follows it. It is told of in the `phases` in which it does something.
    """

    id: str
    names: str
    takes: str
    help: str
    phases: tuple[Phase, ...] = BEGUN


WORDS: tuple[Word, ...] = (
    Word(
        "next",
        N_("next, start, begin, next step"),
        "",
        N_("start; the next step; after the last one it asks"),
        (Phase.WAITING, *LED),
    ),
    Word("back", N_("back, previous, go back"), "", N_("the step before; its clock runs on"), LED),
    Word("pause", N_("pause"), "", N_("hold the clock; again: let it run"), LED),
    Word(
        "go_on",
        N_("go on, resume, continue, carry on"),
        "",
        N_("let the clock run again, after a pause or after care"),
        (Phase.PAUSED, Phase.CARE),
    ),
    Word("left", N_("left, time left"), "", N_("how long you have"), ANY),
    Word("where", N_("where, where am i"), "", N_("which step, how long, how you stand"), ANY),
    Word("script", N_("script, say"), "", N_("what to say and do in this step"), OPEN),
    Word("agenda", N_("agenda, steps, list"), "", N_("all steps, with their numbers"), ANY),
    Word("more", N_("more"), N_("MINUTES"), N_("give this step some minutes more"), LED),
    Word("less", N_("less"), N_("MINUTES"), N_("take some minutes from this step"), LED),
    Word("time", N_("time, give"), N_("MINUTES"), N_("what this step gets from now on")),
    Word("started", N_("ago, started"), N_("MINUTES"), N_("so many minutes ago this step really began"), LED),
    Word("end", N_("end"), N_("+15 or 21:15"), N_("the room agreed to end later, or earlier"), OPEN),
    Word("propose", N_("catch up, propose"), "", N_("what is proposed to be on time again, step by step")),
    Word("accept", N_("accept"), N_("NUMBER"), N_("take the proposal, or its alternative of that number")),
    Word("refuse", N_("refuse"), "", N_("put the proposal away")),
    Word("go", N_("go, go to"), N_("NUMBER"), N_("go to any step, by its number or part of its title"), (Phase.WAITING, *LED)),
    Word("leave_out", N_("drop"), N_("NUMBER"), N_("leave out a step to come"), OPEN),
    Word("take_in", N_("return"), N_("NUMBER"), N_("have a step after all that was skipped or left out"), OPEN),
    Word("reorder", N_("move"), N_("NUMBER to NUMBER"), N_("put a step to come elsewhere"), OPEN),
    Word("insert", N_("insert"), N_("break 10 at NUMBER"), N_("put in something that nobody had planned"), OPEN),
    Word("alternatives", N_("another way"), N_("NUMBER"), N_("hold a step to come another way"), OPEN),
    Word("gentler", N_("gentler"), "", N_("take the gentler way of the next step, where there is one"), OPEN),
    Word("carry", N_("carry"), N_("TITLE"), N_("have a step of another session here, next"), OPEN),
    Word("room", N_("couples"), N_("NUMBER"), N_("how many couples are there, and how many people alone"), OPEN),
    Word("late", N_("late couples, late"), N_("NUMBER"), N_("couples who have not had the opening words"), OPEN),
    Word("search", N_("find, search"), N_("WORDS"), N_("where these words stand in the workshop"), ANY),
    Word("away", N_("away"), N_("MINUTES"), N_("how many minutes the room went on while nobody led")),
    Word("take_over", N_("take over"), "", N_("lead instead of another console"), ANY),
    Word("track", N_("group"), N_("NUMBER"), N_("have that group go on to its next part"), LED),
    Word("round_more", N_("round more"), "", N_("a minute more for this round"), LED),
    Word("closing", N_("closing"), "", N_("go to the closing step, when it is time"), LED),
    Word("sentences", N_("sentences"), "", N_("what to say to tears, an argument, and the like"), OPEN),
    Word("cards", N_("cards"), "", N_("the care cards again"), (Phase.CARE,)),
    Word("swap", N_("swap"), "", N_("end this round now"), LED),
    Word("skip", N_("skip, skip step"), "", N_("leave this step out and go on"), LED),
    Word("undo", N_("undo"), "", N_("take back what was done last, again and again"), ANY),
    Word("redo", N_("redo"), "", N_("do again what was taken back"), ANY),
    Word("care", N_("care"), "", N_("somebody needs care: time is held; again: go on")),
    Word("solo", N_("solo"), "", N_("the same, and the room gets a quiet task")),
    Word("mark", N_("mark"), N_("REASON"), N_("mark this moment for the report")),
    Word("blank", N_("blank"), "", N_("blank the screen that others see; again: show it"), ANY),
    Word("words", N_("words"), "", N_("take up new words where the curriculum was edited"), OPEN),
    Word("handouts", N_("handouts"), "", N_("make this session's handouts as PDF"), ANY),
    Word("finish", N_("finish, end session"), "", N_("end the session; it asks")),
    Word("report", N_("report"), "", N_("planned against actual, step by step"), ANY),
    Word(
        "every",
        N_("every"),
        N_("MINUTES"),
        N_("call out the time so often; 0: only when asked; auto: when it matters"),
        ANY,
    ),
    Word("brief", N_("brief"), "", N_("new steps without their script; again: with it"), ANY),
    Word(
        "wait",
        N_("wait"),
        N_("MINUTES"),
        N_("let time pass before the next line; alone: until the step's time is up"),
        OPEN,
    ),
    Word("check_list", N_("check list"), "", N_("what to look at before the couples come"), (Phase.WAITING,)),
    Word("tour", N_("tour"), "", N_("a guided tour of two minutes, in a rehearsal; again: leave it"), OPEN),
    Word("help", N_("help"), "", N_("what can be typed now"), ANY),
    Word("leave", N_("quit, leave, exit"), "", N_("leave; the session stays open"), ANY),
)

USUAL = (
    *("next", "back", "pause", "go_on", "left", "where", "script", "agenda", "more", "less", "propose", "go", "skip", "cards"),
    *("care", "undo", "check_list", "finish", "leave"),
)
"""What is needed on most evenings; the help tells of these, and of the rest when it is asked for all."""

ALONE = frozenset(
    {
        *("next", "back", "pause", "go_on", "refuse", "gentler", "round_more", "closing", "skip", "undo", "redo"),
        *("blank", "words", "finish", "take_over"),
    }
)
"""What does something at once, with nothing behind it: with more on the line something else may have been meant."""

ALL = N_("all")

TYPED_KEYS: Mapping[str, str] = {" ": "space", **{name: key for key, name in NAMES.items() if len(name) == 1}}
"""What the table of keys calls the characters that are no letters."""


CLOSE = 0.7
"""How alike, from 0 to 1, a typed word has to be to one that is known."""


@value
class Typed:
    """What a line means: the word's id and what follows it."""

    id: str
    rest: str = ""


def understood(line: str, keys: Mapping[str, Action] | None = None) -> Typed | None:
    """What was typed, in the language of the interface or in English, or with one of `keys`; None where it is nothing.

    Without `keys` they are those of the table, whatever this leader has bound: a script means the same everywhere.
    """
    text = " ".join(line.split())
    if not text:
        return Typed("pause" if line else "next")
    head, _space, rest = text.partition(" ")
    if len(head) == 1 and (action := action_of(TYPED_KEYS.get(head, head), key_map() if keys is None else keys)):
        return Typed(action.id, rest)
    if head[0] in "+-":
        return Typed("more" if head[0] == "+" else "less", text[1:].strip())
    for name, word in sorted(_by_name().items(), key=lambda each: -len(each[0])):
        if f"{text.lower()} ".startswith(f"{name} "):
            return Typed(word, text[len(name) :].strip())
    return None


def help_lines(phase: Phase, about: str, keys: Mapping[str, Action] | None = None) -> Iterator[str]:
    """What can be typed in that phase: the usual words, all of them, or what one word does."""
    there = [word for word in WORDS if phase in word.phases]
    asked = understood(about, keys) if about else None
    one = next((word for word in WORDS if asked is not None and word.id == asked.id), None)
    if about.lower() in (ALL, _(ALL)):
        yield from map(_help_line, there)
    elif one is not None:
        yield _help_line(one)
    else:
        usual = [word for word in there if word.id in USUAL]
        yield from map(_help_line, usual)
        words = _("help all tells {count} more words; help and a word tells what that does.")
        yield words.format(count=len(there) - len(usual))


def _help_line(word: Word) -> str:
    takes = f" {_(word.takes)}" if word.takes else ""
    return f"{first_name(word)}{takes}: {_(word.help)}"


def first_name(word: Word) -> str:
    """The usual name of a word in the language of the interface."""
    return _(word.names).split(",")[0].strip()


def named() -> dict[str, str]:
    """What a sentence calls each action by, under its id: the word that is typed for it."""
    return {word.id: first_name(word) for word in WORDS}


def near(line: str) -> str:
    """The word that may have been meant, in the chosen language; empty where none is close."""
    known = [name for word in WORDS for name in _names(_(word.names))]
    return next(iter(difflib.get_close_matches(line.lower().partition(" ")[0], known, 1, CLOSE)), "")


def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for translated in (True, False):
        for word in WORDS:
            for name in _names(_(word.names) if translated else word.names):
                found.setdefault(name, word.id)
    return found


def _names(listed: str) -> list[str]:
    return [name.strip().lower() for name in listed.split(",")]
