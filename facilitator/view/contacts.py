"""The host's contacts as they are shown: to somebody who needs one now, and to a leader who prepares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from facilitator.settings.contacts import KINDS, NONE_HERE, ContactFile, Contacts
from facilitator.view.care import Contact


def to_call(contacts: Contacts | None) -> tuple[Contact, ...]:
    """Whom a leader can call, most pressing first; one for each line of the file. None where nothing is filled in."""
    if contacts is None:
        return ()
    given = ((kind, line) for kind in KINDS if kind.key != "reporting" for line in contacts.lines.get(kind.key, ()))
    return tuple(Contact(kind.label, line) for kind, line in given if line != NONE_HERE)


def checked(contacts: Contacts | None, today: date) -> str:
    """What is known of them, in a word or two: "checked 12 days ago"; empty where not all are filled in."""
    if contacts is None or contacts.missing:
        return ""
    if contacts.verified is None:
        return "filled in, never tried"
    days = (today - contacts.verified).days
    ago = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"checked {ago}{', too long ago' if contacts.stale(today) else ''}"


def contact_lines(read: ContactFile, country: str, today: date) -> Iterator[str]:
    """The sets of the file as lines of text: all, or that of `country`."""
    for name, contacts in read.sets.items():
        if country in ("", name):
            yield f"[{name}] {_standing(contacts, today)}"
            width = max(len(kind.label) for kind in KINDS)
            for kind in KINDS:
                shown = contacts.lines.get(kind.key, ("NOT FILLED IN",))
                for number, line in enumerate(shown):
                    yield f"  {'' if number else kind.label:<{width}}  {line}"


def contact_warnings(read: ContactFile, country: str, today: date) -> Iterator[str]:
    """What is still to be done about them, a sentence each."""
    yield from map(str, read.wrong)
    for name, contacts in read.sets.items():
        if country not in ("", name):
            continue
        if contacts.missing:
            kinds = ", ".join(kind.key for kind in contacts.missing)
            yield f"{read.file}: [{name}] not filled in, or too few: {kinds}. Where there is no such help, write: {NONE_HERE}"
        if contacts.verified is None:
            yield f"{read.file}: [{name}] try every number, then write the day: verified = {today.isoformat()}"
        elif contacts.verified > today:
            yield f"{read.file}: [{name}] verified = {contacts.verified.isoformat()} is still to come; type the day you tried them"
        elif contacts.stale(today):
            yield f"{read.file}: [{name}] last tried {contacts.verified.isoformat()}, more than a year ago; try them again"


def _standing(contacts: Contacts, today: date) -> str:
    by = f" by {contacts.verified_by}" if contacts.verified_by else ""
    when = "never tried" if contacts.verified is None else f"tried on {contacts.verified.isoformat()}{by}"
    return f"{when} · {'complete' if contacts.complete(today) else 'not complete: pages say DRAFT'}"
