"""The report that a session leaves behind, as a page on the disk."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from facilitator.desk.afterwards import save, told
from facilitator.desk.ports import CannotError
from facilitator.live import events as ev
from facilitator.live.state import replay
from tests.build import SEVEN, curriculum, item, plan, stamp, step
from tests.live.samples import of_the_first_version


def test_the_report_is_kept_as_a_page_that_only_this_person_can_read(tmp_path: Path) -> None:
    planned = plan([item(step("welcome", 6))])
    opened = of_the_first_version()[0]
    assert isinstance(opened, ev.Opened)
    state = replay(planned, [ev.Begun(stamp(60), 0), ev.Ended(stamp(460))])
    made = told(curriculum(planned.session), state, opened, stamp(500).session, stamp(500).wall)
    place = tmp_path / "out" / "report.html"
    for _ in range(2):
        assert save(made, place) == str(place)
    assert '<td class="figure">6:40</td>' in place.read_text("utf-8")
    assert place.stat().st_mode & 0o777 == 0o600
    assert (made.report.began, made.report.ended) == (SEVEN + 60, SEVEN + 460)
    assert made.zone.utcoffset(None) != UTC.utcoffset(None), "clock times are the room's"


def test_what_is_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    planned = plan([item(step("welcome", 6))])
    opened = of_the_first_version()[0]
    assert isinstance(opened, ev.Opened)
    made = told(curriculum(planned.session), replay(planned, []), opened, 0, SEVEN * 10**9)
    with pytest.raises(CannotError, match="cannot be written to"):
        save(made, tmp_path / "out" / "report.html")
