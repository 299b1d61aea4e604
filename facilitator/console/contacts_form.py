"""Whom to call, as a form at home. Checked and written by `settings.contacts`; they are the host's services, never couples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from facilitator.console.form import Field, Form, Pick, Saved, Text, said
from facilitator.locale import _
from facilitator.settings.contacts import KINDS, LONGEST, MOST_LINES, NONE_HERE, ContactKind, Contacts, contact_settings, fill_in
from facilitator.view.contacts import told_saved

COUNTRY, VERIFIED, VERIFIED_BY = "country", "verified", "verified-by"
TODAY = "today"


def contacts_asked(country: str, today: date) -> Saved:
    """The form to begin with: that of the country's set, or the question which country where that is not known."""
    read = contact_settings()
    known = read.of(country) or (Contacts(country, {}) if country else None)
    if known is not None:
        return Saved(_form(known, today, read.wrong[0].short if read.wrong else ""), fill=partial(_save, known, today))
    asked: Field = Text(COUNTRY, _("Country"), "", 2, _('Type its two letters, such as "us".'))
    if read.sets:
        asked = Pick(COUNTRY, _("Country"), tuple((name, name) for name in read.sets))
    form = Form(_("Whom to call: in which country?"), (asked,), _("go on"), wrong=read.wrong[0].short if read.wrong else "")
    return Saved(form, fill=partial(_chosen, today))


def _chosen(today: date, form: Form) -> Saved:
    country = said(form.fields[0]).strip().lower()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        return Saved(replace(form, wrong=_("{typed} is no country; type its two letters, such as us").format(typed=country or "…")))
    known = contact_settings().of(country) or Contacts(country, {})
    return Saved(_form(known, today, ""), fill=partial(_save, known, today))


def _form(known: Contacts, today: date, wrong: str) -> Form:
    title = _("Whom to call in {country}: services only, no couples").format(country=known.country.upper())
    return Form(title, tuple(_fields(known, today)), _("save what you changed"), wrong=wrong)


def _fields(known: Contacts, today: date) -> Iterator[Field]:
    for kind in KINDS:
        given = tuple(_(line) if line == NONE_HERE else line for line in known.lines.get(kind.key, ()))
        about = _(kind.about)
        hint = _("{about}. Where there is no such help, write: {none}").format(
            about=f"{about[:1].upper()}{about[1:]}", none=_(NONE_HERE)
        )
        for number in range(_rows(kind, given)):
            mark = _("MISSING") if number < kind.least and kind in known.missing else ""
            label = _(kind.label) if number == 0 else _("and another")
            yield Text(f"{kind.key}.{number}", label, given[number] if number < len(given) else "", LONGEST, hint, mark)
    before = _("not yet") if known.verified is None else _("on {day}").format(day=known.verified.isoformat())
    told = _("today, {day}").format(day=today.isoformat())
    hint = _("Ring every number before the first evening, and again after half a year. A number that is new takes the day back.")
    yield Pick(VERIFIED, _("All of them tried"), (("", before), (TODAY, told)), hint=hint)
    yield Text(VERIFIED_BY, _("Tried by"), known.verified_by, LONGEST, _("Who tried them: you, or the office."))


def _rows(kind: ContactKind, given: tuple[str, ...]) -> int:
    """How many lines there are to type: where several belong there, one more than stands there."""
    return max(kind.least, min(MOST_LINES, len(given) + (kind.least > 1)))


def _save(known: Contacts, today: date, form: Form) -> Saved:
    """Write what was changed."""
    answers: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        rows = (said(field).strip() for field in form.fields if field.id.partition(".")[0] == kind.key)
        written = tuple(NONE_HERE if row == _(NONE_HERE) else row for row in rows if row)
        if written != known.lines.get(kind.key, ()):
            answers[kind.key] = written
    tried = today if form.pick(VERIFIED, "") == TODAY else None
    who = next(said(field).strip() for field in form.fields if field.id == VERIFIED_BY)
    if not answers and tried is None and who == known.verified_by:
        return Saved(None, _("nothing was changed"))
    try:
        read = fill_in(known.country, answers, tried, who if who != known.verified_by else None)
    except ValueError as error:
        return Saved(replace(form, wrong=str(error)))
    return Saved(None, told_saved(known, read.sets[known.country], today))
