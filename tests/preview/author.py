"""A small curriculum on disk, and the ways in which editors save."""

from __future__ import annotations

import os
from pathlib import Path

FILES = {
    "curriculum.yaml": """\
curriculum: small
title: Small
workshops:
  - workshop: evening
    title: One evening
    sessions:
      - session: evening
        title: Evening
        starts: "19:00"
        allow: [more-talk]
        agenda:
          - {step: welcome, title: Welcome, kind: welcome, minutes: 5, say: Good evening.}
          - {step: close, title: Close, kind: close, minutes: 10, say: Good night., handouts: [card, note]}
""",
    "handouts/card.yaml": "handout: card\ntitle: The card\nfor: person\nblocks: [{text: Breathe.}]\n",
    "handouts/note.yaml": "handout: note\ntitle: The note\nfor: couple\nblocks: [{text: Listen.}]\n",
}


def write(folder: Path) -> Path:
    """The curriculum in `folder`."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def changed(path: Path, old: str, new: str) -> str:
    """What stands in a file, with one thing replaced."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def in_place(path: Path, text: str) -> None:
    """As many editors save."""
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    """A new file takes the old one's place."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def with_backup(path: Path, text: str) -> None:
    """The old file is moved away, a new one is made, and the old one is kept beside it, as Vim does."""
    path.with_name("4913").write_bytes(b"")
    path.with_name("4913").unlink()
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text, encoding="utf-8")


def anew(path: Path, text: str) -> None:
    """The file is deleted, and made again."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


def in_pieces(path: Path, text: str) -> None:
    """Many small writes."""
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 50):
            file.write(text[start : start + 50])
            file.flush()
            os.fsync(file.fileno())


WAYS = (in_place, by_rename, with_backup, anew, in_pieces)
