"""`python -m analytics.evaluation.build_classes [ID …]`: proposes map classes for somebody to read, round and freeze.

Fisher-Jenks natural breaks over the values of all municipalities in all years, pooled so that a colour means the same
every year. Nothing here runs when the tool runs: the limits live in the headers of analytics/indicators/*.sql, and a
change of them is a new version there.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise

from analytics.evaluation.evaluate import evaluate, trend
from analytics.registry.definition_hashes import definition_hashes
from analytics.registry.indicator import INDICATORS, Indicator, indicator_by
from analytics.registry.map_classes import class_index
from data.postgres.address import database_here
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition, Store, default_home

CLASSES = 5
STEPS = (1.0, 2.0, 2.5, 5.0)


def pooled(edition: Edition, indicator: Indicator) -> list[float]:
    """The values of all municipalities in all years, in the indicator's unit."""
    values = trend(edition, indicator).values
    return [value for municipality in MUNICIPALITIES for value in values.get(municipality.code, {}).values()]


def natural_breaks(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """The upper limits between Fisher-Jenks classes, unrounded. Needs mapclassify, a development requirement."""
    import mapclassify
    import numpy

    return [float(limit) for limit in mapclassify.FisherJenks(numpy.array(values), k=classes).bins[:-1]]


def rounded(limits: Sequence[float]) -> list[float]:
    """The limits at the coarsest readable step that is at most a quarter of the narrowest class."""
    narrowest = min((high - low for low, high in pairwise(limits)), default=abs(limits[0]))
    steps = sorted(step * 10.0**power for power in range(-4, 6) for step in STEPS)
    step = max((step for step in steps if step <= narrowest / 4), default=steps[0])
    return [round(round(limit / step) * step, 6) for limit in limits]


def per_class(edition: Edition, indicator: Indicator, breaks: Sequence[float]) -> list[int]:
    """How many municipalities each class holds in the latest year."""
    counts = [0] * (len(breaks) + 1)
    for row in evaluate(edition, indicator).rows:
        if row.value is not None:
            counts[class_index(row.value, breaks, indicator.decimals)] += 1
    return counts


def main(ids: Sequence[str]) -> None:
    """Prints proposal and frozen limits of the named indicators, or of all that are for maps."""
    store = Store(default_home(), definitions=definition_hashes, database=database_here())
    store.open()
    edition = store.edition()
    chosen = [indicator_by(identity) for identity in ids] or [
        indicator for indicator in INDICATORS.values() if indicator.mappable
    ]
    for indicator in chosen:
        values = pooled(edition, indicator)
        if len(set(values)) < CLASSES:
            print(f"{indicator.id}: too few different values")
            continue
        natural = natural_breaks(values)
        for label, limits in (("natural", natural), ("rounded", rounded(natural)), ("frozen", indicator.breaks)):
            print(
                f"{indicator.id}  {label}  {[round(limit, 4) for limit in limits]}  {per_class(edition, indicator, limits)}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
