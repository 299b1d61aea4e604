"""Home's list by ear: short first, and nothing out of reach."""

from __future__ import annotations

from facilitator.plain.choices import choices
from facilitator.view.home import Entry, EntryKind


def one(kind: EntryKind, name: str) -> Entry:
    return Entry(kind, name, name.title(), "some needs")


def three(name: str) -> list[Entry]:
    return [one(kind, name) for kind in (EntryKind.RUN, EntryKind.REHEARSE, EntryKind.PREPARE)]


def test_the_needed_comes_first_and_the_rest_behind_one_word() -> None:
    whole = [
        one(EntryKind.RESUME, "left"),
        *three("evening"),
        *three("day"),
        *(one(EntryKind.OPEN, name) for name in ("second", "third")),
        *(one(EntryKind.LOOK_BACK, name) for name in ("first", "rehearsed")),
    ]
    found = choices(whole)
    assert [line.split(",")[0] for line in found.said()] == [
        "1. Resume: Left",
        "2. Run: Evening",
        "3. Rehearse: Evening",
        "4. Prepare: Evening",
        "5. Open: Day",
        "more: 2 later sessions",
    ]
    assert [line.split(",")[0] for line in found.more()][::3] == ["6. Open: Second", "9. Look back: Rehearsed"]
    reached = [each for entry in found.entries for each in (entry.inside or (entry,))]
    assert sorted(reached, key=repr) == sorted(whole, key=repr)


def test_a_short_list_is_said_as_it_is() -> None:
    whole = [*three("evening"), *three("day"), one(EntryKind.LOOK_BACK, "past")]
    assert choices(whole).entries == tuple(whole)
    assert len(list(choices(whole).said())) == len(whole)
    assert not choices(whole).more()
