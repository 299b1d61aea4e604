"""Figures out of many rounds: ratios with their intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

RESAMPLES = 4000


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times the rival's figure ours is, and the interval (95 %) that chance leaves it."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f}x ({self.low:.2f} to {self.high:.2f})"


def ratio(ours: Sequence[float], rival: Sequence[float], figure: Callable[[Sequence[float]], float] = median) -> Ratio:
    """Our figure over the rival's, its interval by the bootstrap. The same samples always give the same interval."""
    chance = random.Random(1)
    drawn = sorted(_again(ours, figure, chance) / _again(rival, figure, chance) for _ in range(RESAMPLES))
    return Ratio(figure(ours) / figure(rival), drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40 - 1])


def p95(samples: Sequence[float]) -> float:
    """The value that 95 % of the samples do not exceed."""
    return sorted(samples)[min(len(samples) - 1, -(-95 * len(samples) // 100) - 1)]


def _again(samples: Sequence[float], figure: Callable[[Sequence[float]], float], chance: random.Random) -> float:
    return figure(chance.choices(samples, k=len(samples)))
