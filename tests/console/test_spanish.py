"""The console in another language: its words are there, and fit where they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from facilitator import locale
from facilitator.console.pages import Question, help_page, question_page, says_yes
from facilitator.console.widgets.keybar import key_at, key_line, key_named, live_hints
from facilitator.console.widgets.script import key_in
from facilitator.desk.keys import ACTIONS
from facilitator.live.state import Phase
from tests.console.scenes import SCENES, drawn


@pytest.fixture(autouse=True)
def _spanish() -> Iterator[None]:
    locale.use("es")
    yield
    locale.use("en")


@pytest.mark.parametrize("width", [80, 120])
def test_the_keys_that_are_needed_most_fit_into_the_footer(width: int) -> None:
    drawn = key_line(live_hints(Phase.RUNNING, blank=False), width)
    assert drawn.cell_length <= width
    for words in ("→ siguiente", "espacio pausa", "c cuidado", "u deshacer", "? teclas"):
        assert words in drawn.plain


def test_a_click_on_a_translated_sign_presses_its_key() -> None:
    hints = live_hints(Phase.RUNNING, blank=False)
    assert key_at(hints, 120, key_line(hints, 120).plain.index("espacio")) == "space"
    assert key_named("Av Pág") == "pagedown"


def test_a_question_is_answered_with_the_letter_of_its_word_or_the_english_one_and_by_a_click() -> None:
    rows = [row.plain for row in question_page(Question("¿Imprimir?", "", "imprimir", "no", lambda: None), 76)]
    assert rows[1:3] == ["Enter o s  imprimir", "Esc   o n  no"]
    assert key_in(f"  {rows[1]}", 15) == "enter"
    assert [key for key in "syn" if says_yes(key)] == ["s", "y"]
    locale.use("en")
    assert not says_yes("s")


@pytest.mark.parametrize("width", [80, 120])
def test_the_help_is_in_the_language_of_who_reads_it(width: int) -> None:
    rows = help_page(ACTIONS, width)
    assert all(row.cell_length <= width for row in rows)
    told = "\n".join(row.plain for row in rows)
    assert "Si fue un error" in told
    assert "the next step" not in told


@pytest.mark.parametrize("name", [name for name, scene in SCENES.items() if scene.language == "es"])
def test_no_more_is_cut_than_in_english(name: str) -> None:
    spanish, size = SCENES[name], (80, 24)
    cut = {language: _cut(drawn(spanish._replace(language=language), size, "calm").text) for language in ("es", "en")}
    assert cut["es"] == cut["en"]


def _cut(rows: list[str]) -> list[int]:
    return [row for row, text in enumerate(rows) if "…" in text]
