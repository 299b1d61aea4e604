"""A curriculum around each example of the table of codes."""

from __future__ import annotations

from textwrap import indent

OUTLINE = """\
curriculum: example
title: Example
workshops:
  - workshop: evening
    title: An evening
"""
SESSIONS = "    sessions:\n"
SESSION = "      - session: only\n"
AGENDA = "agenda: [listening]\n"

STEPS = """\
- title: Say it back
  kind: discuss
  minutes: 10
- title: Talk
  kind: discuss
  minutes: 10
"""
SPANISH = """\
curriculum: example
title: Ejemplo
workshops:
  - workshop: evening
    title: Una tarde
    sessions:
      - session: only
        agenda: [listening]
"""
SPEAKING = """\
module: speaking
title: Speaking
needs: [listening]
steps:
  - title: Say it
    kind: discuss
    minutes: 10
"""
CARD = "handout: card\ntitle: A card\nfor: couple\nblocks:\n"
BLOCKS = "- text: Say it back.\n"


def around(where: str, snippet: str, *, code: str) -> dict[str, str]:
    """A folder's files in which `snippet` stands at such a place, and nothing is wrong but what is wrong with the snippet."""
    outline = OUTLINE + (indent(snippet, "    ") if where == "workshop" else SESSIONS + SESSION)
    if where != "workshop":
        outline += indent(snippet if where == "session" else AGENDA, "        ")
    files = {"curriculum.yaml": snippet if where == "curriculum" else outline}
    module = "module: listening\ntitle: Listening\nsteps:\n"
    files["modules/listening.yaml"] = snippet if where == "module" else module + indent(snippet if where == "step" else STEPS, "  ")
    if code == "needs-missing":
        files["modules/speaking.yaml"] = SPEAKING
    if where == "handout":
        files["handouts/card.yaml"] = snippet
        files["modules/listening.yaml"] += "    handouts: [card]\n"
    if where == "block":
        files["handouts/card.yaml"] = CARD + indent(snippet, "  ")
        files["modules/listening.yaml"] += "    handouts: [card]\n"
    if code in ("unused-handout", "unknown-handout"):
        files["handouts/card.yaml"] = CARD + indent(BLOCKS, "  ")
        if code == "unknown-handout":
            files["modules/listening.yaml"] += "  - {title: Cards, kind: discuss, minutes: 1, handouts: [card]}\n"
    if where == "translation":
        files["modules/listening.yaml"] = module + indent(STEPS, "  ")
        files["es/modules/listening.yaml"] = snippet
        files["es/curriculum.yaml"] = SPANISH
    return files
