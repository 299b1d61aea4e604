"""The rules of content that go beyond what `check` asks of every author: what the shipped modules hold themselves to.

Each rule takes a loaded curriculum and says what breaks it, a line each. They are pure: a broken copy can show each failing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from facilitator.check.reading import difficulty
from facilitator.check.words import printed_words
from facilitator.curriculum.model import Audience, Curriculum, Handout, Kind, Module, PageBreak, Step, TableBlock

SEVEN: Final = (
    "active-listening",
    "breaking-the-cycles",
    "individual-growth",
    "acknowledging-hurt",
    "safety-and-trust",
    "forgiveness",
    "reconnecting",
)
TENDER: Final = ("acknowledging-hurt", "forgiveness")
TRADE_NAMES: Final = re.compile(
    r"speaker.listener|four horsemen|imago|hold me tight|love maps?|\bPREP\b|\bREACH\b|gottman|emotion.focused|nonviolent"
    r"|demon dialogue|marriage course|temperature reading|jinetes|mapas? de amor",
    re.IGNORECASE,
)
ENGLISH: Final = re.compile(r"\b(?:the|and|you|your|with|what|this|that|from|is|are|of|not|when|how)\b", re.IGNORECASE)
"""Words that every English text has, and no Spanish one."""

NO_ADDRESS: Final = "Best Relationship Healing"
"""The one source that nobody has an address of."""

FAITH: Final = re.compile(r"\b(?:god|lord|bible|scripture|church|sinners?|dios|biblia|iglesia|pecado)\b", re.IGNORECASE)

_FRONT = (Kind.WELCOME, Kind.TEACH, Kind.DEMO)
_REST = (Kind.BREAK, Kind.BUFFER)
_MINUTE = 60


def modules(curriculum: Curriculum) -> tuple[Module, ...]:
    """The seven that are taught; openings and closings for workshops are none."""
    return tuple(curriculum.module(name) for name in SEVEN)


def times_add_up(curriculum: Curriculum) -> Iterator[str]:
    """1: a module takes 55-65 minutes at least, 85-95 ideally, 110-125 at most."""
    for module in modules(curriculum):
        for name, least, most in (("min", 55, 65), ("ideal", 85, 95), ("max", 110, 125)):
            total = sum(getattr(step.minutes, name) for step in module.steps) / _MINUTE
            if not least <= total <= most:
                yield f"{module.id}: {name} is {total:g}, not {least}-{most}"


def more_is_done_than_told(curriculum: Curriculum) -> Iterator[str]:
    """2: at least half is practice and reflection, 30 % in pairs (but for forgiving); ten minutes from the front at most."""
    for module in modules(curriculum):
        working = _ideal(module, lambda step: step.kind not in _REST)
        pairs = _ideal(module, lambda step: step.kind is Kind.PRACTICE)
        alone = _ideal(module, lambda step: step.kind is Kind.REFLECT)
        if pairs + alone < working / 2:
            yield f"{module.id}: {(pairs + alone) / working:.0%} practice and reflection"
        if pairs < 0.3 * working and module.id != "forgiveness":
            yield f"{module.id}: {pairs / working:.0%} practice with a partner"
        run = 0
        for step in module.steps:
            run = run + step.minutes.ideal if step.kind in _FRONT else 0
            if run > 10 * _MINUTE:
                yield f"{module.id}: {run // _MINUTE} minutes from the front at {step.id}"


def all_is_debriefed(curriculum: Curriculum) -> Iterator[str]:
    """3: two debriefs or more a module, each practice within 40 minutes; each asks two open questions, none of them why."""
    for module in modules(curriculum):
        debriefs = [step for step in module.steps if step.kind is Kind.DEBRIEF]
        if len(debriefs) < 2:
            yield f"{module.id}: {len(debriefs)} debriefs"
        waiting: list[tuple[Step, int]] = []
        now = 0
        for step in module.steps:
            if step.kind is Kind.DEBRIEF:
                yield from (
                    f"{module.id}/{held.id}: debrief after {(now - end) // 60}" for held, end in waiting if now - end > 2400
                )
                waiting.clear()
            now += step.minutes.ideal
            if step.kind is Kind.PRACTICE:
                waiting.append((step, now))
        yield from (f"{module.id}/{held.id}: no debrief" for held, _ in waiting)
    for step in _steps(curriculum):
        if step.kind is Kind.DEBRIEF and len(step.ask) < 2:
            yield f"{step.id}: a debrief with {len(step.ask)} questions"
        yield from (f"{step.id}: no question, {asked}" for asked in step.ask if "?" not in asked and "\u2026" not in asked)


def the_tender_is_held(curriculum: Curriculum) -> Iterator[str]:
    """4: what is tender has a way out, care, and what to do; hurt and forgiving end with a care plan, and leaders who stay."""
    for step in _steps(curriculum):
        if step.sensitive and not (step.way_out and step.care and step.if_):
            yield f"{step.id}: tender, without a way out, care or what may happen"
    for name in TENDER:
        close = curriculum.module(name).steps[-1]
        if close.kind is not Kind.CLOSE or "care-plan" not in close.handouts or not close.protected:
            yield f"{name}: no protected close with a care plan"
        if not re.search(r"fifteen minutes|quince minutos|15 min", f"{close.say} {close.care} {' '.join(close.do)}"):
            yield f"{name}: nobody stays for fifteen minutes"


def words_are_easy(curriculum: Curriculum) -> Iterator[str]:
    """5: sheets for couples have grade 7 on average and 8 on any page at most, scripts 9; in Spanish 65 and 55 at least."""
    spanish = curriculum.language.startswith("es")
    sheets = [
        (page, text) for sheet in curriculum.handouts if sheet.audience is not Audience.LEADER for page, text in _pages(sheet)
    ]
    scores = [score for _, text in sheets if (score := difficulty(text, curriculum.language)) is not None]
    if not spanish and scores and sum(scores) / len(scores) > 7:
        yield f"sheets have grade {sum(scores) / len(scores):.1f} on average"
    for name, text in sheets:
        score = difficulty(text, curriculum.language)
        if score is not None and (score < 65 if spanish else score > 8):
            yield f"{name}: {score:.1f}"
    for step in _steps(curriculum):
        for way in (step, *(other.step for other in step.alternatives)):
            score = difficulty(way.say, curriculum.language)
            if score is not None and (score < 55 if spanish else score > 9):
                yield f"{step.id}: {score:.1f}"


def sheets_are_whole(curriculum: Curriculum) -> Iterator[str]:
    """6: each sheet says what it is good for, and how to leave it blank where it is private; some step hands it out."""
    used = {name for step in _steps(curriculum) for name in step.handouts_used()}
    used |= {name for step in _steps(curriculum) for other in step.alternatives for name in other.step.handouts_used()}
    used |= {work.handout for module in curriculum.modules for work in module.homework} | set(curriculum.leader_handouts)
    used |= {name for workshop in curriculum.workshops for session in workshop.sessions for name in session.handouts()}
    for sheet in curriculum.handouts:
        if not sheet.why:
            yield f"{sheet.id}: no line of why"
        if sheet.private and not sheet.way_out:
            yield f"{sheet.id}: private, without a way out"
        if sheet.id not in used and sheet.audience is not Audience.LEADER:
            yield f"{sheet.id}: no step hands it out"


def leaders_know_what_to_do(curriculum: Curriculum) -> Iterator[str]:
    """7: each step has a purpose, a script, something on the wall, a leader, what to watch for, and a line that leads on."""
    for module in curriculum.modules:
        for step in module.steps:
            if step.kind in _REST:
                continue
            fields = {"purpose": step.purpose, "say": step.say, "show": step.show, "lead": step.lead, "watch": step.watch}
            fields |= {"bridge": step.bridge}
            if step.kind in (Kind.PRACTICE, Kind.REFLECT):
                fields |= {"solo": step.solo, "way-out": step.way_out, "if": step.if_}
            if step.kind is Kind.DEMO:
                fields |= {"do": step.do}
            missing = [name for name, value in fields.items() if not value]
            if missing:
                yield f"{module.id}/{step.id}: no {', '.join(missing)}"


def turns_are_fair(curriculum: Curriculum) -> Iterator[str]:
    """Where A has a turn, B has one of the same length; and an instruction has at most five steps."""
    for step in _steps(curriculum):
        for way in (step, *(other.step for other in step.alternatives)):
            turns = {"a": 0, "b": 0}
            for part in way.rounds:
                who = re.match(r"(A|B) (?!breath|kind|quiet|line)", part.title)
                if who:
                    turns[who[1].lower()] += (part.seconds or 0) * part.repeat
            if turns["a"] and turns["b"] and turns["a"] != turns["b"]:
                yield f"{step.id}: A has {turns['a']} s and B {turns['b']} s"


def sources_are_named(curriculum: Curriculum) -> Iterator[str]:
    """10: each source has an address and the day it was seen, or is our own; no exercise bears the name of a trade."""
    for module in curriculum.modules:
        if not module.sources:
            yield f"{module.id}: no source"
        for source in module.sources:
            lacks = not (source.seen and (source.address or source.text.startswith(NO_ADDRESS)))
            if not source.kind or (source.kind not in ("own", "propio") and lacks):
                yield f"{module.id}: {source.text[:40]}"
    titles = [(step.id, step.title) for step in _steps(curriculum)] + [(sheet.id, sheet.title) for sheet in curriculum.handouts]
    yield from (f"{name}: {title}" for name, title in titles if TRADE_NAMES.search(title))


def nobody_is_left_out(curriculum: Curriculum) -> Iterator[str]:
    """11: no faith in the words, and each task can be done in another way than by writing or by talking."""
    for step in _steps(curriculum):
        words = " ".join((step.title, step.show, step.say, *step.ask))
        if found := FAITH.search(words):
            yield f"{step.id}: {found[0]}"
    for sheet in curriculum.handouts:
        if found := FAITH.search(printed_words(sheet)):
            yield f"{sheet.id}: {found[0]}"


def nothing_is_left_in_english(curriculum: Curriculum) -> Iterator[str]:
    """9: a translation leaves nothing out, and has no English among its words."""
    if curriculum.language == "en":
        return
    yield from (f"{place.path}:{place.line}: {key}" for place, key in curriculum.fallbacks)
    for step in _steps(curriculum):
        for way in (step, *(other.step for other in step.alternatives)):
            words = (
                way.title,
                way.purpose,
                way.show,
                way.say,
                way.bridge,
                way.solo,
                way.way_out,
                way.care,
                way.written,
                way.spoken,
            )
            more = (*way.do, *way.ask, *way.watch, *way.if_, *(f"{part.title} {part.show}" for part in way.rounds))
            if found := ENGLISH.search(" ".join((*words, *more))):
                yield f"{step.id}: {found[0]}"
    for sheet in curriculum.handouts:
        if found := ENGLISH.search(printed_words(sheet)):
            yield f"{sheet.id}: {found[0]}"
    for workshop in curriculum.workshops:
        tasks = (task.title for session in workshop.sessions for task in (*session.prepare, *session.follow_up))
        if found := ENGLISH.search(" ".join((workshop.title, workshop.summary, *tasks))):
            yield f"{workshop.id}: {found[0]}"


def both_sides_weigh_the_same(curriculum: Curriculum) -> Iterator[str]:
    """9: the two parts in mending trust are as long as each other, and forgiving is told by five things that it is not."""
    sheet = curriculum.handout("trust-sheets")
    pages = [list(sheet.blocks)]
    for at, block in enumerate(sheet.blocks):
        if isinstance(block, PageBreak):
            pages = [list(sheet.blocks[:at]), list(sheet.blocks[at + 1 :])]
    lengths = [len(printed_words(replace(sheet, title="", why="", way_out="", blocks=tuple(page)))) for page in pages]
    if len(lengths) != 2 or not 0.85 <= lengths[0] / max(1, lengths[1]) <= 1.15:
        yield f"trust-sheets: {' and '.join(map(str, lengths))} letters"
    tables = [block for block in curriculum.handout("forgiving-is-is-not").blocks if isinstance(block, TableBlock)]
    if not tables or len(tables[0].rows) < 5 or any(not all(row) for row in tables[0].rows):
        yield "forgiving-is-is-not: fewer than five things on each side"


def a_leader_alone_can_lead_it(curriculum: Curriculum) -> Iterator[str]:
    """What needs two leaders has another way for one, who holds it with six couples at most."""
    for module in modules(curriculum):
        for step in module.steps:
            for other in step.alternatives:
                needs_two = [what for what, least, _ in other.when if what == "leaders" and least >= 2]
                if needs_two and other.default:
                    yield f"{module.id}/{step.id}: {other.id} is the default and needs two leaders"


RULES: Final[tuple[Callable[[Curriculum], Iterator[str]], ...]] = (
    times_add_up,
    more_is_done_than_told,
    all_is_debriefed,
    the_tender_is_held,
    words_are_easy,
    sheets_are_whole,
    leaders_know_what_to_do,
    turns_are_fair,
    sources_are_named,
    nobody_is_left_out,
    nothing_is_left_in_english,
    both_sides_weigh_the_same,
    a_leader_alone_can_lead_it,
)


def _pages(sheet: Handout) -> Iterator[tuple[str, str]]:
    """The whole sheet, and each of its pages by itself, where it has more than one."""
    yield sheet.id, printed_words(sheet)
    breaks = [at for at, block in enumerate(sheet.blocks) if isinstance(block, PageBreak)]
    for number, (first, last) in enumerate(zip([-1, *breaks], [*breaks, len(sheet.blocks)], strict=True) if breaks else (), 1):
        yield f"{sheet.id}, page {number}", printed_words(replace(sheet, blocks=sheet.blocks[first + 1 : last]))


def _ideal(module: Module, belongs: Callable[[Step], bool]) -> float:
    return sum(step.minutes.ideal for step in module.steps if belongs(step)) / _MINUTE


def _steps(curriculum: Curriculum) -> Iterator[Step]:
    for module in curriculum.modules:
        yield from module.steps
    for workshop in curriculum.workshops:
        for session in workshop.sessions:
            yield from (item.step for item in session.agenda if item.module is None)
