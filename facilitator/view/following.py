"""What is said to a console that follows a session which it does not lead."""

from __future__ import annotations

from facilitator.live.recording import Condition, Recording


def another_leads(pid: int | None) -> str:
    """That this console only looks."""
    return f"Another console{_process(pid)} leads this session; this one follows it."


def nobody_leads() -> str:
    """That the console that led is gone."""
    return "No console leads this session now."


def asked() -> str:
    """That the other console was asked to let go."""
    return "The other console was asked to let go; one moment."


def another_asks() -> str:
    """That a third console asks already."""
    return "Yet another console is about to take this session over."


def no_answer(pid: int | None) -> str:
    """What to do where the other console does not let go."""
    end = f", or end it: kill {pid}" if pid else ""
    return f"The other console{_process(pid)} does not let go: it may not be able to save. Look at it{end}."


def cannot_ask(trouble: str, pid: int | None) -> str:
    """That the other console cannot be asked to let go."""
    return f"The other console{_process(pid)} cannot be asked: {trouble}. Leave it there with Ctrl+Q; then take over here."


def cannot_take(trouble: str) -> str:
    """That the session cannot be led here."""
    return f"This console cannot lead: {trouble}."


def let_go() -> str:
    """To the console that led until now."""
    return "Another console leads now, as it was asked to; this one follows it."


def taken() -> str:
    """To the console that leads from now on."""
    return "This console leads now."


def only_to_look_at(told: Recording, session: str) -> str:
    """Why a session can be looked at, and not gone on with."""
    more = f" Go on from what is sound: facilitator sessions rescue {session}" if told.condition is Condition.DAMAGED else ""
    return f"To look at only: {told.note}.{more}"


def _process(pid: int | None) -> str:
    return f" (process {pid})" if pid else ""
