"""Indicators that came with an upload: a definition in the edition instead of a file in the registry.

They are shown like any other. The registry wins where both know an id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from weakref import WeakKeyDictionary

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
from analytics.registry.map_classes import enough_decimals, have_a_class_each, limits_for, zero_apart
from data.contracts.contract import CONTRACTS
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Level

QUERIES = Path(__file__).parents[1] / "queries"
SOURCE = "own_lists"
DECIMALS = 4
"""Where the query gives the number of decimals."""
BASIS = (
    "Lika breda klasser mellan 5:e och 95:e percentilen av kommunernas värden i datautgåvan",
    "Equally wide classes between the 5th and 95th percentile of the municipalities' values in the edition",
)
SINGLE_BASIS = (
    "En klass för varje tal, eftersom kommunernas värden i datautgåvan är få olika tal",
    "A class for each number, since the municipalities' values in the edition are few different numbers",
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
    identity, sv, en, unit, decimals, polarity, theme, level, source, mappable, rollup = map(str, row)
    values = _values(edition, identity)
    how, weight = _rollup(rollup)
    indicator = Indicator(
        id=identity,
        theme=theme,
        order=LAST,
        source_id=None,
        source=SOURCE,
        original_source_sv=source,
        original_source_en=source,
        unit=unit,
        decimals=enough_decimals(values) if row[DECIMALS] is None else int(decimals),
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
        classes=None,
        name_sv=sv,
        name_en=en,
        short_sv=sv,
        short_en=en,
        method_sv=METHOD[0],
        method_en=METHOD[1],
        sql=(QUERIES / "uploaded_indicator.sql").read_text("utf-8"),
        parameters=(("indicator", identity),),
    )
    return replace(indicator, classes=_classes(indicator, values)) if indicator.mappable else indicator


def _rollup(text: str) -> tuple[Rollup, str | None]:
    kind, _, weight = text.partition(":")
    if kind == Rollup.SUM:
        return Rollup.SUM, None
    try:
        return (Rollup.WEIGHTED, indicator_by(weight).id) if kind == Rollup.WEIGHTED else (Rollup.NONE, None)
    except UnknownIndicator:
        return Rollup.NONE, None


def _values(edition: Edition, identity: str) -> list[float]:
    """What the municipalities have in all years together, in the indicator's unit."""
    rows = edition.rows((QUERIES / "uploaded_values.sql").read_text("utf-8"), {"indicator": identity})
    return [float(row[0]) for row in rows]


def _classes(indicator: Indicator, values: Sequence[float]) -> Classes:
    """Class limits from the edition's own values; a class for each number when there are few different ones."""
    apart = zero_apart(indicator)
    sv, en = SINGLE_BASIS if have_a_class_each(values, indicator.decimals, without_zero=apart) else BASIS
    breaks = limits_for(values, indicator.decimals, without_zero=apart)
    return Classes(version=2, breaks=breaks, basis_sv=sv, basis_en=en)
