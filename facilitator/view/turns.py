"""Whose turn a round is, by its title: what a workshop calls those who take turns, in the languages that ship."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = {
    "1": "first 1st one primera primero primer uno una",
    "2": "second 2nd two segunda segundo dos",
    "3": "third 3rd three tercera tercero tercer tres",
    "4": "fourth 4th four cuarta cuarto cuatro",
    "other": "other otra otro",
}
_NUMBERS = {word: number for number, words in _WORDS.items() for word in (number, *words.split())}

_WHO = (
    r"(?:partner|person|speaker|spouse|participant|member|couple|group|turn"
    r"|persona|pareja|compañer[oa]|cónyuge|participante|integrante|miembro|grupo|turno)"
)
_NO_ONE = r"(?!\W(?:work|talk|walk|exercise|task|activity|discussion|question|time)\b)"
"""With one of these behind it, it is something that all do: "First group discussion"."""

_LETTER = re.compile(r"\b[A-D]\b")
_COUNTED = re.compile(
    rf"\b(?P<before>{'|'.join(_NUMBERS)})\s+{_WHO}\b{_NO_ONE}|\b{_WHO}\s+(?P<behind>{'|'.join(_NUMBERS)})\b", re.IGNORECASE
)
_COUPLE = re.compile(r"\b(?:(he|husband|él|esposo|marido|his\s+turn)|she|wife|ella|esposa|her\s+turn)\b", re.IGNORECASE)


def turns_among(titles: Sequence[str]) -> list[int]:
    """The numbers of those titles that are somebody's turn: they name one of several, in the same way.

    That is a letter ("A speaks"), an order ("Second partner", "Persona 2"), or husband and wife. Where only one of them is named,
    or things are counted and not people ("First page"), nobody's turn is known, and there is none.
    """
    for whose in (_letter, _counted, _spouse):
        found = [whose(title) for title in titles]
        if len({*found} - {""}) > 1:
            return [number for number, partner in enumerate(found) if partner]
    return []


def _letter(title: str) -> str:
    found = _LETTER.search(title)
    return found[0] if found else ""


def _counted(title: str) -> str:
    found = _COUNTED.search(title)
    return _NUMBERS[(found["before"] or found["behind"]).lower()] if found else ""


def _spouse(title: str) -> str:
    found = _COUPLE.search(title)
    return "" if found is None else "he" if found[1] else "she"
