"""Indicators that came with an upload: a definition in the edition instead of a file in the registry.

They are shown like any other. The registry wins where both know an id.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from weakref import WeakKeyDictionary

import numpy as np

from analytics.registry.indicator import (
    INDICATORS,
    LAST,
    Classes,
    Indicator,
    Polarity,
    Rollup,
    Scale,
    UnknownIndicator,
    indicator_by,
)
from data.contracts.contract import CONTRACTS
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Level

QUERIES = Path(__file__).parents[1] / "queries"
SOURCE = "own_lists"
CLASSES = 5
BASIS = (
    "Lika breda klasser mellan 5:e och 95:e percentilen av kommunernas värden i datautgåvan",
    "Equally wide classes between the 5th and 95th percentile of the municipalities' values in the edition",
)
METHOD = (
    "Definierad i en inläst fil. Uppgifterna visas som de lästes in.",
    "Defined in an uploaded file. The figures are shown as they were brought in.",
)
NO_ROLLUP = (
    "Den inlästa definitionen säger inte hur kommunernas värden blir en delregions.",
    "The uploaded definition does not say how the municipalities' values become a sub-region's.",
)
_of_edition: WeakKeyDictionary[Edition, Mapping[str, Indicator]] = WeakKeyDictionary()


def indicators_in(edition: Edition) -> Mapping[str, Indicator]:
    """Every indicator of an edition by id: the registry's, then those that came as data."""
    if edition not in _of_edition:
        uploaded = [_indicator(edition, row) for row in _definitions(edition)]
        _of_edition[edition] = MappingProxyType({**INDICATORS, **{indicator.id: indicator for indicator in uploaded}})
    return _of_edition[edition]


def indicator_in(edition: Edition, any_id: str) -> Indicator:
    """The indicator of an edition with this id of its own or of its source. Raises UnknownIndicator."""
    uploaded = {
        identity.casefold(): indicator
        for identity, indicator in indicators_in(edition).items()
        if identity not in INDICATORS
    }
    try:
        return indicator_by(any_id)
    except UnknownIndicator:
        if any_id.strip().casefold() in uploaded:
            return uploaded[any_id.strip().casefold()]
        raise


def _definitions(edition: Edition) -> list[tuple[object, ...]]:
    known = {label.casefold() for indicator in INDICATORS.values() for label in (indicator.id, indicator.source_id) if label}
    # Parts of an indicator are told as that indicator, also where somebody has defined them before they were known.
    known |= {part.casefold() for part in CONTRACTS["official_statistics"].column("indicator").known_sv}
    rows = edition.rows((QUERIES / "uploaded_definitions.sql").read_text("utf-8"))
    return [row for row in rows if str(row[0]).casefold() not in known]


def _indicator(edition: Edition, row: Sequence[object]) -> Indicator:
    identity, sv, en, unit, decimals, polarity, theme, level, source, mappable, rollup = (str(cell) for cell in row)
    places = int(decimals)
    how, weight = _rollup(rollup)
    return Indicator(
        id=identity,
        theme=theme,
        order=LAST,
        source_id=None,
        source=SOURCE,
        original_source_sv=source,
        original_source_en=source,
        unit=unit,
        decimals=places,
        polarity=Polarity(polarity),
        level=Level(level),
        mappable=mappable == "true",
        rollup=how,
        weight=weight,
        rollup_reason_sv=NO_ROLLUP[0] if how is Rollup.NONE else None,
        rollup_reason_en=NO_ROLLUP[1] if how is Rollup.NONE else None,
        min_base=None,
        suppress_below=None,
        scale=Scale.SEQUENTIAL,
        midpoint=None,
        compared_with=(SKANE, SWEDEN),
        caveats=(),
        breaks_in_series=(),
        classes=_classes(edition, identity, places) if mappable == "true" else None,
        name_sv=sv,
        name_en=en,
        short_sv=sv,
        short_en=en,
        method_sv=METHOD[0],
        method_en=METHOD[1],
        sql=(QUERIES / "uploaded_indicator.sql").read_text("utf-8"),
        parameters=(("indicator", identity),),
    )


def _rollup(text: str) -> tuple[Rollup, str | None]:
    kind, _, weight = text.partition(":")
    if kind == Rollup.SUM:
        return Rollup.SUM, None
    try:
        return (Rollup.WEIGHTED, indicator_by(weight).id) if kind == Rollup.WEIGHTED else (Rollup.NONE, None)
    except UnknownIndicator:
        return Rollup.NONE, None


def _classes(edition: Edition, identity: str, decimals: int) -> Classes:
    """Class limits from the edition's own values; fewer than five classes when the values hardly differ."""
    rows = edition.rows((QUERIES / "uploaded_values.sql").read_text("utf-8"), {"indicator": identity})
    values = [float(row[0]) for row in rows] or [0.0]
    low, high = np.percentile(values, [5, 95])
    limits = {round(float(limit), decimals) for limit in np.linspace(low, high, CLASSES + 1)[1:-1]}
    return Classes(version=1, breaks=tuple(sorted(limits)), basis_sv=BASIS[0], basis_en=BASIS[1])
