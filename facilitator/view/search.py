"""Search over a whole workshop: titles, scripts and handouts, and where each find stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from facilitator.curriculum.model import Handout, Step
from facilitator.live.state import State
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.ways.seen import folded

MOST = 60
"""How many finds are told of. Nobody reads more; one more word typed brings them down."""

AT_FIRST, A_KEY, AT_LEISURE = 100, 20, 1_000
"""How many texts are read when the search opens, for each key, and in each second in which nobody types."""

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


class Index:
    """All that can be found, read bit by bit: however long a workshop is, no key waits for more than some of it."""

    def __init__(self, state: State, frame: Frame) -> None:
        self.read: list[Text] = []
        self.whole = False
        self._rest = _texts(state, frame)

    def read_on(self, most: int) -> None:
        """Read at most so many more."""
        more = list(islice(self._rest, most))
        self.read += more
        self.whole = self.whole or len(more) < most


def texts(state: State, frame: Frame) -> tuple[Text, ...]:
    """All that can be found: the steps of the running session first, then those of the workshop's others, then the handouts."""
    return tuple(_texts(state, frame))


def _texts(state: State, frame: Frame) -> Iterator[Text]:
    plan = state.plan
    for number, planned in enumerate(plan.steps):
        where = _("step {number}").format(number=number + 1)
        yield _text(planned.item.step.title, where, number, partial(_script, planned.item.step))
    workshop = frame.curriculum.workshop(frame.workshop)
    names: dict[str, None] = dict.fromkeys(plan.session.handouts())
    for session in workshop.sessions:
        names |= dict.fromkeys(session.handouts())
        if session.id != plan.session.id:
            where = session.title
            for item in session.agenda:
                yield _text(item.step.title, where, None, partial(_script, item.step))
    known = {handout.id: handout for handout in frame.curriculum.handouts}
    handouts = [known[name] for name in names if name in known]
    for each in handouts:
        yield _text(each.title, _("handout"), None, partial(_paper, each))


def find(among: Sequence[Text], typed: str, most: int = MOST) -> list[Find]:
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
    word = max(words, key=lambda each: (each not in text.known_title, len(each)))
    body = len(text.known_title) + 1
    at = max(0, text.known.find(word, body) - body)
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
