"""The one gate for what people wrote: what may reach a terminal, a page or a log, and what may not.

`faults` names the characters that the loader refuses; `clean` makes any text safe, whatever it holds. A clean text has no faults,
and cleaning it again changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

MARKS_A_BASE = 4
"""How many combining marks may sit on one character; more would pile up over the lines around it."""


class Fault(NamedTuple):
    """A character that must not stand in a text: where (from 0, in characters) and what it is, in words."""

    at: int
    name: str


# Compiled, and then kept by `re`, when they are needed: most texts hold nothing that these look for, which is found out sooner.
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_SHOWN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
_HIDDEN = "[\u180e\u202a-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
_JOINERS = "\u200b-\u200d\u2060"
_LOOSE = f"(?<![^\x00-\x7f\\s{_JOINERS}])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\x7f\\s{_JOINERS}])"
_SOFT_HYPHEN = "\u00ad"

_REFUSED = f"(?P<flag>{_FLAG})|{_SHOWN}|\r|[\u2028\u2029]|{_HIDDEN}|{_LOOSE}"
_SUSPECT = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_BREAK = "\r\n?|[\u2028\u2029]"
_REPLACED = _SHOWN
_DROPPED = f"(?P<flag>{_FLAG})|{_HIDDEN}|{_SOFT_HYPHEN}"
_LOOSE_JOINER = _LOOSE
_PERHAPS_MARK = (
    "[\u0300-\u1fff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe00-\ufe2f"
    "\U000101fd-\U0010ffff]"
)
_QUOTES_AND_DASHES = dict.fromkeys(map(ord, "‘’“”–—…•"), " ")  # noqa: RUF001
_FIRST_MARK = "\u0300"
_CONTROLS = {
    0: "null",
    7: "bell",
    8: "backspace",
    11: "vertical tab",
    12: "form feed",
    13: "carriage return",
    27: "escape",
    127: "delete",
}


def clean(text: str) -> str:
    """`text` in the form that may be shown: composed (NFC), lines ended by a line feed, and nothing in it that acts on a terminal.

    Control characters and broken ones become U+FFFD; hidden ones (bidirectional overrides, marks of byte order, zero-width
    characters that join nothing) go; more than four combining marks on a character go. What scripts and emoji need stays.
    """
    suspect = not text.replace("\n", " ").isprintable() and re.search(_SUSPECT, text)
    if suspect:
        text = re.sub(_REPLACED, "\ufffd", re.sub(_BREAK, "\n", text))
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if suspect:
        text = re.sub(_DROPPED, lambda found: found["flag"] or "", text)
        text = unicodedata.normalize("NFC", re.sub(_LOOSE_JOINER, "", text))
    if max(text.translate(_QUOTES_AND_DASHES), default="") < _FIRST_MARK:
        return text
    return _thin_marks(text) if re.search(_PERHAPS_MARK, text) else text


def faults(text: str) -> Iterator[Fault]:
    """The characters that an author must take out: those that `clean` would replace, and those that it drops but for soft hyphens.

    A carriage return counts, so line ends have to be line feeds already.
    """
    if not re.search(_SUSPECT, text):
        return
    for found in re.finditer(_REFUSED, text):
        if not found["flag"]:
            yield Fault(found.start(), name_of(found[0]))


def name_of(character: str) -> str:
    """A character in words, safe to show: `escape (U+001B)`, `right-to-left override (U+202E)`."""
    code = ord(character)
    name = _CONTROLS.get(code) or unicodedata.name(character, "").lower()
    if not name:
        name = "half of a character" if 0xD800 <= code <= 0xDFFF else "control character" if code < 0xA0 else "unnamed character"
    return f"{name} (U+{code:04X})"


def quoted(text: str, limit: int = 40) -> str:
    """`text` as a message may show it: clean, on one line, cut after `limit` characters, between backticks."""
    line = " ".join(clean(text[: limit * 8]).split())
    return f"`{line if len(line) <= limit else line[: limit - 1].rstrip() + '…'}`"


def _thin_marks(text: str) -> str:
    kept = []
    marks = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += 1
        elif character not in "\u200b\u200c\u200d\u2060":
            marks = 0
        if marks <= MARKS_A_BASE:
            kept.append(character)
    return "".join(kept)
