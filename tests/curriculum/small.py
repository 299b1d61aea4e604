"""A curriculum as small as it can be, to be broken in tests, and ways to look at what the loader says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from facilitator.curriculum.load import examine
from facilitator.curriculum.problems import Level, Problem

OUTLINE = """\
curriculum: small
title: Small
workshops:
  - workshop: evening
    title: An evening
    sessions:
      - session: only
        starts: "19:00"
        ends: "20:00"
        agenda:
          - listening
          - break: 10
          - from: listening
            take: [round-one, talk-it-over]
            minutes: {round-one: 5}
          - step: goodbye
            title: Goodbye
            kind: close
            minutes: 4
            at: "19:50"
"""

MODULE = """\
module: listening
title: Listening
steps:
  - step: round-one
    title: Round one
    kind: practice
    minutes: {min: 6, ideal: 8, max: 10}
    rounds:
      - {title: A speaks, minutes: 4}
      - {title: B speaks, minutes: 4}
    way-out: Pass is fine.
    handouts: [card]
  - title: Talk it over
    kind: debrief
    minutes: 5
"""

HANDOUT = """\
handout: card
title: A card
for: couple
blocks:
  - text: Say it back.
  - lines: {prompt: I heard}
"""

FILES = {"curriculum.yaml": OUTLINE, "modules/listening.yaml": MODULE, "handouts/card.yaml": HANDOUT}


def as_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    """Files of text as they would lie on disk."""
    return {path: text.encode() for path, text in files.items()}


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The small curriculum with `old` in one of its files replaced by `new`; `old` has to stand there exactly once."""
    assert FILES[path].count(old) == 1, f"{old!r} stands {FILES[path].count(old)} times in {path}"
    return FILES | {path: FILES[path].replace(old, new)}


def problems(files: Mapping[str, str], level: Level | None = None) -> list[Problem]:
    """What is wrong with `files`, in a folder that is not named, or that of one level."""
    found = examine(as_bytes(files), "").problems
    return [problem for problem in found if level in (None, problem.level)]


def told(files: Mapping[str, str], level: Level | None = None) -> list[str]:
    """What is wrong with `files`, as lines."""
    return [str(problem) for problem in problems(files, level)]


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Put `files` into `folder` and give it back."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
