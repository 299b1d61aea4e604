"""A person's TOML file: what it says, where it says it, and in plain words what is wrong with it.

A file that is wrong in one line says all that its other lines say. `tomllib` takes time to import: only where there is a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from facilitator.locale import _
from facilitator.text import faults, quoted
from facilitator.values import value

LARGEST = 256 * 1024
"""How many bytes such a file may have; a longer one is no list of settings."""

Place: TypeAlias = tuple[int, int]
"""A line and a column, each from 1; (0, 0) for the file as a whole."""

WHOLE: Place = (0, 0)


@value
class Problem:
    """What is wrong in a settings file, and what to type instead: one sentence."""

    file: Path
    place: Place
    message: str

    @property
    def short(self) -> str:
        """The same for a screen, without the folder."""
        line = self.place[0]
        where = _("{file}, line {line}").format(file=self.file.name, line=line) if line else self.file.name
        return f"{where}: {self.message}"

    def __str__(self) -> str:
        line, column = self.place
        return f"{self.file}{f':{line}:{column}' if line else ''}: {self.message}"


@value
class Document:
    """What a file says: its values by their keys (those in a `[section]` in a mapping of its own), and where each key stands.

    `places` names a key of the file by `(key,)`, one in a section by `(section, key)`, and a section by `(section,)`.
    """

    file: Path
    values: Mapping[str, object]
    places: Mapping[tuple[str, ...], Place]
    problems: tuple[Problem, ...] = ()

    def problem(self, key: tuple[str, ...], message: str) -> Problem:
        """A problem with what stands under `key`."""
        return Problem(self.file, self.places.get(key, WHOLE), message)


def read(file: Path) -> Document:
    """What stands in `file`; nothing at all where there is no such file. Never raises for what is in it."""
    try:
        with file.open("rb") as source:
            content = source.read(LARGEST + 1)
    except FileNotFoundError:
        return Document(file, {}, {})
    except OSError as error:
        return _unread(file, _("it cannot be read: {why}; nothing in it counts").format(why=error.strerror or error))
    if len(content) > LARGEST:
        return _unread(file, _("it is longer than any list of settings; nothing in it counts"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        words = _("it is not saved as UTF-8 text; save it again as UTF-8. Until then nothing in it counts")
        return _unread(file, words, (line, column))
    return parse(file, text)


def parse(file: Path, text: str) -> Document:
    """What `text`, that of `file`, says."""
    import tomllib

    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return _line_by_line(file, text)
    return Document(file, values, places(text))


def places(text: str) -> dict[tuple[str, ...], Place]:
    """Where each key and each section stands in a sound TOML text. Keys in tables within tables are left out."""
    found: dict[tuple[str, ...], Place] = {}
    section: tuple[str, ...] = ()
    for number, line in _logical(text):
        if header := re.match(_HEADER, line):
            section = (_bare(header[1]),)
            found.setdefault(section, (number, header.start(1) + 1))
        elif key := re.match(_KEY, line):
            found.setdefault((*section, _bare(key[1])), (number, key.start(1) + 1))
    return found


def toml_text(setting: object) -> str:
    """A value as it is written in TOML: text, a whole number, true or false, a date, or a list of texts."""
    if isinstance(setting, list | tuple):
        return f"[{', '.join(map(toml_text, setting))}]"
    return setting.isoformat() if isinstance(setting, date) else json.dumps(setting, ensure_ascii=False)


def with_value(text: str, key: str, setting: object, section: str = "") -> str | None:
    """`text` with `key` set to `setting`, and all else as the person wrote it; None where that cannot be.

    The line of the key is changed, or one is added: above the first section, or at the head of `section`, where the key may stand
    behind a # already. Read again, all but that key says what it said.
    """
    import tomllib

    before = tomllib.loads(text)
    line = f"{key} = {toml_text(setting)}"
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    at = places(text.replace("\r\n", "\n"))
    path = (section, key) if section else (key,)
    if path in at:
        number = at[path][0] - 1
        old = lines[number].rstrip("\r\n")
        kept = re.match(_SIMPLE, old) or (re.match(_SIMPLE_LIST, old) if section else None)
        if kept is None:
            return None
        lines[number] = f"{kept[1]}{toml_text(setting)}{kept[2]}{lines[number][len(old) :]}"
    elif section:
        if (section,) not in at:
            return None
        _add(lines, at, section, key, line, ending)
    else:
        number = next((place[0] - 1 for name, place in at.items() if isinstance(before.get(name[0]), dict)), len(lines))
        if number and not lines[number - 1].endswith("\n"):
            lines[number - 1] += ending
        lines.insert(number, line + ending)
    after = "".join(lines)
    try:
        said = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        return None
    new = tomllib.loads(line)[key]
    return after if said == {**before, **({section: {**before[section], key: new}} if section else {key: new})} else None


def _add(lines: list[str], at: Mapping[tuple[str, ...], Place], section: str, key: str, line: str, ending: str) -> None:
    """Put `line`, which sets `key`, into a section: in the place of one behind a #, or under the header."""
    first = at[section,][0]
    last = min((place[0] - 1 for name, place in at.items() if len(name) == 1 and place[0] > first), default=len(lines))
    for number in range(first, last):
        old = lines[number].rstrip("\r\n")
        if kept := re.fullmatch(rf"[ \t]*#[ \t]*{re.escape(key)}[ \t]*=[^#]*?([ \t]*(?:#.*)?)", old):
            lines[number] = f"{line}{kept[1]}{lines[number][len(old) :]}"
            return
    if not lines[first - 1].endswith("\n"):
        lines[first - 1] += ending
    lines.insert(first, line + ending)


def line_of_text(found: object) -> str | None:
    """`found` as one line of clean text, without spaces around it; None where it is no such thing."""
    if not isinstance(found, str) or "\n" in found or next(faults(found), None) is not None:
        return None
    return found.strip()


_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"\\\n]*\"|'[^'\n]*')"
_KEY = rf"[ \t]*({_NAME})[ \t]*[.=]"
_HEADER = rf"[ \t]*\[\[?[ \t]*({_NAME})"
_SIMPLE = r"""([ \t]*[^=\n]+?=[ \t]*)(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'\[{#][^#\n]*?)([ \t]*(?:\#.*)?)$"""
_SIMPLE_LIST = r"""([ \t]*[^=\n]+?=[ \t]*)\[(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^"'\[\]{}#\n])*\]([ \t]*(?:\#.*)?)$"""
_QUOTES = r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]'


def _bare(name: str) -> str:
    return name[1:-1] if name[:1] in "\"'" else name


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """The lines on which something begins, with their numbers: not those within a long text or a list over several lines."""
    quotes = re.compile(_QUOTES)
    within, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not within and depth <= 0:
            depth = 0
            yield number, line
        at = re.match(_HEADER_END, line).end() if not within and not depth and re.match(_HEADER, line) else 0  # type: ignore[union-attr]
        while True:
            if within:
                end = line.find(within, at)
                if end < 0:
                    break
                at, within = end + 3, ""
            found = quotes.search(line, at)
            if found is None:
                break
            at = found.end()
            if found[0] in ('"""', "'''"):
                within = found[0]
            elif found[0] in "[{":
                depth += 1
            elif found[0] in "]}":
                depth -= 1


_LOST = "["
"""The section of a header that cannot be read: what stands under it belongs nowhere."""
_HEADER_END = r"[ \t]*\[\[?[^\]\n]*\]*"


def _unread(file: Path, message: str, place: Place = WHOLE) -> Document:
    return Document(file, {}, {}, (Problem(file, place, message),))


def _line_by_line(file: Path, text: str) -> Document:
    """What the sound lines say, of a text that is not sound as a whole."""
    import tomllib

    values: dict[str, object] = {}
    found: dict[tuple[str, ...], Place] = {}
    problems: list[Problem] = []
    section: str | None = None
    for number, line in _chunks(text):
        header = re.match(_HEADER, line)
        try:
            said = tomllib.loads(line)
        except (tomllib.TOMLDecodeError, RecursionError):
            problems.append(Problem(file, _fault_at(number, line), _meant(line)))
            if line.lstrip().startswith("["):
                section = _LOST
            continue
        if header:
            section = _bare(header[1])
            if (section,) in found:
                words = _("[{name}] stands on line {line} already; put what stands here under that one")
                place = (number, header.start(1) + 1)
                problems.append(Problem(file, place, words.format(name=section, line=found[section,][0])))
            found.setdefault((section,), (number, header.start(1) + 1))
            if isinstance(values.setdefault(section, {}), dict):
                continue
        if section == _LOST:
            continue
        into = values if section is None else values[section]
        for key, setting in said.items():
            path = (key,) if section is None else (section, key)
            if path in found or not isinstance(into, dict):
                words = _("`{key}` stands on line {line} already; that one counts. Keep one of them")
                problems.append(Problem(file, (number, 1), words.format(key=key, line=found.get(path, WHOLE)[0])))
                continue
            found[path] = (number, len(line) - len(line.lstrip()) + 1)
            into[key] = setting
    if not problems:
        words = _("it is not sound TOML as a whole; look for brackets and quotation marks that do not close")
        problems.append(Problem(file, (1, 1), words))
    return Document(file, values, found, tuple(problems))


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that can be read by themselves: lines, and lists over several lines as far as they close."""
    import tomllib

    lines = text.split("\n")
    number = 0
    while number < len(lines):
        taken = 1
        if lines[number].rstrip().endswith(("[", ",", '"""', "'''")) and "=" in lines[number]:
            for more in range(2, min(40, len(lines) - number) + 1):
                try:
                    tomllib.loads("\n".join(lines[number : number + more]))
                except (tomllib.TOMLDecodeError, RecursionError):
                    continue
                taken = more
                break
        yield number + 1, "\n".join(lines[number : number + taken])
        number += taken


def _fault_at(number: int, line: str) -> Place:
    equals = line.find("=")
    start = equals + 1 if equals >= 0 else 0
    return number, start + len(line[start:]) - len(line[start:].lstrip()) + 1


def _meant(line: str) -> str:
    """What to type instead of a line that is not TOML."""
    first = line.split("\n", 1)[0]
    key, equals, written = first.partition("=")
    bare = written.split("#", 1)[0].strip()
    if name := re.fullmatch(r"\s*\[\s*([A-Za-z]{2})\s*", first.split("#", 1)[0]):
        return _("a country stands between brackets: [{name}]").format(name=name[1])
    if not equals:
        colon = re.fullmatch(r"\s*([A-Za-z][\w-]*)\s*:\s*(.*?)\s*", first)
        if colon:
            line = f"{colon[1]} = {_quoted_if_needed(colon[2])}"
            return _("write an equals sign, not a colon: {line}").format(line=line)
        return _("{typed} is no setting; a setting is written like: couples = 8").format(typed=quoted(first))
    if not re.fullmatch(rf"\s*{_NAME}(\s*\.\s*{_NAME})*\s*", key):
        words = _("{typed} cannot be the name of a setting; names have small letters and hyphens")
        return words.format(typed=quoted(key))
    if not bare:
        words = _("nothing stands behind `{key} =`; write a value there, or take the line out")
        return words.format(key=key.strip())
    if bare.count('"') % 2 or (bare.count("'") % 2 and '"' not in bare):
        words = _("a quotation mark is missing in {typed}; a text stands between two of them")
        return words.format(typed=quoted(bare))
    line = f"{key.strip()} = {_quoted_if_needed(bare)}"
    return _("{typed} needs quotation marks: {line}").format(typed=quoted(bare), line=line)


def _quoted_if_needed(bare: str) -> str:
    shown = quoted(bare.strip("\"'"))[1:-1]
    return shown if re.fullmatch(r"[0-9]+|true|false", shown) else f'"{shown}"'
