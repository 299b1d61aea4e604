"""What a terminal hands over in one piece."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from facilitator.console.driver import whole


def read(text: str) -> list[str]:
    return [
        event.key if isinstance(event, events.Key) else f"<{event.text}>" if isinstance(event, events.Paste) else "?"
        for event in whole(XTermParser().feed(text))
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("n", ["n"]),
        ("nnn", ["n", "n", "n"]),
        ("\r", ["enter"]),
        ("please use it\r", ["<please use it\n>"]),
        ("\x1b[6~\x1b[6~", ["pagedown", "pagedown"]),
        ("n\x1b[B\x1b[B", ["n", "down", "down"]),
        ("\x1b[Bnu\x1b[A ", ["down", "<nu>", "up", "space"]),
        ("\x1b[200~n u\x1b[201~n", ["<n u>", "n"]),
    ],
)
def test_different_keys_of_one_piece_are_a_pasted_text(text: str, events: list[str]) -> None:
    assert read(text) == events
