"""How hard a text is to read: the usual measure of its language, for the languages that have one here.

English: the grade of J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, *Derivation of New Readability Formulas for
Navy Enlisted Personnel* (1975): the years of school that a reader needs. Spanish: the score of F. Szigriszt Pazos (1992) on the
INFLESZ scale of I. M. Barrio-Cantalejo and others, *Validación de la Escala INFLESZ* (Anales del Sistema Sanitario de Navarra,
2008): 55 to 65 is normal, 65 to 80 rather easy. Syllables are counted by rules, not looked up; on a whole page that makes no odds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

ENOUGH = 100
"""Words below which no measure says anything."""


class Measure(NamedTuple):
    """How a language is measured: the score from words a sentence and syllables a word, and whether a higher one is harder."""

    score: Callable[[float, float], float]
    syllables: Callable[[str], int]
    name: str
    hard_above: bool


_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019\u00bb)*_]*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>#]|\d+[.)])[ \t])")
_MARKS = re.compile(r"[*_`#>|\\]+|!?\[([^\]]*)\]\([^)]*\)|https?://\S+")
_VOWELS = re.compile(r"[aeiouy\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f9-\u00fc]+")
_SUFFIX = re.compile(r"(?<=[a-z]{3})(?:ness|ments?|ful|less|ly|things?|times|one|body)$")
_SILENT = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouyl]l)e$|(?<![aeiouyscxzg])(?<!sh)(?<!ch)es$|(?<![aeiouytd])ed$",
)
_HIATUS = re.compile(
    r"ia(?=n|l|t|b|$)|(?<![tsc])io(?=$|l|d|n)|iu(?=m|s)|uou|ea(?=ct)|(?<=cr)ea(?=t)|(?<=[rd])ea$|ie(?=nc|t)|(?<!q)ua(?=t|l)"
    r"|(?<=[aeiouy])ing"
)
_SPANISH_RUN = re.compile(r"[aeiou\u00e1\u00e9\u00ed\u00f3\u00fa\u00fch]*[aeiou\u00e1\u00e9\u00ed\u00f3\u00fa\u00fc]")
_SPANISH_SILENT = re.compile(r"qu|gu(?=[ei\u00e9\u00ed])")
_SPANISH_Y = re.compile(r"y(?![aeiou\u00e1\u00e9\u00ed\u00f3\u00fa])")
_SPANISH_STRONG = re.compile(r"[aeo\u00e1\u00e9\u00ed\u00f3\u00fa]")


def words(text: str) -> list[str]:
    """The words of a text in Markdown."""
    return _WORD.findall(_plain(text))


def sentences(text: str, least: int = 0) -> list[str]:
    """The sentences of a text in Markdown that have at least so many characters; a part of a list is one too."""
    return [part for part in _SENTENCE_END.split(_plain(text)) if len(part) >= least and _WORD.search(part)]


@lru_cache(maxsize=1 << 10)
def difficulty(text: str, language: str) -> float | None:
    """The score of `text` in the measure of its language; None where there is no measure, or too few words for it."""
    measure = MEASURES.get(language.partition("-")[0].lower())
    if measure is None:
        return None
    plain = _plain(text)
    found = _WORD.findall(plain)
    if len(found) < ENOUGH:
        return None
    count = sum(bool(_WORD.search(part)) for part in _SENTENCE_END.split(plain))
    syllables = sum(measure.syllables(word.lower()) for word in found)
    return measure.score(len(found) / count, syllables / len(found))


@lru_cache(maxsize=1 << 15)
def english_syllables(word: str) -> int:
    """The syllables of an English word in small letters."""
    if suffix := _SUFFIX.search(word):
        return english_syllables(word[: suffix.start()]) + max(1, len(_VOWELS.findall(_SILENT.sub("", suffix[0]))))
    stem = _SILENT.sub("", word) if len(word) > 2 else word
    return max(1, len(_VOWELS.findall(stem)) + len(_HIATUS.findall(word)))


@lru_cache(maxsize=1 << 15)
def spanish_syllables(word: str) -> int:
    """The syllables of a Spanish word in small letters: two strong vowels are two, a weak one joins its neighbour."""
    count = 0
    for run in _SPANISH_RUN.findall(_SPANISH_SILENT.sub("g", _SPANISH_Y.sub("i", word))):
        count += max(1, len(_SPANISH_STRONG.findall(run)))
    return max(1, count)


def _plain(text: str) -> str:
    return _MARKS.sub(lambda mark: mark[1] or "", text)


MEASURES = {
    "en": Measure(
        lambda words, syllables: 0.39 * words + 11.8 * syllables - 15.59, english_syllables, "Flesch-Kincaid grade", True
    ),
    "es": Measure(lambda words, syllables: 206.835 - 62.3 * syllables - words, spanish_syllables, "INFLESZ score", False),
}
