"""Comparing two answers and counting: numbers, states, and what differs."""

import math
from collections import Counter
from dataclasses import dataclass, field

TOLD = 400
"""How many differences are written out, each when it is found."""


@dataclass
class Tally:
    """What was compared under each subject, and the differences in words."""

    numbers: Counter[str] = field(default_factory=Counter)
    withheld: Counter[str] = field(default_factory=Counter)
    absent: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def same(self, subject: str, what: str, product: object, own: object, *, near: float = 1e-9) -> None:
        """Compare one number; `None` is no number. `near` is the relative, and near zero the absolute, tolerance."""
        product = None if isinstance(product, float) and math.isnan(product) else product
        own = None if isinstance(own, float) and math.isnan(own) else own
        if product is None and own is None:
            self.absent[subject] += 1
            return
        self.numbers[subject] += 1
        if product is None or own is None or not _close(product, own, near):
            self._differs(f"{subject} {what}: product {product}, own {own}")

    def shown(self, subject: str, what: str, quantity: dict[str, object], own: float | None) -> None:
        """Compare a figure that may be withheld: then only that its lower limit does not lie above the truth."""
        if quantity["state"] in ("suppressed", "not_reported", "missing") and quantity["value"] is None:
            self.withheld[subject] += quantity["state"] != "missing" or own is not None
            limit = quantity["at_least"]
            if limit is not None and own is not None and float(str(limit)) > own + 1e-9:
                self._differs(f"{subject} {what}: at least {limit}, own {own}")
            return
        self.same(subject, what, quantity["value"], own)

    def _differs(self, words: str) -> None:
        self.differences.append(words)
        if len(self.differences) <= TOLD:
            print(words, flush=True)

    def __str__(self) -> str:
        lines = [
            f"{subject:28} {self.numbers[subject]:7} numbers, {self.absent[subject]:6} where both have none, "
            f"{self.withheld[subject]:6} withheld"
            for subject in sorted({*self.numbers, *self.withheld, *self.absent})
        ]
        return "\n".join(
            [
                *lines,
                f"{sum(self.numbers.values())} numbers compared: {len(self.differences)} differences",
            ]
        )


def _close(one: object, other: object, near: float) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=near, abs_tol=near)
    return one == other
