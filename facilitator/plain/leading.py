"""A session that is led by typed lines: what is typed becomes commands, what changes is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from facilitator.desk.keys import Action
from facilitator.desk.ports import CannotError, LiveHandle
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.state import Phase, State
from facilitator.locale import N_, _
from facilitator.plain import moves
from facilitator.plain.amounts import UnclearError, minutes
from facilitator.plain.asking import ASKED, found_lines, ways
from facilitator.plain.callouts import Rhythm, rhythm
from facilitator.plain.lines import Shown, agenda_lines, left_lines, script_lines, shown, where_lines
from facilitator.plain.news import card_lines, care_cards
from facilitator.plain.pace import Pace
from facilitator.plain.questions import Question, answer
from facilitator.plain.telling import Telling
from facilitator.plain.voice import Voice, listed, numbered
from facilitator.plain.words import ALONE, WORDS, Typed, first_name, help_lines, named, near, understood
from facilitator.view.hard import unheard
from facilitator.view.live import Urgency
from facilitator.view.ways.refused import done, why_not
from facilitator.view.ways.seen import Way

MINUTE = 60
_AGAIN = {"undo": N_("Taken back."), "redo": N_("Done again.")}
_SAID = (do.GoTo, do.Drop, do.Return, do.Move, do.Insert, do.Carry)
"""What is done to steps is told by what the agenda is afterwards."""


class Leading:
    """Takes lines and ticks; says what they bring. `done` when it was left, `waits` while the next line has to wait.

    `guard` tells whether an Enter without a word counts, or only echoes the one before.
    """

    def __init__(
        self,
        live: LiveHandle,
        voice: Voice,
        pace: Pace,
        rhythm: Rhythm,
        report: Callable[[], Iterable[str]],
        guard: Callable[[], bool] = lambda: True,
        *,
        by_hand: bool = True,
        keys: Mapping[str, Action] | None = None,
    ) -> None:
        """`by_hand`: somebody types, so that a line may end a wait. Lines from elsewhere wait for theirs.

        `keys` are those of this person, where one types.
        """
        self.live = live
        self.done = False
        self._voice = voice
        self._pace = pace
        self._guard = guard
        self._by_hand = by_hand
        self._keys = keys
        self._telling = Telling(live, voice, rhythm, report)
        self._until: float | None = None
        self._question: Question | None = None
        self._options: tuple[Callable[[], None], ...] = ()
        self._said = 0
        self._asked: tuple[str, State] = ("", live.seen().state)
        self._answered = True
        self._done = ""
        self._does = self._deeds()

    @property
    def waits(self) -> bool:
        """Whether time has to pass before the next line is taken."""
        return self._until is not None

    @property
    def idle(self) -> bool:
        """Whether what was typed has had its effect."""
        return self.live.saving is not Saving.SAVING

    def begin(self) -> None:
        """Say what is led, and where it stands."""
        self._telling.begin()

    def typed(self, line: str) -> None:
        """Do what `line` asks for."""
        if self.waits:
            self._until = None
            self._voice.say(_("No longer waiting."))
        if not line and not self._guard():
            return
        self._said, self._answered, self._done = self._voice.said, False, ""
        self._asked = ("", self.live.seen().state)
        if self._question is not None:
            question, self._question = self._question, None
            yes = answer(line)
            if yes is not None:
                if yes:
                    question.then()
                else:
                    self._voice.say(_("Not done."))
                return
        if self._chosen(line):
            return
        meant = understood(line, self._keys)
        if meant is None:
            hint = near(line)
            close = _("Did you mean {word}?").format(word=hint) if hint else _("Type ? for what can be typed.")
            self._voice.say(_("Not understood: {line}.").format(line=line.strip()), close)
            return
        does = self._does.get(meant.id)
        if does is None:
            self._voice.say(_("That key does nothing here. Type ? for what can be typed."))
            return
        if meant.rest and meant.id in ALONE:
            word = next(first_name(word) for word in WORDS if word.id == meant.id)
            self._voice.say(_("Nothing was done: {word} is typed alone.").format(word=word))
            return
        self._asked = (meant.id, self._asked[1])
        try:
            does(meant)
        except UnclearError as error:
            self._voice.say(str(error))

    def settled(self) -> None:
        """To be called when what was typed has had its effect: says so where it had none, or none that was told."""
        if self._answered:
            return
        self._answered = True
        word, before = self._asked
        if self._voice.said == self._said:
            told_of = _AGAIN.get(word) or self._done or N_("Done.")
            self._voice.say(_("Nothing changed.") if self.live.seen().state is before else _(told_of))

    def changed(self) -> None:
        """Say what is different now."""
        word, asked_at = self._asked
        unsaid = not self._answered and self._voice.said == self._said
        again = word in _AGAIN and unsaid and self.live.seen().state is not asked_at
        self._telling.changed(_(_AGAIN[word]) if again else "")

    def tick(self) -> None:
        """To be called about once a second of session time: calls out the time where it matters."""
        self.live.tick()
        if not self._telling.time():
            self.changed()
        elif self._until is not None and self._is_up(self._telling.shown):
            self._until = None

    def _is_up(self, now: Shown) -> bool:
        """Whether what was waited for has come: the moment, or the end of the step's time."""
        if now.phase is Phase.ENDED:
            return True
        if self._until:
            return self._pace.now() >= self._until
        return now.clock.left is not None and now.clock.left <= 0 and now.clock.urgency is not Urgency.WAITING

    def _chosen(self, line: str) -> bool:
        """Whether `line` is the number of an option that was listed; it is taken then. They are offered once.

        Only what is asked about the time away stays open until it is answered.
        """
        away = self.live.away
        asked = () if away is None else tuple(partial(self.live.settle, each.minutes) for each in away.answers)
        cards = tuple(partial(self._voice.say, *card_lines(card)) for card in care_cards(self.live))
        options, self._options = self._options or asked or cards, ()
        if not (line.strip().isdecimal() and options):
            return False
        number = int(line)
        if 1 <= number <= len(options):
            options[number - 1]()
        else:
            self._voice.say(_("There are the numbers 1 to {last}.").format(last=len(options)))
            self._options = options
        return True

    def _send(self, command: do.Command) -> None:
        """Ask for `command`, or say why it has nothing to do."""
        why = "" if self.live.following else why_not(self.live.seen(), command, named())
        if why:
            self._voice.say(why)
        else:
            self._done = done(command, named())
            self.live.send(command)

    def _take(self, way: Way) -> None:
        """Take that way; what it comes to is said first, where its effect does not say it."""
        if not isinstance(way.command, _SAID):
            self._voice.say(listed(way.label, way.note))
            self._said = self._voice.said
        if way.command is not None:
            self._send(way.command)

    def _ask_for(self, typed: Typed) -> None:
        """Take the one way that what was typed leaves, or list the ways there are."""
        found = ways(typed.id, self.live.seen(), typed.rest)
        possible = [way for way in found if way.command is not None]
        if len(found) == 1 and not possible:
            self._voice.say(listed(found[0].label, found[0].note))
        elif len(possible) == 1:
            self._take(possible[0])
        else:
            self._options = tuple(partial(self._take, way) for way in possible)
            self._voice.say(*numbered(listed(way.label, way.note) for way in possible), _("Type a number."))

    def _swap(self, typed: Typed) -> None:
        tracks = self._telling.shown.clock.tracks
        if not tracks:
            self._send(do.EndRound())
        elif typed.rest.isdecimal() and 1 <= int(typed.rest) <= len(tracks):
            self._send(do.EndTrackPart(int(typed.rest) - 1))
        else:
            self._voice.say(*numbered(track.title for track in tracks), _("Type group and its number, such as: group 2."))

    def _deeds(self) -> dict[str, Callable[[Typed], None]]:
        send = self._send
        return {
            "next": lambda _typed: self._next(),
            "back": lambda _typed: send(do.Back()),
            "pause": lambda _typed: send(moves.pause(self.live)),
            "go_on": lambda _typed: send(moves.go_on(self.live)),
            "skip": lambda _typed: send(do.Skip()),
            "more": lambda typed: send(do.Extend(minutes(typed.rest or "1"))),
            "less": lambda typed: send(do.Extend(-minutes(typed.rest or "1"))),
            "undo": lambda _typed: send(do.Undo()),
            "redo": lambda _typed: send(do.Redo()),
            "blank": lambda _typed: send(do.Blank(not self._telling.shown.step.blank)),
            **dict.fromkeys(ASKED, self._ask_for),
            "propose": lambda _typed: self._telling.propose(),
            "accept": lambda typed: self.live.accept(moves.chosen_way(self.live, typed.rest)),
            "refuse": lambda _typed: self.live.refuse(),
            "swap": self._swap,
            "track": self._swap,
            "round_more": lambda _typed: send(do.ExtendRound(MINUTE)),
            "care": lambda _typed: send(moves.care(self.live, solo=False)),
            "solo": lambda _typed: send(moves.care(self.live, solo=True)),
            "check_list": lambda _typed: self._voice.say(*moves.look_round(self.live)),
            "tour": lambda _typed: self._telling.show_round(),
            "cards": lambda _typed: self._voice.say(*(line for card in care_cards(self.live) for line in card_lines(card))),
            "sentences": lambda _typed: self._voice.say(*moves.to_say(self.live)),
            "gentler": lambda _typed: send(moves.gentler(self.live)),
            "closing": lambda _typed: send(moves.close(self.live)),
            "away": lambda typed: self.live.settle(moves.away(self.live, typed.rest)),
            "take_over": lambda _typed: self.live.take_over(),
            "search": lambda typed: self._voice.say(*found_lines(self.live.seen(), typed.rest)),
            "words": lambda _typed: self._take_up(),
            "handouts": lambda _typed: self._handouts(),
            "finish": lambda _typed: self._finish(),
            "leave": lambda _typed: self._leave(),
            "left": lambda _typed: self._voice.say(*left_lines(shown(self.live))),
            "where": lambda _typed: self._voice.say(*where_lines(shown(self.live))),
            "script": lambda _typed: self._voice.say(*script_lines(self._telling.shown.step)),
            "agenda": lambda _typed: self._voice.say(*agenda_lines(self._telling.shown.step)),
            "report": lambda _typed: self._telling.report(),
            "help": lambda typed: self._voice.say(*help_lines(self.live.phase, typed.rest, self._keys)),
            "every": self._every,
            "brief": lambda _typed: self._turn_brief(),
            "wait": self._wait,
            "close": lambda _typed: None,
        }

    def _next(self) -> None:
        if self.live.phase in (Phase.RUNNING, Phase.PAUSED):
            seen = self.live.seen()
            waiting = unheard(seen.state, seen.now)
            if self.live.is_last:
                return self._finish()
            if waiting:
                text = _("Not begun yet: {turns}. Go on all the same?").format(turns=", ".join(waiting))
                return self._ask(Question(text, lambda: self._send(do.Next())))
        return self._send(do.Next())

    def _take_up(self) -> None:
        if self.live.news is None or not self.live.news.due:
            self._voice.say(_("There are no new words to take up."))
        else:
            self.live.take_up()

    def _handouts(self) -> None:
        self._voice.say(_("Making the handouts; this takes a moment."))
        try:
            self._voice.say(self.live.make_handouts(lambda _done, _of, _name: None).text())
        except CannotError as error:
            self._voice.say(str(error))

    def _finish(self) -> None:
        self._ask(Question(_("End the session?"), lambda: self._send(do.End())))

    def _leave(self) -> None:
        self.done = True

    def _ask(self, question: Question) -> None:
        self._question = question
        self._voice.say(_("{question} Type yes or no.").format(question=question.text))

    def _every(self, typed: Typed) -> None:
        self._telling.rhythm = rhythm(typed.rest)
        self._voice.say(self._telling.rhythm.words)

    def _turn_brief(self) -> None:
        brief = self._telling.brief = not self._telling.brief
        self._voice.say(_("New steps come without their script.") if brief else _("New steps come with their script."))

    def _wait(self, typed: Typed) -> None:
        if not typed.rest and (self.live.phase is not Phase.RUNNING or self._telling.shown.clock.left is None):
            raise UnclearError(_("No step's time runs; say how many minutes to wait, such as: wait 5."))
        self._answered = True
        self._until = self._pace.now() + minutes(typed.rest) if typed.rest else 0.0
        if not self._pace.stands:
            ends, goes_on = _("Waiting; whatever you type next ends that."), _("Waiting; the next line is taken when that is over.")
            self._voice.say(ends if self._by_hand else goes_on)
