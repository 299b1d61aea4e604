"""Whom to call: what the file says, what is still missing in it, and how a set is begun."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from facilitator.settings.contacts import KINDS, NONE_HERE, ContactFile, contact_settings, contacts_of, fill_in, new_set
from facilitator.settings.toml import parse, read
from facilitator.view.contacts import checked, contact_lines, contact_warnings, home_line, to_call, told_saved

FILE = Path("/home/leader/contacts.toml")
TODAY = date(2026, 11, 22)
FULL = "\n".join(
    [
        "[us]",
        "verified = 2026-11-10",
        'verified-by = "the office"',
        *(f'{kind.key} = "{kind.label}: 555-01{number:02}"' for number, kind in enumerate(KINDS) if kind.least == 1),
        'therapists = ["Main Street, 555-0120", "St. Anne\'s, 555-0121"]',
    ]
)


def told(text: str) -> ContactFile:
    return contacts_of(parse(FILE, text))


def warned(text: str, country: str = "") -> str:
    return "\n".join(contact_warnings(told(text), country, TODAY))


def test_a_full_set_is_complete_and_says_so() -> None:
    found = told(FULL)
    us = found.of("")
    assert us is not None
    assert us.complete(TODAY)
    assert (found.wrong, us.missing, us.verified, us.verified_by) == ((), (), date(2026, 11, 10), "the office")
    assert checked(us, TODAY) == "checked 12 days ago"
    called = to_call(us)
    assert (called[0].name, called[0].reach) == ("Emergency", "Emergency: 555-0100")
    assert [contact.reach for contact in called if contact.name == "Couple therapists"] == [
        "Main Street, 555-0120",
        "St. Anne's, 555-0121",
    ]
    assert len(called) == len(KINDS)  # two therapists, and what has to be reported is nobody to call
    assert warned(FULL) == ""
    assert next(contact_lines(found, "us", TODAY)) == "[us] tried on 2026-11-10 by the office · complete"


def test_none_here_is_an_answer_and_an_empty_text_is_none() -> None:
    line = next(line for line in FULL.split("\n") if line.startswith("interpreter"))
    here_none = told(FULL.replace(line, f'interpreter = "{NONE_HERE.title()}."')).of("us")
    assert here_none is not None
    assert here_none.complete(TODAY)
    assert "Interpreter line" not in [contact.name for contact in to_call(here_none)]
    empty = told(FULL.replace(line, 'interpreter = " "')).of("us")
    assert empty is not None
    assert [kind.key for kind in empty.missing] == ["interpreter"]
    assert not empty.complete(TODAY)
    assert checked(empty, TODAY) == ""


@pytest.mark.parametrize(
    ("therapists", "enough"), [('["A"]', False), ('"A"', False), ('["A", "none here"]', True), ('["A", ""]', False)]
)
def test_two_therapists_or_a_word_that_there_is_no_second(therapists: str, *, enough: bool) -> None:
    us = told(FULL[: FULL.index("therapists")] + f"therapists = {therapists}").of("us")
    assert us is not None
    assert us.complete(TODAY) is enough


@pytest.mark.parametrize(
    ("verified", "words"),
    [
        ("2026-05-26", ""),
        ("2026-05-25", "more than 180 days ago"),
        ("2026-11-23", "is still to come"),
        ('"last week"', "is no day"),
        ("", "try every number"),
    ],
)
def test_how_old_the_numbers_are(verified: str, words: str) -> None:
    text = FULL.replace("verified = 2026-11-10\n", f"verified = {verified}\n" if verified else "")
    assert words in warned(text)
    assert bool(words) is bool(warned(text))
    if words == "more than 180 days ago":
        assert not told(text).sets["us"].complete(TODAY)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('emergency = "911"', (1, 1), "stands in no country"),
        ('[usa]\nemergency = "911"', (1, 2), "type its two letters"),
        ('[us]\n\ndv = "1"', (3, 1), "did you mean `violence`?"),
        ("[us]\nemergency = 911", (2, 1), 'needs quotation marks here: emergency = "911"'),
        ('[us\nemergency = "911"', (1, 1), "stands between brackets: [us]"),
        ('[us]\nemergency = "911"\n[us]\nsuicide = "1"', (3, 2), "[us] stands on line 1 already"),
        ('[us]\nemergency = "9\\u001b11"', (2, 1), "between quotation marks"),
        ("[us]\nemergency = nine", (2, 13), 'needs quotation marks: emergency = "nine"'),
        ("[us]\nverified = 2026-13-40", (2, 12), "needs quotation marks"),
    ],
)
def test_what_is_wrong_has_its_place(text: str, place: tuple[int, int], words: str) -> None:
    wrong = told(text).wrong
    assert [(problem.place, words in problem.message) for problem in wrong] == [(place, True)], wrong


def test_several_countries_stand_beside_each_other() -> None:
    found = told(FULL + '\n[mx]\nemergency = "911"\n')
    assert list(found.sets) == ["us", "mx"]
    assert found.of("") is None
    mexico = found.of("mx")
    assert mexico is not None
    assert len(mexico.missing) == len(KINDS) - 1
    assert "[us]" not in warned(FULL + '\n[mx]\nemergency = "911"\n')
    assert warned(FULL + '\n[mx]\nemergency = "911"\n', "us") == ""


def test_a_set_is_begun_for_a_person_to_fill_in(tmp_path: Path) -> None:
    file = tmp_path / "config" / "contacts.toml"
    new_set("US", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    begun = contacts_of(read(file))
    assert begun.wrong == ()
    assert begun.sets["us"].missing == KINDS
    filled = file.read_text(encoding="utf-8").replace('emergency = ""', 'emergency = "911"')
    file.write_text(filled, encoding="utf-8")
    new_set("mx", file)
    assert file.read_text(encoding="utf-8").startswith(filled)
    assert contacts_of(read(file)).sets["us"].lines == {"emergency": ("911",)}
    with pytest.raises(ValueError, match=r"\[us\] stands in .* already, on line 5"):
        new_set("us", file)
    with pytest.raises(ValueError, match="two letters"):
        new_set("mexico", file)


def test_a_number_that_is_new_takes_the_day_back_and_a_comment_stays(tmp_path: Path) -> None:
    file = tmp_path / "contacts.toml"
    file.write_text(FULL.replace("11-10\n", "11-10  # all of them\n"), encoding="utf-8")
    before = contacts_of(read(file)).sets["us"]
    for key, answer in (("emergency", ["Emergency: 555-0100"]), ("reporting", ["x"]), ("lgbtq", [NONE_HERE])):
        after = fill_in("us", {key: answer}, file=file).sets["us"]
        assert after.verified == before.verified, "nothing that is still to be tried"
    after = fill_in("us", {"therapists": ["Main Street, 555-0199", "St. Anne's, 555-0121"]}, file=file).sets["us"]
    assert (after.verified, contacts_of(read(file)).wrong) == (None, ())
    assert 'verified = ""  # all of them' in file.read_text(encoding="utf-8")
    assert told_saved(before, after, TODAY).startswith("saved; ring every number, then say that you did (a number is new")
    again = fill_in("us", {"suicide": ["988"]}, TODAY, file=file).sets["us"]
    assert (again.verified, told_saved(after, again, TODAY)) == (TODAY, "saved; complete")


@pytest.mark.parametrize(
    ("text", "told_at_home"),
    [
        ("", "not filled in yet; until then pages say DRAFT"),
        (FULL, "complete, checked 12 days ago"),
        (FULL.replace("\nemergency", "\n# emergency"), "1 of 13 missing; until then pages say DRAFT"),
        (FULL.replace("verified = 2026-11-10\n", ""), "filled in, not tried yet; until then pages say DRAFT"),
        (FULL.replace("11-10", "01-10"), "checked 316 days ago, too long ago; until then pages say DRAFT"),
        (f"{FULL}\nlgbt = 5", "1 line of the file is wrong; until then pages say DRAFT"),
        (f"{FULL}\n[mx]", "several countries: say yours in Settings; until then pages say DRAFT"),
    ],
)
def test_home_tells_what_is_missing_or_stale(text: str, told_at_home: str) -> None:
    assert home_line(told(text), "", TODAY) == told_at_home


def test_nobody_has_to_have_any() -> None:
    assert contact_settings().sets == {}
    assert to_call(None) == ()
