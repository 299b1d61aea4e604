"""Where the commands find curricula and sessions."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.words import PROBLEMS, UsageError, did_you_mean
from facilitator.locale import _

if TYPE_CHECKING:
    from facilitator.curriculum.library import Shelved
    from facilitator.curriculum.model import Curriculum
    from facilitator.live.store import Store


def open_store() -> Store:
    """The sessions of this person."""
    from facilitator.live.store import Store
    from facilitator.settings import folders

    return Store(folders().state)


def whole_shelf() -> tuple[Shelved, ...]:
    """All curricula there are: the person's own before the shipped ones."""
    from facilitator.curriculum.library import shelved
    from facilitator.resources import shipped
    from facilitator.settings import folders

    return shelved(folders().data / "curricula", shipped("curricula"))


def load(wanted: str, language: str = "") -> tuple[Shelved, Curriculum]:
    """The curriculum of that name or path, or its translation into `language`.

    Prints its problems and exits with 1 where it cannot run.
    """
    from facilitator.curriculum.kept import load_curriculum
    from facilitator.curriculum.library import UnknownCurriculumError, find
    from facilitator.curriculum.problems import CurriculumError

    try:
        found = find(wanted, whole_shelf())
        if found.hides:
            words = _("using your own {name} in {folder}, not the shipped one").format(name=found.name, folder=found.folder)
            print(f"facilitator: {words}", file=sys.stderr)
        return found, load_curriculum(found.folder, language)
    except UnknownCurriculumError as error:
        raise UsageError(str(error)) from None
    except CurriculumError:
        from facilitator.check.command import tell

        tell([found.folder], "text", language, strict=False, write=sys.stderr.write)
        raise SystemExit(PROBLEMS) from None


def path_or_name(given: str) -> Path:
    """The file or folder that is meant: a path, or a curriculum's name. Raises UsageError."""
    path = Path(given)
    if path.exists() or path.is_symlink() or os.sep in given:
        return path
    from facilitator.curriculum.library import UnknownCurriculumError, find

    try:
        return find(given, whole_shelf()).folder
    except UnknownCurriculumError as error:
        raise UsageError(str(error)) from None


def unknown_session(message: str, wanted: str) -> UsageError:
    """What to say of a session's id that is none."""
    names = [session.id for session in open_store().sessions()]
    hint = did_you_mean(wanted, names) or _("this lists them: facilitator sessions")
    return UsageError(f"{message}; {hint}")
