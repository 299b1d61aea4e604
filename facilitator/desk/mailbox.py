"""Where answers from other threads wait for the console's own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from facilitator.desk.ports import Post


class Mailbox:
    """Where the writer's thread leaves its answers: kept until the console's loop runs, then passed on to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: list[Callable[[], None]] = []
        self._post: Post | None = None

    def __call__(self, answer: Callable[[], None]) -> None:
        """Take an answer, from any thread."""
        with self._lock:
            if self._post is None:
                self._kept.append(answer)
                return
            post = self._post
        post(answer)

    def open(self, post: Post) -> None:
        """Pass on what was kept, and everything from now on, through `post`."""
        with self._lock:
            kept, self._kept, self._post = self._kept, [], post
        for answer in kept:
            post(answer)
