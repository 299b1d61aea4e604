"""Find the words that a curriculum shares with its sources: runs of more than eight words within one sentence.

The sources are not in the repository, for they belong to others. Whoever writes keeps their texts (.txt or .md) in a folder of
their own and names it here. Exits with 1 where there is a run.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

from facilitator.check.reading import sentences
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Curriculum, Place
from facilitator.resources import shipped

MOST = 8
"""Words in a row that two texts may share: set phrases are as long."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_NOT_TOLD = ("place", "sources", "id", "allow")
"""Fields that nobody reads aloud or on paper; a source may be named by its own title."""


class Shared(NamedTuple):
    """A run of words that stands in a sentence at `where` and in the text `source`."""

    where: str
    source: str
    words: tuple[str, ...]


def main() -> int:
    """Print each run; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="a folder with the texts of sources")
    parser.add_argument(
        "--curriculum", type=Path, default=shipped("curricula") / "healing-together", help="the curriculum's folder"
    )
    parser.add_argument("--language", default="", help="a translation of it (default: its own language)")
    options = parser.parse_args()
    texts = {
        str(path.relative_to(options.sources)): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(options.sources.rglob("*"))
        if path.suffix in (".txt", ".md")
    }
    if not texts:
        parser.error(f"{options.sources} holds no .txt and no .md")
    found = list(shared(told(load_curriculum(options.curriculum, options.language)), texts))
    for run in found:
        print(f"{run.where}: {len(run.words)} words of {run.source}: {' '.join(run.words)}")
    print(f"{len(found)} runs of more than {MOST} words shared with {len(texts)} texts")
    return 1 if found else 0


def shared(ours: Iterable[tuple[str, str]], texts: Mapping[str, str], most: int = MOST) -> Iterator[Shared]:
    """The longest runs of more than `most` words of each sentence in `ours` (where it stands, text) that stand in `texts` too."""
    known: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    theirs = {name: _words(text) for name, text in texts.items()}
    for name, words in theirs.items():
        for at in range(len(words) - most):
            known[words[at : at + most + 1]].append((name, at))
    for where, text in ours:
        for sentence in sentences(text):
            words = _words(sentence)
            told_to = 0
            for at in range(len(words) - most):
                places = known.get(words[at : at + most + 1], ()) if at >= told_to else ()
                if places:
                    name, length = max(((name, _run(words[at:], theirs[name][start:])) for name, start in places), key=_length)
                    told_to = at + length - most
                    yield Shared(where, name, words[at : at + length])


def told(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """All that leaders say and read and couples see, with the part that it stands in."""
    for module in curriculum.modules:
        yield from ((module.id, text) for text in (module.title, module.summary, *module.aims))
        yield from ((f"{module.id}/{step.id}", text) for step in module.steps for text in _texts(step))
    for sheet in curriculum.handouts:
        yield from ((sheet.id, text) for text in _texts(sheet))
    for workshop in curriculum.workshops:
        for session in workshop.sessions:
            own = (item for item in session.agenda if item.module is None)
            yield from ((f"{session.id}/{item.id}", text) for item in own for text in _texts(item.step))
    yield from ((page.title, text) for page in curriculum.stance for text in _texts(page))
    yield from ((card.title, text) for card in curriculum.care for text in _texts(card))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part) and not isinstance(part, Place):
        for field in fields(part):
            if field.name not in _NOT_TOLD:
                yield from _texts(getattr(part, field.name))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold().replace("\u2019", "'") for word in _WORD.findall(text))


def _run(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), min(len(ours), len(theirs))
    )


def _length(found: tuple[str, int]) -> int:
    return found[1]


if __name__ == "__main__":
    sys.exit(main())
