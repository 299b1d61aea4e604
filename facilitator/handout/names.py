"""The names of those who come, read from a CSV file for one packet and kept nowhere. Used in the child process only.

What is wrong with the file is said with the number of the row, never with what stands in it.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from facilitator.locale import _
from facilitator.text import clean
from facilitator.values import value

COLUMNS = ("partner_a", "partner_b")
MOST = 1000
LONGEST = 60
_MOST_BYTES = 1 << 20


class NamesError(Exception):
    """The file cannot be used; says why and what to do, without a name."""


@value
class Names:
    """Who comes: couples, and those who come without their partner."""

    couples: tuple[tuple[str, str], ...] = ()
    singles: tuple[str, ...] = ()


def read_names(path: Path) -> Names:
    """The names in the file. A row with one name only is somebody who comes alone. Raises NamesError."""
    text = _text(path)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        words = _("{file} has a field longer than any name; see whether a quotation mark is missing")
        raise NamesError(words.format(file=path.name)) from None
    head = [cell.strip().casefold().replace(" ", "_") for cell in rows[0]] if rows else []
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        words = _("{file} lacks a column: {missing}; its first line has to be: {columns}")
        raise NamesError(words.format(file=path.name, missing=", ".join(missing), columns=",".join(COLUMNS)))
    places = [head.index(column) for column in COLUMNS]
    found = [_row(path, number, row, places) for number, row in enumerate(rows[1:], 2)]
    present = [pair for pair in found if any(pair)]
    if not present:
        raise NamesError(_("{file} names nobody; write one couple on each line below the first").format(file=path.name))
    if len(present) > MOST:
        words = _("{file} has {rows} rows, and a packet is for {most} at most; keep only those who come")
        raise NamesError(words.format(file=path.name, rows=f"{len(present):,}", most=f"{MOST:,}"))
    couples = tuple((a, b) for a, b in present if a and b)
    return Names(couples, tuple(a or b for a, b in present if not (a and b)))


def _row(path: Path, number: int, row: list[str], places: list[int]) -> tuple[str, str]:
    if any("\n" in cell for cell in row):
        words = _("{file}, row {number}: a field goes on over several lines; see whether a quotation mark is missing")
        raise NamesError(words.format(file=path.name, number=number))
    cells = [_name(row[place]) if place < len(row) else "" for place in places]
    if any(len(cell) > LONGEST for cell in cells):
        words = _("{file}, row {number}: a name is longer than {most} characters; shorten it")
        raise NamesError(words.format(file=path.name, number=number, most=LONGEST))
    return cells[0], cells[1]


def _name(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", clean(cell)).split())


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        none = isinstance(error, FileNotFoundError)
        reason = _("there is no such file") if none else error.strerror or _("it cannot be read")
        words = _("{file}: {why}; say where the names are: --names FILE.csv")
        raise NamesError(words.format(file=path, why=reason)) from None
    if len(data) > _MOST_BYTES:
        words = _("{file} is larger than a list of names; keep only these columns: {columns}")
        raise NamesError(words.format(file=path.name, columns=", ".join(COLUMNS)))
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        words = _("{file} is not text in UTF-8; save it from the spreadsheet as “CSV UTF-8”, then try again")
        raise NamesError(words.format(file=path.name))
    return text


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)
