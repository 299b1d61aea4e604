"""What one file said, before the files are put together. Ids are not resolved yet."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from facilitator.curriculum.model import ClockTime, Handout, Minutes, Module, Place, Step, Task
from facilitator.curriculum.nodes import Node


class ModuleDraft(NamedTuple):
    """A module's file: the id it gives, the ids of its steps, and the module where it could be made."""

    id: str
    id_node: Node
    steps: tuple[str, ...]
    module: Module | None


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
    """A step of the session's own on its agenda."""

    step: Step
    at: ClockTime | None
    at_node: Node | None


Entry: TypeAlias = Took | Own


class SessionDraft(NamedTuple):
    """A session with what its agenda says. `sound` when every line of the agenda could be read."""

    id: str
    title: str
    agenda: tuple[Entry, ...]
    sound: bool
    place: Place
    starts: ClockTime | None
    ends: ClockTime | None
    ends_node: Node | None
    prepare: tuple[Task, ...]
    follow_up: tuple[Task, ...]
    id_node: Node


class WorkshopDraft(NamedTuple):
    """A workshop with its sessions."""

    id: str
    title: str
    sessions: tuple[SessionDraft, ...]
    place: Place
    summary: str
    id_node: Node


class CurriculumDraft(NamedTuple):
    """What `curriculum.yaml` said; `values` are those that go into the model as they are. `complete` when nothing is missing."""

    values: dict[str, Any]
    workshops: tuple[WorkshopDraft, ...]
    place: Place
    complete: bool
