"""The settings file: what it says, what is wrong in it by line, and how one line of it is changed."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.settings import kinds
from facilitator.settings.command import page
from facilitator.settings.config import CannotSetError, Settings, change, settings_of, shown, standard
from facilitator.settings.kinds import SECOND, Threshold
from facilitator.settings.table import BY_KEY, SETTINGS
from facilitator.settings.toml import parse, read

FILE = Path("/home/leader/config.toml")
ROOT = Path(__file__).parent.parent.parent


def told(text: str) -> Settings:
    return settings_of(parse(FILE, text))


def test_nothing_set_is_all_defaults_and_nothing_wrong(tmp_path: Path) -> None:
    absent = settings_of(read(tmp_path / "config.toml"))
    assert absent.config == standard().config
    assert (absent.wrong, absent.lines) == ((), {})
    assert (absent.config.couples, absent.config.theme, absent.config.catch_up, absent.config.guard) == (8, "calm", "advise", 700)
    assert (absent.config.soon, absent.config.wrap) == (Threshold(percent=20), Threshold(percent=5))


def test_every_setting_is_read_and_knows_its_line() -> None:
    text = """\
# for the parish hall
couples = 14
leaders = 1
Catch_Up = "auto"
soon = "3 min"
wrap = '0:45'
sound = "bell"
theme = "light"   # by the window
language = "es"
guard = 900
awake = false
paper = "Letter"
printer = "Büro 2"
output = "~/Abend"
country = "US"
"""
    now = told(text)
    assert not now.wrong
    config = now.config
    assert (config.couples, config.leaders, config.catch_up, config.sound, config.theme) == (14, 1, "auto", "bell", "light")
    assert (config.soon, config.wrap) == (Threshold(seconds=180), Threshold(seconds=45))
    assert (config.language, config.translation, config.guard, config.awake) == ("es", "es", 900, "off")
    assert (config.paper, config.printer, config.output, config.country) == ("letter", "Büro 2", Path.home() / "Abend", "us")
    assert [now.lines[setting.key] for setting in SETTINGS] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('\ntheme = "lihgt"', (2, 1), 'did you mean "light"?'),
        ('theme = "dark"', (1, 1), 'did you mean "calm"?'),
        ("theme = light", (1, 9), '`light` needs quotation marks: theme = "light"'),
        ("wrap = 10%", (1, 8), 'needs quotation marks: wrap = "10%"'),
        ("  couples: 12", (1, 3), "write an equals sign, not a colon: couples = 12"),
        ("couples =", (1, 10), "nothing stands behind `couples =`"),
        ('theme = "light', (1, 9), "a quotation mark is missing"),
        ("sound = true", (1, 1), 'did you mean "bell"? Until then it is "off"'),
        ("couples = -3", (1, 1), "type a whole number from 0 to 500"),
        ("couples = 8.5", (1, 1), "type a whole number from 0 to 500"),
        ("soon = 3", (1, 1), 'Type "3%" or "3 min"'),
        ('soon = "later"', (1, 1), "says no time to warn"),
        ('soon = "5%"\nwrap = "20%"', (2, 1), "make `wrap` the smaller one"),
        ('language = "Spanish"', (1, 1), 'type "es"'),
        ('output = "Abend"', (1, 1), "is no whole path"),
        ('printer = "a\\u001b[2Jb"', (1, 1), "on one line"),
        ('colour = "light"', (1, 1), "did you mean `theme`?"),
        ('papre = "a4"', (1, 1), "did you mean `paper`?"),
        ("[sound]\nbell = true", (1, 2), "a section is none of them"),
        ("[general]\ncouples = 3", (1, 2), "there are no sections here"),
        ('theme = "light"\ntheme = "calm"', (2, 1), "stands on line 1 already"),
        ('catch-up = "off"\ncatch_up = "auto"', (2, 1), "stands on line 1 already"),
        ('note = """\npaper = "a5"\n"""\nguard = "x"', (4, 1), "from 0 to 5000"),
    ],
)
def test_what_is_wrong_has_its_place_and_a_sentence(text: str, place: tuple[int, int], words: str) -> None:
    wrong = [problem for problem in told(text).wrong if words in problem.message]
    assert [problem.place for problem in wrong] == [place], told(text).wrong
    assert str(wrong[0]).startswith(f"{FILE}:{place[0]}:{place[1]}: ")


def test_a_line_that_cannot_be_read_is_mended_by_setting_it(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("# mine\npaper = leter\ncouples = 9\n", encoding="utf-8")
    with pytest.raises(CannotSetError, match=r"has to be mended first.*:2:9: "):
        change("couples", "12", file)
    assert change("paper", "letter", file).wrong == ()
    assert file.read_text(encoding="utf-8") == '# mine\npaper = "letter"\ncouples = 9\n'
    file.write_text("couples = 8\ncouples = 9\n", encoding="utf-8")
    with pytest.raises(CannotSetError, match="has to be mended first"):
        change("couples", "12", file)
    assert file.read_text(encoding="utf-8") == "couples = 8\ncouples = 9\n"


def test_a_wrong_line_costs_only_its_own_setting() -> None:
    now = told('paper = letter\ncouples = 12\ntheme = "drak"\n[x\nguard = 1\n')
    assert (now.config.couples, now.config.paper, now.config.theme, now.config.guard) == (12, "a4", "calm", 700)
    assert [problem.place[0] for problem in now.wrong] == [1, 3, 4]
    assert now.note.endswith("and 2 more: facilitator config shows them")
    assert str(FILE.parent) not in now.note


@pytest.mark.parametrize("content", [b'theme = "\xff"', b"x" * 300_000, b"\x00\x01", b"[" * 5_000])
def test_no_file_whatever_stops_anything(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    now = settings_of(read(file))
    assert now.config == standard().config
    assert now.wrong


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    assert "cannot be read" in str(settings_of(read(tmp_path)).wrong[0])


@given(st.text(alphabet=st.sampled_from("ab=\"'[]{}#\n .,0%\\\t:-"), max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    told(text)


HANDWRITTEN = """\
# the hall has no heating

couples = 8      # Anna counts again
"theme" = 'calm'   # dim
wrap="5%"
soon = \"\"\"20%\"\"\"
[later]
couples = 99
"""


def test_a_change_keeps_all_that_the_person_wrote(tmp_path: Path) -> None:
    file = tmp_path / "config" / "config.toml"
    change("couples", "12", file)
    assert file.read_text(encoding="utf-8") == "couples = 12\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.write_text(HANDWRITTEN, encoding="utf-8")
    change("couples", "12", file)
    change("theme", "light", file)
    change("wrap", "2 min", file)
    now = change("catch_up", "off", file)
    assert file.read_text(encoding="utf-8") == HANDWRITTEN.replace("couples = 8 ", "couples = 12 ").replace(
        "'calm'", '"light"'
    ).replace('wrap="5%"', 'wrap="2 min"').replace("[later]", 'catch-up = "off"\n[later]')
    assert (now.config.couples, now.config.catch_up, now.lines["catch-up"]) == (12, "off", 7)
    assert [entry.name for entry in file.parent.iterdir()] == ["config.toml"]


def test_what_cannot_be_changed_exactly_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(HANDWRITTEN, encoding="utf-8")
    with pytest.raises(CannotSetError, match=r"line 6 .* by hand"):
        change("soon", "10%", file)
    file.write_text("theme = light\n", encoding="utf-8")
    with pytest.raises(CannotSetError, match=r"mended first.*config\.toml:1:9"):
        change("couples", "3", file)
    assert file.read_text(encoding="utf-8") == "theme = light\n"


@pytest.mark.parametrize(
    ("key", "words", "hint"),
    [("theme", "lihgt", 'did you mean "light"'), ("copules", "3", "did you mean `couples`"), ("couples", "many", "from 0 to 500")],
)
def test_a_wrong_change_says_what_to_type(tmp_path: Path, key: str, words: str, hint: str) -> None:
    file = tmp_path / "config.toml"
    with pytest.raises(CannotSetError, match=hint):
        change(key, words, file)
    assert not file.exists()


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbfpaper = "a4"\r\ncouples = 3\r\n')
    now = change("paper", "letter", file)
    assert file.read_bytes() == b'paper = "letter"\r\ncouples = 3\r\n'
    assert (now.config.paper, now.config.couples) == ("letter", 3)


@given(st.text(max_size=40))
def test_a_text_is_written_as_it_was_typed_or_refused(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    file = tmp_path_factory.mktemp("typed") / "config.toml"
    try:
        change("printer", words, file)
    except CannotSetError:
        assert not file.exists()
    else:
        assert tomllib.loads(file.read_text(encoding="utf-8")) == {"printer": words.strip()}


def test_the_defaults_can_be_written_and_read_again() -> None:
    text = "\n".join(f"{setting.key} = {shown(setting, setting.default)}" for setting in SETTINGS)
    now = told(text)
    assert (now.config, now.wrong) == (standard().config, ())
    assert set(now.lines) == set(BY_KEY)


@pytest.mark.parametrize(
    ("threshold", "left", "of", "reached"),
    [
        ("20%", 120, 600, True),
        ("20%", 121, 600, False),
        ("3 min", 180, 600, True),
        ("3 min", 181, 600, False),
        ("3 min", 100, 120, False),
        ("3 min", 60, 120, True),
        ("off", 0, 600, False),
    ],
)
def test_when_a_warning_is_due(threshold: str, left: int, of: int, reached: bool) -> None:
    assert kinds.threshold().read(threshold).reached(left * SECOND, of * SECOND) is reached


def test_the_page_of_the_docs_is_that_of_the_table() -> None:
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == page(), "make it again: make docs"
