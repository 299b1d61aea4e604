"""Which catalogue is in use. Chosen once, when the program starts; until then, and for English, texts are as they are written."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from facilitator.locale.catalogue import ENGLISH, Catalogue, read_catalogue

SOURCE = "en"
"""The language that the texts are written in."""

FOLDER = Path(__file__).parent / "languages"
"""Where the catalogues lie. A language is there as soon as its file is: `de.po`, `pt_BR.po`."""


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


def use(wanted: str, folder: Path = FOLDER) -> Catalogue:
    """Use the catalogue that serves `wanted` best ("es", "es-MX", "es_ES.UTF-8"), or English where there is none; returns it."""
    _choice.catalogue = _read(wanted, folder)
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


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The codes of the languages there are, English first."""
    return (SOURCE, *sorted(file.stem for file in folder.glob("*.po")))


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
