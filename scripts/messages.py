"""Bring the catalogues of the interface's words up to date: what the code says now, each text with its translation so far.

make messages               update every catalogue
make messages ARGS=de       begin one for German; its file is all that a new language needs
make messages ARGS=--check  only say what is out of date, missing or doubtful; nothing is written
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "facilitator" / "locale" / "languages"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
WIDTH = 100


def main() -> int:
    """Update or check the catalogues; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("language", nargs="?", help="begin a catalogue for this language, such as de or pt_BR")
    parser.add_argument("--check", action="store_true", help="only say what is not as it should be")
    options = parser.parse_args()
    template = extracted()
    if options.language:
        (LANGUAGES / f"{options.language}.po").touch()
    found = [problem for path in sorted(LANGUAGES.glob("*.po")) for problem in bring_up_to_date(path, template, options.check)]
    print(*found, sep="\n")
    return 1 if options.check and found else 0


def extracted(folder: Path = ROOT / "facilitator") -> Catalog:
    """All texts that the code marks, with the files they stand in."""
    template = Catalog(project="Facilitator", charset="utf-8")
    for file, _line, message, comments, context in sorted(
        extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)),
        key=lambda each: (each[0], each[1]),
    ):
        template.add(message, locations=[(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    return template


def bring_up_to_date(path: Path, template: Catalog, only_look: bool) -> list[str]:
    """Update one catalogue, unless `only_look`; what is not as it should be, in words."""
    catalogue = read_catalogue(path)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    before = path.read_text(encoding="utf-8")
    text = noted(before) + written(catalogue, names_in(before))
    problems = [
        f"{path.name}: not translated: {_first(message.id)}" for message in catalogue if message.id and not _whole(message.string)
    ]
    if text != before:
        if only_look:
            problems.insert(0, f"{path.name}: out of date; make messages brings it up to date")
        else:
            path.write_text(text, encoding="utf-8")
    return problems


def read_catalogue(path: Path) -> Catalog:
    """A catalogue as it stands on the disk; an empty file begins one."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, charset="utf-8")


def names_in(text: str) -> str:
    """What a catalogue says its language is called; empty where it does not."""
    found = re.search(r'^"X-Language-Names: (.*)\\n"', text, re.MULTILINE)
    return found[1] if found else ""


def written(catalogue: Catalog, names: str = "") -> str:
    """A catalogue as its file holds it: sorted, without dates and line numbers, so that a change shows what has changed.

    `names` is what its language is called, by those who speak it first; otherwise as Babel knows it.
    """
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, sort_output=True, omit_header=True, include_lineno=False)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale_identifier}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n"X-Language-Names: {names or _names(catalogue)}\\n"\n\n'
    )
    return head + out.getvalue().decode("utf-8")


def noted(text: str) -> str:
    """What a translator wrote above a catalogue: the words to use, such as one for each thing."""
    return text[: text.index("msgid")] if text.startswith("#") else ""


def _names(catalogue: Catalog) -> str:
    known = catalogue.locale
    return ", ".join(dict.fromkeys((known.get_display_name(), known.english_name))) if known else str(catalogue.locale_identifier)


def _whole(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) and (isinstance(string, str) or all(string or ()))


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


if __name__ == "__main__":
    sys.exit(main())
