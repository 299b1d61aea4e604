"""Write the pages of docs/ that are tables of the program (reference, settings, keys): `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from facilitator.curriculum.reference import reference
from facilitator.desk import keypage
from facilitator.settings.command import page

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> int:
    """Write the pages. Returns 0."""
    (DOCS / "authoring" / "reference.md").write_text(reference(), encoding="utf-8")
    (DOCS / "settings.md").write_text(page(), encoding="utf-8")
    (DOCS / "keys.md").write_text(keypage.page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
