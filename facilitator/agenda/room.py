"""Who is there: what a plan is made for."""

from __future__ import annotations

from facilitator.values import value


@value
class Room:
    """Who is there: whole couples, people who came without their partner, and those who lead."""

    couples: int
    singles: int = 0
    leaders: int = 1

    @property
    def people(self) -> int:
        """How many people sit in the room, leaders not counted."""
        return 2 * self.couples + self.singles
