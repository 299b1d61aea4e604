"""How hard a text is to read, by syllables counted with rules."""

from __future__ import annotations

import pytest

from facilitator.check.reading import ENOUGH, difficulty, english_syllables, spanish_syllables, words

ENGLISH = {
    1: "the one are were love walked makes bring friend while here said great whole close",
    2: "people forgive wanted table houses being partner couple feelings notice moment sometimes someone going little gentle",
    3: "listening forgiveness acknowledge idea area different beautiful reaction",
    4: "apologize experience situation",
}
SPANISH = {
    1: "que muy y rey ya bien",
    2: "guerra pa\u00eds canci\u00f3n ciudad d\u00eda cuando leer oyes",
    3: "situaci\u00f3n pareja ahora escuchar verg\u00fcenza h\u00e9roe idea",
    4: "a\u00e9reo",
}


@pytest.mark.parametrize(("count", "typed"), [(count, word) for count, text in ENGLISH.items() for word in text.split()])
def test_english_syllables(count: int, typed: str) -> None:
    assert english_syllables(typed) == count


@pytest.mark.parametrize(("count", "typed"), [(count, word) for count, text in SPANISH.items() for word in text.split()])
def test_spanish_syllables(count: int, typed: str) -> None:
    assert spanish_syllables(typed) == count


def test_short_words_in_short_sentences_are_easy_and_long_ones_hard() -> None:
    easy = difficulty("Say it back. Then ask if you got it right. " * 12, "en")
    hard = difficulty(
        "Physiological repercussions notwithstanding, investigations demonstrate considerable improvement. " * 15, "en"
    )
    assert easy is not None
    assert hard is not None
    assert easy < 3
    assert hard > 16
    facil = difficulty("Di lo que o\u00edste. Luego pregunta si es as\u00ed. " * 15, "es-MX")
    dificil = difficulty(
        "Investigaciones contempor\u00e1neas demuestran repercusiones fisiol\u00f3gicas considerables. " * 18, "es"
    )
    assert facil is not None
    assert dificil is not None
    assert facil > 80
    assert dificil < 0


def test_the_formula_is_the_published_one() -> None:
    text = "One two three four five. " * 20  # 100 words, 20 sentences, 100 syllables
    assert difficulty(text, "en") == pytest.approx(0.39 * 5 + 11.8 * 1 - 15.59)
    assert difficulty("uno dos. " * 50, "es") == pytest.approx(206.835 - 62.3 * 1.5 - 2)


def test_a_list_is_as_many_sentences_as_it_has_items() -> None:
    listed = difficulty("- walk the room and look\n" * 30, "en")
    run_on = difficulty("walk the room and look " * 30, "en")
    assert listed is not None
    assert run_on is not None
    assert listed < run_on


def test_what_cannot_be_measured_is_not() -> None:
    assert difficulty("word " * (ENOUGH - 1), "en") is None
    assert difficulty("word " * ENOUGH, "en") is not None
    assert difficulty("Wort " * ENOUGH, "de") is None


def test_markdown_is_no_word() -> None:
    assert words("**Say** it [back](https://example.org/a/b) `now`\n\n> # 12") == ["Say", "it", "back", "now"]
