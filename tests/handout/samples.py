"""Handouts of every kind of block, and ways to make them and to look at what came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import (
    AgendaItem,
    Audience,
    Block,
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    Curriculum,
    GridBlock,
    HalvesBlock,
    Handout,
    LinesBlock,
    PageBreak,
    PaperSize,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    ScaleBlock,
    SessionPlan,
    TableBlock,
    TextBlock,
)
from facilitator.handout.make import Made, Result, make_handouts
from facilitator.handout.press import Limits
from tests.build import HERE, curriculum, sitting, step

NOTICE = "This is education, not therapy."
LICENCE = "CC BY-SA 4.0"
ROOM = Room(couples=8, singles=1)


def handout(name: str, *blocks: Block, audience: Audience = Audience.PERSON) -> Handout:
    """A handout called `name` with those blocks."""
    return Handout(name, name.replace("-", " ").capitalize(), audience, blocks, HERE)


WORKSHEET = replace(
    handout(
        "work-sheet",
        TextBlock(
            "## Three steps\n\n1. **Say back** what you heard.\n2. *Check*: “Have I got it?”\n3. Make sense.\n\n"
            "- one\n  - deeper\n- two"
        ),
        ScaleBlock("How close do you feel?", 1, 10, "far apart", "very close"),
        LinesBlock("What was good this week?", 3),
        LinesBlock("What would you like more of?", 4),
        PageBreak(),
        ChecklistBlock(("a short walk", "a call to a friend", "music"), "One good thing", 2),
    ),
    why="Hear the feeling under the words.",
)
PRIVATE = replace(
    handout("my-own-line", LinesBlock("What did it cost me?", 2), QuoteBlock("All three are complete answers.", "the evening")),
    private=True,
    way_out="Leave it blank, or just rest.",
)
CARD = replace(
    handout(
        "floor-card",
        CalloutBlock("Speak of yourself, **two or three sentences** at a time.", "You hold the card"),
        PageBreak(),
        TextBlock("- A meal I could eat every week\n- A small win at work"),
        audience=Audience.COUPLE,
    ),
    paper=PaperSize.HALF,
    spare=2,
)
TABLES = handout(
    "the-week",
    TableBlock(("Day", "What I heard"), (("Monday", ""), ("Friday", "")), "My week"),
    TableBlock(("Forgiving is", "Forgiving is not"), (("a choice", "a debt"), ("slow", "forgetting"))),
    GridBlock(("Mon", "Tue", "Wed"), ("Ten minutes each", "A thank-you"), "Small acts"),
    HalvesBlock("I ask you to cheer me.", "I ask you to leave it alone.", rows=2),
    audience=Audience.COUPLE,
)
HELP = handout(
    "good-to-have",
    ResourcesBlock((Resource("Emergency", "112"), Resource("Not safe at home", "", "You can call alone.")), "People to call"),
    CardsBlock((Card("It was quiet inside.", "Steady"), Card("I wanted to go.", "Small"), Card("I was seen.", "Thankful"))),
    audience=Audience.ROOM,
)
LEADER = handout("for-me", TextBlock("Read the frame aloud, word for word."), audience=Audience.LEADER)
ALL = (WORKSHEET, PRIVATE, CARD, TABLES, HELP, LEADER)


def course(handouts: Iterable[Handout]) -> tuple[Curriculum, SessionPlan]:
    """A curriculum with those handouts, and a session whose steps use them in that order."""
    listed = tuple(handouts)
    steps = [replace(step(sheet.id), handouts=(sheet.id,)) for sheet in listed]
    session = sitting([AgendaItem(a_step.id, a_step, a_step.minutes) for a_step in steps])
    return replace(curriculum(session), title="Healing Together", handouts=listed, licence=LICENCE, notice=NOTICE), session


def make(out: Path, *handouts: Handout, limits: Limits | None = None) -> tuple[Result, ...]:
    """Make those handouts in `out`."""
    book, session = course(handouts)
    return make_handouts(book, session, ROOM, out, limits=limits)


def made(result: Result) -> Made:
    """The result of a handout that was made."""
    assert isinstance(result, Made), result.describe()
    return result
