"""Gather the demonstrations of all modules of the shipped curriculum on one sheet for those who lead: `make docs`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Curriculum, Kind, Step

HEALING = Path(__file__).resolve().parent.parent / "curricula" / "healing-together"
ORDER = (
    "active-listening",
    "breaking-the-cycles",
    "individual-growth",
    "acknowledging-hurt",
    "safety-and-trust",
    "forgiveness",
    "reconnecting",
)
VOICE = re.compile(r"\*\*(Sam|Robin|Alex|Noor):\*\*")
HEADS = {
    "en": """\
# yaml-language-server: $schema=../.schemas/handout.schema.json
handout: demo-scripts
title: Demonstrations, to be read aloud
for: leader
why: All of them in one place, word for word, for two voices or two chairs.
blocks:
  - text: |
      - Read each one aloud twice before you lead it, the slip and the repair too.
      - One of you reads the first voice, the other one the second. Change roles from one evening to the next.
      - Stop after a slip, and count one breath. Nobody plays it perfectly.
      - **Leading alone?** Set out two chairs, and change seats. Two hosts who are not a couple can read it too.
      - Nobody from the group plays it.
""",
    "es": """\
# yaml-language-server: $schema=../../.schemas/handout.translation.schema.json
title: Demostraciones para leer en voz alta
why: Todas juntas, palabra por palabra, para dos voces o dos sillas.
blocks:
  - text: |
      - Lean cada una dos veces en voz alta antes de mostrarla, también el tropiezo y el arreglo.
      - Una persona lee la primera voz y la otra, la segunda. Cambien de papel de una vez a otra.
      - Tras un tropiezo, paren y cuenten una respiración. Nadie la hace perfecta.
      - **¿Diriges a solas?** Pon dos sillas y cambia de asiento. También pueden leerla dos personas del equipo que no sean pareja.
      - Nadie del grupo la hace.
""",
}
"""What stands before the demonstrations, by language."""


def main() -> int:
    """Write the sheet, and its translation where there is one. Returns 0."""
    for language, head in HEADS.items():
        folder = HEALING if language == "en" else HEALING / language
        if not (folder / "curriculum.yaml").is_file():
            continue
        curriculum = load_curriculum(HEALING, "" if language == "en" else language)
        (folder / "handouts" / "demo-scripts.yaml").write_text(head + "".join(_blocks(curriculum)), encoding="utf-8")
    return 0


def _blocks(curriculum: Curriculum) -> Iterator[str]:
    for name in ORDER:
        module = curriculum.module(name)
        for step in module.steps:
            if step.kind is Kind.DEMO and (spoken := _spoken(step)):
                lines = "\n\n".join((f"## {module.title}: {step.title}", *spoken)).splitlines()
                yield "  - text: |\n" + "".join(f"      {line}".rstrip() + "\n" for line in lines)


def _spoken(step: Step) -> list[str]:
    """The paragraphs from the one before the first voice to the last voice."""
    paragraphs = [part.strip() for part in step.say.strip().split("\n\n")]
    voices = [at for at, part in enumerate(paragraphs) if VOICE.match(part)]
    return paragraphs[max(0, voices[0] - 1) : voices[-1] + 1] if voices else []


if __name__ == "__main__":
    sys.exit(main())
