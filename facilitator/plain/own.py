"""What is the leader's own, by lines at home: the settings, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.desk.ports import Home
from facilitator.locale import N_, _
from facilitator.settings import command
from facilitator.settings.config import CannotSetError, change, find_setting, settings, shown
from facilitator.settings.contacts import BY_KEY, KINDS, NONE_HERE, ContactKind, Contacts, contact_settings, fill_in
from facilitator.settings.table import SETTINGS
from facilitator.view.contacts import home_line, standing, told_saved


def own_line(today: date) -> str:
    """What home says of them: how to see them, and what is missing."""
    told = home_line(contact_settings(), settings().config.country, today)
    return _("settings: what you have set. contacts: whom to call, {known}.").format(known=told)


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
            return home, [*_contacts(rest, today)]
        except ValueError as error:
            return home, [str(error)]
    return None


def _settings(rest: str, home: Home) -> tuple[Home, Sequence[str]]:
    key, _space, words = rest.partition(" ")
    if not key:
        return home, [*_listed()]
    key = next((setting.key for setting in SETTINGS if _(setting.label).casefold() == key.casefold()), key)
    if not words.strip():
        return home, command.told(key)
    setting = find_setting(key)
    now = change(key, words.strip())
    said = _("saved: {key} = {value}").format(key=setting.key, value=shown(setting, getattr(now.config, setting.field)))
    return home.with_config(settings().config), [said]


def _listed() -> Iterator[str]:
    now = settings()
    for setting in SETTINGS:
        yield f"{setting.key} = {shown(setting, getattr(now.config, setting.field))}: {_(setting.about)}"
    yield from (problem.short for problem in now.wrong)
    yield _("To change one, type for example: settings paper letter")


def _contacts(rest: str, today: date) -> Iterator[str]:
    read, country = contact_settings(), settings().config.country
    known = read.of(country)
    country = country or (known.country if known else "")
    if not country:
        yield from (problem.short for problem in read.wrong)
        yield _(_COUNTRY)
        return
    before = known or Contacts(country, {})
    kind, _space, words = rest.partition(" ")
    key = kind.lower().replace("_", "-")
    if not rest:
        yield from (problem.short for problem in read.wrong)
        yield from (_told(one, before) for one in KINDS)
        yield f"{country.upper()}: {home_line(read, country, today)}"
        yield _(_HOW)
    elif key in ("checked", _("checked")):
        now = fill_in(country, {}, today, words.strip() or None).sets[country]
        yield f"{country.upper()}: {standing(now, today)}"
    elif not words.strip() and key in BY_KEY:
        yield _told(BY_KEY[key], before)
        yield _("To fill it in, type: {line}").format(line=f"{_('contacts')} {key} …")
    else:
        now = fill_in(country, {key: [part.strip() for part in words.split(";")]}).sets[country]
        yield _told(BY_KEY[key], now)
        yield told_saved(before, now, today)


def _told(kind: ContactKind, contacts: Contacts) -> str:
    """One kind by the word that is typed for it, and what stands there, or what belongs there."""
    lines = "; ".join(_(line) if line == NONE_HERE else line for line in contacts.lines.get(kind.key, ()))
    missing = _("{label}: MISSING, {about}") if kind in contacts.missing and not lines else "{label}: {lines}"
    return f"{kind.key}, {missing.format(label=_(kind.label), about=_(kind.about), lines=lines)}"


_COUNTRY = N_("In which country are you? Type its two letters first, such as: settings country us")
_HOW = N_(
    "To fill one in: contacts emergency 911. Between several put a semicolon; where there is no such help, write: none here. "
    "When all were tried: contacts checked"
)
