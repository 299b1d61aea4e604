"""The file of keys, as far as it can be understood without knowing the keys."""

from __future__ import annotations

from pathlib import Path

from facilitator.settings.keys import keys_of
from facilitator.settings.toml import parse

FILE = Path("/home/leader/keys.toml")


def test_actions_get_their_keys_and_problems_their_lines() -> None:
    read = keys_of(
        parse(
            FILE,
            'next = ["n", "Page Down", "n"]\npause = "p"\n\nskip = []\nundo = 3\nback = ["", "b"]\n[care]\nx = "c"\nredo = Z\n',
        )
    )
    assert read.keys == {"next": ("n", "Page Down"), "pause": ("p",), "skip": ()}
    assert [problem.place for problem in read.wrong] == [(9, 8), (5, 1), (6, 1), (7, 2)]
    assert 'undo = ["n", "Page Down"]' in read.wrong[1].message
    assert str(read.document.problem(("pause",), "p is taken")) == f"{FILE}:2:1: p is taken"
