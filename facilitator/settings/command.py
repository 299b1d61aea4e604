"""`facilitator config` and the docs page: the settings as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.locale import _
from facilitator.settings.config import Settings, change, find_setting, settings, shown
from facilitator.settings.kinds import Kind
from facilitator.settings.table import SETTINGS, Setting


def listed() -> tuple[list[str], list[str]]:
    """All settings, a line each, with where each comes from; and what is wrong in the file."""
    now = settings()
    rows = [(setting.key, shown(setting, _current(now, setting)), _source(now, setting), _(setting.about)) for setting in SETTINGS]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{key:<{widths[0]}} = {held:<{widths[1]}}  {source:<{widths[2]}}  {about}" for key, held, source, about in rows]
    return [f"# {now.file}", *lines], [str(problem) for problem in now.wrong]


def told(typed: str) -> list[str]:
    """One setting: its value, where that comes from, what it is for, what may be typed. Raises CannotSetError."""
    setting = find_setting(typed)
    now = settings()
    return [
        f"{setting.key} = {shown(setting, _current(now, setting))}",
        *(f"  {line}" for line in (_source(now, setting), *_facts(setting))),
        *(f"  {problem}" for problem in now.wrong if problem.message.startswith(f"{setting.key}:")),
    ]


def changed(typed: str, words: str) -> str:
    """Change a setting in the file; the line that stands there now. Raises CannotSetError."""
    now = change(typed, words)
    setting = find_setting(typed)
    return f"{now.file}:{now.lines[setting.key]}: {setting.key} = {shown(setting, _current(now, setting))}"


def page() -> str:
    """The page of the docs: every setting, from the table."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield _INTRODUCTION
    yield "```toml"
    for setting in SETTINGS:
        yield f"{setting.key} = {shown(setting, setting.default)}"
    yield "```"
    for setting in SETTINGS:
        yield ""
        yield f"## `{setting.key}`"
        about, *rest = _facts(setting)
        yield f"{about[:1].upper()}{about[1:]}. Default: `{shown(setting, setting.default)}`."
        for line in rest:
            yield f"{line}{'' if line.endswith('.') else '.'}"
    yield ""


def _facts(setting: Setting) -> Iterator[str]:
    yield _(setting.about)
    yield _to_type(setting.kind)
    if setting.more:
        yield _(setting.more)


def _to_type(kind: Kind) -> str:
    return _("Type {what}").format(what=kind.told())


def _current(now: Settings, setting: Setting) -> object:
    found: object = getattr(now.config, setting.field)
    return found


def _source(now: Settings, setting: Setting) -> str:
    return _("line {number}").format(number=now.lines[setting.key]) if setting.key in now.lines else _("default")


_INTRODUCTION = """\
# Settings

Everything works without any. What you set stands in `config.toml`, in the folder that `facilitator config` names; write it
yourself, change it under *Settings* at home, or type `facilitator config couples 12`. Your comments and the order of your lines
stay. A line that is wrong never stops a session: the setting keeps its default, and you are told the line and what to type. An
option on the command line counts for that command, before the file.

`keys.toml` beside it gives actions other keys (`next = ["n", "Page Down"]`), `contacts.toml` holds whom to call.

This page is made from the program's own table (`make docs`).
"""
