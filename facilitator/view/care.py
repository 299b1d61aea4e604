"""What a leader holds on to when somebody needs care, the quiet task for the room, and what comes after both.

It is for the leaders' own screen: no front end that a room looks at may show any of it, but for the words of a quiet task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.curriculum.model import Curriculum, Sentence, Step
from facilitator.live.state import State
from facilitator.locale import N_, _
from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.values import value
from facilitator.view.live import Frame

GROUND = N_("""\
"You are here, in this room. It is all right to take a while."

If they like: name three blue things, feel the chair, hold the cup, or just wait. Eyes stay open. Never ask for the story.
""")
HAND_OVER = N_("""\
Look at your co-leader and give your sign. Say it in one breath: "I go out. You have the room."

The one who stays gives everyone a quiet task{key}, and watches who goes pale. Swap when you need to; nobody carries it alone.
""")
ALONE = N_("""\
You lead alone, so the room gets a break: "We all take ten minutes now." No reason is needed.

Stay where others can see you. If it is more than you can hold, call someone, and end early: nobody is owed the rest.
""")
NO_CONTACTS = N_("Not filled in yet: Contacts at home takes them. Until then, the help card.")
QUIET = N_("""\
Let us all take a quiet moment, each for yourself. Sit back, write, or just rest. Nobody will ask what you wrote.

We go on together in a few minutes.
""")
STOPPED = (
    N_("The pair that stopped does not go back into the task today. Offer the thank-you sheet, a walk, or a seat at the side."),
    N_("Say it to both, each apart, and look for them again before they go."),
)
SENTENCES = (
    Sentence(N_("Tears"), N_("Take all the time you need. Go on, pause, or stop?")),
    Sentence(N_("Arguing"), N_("Let us stop here, please, and breathe. Nothing has to be settled today.")),
    Sentence(N_("“That is you!”"), N_("Each for yourself, please. Leave your partner's part to your partner.")),
    Sentence(N_("“You have to forgive”"), N_("Nobody here has to forgive. Whether and when is up to each one alone.")),
)
"""What is offered where a curriculum has no `sentences` of its own."""


@value
class Contact:
    """Someone who can be called: who it is, how to reach them, and a word on it, such as when the number was last tried."""

    name: str
    reach: str
    note: str = ""


@value
class CareCardView:
    """One card: its title and its words."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@value
class CareView:
    """The cards for somebody in need, most pressing first; `alone` says that there is no co-leader to hand over to.

    `solo` holds the words for the whole room while that has a quiet task of its own, else nothing. They are the same in every step:
    what a step has for one who came alone is for that one.
    """

    cards: tuple[CareCardView, ...]
    solo: tuple[Paragraph, ...]
    alone: bool


def care_view(state: State, frame: Frame, contacts: Sequence[Contact] = (), *, quiet: str = "C") -> CareView:
    """The cards that are due in `state`; `contacts` are the host's, `quiet` what is pressed or typed for the quiet task."""
    step = state.plan.steps[state.index].item.step
    alone = state.plan.room.leaders == 1
    return CareView(
        tuple(_cards(step, frame, contacts, alone=alone, quiet=quiet)),
        render(_(QUIET)) if state.solo else (),
        alone,
    )


def protocol(curriculum: Curriculum, *, alone: bool) -> tuple[CareCardView, ...]:
    """The cards that hold in every step, as they stand on paper: coming back, handing over (or leading `alone`), and its own."""
    return tuple(_always(curriculum, alone=alone))


def sentences(curriculum: Curriculum) -> tuple[Sentence, ...]:
    """What a leader says to tears, rows and the like: the curriculum's own, else what ships."""
    return curriculum.sentences or tuple(Sentence(_(each.when), _(each.say)) for each in SENTENCES)


def _cards(step: Step, frame: Frame, contacts: Sequence[Contact], *, alone: bool, quiet: str) -> Iterator[CareCardView]:
    here = [text for text in (step.care, *(part.care for track in step.tracks for part in track.steps)) if text]
    if here:
        yield CareCardView(_("In this step"), tuple(paragraph for text in here for paragraph in render(text)))
    yield from _always(frame.curriculum, alone=alone, key=f" ({quiet})")
    yield CareCardView(_("Whom to call"), tuple(_called(contact) for contact in contacts) or render(_(NO_CONTACTS)))


def _always(curriculum: Curriculum, *, alone: bool, key: str = "") -> Iterator[CareCardView]:
    yield CareCardView(_("Come back to the room"), render(_(GROUND)))
    if alone:
        yield CareCardView(_("You lead alone"), render(_(ALONE)))
    else:
        yield CareCardView(_("Hand over"), render(_(HAND_OVER).format(key=key)))
    for card in curriculum.care:
        yield CareCardView(card.title, render((alone and card.alone) or card.text))


def _called(contact: Contact) -> Paragraph:
    spans = [Span(f"{contact.name}: "), Span(contact.reach, strong=True), *([Span(f" ({contact.note})")] if contact.note else [])]
    return Paragraph(ParagraphKind.BULLET, tuple(spans))
