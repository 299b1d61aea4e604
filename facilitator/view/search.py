"""Search over a whole workshop: titles, scripts and handouts, and where each find stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from facilitator.curriculum.model import Handout, Step
from facilitator.live.state import State
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.ways.seen import folded

MOST = 60
"""How many finds are told of. Nobody reads more; one more word typed brings them down."""

AROUND = 24
"""How many characters before a find are shown with it."""


@value
class Text:
    """Something that can be found: its title and what it is called where it stands; `number` is its step's in the running session.

    `words` makes the whole text, which is read only when it is needed. `known` is what is compared: its title, then its text.
    """

    title: str
    where: str
    number: int | None
    words: Callable[[], str]
    known_title: str
    known: str


@value
class Find:
    """A find: the text it stands in, and the words around it (empty where it is the title)."""

    text: Text
    around: str


def texts(state: State, frame: Frame) -> tuple[Text, ...]:
    """All that can be found: the steps of the running session first, then those of the workshop's others, then the handouts."""
    plan = state.plan
    found = [
        _text(planned.item.step.title, _("step {number}").format(number=number + 1), number, partial(_script, planned.item.step))
        for number, planned in enumerate(plan.steps)
    ]
    workshop = frame.curriculum.workshop(frame.workshop)
    names: dict[str, None] = dict.fromkeys(plan.session.handouts())
    for session in workshop.sessions:
        names |= dict.fromkeys(session.handouts())
        if session.id != plan.session.id:
            where = session.title
            found += [_text(item.step.title, where, None, partial(_script, item.step)) for item in session.agenda]
    known = {handout.id: handout for handout in frame.curriculum.handouts}
    handouts = [known[name] for name in names if name in known]
    found += [_text(each.title, _("handout"), None, partial(_paper, each)) for each in handouts]
    return tuple(found)


def find(among: tuple[Text, ...], typed: str, most: int = MOST) -> list[Find]:
    """The texts in which all typed words stand, those with all of them in the title first."""
    words = folded(typed).split()
    if not words:
        return []
    titles: list[Find] = []
    bodies: list[Find] = []
    for text in among:
        if not all(word in text.known for word in words):
            continue
        if all(word in text.known_title for word in words):
            titles.append(Find(text, ""))
        elif len(bodies) < most:
            bodies.append(Find(text, _around(text, words)))
        if len(titles) >= most:
            break
    return [*titles, *bodies][:most]


def _text(title: str, where: str, number: int | None, words: Callable[[], str]) -> Text:
    known_title = folded(title)
    return Text(" ".join(title.split()), " ".join(where.split()), number, words, known_title, f"{known_title}\n{folded(words())}")


def _around(text: Text, words: list[str]) -> str:
    """The words of the text around the first find that is not in its title."""
    whole = " ".join(text.words().split())
    known = folded(whole)
    word = max(words, key=lambda each: (each not in text.known_title, len(each)))
    at = known.find(word)
    start = max(0, at - AROUND)
    if start:
        start = whole.find(" ", start) + 1
    # Folding may change how long a text is; then the words stand a little further on, but they are there.
    return f"{'…' if start else ''}{whole[start : start + 160]}"


def _script(step: Step) -> str:
    return "\n\n".join(part for part in _parts(step) if part)


def _parts(step: Step) -> Iterator[str]:
    yield step.purpose
    yield step.say
    yield step.show
    yield from (*step.do, *step.ask, *step.watch, *step.if_)
    yield from (step.way_out, step.care, step.bridge, step.solo, step.until, step.written, step.spoken)
    for part in step.rounds:
        yield from (part.title, part.show, *part.do)
    for other in step.alternatives:
        yield other.title
        yield other.step.say
    for track in step.tracks:
        yield track.title
        for each in track.steps:
            yield each.title
            yield from _parts(each)


def _paper(handout: Handout) -> str:
    return "\n\n".join(_strings(handout.blocks))


def _strings(block: object) -> Iterator[str]:
    """All texts in a block, in the order in which they are printed."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        for part in block:
            yield from _strings(part)
    else:
        for name in getattr(block, "__dataclass_fields__", ()):
            yield from _strings(getattr(block, name))
