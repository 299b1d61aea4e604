"""Whether a folder holds a whole design, asked before anything is drawn with it. Imports no library that draws."""

from __future__ import annotations

import re
from pathlib import Path

from facilitator.locale import _

SHEETS = ("fonts", "tokens", "page", "blocks")
"""The style sheets of every page, in the order in which they are read."""

_PAPERS = ("a4", "a4-half", "letter", "letter-half", "a5")
_STYLES = tuple(f"style/{name}.css" for name in (*SHEETS, *(f"paper-{paper}" for paper in _PAPERS), "large", "fillable", "screen"))
_ASSET = re.compile(r"url\(\s*[\"']?asset:([^)\"']+?)[\"']?\s*\)")


def fault(folder: Path) -> str:
    """What keeps handouts from being drawn with the design in `folder`, as a sentence with what to do; empty where nothing does."""
    from facilitator.curriculum.blocks import BLOCKS

    if not folder.is_dir():
        words = _("there is no folder {folder} to take a design from; begin with a copy of the folder `handouts`")
        return words.format(folder=folder)
    for name in ("page.html", "flow.html", *(f"blocks/{kind}.html" for kind in BLOCKS), *_STYLES):
        try:
            text = (folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            words = _("the design in {folder} has no {file}; copy that file from the folder `handouts`, and change it there")
            return words.format(folder=folder, file=name)
        except OSError as error:
            words = _("{file} cannot be read: {why}; see to it that you may read it")
            return words.format(file=folder / name, why=error.strerror or error)
        except UnicodeDecodeError:
            return _("{file} is not written in UTF-8; save it again as UTF-8").format(file=folder / name)
        for asset in _ASSET.findall(text) if name in _STYLES else ():
            if not asset.startswith("fonts/") or not (folder / asset).is_file():
                words = _("{file} names asset:{asset}, which is not there; put the file in {folder}")
                return words.format(file=folder / name, asset=asset, folder=folder / "fonts")
    return ""
