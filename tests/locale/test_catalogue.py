"""The interface in other languages: catalogues are read as they lie, chosen at the start, and fall back to English."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from facilitator import locale
from facilitator.console.form import Pick
from facilitator.console.settings_form import settings_form
from facilitator.handout.words import words_in
from facilitator.locale import choose
from facilitator.locale.catalogue import CatalogueError, read_catalogue
from facilitator.locale.choose import FOLDER, languages, of_the_system, use
from facilitator.settings.config import CannotSetError, change, settings
from facilitator.view.words import minutes_text
from tests.plain.driving import rehearsed

PSEUDO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"

#: view/words.py
msgid "{number} h"
msgstr "{number} hh"

#, fuzzy
msgid "{number} min"
msgstr "doubtful"

# A word of the translator's.
msgid "{count} couple"
msgid_plural "{count} couples"
msgstr[0] "{count} one"
msgstr[1] "{count} few"
msgstr[2] "{count} many"

msgctxt "a cue"
msgid "say"
msgstr ""
"\\"in\\" "
"two\\n"
"""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "xx.po").write_text(PSEUDO, encoding="utf-8")
    (tmp_path / "xx_YY.po").write_text(PSEUDO.replace("hh", "regional"), encoding="utf-8")
    return tmp_path


def test_adding_a_language_is_adding_a_file(folder: Path) -> None:
    assert languages(folder) == ("en", "xx", "xx_YY")
    use("xx", folder)
    assert minutes_text(2 * 3600 + 60) == "2 hh 1 min", "what is doubtful stays English"
    assert [locale.ngettext("{count} couple", "{count} couples", n).format(count=n) for n in (1, 3, 7)] == [
        "1 one",
        "3 few",
        "7 many",
    ]
    assert (locale.pgettext("a cue", "say"), locale._("say")) == ('"in" two\n', "say")


@pytest.mark.parametrize(
    ("wanted", "hours"),
    [
        ("xx", "hh"),
        ("xx_ZZ.UTF-8", "hh"),
        ("xx-YY", "regional"),
        ("XX_yy.UTF-8@euro", "regional"),
        ("de_DE.UTF-8", "h"),
        ("C.UTF-8", "h"),
        ("POSIX", "h"),
        ("en_GB", "h"),
        ("", "h"),
    ],
)
def test_the_nearest_language_is_taken(folder: Path, wanted: str, hours: str) -> None:
    use(wanted, folder)
    assert minutes_text(3600) == f"1 {hours}"


def test_a_file_is_enough_for_a_language_to_be_offered_set_and_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = PSEUDO.replace("\n\n#:", '\n"X-Language-Names: Käuderwelsch, Gibberish\\n"\n\n#:', 1)
    words = 'msgid "Settings"\nmsgstr "Zettungs"\n\nmsgctxt "on paper"\nmsgid "Partner A"\nmsgstr "Partnah A"\n\n'
    (tmp_path / "qq.po").write_text(head.replace("#:", f"{words}#:", 1), encoding="utf-8")
    monkeypatch.setattr(choose, "FOLDER", tmp_path)
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path))
    offered = next(field for field in settings_form(settings()).fields if field.id == "language")
    assert isinstance(offered, Pick)
    assert offered.options == (("auto", "that of the laptop"), ("en", "English"), ("qq", "Käuderwelsch"))
    for typed in ("kauderwelsch", "GIBBERISH"):
        with pytest.raises(CannotSetError, match='type "qq"'):
            change("language", typed)
    use(change("language", "qq").config.language)
    assert settings_form(settings()).title == "Zettungs"
    assert (words_in("qq").partner_a, words_in("qq").partner_b) == ("Partnah A", "Partner B")


def test_the_machine_says_its_language_as_posix_orders_it() -> None:
    assert of_the_system({"LANG": "es_ES.UTF-8", "LC_MESSAGES": "de", "LC_ALL": ""}) == "de"
    assert of_the_system({}) == ""


def test_a_broken_file_is_named_with_its_line(folder: Path) -> None:
    (folder / "zz.po").write_text('msgid "a"\nmsgstr b\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"zz\.po, line 2"):
        read_catalogue(folder / "zz.po")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.po")), ids=lambda path: path.stem)
def test_catalogues_are_read_as_gettexts_tools_read_them(path: Path) -> None:
    with path.open("rb") as file:
        theirs = read_po(file, locale=path.stem)
    ours = read_catalogue(path)
    expected = {
        (message.id if isinstance(message.id, str) else message.id[0]): (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        )
        for message in theirs
        if message.id and message.string and not message.fuzzy and not message.context
    }
    assert {source: words for source, words in ours.texts.items() if "\x04" not in source} == expected
    plural = theirs.plural_expr
    assert "n != 1" not in plural or [ours.form(n) for n in (0, 1, 2)] == [1, 0, 1]


def test_nothing_is_translated_when_a_module_is_imported() -> None:
    look = (
        "from facilitator.locale import choose; told = []; keep = choose.chosen;"
        "import facilitator.locale as l; real = l._\n"
        "import facilitator.locale.catalogue as c; text = c.Catalogue.text\n"
        "def spy(self, *words): told.append(words); return text(self, *words)\n"
        "c.Catalogue.text = spy\n"
        "import facilitator.view.step, facilitator.view.clock, facilitator.view.home, facilitator.plain.leading, facilitator.cli\n"
        "import facilitator.report.past, facilitator.report.text, facilitator.plain.home; print(told)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_an_evening_can_be_led_in_spanish(tmp_path: Path) -> None:
    script = "siguiente\nespera 3\nqueda\nmás 2\npausa\nseguir\natrás\nagenda\nnextt\nterminar\nsí\nsalir\n"
    said = rehearsed(tmp_path, script, language="es_ES.UTF-8")
    for line in (
        "Paso 1 de 6: Welcome",
        "aún 2 min de 5 min",
        "Welcome: 7 min, antes 5 min",
        "En pausa, aún 4 min de 7 min",
        "1. Welcome, AHORA, 7 min",
        "No se entiende: nextt.",
        "¿Terminar la sesión? Escriba sí o no.",
        "deshacer reabre la sesión; salir cierra.",
    ):
        assert f"{line}\n" in said, line


def test_the_language_may_be_typed_or_set(tmp_path: Path) -> None:
    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text('language = "es"\n', encoding="utf-8")
    environment = {**os.environ, "FACILITATOR_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    words = [str(Path(sys.executable).with_name("facilitator")), "--plain"]
    done = subprocess.run(words, input="", env=environment, capture_output=True, encoding="utf-8", check=True)
    assert "1. Dirigir: Sanar en pareja" in done.stdout
