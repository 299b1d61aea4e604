"""What a person probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_LONGEST = 64
_MOST = 1_000
_LIKENESS = 0.7
_SHOWN = 20


def near(word: str, known: Iterable[str], synonyms: Mapping[str, str] | None = None) -> str:
    """The one of `known` that `word` was probably meant to be, or nothing where none is clearly near.

    `synonyms` lead from other words for a thing to the known one.
    """
    options = list(known)[:_MOST]
    typed = "-".join(word.lower().replace("_", " ").split())
    if typed in options:
        return typed
    meant = (synonyms or {}).get(typed, "")
    if meant in options:
        return meant
    if not typed or len(typed) > _LONGEST:
        return ""
    from difflib import get_close_matches

    close = get_close_matches(typed, options, 3, _LIKENESS)
    return next((option for option in close if _is_abbreviated(typed, option) or _slips(typed, option) <= _most(typed)), "")


def _most(typed: str) -> int:
    """How many slips of the finger a word of this length may have; one more, and it is another word."""
    return max(1, len(typed) // 4)


def _is_abbreviated(typed: str, option: str) -> bool:
    """Whether the letters of `typed` stand in `option`, in this order and from its first on: `mins` in `minutes`."""
    letters = iter(option)
    return typed[0] == option[0] and all(letter in letters for letter in typed)


def _slips(typed: str, option: str) -> int:
    """How many letters were left out, added, mistaken, or typed in the wrong order (the optimal string alignment distance)."""
    before: list[int] = []
    last = list(range(len(option) + 1))
    for row, letter in enumerate(typed, 1):
        now = [row]
        for column, wanted in enumerate(option, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            if before and column > 1 and letter == option[column - 2] and typed[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def did_you_mean(word: str, known: Iterable[str], synonyms: Mapping[str, str] | None = None, *, what: str = "there is") -> str:
    """A hint: the near one of `known`, or what there is to choose from, as long as that can be read at a glance."""
    options = list(known)
    if meant := near(word, options, synonyms):
        return f"did you mean `{meant}`?"
    if not options:
        return ""
    shown = ", ".join(options[:_SHOWN])
    return f"{what}: {shown}{', …' if len(options) > _SHOWN else ''}"
