"""For each key of the format: how it may be written, and what holds where it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facilitator.curriculum.fields import Object
from facilitator.curriculum.shapes import Flag

_MANY: Mapping[str, str] = {
    "agreements": "[Pass is a full answer., What is said here stays here.]",
    "aims": "[Hear the feeling under the words]",
    "allow": "[no-break]",
    "alternatives": "[{alternative: outdoors, title: In the garden, minutes: 15, place: the garden}]",
    "ask": "[What was it like to be heard?]",
    "at": '"20:00"',
    "background": "Lays out the cards for the next step.",
    "blocks": "[{text: Say back what you heard.}, {lines: {prompt: What I heard, rows: 3}}]",
    "bridge": "Now that you have heard each other, we look at one small hurt.",
    "care": "Sit down beside them, ask what would help, and offer the quiet room.",
    "clock": "calm",
    "columns": "2",
    "do": "[Walk round the room, Lay out the cards]",
    "follow-up": "[{title: Call each couple, minutes: 30, who: lead, after: 14 days}]",
    "groups": "table-groups",
    "groups-of": "6",
    "handouts": "[floor-card]",
    "homework": "[{text: Try it once at home, handout: floor-card}]",
    "if": '["Tears → ask: go on, pause or stop?"]',
    "keep": "should",
    "lead": "co",
    "leader-agreements": "[We do not give advice.]",
    "licence": "CC BY-SA 4.0",
    "materials": "[Pens, {item: Floor card, per: couple, spare: 2}]",
    "minutes": "10-15",
    "most": "20",
    "move": "3",
    "needs": "[active-listening]",
    "notice": "This is education, not therapy.",
    "only": "first",
    "only-if": "if there is time",
    "optional": "true",
    "per": "couple",
    "place": "the garden",
    "prepare": "[{title: Set out the chairs, minutes: 30, who: co}]",
    "protected": "true",
    "purpose": "Each hears the other once without an answer.",
    "rounds": "[{title: A speaks, minutes: 4}, {title: Swap, minutes: 0.5}, {title: B speaks, minutes: 4}]",
    "rows": "3",
    "same-groups": "table-groups",
    "say": "One of you speaks. The other says back what they heard.",
    "seating": "couples",
    "sensitive": "true",
    "show": "A has the floor. B says back.",
    "solo": "Write it as a letter that you do not send.",
    "spare": "2",
    "spoken": "Say it to each other, one sentence at a time.",
    "step": "say-back",
    "steps": "[{title: Say back, kind: practice, minutes: 10}]",
    "summary": "Four small skills for couples, each tried out once.",
    "time": '"9:20-9:45"',
    "timekeeper": "co",
    "title": "Say back and check",
    "together": "hurt",
    "total": "40",
    "tracks": "[{track: loft, title: Upstairs, lead: co, place: the loft, steps: [{title: Talk, kind: discuss, minutes: 20}]}]",
    "until": "when three quarters have finished",
    "untimed": "true",
    "watch": '["The listener answers back → point to the card"]',
    "watcher": "co",
    "way-out": "Either of you may stop at any time, and needs no reason.",
    "written": "Write it down, then swap the sheets.",
}
_ONE: Mapping[str, Mapping[str, str]] = {
    "a curriculum": {
        "curriculum": "healing-together",
        "title": "Healing Together",
        "language": "en",
        "format": "1",
        "roles": "[lead, {role: host, title: Host}]",
        "care": "[{title: Come back to the room, text: Ask them to name three blue things.}]",
        "sentences": '[{when: Tears, say: "Take your time. Go on, pause, or stop?"}]',
        "workshops": "[{workshop: evening, title: An evening, sessions: [{session: only, agenda: [active-listening]}]}]",
    },
    "a role": {"role": "host", "title": "Host"},
    "a care card": {
        "title": "Go out with someone",
        "text": "One of you goes out with them, the other stays with the room.",
        "alone": "Call a break for all.",
    },
    "a sentence": {"when": "Tears", "say": '"Take your time. Go on, pause, or stop?"'},
    "a workshop": {
        "workshop": "one-evening",
        "title": "Four skills to try",
        "order": "free",
        "sessions": '[{session: evening, starts: "19:00", ends: "21:00", agenda: [active-listening]}]',
    },
    "a session": {
        "session": "evening",
        "title": "The first evening",
        "day": "2",
        "starts": '"19:00"',
        "ends": '{at: "21:00", soft: true}',
        "needs": "[first-evening]",
        "leads": "[lead, co]",
        "takes-up": "[first-evening]",
        "agenda": "[active-listening, {break: 10}, {from: forgiveness, take: [my-own-line]}]",
    },
    "a fixed time": {"at": '"21:00"', "soft": "true"},
    "a task": {"title": "Set out the chairs", "minutes": "30", "who": "co", "after": "14 days"},
    "homework": {"text": "Try it once at home.", "handout": "floor-card"},
    "a step's minutes": {
        "min": "7",
        "ideal": "10",
        "max": "13",
        "setup": "{8: 1, 14: 2, 20: 3}",
        "per": "couple",
        "each": "2",
        "base": "5",
    },
    "a break": {"break": "10", "title": "Tea", "step": "tea"},
    "a step": {"kind": "practice"},
    "a part of a module": {"from": "forgiveness", "take": "[is-and-is-not, my-own-line]", "minutes": "{is-and-is-not: 6}"},
    "a round": {
        "title": "A speaks",
        "minutes": "4",
        "setup": "true",
        "repeat": "12",
        "most": "10",
        "swap": "30 s",
    },
    "a material": {"item": "Floor card", "count": "1"},
    "an alternative": {
        "alternative": "outdoors",
        "title": "In the garden",
        "default": "true",
        "gentler": "true",
        "when": '{couples: "<=12", leaders: ">=2"}',
    },
    "a condition": {"couples": '"<=12"', "singles": '">=1"', "people": "10-20", "leaders": '">=2"'},
    "a track": {"track": "loft", "title": "Upstairs", "place": "the loft"},
    "a module": {
        "module": "active-listening",
        "title": "Active listening",
        "sources": "[{text: The manual of the programme, address: example.org/manual, seen: 2026-11-22, kind: manual}]",
        "refresher": "say-back",
    },
    "a source": {
        "text": "The manual of the programme, page 12",
        "address": "example.org/manual",
        "seen": "2026-11-22",
        "kind": "programme manual",
    },
    "a handout": {
        "handout": "floor-card",
        "title": "The floor card",
        "for": "couple",
        "why": "Something to hold while one speaks.",
        "private": "true",
        "paper": "half",
        "allow": "[unused-handout]",
    },
    "the paper": {"size": "half"},
    "a block of lines": {"prompt": "What I heard"},
    "a checklist": {"title": "When you listen", "items": "[I say back what I heard., I ask whether I got it.]"},
    "a scale": {"prompt": "How heard did you feel?", "from": "1", "to": "10", "low": "not at all", "high": "fully"},
    "a table": {"title": "What helps", "head": "[When, What I do]", "rows": '[[In the morning, ""], [In the evening, ""]]'},
    "a block of cards": {"cards": "[{title: A, text: I have the floor.}, {title: B, text: I say back.}]"},
    "a card": {"title": "A", "text": "I have the floor."},
    "a block of halves": {
        "a": "What I would like you to know",
        "b": "What I heard",
        "a-title": "Partner A",
        "b-title": "Partner B",
    },
    "a callout": {"title": "You may stop", "text": "Pass is a full answer."},
    "a quote": {"text": "I hear that you were alone with it.", "source": "a couple"},
    "a block of resources": {
        "title": "Where to find help",
        "items": "[{name: The helpline, contact: 116 123, note: day and night}]",
    },
    "a resource": {"name": "The helpline", "contact": "116 123", "note": "day and night"},
    "a grid": {"title": "Our week", "columns": "[Morning, Evening]", "rows": "[Monday, Tuesday]"},
}
_BLOCKS: Mapping[str, str] = {
    "text": "Say back what you heard.",
    "lines": "{prompt: What I heard, rows: 3}",
    "checklist": "{title: When you listen, items: [I say back what I heard., I ask whether I got it.]}",
    "scale": "{prompt: How heard did you feel?, low: not at all, high: fully}",
    "table": '{head: [When, What I do], rows: [[In the morning, ""], [In the evening, ""]]}',
    "cards": "{columns: 2, cards: [{title: A, text: I have the floor.}, {title: B, text: I say back.}]}",
    "halves": "{a: What I would like you to know, b: What I heard, rows: 4}",
    "callout": "{title: You may stop, text: Pass is a full answer.}",
    "quote": "{text: I hear that you were alone with it., source: a couple}",
    "resources": "{title: Where to find help, items: [{name: The helpline, contact: 116 123}]}",
    "grid": "{columns: [Morning, Evening], rows: [Monday, Tuesday]}",
    "page-break": "true",
}

_LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "a curriculum": {"language": "`en`", "format": "`1`", "roles": "`lead` alone"},
    "a role": {"title": "its id"},
    "a workshop": {"order": "`fixed`"},
    "a session": {
        "title": "the workshop's title",
        "day": "`1`",
        "starts": "the leader starts it when all are there",
        "ends": "it ends when its agenda does",
        "leads": "the first role leads",
    },
    "a step": {
        "minutes": "the sum of its rounds or tracks; a step without these needs minutes, `until` or `untimed`",
        "lead": "the session's `leads` take turns",
        "keep": "`must`; `could` where it is optional",
        "groups-of": "`4`",
    },
    "a break": {"title": "`Break`"},
    "a part of a module": {"take": "all of its steps", "minutes": "the module's"},
    "a care card": {"alone": "its `text`"},
    "a round": {
        "minutes": "an equal share of the step's minutes that are left",
        "repeat": "`1`",
        "swap": "`0`",
    },
    "a material": {"per": "`room`", "count": "`1`", "spare": "`0`"},
    "a handout": {"paper": "`full`", "spare": "`0`"},
    "a block of lines": {"rows": "`3`"},
    "a checklist": {"columns": "`1`"},
    "a scale": {"from": "`1`", "to": "`10`"},
    "a block of cards": {"columns": "`2`"},
    "a block of halves": {"rows": "`0`"},
    "an alternative": {"when": "no condition"},
}


def example(table: Object[Any], name: str) -> str:
    """How the field `name` of `table` may be written after its colon. Raises KeyError for a field that has no example."""
    one = _ONE.get(table.what, {})
    return one[name] if name in one else _MANY[name]


def block_example(kind: str) -> str:
    """How a block of that kind may be written after its colon."""
    return _BLOCKS[kind]


def left_out(table: Object[Any], name: str) -> str:
    """What holds where the field is left out; empty where that is nothing at all."""
    plainly = "`false`" if isinstance(table.fields[name].shape, Flag) else ""
    return _LEFT_OUT.get(table.what, {}).get(name, plainly)
