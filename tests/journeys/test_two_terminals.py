"""Two terminals on one session: the lead goes from the one to the other and back, and never are there two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.arithmetic import Entry, agenda, journal
from tests.journeys.driving import CURRICULUM, Evening, console
from tests.ptyrun import Pty

RUN = ("run", "healing-together", "--workshop", "one-evening", "--couples", "8", "--start", "now")


class Pair:
    """Two terminals, each of which goes on being read while the other one is waited for."""

    def __init__(self, first: Pty, second: Pty) -> None:
        self.other = {first: second, second: first}

    def shows(self, pty: Pty, text: str, *, not_: bool = False) -> None:
        """Wait until `pty` shows `text`, or no longer does."""

        def seen() -> bool:
            self.other[pty].pump(0)
            return (text in pty.text) is not not_

        pty.wait(seen, f"{text!r}{' to go' if not_ else ''}")

    def hand_over(self, to: Pty) -> None:
        """The one that follows takes the lead."""
        self.shows(to, "FOLLOWING")
        to.settle()
        to.send("1")
        self.shows(to, "FOLLOWING", not_=True)
        self.shows(self.other[to], "FOLLOWING")


def kinds(lines: list[Entry]) -> list[str]:
    return [line.kind for line in lines]


@pytest.mark.fault(8)
@pytest.mark.full
def test_the_lead_goes_to_another_terminal_and_back(tmp_path: Path) -> None:
    plan = agenda(CURRICULUM, "one-evening", 8)
    with console(tmp_path, *RUN) as first:
        evening = Evening(first, tmp_path, plan)
        evening.step("right", 1)
        evening.step("right", 2)
        with console(tmp_path, "run", "--resume") as second:
            pair = Pair(first, second)
            pair.shows(second, "FOLLOWING")
            pair.shows(second, plan.slots[1].title)
            second.settle()
            second.send("right")
            second.settle()
            pair.hand_over(second)
            other = Evening(second, tmp_path, plan, 2)
            other.step("right", 3)
            pair.shows(first, plan.slots[2].title)
            first.settle()
            first.send("right")
            first.settle()
            pair.hand_over(first)
            second.kill()
        told = evening.step("right", 4)
        assert told.index == 3
        assert kinds(journal(evening.path)) == ["opened", "begun", "advanced", "attached", "advanced", "attached", "advanced"]
