"""What comes up by itself, each said once when it comes: proposals, care, time away, the laptop, another console."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.desk.ports import LiveHandle
from facilitator.live.session import Saving
from facilitator.live.state import SECOND, Phase, State
from facilitator.locale import _
from facilitator.plain.callouts import spoken_time
from facilitator.plain.lines import Shown
from facilitator.plain.voice import listed, numbered, paragraphs
from facilitator.plain.words import named
from facilitator.values import value
from facilitator.view.away import AwayView
from facilitator.view.care import STOPPED, CareCardView, CareView, care_view
from facilitator.view.hard import closing, gate
from facilitator.view.proposal import ProposalView, WayView


@value
class Told:
    """What there is to be told of at one moment of `state`; empty where there is nothing."""

    state: State | None
    proposal: ProposalView | None
    caught_up: str
    laptop: str
    following: str
    away: AwayView | None
    gate: tuple[str, ...]
    closing: str


NOTHING = Told(None, None, "", "", "", None, (), "")


def told(live: LiveHandle, before: Told) -> Told:
    """What there is to be told of now, when `before` was told last: what stays until the state changes is taken from it."""
    seen = live.seen()
    close = closing(seen.state, seen.wall)
    return Told(
        seen.state,
        live.proposal,
        live.caught_up,
        live.laptop_note,
        live.following,
        live.away,
        before.gate if before.state is seen.state else tuple(_gate_lines(live, seen.state)),
        ""
        if close is None
        else _("Time to close: {left} left. closing goes to {title}.").format(left=close.left, title=close.title),
    )


def _gate_lines(live: LiveHandle, state: State) -> Iterator[str]:
    ahead = gate(state, live.checked())
    if ahead is not None:
        yield _("Before {title}:").format(title=ahead.title)
        yield from (listed(*ask) for ask in ahead.asks)
        yield _('gentler takes "{way}" instead.').format(way=ahead.gentler)


def news_lines(before: Told, now: Told) -> Iterator[str]:
    """What has come since."""
    if now.following != before.following:
        yield now.following or _("This console leads now.")
        if now.following:
            yield _("take over leads from here.")
    if now.away is not None and now.away != before.away:
        yield now.away.sentence
        yield from numbered(answer.label for answer in now.away.answers)
        yield _("Type a number, or away and the minutes that it went on.")
    if now.laptop and now.laptop != before.laptop:
        yield now.laptop
    if now.caught_up and now.caught_up != before.caught_up:
        yield now.caught_up
        yield _("{undo} takes it back.").format_map(named())
    if now.proposal is not None and (before.proposal is None or before.proposal.rows != now.proposal.rows):
        yield now.proposal.line
        if before.proposal is None:
            yield _("catch up tells it step by step, accept takes it, refuse puts it away.")
    if now.gate and now.gate != before.gate:
        yield from now.gate
    if now.closing and not before.closing:
        yield now.closing


def trouble_lines(before: Shown | None, now: Shown) -> Iterator[str]:
    """What has happened to saving, and to the words of the curriculum."""
    if now.saving is Saving.NOT_SAVED and (before is None or (before.saving, before.trouble) != (now.saving, now.trouble)):
        yield _("NOT SAVED: {why}. The session goes on; it is saved as soon as that works.").format(why=now.trouble)
    elif before is not None and before.saving is Saving.NOT_SAVED and now.saving is Saving.SAVED:
        yield _("Saved again.")
    if now.news is not None and (before is None or before.news != now.news):
        yield now.news.text
        yield _("words takes them up.") if now.news.due else ""


def proposal_lines(proposal: ProposalView) -> Iterator[str]:
    """A proposal in full: its steps, what it does not reach, its alternatives."""
    yield proposal.line
    yield from _rows(WayView("", proposal.rows))
    yield from (proposal.over, proposal.ask)
    for number, other in enumerate(proposal.others, 1):
        yield _("Or {number}: {way}; accept {number} takes it.").format(number=number, way=other.line)
    yield _("accept takes it, refuse puts it away.") if proposal.rows else _("refuse puts it away.")


def care_lines(live: LiveHandle) -> Iterator[str]:
    """What is needed at once when somebody is in need: the words for the room, the first card, and which others there are."""
    if live.phase is not Phase.CARE:
        return
    view = _care(live)
    yield from paragraphs(_("FOR THE ROOM"), view.solo, notes=False)
    yield from card_lines(view.cards[0])
    yield from (f"{number}. {card.title}" for number, card in enumerate(view.cards[1:], 2))
    yield _("Type a number for that card, or cards for all of them.")
    yield _("care goes on with the session.")


def after_care_lines(before: State, now: Shown) -> Iterator[str]:
    """What to do before going on once care is over, and what the time that was held comes to."""
    held = (now.state.cared - before.cared) // SECOND
    if before.phase is not Phase.CARE or now.phase in (Phase.CARE, Phase.ENDED) or not held:
        return
    yield from map(_, STOPPED)
    words = _("Time was held {time}. The session now ends {ends}; planned was {planned}.")
    yield words.format(time=spoken_time(held), ends=now.clock.ends, planned=now.clock.planned)
    yield _("Nothing has to be caught up. catch up proposes what may be left out; end moves the end, if the room agrees.")


def care_cards(live: LiveHandle) -> tuple[CareCardView, ...]:
    """The cards for somebody in need, most pressing first; none where nobody is."""
    return _care(live).cards if live.phase is Phase.CARE else ()


def card_lines(card: CareCardView) -> Iterator[str]:
    """A card in full."""
    yield from paragraphs(card.title, card.paragraphs, notes=False)


def _care(live: LiveHandle) -> CareView:
    seen = live.seen()
    return care_view(seen.state, seen.frame, live.to_call(), quiet=named()["solo"])


def _rows(way: WayView) -> Iterator[str]:
    for row in way.rows:
        yield _("{step}: {new}, was {old}").format(step=row.title, new=row.after, old=row.before)
