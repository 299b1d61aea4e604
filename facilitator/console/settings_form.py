"""The settings as a form at home. Checked and written by `settings.config`, like everything that sets one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from facilitator.console.edge import Edge
from facilitator.console.form import Field, Form, Number, Pick, Saved, Text, said
from facilitator.locale import N_, _
from facilitator.locale.choose import language_names, languages
from facilitator.settings.config import CannotSetError, Settings, change, check
from facilitator.settings.kinds import LONGEST_TEXT
from facilitator.settings.table import BY_KEY, SETTINGS, Setting

WORDS = {
    ("catch-up", "advise"): N_("propose; I decide"),
    ("catch-up", "auto"): N_("shorten by itself"),
    ("catch-up", "off"): N_("do nothing"),
    ("sound", "off"): N_("off"),
    ("sound", "bell"): N_("ring it"),
    ("theme", "calm"): N_("calm, for a dim room"),
    ("theme", "light"): N_("light, for a bright one"),
    ("theme", "contrast"): N_("contrast, for far eyes"),
    ("theme", "plain"): N_("plain, no colours"),
    ("language", "auto"): N_("that of the laptop"),
    ("awake", "on"): N_("on"),
    ("awake", "off"): N_("off"),
    ("paper", "a4"): "A4",
    ("paper", "letter"): N_("Letter"),
    ("paper", "a5"): "A5",
    ("printer", ""): N_("the one your system prefers"),
}
"""What a person is shown for a word of the file."""

PICKED = ("language", "printer")
"""What is chosen here, though any word may stand in the file."""

NOTES = {
    "leaders": ("", N_("as many as the curriculum has roles")),
    "guard": (N_("thousandths of a second"), N_("every press counts")),
    "output": ("", N_("Facilitator in your documents")),
    "country": ("", N_("the only one there is")),
}
"""What stands behind a value, and behind 0 or nothing."""

EMPTY = ('""', "''")
"""How nothing is written in the file: some type it here too."""


def settings_form(now: Settings) -> Form:
    """All settings, as they are now."""
    return Form(_("Settings"), tuple(_field(now, setting) for setting in SETTINGS), _("save what you changed"))


def save(form: Form, now: Settings) -> Saved:
    """Write what differs from `now` into the file. Nothing is written while one value cannot be: its field is marked then."""
    current = {setting.key: said(_field(now, setting)) for setting in SETTINGS}
    typed = {field.id: "" if said(field).strip() in EMPTY else said(field) for field in form.fields}
    changed = {key: words for key, words in typed.items() if words != current[key] or _wrong(now, BY_KEY[key])}
    at = [field.id for field in form.fields]
    for act in (check, change):
        for key, words in changed.items():
            try:
                done = act(key, words)
            except CannotSetError as error:
                return Saved(replace(form, at=at.index(key), wrong=str(error)))
            if isinstance(done, Settings):
                now = done
    return Saved(None, _told(tuple(changed)), now if changed else None)


def _told(changed: Sequence[str]) -> str:
    """What changed, in a line."""
    if not changed:
        return _("nothing was changed")
    words = _("saved: {names}").format(names=", ".join(_(BY_KEY[key].label) for key in changed))
    return words + (_(" · the screen speaks it from the next start") if "language" in changed else "")


def ask_printers(edge: Edge, found: Callable[[Sequence[str]], None]) -> None:
    """Ask the system for its printers, which may take long; `found` is called with their names on the console's thread."""

    def ask() -> None:
        from facilitator.handout.printing import PrintingError, printers

        try:
            names = [printer.name for printer in printers()]
        except PrintingError:
            return
        edge.post(lambda: edge.faults.run("printers", lambda: found(names), None))

    threading.Thread(target=ask, name="printers", daemon=True).start()


def with_printers(form: Form, names: Sequence[str]) -> Form:
    """The form with these printers to choose from, besides what is chosen already."""
    fields = tuple(
        _pick(BY_KEY["printer"], ("", *names), field.value, field.hint)
        if isinstance(field, Pick) and field.id == "printer"
        else field
        for field in form.fields
    )
    return replace(form, fields=fields)


def _field(now: Settings, setting: Setting) -> Field:
    current: Any = getattr(now.config, setting.field)
    words = str(setting.kind.written(current))
    hint = _wrong(now, setting) or _hint(setting)
    unit, empty = (note and _(note) for note in NOTES.get(setting.key, ("", "")))
    if setting.kind.bounds is not None:
        return Number(setting.key, _(setting.label), current, *setting.kind.bounds, hint=hint, unit=unit, zero=empty)
    options = setting.kind.options
    if setting.key == "language":
        options = ("auto", *languages())
    elif setting.key == "printer":
        options = ("",)
    if options:
        return _pick(setting, options, words, hint)
    return Text(setting.key, _(setting.label), words, LONGEST_TEXT, hint, empty=empty)


def _pick(setting: Setting, options: Sequence[str], chosen: str, hint: str) -> Pick:
    """One of `options`; what is `chosen` is among them, whether the system knows it or not."""
    all_ = (*options, *([] if chosen in options else [chosen]))
    named = tuple((option, _named(setting, option)) for option in all_)
    return Pick(setting.key, _(setting.label), named, all_.index(chosen), hint)


def _named(setting: Setting, option: str) -> str:
    """What a person is shown for an option."""
    if setting.key == "language" and option != "auto":
        return language_names(option)[0]
    return _(WORDS[setting.key, option]) if (setting.key, option) in WORDS else option


def _hint(setting: Setting) -> str:
    about = _(setting.about)
    typed = "" if setting.kind.options or setting.key in PICKED else _("Type {what}").format(what=setting.kind.told())
    sentences = (f"{about[:1].upper()}{about[1:]}", typed, _(setting.more) if setting.more else "")
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence).replace("`", "")


def _wrong(now: Settings, setting: Setting) -> str:
    """What is wrong with the line of a setting, by its line; empty where nothing is."""
    return next((problem.short for problem in now.wrong if problem.message.startswith(f"{setting.key}:")), "")
