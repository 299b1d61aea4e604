"""Write docs/authoring/reference.md from the tables of the format: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from facilitator.curriculum.reference import reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "authoring" / "reference.md"


def main() -> int:
    """Write the page. Returns 0."""
    PAGE.write_text(reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
