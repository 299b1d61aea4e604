"""Spreadsheet files to sheets: what sort of file it is, in which encoding, and how its cells are told apart."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from facilitator.curriculum.spreadsheets.table import CELL_CHARACTERS, CELLS, COLUMNS, ROWS, Cell, Row, Sheet, SpreadsheetError
from facilitator.text import clean

FILE_BYTES = 16 << 20
"""Bytes in a spreadsheet file."""

UNPACKED_BYTES = 64 << 20
"""Bytes in what an .xlsx or .ods file has packed into it."""

_TEXT = (".csv", ".tsv", ".txt")
_PACKED = {".xlsx": "xl/workbook.xml", ".xlsm": "xl/workbook.xml", ".ods": "content.xml"}
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file, or one with a password; save it as .xlsx or .csv without one",
    b"%PDF": "a PDF; give the spreadsheet that it was made from",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"{\\rtf": "a text document; save its table as .csv",
}
_INSIDE = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint file",
    "xl/workbook.bin": "an .xlsb file",
    "xl/workbook.xml": "an .xlsx file",
}
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DELIMITERS = (",", ";", "\t", "|")


class Opened(NamedTuple):
    """What stood in a file, and what has to be told about how it was read."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def read_sheets(path: Path) -> Opened:
    """The sheets of a .csv, .tsv, .xlsx or .ods file that have something in them. Raises SpreadsheetError."""
    data = _bytes(path)
    ending = path.suffix.lower()
    if ending not in _TEXT and ending not in _PACKED:
        raise SpreadsheetError(f"the name {clean(path.name)} does not end in .csv, .xlsx or .ods, so this is no spreadsheet")
    if not data.strip():
        raise SpreadsheetError("the file is empty")
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise SpreadsheetError(f"this is {what}")
    packed = data.startswith(b"PK")
    if packed:
        _check_packed(data, ending)
    elif ending in _PACKED:
        raise SpreadsheetError(f"this is no {ending} file, whatever its name says; save it as {ending} again, or as .csv")
    opened = _packed(path) if packed else _text(data)
    if not opened.sheets:
        raise SpreadsheetError("there is nothing in any cell")
    return opened


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SpreadsheetError("this is a folder; give a .csv, .xlsx or .ods file")
        if not path.is_file():
            raise SpreadsheetError("there is no such file" if not path.exists() else "this is no file that can be read")
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise SpreadsheetError(f"the file cannot be read: {error.strerror or 'the disk refused'}") from None
    if len(data) > FILE_BYTES:
        raise SpreadsheetError(f"the file is larger than {FILE_BYTES >> 20} MiB; an agenda is not")
    return data


def _check_packed(data: bytes, ending: str) -> None:
    """See that a packed file is what its name says, whole, and not much larger inside."""
    broken = SpreadsheetError("the file is broken: it cannot be unpacked; open it in your spreadsheet program and save it again")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            found = next((what for name, what in _INSIDE.items() if name in names), "")
            if "content.xml" in names:
                kind = packed.read("mimetype")[:80] if packed.getinfo("mimetype").file_size < 200 else b""
                found = "an .ods file" if kind.endswith(b"spreadsheet") else "an OpenDocument file that is no spreadsheet"
            if _PACKED.get(ending) not in names or (ending == ".ods" and found != "an .ods file"):
                what = found or "a zip file"
                mend = f"name it so that it ends in {what.split()[1]}" if "." in what else "give a .csv, .xlsx or .ods file"
                raise SpreadsheetError(f"this is {what}, whatever its name says; {mend}")
            _check_size(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError):
        raise broken from None
    except RuntimeError:
        raise SpreadsheetError("the file has a password; save it without one") from None


def _check_size(packed: zipfile.ZipFile) -> None:
    """Unpack all of it once, as far as is allowed: what a file says of its own size may be a lie."""
    left = UNPACKED_BYTES
    for info in packed.infolist():
        with packed.open(info) as member:
            while piece := member.read(1 << 16):
                left -= len(piece)
                if left < 0:
                    raise SpreadsheetError(
                        f"there is more than {UNPACKED_BYTES >> 20} MiB packed into the file; an agenda is smaller"
                    )


def _packed(path: Path) -> Opened:
    from facilitator.curriculum.spreadsheets.workbook import read_workbook

    sheets, notes = read_workbook(path)
    kept = []
    for name, rows in sheets:
        if found := rows_of(rows):
            kept.append(Sheet(clean(name).strip(), found))
    _check_amount(kept)
    return Opened(tuple(kept), notes)


def _text(data: bytes) -> Opened:
    text, notes = _decoded(data)
    if "\0" in text:
        raise SpreadsheetError("this is no text: it has null bytes in it; give a .csv, .xlsx or .ods file")
    delimiter = _delimiter(text)
    notes = (*notes, *(("the columns are parted by vertical bars",) if delimiter == "|" else ()))
    try:
        rows = rows_of(
            (number, {column: Cell(cell) for column, cell in enumerate(cells)})
            for number, cells in enumerate(
                csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=_has_blanks(text, delimiter)), 1
            )
        )
    except csv.Error:
        raise SpreadsheetError(
            f"a cell has more than {CELL_CHARACTERS:,} characters; is a quotation mark missing at the end of one?"
        ) from None
    sheets = [Sheet("", rows)] if rows else []
    _check_amount(sheets)
    return Opened(tuple(sheets), notes)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(encoding), ()
            except UnicodeDecodeError:
                raise SpreadsheetError(
                    f"the file says that it is {encoding.upper()[:6]}, but it is not; save it as UTF-8"
                ) from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    strange = sum(not (character.isprintable() or character in "\r\n\t") for character in text)
    if strange * 50 > len(text):
        raise SpreadsheetError("this is no text; give a .csv, .xlsx or .ods file")
    return text, ("the file is not UTF-8; it was read as Windows-1252: see that the letters with accents are right",)


def _delimiter(text: str) -> str:
    """The character that parts the columns: the one by which most rows get the same number of cells, more than one."""

    def quality(delimiter: str) -> tuple[int, int]:
        widths: dict[int, int] = {}
        try:
            for number, cells in enumerate(
                csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=_has_blanks(text, delimiter))
            ):
                if number == 200:
                    break
                if len(cells) > 1:
                    widths[len(cells)] = widths.get(len(cells), 0) + 1
        except csv.Error:
            return 0, 0
        width = max(widths, key=lambda size: (widths[size], size), default=0)
        return widths.get(width, 0), width

    return max(_DELIMITERS, key=quality)


def _has_blanks(text: str, delimiter: str) -> bool:
    """Whether quotation marks come after blanks: then those blanks mean nothing, while others may be someone's indentation."""
    return bool(re.search(rf'{re.escape(delimiter)} +"', text))


def rows_of(rows: Iterable[tuple[int, dict[int, Cell]]]) -> tuple[Row, ...]:
    """The rows that have something in them, their cells made safe and without the blanks around them."""
    kept = []
    for number, cells in rows:
        row = {}
        for column, cell in cells.items():
            text = tidy(cell.text)
            if not text.strip():
                continue
            if column >= COLUMNS:
                raise SpreadsheetError(f"row {number} has something in more than {COLUMNS} columns; this is no agenda")
            if len(text) > CELL_CHARACTERS:
                raise SpreadsheetError(f"a cell in row {number} has more than {CELL_CHARACTERS:,} characters; this is no agenda")
            row[column] = Cell(text, cell.sort, cell.seconds)
        if row:
            kept.append(Row(number, row))
        if len(kept) > ROWS:
            break
    return tuple(kept)


def tidy(text: str) -> str:
    """A cell's text as it is kept: safe to show, its lines without blanks at their ends; the first keeps its indentation."""
    lines = [line.replace("\t", " ").rstrip() for line in clean(text).split("\n")]
    return "\n".join(lines).strip("\n").rstrip()


def _check_amount(sheets: Iterable[Sheet]) -> None:
    sheets = tuple(sheets)
    if sum(len(sheet.rows) for sheet in sheets) > ROWS:
        raise SpreadsheetError(f"there are more than {ROWS:,} rows; this is no agenda: take out what does not belong to it")
    if sum(len(row.cells) for sheet in sheets for row in sheet.rows) > CELLS:
        raise SpreadsheetError(
            f"there are more than {CELLS:,} filled cells; this is no agenda: take out what does not belong to it"
        )
