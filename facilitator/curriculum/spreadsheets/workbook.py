"""Workbooks (.xlsx, .ods) to rows of cells, in a process of its own: `python -m …spreadsheets.workbook FILE`.

A workbook can be made so that reading it takes all memory, no end of time, or crashes the library.
Then only that process is harmed.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from facilitator.curriculum.spreadsheets.table import CELLS, Cell, Sort, SpreadsheetError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SECONDS = 20
MEMORY = 1 << 30
_DAY = 86_400
_FIRST_YEAR = 1901

_Value: TypeAlias = "int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta"
_Rows: TypeAlias = "list[tuple[int, dict[int, Cell]]]"


def read_workbook(path: Path) -> tuple[list[tuple[str, _Rows]], tuple[str, ...]]:
    """The sheets of a workbook by name, their filled cells by row (from 1) and column (from 0), and what has to be told of it.

    Raises SpreadsheetError.
    """
    command = [sys.executable, "-m", __name__, str(path.absolute())]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise SpreadsheetError("the workbook takes too long to read; save the agenda as .csv and give that") from None
    except OSError as error:
        raise SpreadsheetError(f"the workbook cannot be read: {error.strerror or 'no process could be started'}") from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise SpreadsheetError("the workbook is too large or too broken to read; save the agenda as .csv and give that") from None
    if "wrong" in told:
        raise SpreadsheetError(told["wrong"])
    sheets = [
        (sheet["name"], [(number, {int(column): Cell(*cell) for column, cell in row.items()}) for number, row in sheet["rows"]])
        for sheet in told["sheets"]
    ]
    return [(name, [(number, _sorted(row)) for number, row in rows]) for name, rows in sheets], tuple(told["notes"])


def _sorted(row: dict[int, Cell]) -> dict[int, Cell]:
    return {column: Cell(cell.text, Sort(cell.sort), cell.seconds) for column, cell in row.items()}


def main() -> int:
    """Read the workbook named on the command line and write what stands in it to standard output, as JSON."""
    _be_modest()
    try:
        told = _told(Path(sys.argv[1]))
    except MemoryError:
        return 1
    json.dump(told, sys.stdout)
    return 0


def _told(path: Path) -> dict[str, Any]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum, WorksheetNotFound

    sheets: list[dict[str, Any]] = []
    notes = []
    left = CELLS
    try:
        with CalamineWorkbook.from_path(path) as book:
            for data in book.sheets_metadata:
                if data.typ != SheetTypeEnum.WorkSheet:
                    notes.append(f"sheet {data.name!r} has no cells to read")
                    continue
                if data.visible != SheetVisibleEnum.Visible:
                    notes.append(f"sheet {data.name!r} is hidden; it was read all the same")
                rows = []
                for number, row in _filled(book.get_sheet_by_name(data.name)):
                    left -= len(row)
                    rows.append((number, row))
                    if left < 0:
                        break
                sheets.append({"name": data.name, "rows": rows})
    except PasswordError:
        return {"wrong": "the workbook has a password; save it without one"}
    except (CalamineError, WorksheetNotFound, OSError, ValueError):
        return {"wrong": "the workbook is broken; open it in your spreadsheet program and save it again"}
    return {"sheets": sheets, "notes": notes}


def _filled(sheet: CalamineSheet) -> Iterator[tuple[int, dict[int, tuple[str, str, int]]]]:
    if sheet.start is None:
        return
    top, left = sheet.start
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        row = {column: _cell(value) for column, value in enumerate(values, left) if value not in {"", None}}
        if row:
            yield number, row


def _cell(value: _Value) -> tuple[str, str, int]:
    if isinstance(value, bool):
        return str(value).upper(), Sort.TEXT, 0
    if isinstance(value, int | float):
        return (f"{value:.10g}", Sort.NUMBER, 0)
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return _figures(seconds), Sort.SPAN, seconds
    if isinstance(value, datetime.time):
        return _clock(value)
    if isinstance(value, datetime.datetime):
        clock, sort, seconds = _clock(value.time())
        if value.year < _FIRST_YEAR:
            days = (value - datetime.datetime(1899, 12, 31)).days  # noqa: DTZ001 - a spreadsheet's times have no zone
            return (_figures(days * _DAY + seconds), Sort.SPAN, days * _DAY + seconds) if days > 0 else (clock, sort, seconds)
        return (f"{value:%Y-%m-%d} {clock}", sort, seconds) if seconds else (f"{value:%Y-%m-%d}", Sort.TEXT, 0)
    if isinstance(value, datetime.date):
        return value.isoformat(), Sort.TEXT, 0
    return str(value), Sort.TEXT, 0


def _clock(value: datetime.time) -> tuple[str, str, int]:
    seconds = value.hour * 3600 + value.minute * 60 + value.second + (value.microsecond >= 500_000)
    return _figures(seconds), Sort.CLOCK, seconds % _DAY


def _figures(seconds: int) -> str:
    odd = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}{odd}"


def _be_modest() -> None:
    """Take at most so much memory and time, and leave no core dump behind."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
