"""What is said to a console that follows a session which it does not lead."""

from __future__ import annotations

from facilitator.live.recording import Condition, Recording
from facilitator.locale import _


def another_leads(pid: int | None) -> str:
    """That this console only looks."""
    return _("Another console{process} leads this session; this one follows it.").format(process=_process(pid))


def nobody_leads() -> str:
    """That the console that led is gone."""
    return _("No console leads this session now.")


def asked() -> str:
    """That the other console was asked to let go."""
    return _("The other console was asked to let go; one moment.")


def another_asks() -> str:
    """That a third console asks already."""
    return _("Yet another console is about to take this session over.")


def no_answer(pid: int | None) -> str:
    """What to do where the other console does not let go."""
    told = _("The other console{process} does not let go: it may not be able to save.").format(process=_process(pid))
    end = _("Look at it, or end it: kill {pid}.").format(pid=pid) if pid else _("Look at it.")
    return f"{told} {end}"


def cannot_ask(trouble: str, pid: int | None) -> str:
    """That the other console cannot be asked to let go."""
    words = _("The other console{process} cannot be asked: {trouble}. Leave it there with Ctrl+Q; then take over here.")
    return words.format(process=_process(pid), trouble=trouble)


def cannot_take(trouble: str) -> str:
    """That the session cannot be led here."""
    return _("This console cannot lead: {trouble}.").format(trouble=trouble)


def let_go() -> str:
    """To the console that led until now."""
    return _("Another console leads now, as it was asked to; this one follows it.")


def taken() -> str:
    """To the console that leads from now on."""
    return _("This console leads now.")


def only_to_look_at(told: Recording, session: str) -> str:
    """Why a session can be looked at, and not gone on with."""
    to_look_at = _("To look at only: {why}.").format(why=told.note)
    if told.condition is not Condition.DAMAGED:
        return to_look_at
    go_on = _("Go on from what is sound: {command}").format(command=f"facilitator sessions rescue {session}")
    return f"{to_look_at} {go_on}"


def _process(pid: int | None) -> str:
    return _(" (process {pid})").format(pid=pid) if pid else ""
