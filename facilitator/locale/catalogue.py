"""A catalogue: the texts of one language, read from its .po file as it is, so that adding a language is adding a file.

Only what gettext's own tools write has to be understood: comments, and strings that go on from line to line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

_CONTEXT_END = "\x04"
"""Stands between a context and its text in a key, as in gettext's own files."""

_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_ESCAPED = r"\\(.)"
_PLURAL = r"plural\s*=\s*([^;\n]+)"


class CatalogueError(ValueError):
    """A catalogue that cannot be read. The message names the file and the line."""


def _english_form(number: int) -> int:
    return int(number != 1)


class Catalogue(NamedTuple):
    """The texts of one language by their English ones. `form` is the number of the plural that goes with a count."""

    language: str
    texts: Mapping[str, tuple[str, ...]] = {}
    form: Callable[[int], int] = _english_form

    def text(self, message: str, context: str = "") -> str:
        """`message` in this language, or as it is."""
        found = self.texts.get(f"{context}{_CONTEXT_END}{message}" if context else message)
        return found[0] if found else message

    def plural(self, one: str, many: str, number: int) -> str:
        """The form that goes with `number`, or the English one."""
        found = self.texts.get(one)
        if found is None or len(found) < 2:
            return one if number == 1 else many
        return found[min(self.form(number), len(found) - 1)]


ENGLISH = Catalogue("en")


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in a .po file; what is not translated yet, or marked as doubtful, is left out. Raises CatalogueError."""
    texts: dict[str, tuple[str, ...]] = {}
    form = ENGLISH.form
    for entry in _entries(path):
        words = tuple(entry[name] for name in sorted(name for name in entry if name.startswith("msgstr")))
        source = entry.get("msgid", "")
        if not source:
            found = re.search(_PLURAL, "".join(words))
            form = c2py(found[1].strip()) if found else form
        elif words and all(words):
            context = entry.get("msgctxt", "")
            texts[f"{context}{_CONTEXT_END}{source}" if context else source] = words
    return Catalogue(path.stem, texts, form)


def _entries(path: Path) -> Iterator[dict[str, str]]:
    """The entries one by one: "msgid", "msgstr", "msgstr[1]" and so on, each with its whole string."""
    entry: dict[str, str] = {}
    name = ""
    doubtful = False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#") or not line.strip():
            if entry and ("msgstr" in entry or "msgstr[0]" in entry):
                if not doubtful:
                    yield entry
                entry, doubtful = {}, False
            doubtful = doubtful or (line.startswith("#,") and "fuzzy" in line)
            continue
        keyword, quote, rest = line.partition('"')
        if not quote or not rest.rstrip().endswith('"'):
            raise CatalogueError(f"{path}, line {number}: this is no line of a catalogue: {line}")
        name = keyword.strip() or name
        string = rest.rstrip()[:-1]
        if "\\" in string:
            string = re.sub(_ESCAPED, lambda found: _ESCAPES.get(found[1], found[1]), string)
        entry[name] = entry.get(name, "") + string
    if entry and not doubtful:
        yield entry
