"""The host's contacts as they are shown: to somebody who needs one now, and to a leader who prepares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from facilitator.locale import _, ngettext
from facilitator.settings.contacts import KINDS, NONE_HERE, STALE_DAYS, ContactFile, Contacts

if TYPE_CHECKING:
    from facilitator.view.care import Contact


def to_call(contacts: Contacts | None) -> tuple[Contact, ...]:
    """Whom a leader can call, most pressing first; one for each line of the file. None where nothing is filled in."""
    from facilitator.view.care import Contact

    if contacts is None:
        return ()
    given = ((kind, line) for kind in KINDS if kind.key != "reporting" for line in contacts.lines.get(kind.key, ()))
    return tuple(Contact(_(kind.label), line) for kind, line in given if line != NONE_HERE)


def checked(contacts: Contacts | None, today: date) -> str:
    """What is known of them, in a word or two: "checked 12 days ago"; empty where not all are filled in."""
    if contacts is None or contacts.missing:
        return ""
    if contacts.verified is None:
        return _("filled in, not tried yet")
    days = (today - contacts.verified).days
    if days <= 1:
        return _("checked yesterday") if days == 1 else _("checked today")
    words = _("checked {ago}, too long ago") if contacts.stale(today) else _("checked {ago}")
    return words.format(ago=ngettext("{days} day ago", "{days} days ago", days).format(days=days))


def home_line(read: ContactFile, country: str, today: date) -> str:
    """What home tells of them: what is wrong, missing or stale, and what comes of that; or that they are complete."""
    contacts = read.of(country)
    draft = _("pages say DRAFT")
    if read.wrong:
        count = len(read.wrong)
        known = ngettext("{count} line of the file is wrong", "{count} lines of the file are wrong", count).format(count=count)
    elif contacts is None:
        known = _("several countries: say yours in Settings") if len(read.sets) > 1 and not country else _("not filled in yet")
    elif contacts.missing:
        known = _("{count} of {all} missing").format(count=len(contacts.missing), all=len(KINDS))
    elif contacts.stale(today):
        known = checked(contacts, today)
    else:
        return _("complete, {when}").format(when=checked(contacts, today))
    return _("{known}; until then {draft}").format(known=known, draft=draft)


def standing(contacts: Contacts, today: date) -> str:
    """When they were tried, by whom, and whether they are complete."""
    if contacts.verified is None:
        when = _("not tried yet")
    else:
        words = _("tried on {day} by {who}") if contacts.verified_by else _("tried on {day}")
        when = words.format(day=contacts.verified.isoformat(), who=contacts.verified_by)
    whole = _("complete") if contacts.complete(today) else _("not complete: pages say DRAFT")
    return f"{when} · {whole}"


def told_saved(before: Contacts, now: Contacts, today: date) -> str:
    """What was made of contacts by changing them, and what is to be done next, in a line."""
    if now.missing:
        words = _("saved; still missing: {count}").format(count=len(now.missing))
    elif now.complete(today):
        return _("saved; complete")
    else:
        words = _("saved; ring every number, then say that you did")
    return words + (_(" (a number is new: the day they were tried is taken back)") if before.verified and not now.verified else "")


def contact_lines(read: ContactFile, country: str, today: date) -> Iterator[str]:
    """The sets of the file as lines of text: all, or that of `country`."""
    for name, contacts in read.sets.items():
        if country in ("", name):
            yield f"[{name}] {standing(contacts, today)}"
            width = max(len(_(kind.label)) for kind in KINDS)
            for kind in KINDS:
                shown = contacts.lines.get(kind.key, (_("NOT FILLED IN"),))
                for number, line in enumerate(_(line) if line == NONE_HERE else line for line in shown):
                    yield f"  {'' if number else _(kind.label):<{width}}  {line}"


def contact_warnings(read: ContactFile, country: str, today: date) -> Iterator[str]:
    """What is still to be done about them, a sentence each."""
    yield from map(str, read.wrong)
    for name, contacts in read.sets.items():
        if country not in ("", name):
            continue
        if contacts.missing:
            kinds = ", ".join(kind.key for kind in contacts.missing)
            words = _("not filled in, or too few: {kinds}. Where there is no such help, write: {none}")
            yield f"{read.file}: [{name}] {words.format(kinds=kinds, none=_(NONE_HERE))}"
        if contacts.verified is None:
            words = _("try every number, then write the day: {line}")
            yield f"{read.file}: [{name}] {words.format(line=f'verified = {today.isoformat()}')}"
        elif contacts.verified > today:
            words = _("{line} is still to come; type the day you tried them")
            yield f"{read.file}: [{name}] {words.format(line=f'verified = {contacts.verified.isoformat()}')}"
        elif contacts.stale(today):
            words = _("last tried {day}, more than {days} days ago; try them again")
            yield f"{read.file}: [{name}] {words.format(day=contacts.verified.isoformat(), days=STALE_DAYS)}"
