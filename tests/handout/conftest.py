"""One child process draws the sample handouts for all the tests that only look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.handout.results import Made
from tests.handout import samples


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The sample handouts, made once, by their ids."""
    out: Path = tmp_path_factory.mktemp("drawn") / "new" / "folder"
    results = map(samples.made, samples.make(out, *samples.ALL))
    return {result.handout.id: result for result in results}
