"""An index seen as an indicator, so that maps, strips and sentences show it like any other."""

from collections.abc import Iterable

from analytics.evaluation.result import Result, Row
from analytics.indices.evaluate import IndexResult, IndexRow
from analytics.registry.index import INDEX_UNIT, Index
from analytics.registry.indicator import LAST, Classes, Indicator, Rollup, Scale
from data.vocabulary import SKANE, SWEDEN, Level

THEME = "skills_gap"
CLASSES = Classes(
    version=1,
    breaks=(20.0, 40.0, 60.0, 80.0),
    basis_sv="Fem lika breda klasser av skalan 0–100",
    basis_en="Five equally wide classes of the scale 0–100",
)
OWN_SOURCE = "own_lists"
NO_ROLLUP = (
    "En delregion räknas ur sina egna nyckeltal, aldrig ur kommunernas index.",
    "A sub-region is worked out from its own indicators, never from the indices of its municipalities.",
)


def as_indicator(index: Index, level: Level = Level.OBSERVED) -> Indicator:
    """The index as a definition that figures can read. Its source is that of its indicators if they share one."""
    sources = {one.indicator.source for one in index.members}
    return Indicator(
        id=index.id,
        theme=THEME,
        order=LAST,
        source_id=None,
        symbol=index.symbol,
        source=sources.pop() if len(sources) == 1 else OWN_SOURCE,
        original_source_sv=_joined(one.indicator.original_source_sv for one in index.members),
        original_source_en=_joined(one.indicator.original_source_en for one in index.members),
        unit=INDEX_UNIT,
        decimals=0,
        polarity=index.polarity,
        level=level,
        mappable=True,
        rollup=Rollup.NONE,
        weight=None,
        rollup_reason_sv=NO_ROLLUP[0],
        rollup_reason_en=NO_ROLLUP[1],
        min_base=None,
        suppress_below=None,
        scale=Scale.SEQUENTIAL,
        midpoint=None,
        compared_with=(SKANE, SWEDEN),
        caveats=(),
        breaks_in_series=(),
        classes=CLASSES,
        name_sv=index.name_sv,
        name_en=index.name_en,
        short_sv=index.short_sv,
        short_en=index.short_en,
        method_sv=index.about_sv,
        method_en=index.about_en,
        sql="",
    )


def as_result(found: IndexResult) -> Result:
    """The values of an index as a result; the base is unknown, since an index is not divided by anybody."""
    return Result(
        indicator=as_indicator(found.index, found.level),
        year=found.year,
        edition=found.edition,
        division=found.division,
        level=found.level,
        origins=found.origins,
        rows=tuple(_row(one) for one in found.rows),
        skane=_row(found.skane),
        sweden=_row(found.sweden),
        redefined=found.redefined,
    )


def _row(one: IndexRow) -> Row:
    return Row(code=one.code, name=one.name, value=one.value, base=None, state=one.state)


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))
