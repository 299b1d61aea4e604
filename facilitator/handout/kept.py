"""Sheets that were laid out before, kept by what is on them: in memory, and as files in the cache, which hold no name."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.handout.context import Page
from facilitator.handout.design import Design
from facilitator.handout.sheet import Body, Element, Leaf, Sheet, Slot, take_apart

if TYPE_CHECKING:
    from facilitator.handout.typeset import Typesetter

MOST = 200
"""How many sheets the cache keeps; those that were not used for longest go first."""

_FORM = "1"
"""Changes with the form of a kept sheet."""


class Kept:
    """Sheets by their content: the page, the design's files, and the typesetter's version."""

    def __init__(self, design: Design, folder: Path | None) -> None:
        digest = hashlib.sha256(f"{_FORM} {version('weasyprint')}".encode())
        for file in sorted(design.folder.rglob("*")):
            if file.is_file():
                digest.update(str(file.relative_to(design.folder)).encode("utf-8", "surrogateescape") + b"\0" + file.read_bytes())
        self._design = digest.hexdigest()
        self._folder = folder
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, page: Page, typesetter: Typesetter) -> Sheet:
        """The sheet of that page, laid out only where it never was before.

        One with a letter that no font has, or without something that its design asks for, is not kept on disk.
        """
        key = hashlib.sha256(f"{self._design}{json.dumps(page, sort_keys=True)}".encode()).hexdigest()
        if key not in self._sheets:
            found = self._read(key)
            if found is None:
                typesetter.assets.taken()
                document, _, half = typesetter.lay_out(page)
                typesetter.unseen.taken()
                found = take_apart(document, page["title"], page["language"], half)
                found = replace(found, unseen=typesetter.unseen.taken(), lacks=tuple(typesetter.assets.taken()))
                if not (found.unseen or found.lacks):
                    self._write(key, found)
            self._sheets[key] = found
            while len(self._sheets) > MOST:
                del self._sheets[next(iter(self._sheets))]
        return self._sheets[key]

    def _read(self, key: str) -> Sheet | None:
        """The kept sheet; None where there is none, or its file is damaged."""
        if self._folder is None:
            return None
        path = self._folder / f"{key}.sheet"
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            digest, _, data = path.read_bytes().partition(b"\n")
            if digest.decode("ascii") == hashlib.sha256(data).hexdigest():
                sheet = _unpacked(json.loads(data))
                os.utime(path)
                return sheet
        return None

    def _write(self, key: str, sheet: Sheet) -> None:
        """Keep it on disk. Where that cannot be, it is laid out again next time."""
        if self._folder is None:
            return
        data = json.dumps(_packed(sheet)).encode("ascii")
        draft = self._folder / f".{key}.{secrets.token_hex(4)}.part"
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(hashlib.sha256(data).hexdigest().encode("ascii") + b"\n" + data)
                draft.replace(self._folder / f"{key}.sheet")
            except OSError:
                draft.unlink(missing_ok=True)
            self._tidy()

    def _tidy(self) -> None:
        assert self._folder is not None
        files = sorted(self._folder.glob("*.sheet"), key=lambda file: file.stat().st_mtime)
        for file in files[:-MOST]:
            file.unlink(missing_ok=True)


def _packed(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "language": sheet.language,
        "half": sheet.half,
        "objects": [[number, _text(body.head), _text(body.stream)] for number, body in sheet.objects.items()],
        "leaves": [[leaf.width, leaf.height, leaf.contents, leaf.resources, leaf.owners] for leaf in sheet.leaves],
        "elements": [[each.kind, each.parent, each.page, each.kids, _text(each.more)] for each in sheet.elements],
        "top": sheet.top,
        "slot": [sheet.slot.page, sheet.slot.box, sheet.slot.parent, sheet.slot.at] if sheet.slot else None,
    }


def _unpacked(data: dict[str, Any]) -> Sheet:
    slot = data["slot"]
    return Sheet(
        data["title"],
        data["language"],
        data["half"],
        {number: Body(_bytes(head) or b"", _bytes(stream)) for number, head, stream in data["objects"]},
        tuple(
            Leaf(width, height, contents, resources, tuple(owners)) for width, height, contents, resources, owners in data["leaves"]
        ),
        tuple(Element(kind, parent, page, tuple(kids), _bytes(more) or b"") for kind, parent, page, kids, more in data["elements"]),
        tuple(data["top"]),
        Slot(slot[0], (slot[1][0], slot[1][1], slot[1][2], slot[1][3]), slot[2], slot[3]) if slot else None,
    )


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _bytes(data: str | None) -> bytes | None:
    return None if data is None else base64.b64decode(data)
