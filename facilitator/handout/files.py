"""Handouts on disk: written whole or not at all, readable by their owner only, and never over somebody else's file."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from facilitator.handout.context import GENERATOR

MARK = f"{GENERATOR} handout "
"""What a PDF of ours carries in its identifier, which stands in the file uncompressed."""

_PDF_ID = re.compile(rb"/ID \[\(" + MARK.encode("ascii") + rb"[0-9a-f]{64}\)")
_MARKDOWN = re.compile(rb"(.*)<!-- " + MARK.encode("ascii") + rb"([0-9a-f]{64}) -->\n", re.DOTALL)
_HTML_GENERATOR = f'<meta name="generator" content="{GENERATOR} '.encode("ascii")


class RefusedError(Exception):
    """A file of that name is there already, and it is not one of ours, or it was changed since."""


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, for its owner only. Raises OSError when that cannot be."""
    missing = []
    for place in (folder, *folder.parents):
        if place.is_dir():
            break
        missing.append(place)
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def place(path: Path, data: bytes) -> None:
    """Put `data` into the file `path` in one step.

    An earlier handout of ours is replaced. Raises RefusedError when any other file is in the way, OSError when the disk says no;
    then nothing has changed.
    """
    if os.path.lexists(path) and not is_ours(path):
        raise RefusedError(path.name)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        _write(draft, data)
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def clear_earlier(folder: Path, made: Mapping[str, Path], suffix: str) -> None:
    """Take away the files of ours that `made` (handouts' ids and files) replaces: the same handout with another number or form.

    Only those of the same layout, which `suffix` names, and never one that somebody changed or that cannot be read.
    """
    for earlier in sorted(folder.iterdir()):
        named = _NUMBERED.fullmatch(earlier.name)
        if named is None or (named["layout"] or "") != suffix or made.get(named["id"], earlier) == earlier:
            continue
        with contextlib.suppress(OSError):
            if is_ours(earlier):
                earlier.unlink()


_NUMBERED = re.compile(r"[0-9]{2,}-(?P<id>[a-z0-9][a-z0-9-]{0,63})(?P<layout>(\.(letter|a5))?(\.large)?)\.(pdf|html)")


def is_ours(path: Path) -> bool:
    """Whether `path` is a handout exactly as we wrote it: one that was filled in or marked since belongs to its reader."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return False
    data = path.read_bytes()
    if data.startswith(b"%PDF-"):
        return data.count(b"startxref") == 1 and _PDF_ID.search(data) is not None
    if written := _MARKDOWN.fullmatch(data):
        return hashlib.sha256(written[1]).hexdigest().encode("ascii") == written[2]
    return _HTML_GENERATOR in data[:2048]


def marked(markdown: str) -> bytes:
    """A Markdown text with the line behind it by which it is known as ours, and as unchanged."""
    data = markdown.encode("utf-8")
    return data + f"<!-- {MARK}{hashlib.sha256(data).hexdigest()} -->\n".encode("ascii")


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
