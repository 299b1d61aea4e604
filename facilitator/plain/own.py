"""What is the leader's own, by lines at home: the settings, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.desk.ports import Home
from facilitator.locale import N_, _
from facilitator.settings import command
from facilitator.settings.config import CannotSetError, settings, shown
from facilitator.settings.contacts import BY_KEY, Contacts, contact_settings, fill_in
from facilitator.settings.table import SETTINGS
from facilitator.view.contacts import contact_lines, contact_warnings, told_saved


def own_word(typed: str, home: Home, today: date) -> tuple[Home, Sequence[str]] | None:
    """Do what a line such as `settings paper letter` asks for: home from now on, and what to say. None where it is no such line."""
    word, _space, rest = typed.strip().partition(" ")
    rest = rest.strip()
    if word.lower() in ("settings", _("settings")):
        try:
            return _settings(rest, home)
        except CannotSetError as error:
            return home, [str(error)]
    if word.lower() in ("contacts", _("contacts")):
        try:
            return home, _contacts(rest, today)
        except ValueError as error:
            return home, [str(error)]
    return None


def _settings(rest: str, home: Home) -> tuple[Home, Sequence[str]]:
    key, _space, words = rest.partition(" ")
    if not key:
        return home, [*_listed()]
    if not words.strip():
        return home, command.told(key)
    said = command.changed(key, words.strip())
    return home.with_config(settings().config), [said]


def _listed() -> Iterator[str]:
    now = settings()
    for setting in SETTINGS:
        yield f"{setting.key} = {shown(setting, getattr(now.config, setting.field))}: {_(setting.about)}"
    yield from (problem.short for problem in now.wrong)
    yield _("To change one, type for example: settings paper letter")


def _contacts(rest: str, today: date) -> Sequence[str]:
    read, country = contact_settings(), settings().config.country
    known = read.of(country)
    country = country or (known.country if known else "")
    if not country and not rest:
        return [_(_COUNTRY)]
    how = _(_HOW)
    if not rest:
        return [*contact_lines(read, country, today), *contact_warnings(read, country, today), how]
    if not country:
        return [_(_COUNTRY)]
    kind, _space, words = rest.partition(" ")
    if kind.lower() in ("checked", _("checked")):
        fill_in(country, {}, today, words.strip() or None)
    elif not words.strip():
        return [how]
    else:
        key = kind.lower().replace("_", "-")
        now = fill_in(country, {key: [part.strip() for part in words.split(";")]}).sets[country]
        return [
            f"{_(BY_KEY[key].label)}: {'; '.join(now.lines.get(key, ()))}",
            told_saved(known or Contacts(country, {}), now, today),
        ]
    return [*contact_lines(contact_settings(), country, today)][:1]


_COUNTRY = N_("In which country are you? Type its two letters first, such as: settings country us")
_HOW = N_("To fill one in: contacts emergency 911. Between several put a semicolon. When all were tried: contacts checked")
