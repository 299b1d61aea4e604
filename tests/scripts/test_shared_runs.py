"""The tool that looks for words taken from a source: an invented pair of texts, and what ships against one of its own sentences."""

from __future__ import annotations

import pytest
from shared_runs import shared, told

from tests.shipped import healing

SOURCE = "A heron stood in the wet grass and counted, slowly, all the boats that came home late. Nobody asked it why."


@pytest.mark.parametrize(
    ("ours", "taken"),
    [
        ("It COUNTED slowly all the boats that came home late!", "counted slowly all the boats that came home late"),
        ("We saw the wet grass and counted slowly all the boats.", "the wet grass and counted slowly all the boats"),
        ("It counted slowly all the boats that came home.", ""),
        ("Counted slowly all the boats. That came home late.", ""),
        ("", ""),
    ],
    ids=["taken", "another-taken", "eight-words", "two-sentences", "nothing"],
)
def test_a_run_of_nine_words_is_found_and_one_of_eight_is_not(ours: str, taken: str) -> None:
    found = [" ".join(run.words) for run in shared([("card", ours)], {"heron.txt": SOURCE})]
    assert found == ([taken] if taken else [])


def test_each_run_is_told_once_and_as_long_as_it_is() -> None:
    ours = "On Monday a heron stood in the wet grass and counted slowly all the boats that came home early."
    (run,) = shared([("step", ours)], {"a.txt": "A heron stood in the wet grass and counted, in vain.", "b.txt": SOURCE})
    assert (run.where, run.source, len(run.words)) == ("step", "b.txt", 16)


def test_all_that_ships_is_looked_at() -> None:
    words = dict(told(healing()))
    assert {"forgiveness/my-own-line", "floor-card", "evening/welcome", "Who you are here", "Someone in need"} <= set(words)
