"""Steps with all their minutes: what follows from clock times, what belongs to the row above, and how it is written."""

from __future__ import annotations

from facilitator.curriculum.durations import DAY
from facilitator.curriculum.model import Kind
from facilitator.curriculum.spreadsheets.agenda import Item, Part, Sitting, when
from facilitator.curriculum.spreadsheets.times import Length, amount, figures
from facilitator.curriculum.writing import Entry, Plain, Value

_LONGEST_GAP = 8 * 60


def finish(sitting: Sitting, told: list[str]) -> list[Item]:
    """The steps of a session: rows below another become its parts, and clock times become minutes."""
    items: list[Item] = []
    for item in sitting.items:
        if item.below and item.start is None and items and not items[-1].before:
            _put_below(items[-1], item)
        else:
            items.append(item)
    for number, item in enumerate(items):
        follows = next((later.start for later in items[number + 1 :] if later.start is not None), None)
        _set_minutes(item, items[number + 1].start if number + 1 < len(items) else None, follows, told)
        _set_parts(item, told)
    sitting.items = items
    return list(items)


def as_steps(items: list[Item]) -> list[Entry]:
    """The agenda of a session as it is written."""
    return [_step(item) for item in items]


def _put_below(above: Item, item: Item) -> None:
    texts = [*item.do, item.say, item.purpose]
    if item.place:
        texts.append(item.place)
    above.parts.append(Part(item.title, item.length, [text for text in texts if text]))
    above.materials += item.materials
    above.comments += [f"row {item.row}, {comment}" for comment in item.comments]


def _set_minutes(item: Item, following: int | None, later: int | None, told: list[str]) -> None:
    """The minutes that follow from clock times, where none are written."""
    if item.length is not None or item.start is None:
        return
    end = item.end if item.end is not None else following
    if end is None:
        return
    minutes = (end - item.start) % 1440
    if 0 < minutes <= _LONGEST_GAP:
        item.length = Length(amount(minutes * 60), minutes * 60)
    elif later is not None:
        told.append(
            f"{item.where}: no minutes follow from {when(item)}, since {figures(end)} comes next; it is left without minutes"
        )


def _set_parts(item: Item, told: list[str]) -> None:
    """See that the parts fit into their step; those for which no time is left become notes."""
    if not item.parts:
        return
    known = sum(part.length.seconds for part in item.parts if part.length)
    if known > DAY:
        told.append(f"{item.where}: the rows below it take {amount(known)} together, more than a day; they became notes")
        for part in item.parts:
            item.do += [" ".join(filter(None, (part.title, part.length and part.length.text))), *part.do]
        item.parts = []
        return
    if known and item.length is None:
        item.length = Length(amount(known), known)
        told.append(f"{item.where}: its minutes, {item.length.text}, are the sum of the rows below it")
    elif item.length is not None and known > item.length.seconds:
        told.append(
            f"{item.where}: {item.length.text} are written, but the rows below it take {amount(known)} together; those hold"
        )
        item.total = item.length
        item.length = Length(amount(known), known)
    rest = (item.length.seconds if item.length else 0) - known
    if rest <= 0:
        for part in (part for part in item.parts if part.length is None):
            item.do += [part.title, *part.do]
        item.parts = [part for part in item.parts if part.length is not None]


def _step(item: Item) -> Entry:
    values: dict[str, Value] = {
        "title": item.title,
        "kind": item.kind.value,
        "time": when(item),
        "minutes": item.length.text if item.length else "",
        "untimed": "" if item.length else Plain("true"),
        "purpose": item.purpose,
        "lead": item.lead,
        "place": item.place,
        "total": item.total.text if item.total else "",
        "rounds": [_round(part) for part in item.parts],
        "say": item.say,
        "do": item.do,
        "materials": item.materials,
    }
    beside = [comment for comment in item.comments if not comment.startswith("row ")]
    head = [f"row {item.row}" + (f": {beside[0]}" if beside else ""), *beside[1:]]
    head += [comment for comment in item.comments if comment.startswith("row ")]
    guess = {"kind": "a guess"} if item.guessed and item.kind is Kind.DISCUSS else {}
    return Entry(values, head, guess)


def _round(part: Part) -> Entry:
    return Entry({"title": part.title, "minutes": part.length.text if part.length else "", "do": part.do})
