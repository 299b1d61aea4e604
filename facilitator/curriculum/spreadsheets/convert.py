"""A spreadsheet to a curriculum: reads, tells what it made of it, sees that the loader takes it, writes; overwrites nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from facilitator.curriculum.folder import OUTLINE
from facilitator.curriculum.load import examine
from facilitator.curriculum.new import SCHEMAS, put_schemas
from facilitator.curriculum.problems import Level
from facilitator.curriculum.shapes import slug
from facilitator.curriculum.spreadsheets import words
from facilitator.curriculum.spreadsheets.agenda import TITLE_CHARACTERS, Item, Reader, Sitting
from facilitator.curriculum.spreadsheets.columns import Layout, guess_layout, is_again, read_layout, split_sheet
from facilitator.curriculum.spreadsheets.files import Opened, read_sheets
from facilitator.curriculum.spreadsheets.steps import as_steps, finish
from facilitator.curriculum.spreadsheets.table import Row, Sheet, SpreadsheetError, letter
from facilitator.curriculum.spreadsheets.times import amount, figures
from facilitator.curriculum.spreadsheets.words import Column
from facilitator.curriculum.writing import Entry, Plain, Value, document
from facilitator.text import clean

_LONGEST_SESSION = 16 * 60


class Imported(NamedTuple):
    """A curriculum made of a spreadsheet: its outline as YAML, how much is in it, and what a person has to look at."""

    outline: str
    sessions: int
    steps: int
    told: tuple[str, ...]


def import_spreadsheet(path: Path, out: Path) -> Imported:
    """Make a curriculum of the spreadsheet at `path` in the folder `out`, which may be there but may hold no curriculum.

    Raises SpreadsheetError.
    """
    target = out / OUTLINE
    if out.exists() and not out.is_dir():
        raise SpreadsheetError(f"{out} is a file; give another folder after --out")
    if target.exists() or target.is_symlink():
        raise SpreadsheetError(f"{target} is there already, and nothing is overwritten; give another folder after --out")
    imported = convert(path)
    try:
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(imported.outline)
        put_schemas(out)
    except FileExistsError:
        raise SpreadsheetError(f"{target} is there already, and nothing is overwritten; give another folder after --out") from None
    except OSError as error:
        raise SpreadsheetError(f"{target} cannot be written: {error.strerror or 'the disk refused'}") from None
    return imported


def convert(path: Path) -> Imported:
    """The curriculum that a spreadsheet makes. Touches no disk but to read. Raises SpreadsheetError."""
    return curriculum_of(read_sheets(path), path.name)


def curriculum_of(opened: Opened, name: str) -> Imported:
    """The curriculum that sheets make; `name` is that of their file. Raises SpreadsheetError."""
    told = list(opened.notes)
    stem = " ".join(re.split(r"[-_\s]+", clean(Path(name).stem))).strip() or "agenda"
    book = _Book(stem[0].upper() + stem[1:], told)
    tables = [(sheet, *split_sheet(sheet)) for sheet in opened.sheets]
    headed = any(headings for _, _, headings, _ in tables)
    for sheet, above, headings, below in tables:
        where = f"{sheet.name}, " if len(tables) > 1 else ""
        if headings is not None:
            book.add(sheet, (*above, headings), read_layout(headings, below), below, where)
        elif not headed and (layout := guess_layout(sheet.rows)):
            told.append(f"{where}no row of headings was found; {_guessed(layout)}")
            book.add(sheet, (), layout, sheet.rows, where)
        else:
            told.append(f"{where}no agenda was found on this sheet; its cells are kept as comments")
            book.kept += (f"From the sheet {sheet.name}:", *map(_joined, sheet.rows))
    sittings = [sitting for sitting in book.sittings if sitting.items]
    for empty in (sitting for sitting in book.sittings if not sitting.items):
        book.kept += tuple(filter(None, (empty.title, *empty.comments)))
    if not sittings:
        raise SpreadsheetError("no agenda was found in it: a row of headings such as Time, Minutes, Topic, Notes is looked for")
    outline = _outline(book, sittings, name)
    _see_that_it_loads(outline)
    return Imported(outline, len(sittings), sum(len(sitting.items) for sitting in sittings), tuple(told))


class _Book:
    """What the sheets of one file add up to."""

    def __init__(self, name: str, told: list[str]) -> None:
        self.name = name
        self.title = ""
        self.told = told
        self.kept: tuple[str, ...] = ()
        self.languages: Counter[str] = Counter()
        self.sittings: list[Sitting] = []

    def add(self, sheet: Sheet, above: tuple[Row, ...], layout: Layout, rows: tuple[Row, ...], where: str) -> None:
        """The sessions of a sheet."""
        self.languages.update(layout.languages)
        first = next((cell.text for row in above[:-1] if len(row.cells) == 1 for cell in row.cells.values()), "")
        unnamed = words.is_unnamed(sheet.name)
        if not self.title and first and len(first) <= TITLE_CHARACTERS and not words.names_a_sitting(first):
            self.title = " ".join(first.split())
        sitting = Sitting(sheet.name if not unnamed else (first if words.names_a_sitting(first) else ""))
        sitting.comments += [text for row in above if (text := _joined(row)) != self.title]
        self.sittings.append(sitting)
        reader = Reader(layout, self.told, where)
        named = False
        for row in rows:
            name = _session(row, layout)
            alone = next(iter(row.cells.values())).text if len(row.cells) == 1 else ""
            if is_again(row, layout):
                layout = read_layout(row, [other for other in rows if other.number > row.number])
                reader = Reader(layout, self.told, where)
                if self.sittings[-1].items:
                    self.sittings.append(Sitting(""))
                self.sittings[-1].comments.append(_joined(row))
                named = False
                continue
            if alone and words.names_a_sitting(alone):
                name = " ".join(alone.split())
            if name and name != self.sittings[-1].title:
                self._begin(name, named=named)
                reader.forget()
                named = True
            if alone and name and words.names_a_sitting(alone):
                continue
            self._read(reader, row, layout)

    def _begin(self, name: str, *, named: bool) -> None:
        if self.sittings[-1].items:
            self.sittings.append(Sitting(name))
        elif not self.sittings[-1].title or not named:
            old = self.sittings[-1].title
            self.sittings[-1].title = name
            if old and old not in name:
                self.sittings[-1].comments.append(old)
        else:
            self.sittings[-1].comments.append(self.sittings[-1].title)
            self.sittings[-1].title = name

    def _read(self, reader: Reader, row: Row, layout: Layout) -> None:
        sitting = self.sittings[-1]
        if any(words.is_total(cell.text) for cell in row.cells.values()):
            total = reader.total(row)
            if total is not None and sitting.total is None:
                sitting.total = total
            sitting.comments.append(f"row {row.number}: {_joined(row)}")
            return
        item = reader.item(row)
        if item is not None and item.length is None and item.start is not None and sitting.items and words.is_end(item.title):
            sitting.items[-1].end = item.start if sitting.items[-1].end is None else sitting.items[-1].end
            sitting.items[-1].comments.append(f"row {row.number}: {_joined(row)}")
        elif item is None and sitting.items and (end := reader.end(row)) is not None and sitting.items[-1].end is None:
            sitting.items[-1].end = end
            sitting.items[-1].comments.append(f"row {row.number}: {_joined(row)}")
        elif item is None:
            reader.tell(row, "there is no title in it; it is kept as a comment")
            sitting.comments.append(f"row {row.number}: {_joined(row)}")
        else:
            sitting.items.append(item)


def _session(row: Row, layout: Layout) -> str:
    """The session that a row says it belongs to, from its columns for day and session; empty where it says nothing."""
    texts = (row.text(layout.at(column)) for column in (Column.DAY, Column.SESSION))
    return " · ".join(" ".join(text.split()) for text in texts if text.strip())


def _outline(book: _Book, sittings: list[Sitting], file: str) -> str:
    title = book.title or book.name
    finished = [finish(sitting, book.told) for sitting in sittings]
    co = any(item.lead in {"co", "all"} for items in finished for item in items)
    used: set[str] = set()
    sessions = [
        _session_entry(
            sitting, items, _id(sitting.title or f"session-{number}", f"session-{number}", used), title, alone=len(sittings) == 1
        )
        for number, (sitting, items) in enumerate(zip(sittings, finished, strict=True), 1)
    ]
    name = slug(title) or slug(book.name) or "agenda"
    workshop = Entry({"workshop": name, "title": title, "sessions": sessions})
    _tell_kinds(finished, book)
    head = (
        f"yaml-language-server: $schema=./{SCHEMAS}/curriculum.schema.json",
        f"Made from {clean(file)} by `facilitator import`. The file is yours now: change what you like.",
        *book.kept,
    )
    values: dict[str, Value] = {
        "curriculum": name,
        "title": title,
        "language": book.languages.most_common(1)[0][0] if book.languages else "en",
        "roles": ["lead", "co"] if co else "",
        "workshops": [workshop],
    }
    return document(Entry(values, head))


def _session_entry(sitting: Sitting, items: list[Item], name: str, title: str, *, alone: bool) -> Entry:
    before = []
    while items and items[0].before and not items[0].parts:
        before.append(items.pop(0))
    if not items:
        items, before = before, []
    starts = next((item.start for item in items if item.start is not None), None)
    ends = items[-1].end if items[-1].start != items[-1].end else None
    late = ends is not None and starts is not None and 0 < (ends - starts) % 1440 <= _LONGEST_SESSION
    begins = starts is not None and items[0].start == starts
    values: dict[str, Value] = {
        "session": name,
        "title": sitting.title or ("" if alone else title),
        "starts": figures(starts) if begins and starts is not None else "",
        "ends": Entry({"at": figures(ends), "soft": Plain("true")}) if begins and late and ends is not None else "",
        "total": sitting.total.text if sitting.total else "",
        "prepare": [_task(item) for item in before],
        "agenda": as_steps(items),
    }
    return Entry(values, sitting.comments)


def _task(item: Item) -> Entry:
    comments = [f"row {item.row}", *item.comments, *item.do, *item.materials, item.place, item.purpose, item.say]
    minutes = amount(item.length.seconds) if item.length else ""
    if item.length and item.length.text != minutes:
        comments.append(f"minutes: {item.length.text}")
    return Entry({"title": item.title, "minutes": minutes}, filter(None, comments))


def _tell_kinds(sittings: list[list[Item]], book: _Book) -> None:
    steps = [item for items in sittings for item in items]
    guessed = [item.where for item in steps if item.guessed]
    if len(guessed) < len(steps):
        book.told.append("what sort of step each one is was guessed from the words in its method and title")
    if guessed:
        rows = ", ".join(guessed[:12]) + (", …" if len(guessed) > 12 else "")
        book.told.append(f"no word said what sort of step it is, so it is `discuss`, marked as a guess: {rows}")


def _see_that_it_loads(outline: str) -> None:
    problems = [problem for problem in examine({OUTLINE: outline.encode()}, "").problems if problem.level is Level.ERROR]
    if problems:
        first = problems[0]
        if first.code in {"file-too-large", "too-many-nodes"}:
            raise SpreadsheetError("the agenda is too large for one curriculum; split the spreadsheet")
        raise SpreadsheetError(f"what was made of it is not accepted, so nothing was written: {first.message} ({first.code})")


def _id(title: str, otherwise: str, used: set[str]) -> str:
    name = slug(title) or otherwise
    unused, number = name, 1
    while unused in used:
        number += 1
        unused = f"{name[:60].rstrip('-')}-{number}"
    used.add(unused)
    return unused


def _joined(row: Row) -> str:
    return " | ".join(cell.text.strip() for _, cell in sorted(row.cells.items()))


def _guessed(layout: Layout) -> str:
    parts = (
        f"column {letter(number)} was taken for {'times' if column is Column.CLOCK else 'titles'}"
        for column, number in layout.columns.items()
    )
    return ", ".join(parts)
