"""The way in: a folder, or files already read, become an immutable curriculum, or all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from facilitator.curriculum.drafts import CurriculumDraft, HandoutDraft, ModuleDraft
from facilitator.curriculum.fields import Object, Reference, Walk
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.folder import OUTLINE, is_picture, read_folder
from facilitator.curriculum.handouts import HANDOUT
from facilitator.curriculum.limits import CURRICULUM_BYTES, CURRICULUM_FILES
from facilitator.curriculum.model import Curriculum, Place
from facilitator.curriculum.modules import MODULE
from facilitator.curriculum.needs import check_cycles
from facilitator.curriculum.nodes import Mapping as MappingNode
from facilitator.curriculum.nodes import Node, parse
from facilitator.curriculum.outline import CURRICULUM
from facilitator.curriculum.problems import CurriculumError, Level, Problem, ordered
from facilitator.curriculum.resolve import ROLES, Known, check_references, resolve_workshops
from facilitator.curriculum.source import decode
from facilitator.suggest import near
from facilitator.text import clean, quoted

T = TypeVar("T")
D = TypeVar("D", ModuleDraft, HandoutDraft)

_TABLES: dict[str, Object[object]] = {"curriculum": CURRICULUM, "module": MODULE, "handout": HANDOUT}
_PART = re.compile(r"(modules|handouts)/([^/]+)\.yaml")


class Examined(NamedTuple):
    """A curriculum where one could be made, and all problems, warnings too, by file and line; those of a translation come last.

    `given` says where the words of a translation stand, by the place and key of the original.
    """

    curriculum: Curriculum | None
    problems: tuple[Problem, ...]
    given: Mapping[tuple[Place, str], Place] = MappingProxyType({})


def load_curriculum(folder: Path, language: str = "") -> Curriculum:
    """The curriculum in `folder`, or its translation into `language`. Raises CurriculumError with all its errors."""
    return _or_raise(examine_folder(folder, language))


def load_files(files: Mapping[str, bytes], shown: str, language: str = "") -> Curriculum:
    """The curriculum that `files` are, by their paths from its folder; `shown` names the folder in problems. Touches no disk.

    With a `language`, the words of the files in the folder of that name are laid over it. Raises CurriculumError with all its
    errors.
    """
    return _or_raise(examine(files, shown, language=language))


def examine_folder(folder: Path, language: str = "") -> Examined:
    """What `load_curriculum` finds, warnings included; raises nothing."""
    read = read_folder(folder, language)
    if not read.whole:
        return Examined(None, read.problems)
    return examine(read.files, read.shown, read.unread, read.problems, language)


def examine(
    files: Mapping[str, bytes],
    shown: str,
    unread: Iterable[str] = (),
    before: Iterable[Problem] = (),
    language: str = "",
) -> Examined:
    """What `load_files` finds, warnings included; raises nothing.

    `unread` are the paths of files that are there but could not be read, for reasons that `before` tells.
    """
    shown = clean(shown).rstrip("/")
    if refused := _too_much(files, shown):
        return Examined(None, (refused,))
    contents = _Contents(shown, files, language)
    for path in unread:
        contents.add_unread(path)
    for path in sorted(files):
        contents.add(path, files[path])
    problems = list(before)
    if not contents.has_outline:
        message = f"the folder has no `{OUTLINE}`, so it is no curriculum"
        problems.append(Problem(shown or ".", 1, 1, "no-curriculum", message, "give the folder of a curriculum"))
    elif language and not contents.translated:
        message = f"there is no translation into {quoted(language)}"
        problems.append(Problem(shown or ".", 1, 1, "no-translation", message, f"its files stand in a folder `{language}/`"))
    curriculum = contents.joined(files)
    problems += (problem for findings in contents.findings.values() for problem in findings.problems)
    if any(problem.level is Level.ERROR for problem in problems):
        curriculum = None
    translated = f"{shown}/{language}/" if shown else f"{language}/"
    return Examined(curriculum, ordered(problems, last=translated if language else ""), contents.given)


def examine_alone(data: bytes, shown: str) -> tuple[Problem, ...]:
    """What is wrong with a module, handout or outline that lies in no curriculum. What it refers to is not looked for."""
    findings = Findings(clean(shown))
    text = decode(data, findings)
    root = None if text is None else parse(text, findings)
    if root is not None:
        keys = root.entries if isinstance(root, MappingNode) else ()
        kind = next((kind for kind in _TABLES if kind in keys), None) or next(
            filter(None, (near(key, _TABLES) for key in keys)), None
        )
        if kind:
            _TABLES[kind].read(root, Walk(shown, findings), "")
        else:
            message = "this is no part of a curriculum: it has neither `curriculum:`, `module:` nor `handout:`"
            findings.error(root.line, root.column, "not-a-part", message, "begin it with one of them and an id")
    return tuple(sorted(findings.problems))


def _or_raise(examined: Examined) -> Curriculum:
    if examined.curriculum is None:
        raise CurriculumError(problem for problem in examined.problems if problem.level is Level.ERROR)
    return examined.curriculum


def _too_much(files: Mapping[str, bytes], shown: str) -> Problem | None:
    if len(files) > CURRICULUM_FILES:
        message = f"the curriculum has {len(files):,} files; at most {CURRICULUM_FILES:,} are read"
        return Problem(shown, 1, 1, "too-many-files", message, "split it")
    if (size := sum(len(data) for path, data in files.items() if not is_picture(path))) > CURRICULUM_BYTES:
        message = f"the files have {size:,} bytes together; at most {CURRICULUM_BYTES:,} are read"
        return Problem(shown, 1, 1, "curriculum-too-large", message, "split it")
    return None


class _Contents:
    """The files of one curriculum as they come in, each read by itself, and then joined."""

    def __init__(self, shown: str, files: Mapping[str, bytes], language: str) -> None:
        self.findings: dict[str, Findings] = {}
        self.translated = False
        self._files = files
        self._language = language
        self._fallbacks: list[tuple[Place, str]] = []
        self.given: dict[tuple[Place, str], Place] = {}
        self.has_outline = False
        self._shown = shown
        self._outline: CurriculumDraft | None = None
        self._modules: dict[str, ModuleDraft | None] = {}
        self._handouts: dict[str, HandoutDraft | None] = {}
        self._references: list[Reference] = []

    def add_unread(self, path: str) -> None:
        """A file that is there but cannot be read."""
        if path == OUTLINE:
            self.has_outline = True
        elif found := _PART.fullmatch(path):
            (self._modules if found[1] == "modules" else self._handouts)[found[2]] = None

    def add(self, path: str, data: bytes) -> None:
        """Read a file that stands at `path`; what stands elsewhere is no part of a curriculum."""
        part = _PART.fullmatch(path)
        if path != OUTLINE and part is None:
            self._add_other(path)
            return
        findings = self._findings_of(path)
        if part is None:
            self.has_outline = True
            self._outline = self._read(path, data, findings, CURRICULUM)
        elif part[1] == "modules":
            module = self._read(path, data, findings, MODULE)
            self._modules[part[2]] = module
            _check_name("module", part[2], module, findings)
        else:
            handout = self._read(path, data, findings, HANDOUT)
            self._handouts[part[2]] = handout
            _check_name("handout", part[2], handout, findings)

    def _findings_of(self, path: str) -> Findings:
        return self.findings.setdefault(path, Findings(clean(f"{self._shown}/{path}" if self._shown else path)))

    def _read(self, path: str, data: bytes, findings: Findings, table: Object[T]) -> T | None:
        text = decode(data, findings)
        root = None if text is None else parse(text, findings)
        if root is None:
            return None
        walk = Walk(path, findings)
        value = table.read(self._in_translation(path, root, table, walk), walk, "")
        self._references += walk.references
        return None if findings.patched else value

    def _in_translation(self, path: str, root: Node, table: Object[T], walk: Walk) -> Node:
        """What stands in a file, with the words of the translation where it has them."""
        other = f"{self._language}/{path}"
        if self._language and other not in self._files:
            self._fallbacks.append((walk.place(root), "title"))
        if not self._language or other not in self._files:
            return root
        from facilitator.curriculum.translate import Overlay

        self.translated = True
        findings = self._findings_of(other)
        text = decode(self._files[other], findings)
        translated = None if text is None else parse(text, findings)
        if translated is None:
            return root
        overlay = Overlay(walk, Walk(other, findings))
        laid = overlay.laid(table, root, translated, "")
        self._fallbacks += overlay.fallbacks
        self.given |= overlay.given
        return laid

    def _add_other(self, path: str) -> None:
        """A file that is none of the original's: said where it belongs to the translation that is read, but translates nothing."""
        if not self._language or not path.startswith(f"{self._language}/"):
            return
        original = path.removeprefix(f"{self._language}/")
        if _PART.fullmatch(original) and original not in self._files:
            message = f"the original has no file {quoted(original)}"
            self._findings_of(path).error(
                1, 1, "translation-more", message, "give it the name of the file that it translates, or take it away"
            )

    def joined(self, files: Mapping[str, bytes]) -> Curriculum | None:
        """The curriculum that the files are together; what does not fit together joins the findings."""
        roles = self._outline.values.get("roles", ()) if self._outline else ()
        modules = _by_either_name(self._modules)
        known = Known(modules, _by_either_name(self._handouts).keys(), (*ROLES, *(role.id for role in roles)))
        check_references(self._references, known)
        check_cycles(modules, lambda name: self.findings.get(f"modules/{name}.yaml"))
        if self._outline is None:
            return None
        workshops = resolve_workshops(self._outline, known, self.findings[OUTLINE])
        if not self._outline.complete:
            return None
        return Curriculum(
            **{"language": "en", **self._outline.values, **({"language": self._language} if self._language else {})},
            workshops=workshops,
            modules=tuple(draft.module for draft in self._modules.values() if draft and draft.module),
            handouts=tuple(draft.handout for draft in self._handouts.values() if draft and draft.handout),
            place=self._outline.place,
            fallbacks=tuple(self._fallbacks),
            files=tuple((path, bytes(files[path])) for path in sorted({*self.findings, *filter(is_picture, files)})),
        )


def _by_either_name(drafts: Mapping[str, D | None]) -> dict[str, D | None]:
    """By the file's name, and by the id in it where that is another one: that fault is told once, not at each place of use."""
    return {draft.id: draft for draft in drafts.values() if draft} | dict(drafts)


def _check_name(kind: str, stem: str, draft: ModuleDraft | HandoutDraft | None, findings: Findings) -> None:
    if draft is not None and draft.id != stem:
        message = f"the {kind} {quoted(draft.id)} stands in a file of another name"
        hint = f"name the file `{draft.id}.yaml`, or write `{kind}: {quoted(stem).strip('`')}`"
        findings.error(draft.id_node.line, draft.id_node.column, "file-name", message, hint)
