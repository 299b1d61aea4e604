"""The words of a running session, and the offer to take up new ones when its curriculum is edited meanwhile.

A session runs on its frozen copy: what happens to the files on disk cannot change or break it. They are looked at every few seconds
in a thread of its own, from outside first; they are read only when they were changed and then left alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from facilitator.agenda.plan import Plan
from facilitator.curriculum.kept import load_curriculum
from facilitator.curriculum.library import Shelved
from facilitator.curriculum.model import Curriculum
from facilitator.curriculum.problems import CurriculumError
from facilitator.curriculum.snapshot import Snapshot, snapshot
from facilitator.desk.ports import News, Post
from facilitator.live.disk import SavingError, why
from facilitator.live.events import ORIGINAL, Opened
from facilitator.live.plans import PlanError
from facilitator.live.state import Phase, State
from facilitator.live.store import Store, digest_of
from facilitator.live.texts import Texts, change, texts_of, worded
from facilitator.locale import _, ngettext
from facilitator.values import value

EVERY_S = 2.0
"""Seconds between two looks at the files. What was changed is read when it has not changed again since the look before."""

_Key: TypeAlias = tuple[object, ...]


@value
class Edited:
    """What stands on the disk now: new words under the digest of their files, or in `trouble` why none can be taken up."""

    digest: str = ""
    texts: Texts | None = None
    trouble: str = ""


@dataclass
class Wording:
    """The words of one session. `source` is where its curriculum lies on disk, None where that is not known.

    `texts` are the words that were taken up so far. All but `look` belongs on the front end's one thread.
    """

    curriculum: Curriculum
    opened: Opened
    store: Store
    source: Shelved | None = None
    texts: dict[str, Texts] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    _edited: Edited = field(default_factory=Edited)
    _trouble: str = ""
    _due: float = 0.0
    _looking: bool = False
    _before: Snapshot | None = None
    _seen: Snapshot | None = None
    _news: tuple[_Key, News | None] | None = None

    def worded(self, state: State) -> tuple[Curriculum, State]:
        """The curriculum and the session with the words that its steps have now."""
        return worded(self.curriculum, state, self.texts)

    def news(self, state: State) -> News | None:
        """What there is to say of edits on disk; None where nothing is."""
        key: _Key = (
            self._edited.digest,
            self._edited.trouble,
            self._trouble,
            state.phase is Phase.ENDED,
            *((step.texts, step.begun) for step in state.steps),
        )
        if self._news is None or self._news[0] != key:
            self._news = (key, self._tell(state))
        return self._news[1]

    def tick(self, state: State, post: Post, told: Callable[[], None]) -> None:
        """To be called about once a second: has the files looked at when it is time to; `told` is called when there is news."""
        now = self.clock()
        if self.source is None or self._looking or now < self._due or state.phase is Phase.ENDED:
            return
        self._looking = True
        plan = state.plan

        def look() -> None:
            edited = self.look(plan)
            post(lambda: self._looked(edited, told))

        threading.Thread(target=look, name="edits", daemon=True).start()

    def look(self, plan: Plan) -> Edited | None:
        """What stands on the disk now, where that changed since the last look and the one before; None otherwise. Blocks.

        What nobody edited comes from the cache: to read it anew would keep the processor from the screen for a second.
        """
        assert self.source is not None
        before, self._before = self._before, snapshot(self.source.folder)
        if self._before in (self._seen, {}) or self._before != before:
            return None
        self._seen = self._before
        try:
            curriculum = load_curriculum(self.source.folder, "" if self.opened.language == ORIGINAL else self.opened.language)
        except CurriculumError:
            words = _("{name} has mistakes: {command}")
            return Edited(trouble=words.format(name=self.curriculum.id, command=f"facilitator check {self.source.name}"))
        if curriculum.id != self.curriculum.id:
            return Edited()
        try:
            return Edited(digest_of(dict(curriculum.files)), texts_of(curriculum, self.opened, plan))
        except PlanError:
            name = f"{self.opened.workshop}/{self.opened.plan}"
            words = _("{name} was changed and has no {session} any more; this session goes on as it was")
            return Edited(trouble=words.format(name=self.curriculum.id, session=name))

    def take_up(self, state: State, post: Post, done: Callable[[str], None], told: Callable[[], None]) -> None:
        """Keep the new words on the disk, in a thread, and then call `done` with their digest; `told` where that fails."""
        edited, news = self._edited, self.news(state)
        if edited.texts is None or news is None or not news.due:
            return
        texts = edited.texts

        def kept(trouble: str) -> None:
            self._trouble = trouble
            if trouble:
                told()
            else:
                self.texts[edited.digest] = texts
                done(edited.digest)

        def keep() -> None:
            trouble = self._keep(texts.curriculum)
            post(lambda: kept(trouble))

        threading.Thread(target=keep, name="new words", daemon=True).start()

    def _keep(self, curriculum: Curriculum) -> str:
        """Freeze a copy; returns what is in the way, in words."""
        try:
            self.store.make_folders()
            self.store.freeze(curriculum.files)
        except (OSError, SavingError) as error:
            return _("the new words of {name} could not be kept: {why}").format(name=curriculum.id, why=why(error))
        return ""

    def _looked(self, edited: Edited | None, told: Callable[[], None]) -> None:
        self._looking, self._due = False, self.clock() + EVERY_S
        if edited is not None and (edited.digest, edited.trouble) != (self._edited.digest, self._edited.trouble):
            self._edited, self._trouble = edited, ""
            told()

    def _tell(self, state: State) -> News | None:
        edited = self._edited
        if state.phase is Phase.ENDED:
            return None
        if edited.texts is None:
            return News(edited.trouble) if edited.trouble else None
        if all((step.texts or self.opened.digest) == edited.digest for step in state.steps if not step.begun):
            return None
        steps, planned_otherwise, redrawn = change(self.curriculum, state, self.texts, edited.texts)
        name = self.curriculum.id
        if not steps:
            told = _("{name} was changed; minutes and order stay as they are").format(name=name)
            return News(told) if planned_otherwise else None
        if self._trouble:
            return News(self._trouble, due=True)
        words = ngettext(
            "{name} was changed: {count} step to come has new words",
            "{name} was changed: {count} steps to come have new words",
            steps,
        )
        drawn = ngettext(
            "{name} was changed: {count} step to come has new words or pictures",
            "{name} was changed: {count} steps to come have new words or pictures",
            steps,
        )
        told = (drawn if redrawn else words).format(name=name, count=steps)
        stay = _("minutes and order stay as they are")
        return News(f"{told} ({stay})" if planned_otherwise else told, due=True)
