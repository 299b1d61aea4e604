"""The words by which columns, kinds of steps, leaders and totals are known, in several languages."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from facilitator.curriculum.model import Kind


class Column(StrEnum):
    """What stands in a column."""

    MINUTES = "minutes"
    START = "start"
    END = "end"
    CLOCK = "clock"
    NUMBER = "number"
    DAY = "day"
    SESSION = "session"
    TITLE = "title"
    KIND = "kind"
    LEAD = "lead"
    MATERIALS = "materials"
    PLACE = "place"
    PURPOSE = "purpose"
    SAY = "say"
    SECTION = "section"
    NOTES = "notes"


_HEADINGS = {
    Column.MINUTES: {
        "en": "min mins minutes duration length",
        "es": "minutos duracion",
        "de": "minuten dauer",
        "fr": "duree",
        "pt": "duracao",
    },
    Column.START: {"en": "start starts from begin begins beginning", "es": "inicio desde comienzo empieza", "de": "beginn von ab"},
    Column.END: {"en": "end ends until till to finish", "es": "hasta fin final termina termino", "de": "ende bis"},
    Column.CLOCK: {"en": "time clock when timing", "es": "hora horas horario tiempo cuando", "de": "zeit uhrzeit", "fr": "heure"},
    Column.NUMBER: {"en": "# no nr num number", "es": "n n° numero nº"},
    Column.DAY: {"en": "day date", "es": "dia fecha", "de": "tag datum", "fr": "jour", "pt": "data"},
    Column.SESSION: {
        "en": "session workshop meeting lesson week evening",
        "es": "sesion taller encuentro leccion semana",
        "de": "sitzung abend woche",
        "fr": "seance atelier",
        "pt": "sessao oficina",
    },
    Column.TITLE: {
        "en": "topic title activity item what agenda content subject step programme program exercise task name",
        "es": "tema titulo actividad contenido que dinamica paso programa ejercicio tarea nombre",
        "de": "thema titel inhalt was schritt",
        "fr": "sujet titre activite contenu",
        "pt": "atividade conteudo",
    },
    Column.KIND: {
        "en": "kind type method methods format mode technique approach",
        "es": "tipo metodo metodologia modalidad tecnica formato",
        "de": "methode art form",
        "fr": "methode",
    },
    Column.LEAD: {
        "en": "who lead leader leads facilitator speaker presenter responsible host trainer by",
        "es": "quien lidera facilitador facilitadora responsable ponente guia dirige",
        "de": "wer leitung",
        "fr": "qui animateur",
        "pt": "quem",
    },
    Column.MATERIALS: {
        "en": "materials material resources supplies equipment props bring",
        "es": "materiales recursos",
        "de": "materialien",
        "fr": "materiel",
        "pt": "materiais",
    },
    Column.PLACE: {"en": "place where location room venue space", "es": "lugar donde sala espacio", "de": "ort raum", "fr": "lieu"},
    Column.PURPOSE: {
        "en": "purpose goal goals aim aims objective objectives why outcome outcomes",
        "es": "objetivo objetivos proposito meta metas",
        "de": "ziel ziele",
        "fr": "objectif objectifs",
    },
    Column.SAY: {"en": "script say words", "es": "guion texto decir"},
    Column.SECTION: {"en": "section block part phase module", "es": "seccion bloque parte fase modulo", "de": "abschnitt teil"},
    Column.NOTES: {
        "en": "notes note comments comment remarks description details instructions how",
        "es": "notas nota comentarios observaciones descripcion detalles instrucciones como",
        "de": "notizen bemerkungen hinweise",
        "fr": "remarques",
    },
}
_LONGEST_HEADING = 40

_KINDS = {
    Kind.BREAK: (
        r"breaks?|pauses?|lunch|dinner|supper|breakfast|coffee|tea|meals?|recess|snacks?|pausa|descanso|receso|"
        r"almuerzo|comida|cena|desayuno|cafe|merienda|refrigerio|pause|mittag(?:essen)?|kaffee(?:pause)?"
    ),
    Kind.BUFFER: (r"buffer|reserve|spare time|contingency|margen|colchon|puffer"),
    Kind.DEBRIEF: (
        r"debrief(?:ing)?|plenary|feedback|report back|harvest|puesta en comun|plenaria?|plenario|retroalimentacion|"
        r"devolucion"
    ),
    Kind.CLOSE: (
        r"clos(?:e|es|ing)|wrap[- ]?up|farewell|goodbye|check[- ]?out|end of (?:the )?(?:day|session|evening)|"
        r"cierre|despedida|clausura|abschluss"
    ),
    Kind.WELCOME: (
        r"welcome|introductions?|opening|arrivals?|warm[- ]?up|ice[- ]?breakers?|registration|check[- ]?in|"
        r"get to know|bienvenida|apertura|acogida|llegada|presentacion(?:es)? de (?:los |las )?participantes|"
        r"rompehielos|inscripcion|begrussung"
    ),
    Kind.DEMO: (r"demo|demonstrations?|skits?|modell?ing|demostracion(?:es)?|sketch"),
    Kind.REFLECT: (
        r"reflect(?:ion|ions|ing)?|journal(?:ing|ling)?|writ(?:e|ing)|alone|individual(?:ly)?|silen(?:ce|t)|prayer|"
        r"meditation|reflexion(?:es)?|escritura|escribir|silencio|oracion|individual(?:mente)?|meditacion"
    ),
    Kind.TEACH: (
        r"teach(?:ing)?|talks?|lectures?|presentations?|presents?|input|instructions?|keynotes?|readings?|"
        r"read[- ]aloud|stor(?:y|ies)|videos?|overview|ensenanza|charla|exposicion|presentacion(?:es)?|lectura|"
        r"explicacion|ponencia|historia|vortrag|impuls"
    ),
    Kind.PRACTICE: (
        r"practi[cs](?:e|es|ing)|exercis(?:e|es)|activit(?:y|ies)|role[- ]?plays?|pairs?|worksheets?|games?|skills?|"
        r"breakouts?|practica|ejercicios?|dinamicas?|actividad(?:es)?|juegos?|parejas|ubung(?:en)?"
    ),
    Kind.DISCUSS: (
        r"discuss(?:ion|ions|ing)?|conversations?|dialogue|shar(?:e|ing)|q ?& ?a|questions?|brainstorm(?:ing)?|"
        r"whole group|dialogo|debate|conversacion|compartir|preguntas|discusion|lluvia de ideas|diskussion|gesprach|"
        r"austausch"
    ),
}
_KIND_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _KINDS.items()}
_BEFORE = re.compile(r"(?:facilitator )?prep(?:aration|are)?|set[- ]?up|preparacion(?: previa)?|montaje|vorbereitung")
_TOTAL = re.compile(
    r"(?:grand |sub)?total(?:es)?\b.*|sum\b.*|suma\b.*|summe\b.*|gesamt\b.*|tiempo total\b.*|total time\b.*|duracion total\b.*"
)
_SITTING = re.compile(
    r"(?:day|session|evening|week|lesson|part|workshop|dia|sesion|tarde|semana|leccion|taller|encuentro|jornada|tag|abend|woche)\s+"
    r"(?:\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six|seven|uno|dos|tres|cuatro|cinco|seis|siete)\b.*"
)
_END = re.compile(r"(?:the )?end|finish|done|fin|final|termina|salida|ende|schluss")
_LEADERS = {
    "all": re.compile(r"all|todos|todas|both|both (?:of us|leaders|facilitators)|ambos|ambas|los dos|las dos|beide"),
    "co": re.compile(
        r"co|co[- ]?(?:lead(?:er)?|facilitator|host|trainer)|second leader|co[- ]?facilitador(?:a)?|assistant|asistente"
    ),
    "lead": re.compile(r"lead|leader|facilitator|host|trainer|facilitador(?:a)?|guia|leitung"),
}
_UNNAMED = re.compile(r"(?:sheet|hoja|tabelle|feuil|planilha|blad|foglio|table|tabla)[ _-]?\d*")


def plain(text: str) -> str:
    """A text for comparing: small letters without accents, one blank between words."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))
    return " ".join(bare.split())


def heading(text: str) -> list[tuple[Column, str]]:
    """What may stand under a heading, the likeliest first, each with the language of the heading; nothing for an unknown one."""
    if len(text) > _LONGEST_HEADING:
        return []
    tokens = re.findall(r"[a-z]+|#|n[°º]", plain(text))
    return [
        (column, language)
        for column, languages in _HEADINGS.items()
        for language, words in languages.items()
        if any(token in words.split() for token in tokens)
    ]


def guess_kind(*texts: str) -> Kind | None:
    """The kind of step that the first telling one of `texts` speaks of."""
    for text in texts:
        typed = plain(text)
        for kind in Kind:
            if typed == kind.value:
                return kind
        for kind, pattern in _KIND_PATTERNS.items():
            if pattern.search(typed):
                return kind
    return None


def comes_before(text: str) -> bool:
    """Whether a method says that something is done before the couples come."""
    return bool(_BEFORE.fullmatch(plain(text)))


def is_total(text: str) -> bool:
    """Whether a row that begins with this text sums up those above it."""
    return bool(_TOTAL.fullmatch(plain(text).rstrip(":")))


def is_end(text: str) -> bool:
    """Whether a title only says that the session is over."""
    return bool(_END.fullmatch(plain(text).rstrip(".!")))


def names_a_sitting(text: str) -> bool:
    """Whether a text alone in its row names the session that begins below it: `Day 2`, `Sesión 3: Cierre`."""
    return bool(_SITTING.fullmatch(plain(text).replace(":", " :")))


def leader(text: str) -> str:
    """The role that a word for a leader means; empty for a name or another word."""
    typed = plain(text).strip(".")
    return next((role for role, pattern in _LEADERS.items() if pattern.fullmatch(typed)), "")


def is_unnamed(sheet: str) -> bool:
    """Whether a sheet has only the name that the spreadsheet program gave it."""
    return not sheet or bool(_UNNAMED.fullmatch(plain(sheet)))
