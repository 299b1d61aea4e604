"""What each code means: one table, from which `check --explain`, docs/problems.md and the rules of a SARIF report are made.

The table lies beside this file, a heading each. An entry says why the problem is told, and shows a fault and its mend: `where` the
two stand (or none, where they are no YAML but a situation).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, NamedTuple

from facilitator.curriculum.problems import Level

PAGE = "docs/problems.md"

_PLACES = {
    "": "for instance",
    "alone": "a file",
    "agenda": "in `curriculum.yaml`",
    "block": "among the `blocks` of a handout",
    "curriculum": "`curriculum.yaml`",
    "handout": "a file in `handouts/`",
    "module": "a file in `modules/`",
    "session": "in a session of `curriculum.yaml`",
    "step": "among the `steps` of a module",
    "translation": "a file in `es/modules/`",
    "workshop": "in a workshop of `curriculum.yaml`",
}


_FOR_PROGRAMS = """\
## For programs

`facilitator check --format json PATH` prints one object: `version` (of this form, 1), `errors`, `warnings` and `notes` (how many),
and `problems`, a list of objects with `path`, `line`, `column`, `endColumn`, `level` (`error`, `warning` or `note`), `code`,
`message` and `hint` (what to write; may be empty). Lines and columns count from 1, columns in characters (Unicode code points);
`endColumn` is the one after the last, or equal to `column` where only the line is known. `--format github` annotates a pull
request, `--format sarif` is SARIF 2.1.0 for code scanning. The exit code is 1 where there is an error, and with `--strict` where
there is a warning, else 0.

## Codes
"""


class Entry(NamedTuple):
    """What there is to say about a code. `level` is that of most problems that bear it; `levels` says it in words."""

    code: str
    title: str
    level: Level
    levels: str
    why: str
    where: str
    fault: str
    mended: str


class Section(NamedTuple):
    """Codes that belong together."""

    heading: str
    about: str
    entries: tuple[Entry, ...]


def sections() -> tuple[Section, ...]:
    """The whole table."""
    tables = sorted((file for file in files(__name__).iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(_section(tomllib.loads(file.read_text(encoding="utf-8"))) for file in tables)


def entries() -> dict[str, Entry]:
    """All entries by their codes."""
    return {entry.code: entry for section in sections() for entry in section.entries}


def known() -> dict[str, Level]:
    """All codes, and how bad they are."""
    return {code: entry.level for code, entry in entries().items()}


def explain(entry: Entry) -> str:
    """What there is to say about a code, for a terminal."""
    lines = [f"{entry.code} ({entry.levels}): {entry.title}", "", *_wrapped(entry.why), ""]
    lines += [f"Not like this ({_PLACES[entry.where]}):", "", *_indented(entry.fault), ""]
    lines += ["But like this:", "", *_indented(entry.mended), ""]
    if entry.level is not Level.ERROR and entry.code not in ("unknown-code", "allow-unused", "not-translated"):
        lines += [f"Where you mean it: `allow: [{entry.code}]` on the part that it is told of, or on the curriculum.", ""]
    return "\n".join(lines)


def page() -> str:
    """docs/problems.md."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "<!-- Made from facilitator/check/codes/*.toml by `facilitator check --explain all`: change those, and make it again. -->"
    yield "# What check finds\n"
    yield "Each problem that `facilitator check` tells of bears a code. This page says what is behind each; so does"
    yield "`facilitator check --explain CODE`. Errors keep a curriculum from running. Warnings are rules of content: where you mean"
    yield "it, write `allow: [code]` on the curriculum, the session, the module, the step or the handout. Notes count for"
    yield "nothing.\n"
    yield _FOR_PROGRAMS
    for section in sections():
        yield f"* [{section.heading}](#{section.heading.lower().replace(' ', '-')}): " + ", ".join(
            f"[{entry.code}](#{entry.code})" for entry in section.entries
        )
    for section in sections():
        yield f"\n## {section.heading}\n\n{section.about}"
        for entry in section.entries:
            yield from _on_page(entry)
    yield ""


def _on_page(entry: Entry) -> Iterator[str]:
    yield f"\n### {entry.code}\n"
    yield f"**{entry.title}** ({entry.levels})\n"
    yield entry.why + "\n"
    language = "yaml" if entry.where else "text"
    yield f"Not like this ({_PLACES[entry.where]}):\n\n```{language}\n{entry.fault}```\n"
    yield f"But like this:\n\n```{language}\n{entry.mended}```"


def _section(table: dict[str, Any]) -> Section:
    heading, about = table.pop("heading"), table.pop("about")
    return Section(heading, about, tuple(_entry(code, given) for code, given in table.items()))


def _entry(code: str, given: dict[str, str]) -> Entry:
    levels = given.get("level", "error")
    fault, mended = (given[key].rstrip("\n") + "\n" for key in ("fault", "mended"))
    return Entry(code, given["title"], Level(levels.split(",")[0]), levels, given["why"], given.get("in", ""), fault, mended)


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 96)


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.rstrip("\n").split("\n")]
