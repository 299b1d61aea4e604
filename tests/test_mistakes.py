"""Some fifty mistakes that people make, what they are told about each, and what they then write.

Each stands in one of the files of a small curriculum. The words, the line and the column are what an author sees; the mended text
has to pass.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator.check import check
from tests.curriculum.small import FILES, write

OUTLINE, MODULE, HANDOUT = "curriculum.yaml", "modules/listening.yaml", "handouts/card.yaml"
BAR = "put the text on the next line after `|`"
QUOTE = f"{BAR}, or in quotes"


class Mistake(NamedTuple):
    """What was to be written instead of `good`, what was typed, what is told of it, and what is right (`good`, if "
    "nothing else)."""

    file: str
    good: str
    typed: str
    told: str
    right: str = ""


MISTAKES = {
    # Words that are nearly right.
    "a typing mistake in a key": Mistake(
        MODULE, "    minutes: 5", "    minuts: 5", "15:5: error: a step has no key `minuts`; did you mean `minutes`?"
    ),
    "another word for a key": Mistake(
        MODULE, "    minutes: 5", "    duration: 5", "15:5: error: a step has no key `duration`; did you mean `minutes`?"
    ),
    "a key in capitals": Mistake(
        MODULE, "title: Listening", "Title: Listening", "2:1: error: a module has no key `Title`; did you mean `title`?"
    ),
    "a key in another spelling": Mistake(
        MODULE,
        "    way-out: Pass is fine.",
        "    way_out: Pass is fine.",
        "11:5: error: a step has no key `way_out`; did you mean `way-out`?",
    ),
    "a key that nothing is near": Mistake(
        HANDOUT,
        "title: A card",
        "title: A card\ncolour: red",
        "3:1: error: a handout has no key `colour`; "
        "its keys are: handout, title, for, why, private, apart, paper, spare, way-out, licence, blocks, allow",
        "title: A card",
    ),
    "a typing mistake in a word to choose": Mistake(
        MODULE, "kind: debrief", "kind: debreif", "14:11: error: `kind` cannot be `debreif`; did you mean `debrief`?"
    ),
    "another word for a kind": Mistake(
        MODULE,
        "kind: debrief",
        "kind: activity",
        "14:11: error: `kind` cannot be `activity`; did you mean `practice`?",
        "kind: debrief",
    ),
    "a typing mistake in a module's id": Mistake(
        OUTLINE,
        "          - listening\n",
        "          - listning\n",
        "11:13: error: there is no module `listning`; did you mean `listening`?",
    ),
    "a typing mistake in a handout's id": Mistake(
        MODULE, "[card]", "[crad]", "12:16: error: there is no handout `crad`; did you mean `card`?"
    ),
    "a typing mistake in a step's id": Mistake(
        OUTLINE,
        "talk-it-over]",
        "talk-over]",
        "14:31: error: the module `listening` has no step `talk-over`; did you mean `talk-it-over`?",
    ),
    # Punctuation that means something.
    "a colon in a text": Mistake(
        MODULE,
        "title: Round one",
        "title: Round one: listen",
        f"5:21: error: a second `: ` on one line, inside the text; {QUOTE}",
        'title: "Round one: listen"',
    ),
    "a colon in an item of a list": Mistake(
        MODULE,
        "    handouts: [card]",
        "    handouts: [card]\n    do:\n      - Note: phones off",
        "14:9: error: `do` takes a text, and this was read as a key and its value because of the `: ` in it; "
        f"put it in quotes, or {BAR}",
        '    handouts: [card]\n    do:\n      - "Note: phones off"',
    ),
    "bold words first": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        "way-out: **Pass** is fine.",
        f"11:14: error: text cannot begin with `*`; {QUOTE}",
        "way-out: |\n      **Pass** is fine.",
    ),
    "a word in brackets first": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        "way-out: [Pause] or pass.",
        f"11:14: error: text cannot begin with `[`; {QUOTE}",
        'way-out: "[Pause] or pass."',
    ),
    "an at sign first": Mistake(
        MODULE, "way-out: Pass is fine.", "way-out: @home", f"11:14: error: text cannot begin with `@`; {QUOTE}", 'way-out: "@home"'
    ),
    "a percent sign first": Mistake(
        MODULE, "way-out: Pass is fine.", "way-out: %", f"11:14: error: text cannot begin with `%`; {QUOTE}", 'way-out: "%"'
    ),
    "an exclamation mark first": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        "way-out: !important Pass",
        f"11:14: error: tags (`!important`) are not used here; if it is text, {BAR}",
        "way-out: Pass!",
    ),
    "text after a quotation": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        'way-out: "Pass" is fine.',
        f"11:21: error: text goes on after the closing quote; {BAR}",
        'way-out: |\n      "Pass" is fine.',
    ),
    "an apostrophe in single quotes": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        "way-out: 'It's fine.'",
        f"11:18: error: text goes on after the closing quote; {BAR}",
        "way-out: It's fine.",
    ),
    "a quote that is not closed": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        'way-out: "Pass is fine.',
        f"11:14: error: the quote that opens here is never closed; close it, or {BAR}",
    ),
    "a backslash in quotes": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        'way-out: "Pass\\or stop"',
        f"11:19: error: a `\\` in double quotes begins an escape, and this is none that is known; write `\\\\`, or {BAR}",
        'way-out: "Pass\\\\or stop"',
    ),
    "a hash sign in a text": Mistake(
        MODULE,
        "title: Round one",
        "title: Round #1",
        "5:18: warning: a `#` after a space begins a comment; the rest of this line is not read; "
        "if it is text, put it in quotes; if it is a comment, write a space after the `#`",
        'title: "Round #1"',
    ),
    "a bracket that is not closed": Mistake(
        MODULE,
        "[card]",
        "[card",
        f"12:15: error: the `[` that opens here is never closed; close it with `]`; if it is text, {QUOTE}",
    ),
    "a comma that is missing": Mistake(
        MODULE,
        "{min: 6, ideal: 8, max: 10}",
        "{min: 6 ideal: 8, max: 10}",
        f"7:27: error: a comma is missing before this, inside `{{`; write one between the parts; "
        f"text with `:`, quotes or brackets in it: {QUOTE}",
    ),
    # Lines and columns.
    "a tab": Mistake(MODULE, "    minutes: 5", "\tminutes: 5", "15:1: error: a tab in the indentation; indent with spaces"),
    "no space after a colon": Mistake(
        MODULE, "title: Listening", "title:Listening", "2:6: error: a colon without a space after it; write `title: …`"
    ),
    "a list on the line of its key": Mistake(
        MODULE,
        "handouts: [card]",
        "handouts: - card",
        f"12:15: error: a list cannot begin on the line of its key; begin it on the next line; if it is text, {BAR}",
        "handouts:\n      - card",
    ),
    "text on the line of the bar": Mistake(
        MODULE,
        "way-out: Pass is fine.",
        "way-out: | Pass is fine.",
        "11:16: error: text on the line of `|` or `>`; begin it on the next line",
        "way-out: |\n      Pass is fine.",
    ),
    "a second line without a bar": Mistake(
        MODULE,
        "    way-out: Pass is fine.",
        "    way-out: Pass is fine.\n    So is a break.",
        "12:5: error: a line that is no `key: value` and belongs to no text; write a key and `: ` before it",
        "    way-out: |\n      Pass is fine.\n      So is a break.",
    ),
    "a line too deep": Mistake(
        MODULE,
        "    minutes: 5",
        "      minutes: 5",
        "15:7: error: this line stands deeper than the one above, which has its text already; "
        f"line it up with the keys above; if it is more of that text, {BAR}",
    ),
    "a key twice": Mistake(
        MODULE,
        "    minutes: 5",
        "    minutes: 5\n    minutes: 6",
        "16:5: error: `minutes` stands here twice; the first time on line 15, column 5; keep one of the two",
        "    minutes: 6",
    ),
    "spaces from a web page": Mistake(
        MODULE,
        "    minutes: 5",
        "\u00a0\u00a0\u00a0 minutes: 5",
        "15:1: error: a space that is none for YAML, as web pages and word processors have it; delete it and type a plain space",
    ),
    "a dash without a space": Mistake(
        MODULE,
        "    handouts: [card]",
        "    handouts: [card]\n    do:\n      -Walk round\n      -Thank them",
        "14:7: error: a dash or a dot that begins no list; begin each line with `- `, a dash and a space",
        "    handouts: [card]\n    do:\n      - Walk round\n      - Thank them",
    ),
    "a step's dash without a space": Mistake(
        MODULE,
        "  - title: Talk it over",
        "  -title: Talk it over",
        "13:3: error: a dash without a space after it; write `- title: Talk it over`",
    ),
    "the key of a list left out": Mistake(
        HANDOUT,
        "blocks:\n",
        "",
        "4:3: error: this line stands deeper than the one above, which has its text already; "
        f"line it up with the keys above; if it is more of that text, {BAR}",
    ),
    "figures without their colons": Mistake(
        MODULE,
        "{min: 6, ideal: 8, max: 10}",
        "{min 6, ideal: 8, max: 10}",
        "7:15: error: `min 6` has no colon after `min`; write `min: 6`",
    ),
    "a break alone": Mistake(
        OUTLINE,
        "          - break: 10",
        "          - break",
        "12:13: error: there is no module `break`; a break has its minutes beside it: `break: 10`",
    ),
    # Values.
    "minutes with a colon": Mistake(
        MODULE,
        "    minutes: 5",
        "    minutes: 1:30",
        "15:14: error: `1:30` can mean hours and minutes, or minutes and seconds; write `1 h 30` or `1 min 30 s`",
        "    minutes: 1 min 30 s",
    ),
    "minutes in words": Mistake(
        MODULE,
        "    minutes: 5",
        "    minutes: five",
        "15:14: error: `five` is no length of time; "
        "write minutes such as `10`, `2.5` or `10-15`, or a unit: `90 s`, `1 min 30 s`, `1 h 30`",
    ),
    "minutes that fall": Mistake(
        MODULE,
        "{min: 6, ideal: 8, max: 10}",
        "{min: 9, ideal: 8, max: 10}",
        "7:20: error: the minutes do not rise: min 9 min, ideal 8 min, max 10 min; write them so that min ≤ ideal ≤ max",
    ),
    "rounds that are too long": Mistake(
        MODULE,
        "{title: B speaks, minutes: 4}",
        "{title: B speaks, minutes: 6}",
        "9:7: error: the rounds take 10 min, but the step is 8 min at its ideal; shorten the rounds or give the step more minutes",
    ),
    "yes for true": Mistake(
        MODULE,
        "    minutes: 5",
        "    minutes: 5\n    protected: yes",
        "16:16: error: `protected` cannot be `yes`; write `true`",
        "    minutes: 5\n    protected: true",
    ),
    "nothing after a key": Mistake(
        MODULE,
        "    minutes: 5",
        "    minutes: 5\n    say: # later",
        "16:5: warning: nothing stands after `say:`; write it, or take the key away; text that begins with `#` goes in quotes",
        "    minutes: 5",
    ),
    "a key that is missing": Mistake(
        MODULE, "    kind: debrief\n", "", "13:5: error: a step needs `kind`; write `kind:` (what sort of step it is)"
    ),
    "a name with a space for an id": Mistake(
        OUTLINE,
        "session: only",
        "session: Only one",
        "7:18: error: `Only one` cannot be an id; an id has up to 64 small letters, digits and hyphens, such as `only-one`",
        "session: only-one",
    ),
    # The evening.
    "a time that cannot be reached": Mistake(
        OUTLINE,
        'at: "19:50"',
        'at: "19:20"',
        "20:17: error: 19:20 cannot be reached: even at its minimum, what comes before takes 11 min longer; "
        "begin later, or shorten what comes before",
    ),
    "an end that cannot be kept": Mistake(
        OUTLINE,
        'ends: "20:00"',
        'ends: "19:52"',
        "9:15: error: 19:52 cannot be kept: even at its minimum, the session takes 2 min longer; end later, or take something out",
    ),
    "a practice without a way out": Mistake(
        MODULE, "    way-out: Pass is fine.\n", "", "4:5: warning: a practice without `way-out`; say how anyone may stop or pass"
    ),
    "a module that is in no file of its name": Mistake(
        MODULE,
        "module: listening",
        "module: hearing",
        "1:9: error: the module `hearing` stands in a file of another name; "
        "name the file `hearing.yaml`, or write `module: listening`",
    ),
}


def told(files: dict[str, str], folder: Path) -> list[str]:
    """What is said of `files`, without the folder."""
    return [str(problem).removeprefix(f"{folder}/") for problem in check(write(files, folder))]


def put(mistake: Mistake, text: str) -> dict[str, str]:
    """The small curriculum with `text` where `good` stands, in each line of the file but once."""
    assert FILES[mistake.file].count(mistake.good) == 1
    return FILES | {mistake.file: FILES[mistake.file].replace(mistake.good, text)}


def test_there_are_forty_of_them() -> None:
    assert len(MISTAKES) >= 40


@pytest.mark.parametrize("mistake", [pytest.param(mistake, id=name) for name, mistake in MISTAKES.items()])
def test_a_mistake_is_told_where_it_stands_and_its_mend_passes(mistake: Mistake, tmp_path: Path) -> None:
    assert told(put(mistake, mistake.typed), tmp_path) == [f"{mistake.file}:{mistake.told}"]
    assert told(put(mistake, mistake.right or mistake.good), tmp_path) == []


KEYS = """
minuts mintues minute mins titel tilte knid rouds round handout hndouts sya sa kepe togehter watc carre bridg solos materils
protect seting purpos sensitve purpse showw asks prot-ected way_out WAY-OUT ASK alternative track untill onlyif groups_of backgroud
time duration length type name goal aim tell talk script question activity who leader parts turns opt-out location
"""
MEANT = """
minutes minutes minutes minutes title title kind rounds rounds handouts handouts say say keep together watch care
bridge solo materials
protected seating purpose sensitive purpose show ask protected way-out way-out ask alternatives tracks until only-if
groups-of background
minutes minutes minutes kind title purpose purpose say say say ask do lead lead rounds rounds way-out place
"""
STRANGE = (
    "colour weather budget snack invoice xyz zebra temperature font version author license weight 12 ? é house music river cat"
)


def suggestion(key: str, tmp_path: Path) -> str:
    """What is offered for `key` on a step that has but what it needs."""
    module = f"module: listening\ntitle: Listening\nsteps:\n  - {{step: a, {key}: x}}\n"
    (tmp_path / "draft.yaml").write_text(module, encoding="utf-8")
    (line,) = [problem for problem in check(tmp_path / "draft.yaml") if problem.code == "unknown-key"]
    return line.hint.removeprefix("did you mean `").removesuffix("`?") if line.hint.startswith("did") else ""


def test_nine_suggestions_of_ten_are_right(tmp_path: Path) -> None:
    pairs = list(zip(KEYS.split(), MEANT.split(), strict=True))
    wrong = {key: offered for key, meant in pairs if (offered := suggestion(key, tmp_path)) != meant}
    assert len(pairs) >= 50
    assert len(wrong) <= len(pairs) // 10, wrong


@pytest.mark.parametrize("key", STRANGE.split())
def test_where_nothing_fits_nothing_is_suggested(key: str, tmp_path: Path) -> None:
    assert suggestion(key, tmp_path) == ""
