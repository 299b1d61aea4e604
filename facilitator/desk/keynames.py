"""What people call keys: the names that screens, sentences, help and `keys.toml` have for what a terminal sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from facilitator.locale import N_, _

if TYPE_CHECKING:
    from facilitator.desk.keys import Action

NAMES: Mapping[str, str] = {
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "pagedown": N_("Page Down"),
    "pageup": N_("Page Up"),
    "enter": "Enter",
    "space": N_("Space"),
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": N_("Backspace"),
    "delete": N_("Delete"),
    "insert": N_("Insert"),
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "asterisk": "*",
    "number_sign": "#",
    "colon": ":",
    "semicolon": ";",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "underscore": "_",
    "escape": "Esc",
    "home": N_("Home"),
    "end": N_("End"),
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
    "shift+f5": "Shift+F5",
}
"""What people call the keys that Textual names otherwise."""


def key_name(key: str) -> str:
    """What people call a key: "Page Down", "Ctrl+Z", "n"."""
    if key in NAMES:
        return _(NAMES[key])
    return f"Ctrl+{key[5:].upper()}" if key.startswith("ctrl+") else key


def sign_of(action: Action) -> str:
    """What people call its first key, in their language."""
    return _(action.sign) if action.sign.isalpha() and len(action.sign) > 1 else action.sign


def signs(action: Action) -> str:
    """All keys of an action as people call them, the one they know best first."""
    return "  ".join(dict.fromkeys(key_name(key) for key in action.keys))
