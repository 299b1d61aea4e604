"""Which catalogue is in use. Chosen once, when the program starts; until then, and for English, texts are as they are written."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from facilitator.locale.catalogue import ENGLISH, Catalogue, read_catalogue

SOURCE = "en"
"""The language that the texts are written in."""

FOLDER = Path(__file__).parent / "languages"
"""Where the catalogues lie. A language is there as soon as its file is: `de.po`, `pt_BR.po`."""

_NAMES = r'^"X-Language-Names:\s*(.*?)\s*(?:\\n)?"'
"""The line in a catalogue's head with the names of its language: its own first, which is the one that is shown."""
HEAD = 4096
"""Within how many characters of a catalogue that line stands."""


class _Choice:
    """The one thing here that changes: every text on every screen asks for it, so it is not handed from call to call."""

    catalogue = ENGLISH


class _ForAWhile(threading.local):
    """What this thread speaks for a while, in place of the choice."""

    catalogue: Catalogue | None = None


_choice = _Choice()
_for_a_while = _ForAWhile()


def chosen() -> Catalogue:
    """The catalogue in use."""
    return _for_a_while.catalogue or _choice.catalogue


def use(wanted: str, folder: Path | None = None) -> Catalogue:
    """Use the catalogue that serves `wanted` best ("es", "es-MX", "es_ES.UTF-8"), or English where there is none; returns it."""
    _choice.catalogue = _read(wanted, folder or FOLDER)
    return _choice.catalogue


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Use the catalogue for `wanted` for a while, in this thread: for what is put on paper in a language of its own."""
    before = _for_a_while.catalogue
    _for_a_while.catalogue = _read(wanted, FOLDER)
    try:
        yield
    finally:
        _for_a_while.catalogue = before


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The codes of the languages there are, English first."""
    return (SOURCE, *sorted(file.stem for file in (folder or FOLDER).glob("*.po")))


def language_names(code: str, folder: Path | None = None) -> tuple[str, ...]:
    """What the language of that code is called, by those who speak it first; the code itself where its catalogue does not say."""
    if code == SOURCE:
        return ("English",)
    try:
        with ((folder or FOLDER) / f"{code}.po").open(encoding="utf-8") as file:
            found = re.search(_NAMES, file.read(HEAD), re.MULTILINE)
    except OSError:
        return (code,)
    return tuple(name.strip() for name in found[1].split(",") if name.strip()) or (code,) if found else (code,)


def of_the_system(environment: Mapping[str, str] = os.environ) -> str:
    """The language that this machine is set to, as POSIX says it ("es_ES.UTF-8"); empty where it says none."""
    return next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name, ""))), "")


def _read(wanted: str, folder: Path) -> Catalogue:
    code = _best(wanted, languages(folder))
    return ENGLISH if code == SOURCE else read_catalogue(folder / f"{code}.po")


def _best(wanted: str, known: tuple[str, ...]) -> str:
    code = wanted.split(".")[0].split("@")[0].replace("-", "_").lower()
    by_name = {name.lower(): name for name in known}
    return by_name.get(code) or by_name.get(code.split("_")[0], SOURCE)
