"""Home line by line: what can be done today, chosen by its number."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from facilitator.desk.ports import CannotError, Choice, Home, LiveHandle, UnsavedError
from facilitator.locale import N_, _
from facilitator.plain.choices import choices
from facilitator.plain.own import own_line, own_word
from facilitator.plain.questions import answer
from facilitator.plain.voice import Voice, numbered
from facilitator.view.home import Entry, EntryKind

_HELP = (
    N_("A number opens what stands behind it in the list; it asks what it has to know, and Enter alone takes what is proposed."),
    N_("list: what is needed most; more: all the rest, with its numbers"),
    N_("settings: what is set; settings paper letter: change one"),
    N_("contacts: whom to call, and what of it is missing; contacts emergency 911: fill one in"),
    N_("quit: leave, now or at any question"),
)
_MORE = frozenset({"more", "+"})
MOST_COUPLES = 500
SPEEDS = (10, 60)

Ask = Callable[[str], str | None]
"""Says a question and gives the line that was typed; None when no more will come."""


class _LeftError(Exception):
    """No more lines come, or the person wants to leave."""


Tell = Callable[[str], Iterable[str]]
"""The report of a session, by its id, line by line. May raise CannotError."""


def choose(home: Home, voice: Voice, ask: Ask, tell: Tell) -> LiveHandle | None:
    """Have something chosen and done until a session is opened; None when home was left."""
    whole = offered = choices(home.entries())
    today = datetime.now().astimezone().date()
    voice.say(home.heading, *offered.said(), own_line(today), _("help tells what can be typed."))
    try:
        while True:
            typed = _line(ask, _("Type a number, list, more, help or quit."))
            if done := own_word(typed, home, today):
                home, said = done
                voice.say(*said)
                continue
            if typed.lower() in ("", "list", _("list")):
                offered = whole
                voice.say(*offered.said())
                continue
            if typed.lower() in _MORE | {name.strip() for name in _("more").split(",")}:
                voice.say(*(offered.more() or (_("That was all."),)))
                continue
            entry = _entry(offered.entries, voice, typed.lower())
            if entry is None:
                continue
            if entry.inside:
                offered = choices(entry.inside)
                voice.say(*offered.said(), _("list goes back to all."))
                continue
            try:
                opened = _do(home, entry, voice, ask, tell)
            except CannotError as error:
                voice.say(str(error))
                continue
            if opened is not None:
                return opened
    except _LeftError:
        return None


def _entry(entries: Sequence[Entry], voice: Voice, typed: str) -> Entry | None:
    if typed.isdecimal() and 1 <= int(typed) <= len(entries):
        return entries[int(typed) - 1]
    if typed in ("?", "help", _("help")):
        voice.say(*map(_, _HELP))
    elif typed.isdecimal():
        voice.say(_("There are the numbers 1 to {last}.").format(last=len(entries)))
    else:
        known = [name for word in ("list", "more", "help", "settings", "contacts", "quit") for name in (word, *_(word).split(", "))]
        meant = next(iter(difflib.get_close_matches(typed.partition(" ")[0], known, 1)), "")
        close = _("Did you mean {word}?").format(word=meant) if meant else _("Type help for what can be typed.")
        voice.say(_("Not understood: {line}.").format(line=typed), close)
    return None


def _do(home: Home, entry: Entry, voice: Voice, ask: Ask, tell: Tell) -> LiveHandle | None:
    match entry.kind:
        case EntryKind.RESUME:
            return _opened(home, entry, None, voice, ask)
        case EntryKind.LOOK_BACK:
            voice.say(*tell(entry.id))
            return None
        case EntryKind.PREPARE:
            couples = _couples(entry, home, voice, ask)
            voice.say(_("Making the handouts; this takes a moment."))
            voice.say(home.prepare(entry, couples, lambda _done, _of, _name: None).text())
            return None
        case _:
            couples = _couples(entry, home, voice, ask)
            start = _start(entry, voice, ask)
            speed = 1.0
            if entry.kind is EntryKind.REHEARSE:
                speed = float(
                    _number(ask, voice, _("How many times as fast? Enter alone: {count}.").format(count=SPEEDS[0]), SPEEDS[0])
                )
            return _opened(home, entry, Choice(couples, start, max(1.0, speed)), voice, ask)


def _opened(home: Home, entry: Entry, choice: Choice | None, voice: Voice, ask: Ask) -> LiveHandle | None:
    """The session; where the disk does not take it, only after a yes to leading it unsaved."""
    try:
        return home.open(entry, choice)
    except UnsavedError as error:
        voice.say(f"{error}.")
        typed = _typed(ask, _("{question} Type yes or no.").format(question=_("Lead the session all the same, without saving it?")))
        return home.open(entry, choice, unsaved=True) if answer(typed) else None


def _couples(entry: Entry, home: Home, voice: Voice, ask: Ask) -> int:
    count = entry.couples or home.couples
    return _number(ask, voice, _("How many couples? Enter alone: {count}.").format(count=count), count)


def _start(entry: Entry, voice: Voice, ask: Ask) -> str:
    if len(entry.starts) < 2:
        return entry.starts[0].value if entry.starts else ""
    voice.say(*numbered(start.label for start in entry.starts))
    number = _number(ask, voice, _("Which start? Enter alone: 1."), 1)
    return entry.starts[min(max(1, number), len(entry.starts)) - 1].value


def _number(ask: Ask, voice: Voice, question: str, standard: int) -> int:
    while True:
        typed = _typed(ask, question)
        if not typed:
            return standard
        if typed.isdecimal() and int(typed) <= MOST_COUPLES:
            return int(typed)
        voice.say(_("{typed} is no whole number from 0 to {most}.").format(typed=typed, most=MOST_COUPLES))


def _typed(ask: Ask, question: str) -> str:
    return _line(ask, question).lower()


def _line(ask: Ask, question: str) -> str:
    """The line that was typed, as it was typed."""
    line = ask(question)
    if line is None or line.strip().lower() in ("quit", "exit", "leave", _("quit")):
        raise _LeftError
    return line.strip()
