"""The curriculum as values: immutable, typed, already checked.

Past the loader no code meets a mapping from YAML, a missing key or a string that should be a duration. All durations are whole
seconds, whatever the author typed. Text is what the author wrote, already through `text.clean`; Markdown is not yet rendered. Its
words are in `terms`, lengths of time in `spans`, what stands on a handout in `sheets`, steps and modules in `teaching`, agendas and
workshops in `sessions`; all are offered here too.
"""

from __future__ import annotations

from dataclasses import field

from facilitator.curriculum.sessions import AgendaItem, ClockTime, SessionPlan, Task, Workshop, homework_of
from facilitator.curriculum.sheets import (
    AgreementBlock,
    Block,
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    DiagramBlock,
    Feelings,
    FeelingsWheelBlock,
    FoldBlock,
    GridBlock,
    HalvesBlock,
    Handout,
    LinesBlock,
    PageBreak,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    ScaleBlock,
    ShredBlock,
    TableBlock,
    TextBlock,
)
from facilitator.curriculum.spans import USUAL, Growth, Minutes, Round, units
from facilitator.curriculum.teaching import (
    ALL,
    Alternative,
    Homework,
    Material,
    Module,
    Role,
    Source,
    Step,
    Track,
    by_id,
)
from facilitator.curriculum.terms import (
    Audience,
    ClockFace,
    DiagramShape,
    Help,
    Keep,
    Kind,
    Only,
    Order,
    PaperSize,
    Place,
    Seating,
    Unit,
)
from facilitator.values import value

__all__ = [
    "ALL",
    "USUAL",
    "AgendaItem",
    "AgreementBlock",
    "Alternative",
    "Audience",
    "Block",
    "CalloutBlock",
    "Card",
    "CardsBlock",
    "CareCard",
    "ChecklistBlock",
    "ClockFace",
    "ClockTime",
    "Curriculum",
    "DiagramBlock",
    "DiagramShape",
    "Feelings",
    "FeelingsWheelBlock",
    "FoldBlock",
    "GridBlock",
    "Growth",
    "HalvesBlock",
    "Handout",
    "Help",
    "Homework",
    "Keep",
    "Kind",
    "LinesBlock",
    "Material",
    "Minutes",
    "Module",
    "Only",
    "Order",
    "PageBreak",
    "PaperSize",
    "Place",
    "QuoteBlock",
    "Resource",
    "ResourcesBlock",
    "Role",
    "Round",
    "ScaleBlock",
    "Seating",
    "Sentence",
    "SessionPlan",
    "ShredBlock",
    "Source",
    "StancePage",
    "Step",
    "TableBlock",
    "Task",
    "TextBlock",
    "Track",
    "Unit",
    "Workshop",
    "homework_of",
    "units",
]


@value
class CareCard:
    """What a leader holds on to when somebody needs care; `alone`, where it is given, is for one who leads alone."""

    title: str
    text: str
    alone: str = ""


@value
class StancePage:
    """A page on how those who lead are with people, which stands in the leader's guide. `text` is Markdown."""

    title: str
    text: str


@value
class Sentence:
    """What a leader says `when` something happens that happens in every room."""

    when: str
    say: str


@value
class Curriculum:
    """A whole curriculum: what a folder said, resolved and checked.

    `modules` and `handouts` are in the order of their file names; look one up with `module()` or `handout()`. `fallbacks` are the
    texts that a translation left out, so that the original stands there: where it stands, and its key. `leader_handouts` are the
    ids of sheets for those who lead, which belong to no step.
    """

    id: str
    title: str
    language: str
    workshops: tuple[Workshop, ...]
    modules: tuple[Module, ...]
    handouts: tuple[Handout, ...]
    place: Place
    roles: tuple[Role, ...] = (Role("lead"),)
    agreements: tuple[str, ...] = ()
    licence: str = ""
    summary: str = ""
    notice: str = ""
    leader_agreements: tuple[str, ...] = ()
    stance: tuple[StancePage, ...] = ()
    leader_handouts: tuple[str, ...] = ()
    care: tuple[CareCard, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    allow: tuple[str, ...] = ()
    fallbacks: tuple[tuple[Place, str], ...] = ()
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)

    def module(self, module_id: str) -> Module:
        """The module of that id; raises KeyError when there is none."""
        return by_id(self.modules, module_id)

    def handout(self, handout_id: str) -> Handout:
        """The handout of that id; raises KeyError when there is none."""
        return by_id(self.handouts, handout_id)

    def workshop(self, workshop_id: str) -> Workshop:
        """The workshop of that id; raises KeyError when there is none."""
        return by_id(self.workshops, workshop_id)
