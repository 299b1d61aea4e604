"""What a person who typed a name that is not known probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.locale import _
from facilitator.suggest import near

MOST = 30
"""How many names can be read at a glance."""


def hint(typed: str, known: Iterable[str], synonyms: Mapping[str, str] | None = None) -> str:
    """The near one of `known` as a question, or what there is to choose from."""
    names = list(known)
    if meant := near(typed, names, synonyms):
        return _("did you mean `{name}`?").format(name=meant)
    shown = ", ".join(names[:MOST])
    return _("there are: {names}").format(names=f"{shown}, …" if len(names) > MOST else shown)
