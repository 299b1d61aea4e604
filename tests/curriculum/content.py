"""The rules of content that go beyond what `check` asks of every author: what the shipped modules hold themselves to.

Each rule takes a loaded curriculum and says what breaks it, a line each. They are pure: a broken copy can show each failing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from facilitator.check.reading import difficulty, words
from facilitator.check.wording import loaded
from facilitator.check.words import printed_words
from facilitator.curriculum.model import ALL, Audience, Curriculum, HalvesBlock, Handout, Kind, Module, PageBreak, Step, TableBlock
from tests.curriculum.paper import sheets_are_whole
from tests.curriculum.people import nobody_is_left_out, the_stories_are_of_many

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

OPENING: Final = 35
"""Words that the first paragraph of a script may have: what a leader says while looking up."""

THE_STORY: Final = re.compile(
    r"what did (?:he|she|they|your partner)|what happened between|tell us (?:what happened|about your (?:row|hurt|partner))"
    r"|qu\u00e9 (?:hizo|dijo) (?:su|tu) pareja|qu\u00e9 pas\u00f3 entre|cu\u00e9ntenos qu\u00e9 pas\u00f3",
    re.IGNORECASE,
)
"""A question that asks for what happened between two people."""

ABSOLUTE: Final = re.compile(r"\b(?:always|never|(?<!casi )siempre|nunca|jam\u00e1s)\b", re.IGNORECASE)
MEANT: Final = re.compile(r"never (?:mind|look|show)\b|nunca miramos\b", re.IGNORECASE)
"""What we promise ourselves, and turns of speech: no judgement of anyone."""

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
        yield from (f"{step.id}: asks for the story, {asked}" for asked in step.ask if THE_STORY.search(asked))


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


def leaders_know_what_to_do(curriculum: Curriculum) -> Iterator[str]:
    """7: nothing that a leader needs is blank in a step, its first words are few, and three questions are the most."""
    for step in _steps(curriculum):
        fields: dict[str, object] = {"purpose": step.purpose, "say": step.say, "lead": step.lead}
        if step.kind is not Kind.BUFFER:
            fields |= {"show": step.show, "watch": step.watch, "watcher": step.watcher or ALL in step.lead}
        if step.kind not in _REST:
            fields |= {"bridge": step.bridge, "if": step.if_}
        if step.kind in (Kind.PRACTICE, Kind.REFLECT):
            fields |= {"solo": step.solo or step.id == "private-slip"}
        if step.kind in (Kind.PRACTICE, Kind.REFLECT, Kind.BREAK, Kind.DEBRIEF, Kind.WELCOME):
            fields |= {"way-out": step.way_out}
        if step.kind in (Kind.DEMO, Kind.BREAK, Kind.WELCOME, Kind.CLOSE):
            fields |= {"do": step.do}
        if step.kind in (Kind.DEMO, Kind.DEBRIEF):
            fields |= {"ask": step.ask}
        if missing := [name for name, value in fields.items() if not value]:
            yield f"{step.id}: no {', '.join(missing)}"
        if len(step.ask) > 3:
            yield f"{step.id}: {len(step.ask)} questions"
        for way in _ways(step):
            opening = len(words(way.say.partition("\n\n")[0]))
            if opening > OPENING:
                yield f"{step.id}: {opening} words before the first breath"


def nobody_is_judged_or_pressed(curriculum: Curriculum) -> Iterator[str]:
    """8: no loaded words (in any language that has a list), and no "always" or "never" but in what somebody is quoted with."""
    language = curriculum.language
    for step in _steps(curriculum):
        for way in _ways(step):
            text = "\n".join((way.title, way.show, way.say, way.bridge, *way.ask, *(part.show for part in way.rounds)))
            yield from (f"{step.id}: {said}" for said in _unkind(text, language))
    for sheet in curriculum.handouts:
        if sheet.audience is not Audience.LEADER:
            yield from (f"{sheet.id}: {said}" for said in _unkind(printed_words(sheet), language))


def _unkind(text: str, language: str) -> Iterator[str]:
    if found := loaded(text, language):
        yield found.message
    own = re.sub(r"\*\*\w+:\*\*.*|[\"\u201c][^\"\u201d]*[\"\u201d]", "", text)
    yield from (
        own[max(0, hit.start() - 20) : hit.end() + 10] for hit in ABSOLUTE.finditer(own) if not MEANT.match(own, hit.start())
    )


def turns_are_fair(curriculum: Curriculum) -> Iterator[str]:
    """Where A has a turn, B has one of the same length; and an instruction has at most five steps."""
    for step in _steps(curriculum):
        for way in _ways(step):
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


def nothing_is_left_in_english(curriculum: Curriculum) -> Iterator[str]:
    """9: a translation leaves nothing out, and has no English among its words."""
    if curriculum.language == "en":
        return
    yield from (f"{place.path}:{place.line}: {key}" for place, key in curriculum.fallbacks)
    for step in _steps(curriculum):
        for way in _ways(step):
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
    halves = [block for block in curriculum.handout("trust-sheets").blocks if isinstance(block, HalvesBlock)]
    lengths = [len(part) for block in halves for part in (block.a, block.b)]
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
    nobody_is_judged_or_pressed,
    turns_are_fair,
    sources_are_named,
    nobody_is_left_out,
    the_stories_are_of_many,
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


def _ways(step: Step) -> Iterator[Step]:
    yield from (step, *(other.step for other in step.alternatives))


def _steps(curriculum: Curriculum) -> Iterator[Step]:
    for module in curriculum.modules:
        yield from module.steps
    for workshop in curriculum.workshops:
        for session in workshop.sessions:
            yield from (item.step for item in session.agenda if item.module is None)
