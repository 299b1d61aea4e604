"""What one file said, before the files are put together. Ids are not resolved yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from facilitator.curriculum.model import ClockTime, Handout, Minutes, Module, Place, Step
from facilitator.curriculum.nodes import Node


class ModuleDraft(NamedTuple):
    """A module's file: the id it gives, the ids of its steps, the module where it could be made.

    `nodes` has what its `needs` were read from, where it has any; all others go when the file is read.
    """

    id: str
    id_node: Node
    steps: tuple[str, ...]
    module: Module | None
    nodes: Mapping[str, Node]


class HandoutDraft(NamedTuple):
    """A handout's file: the id it gives, and the handout where it could be made."""

    id: str
    id_node: Node
    handout: Handout | None


class Took(NamedTuple):
    """Steps of a module on an agenda: all of them, or those of `take`, with other minutes for some."""

    module: str
    node: Node
    take: tuple[tuple[str, Node], ...] | None = None
    minutes: tuple[tuple[str, Node, Minutes], ...] = ()


class Own(NamedTuple):
    """A step of the session's own on its agenda. With `open` its minutes follow from the clock times around it."""

    step: Step
    at: ClockTime | None
    time: ClockTime | None
    open: bool
    nodes: Mapping[str, Node]


Entry: TypeAlias = Took | Own


class SessionDraft(NamedTuple):
    """A session with what its agenda says; `values` go into the model as they are, `nodes` are where all of it was written.

    `sound` when every line of the agenda could be read.
    """

    id: str
    agenda: tuple[Entry, ...]
    sound: bool
    place: Place
    values: dict[str, Any]
    nodes: Mapping[str, Node]


class WorkshopDraft(NamedTuple):
    """A workshop with its sessions; `values` go into the model as they are."""

    id: str
    sessions: tuple[SessionDraft, ...]
    place: Place
    values: dict[str, Any]
    id_node: Node


class CurriculumDraft(NamedTuple):
    """What `curriculum.yaml` said; `values` are those that go into the model as they are. `complete` when nothing is missing."""

    values: dict[str, Any]
    workshops: tuple[WorkshopDraft, ...]
    place: Place
    complete: bool
