"""Which curricula are on this machine, and where. The leader's own folder comes before the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.locale import _
from facilitator.values import value


@value
class Shelved:
    """A curriculum on a shelf: its name (the folder's), its folder, and whether it hides a shipped one of the same name."""

    name: str
    folder: Path
    own: bool
    hides: bool = False

    def translation(self, language: str) -> str:
        """`language`, where the curriculum has a translation into it; otherwise empty, for the original."""
        return language if language and (self.folder / language / "curriculum.yaml").is_file() else ""


class UnknownCurriculumError(Exception):
    """No curriculum of that name or path. The message says what there is."""


def shelved(own: Path, shipped: Path) -> tuple[Shelved, ...]:
    """All curricula by name: the leader's own, then the shipped ones that no own one hides."""
    theirs = _names(own)
    ours = _names(shipped)
    return (
        *(Shelved(name, own / name, own=True, hides=name in ours) for name in theirs),
        *(Shelved(name, shipped / name, own=False) for name in ours if name not in theirs),
    )


def find(wanted: str, shelf: Sequence[Shelved]) -> Shelved:
    """The curriculum that `wanted` names: a name on the shelf, or the path of a folder or of its curriculum.yaml.

    Raises UnknownCurriculumError when there is none.
    """
    for item in shelf:
        if item.name == wanted:
            return item
    path = Path(wanted)
    folder = path.parent if path.name == "curriculum.yaml" else path
    if folder.is_dir():
        return Shelved(wanted, folder, own=True)
    raise UnknownCurriculumError(_("there is no curriculum {name!r}; {hint}").format(name=wanted, hint=_suggestion(wanted, shelf)))


def _suggestion(wanted: str, shelf: Sequence[Shelved]) -> str:
    import difflib

    names = [item.name for item in shelf]
    close = difflib.get_close_matches(wanted, names, 1)
    if close:
        return _("did you mean {name!r}?").format(name=close[0])
    if not names:
        return _("give the path of its folder")
    return _("there are: {names}; or give the path of its folder").format(names=", ".join(names))


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in folder.iterdir() if (entry / "curriculum.yaml").is_file())
