"""All that a leader does live, by typed words: on a session that a script leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.driving import rehearsed


def said(home: Path, *words: str) -> list[str]:
    """What is said to the last of `words`, in a rehearsal of the small curriculum that has begun, without scripts."""
    whole = rehearsed(home, "\n".join(("brief", "next", *words[:-1], "zzz", words[-1])) + "\n").splitlines()
    return whole[whole.index("Not understood: zzz.") + 2 : -2]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["time 12"], ["12 min more from now, until 19:12, it has had 0:00 so far", "Welcome: 12 min, was 5 min"]),
        (["time x"], ["x is no time, type minutes, such as 12, or 1:30 for a minute and a half"]),
        (["wait 4", "ago 2"], ["“Welcome” began 2 min ago, at 19:02, so did the session, 2 min later than", "counted"]),
        (["end +15"], ["End at 19:51, 15 min later than agreed", "15 min ahead, ends 19:36, agreed 19:51"]),
        (["end 18:00"], ["18:00 is over, the end can only be moved to a time that is still to come"]),
        (["drop 4"], ["Left out: What helped?", "6 min ahead, ends 19:30, planned 19:36"]),
        (["drop 9"], ["There is no such step; agenda tells all with their numbers."]),
        (["drop 4", "return 4"], ["There again: What helped?", "on time, ends 19:36, planned 19:36"]),
        (["move 5 to 3"], ["Break is number 3 now"]),
        (["move 5"], ["Type two numbers: of the step, and the one it is to get, such as: move 9 to", "5."]),
        (["insert break 10 at 3"], ["Put in: 3. Break, 10 min", "10 min behind, ends 19:46, planned 19:36"]),
        (["go try"], ["Left out: See it once", "Step 3 of 6: Try it"]),
        (["go 99"], ["There is no such step; agenda tells all with their numbers."]),
        (["couples 3"], ["3 couples, instead of 8 couples"]),
        (["late 2"], ["counted; undo takes it back"]),
        (["couples 3", "undo"], ["Taken back."]),
        (
            ["wait 2", "mark distress", "late 2", "report"],
            [
                "1. Welcome: 2 min, planned 5 min",
                "couples who came late and have not had the opening words: 2",
                "2:00 after the start: distress, in Welcome",
            ],
        ),
        (["mark distress"], ["distress, somebody was in distress; no name, no story"]),
        (
            ["find something small"],
            ["step 3: Try it, Choose something small. One of you speaks, the other says"],
        ),
        (["find zebra"], ["Nothing is found."]),
        (["swap"], ["no round runs now; next goes on to the next step"]),
        (["skip", "back"], ["this is the first step"]),
        (["undo", "undo"], ["there is nothing to take back"]),
        (["accept"], ["Nothing is proposed now."]),
        (["care", "next"], ["time is held for care; care goes on first"]),
        (["care", "care"], ["Care is over, the clock runs, 5 min"]),
        (
            ["care", "wait 3", "go on"],
            ["Care is over, the clock runs, 5 min", "Time was held 3 min. The session now ends 19:39; planned was 19:36."],
        ),
        (["resume"], ["The clock runs. next goes on to the next step."]),
        (["care", "undo"], ["Taken back.", "Care is over, the clock runs, 5 min"]),
        (["go 5", "go 6", "move 3 to 5"], ["Only a step that is still to come can be moved; agenda tells which those", "are."]),
        (["go 5"], ["Left out: See it once, Try it and What helped?", "Step 5 of 6: Break"]),
        (["skip 4"], ["Nothing was done: skip is typed alone."]),
        (["time 12 min"], ["Welcome: 12 min, was 5 min"]),
        (["mark insight"], ["insight, something went well: worth keeping", "marked; undo takes it back"]),
        (["wait 5", "go 3", "wait 3", "next"], ["Not begun yet: B speaks. Go on all the same? Type yes or no."]),
    ],
)
def test_what_is_typed_is_done_and_told(tmp_path: Path, words: list[str], lines: list[str]) -> None:
    told = said(tmp_path, *words)
    assert [line for line in told if line in lines] == lines, told


def test_several_ways_are_listed_and_a_number_takes_one(tmp_path: Path) -> None:
    told = rehearsed(tmp_path, "brief\nnext\nend\n9\n2\n2\n").splitlines()
    assert "2. End at 19:46, 10 min later than agreed" in told
    assert "There are the numbers 1 to 3." in told
    assert told.count("10 min ahead, ends 19:36, agreed 19:46") == 1
    assert "Not understood: 2." in told, "options are offered once"


def test_late_by_minutes_a_proposal_comes_is_told_taken_and_taken_back(tmp_path: Path) -> None:
    told = said(tmp_path, "more 6", "catch up")
    assert told[0].startswith("6 min late: ")
    assert told[-1] == "accept takes it, refuse puts it away."
    taken = said(tmp_path, "more 6", "accept")
    assert any(line.endswith("was 6 min 30 s") for line in taken)
    back = said(tmp_path, "more 6", "accept", "undo")
    assert "6 min behind, ends 19:42, planned 19:36" in back
    assert said(tmp_path, "more 6", "refuse", "left")[-1] == "6 min behind, ends 19:42, planned 19:36"


def test_care_says_what_helps_and_keeps_the_time(tmp_path: Path) -> None:
    told = said(tmp_path, "care")
    assert told[0] == "Care: time is held, 5 min"
    assert [line.partition(":")[0] for line in told if line.startswith(("Come back", "Hand over", "Whom to call"))]
    assert told[-1] == "care goes on with the session."
    assert "2. You lead alone" in told
    assert said(tmp_path, "care", "2", "2")[0].startswith("You lead alone: "), "as often as they are asked for"
    assert said(tmp_path, "care", "wait 7", "care")[0] == "Care is over, the clock runs, 5 min"
    assert said(tmp_path, "solo")[1].startswith("FOR THE ROOM: Let us all take a quiet moment")
