"""What the cockpit shows: as many steps, and about as much text, as the evening that Facilitator is measured with."""

from __future__ import annotations

from typing import NamedTuple

STEPS = 22
MINUTES = (6, 3, 8, 10, 4, 4, 5, 8, 6, 3, 2, 10, 7, 3, 13, 4, 6, 5, 3, 3, 2, 5)

_SAY = """
Good evening, and thank you for coming. We try out four small things tonight, one after the other, each of them once. Nobody has
to tell anything that they would rather keep, and nobody has to do a thing that does not suit them.

This is an evening class and no more than that. You take home what was useful to you and leave the rest here on the table. If
something is too much, you may pass, do it on paper by yourself, or go out for a while; nobody will ask why.

Sit so that you can see each other without having to turn your head. Put the papers aside for now. One of you begins and the other
listens; after four minutes I ring the bell and you change places. I tell you when a minute is left.

Before we go on, look round the room for a moment and find something in it that you have not seen before. Then come back to your
chair. What was said between you stays between you; we only speak here of how it went.
"""
_DO = (
    "Ring the bell once and wait until the room is quiet before you speak.",
    "Show the sheet; leave it up until the step is over.",
    "Walk round once, slowly, and do not stop at anybody's chair.",
    "Have the slips ready at the door for those who want to write instead.",
)


class Step(NamedTuple):
    """A step of the made-up evening."""

    title: str
    minutes: int
    script: str
    way_out: str
    following: str


def step(number: int) -> Step:
    """The step of that number, from 0; after the last comes the first again."""
    number %= STEPS
    says = [" ".join(part.split()) for part in _SAY.split("\n\n")]
    turned = [(says[(number + at) % 4], _DO[(number + at) % 4]) for at in range(4)]
    script = "\n\n".join(f"[b]SAY[/b]  {say}\n\n[b]DO[/b]   {do}" for say, do in turned)
    way_out = "Pass, do it alone on paper, or step out for a while. No reason is needed."
    following = (
        f"{title(number + 1)}   {MINUTES[(number + 1) % STEPS]} min\n           Take a moment for yourself before you begin."
    )
    return Step(title(number), MINUTES[number], script, way_out, following)


def title(number: int) -> str:
    """The title of the step of that number."""
    return f"Something to try, part {number % STEPS + 1}"


def agenda(current: int) -> str:
    """The column of all steps, the current one marked."""
    rows = (f"{'▶' if at == current else ' '} {title(at):<28}{MINUTES[at]:>3}" for at in range(STEPS))
    return "AGENDA                     plan\n\n" + "\n".join(rows)
