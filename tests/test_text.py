"""What may be shown, and what may not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.text import MARKS_A_BASE, Fault, clean, faults, name_of, quoted

NASTY = "\x00\x07\x1b\x7f\x85\x9b\r\n\t a\u00e9\u0301\u0336\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u2028\u202e\u2060\u2066"
NASTY += "\u212a\ufeff\ufffe\ud800\U0001f3f4\U000e0067\U000e007f\U0001f469\ufe0f\u05d0\u0928\u0301\u0345"


def anything() -> st.SearchStrategy[str]:
    """Text of any character at all, lone surrogates too, dense in the ones that matter."""
    return st.text(st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=())), max_size=60)


def terminal_controls(text: str) -> list[str]:
    """The characters of `text` that could act on a terminal."""
    overrides = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF]
    return [c for c in text if (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t") or ord(c) in overrides]


@settings(deadline=None)
@given(anything())
def test_a_clean_text_has_nothing_that_acts_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert terminal_controls(cleaned) == []
    assert list(faults(cleaned)) == []
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@settings(deadline=None)
@given(anything())
def test_a_text_without_faults_loses_nothing_but_soft_hyphens_and_piled_up_marks(text: str) -> None:
    if next(faults(text), None) is None:
        visible = [c for c in unicodedata.normalize("NFC", text) if c != "\u00ad" and unicodedata.category(c) not in ("Mn", "Me")]
        assert visible == [c for c in clean(text) if unicodedata.category(c) not in ("Mn", "Me")]


@settings(deadline=None)
@given(anything())
def test_no_character_carries_more_marks_than_it_may(text: str) -> None:
    run = 0
    for character in clean(text):
        if unicodedata.category(character) in ("Mn", "Me"):
            run += 1
        elif character not in "\u200b\u200c\u200d\u2060":
            run = 0
        assert run <= MARKS_A_BASE


@pytest.mark.parametrize(
    "text",
    [
        "plain words, 20 % off: [pause] {name} <b>",
        "two\nlines\tand a tab",
        "caf\u00e9 \u2013 “quoted” … → ½",
        "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468 and \U0001f44b\U0001f3fd",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd \u0645\u0631\u062d\u0628\u0627",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0939\u093f\u0928\u094d\u0926\u0940 \u0e44\u0e17\u0e22 \u0e19\u0e49\u0e33",
        "\u200fright to left mark\u200e",
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert clean(text) == text
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b]52;c;aGk=\x07", "\ufffd[31mred\ufffd]52;c;aGk=\ufffd"),
        ("\x9b2J", "\ufffd2J"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("a\u200bb pass\u200dword", "ab password"),
        ("\ufeffstart", "start"),
        ("one\u2028two\r\nthree\rfour", "one\ntwo\nthree\nfour"),
        ("e\u0301", "\u00e9"),
        ("Z" + "\u0336" * 9, "Z" + "\u0336" * 4),
        ("\ud800", "\ufffd"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("hy\u00adphen", "hyphen"),
    ],
)
def test_what_must_not_be_shown_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_faults_are_named_with_their_place() -> None:
    assert list(faults("ab\x1b\u202ec\u200b\ud800\x80")) == [
        Fault(2, "escape (U+001B)"),
        Fault(3, "right-to-left override (U+202E)"),
        Fault(5, "zero width space (U+200B)"),
        Fault(6, "half of a character (U+D800)"),
        Fault(7, "control character (U+0080)"),
    ]
    assert name_of("\u2066") == "left-to-right isolate (U+2066)"


def test_quoted_text_is_short_and_safe() -> None:
    assert quoted("a\nb\x1b") == "`a b\ufffd`"
    assert quoted("x" * 100) == "`" + "x" * 39 + "…`"
    assert len(quoted("y z " * 1_000_000, 20)) <= 22
