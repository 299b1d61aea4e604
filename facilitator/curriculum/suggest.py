"""What an author probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_LONGEST = 64
_MOST = 1_000
_LIKENESS = 0.7


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

    return next(iter(get_close_matches(typed, options, 1, _LIKENESS)), "")


def did_you_mean(word: str, known: Iterable[str], synonyms: Mapping[str, str] | None = None, *, what: str = "there is") -> str:
    """A hint: the near one of `known`, or what there is to choose from, as long as that can be read at a glance."""
    options = list(known)
    if meant := near(word, options, synonyms):
        return f"did you mean `{meant}`?"
    if not options:
        return ""
    shown = ", ".join(options[:30])
    return f"{what}: {shown}{', …' if len(options) > 30 else ''}"
