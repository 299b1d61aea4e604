"""The words that the program itself puts into a leader's guide and on a run sheet, one table a language."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = {
    "guide": "Leader's guide",
    "run_sheet": "Run sheet",
    "agenda": "The agenda",
    "clock": "Clock",
    "minutes": "Min",
    "step": "Step",
    "who": "Who leads",
    "really": "Really began",
    "fixed": "fixed",
    "prepare": "Before the couples come",
    "bring": "To bring",
    "papers": "Handouts",
    "you": "You",
    "leaders": "What you agreed among you who lead",
    "group": "What you ask of the group",
    "follow_up": "After they left",
    "script": "Step by step",
    "way_out": "way out",
    "care": "When somebody needs care",
    "say_when": "What to say",
    "quiet": "A quiet task for the room",
    "contacts": "Whom to call",
    "missing": "Not all is filled in. Write it in by hand before the couples come, and ring every number once.",
    "stale": "Try every number once before the couples come.",
    "notes": "Notes",
    "keep": "For those who lead. Do not leave it lying in the room.",
    "page": "Page",
    "of": "of",
    "may_go": "may be left out",
    "over": "has to be over by",
    "at_the_end": "At the end: what to do when somebody needs care, and whom to call.",
}
_SPANISH = {
    "guide": "Guía para quien dirige",
    "run_sheet": "Hoja de ruta",
    "agenda": "El programa",
    "clock": "Hora",
    "minutes": "Min",
    "step": "Paso",
    "who": "Quién guía",
    "really": "Empezó a las",
    "fixed": "fija",
    "prepare": "Antes de que lleguen las parejas",
    "bring": "Para llevar",
    "papers": "Hojas",
    "you": "Tú",
    "leaders": "Lo que acordaron quienes guían",
    "group": "Lo que piden al grupo",
    "follow_up": "Cuando se hayan ido",
    "script": "Paso a paso",
    "way_out": "salida",
    "care": "Cuando alguien necesita cuidado",
    "say_when": "Qué decir",
    "quiet": "Una tarea tranquila para la sala",
    "contacts": "A quién llamar",
    "missing": "Faltan datos. Escríbelos a mano antes de que lleguen las parejas, y prueba cada número una vez.",
    "stale": "Prueba cada número una vez antes de que lleguen las parejas.",
    "notes": "Notas",
    "keep": "Para quienes guían. No la dejes en la sala.",
    "page": "Página",
    "of": "de",
    "may_go": "puede omitirse",
    "over": "termina a más tardar a las",
    "at_the_end": "Al final: qué hacer cuando alguien necesita cuidado, y a quién llamar.",
}
_BY_LANGUAGE: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "es": _SPANISH}


def guide_words(language: str) -> dict[str, str]:
    """The words for a curriculum in `language`; English where there are none in it."""
    return dict(_BY_LANGUAGE.get(language.partition("-")[0].lower(), _ENGLISH))
