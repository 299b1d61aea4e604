"""`keys.toml`: the keys that the person wants for an action. Which actions and keys there are, the console knows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from facilitator.locale import _
from facilitator.settings.places import folders
from facilitator.settings.toml import Document, Problem, line_of_text, read
from facilitator.text import quoted
from facilitator.values import value

NAME = "keys.toml"
MOST = 12
"""How many keys an action may have."""


@value
class KeyFile:
    """What `keys.toml` says: for the id of an action all of its keys, as they were typed; none at all for one that has no key.

    `document` tells where each stands: `document.problem((action,), "…")` makes a problem with its line.
    """

    keys: Mapping[str, tuple[str, ...]]
    document: Document
    wrong: tuple[Problem, ...] = ()


def keys_file() -> Path:
    """Where `keys.toml` lies, or will lie."""
    return folders().config / NAME


def key_settings() -> KeyFile:
    """The keys that were set on this machine. Never raises: a wrong line leaves its action the keys it has by itself."""
    return keys_of(read(keys_file()))


def keys_of(document: Document) -> KeyFile:
    """What a file says of the keys."""
    found: dict[str, tuple[str, ...]] = {}
    wrong = list(document.problems)
    for action, said in document.values.items():
        keys = _keys(said)
        if keys is None:
            if isinstance(said, dict):
                words = _("[{action}]: there are no sections here; write one, or several in brackets: {example}")
            else:
                words = _("{typed} is no key; write one, or several in brackets: {example}")
            example = f'{action} = ["n", "Page Down"]'
            message = words.format(action=action, typed=quoted(str(said)), example=example)
            wrong.append(document.problem((action,), message))
        else:
            found[action] = keys
    return KeyFile(found, document, tuple(wrong))


def _keys(said: object) -> tuple[str, ...] | None:
    keys = [line_of_text(key) for key in (said if isinstance(said, list) else [said])]
    sound = [key for key in keys if key and len(key) <= 30]
    return tuple(dict.fromkeys(sound)) if len(sound) == len(keys) <= MOST else None
