"""One child process draws the sample handouts for all tests that only look at them; one stays for those who draw their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import pytest

from facilitator.handout import guide, make
from facilitator.handout.press import Limits, Press
from facilitator.handout.results import Made
from facilitator.resources import shipped
from tests.handout import samples


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The sample handouts, made once, by their ids."""
    out: Path = tmp_path_factory.mktemp("drawn") / "new" / "folder"
    results = map(samples.made, samples.make(out, *samples.ALL))
    return {result.handout.id: result for result in results}


class Warm(Press):
    """A press that goes on running when it is left."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def heed(self, cancelled: Callable[[], bool]) -> None:
        """Ask this one from now on whether the result is still wanted."""
        self._cancelled = cancelled


Kept = dict[tuple[Limits, bool], Warm]


@pytest.fixture(scope="session")
def kept() -> Iterator[Kept]:
    """The presses that go on running, by what they may cost and whether they make PDFs."""
    presses: Kept = {}
    yield presses
    for press in presses.values():
        press.close()


@pytest.fixture
def warm(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Handouts and guides are drawn by a press that runs already, which saves most of the time that a single page takes.

    For tests that look at what is on the page. Of a design of one's own there is a press of its own.
    """

    def press(design: Path, limits: Limits, cancelled: Callable[[], bool], *, pdf: bool = True) -> Press:
        if design != shipped("handouts"):
            return Press(design, limits, cancelled, pdf=pdf)
        found = kept.setdefault((limits, pdf), Warm(design, limits, cancelled, pdf=pdf))
        found.heed(cancelled)
        return found

    monkeypatch.setattr(make, "Press", press)
    monkeypatch.setattr(guide, "Press", press)
