"""`--weights name=number,…`: how movable weights are typed."""

import math
from collections.abc import Callable, Iterable

from data.command_line.session import UsageError

LARGEST = 1_000_000
"""Weights only count against one another, and far apart they leave the others nothing."""


def weights_typed(typed: str | None, key_of: Callable[[str], str | None], known: Iterable[str]) -> dict[str, float]:
    """The weights that were typed, by the keys that `key_of` finds for their names; empty if none. Raises UsageError."""
    names = ", ".join(known)
    weights = {}
    for pair in (typed or "").split(","):
        if not pair.strip():
            continue
        name, equals, number = pair.partition("=")
        key = key_of(name)
        weight = _number(number)
        if not equals or key is None or weight is None:
            raise UsageError("unknown_weight", typed=pair.strip(), known=names)
        if weight > LARGEST:
            raise UsageError("large_weight", typed=pair.strip(), largest=LARGEST)
        weights[key] = weight
    return weights


def _number(typed: str) -> float | None:
    try:
        weight = float(typed)
    except ValueError:
        return None
    return weight if math.isfinite(weight) and weight >= 0 else None
