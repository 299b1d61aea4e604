"""Whether words shut people out, press them, or lose them: what a tired or frightened person should not have to hear or read.

Pure: text in, what is to be said of it out. Languages without a list here pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

LONGEST = {"en": 22, "es": 25}
"""Words that a sentence may have, by language."""

MOST_STEPS = 5
"""Numbered steps that people remember of an instruction."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_NUMBERED = re.compile(r"(?m)^[ \t]*\d+[.)][ \t]")
_REFUSED = re.compile(r"\b(?:nobody|no one|not|never|nadie|no|nunca)\b[^.!?\n]{0,24}$|n['\u2019]t\b[^.!?\n]{0,24}$", re.IGNORECASE)
_WHY = {"en": re.compile(r"\W*why\b", re.IGNORECASE), "es": re.compile(r"\W*por qu\u00e9\b", re.IGNORECASE)}


class _Loaded(NamedTuple):
    """Words that do harm: how they are found, what they do, and what to write. `unless` they are refused just before."""

    words: str
    does: str
    write: str
    unless: bool = False


def _list(said: tuple[str, str], words: str, *, unless: bool = False) -> _Loaded:
    return _Loaded(words, *said, unless)


_ROLES = ("shuts out people who are not that to each other", "say partner")
_PRESS = ("presses people to forgive, to stay or to be touched", "say that it is up to each one alone")
_CURE = ("promises what nobody can promise", "say what people may try")
_JUDGE = ("judges a person or a couple", "say what happens, in plain words")
_BLAME = ("puts a part of the harm on the one who was hurt", "ask what it cost, or leave it out")
_WATCH = ("helps one person to watch over the other", "ask for something that people would be glad to offer")
_TRADE = ("is a word of the trade", "say it in plain words, or explain it and allow it here")
_ALOUD = ("cannot be read aloud by everyone", "choose words that fit all")

_LOADED = {
    "en": (
        _list(
            _ROLES,
            r"husbands?|wife|wives|boyfriends?|girlfriends?|(?:his|he|him) or her|(?:her|she) or hi[sm]|he or she|opposite sex",
        ),
        _list(
            _PRESS, r"(?:must|ha(?:ve|s) to|needs? to|should|ought to) (?:forgive|hug|kiss|stay together|trust again)", unless=True
        ),
        _list(_PRESS, r"(?:must|ha(?:ve|s) to|should|ought to) (?:leave|stay with) (?:your partner|each other|them)", unless=True),
        _list(_BLAME, r"what was your (?:own )?part|your part in being (?:hurt|harmed)|it takes two", unless=True),
        _list(_WATCH, r"(?:share|swap|show|give|hand over) (?:\w+ ){0,3}passwords?", unless=True),
        _list(_PRESS, r"forgive and forget|for the sake of the children|save your marriage"),
        _list(_CURE, r"heal your partner|guaranteed to|will (?:heal|fix|save) your"),
        _list(_JUDGE, r"trauma bond\w*|narcissis\w+|codependen\w+|toxic"),
        _list(
            _TRADE, r"flooding|stonewall\w*|validat(?:e|es|ing|ion)|trigger(?:s|ed)?|dysregulat\w+|gaslight\w*|attachment style\w*"
        ),
    ),
    "es": (
        _list(_ROLES, r"espos[oa]s?|maridos?|novi[oa]s?|él o ella|ella o él|sexo opuesto"),
        _list(_PRESS, r"(?:deb(?:es?|en|emos)|tien(?:es?|en) que|tenemos que|hay que) (?:perdon|abraz|bes)ar\w*", unless=True),
        _list(_PRESS, r"(?:deb(?:es?|en)|tien(?:es?|en) que) (?:dejar a|quedarse con|seguir con) (?:tu|su) pareja", unless=True),
        _list(_BLAME, r"cuál fue (?:tu|su) parte|(?:tu|su) parte en (?:la herida|el daño)|es cosa de dos", unless=True),
        _list(_WATCH, r"(?:compart|intercambi|mostr|muestr|entreg|d[aeé])\w* (?:\w+ ){0,3}contraseñas?", unless=True),
        _list(_PRESS, r"perdonar? y olvidar?|por el bien de los hijos|salvar (?:tu|su) matrimonio"),
        _list(_CURE, r"sanar a (?:tu|su) pareja|garantizad\w+"),
        _list(_JUDGE, r"vínculo traumático|narcisis\w+|codependen\w+|tóxic\w+"),
        _list(_TRADE, r"validar\w*|validación|desregula\w+|detonantes?|disparadores?|estilos? de apego"),
        _list(_ALOUD, r"\w+@s?|tod[xe]s|nosotr[xe]s|ell[xe]s|much[xe]s"),
    ),
}


class Said(NamedTuple):
    """What is said of some words, and what to write."""

    message: str
    hint: str


def loaded(text: str, language: str) -> Said | None:
    """The first word in `text` that shuts out, presses, promises, judges or is a word of the trade."""
    code = _code(language)
    if code not in _LOADED or not _any_loaded(code).search(text.lower()):
        return None
    for entry in _LOADED[code]:
        for found in re.finditer(rf"\b(?:{entry.words})\b", text, re.IGNORECASE):
            if not (entry.unless and _REFUSED.search(text[: found.start()])):
                return Said(f"\u201c{found[0]}\u201d {entry.does}", entry.write)
    return None


@cache
def _any_loaded(code: str) -> re.Pattern[str]:
    """Finds any of the words of a language in small letters. Hardly a text has one, and to look for each by itself takes long."""
    return re.compile(rf"\b(?:{'|'.join(entry.words for entry in _LOADED[code])})\b")


def too_long(text: str, language: str) -> Said | None:
    """The first sentence of `text` that is too long to be followed by ear."""
    limit = LONGEST.get(_code(language))
    if limit is None or len(text) < 3 * limit:
        return None
    for sentence in _sentences(text, 2 * limit):
        words = _WORD.findall(sentence)
        if len(words) > limit:
            return Said(
                f"a sentence of {len(words)} words, where {limit} are the most: \u201c{' '.join(words[:6])}\u2026\u201d",
                "make two of it",
            )
    return None


def too_many_steps(text: str) -> Said | None:
    """What is said of an instruction that nobody can keep in mind."""
    run = most = 0
    for paragraph in re.split(r"\n[ \t]*\n", text):
        numbered = len(_NUMBERED.findall(paragraph))
        run = run + numbered if numbered else 0
        most = max(most, run)
    if most <= MOST_STEPS:
        return None
    return Said(f"an instruction of {most} steps, where {MOST_STEPS} are the most", "leave some out, or make two steps of it")


def asks_why(question: str, language: str) -> bool:
    """Whether a question begins with why."""
    pattern = _WHY.get(_code(language))
    return pattern is not None and pattern.match(question) is not None


def _code(language: str) -> str:
    return language.partition("-")[0].lower()


def _sentences(text: str, least: int) -> Iterator[str]:
    from facilitator.check.reading import sentences

    yield from sentences(text, least)
