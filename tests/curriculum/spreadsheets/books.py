"""Spreadsheet files of every sort, written cell by cell, as the programs that people use would write them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

Value: TypeAlias = "str | float | time | None"
Rows: TypeAlias = Sequence[Sequence[Value]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs></styleSheet>'
_ODS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def write_csv(path: Path, rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Rows as a .csv file, clock times as people type them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([_typed(value) for value in row] for row in rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, sheets: Mapping[str, Rows], *, extra: Mapping[str, bytes] | None = None) -> Path:
    """Sheets as a .xlsx file, clock times as the fractions of a day that Excel keeps."""
    names = list(sheets)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="text/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_REL}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        + "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="s{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(names) + 1)
        )
        + f'<Relationship Id="st" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _worksheet(sheets[name]) for n, name in enumerate(names, 1)},
        **(extra or {}),
    }
    return _zip(path, files)


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Sheets as an .ods file, clock times as the durations that LibreOffice keeps."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    return write_ods_content(path, tables)


def write_ods_content(path: Path, tables: str) -> Path:
    """An .ods file with this XML for its tables."""
    spaces = " ".join(f'xmlns:{name}="{_ODS}{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODS}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_ODS_TYPE}"/></manifest:manifest>'
    )
    return _zip(path, {"mimetype": _ODS_TYPE, "META-INF/manifest.xml": manifest, "content.xml": content})


def one_cell_far_away(path: Path) -> Path:
    """A .xlsx file whose two cells stand in the first and in the last place that there is."""
    write_xlsx(path, {"A": [["x"]]})
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with zipfile.ZipFile(path) as packed:
        files: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    files["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return _zip(path, files)


def _zip(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def _worksheet(rows: Rows) -> str:
    lines = (f'<row r="{number}">{_xlsx_row(number, row)}</row>' for number, row in enumerate(rows, 1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _xlsx_row(number: int, row: Sequence[Value]) -> str:
    return "".join(_xlsx_cell(f"{chr(ord('A') + column)}{number}", value) for column, value in enumerate(row))


def _xlsx_cell(place: str, value: Value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, time):
        return f'<c r="{place}" s="1"><v>{(value.hour * 60 + value.minute) / 1440!r}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def _ods_cell(value: Value) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, time):
        return f'<table:table-cell office:value-type="time" office:time-value="PT{value.hour:02}H{value.minute:02}M00S"/>'
    if isinstance(value, str):
        text = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'


def _ods_text(line: str) -> str:
    kept = line.lstrip(" ")
    return (f'<text:s text:c="{len(line) - len(kept)}"/>' if kept != line else "") + escape(kept)


def _typed(value: Value) -> str:
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    return "" if value is None else str(value)
