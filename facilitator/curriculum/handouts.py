"""What an author may write in a handout's file: its own keys. Those of its blocks stand in `blocks.py`."""

from __future__ import annotations

from facilitator.curriculum.blocks import BlockValue
from facilitator.curriculum.drafts import HandoutDraft
from facilitator.curriculum.fields import Field, Filled, Object
from facilitator.curriculum.model import Audience, Handout, PaperSize
from facilitator.curriculum.shapes import Choice, Flag, Id, ListOf, OrAlone, Text, Whole

_UNKNOWN = ("unknown", "not known", "unclear", "unsure", "none found", "n/a", "desconocid", "no se sabe")
"""How a licence begins that nobody knows."""


def _make_handout(filled: Filled) -> HandoutDraft | None:
    if "id" not in filled.values:
        return None
    licence = filled.values.get("licence")
    if licence is not None and _is_unknown(licence):
        message = "a sheet whose licence is not known is not printed"
        hint = "ask its owner and write what they allow, or ask in words of your own and take this line away"
        filled.walk.error(filled.nodes["licence"], "licence-unknown", message, hint)
    handout = Handout(place=filled.walk.place(filled.node), **filled.values) if filled.complete else None
    return HandoutDraft(filled.values["id"], filled.nodes["id"], handout)


def _is_unknown(licence: str) -> bool:
    words = licence.strip(" ?.-").casefold()
    return not words or words.startswith(_UNKNOWN)


def _make_paper(filled: Filled) -> PaperSize | None:
    return filled.values.get("size")


_PAPER = Object(
    "the paper",
    (
        Field(
            "size", Choice(PaperSize, {"a4": "full", "letter": "full", "a5": "half"}), "a full sheet, or half of one", required=True
        ),
    ),
    _make_paper,
)
HANDOUT = Object(
    "a handout",
    (
        Field("handout", Id(), "its id, which is also its file's name", required=True, attribute="id"),
        Field("title", Text(line=True), "its name, at the head of the page", required=True),
        Field("for", Choice(Audience), "whom one copy is for", required=True, attribute="audience"),
        Field("why", Text(line=True), "what it is good for, in a line"),
        Field("private", Flag(), "whether it is for its owner's eyes alone"),
        Field("apart", Flag(), "whether it stays out of each couple's pile in a packet, and is given out in its step"),
        Field("paper", OrAlone(_PAPER, "size"), "the sheet it is laid out for"),
        Field("spare", Whole(0, 1000), "how many more to print"),
        Field("way-out", Text(), "how anyone may stop or leave it blank"),
        Field(
            "licence",
            Text(line=True),
            "under which terms it may be printed, where its words are somebody else's; `unknown` is an error",
        ),
        Field("blocks", ListOf(BlockValue(), least=1), "what stands on it, in order", required=True),
        Field("allow", ListOf(Id(), single=True), "the codes of the warnings that the author means to be so"),
    ),
    _make_handout,
    {
        "id": "handout",
        "name": "title",
        "audience": "for",
        "per": "for",
        "description": "why",
        "purpose": "why",
        "body": "blocks",
        "content": "blocks",
        "spares": "spare",
        "license": "licence",
    },
)
