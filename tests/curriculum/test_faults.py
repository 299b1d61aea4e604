"""One fault, one problem: each thing that an author can get wrong, with its place and what to write instead."""

from __future__ import annotations

import pytest

from facilitator.curriculum.steps import STEP_FIELDS
from tests.curriculum.small import FILES, changed, problems, told

STEP_KEYS = ", ".join(field.name for field in STEP_FIELDS[:15])
BAR = "put the text on the next line after `|`"
LENGTHS = "write minutes such as `10`, `2.5` or `10-15`, or a unit: `90 s`, `1 min 30 s`, `1 h 30`"

OUTLINE = [
    ("title: Small", "titel: Small", "2:1: error: a curriculum has no key `titel`; did you mean `title`?"),
    ("title: Small\n", "", "1:1: error: a curriculum needs `title`; write `title:` (its name)"),
    (
        "title: Small",
        "title:",
        "2:1: error: nothing stands after `title:`; write it (its name); text that begins with `#` goes in quotes",
    ),
    ("title: Small", 'title: " "', "2:8: error: `title` has no words in it; write some"),
    (
        "title: Small",
        "title: |\n  Small\n  and more",
        "2:8: error: `title` is a single line; make it shorter, or write it without `|`",
    ),
    ("title: Small", "title: [Small]", f"2:8: error: `title` takes a text, not a list; {BAR}"),
    (
        "title: Small",
        "title: Small\nprice: 5",
        "3:1: error: a curriculum has no key `price`; its keys are: curriculum, title, language",
    ),
    ("title: Small", "title: Small\nformat: 2", "3:9: error: this program reads format 1; write `1`, or use a newer program"),
    ("title: Small", "title: Small\nlanguage: English!", "3:11: error: `English!` is no language code; write one such as `en`"),
    (
        "title: Small",
        "title: Small\nroles: [lead, both]",
        "3:15: error: `both` means all roles together, so no role is called so; give",
    ),
    ("title: Small", "title: Small\nagreements: {a: b}", "3:13: error: `agreements` takes a list, not keys and values; begin each"),
    (
        "curriculum: small",
        "curriculum: Small One",
        "1:13: error: `Small One` cannot be an id; an id has up to 64 small letters, digits and",
    ),
    ("curriculum: small", f"curriculum: {'x' * 65}", "1:13: error: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` cannot be an id"),
    ('starts: "19:00"', "starts: 7 pm", "8:17: error: `7 pm` is no time of day; write `19:00`"),
    ('starts: "19:00"', "starts: {at: 19.00}", "8:22: error: `19.00` is no time of day; write `19:00`"),
    ('starts: "19:00"', "start: 19:00", "8:9: error: a session has no key `start`; did you mean `starts`?"),
    ('ends: "20:00"', 'ends: {at: "20:00", soft: yes}', "9:35: error: `soft` cannot be `yes`; write `true`"),
    ("- listening\n", "- listenning\n", "11:13: error: there is no module `listenning`; did you mean `listening`?"),
    ("- listening\n", "- xyz\n", "11:13: error: there is no module `xyz`; there are: listening"),
    ("- listening\n", "- [listening]\n", "11:13: error: a line of an agenda cannot be a list; write a module's id"),
    ("- break: 10", "- brake: 10", "12:13: error: a break has no key `brake`; did you mean `break`?"),
    (
        "- break: 10",
        "- break: 1:30",
        "12:20: error: `1:30` can mean hours and minutes, or minutes and seconds; write `1 h 30` or `1 min 30 s`",
    ),
    ("- break: 10", "- break: 0-10", "12:20: error: only a buffer may shrink to 0 minutes; write how long it takes at the least"),
    (
        "- break: 10",
        "- break: 10\n            kind: close",
        "13:13: error: a break has no key `kind`; it is a step that has one",
    ),
    ("- from: listening", "- form: listening", "13:13: error: a part of a module has no key `form`; did you mean `from`?"),
    ("- from: listening", "- from: hearing", "13:19: error: there is no module `hearing`; there are: listening"),
    (
        "talk-it-over]",
        "talk-over]",
        "14:31: error: the module `listening` has no step `talk-over`; did you mean `talk-it-over`?",
    ),
    ("take: [round-one, talk-it-over]", "take: []", "14:19: error: the list of `take` has nothing in it; write something into it"),
    (
        "[round-one, talk-it-over]",
        "talk-it-over",
        "15:23: error: minutes for `round-one`, which is not taken here; name it under `take`",
    ),
    (
        "{round-one: 5}",
        "{round-onne: 5}",
        "15:23: error: the module `listening` has no step `round-onne`; did you mean `round-one`?",
    ),
    ("{round-one: 5}", "{round-one: 0}", "15:23: error: a step takes some time; write how long it takes at the least"),
    ("{round-one: 5}", "{round-one: {min: 0, max: 5}}", "15:23: error: only a buffer may shrink to 0 minutes"),
    ("{round-one: 5}", "5", "15:22: error: here `minutes` takes the ids of steps and their minutes, not a text; write it such as"),
    ("kind: close", "kind: closing", "18:19: error: `kind` cannot be `closing`; did you mean `close`?"),
    ("kind: close", "kind: talk", "18:19: error: `kind` cannot be `talk`; did you mean `teach`?"),
    (
        'minutes: 4\n            at: "19:50"',
        "purpose: To part.",
        "16:13: error: a step needs `minutes`; write `minutes:` (how long it takes)",
    ),
    ("minutes: 4", "duration: 4", "19:13: error: a step has no key `duration`; did you mean `minutes`?"),
    ("minutes: 4", "minutes: four", f"19:22: error: `four` is no length of time; {LENGTHS}"),
    ("minutes: 4", "minutes: -4", f"19:22: error: a length of time cannot be negative; {LENGTHS}"),
    (
        "minutes: 4",
        "minutes: 4\n            per: couple",
        f"20:13: error: a step has no key `per`; its keys are: {STEP_KEYS}, and more: see docs/authoring/reference.md",
    ),
    (
        "minutes: 4",
        "minutes: 4\n            homework: Try it",
        "20:13: error: a step has no key `homework`; it is a session or a module that has one",
    ),
    (
        "minutes: 4",
        "minutes: 4\n            groups: 3-4",
        "20:21: error: `3-4` cannot be the name of groups; how many people make a group is `groups-of: 4`; here stands a name",
    ),
    ("- break: 10", "- Opening: 5", "12:13: error: a step has no key `Opening`; begin with: title, kind, minutes"),
    ("kind: close", "kind: lunch", "18:19: error: `kind` cannot be `lunch`; did you mean `break`?"),
    (
        'at: "19:50"',
        'at: "19:30"',
        "20:17: error: 19:30 cannot be reached: even at its minimum, what comes before takes 1 min longer; begin later",
    ),
    (
        'at: "19:50"',
        'at: "18:50"',
        "20:17: error: this start, 18:50, does not come after the session's start; a session runs forwards",
    ),
    (
        'ends: "20:00"',
        'ends: "19:53"',
        "9:15: error: 19:53 cannot be kept: even at its minimum, the session takes 1 min longer; end later",
    ),
    (
        'ends: "20:00"',
        'ends: "19:00"',
        "9:15: error: the end, 19:00, does not come after the session's start; a session runs forwards",
    ),
    (
        'ends: "20:00"',
        'ends: "18:00"',
        "9:15: error: the end, 18:00, does not come after the session's start; a session runs forwards",
    ),
    (
        'ends: "20:00"',
        'ends: {at: "19:53", soft: true}',
        "9:15: warning: at its ideal, the session takes 1 min longer than until 19:53",
    ),
    ("- workshop: evening", "- workshop: evening\n    sesions: 5", "5:5: error: a workshop has no key `sesions`"),
]

MODULE = [
    (
        "module: listening",
        "module: hearing",
        "1:9: error: the module `hearing` stands in a file of another name; name the file `hearing.yaml`",
    ),
    ("steps:", "step:", "3:1: error: a module has no key `step`; did you mean `steps`?"),
    ("title: Listening", "title: Listening\nneeds: [before]", "3:9: error: there is no module `before`; there are: listening"),
    (
        "title: Listening",
        "title: Listening\naims:\n  -\n  - One",
        "4:4: error: nothing stands after the `-`; write it, or take the line away",
    ),
    (
        "minutes: 5",
        "minutes: 5\n  - {step: round-one, title: Again, kind: demo, minutes: 1}",
        "16:12: error: `round-one` is the id of two steps in this module; the first stands on line 4",
    ),
    ("kind: debrief", "knd: debrief", "14:5: error: a step has no key `knd`; did you mean `kind`?"),
    (
        "kind: debrief",
        "kind: debrief\n    kind: demo",
        "15:5: error: `kind` stands here twice; the first time on line 14, column 5; keep one",
    ),
    (
        "kind: debrief",
        "kind: debrief\n    say:",
        "15:5: warning: nothing stands after `say:`; write it, or take the key away; text that",
    ),
    (
        "kind: debrief",
        "kind: debrief\n    say: # Hello",
        "15:5: warning: nothing stands after `say:`; write it, or take the key away",
    ),
    ("kind: debrief", "kind: debrief\n    say:\n      - Hello", f"16:7: error: `say` takes a text, not a list; {BAR}"),
    (
        "kind: debrief",
        "kind: debrief\n    do:\n      - Note: this",
        "16:9: error: `do` takes a text, and this was read as a key and its value",
    ),
    ("kind: debrief", "kind: debrief\n    lead: me", "15:11: error: there is no role `me`; there are: lead, co, both, all"),
    ("kind: debrief", "kind: debrief\n    sensitive: no", "15:16: error: `sensitive` cannot be `no`; write `false`"),
    (
        "kind: debrief",
        "kind: debrief\n    sensitive: maybe",
        "15:16: error: `sensitive` cannot be `maybe`; write `true` or `false`",
    ),
    (
        "kind: debrief",
        "kind: debrief\n    rounds: [{title: A, minutes: 0}]",
        "15:34: error: `minutes` cannot be 0; write how long it takes",
    ),
    (
        "kind: debrief",
        "kind: debrief\n    rounds: [{title: A, time: 1}]",
        "15:25: error: a round has no key `time`; did you mean `minutes`?",
    ),
    (
        "kind: debrief",
        "kind: debrief\n    materials: [{item: Pens, per: pair}]",
        "15:35: error: `per` cannot be `pair`; it is one of",
    ),
    (
        "kind: debrief",
        "kind: debrief\n    materials: [{item: Pens, count: 0}]",
        "15:37: error: `count` cannot be `0`; write a whole number from 1",
    ),
    ("minutes: 5", "minutes: 5.3.1", f"15:14: error: `5.3.1` is no length of time; {LENGTHS}"),
    ("minutes: 5", "minutes: 0", "15:14: error: a step takes some time; write how long it takes at the least"),
    ("minutes: 5", "minutes: 25 h", "15:14: error: `25 h` is more than a day"),
    ("minutes: 5", "minutes: [5]", "15:14: error: `minutes` takes a length of time, not a list; write `10`"),
    ("minutes: 5", "minutes: {min: 5}", "15:14: error: minutes need `ideal`; write `ideal`, or both `min` and `max`"),
    (
        "min: 6, ideal",
        "min: 9, ideal",
        "7:20: error: the minutes do not rise: min 9 min, ideal 8 min, max 10 min; write them so that min ≤ ideal",
    ),
    (
        "max: 10}",
        "max: 7}",
        "7:38: error: the minutes do not rise: min 6 min, ideal 8 min, max 7 min; write them so that min ≤ ideal",
    ),
    ("max: 10}", "max: ten}", f"7:38: error: `ten` is no length of time; {LENGTHS}"),
    (
        "max: 10}",
        "max: 10, setup: {8: 2, 4: 1}}",
        "7:56: error: `setup` goes from small rooms to large ones; couples and minutes both",
    ),
    ("max: 10}", "max: 10, setup: {many: 2}}", "7:50: error: `couples` cannot be `many`; write a whole number from 1 to 1000"),
    ("max: 10}", "max: 10, setup: 2}", "7:49: error: `setup` takes numbers of couples and minutes; write it such as"),
    (
        "{title: A speaks, minutes: 4}",
        "{title: A speaks, minutes: 5}",
        "9:7: error: the rounds take 9 min, but the step is 8 min at its ideal",
    ),
    ("handouts: [card]", "handouts: card, sheet", "12:15: error: there is no handout `card, sheet`; several stand in brackets: `["),
    (
        "title: Listening",
        "title: Listening\nway-out: Pass",
        "3:1: error: a module has no key `way-out`; its keys are: module, title",
    ),
    ("handouts: [card]", "handouts: [crad]", "12:16: error: there is no handout `crad`; did you mean `card`?"),
]

HANDOUT = [
    (
        "handout: card",
        "handout: sheet",
        "1:10: error: the handout `sheet` stands in a file of another name; name the file `sheet.yaml`, or write",
    ),
    ("for: couple", "for: couples", "3:6: error: `for` cannot be `couples`; did you mean `couple`?"),
    ("for: couple", "for: couple\npaper: A4", "4:8: error: `size` cannot be `A4`; did you mean `full`?"),
    ("- text: Say it back.", "- txt: Say it back.", "5:5: error: there is no block `txt`; did you mean `text`?"),
    (
        "- text: Say it back.",
        "- picture: a.png",
        "5:5: error: there is no block `picture`; the blocks are: text, lines, checklist, scale",
    ),
    (
        "- text: Say it back.",
        "- Say it back.",
        "5:5: error: a block is written as a key and its value, not as a text; begin it with one of: text",
    ),
    ("- text: Say it back.", "- heading: Say it", "5:5: error: there is no block `heading`; did you mean `text`?"),
    (
        "lines: {prompt: I heard}",
        "lines: 3",
        "6:12: error: a block of lines is not written as a text; write it like this: `lines: {prompt: What I heard, rows: 3}`",
    ),
    ("- text: Say it back.", "- text:", "5:5: error: nothing stands after `text:`; write it, or take the block away"),
    (
        "{prompt: I heard}",
        "{prompt: I heard}\n    rows: 3",
        "7:5: error: a block has one key, and `rows` is a second one beside `lines`; begin it",
    ),
    ("{prompt: I heard}", "{prompt: I heard, rows: 61}", "6:36: error: `rows` cannot be `61`; write a whole number from 1 to 60"),
    (
        "lines: {prompt: I heard}",
        "scale: {prompt: x, from: 5, to: 5}",
        "6:37: error: a scale from 5 to 5 cannot be drawn; `to` is more",
    ),
    (
        "lines: {prompt: I heard}",
        "scale: {prompt: x, from: 0, to: 21}",
        "6:37: error: a scale from 0 to 21 cannot be drawn; `to` is more",
    ),
    (
        "lines: {prompt: I heard}",
        "table: {head: [a, b], rows: [[1, 2], [3]]}",
        "6:42: error: this row has 1 cells, and the head has 2",
    ),
    (
        "lines: {prompt: I heard}",
        "checklist: {items: []}",
        "6:24: error: the list of `items` has nothing in it; write something into it",
    ),
    ("lines: {prompt: I heard}", "page-break: false", "6:17: error: `page-break` can only be true; take the block away"),
    (
        "lines: {prompt: I heard}",
        "cards: {cards: [{title: x}]}",
        "6:21: error: a card needs `text`; write `text:` (what stands on it)",
    ),
    ("for: couple", "for: couple\nnote: x", "4:1: error: a handout has no key `note`; its keys are: handout, title, for, why"),
]
CASES = [
    *(("curriculum.yaml", *case) for case in OUTLINE),
    *(("modules/listening.yaml", *case) for case in MODULE),
    *(("handouts/card.yaml", *case) for case in HANDOUT),
]


@pytest.mark.parametrize(("path", "old", "new", "message"), CASES)
def test_a_fault_is_told_once_where_it_stands(path: str, old: str, new: str, message: str) -> None:
    found = told(changed(path, old, new))
    assert [line[: len(path) + 1 + len(message)] for line in found] == [f"{path}:{message}"]


def test_nothing_is_wrong_with_the_small_curriculum() -> None:
    assert told(FILES) == []


def test_the_value_under_a_misspelt_key_is_looked_at_too() -> None:
    assert told(changed("modules/listening.yaml", "minutes: 5", "minuts: five")) == [
        "modules/listening.yaml:15:5: error: a step has no key `minuts`; did you mean `minutes`?",
        f"modules/listening.yaml:15:13: error: `five` is no length of time; {LENGTHS}",
    ]


def test_all_faults_of_all_files_are_told_at_once() -> None:
    files = changed("modules/listening.yaml", "steps:", "stepps:")
    files["modules/listening.yaml"] = files["modules/listening.yaml"].replace("debrief", "debreif").replace("[card]", "[crad]")
    files["curriculum.yaml"] = files["curriculum.yaml"].replace("- break: 10", "- break: ten").replace("talk-it-over", "talk")
    files["handouts/card.yaml"] = files["handouts/card.yaml"].replace("title: A card", "title: **Card**")
    assert [(problem.path, problem.line, problem.column, problem.code) for problem in problems(files)] == [
        ("curriculum.yaml", 12, 20, "not-a-time"),
        ("curriculum.yaml", 14, 31, "unknown-step"),
        ("handouts/card.yaml", 2, 8, "first-character"),
        ("modules/listening.yaml", 3, 1, "unknown-key"),
        ("modules/listening.yaml", 12, 16, "unknown-handout"),
        ("modules/listening.yaml", 14, 11, "unknown-word"),
    ]


def test_a_file_that_cannot_be_read_does_not_make_others_wrong() -> None:
    broken = FILES["modules/listening.yaml"].replace("title: Listening", "title: [")
    assert [problem.path for problem in problems(FILES | {"modules/listening.yaml": broken, "handouts/card.yaml": "\x1b"})] == [
        "handouts/card.yaml",
        "modules/listening.yaml",
    ]


def test_ids_are_taken_once() -> None:
    twice = FILES["curriculum.yaml"] + '          - {step: goodbye, title: Again, kind: close, minutes: "1"}\n'
    assert [problem.code for problem in problems(FILES | {"curriculum.yaml": twice})] == ["duplicate-id"]
    session = FILES["curriculum.yaml"][FILES["curriculum.yaml"].index("      - session:") :]
    assert [line.rpartition(";")[0] for line in told(FILES | {"curriculum.yaml": FILES["curriculum.yaml"] + session})] == [
        "curriculum.yaml:21:18: error: `only` is the id of two sessions of this workshop; the first stands on line 7"
    ]
    workshop = FILES["curriculum.yaml"][FILES["curriculum.yaml"].index("  - workshop:") :]
    assert [problem.message for problem in problems(FILES | {"curriculum.yaml": FILES["curriculum.yaml"] + workshop})] == [
        "`evening` is the id of two workshops of this curriculum; the first stands on line 4"
    ]
    other = FILES["modules/listening.yaml"]
    assert [line.rpartition(";")[0] for line in told(FILES | {"modules/other.yaml": other})] == [
        "modules/other.yaml:1:9: error: the module `listening` stands in a file of another name"
    ]


def test_what_is_not_a_part_of_a_curriculum_is_not_read() -> None:
    assert told(FILES | {"README.md": "\x00", "modules/deep/x.yaml": ":", "es/modules/x.yaml": ":", "notes.yaml": ":"}) == []


def test_files_without_an_outline_are_no_curriculum() -> None:
    assert told({"modules/listening.yaml": FILES["modules/listening.yaml"], "handouts/card.yaml": FILES["handouts/card.yaml"]}) == [
        ".:1:1: error: the folder has no `curriculum.yaml`, so it is no curriculum; give the folder of a curriculum"
    ]


def test_an_outline_that_is_something_else() -> None:
    assert [line.rpartition(";")[0] for line in told(FILES | {"curriculum.yaml": "- a\n- b\n"})] == [
        "curriculum.yaml:1:1: error: a curriculum is written as keys and values, not as a list"
    ]


def test_an_id_that_leads_nowhere_is_told_once_a_file_with_the_other_lines() -> None:
    told_of = [
        line for line in told({path: text for path, text in FILES.items() if path != "modules/listening.yaml"}) if "module" in line
    ]
    assert told_of == [
        "curriculum.yaml:11:13: error: there is no module `listening`; put one into `modules/`; so it is on line 13",
    ]
