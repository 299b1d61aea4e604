"""Where the pages of a booklet lie on its sheets, which are printed on both sides, laid on top of each other, and folded once."""

from __future__ import annotations

from facilitator.values import value


@value
class Spread:
    """One side of a sheet: the pages on its left and its right half, counted from 0, or None where nothing is."""

    left: int | None
    right: int | None


def spreads(count: int) -> tuple[Spread, ...]:
    """The sides of a booklet of `count` pages in the order of printing: the outer sheet first, of each its front, then its back."""
    whole = -(-count // 4) * 4
    found: list[Spread] = []
    for sheet in range(whole // 4):
        outer, inner = 2 * sheet, whole - 1 - 2 * sheet
        found += [_spread(inner, outer, count), _spread(outer + 1, inner - 1, count)]
    return tuple(found)


def side_of(page: int, count: int) -> int:
    """On which of `spreads(count)` a page lies."""
    return next(at for at, spread in enumerate(spreads(count)) if page in (spread.left, spread.right))


def placing(page: tuple[float, float], half: tuple[float, float], *, right: bool) -> tuple[float, float, float]:
    """How much a page is made smaller to fit `half` a sheet, and how far from the lower left corner it then lies (points)."""
    scale = min(1.0, half[0] / page[0], half[1] / page[1])
    left = (half[0] - page[0] * scale) / 2 + (half[0] if right else 0.0)
    return scale, left, (half[1] - page[1] * scale) / 2


def _spread(left: int, right: int, count: int) -> Spread:
    return Spread(left if left < count else None, right if right < count else None)
