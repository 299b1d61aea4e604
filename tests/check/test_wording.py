"""Words that shut out or press, sentences that are too long, and scales that belong to somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.check import check
from facilitator.check.wording import asks_why, loaded, too_long, too_many_steps
from tests.curriculum.small import changed, write


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Turn to your wife.", "wife"),
        ("en", "You have to forgive.", "have to forgive"),
        ("en", "Nobody here has to forgive.", ""),
        ("en", "You do not have to forgive, or to stay.", ""),
        ("en", "Nobody knows. You must forgive.", "must forgive"),
        ("en", "Listen, and validate it.", "validate"),
        ("en", "Your partner is an invalid word.", ""),
        ("en-GB", "He or she speaks.", "He or she"),
        ("es", "Habla con tu marido.", "marido"),
        ("es", "Tienes que perdonar.", "Tienes que perdonar"),
        ("es", "Nadie tiene que perdonar.", ""),
        ("es", "Bienvenid@s a la sala.", "Bienvenid@s"),
        ("es", "Bienvenidas todas las parejas.", ""),
        ("en", "And what was your part?", "what was your part"),
        ("en", "You should leave your partner.", "should leave your partner"),
        ("en", "You need not own a part.", ""),
        ("en", "Nobody has to show their passwords.", ""),
        ("en", "Please swap your passwords.", "swap your passwords"),
        ("es", "¿Y cuál fue tu parte?", "cuál fue tu parte"),
        ("es", "Debes dejar a tu pareja.", "Debes dejar a tu pareja"),
        ("es", "Compartan sus contraseñas.", "Compartan sus contraseñas"),
        ("de", "wife", ""),
    ],
)
def test_words_that_shut_out_or_press_are_found(language: str, text: str, found: str) -> None:
    said = loaded(text, language)
    assert (said.message.partition("\u201d")[0].lstrip("\u201c") if said else "") == found


def test_a_sentence_may_have_so_many_words_and_no_more() -> None:
    words = ["long"] * 22
    assert too_long(" ".join(words) + ". Short enough to be heard at once by everybody in the room.", "en") is None
    assert too_long("Short. " + " ".join([*words, "more"]) + ".", "en") is not None
    assert too_long(" ".join([*words, "more"]) + ".", "es") is None
    assert too_long("- one\n" * 40, "en") is None


def test_five_steps_are_enough_whether_or_not_lines_stand_between_them() -> None:
    five = "\n".join(f"{number}. Do it." for number in range(1, 6))
    assert too_many_steps(five) is None
    assert too_many_steps(f"{five}\n6. And this.") is not None
    assert too_many_steps(five.replace("\n", "\n\n") + "\n\n6. And this.") is not None
    assert too_many_steps(f"{five}\n\nAnd then, on another day:\n\n{five}") is None


def test_what_and_how_are_asked_and_not_why() -> None:
    assert asks_why("Why did you stop?", "en")
    assert asks_why("\u00bfPor qu\u00e9 no?", "es")
    assert not asks_why("What made you stop, and why then?", "en")
    assert not asks_why("\u00bfQu\u00e9 ayud\u00f3?", "es")


LINE = "why: From the ProQOL, for leaders.\nblocks"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (LINE, ["scale-licence"]),
        (f"licence: unknown\n{LINE}", ["licence-unknown"]),
        (f'licence: "?"\n{LINE}', ["licence-unknown"]),
        (f"licence: Unclear so far\n{LINE}", ["licence-unknown"]),
        (f"licence: B. H. Stamm, free to copy with credit and unchanged\n{LINE}", []),
    ],
)
def test_a_scale_of_somebody_else_prints_with_its_licence_only(line: str, codes: list[str], tmp_path: Path) -> None:
    assert [problem.code for problem in check(write(changed("handouts/card.yaml", "blocks", line), tmp_path))] == codes
