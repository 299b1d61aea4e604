"""Rules about pictures: those that keep a handout from being made, and those that stand where none is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from facilitator.check.remark import Remark, Rule, steps_of
from facilitator.check.words import printed_words
from facilitator.curriculum.folder import PICTURE_ENDINGS, PICTURES
from facilitator.curriculum.model import Curriculum, Place, Step
from facilitator.handout.pictures import MOST_PIXELS, Fault, fault, pictures_in
from facilitator.suggest import near

_MARKS = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^()<>\s]+)[^()\n]*\)")
_WHERE = "show it in a `text`, a `callout`, a `quote`, `halves`, `cards` or an `agreement`"
_SMALLER = "save it smaller: 2000 pixels across are enough on paper"


def _not_printed(curriculum: Curriculum) -> Iterator[Remark]:
    files = dict(curriculum.files)
    for handout in curriculum.handouts:
        for address, words in pictures_in(handout).items():
            wrong = fault(address, words, files.get(address, b""))
            if wrong is not None:
                place = _place(curriculum, files, handout.place, address, wordless=wrong is Fault.WORDLESS)
                message, hint = _told(wrong, address, words, files)
                yield Remark(place, "picture", f"{message}, and this handout is not made", hint, also=(handout.place,))


def _told(wrong: Fault, address: str, words: str, files: Mapping[str, bytes]) -> tuple[str, str]:
    path = PurePosixPath(address.partition("?")[0])
    shows = words or "two chairs that face each other"
    match wrong:
        case Fault.OUTSIDE:
            name = path.name if path.name.lower().endswith(PICTURE_ENDINGS) else "chairs.png"
            hint = f"put the file into the folder `{PICTURES}/` and write `![{shows}]({PICTURES}/{name})`"
            return f"`{address}` is no picture of this curriculum", hint
        case Fault.KIND:
            hint = f"save it as PNG and write `![{shows}]({path.with_suffix('.png')})`"
            return f"`{address}` is neither PNG nor JPEG", hint
        case Fault.MISSING:
            meant = near(address, [name for name in files if name.startswith(f"{PICTURES}/")])
            hint = f"did you mean `{meant}`?" if meant else "put the file there, or take the picture out of the text"
            return f"the picture `{address}` is not there, or cannot be read", hint
        case Fault.WORDLESS:
            return "nobody said what this picture shows", f"write it for who does not see it, such as `![{shows}]({address})`"
        case Fault.PIXELS:
            return f"the picture `{address}` has more than {MOST_PIXELS:,} pixels", _SMALLER
        case Fault.BROKEN:
            return f"the file of the picture `{address}` is damaged, or is no picture", "save it again as PNG or JPEG"


def _place(curriculum: Curriculum, files: Mapping[str, bytes], place: Place, address: str, *, wordless: bool) -> Place:
    """Where a picture is written, in the translation first; the place of its handout where it cannot be found."""
    marks = re.compile(r"!\[" + (r"\s*" if wordless else r"[^\]]*") + r"\]\(\s*<?" + re.escape(address))
    for path in (f"{curriculum.language}/{place.path}", place.path):
        for number, line in enumerate(files.get(path, b"").decode("utf-8", "replace").split("\n"), 1):
            if found := marks.search(line):
                return Place(path, number, found.start() + 1)
    return place


def _only_words(curriculum: Curriculum) -> Iterator[Remark]:
    for step in steps_of(curriculum):
        for key, text in _said(step):
            for _, address in _MARKS.findall(text):
                message = f"the picture `{address}` is not shown on the screen; its words are"
                yield Remark(step.place, "picture-as-words", message, "say it in words, or show it on a handout", key)
    for handout in curriculum.handouts:
        drawn = pictures_in(handout)
        for words, address in dict.fromkeys(_MARKS.findall(printed_words(handout))):
            if unquote(address) not in drawn:
                place = _place(curriculum, dict(curriculum.files), handout.place, address, wordless=False)
                message = f"the marks around `{address}` are printed as they stand here, and no picture"
                hint = _told(Fault.OUTSIDE, address, words, {})[1] if ":" in address else _WHERE
                yield Remark(place, "picture-as-words", message, hint, also=(handout.place,))


def _said(step: Step) -> Iterator[tuple[str, str]]:
    yield from (("say", step.say), ("show", step.show), ("way-out", step.way_out), ("care", step.care))
    for key, lines in (("do", step.do), ("ask", step.ask), ("watch", step.watch), ("if", step.if_)):
        yield key, "\n".join(lines)


PICTURED: tuple[Rule, ...] = (_not_printed, _only_words)
