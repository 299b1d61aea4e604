"""Home's list as it is said: what is needed first, a session to a line, and the rest behind one word. The numbers stay the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from facilitator.locale import _, ngettext
from facilitator.plain.voice import listed, numbered
from facilitator.values import value
from facilitator.view.home import Entry, EntryKind

FEW = 8
"""So many entries are said as they are."""

_BEFORE = (EntryKind.RUN, EntryKind.REHEARSE, EntryKind.PREPARE)


@value
class Choices:
    """What can be chosen by number, of which the first so many are said unasked."""

    entries: tuple[Entry, ...]
    first: int

    def said(self) -> Iterator[str]:
        """Those that are said unasked, and what more there is."""
        yield from self._lines()[: self.first]
        rest = self.entries[self.first :]
        past = sum(entry.kind is EntryKind.LOOK_BACK for entry in rest)
        more = len(rest) - past
        later = ngettext("{count} later session", "{count} later sessions", more).format(count=more) if more else ""
        over = ngettext("{count} past session", "{count} past sessions", past).format(count=past) if past else ""
        if rest:
            yield _("more: {what}").format(what=listed(later, over))

    def more(self) -> list[str]:
        """The others."""
        return self._lines()[self.first :]

    def _lines(self) -> list[str]:
        return list(numbered(f"{_(entry.kind.value)}: {listed(entry.title, entry.needs)}" for entry in self.entries))


def choices(entries: Sequence[Entry]) -> Choices:
    """What home says of `entries`, most needed first.

    Of the first session that can be run each thing that can be done has its line; each other one is one line, which opens the same.
    Sessions that come later in a workshop, and past ones, are not said unasked.
    """
    if len(entries) <= FEW:
        return Choices(tuple(entries), len(entries))
    first: list[Entry] = []
    rest: list[Entry] = []
    shown = False
    for (session, of_one), group in groupby(entries, key=lambda entry: (entry.id, entry.kind in _BEFORE)):
        each = tuple(group)
        if not of_one:
            (first if each[0].kind is EntryKind.RESUME else rest).extend(each)
        elif shown:
            first.append(Entry(EntryKind.OPEN, session, each[0].title, each[0].needs, inside=each))
        else:
            shown = True
            first.extend(each)
    return Choices((*first, *rest), len(first))
