"""Spreadsheets that are none, that are broken, or that someone made to do harm: a sentence each, and nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.curriculum.load import load_files
from facilitator.curriculum.spreadsheets import files
from facilitator.curriculum.spreadsheets.convert import convert, import_spreadsheet
from facilitator.curriculum.spreadsheets.table import SpreadsheetError
from facilitator.text import clean
from tests.curriculum.spreadsheets.books import one_cell_far_away, write_csv, write_ods, write_ods_content, write_xlsx

HEAD = [["Topic", "Min", "Notes"]]


def _zip(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in names.items():
            packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b" \n\n", "the file is empty"),
        ("a.csv", b",,,\n,,\n", "there is nothing in any cell"),
        ("a.xlsx", b"", "the file is empty"),
        ("a.csv", bytes(range(256)) * 40, "this is no text"),
        ("a.csv", b"\x00" * 100, "null bytes"),
        ("a.csv", b"\xff\xfea", "but it is not; save it as UTF-8"),
        ("a.csv", b"%PDF-1.7", "this is a PDF"),
        ("a.csv", b'"' + b"x" * 200_000, "is a quotation mark missing"),
        ("a.csv", b"a,b\n" * 100_000, "more than 3,000 rows"),
        ("a.csv", ("," * 300 + "x\n").encode(), "more than 200 columns"),
        ("a.csv", b"9:00,10\n9:30,20\n", "no agenda was found in it"),
        ("a.csv", _zip({"x": b""}), "this is a zip file, whatever its name says"),
        ("a.xlsx", b"Topic,Min\nA,5\n", "this is no .xlsx file, whatever its name says"),
        ("a.ods", _zip({"xl/workbook.xml": b""}), "an .xlsx file, whatever its name says; name it so that it ends in .xlsx"),
        ("a.xlsx", _zip({"word/document.xml": b""}), "this is a Word document"),
        ("a.xlsx", _zip({"xl/workbook.xml": b"<nothing"}), "the workbook is broken"),
        ("a.xlsx", _zip({"xl/workbook.xml": b"x" * 5000})[:-40], "the file is broken"),
        ("a.xlsx", b"PK\x03\x04 and no more", "the file is broken"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Excel or Word file"),
        ("a.ods", _zip({"mimetype": b"application/x.text", "content.xml": b""}), "that is no spreadsheet"),
        ("a.xlsx", _zip({"xl/workbook.xml": b"\x00" * (65 << 20)}), "more than 64 MiB packed into the file"),
        ("a.docx", b"Topic,Min\nA,5\n", "does not end in .csv, .xlsx or .ods"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_agenda(
    name: str, data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["import", str(path), "--out", str(tmp_path / "out")]) == 1
    out, said = capsys.readouterr()
    assert said.startswith(f"facilitator: {path}: ")
    assert words in said
    assert (said.count("\n"), out) == (1, "")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("path", ["nothing.csv", "folder.csv"])
def test_a_path_that_leads_to_no_file(path: str, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(SpreadsheetError, match=r"there is no such file|this is a folder"):
        import_spreadsheet(tmp_path / path, tmp_path / "out")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILE_BYTES", 1 << 20)
    (tmp_path / "a.csv").write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(SpreadsheetError, match="larger than 1 MiB"):
        convert(tmp_path / "a.csv")


def test_a_workbook_that_would_take_all_memory_harms_no_one(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match="too large or too broken"):
        convert(one_cell_far_away(tmp_path / "far.xlsx"))


def test_a_cell_repeated_a_thousand_million_times(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    path = write_ods_content(tmp_path / "again.ods", f'<table:table table:name="A">{row}</table:table>')
    with pytest.raises(SpreadsheetError):
        convert(path)


def test_an_entity_bomb_does_not_unfold(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = write_xlsx(
        tmp_path / "bomb.xlsx", {"A": HEAD}, extra={"xl/sharedStrings.xml": f"{bomb}<sst><si><t>&b;</t></si></sst>".encode()}
    )
    with pytest.raises(SpreadsheetError):
        convert(path)


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x\")",
    "- a: b",
    "!!python/object/apply:os.system [x]",
    "no",
    "1:30",
    "*alias",
    "@at",
    "%x",
    "&anchor",
    "? key",
    "{a: b}",
    "[a, b",
    "key: value # comment",
    "---",
    "'single",
    '"double',
    "back\\slash",
    "[bold]x[/bold]",
    "<b>html</b>",
    "\u202edrawkcab",
    "\x1b]52;c;x\x07",
    "tab\there",
    "عربي",
    "日本語のテキスト",
    "🎉",
    "x" * 9_500,
    "y z " * 5_000,
    "one\ntwo\n\n  three",
    "  - indented",
    "null",
    "0x10",
    "1e3",
    "$(id)",
    "../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_what_looks_like_code_or_yaml_stays_text(form: str, tmp_path: Path) -> None:
    texts = HOSTILE if form == "csv" else [text for text in HOSTILE if "\x1b" not in text]
    rows = [*HEAD, *([text, text, text] for text in texts)]
    path = tmp_path / f"h.{form}"
    if form == "csv":
        write_csv(path, rows)
    else:
        (write_xlsx if form == "xlsx" else write_ods)(path, {"A": rows})
    made = convert(path)
    session = load_files({"curriculum.yaml": made.outline.encode()}, "").workshops[0].sessions[0]
    held = "".join(made.outline.split()).replace("#", "")
    said = [
        " ".join((item.step.title, *item.step.do, *(word for part in item.step.rounds for word in (part.title, *part.do))))
        for item in session.agenda
    ]
    everything = "".join(" ".join(said).split())
    for text in texts:
        for line in clean(text).replace("\t", " ").split("\n"):
            wanted = "".join(line.split()).lstrip("-")
            assert wanted in everything or wanted.replace("#", "") in held, line[:40]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [*HEAD, ["A", 5, "x"]])
    import_spreadsheet(path, tmp_path / "out")
    before = (tmp_path / "out" / "curriculum.yaml").read_bytes()
    with pytest.raises(SpreadsheetError, match="nothing is overwritten"):
        import_spreadsheet(path, tmp_path / "out")
    with pytest.raises(SpreadsheetError, match="is a file; give another folder"):
        import_spreadsheet(path, path)
    assert (tmp_path / "out" / "curriculum.yaml").read_bytes() == before
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "curriculum.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SpreadsheetError, match="nothing is overwritten"):
        import_spreadsheet(path, tmp_path / "other")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [*HEAD, ["A", 5, "x"]])
    with pytest.raises(SpreadsheetError, match="cannot be written"):
        import_spreadsheet(path, path / "below")
