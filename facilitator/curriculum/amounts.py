"""How an author writes minutes: one length, a range, a rough figure, the least and the most, or so many for each couple."""

from __future__ import annotations

from dataclasses import replace

from facilitator.curriculum.durations import UnclearError, lengths, rough, told
from facilitator.curriculum.fields import Field, Filled, Object, Walk, found
from facilitator.curriculum.model import USUAL, Growth, Minutes, Unit
from facilitator.curriculum.nodes import Mapping, Node, Scalar, Sequence
from facilitator.curriculum.shapes import Choice, Length, Whole

NO_TIME = Minutes(0, 0, 0)
"""The minutes of a step that was given none."""

_COUPLES = Whole(1, 1000)
_LENGTH_OR_NONE = Length(zero=True)


class Setup:
    """What a larger room adds for moving and settling: couples and lengths of time, upwards."""

    def read(self, node: Node, walk: Walk, name: str) -> tuple[tuple[int, int], ...] | None:
        """Pairs of (up to this many couples, seconds); see `Shape`."""
        if not isinstance(node, Mapping) or not node.entries:
            walk.error(
                node, "not-keys", f"`{name}` takes numbers of couples and minutes", "write it such as `{8: 1, 14: 2, 20: 3}`"
            )
            return None
        pairs: list[tuple[int, int]] = []
        for key, value in node.entries.values():
            couples = _COUPLES.read(key, walk, "couples")
            seconds = _LENGTH_OR_NONE.read(value, walk, name)
            if couples is None or seconds is None:
                return None
            if pairs and not (pairs[-1][0] < couples and pairs[-1][1] <= seconds):
                walk.error(key, "setup-order", f"`{name}` goes from small rooms to large ones", "couples and minutes both rise")
                return None
            pairs.append((couples, seconds))
        return tuple(pairs)


class LengthRange:
    """A length of time or a range of it (`2`, `2-3`, `90 s`), as its least, ideal and most seconds."""

    def read(self, node: Node, walk: Walk, name: str) -> tuple[int, int, int] | None:
        """The seconds; see `Shape`."""
        if not isinstance(node, Scalar):
            Length().read(node, walk, name)
            return None
        try:
            least, ideal, most = lengths(rough(node.text)[0])
        except UnclearError as error:
            walk.error(node, "not-a-time", error.message, error.hint)
            return None
        if not ideal:
            walk.error(node, "no-time", f"`{name}` cannot be 0", "write how long it takes")
            return None
        return least, ideal, most


class MinutesValue:
    """How long a step may take: one length, a range, its least, ideal and most, or so many for each couple."""

    def read(self, node: Node, walk: Walk, name: str) -> Minutes | None:
        """The minutes; see `Shape`."""
        if isinstance(node, Sequence):
            walk.error(
                node,
                "not-a-time",
                f"`{name}` takes a length of time, not {found(node)}",
                "write `10`, `10-15` or `{min: 7, ideal: 10, max: 13}`",
            )
        if not isinstance(node, Scalar):
            return MINUTES.read(node, walk, name) if isinstance(node, Mapping) else None
        typed, about = rough(node.text)
        try:
            return Minutes(*lengths(typed), about=about)
        except UnclearError as error:
            walk.error(node, "not-a-time", error.message, error.hint)
            return None


def grown(growth: Growth) -> Minutes:
    """Minutes that grow with the room, as they are told where no room is known."""
    return Minutes(*growth.lengths(USUAL), growth=growth)


def in_groups_of(minutes: Minutes, size: int) -> Minutes:
    """The same minutes where groups have `size` people."""
    return minutes if minutes.growth is None else replace(grown(replace(minutes.growth, size=size)), setup=minutes.setup)


def _make_minutes(filled: Filled) -> Minutes | None:
    given = {key: value for key, value in filled.values.items() if key in ("min", "ideal", "max")}
    if len(filled.values) < len(filled.nodes):
        return None
    if filled.values.keys() & {"per", "each", "base", "limit"}:
        return _make_grown(filled)
    ideal = given.get("ideal")
    if ideal is None and len(given) == 2:
        ideal = (given["min"] + given["max"]) // 2
    if ideal is None:
        filled.walk.error(filled.node, "missing-key", "minutes need `ideal`", "write `ideal`, or both `min` and `max`")
        return None
    least, most = given.get("min", ideal), given.get("max", ideal)
    for key, wrong in (("min", least > ideal), ("max", most < ideal)):
        if wrong:
            place = filled.nodes[key]
            message = f"the minutes do not rise: min {told(least)}, ideal {told(ideal)}, max {told(most)}"
            filled.walk.error(place, "minutes-order", message, "write them so that min ≤ ideal ≤ max")
            return None
    return Minutes(least, ideal, most, filled.values.get("setup", ()))


def _make_grown(filled: Filled) -> Minutes | None:
    values = filled.values
    if wrong := next((key for key in ("min", "ideal", "max") if key in values), None):
        message = f"`{wrong}` does not go with minutes that grow with the room"
        hint = "write a range under `each` or `base`, and `most` for a limit"
        filled.walk.error(filled.nodes[wrong], "minutes-mixed", message, hint)
        return None
    if missing := [key for key in ("per", "each") if key not in values]:
        message = f"minutes that grow with the room need `{missing[0]}`"
        filled.walk.error(filled.node, "missing-key", message, "write it such as `{per: couple, each: 2, most: 20}`")
        return None
    growth = Growth(values["per"], values["each"], values.get("base", (0, 0, 0)), values.get("limit", 0))
    return replace(grown(growth), setup=values.get("setup", ()))


MINUTES = Object(
    "a step's minutes",
    (
        Field("min", _LENGTH_OR_NONE, "the least it can be done in"),
        Field("ideal", _LENGTH_OR_NONE, "how long it takes when all goes well"),
        Field("max", _LENGTH_OR_NONE, "the most it may take"),
        Field(
            "setup",
            Setup(),
            "what a larger room needs for moving and settling, by couples; the turns get shorter for it, down to the least",
        ),
        Field("per", Choice(Unit, {"pair": "couple", "participant": "person", "table": "group"}), "what it grows with"),
        Field("each", LengthRange(), "how long each of them takes, or from how long to how long"),
        Field("base", LengthRange(), "how long it takes besides, however many there are"),
        Field("most", Length(), "how long it takes at the most, in the largest room", attribute="limit"),
    ),
    _make_minutes,
    {"least": "min", "usual": "ideal", "minimum": "min", "maximum": "max", "limit": "most", "for-each": "each"},
)
