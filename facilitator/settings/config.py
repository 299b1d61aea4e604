"""`config.toml`: read into a `Config`, and changed in one line. A wrong line costs its own setting only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facilitator.locale import _, ngettext
from facilitator.settings.hints import hint
from facilitator.settings.kinds import Threshold, WrongValueError
from facilitator.settings.places import folders
from facilitator.settings.table import BY_KEY, SETTINGS, SYNONYMS, Setting, key_of
from facilitator.settings.toml import Document, Problem, parse, read, with_value
from facilitator.suggest import near
from facilitator.values import value

NAME = "config.toml"


class CannotSetError(Exception):
    """A setting that cannot be changed. The message is a sentence with what to do."""


@value
class Config:
    """The settings, as `settings.table` tells of them. `output` is None for the program's own place."""

    couples: int
    leaders: int
    catch_up: str
    soon: Threshold
    wrap: Threshold
    sound: str
    theme: str
    language: str
    guard: int
    awake: str
    paper: str
    printer: str
    output: Path | None
    country: str

    @property
    def output_folder(self) -> Path:
        """Where the console puts handouts and reports."""
        return folders().output if self.output is None else self.output

    @property
    def translation(self) -> str:
        """The language sessions are to be held in where there is a translation; empty for each curriculum's own."""
        return "" if self.language == "auto" else self.language


@value
class Settings:
    """The settings of this person: `config`, on which `lines` of the file those stand that it sets, and what is `wrong` in it."""

    config: Config
    file: Path
    lines: Mapping[str, int]
    wrong: tuple[Problem, ...] = ()

    @property
    def note(self) -> str:
        """What to tell of the file on a screen, in a sentence; empty where nothing is wrong in it."""
        if not self.wrong:
            return ""
        more = len(self.wrong) - 1
        words = ngettext(
            " · and {count} more: facilitator config shows it", " · and {count} more: facilitator config shows them", more
        )
        return self.wrong[0].short + (words.format(count=more) if more else "")


def config_file() -> Path:
    """Where `config.toml` lies, or will lie."""
    return folders().config / NAME


def settings() -> Settings:
    """What is set on this machine. Never raises: what is wrong in the file is told of, and stays as it is by itself."""
    return settings_of(read(config_file()))


def standard() -> Settings:
    """The settings of somebody who has set nothing."""
    file = config_file()
    return settings_of(Document(file, {}, {}))


def settings_of(document: Document) -> Settings:
    """The settings that a file makes."""
    made: dict[str, Any] = {setting.field: setting.default for setting in SETTINGS}
    lines: dict[str, int] = {}
    wrong = list(document.problems)
    for typed, found in document.values.items():
        setting = BY_KEY.get(key_of(typed))
        if setting is None:
            wrong.append(document.problem((typed,), _unknown(typed, found)))
            continue
        line = document.places.get((typed,), (0, 0))[0]
        if setting.key in lines:
            words = _("`{key}` stands on line {line} already; keep one of them")
            wrong.append(document.problem((typed,), words.format(key=setting.key, line=lines[setting.key])))
            continue
        lines[setting.key] = line
        try:
            made[setting.field] = setting.kind.read(found)
        except WrongValueError as error:
            del lines[setting.key]
            why = f"{error}" if f"{error}".endswith("?") else f"{error}."
            words = _("{key}: {why} Until then it is {value}")
            told = words.format(key=setting.key, why=why, value=shown(setting, setting.default))
            wrong.append(document.problem((typed,), told))
    config = Config(**made)
    if config.soon.percent and config.wrap.percent > config.soon.percent:
        key = "wrap" if "wrap" in lines else "soon"
        words = _(
            '"wrap up" ({wrap}) comes before the first warning ({soon}), which is then never seen; make `wrap` the smaller one'
        )
        wrong.append(document.problem((key,), words.format(wrap=config.wrap, soon=config.soon)))
    return Settings(config, document.file, lines, tuple(sorted(wrong, key=lambda problem: problem.place)))


def find_setting(typed: str) -> Setting:
    """The setting of that name. Raises CannotSetError with what was probably meant."""
    setting = BY_KEY.get(key_of(typed))
    if setting is None:
        raise CannotSetError(_unknown(typed, ""))
    return setting


def shown(setting: Setting, current: Any) -> str:
    """A value as the file would hold it."""
    from facilitator.settings.toml import toml_text

    return toml_text(setting.kind.written(current))


def check(typed: str, said: str) -> object:
    """What the file is to hold where the setting `typed` is set to `said`. Raises CannotSetError with what to type instead."""
    setting = find_setting(typed)
    held = setting.kind.typed(said)
    try:
        return setting.kind.written(setting.kind.read(held)) if setting.key != "output" else _checked(setting, held)
    except WrongValueError as error:
        raise CannotSetError(f"{setting.key}: {error}") from None


def change(typed: str, said: str, file: Path | None = None) -> Settings:
    """Set the setting `typed` to `said`, as it stands on a command line; all else in the file stays as the person wrote it.

    Raises CannotSetError with what to do instead.
    """
    held = check(typed, said)
    setting = find_setting(typed)
    file = file or config_file()
    document = read(file)
    mended = _mended(document, setting, held) if document.problems else None
    if document.problems and mended is None:
        words = _("the file has to be mended first, nothing was changed: {problem}")
        raise CannotSetError(words.format(problem=document.problems[0]))
    try:
        before = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
        if mended is not None:
            before, document = mended, parse(file, mended)
        key = next((name for name in document.values if key_of(name) == setting.key), setting.key)
        after = with_value(before, key, held)
        if after is None:
            line = document.places.get((key,), (0, 0))[0]
            words = _("line {line} of {file} is written in a way of its own; change `{key}` there by hand")
            raise CannotSetError(words.format(line=line, file=file, key=key))
        write_private(file, after)
    except OSError as error:
        raise CannotSetError(_("{path} cannot be written: {why}").format(path=file, why=error.strerror or error)) from error
    return settings_of(parse(file, after))


def write_private(file: Path, text: str) -> None:
    """Put `text` in the place of what `file` held, whole or not at all, for its owner alone. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = file.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="") as into:
            into.write(text)
            into.flush()
            os.fsync(into.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _mended(document: Document, setting: Setting, held: object) -> str | None:
    """The text of a file in which only lines of that setting are wrong, with `held` in their place; None for any other."""
    from facilitator.settings.toml import toml_text

    numbers = {problem.place[0] for problem in document.problems}
    try:
        lines = document.file.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if not all(0 < number <= len(lines) and key_of(lines[number - 1].partition("=")[0]) == setting.key for number in numbers):
        return None
    for number in numbers:
        lines[number - 1] = f"{setting.key} = {toml_text(held)}"
    text = "\n".join(lines)
    return None if parse(document.file, text).problems else text


def _checked(setting: Setting, held: object) -> object:
    """A folder stays as it was typed (`~/Workshop`), so that the file means the same on another laptop."""
    setting.kind.read(held)
    return held


def _unknown(typed: str, found: object) -> str:
    from facilitator.text import quoted

    if isinstance(found, dict):
        meant = near(typed, BY_KEY, SYNONYMS)
        instead = f"{meant} = …" if meant else "couples = 8"
        words = _("[{name}]: there are no sections here; write each setting on a line of its own, above: {example}")
        return words.format(name=quoted(typed)[1:-1], example=instead)
    words = _("there is no setting {name}; {hint}")
    return words.format(name=quoted(typed), hint=hint(key_of(typed), BY_KEY, SYNONYMS))
